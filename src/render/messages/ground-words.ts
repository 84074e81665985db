import type { Ground } from '../../domain/terms.ts';
import type { Language } from '../language.ts';
import type { RulePhrase } from './catalogue.ts';

interface GroundWords extends RulePhrase {
  readonly name: string;
}

/** The words of each ground on which a person is spared, languages side by side so that a new ground is worded in one place. */
export const groundWords: Readonly<Record<Ground, Readonly<Record<Language, GroundWords>>>> = {
  discipline: {
    en: {
      name: 'discipline',
      label: 'under disciplinary process, investigation, prosecution or trial',
      sentence: 'is under disciplinary process, investigation, prosecution or trial',
    },
    vi: {
      name: 'kỷ luật',
      label: 'đang bị xem xét kỷ luật, điều tra, truy tố, xét xử',
      sentence: 'đang trong thời gian xem xét kỷ luật, điều tra, truy tố, xét xử',
    },
  },
  inspection: {
    en: {
      name: 'inspection',
      label: 'connected with an inspection or audit',
      sentence: 'is connected with an inspection or audit under way',
    },
    vi: {
      name: 'thanh tra, kiểm tra',
      label: 'đang liên quan đến thanh tra, kiểm tra',
      sentence: 'đang trong thời gian liên quan đến việc thanh tra, kiểm tra',
    },
  },
  illness: {
    en: { name: 'illness', label: 'treated for a grave illness', sentence: 'is under treatment for a grave illness' },
    vi: { name: 'bệnh hiểm nghèo', label: 'đang điều trị bệnh hiểm nghèo', sentence: 'đang điều trị bệnh hiểm nghèo' },
  },
  study: {
    en: { name: 'study', label: 'on long-term study', sentence: 'is on long-term study' },
    vi: { name: 'đi học', label: 'đang đi học dài hạn', sentence: 'đang đi học tập trung dài hạn' },
  },
  seconded: {
    en: { name: 'secondment', label: 'already seconded', sentence: 'is already on secondment' },
    vi: { name: 'đang biệt phái', label: 'đang biệt phái', sentence: 'đang trong thời gian biệt phái' },
  },
  maternity: {
    en: {
      name: 'maternity',
      label: 'pregnant, on maternity leave or with a child under 36 months',
      sentence: 'is pregnant, on maternity leave or has a child under 36 months',
    },
    vi: {
      name: 'thai sản, con nhỏ',
      label: 'mang thai, nghỉ thai sản hoặc nuôi con dưới 36 tháng tuổi',
      sentence: 'đang mang thai, nghỉ thai sản hoặc nuôi con dưới 36 tháng tuổi',
    },
  },
  'sole-carer': {
    en: {
      name: 'sole carer',
      label: 'cares alone for a child under 36 months',
      sentence: 'cares alone for a child under 36 months',
    },
    vi: {
      name: 'một mình nuôi con nhỏ',
      label: 'một mình nuôi con dưới 36 tháng tuổi',
      sentence: 'đang một mình nuôi con dưới 36 tháng tuổi',
    },
  },
  hardship: {
    en: { name: 'hardship', label: 'special family hardship', sentence: 'has special family hardship, certified' },
    vi: {
      name: 'hoàn cảnh khó khăn',
      label: 'hoàn cảnh gia đình đặc biệt khó khăn',
      sentence: 'có hoàn cảnh gia đình đặc biệt khó khăn, đã xác nhận',
    },
  },
  other: {
    en: {
      name: 'other',
      label: 'another case decided by the competent head',
      sentence: 'is spared by decision of the competent head',
    },
    vi: {
      name: 'trường hợp khác',
      label: 'trường hợp khác do người có thẩm quyền quyết định',
      sentence: 'được miễn theo quyết định của người có thẩm quyền',
    },
  },
};
