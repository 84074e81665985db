import type { PolicyTier, TrainingTier } from '../../domain/terms.ts';
import type { Language } from '../language.ts';

interface TierWords {
  readonly name: string;
  /** What one point of the tier is. */
  readonly unit: string;
}

/** The words of each tier, languages side by side so that a new tier is worded in one place. */
export const tierWords: Readonly<Record<PolicyTier | 'tours' | TrainingTier, Readonly<Record<Language, TierWords>>>> = {
  fill: {
    en: { name: 'filled places by priority', unit: 'priority points' },
    vi: { name: 'số chỗ được lấp theo ưu tiên', unit: 'điểm ưu tiên' },
  },
  fit: {
    en: { name: 'fit', unit: 'points of fit' },
    vi: { name: 'độ phù hợp', unit: 'điểm phù hợp' },
  },
  wishes: {
    en: { name: 'wishes', unit: 'points of wishes' },
    vi: { name: 'nguyện vọng', unit: 'điểm nguyện vọng' },
  },
  distance: {
    en: { name: 'distance', unit: 'km' },
    vi: { name: 'quãng đường', unit: 'km' },
  },
  cost: {
    en: { name: 'cost', unit: 'VND' },
    vi: { name: 'chi phí', unit: 'đồng' },
  },
  worst_fit: {
    en: { name: 'worst fit', unit: 'points of fit' },
    vi: { name: 'độ phù hợp thấp nhất', unit: 'điểm phù hợp' },
  },
  balance: {
    en: { name: 'balance between units', unit: 'points of balance' },
    vi: { name: 'cân đối giữa các đơn vị', unit: 'điểm cân đối' },
  },
  development: {
    en: { name: 'tours that develop people', unit: 'tours' },
    vi: { name: 'số lượt đi để rèn luyện', unit: 'lượt' },
  },
  burden: {
    en: { name: 'burden on people over all phases', unit: 'points of burden' },
    vi: { name: 'gánh nặng mỗi người qua các đợt', unit: 'điểm gánh nặng' },
  },
  keep: {
    en: { name: 'kept assignments', unit: 'kept assignments' },
    vi: { name: 'số phân công giữ nguyên', unit: 'phân công giữ nguyên' },
  },
  tours: {
    en: { name: 'tours', unit: 'tours' },
    vi: { name: 'số lượt đi', unit: 'lượt' },
  },
  well_filled: {
    en: { name: 'places filled well enough', unit: 'priority points' },
    vi: { name: 'số chỗ được lấp bằng người đủ phù hợp', unit: 'điểm ưu tiên' },
  },
  course_cost: {
    en: { name: 'cost of courses', unit: 'VND' },
    vi: { name: 'kinh phí học', unit: 'đồng' },
  },
  seats: {
    en: { name: 'seats in courses', unit: 'seats' },
    vi: { name: 'số suất học', unit: 'suất' },
  },
};
