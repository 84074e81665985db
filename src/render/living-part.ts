import { TIER_NAMES } from '../domain/terms.ts';
import type { LivingData } from '../live/living-data.ts';
import type { Living } from '../live/write-living.ts';
import type { Language } from './language.ts';
import { LIVING_STYLE } from './living-style.ts';
import { templateOf, type DemandKey, type Lists } from './messages/catalogue.ts';
import { livingText as english } from './messages/en/living-text.ts';
import type { TextKey } from './messages/en/text.ts';
import { livingText as vietnamese } from './messages/vi/living-text.ts';
import { voiceOf } from './messages/voice.ts';
import type { LivePart } from './page.ts';

/** Sentences of the command line that the page says too. */
const SHARED: readonly TextKey[] = [
  'sent-same',
  'sent-other',
  'whatif-loss',
  'whatif-gain',
  'whatif-equal',
  'whatif-same',
  'whatif-kept',
  'whatif-no-plan',
  'whatif-remove',
  'whatif-pin',
  'whatif-forbid',
  'short-place',
  'move-form',
  'move-makes-room',
  'move-fills',
  'move-besides',
  'conflict',
  'conflict-irreducible',
  'conflict-single',
  'conflict-unknown',
  'conflict-numbers',
  ...TIER_NAMES.flatMap((tier) => [`worse-${tier}`, `better-${tier}`] as const),
];

const SHARED_DEMANDS: readonly DemandKey[] = ['vacancy', 'pin.vacancy', 'pin.commune'];

export type LivingKey = keyof typeof english | TextKey | `demand.${DemandKey}`;

/** The words of one language that the living part of a page needs. */
export interface LivingWords {
  /** Those of `living-text.ts`, and of the command line's sentences the ones that a page says. */
  readonly templates: Readonly<Partial<Record<LivingKey, string>>>;
  readonly lists: Lists;
  readonly thousands: string;
  readonly decimal: string;
}

/** What the script of the living part reads. */
export interface LivingPageData {
  readonly words: LivingWords;
  readonly workspace: LivingData;
  /** Name of the plan that `--from` named; `null` where none was. */
  readonly baseline: string | null;
  /** Whether the folder of the plan has a table of pins, which a saved one would replace. */
  readonly hasPinTable: boolean;
}

export interface LivingPartOptions extends Pick<LivingPageData, 'baseline' | 'hasPinTable'> {
  readonly language: Language;
  /** The bundle of `page/living.ts`. */
  readonly script: string;
}

/** The living part of a page; where the page cannot answer, what to ask instead. */
export function livingPart(living: Living, options: LivingPartOptions): LivePart {
  const { language, script, baseline, hasPinTable } = options;
  const voice = voiceOf(language);
  const texts = language === 'vi' ? vietnamese : english;
  const command = 'allocate whatif --remove CB001';
  if (living.kind === 'none')
    return { title: texts.title, intro: voice.phrase(texts[`intro-${living.why}`], { command }) };
  const data: LivingPageData = { words: wordsOf(language), workspace: living.data, baseline, hasPinTable };
  const fallback = voice.phrase(texts['no-script'], { command });
  return { title: texts.title, intro: texts.intro, fallback, script, data, style: LIVING_STYLE };
}

function wordsOf(language: Language): LivingWords {
  const { catalogue, number } = voiceOf(language);
  const { demands, lists } = catalogue;
  const own = language === 'vi' ? vietnamese : english;
  const templates = Object.fromEntries([
    ...Object.entries(own),
    ...SHARED.map((key) => [key, templateOf(catalogue, key)] as const),
    ...SHARED_DEMANDS.map((key) => [`demand.${key}`, demands[key]] as const),
  ]) as LivingWords['templates'];
  return {
    templates,
    lists: { tier: lists['tier'] ?? {}, form: lists['form'] ?? {} },
    thousands: number(1000).slice(1, 2),
    decimal: number(0.5).slice(1, 2),
  };
}
