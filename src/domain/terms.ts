/** The codes of FORMATS: every closed list of values a table or the policy may hold. */

export const FORMS = ['mobilisation', 'secondment', 'rotation', 'reinforcement'] as const;
export type Form = (typeof FORMS)[number];

export const CATEGORIES = ['cadre', 'civil-servant', 'public-employee', 'contract'] as const;
export type Category = (typeof CATEGORIES)[number];

export { GROUNDS, type Ground } from './grounds.ts';

export const COMMUNE_KINDS = ['commune', 'ward'] as const;
export type CommuneKind = (typeof COMMUNE_KINDS)[number];

export const UNIT_KINDS = ['department', 'party', 'mass-organisation', 'commune'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const TIER_NAMES = [
  'fill',
  'fit',
  'wishes',
  'distance',
  'cost',
  'worst_fit',
  'balance',
  'burden',
  'development',
  'keep',
] as const;
/** A goal that a policy may name. */
export type PolicyTier = (typeof TIER_NAMES)[number];
/**
 * `unmoved` is the last tier of a question's answer: of the best plans, the one closest to the present plan. `tours` is the second of a
 * roster: of those that cover as much, one with the fewest changes of people. The last three are those of a training plan: places filled by
 * people who fit well enough, what the courses cost, and seats in them.
 */
export type TierName = PolicyTier | 'unmoved' | 'tours' | TrainingTier;
export const TRAINING_TIERS = ['well_filled', 'course_cost', 'seats'] as const;
export type TrainingTier = (typeof TRAINING_TIERS)[number];

/** Whether a tier is a goal that a policy may name. */
export function isGoal(tier: TierName): tier is PolicyTier {
  return TIER_NAMES.some((name) => name === tier);
}

export const PER_KEYS = ['unit', 'commune', 'region', 'vacancy', 'officer_field', 'vacancy_field', 'form'] as const;
export type PerKey = (typeof PER_KEYS)[number];

/** Fields known without a policy: the codes of `reference/value_aliases.csv`. */
export const KNOWN_FIELDS = [
  'it',
  'digital-transformation',
  'accounting',
  'land',
  'construction',
  'justice',
  'education',
  'health',
  'agriculture',
] as const;

export const STATUSES = ['new', 'kept', 'moved', 'pinned'] as const;
export type Status = (typeof STATUSES)[number];

/** Officers' columns that are never echoed in a message and never in an output without `--internal` (FORMATS §2). */
export const SENSITIVE_COLUMNS = [
  'birth_date',
  'exclusions',
  'youngest_child_birth_date',
  'own_wish',
  'health_certificate_date',
  'relatives_at',
  'home_commune',
  'note',
] as const;

/** Skill or other code → level 1–5. */
export type Levels = ReadonlyMap<string, number>;
