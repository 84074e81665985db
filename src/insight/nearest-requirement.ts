import type { Instance } from '../domain/instance.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import type { Refusal, RuleId } from '../rules/refusal.ts';
import { compareBytes } from '../support/order.ts';

/** Requirements of a place, or rules of the policy about it, that somebody may decide to ask less of. */
const EASABLE: readonly RuleId[] = [
  'skill',
  'degree',
  'political-theory',
  'experience',
  'profession',
  'leader',
  'available-from',
];

/** One requirement eased as little as lets somebody in. */
export interface NearestRequirement {
  readonly rule: RuleId;
  readonly skill: string | undefined;
  /** What is asked and what the nearest people have: a level, years, points of profession, a day; `undefined` where there are no degrees of it. */
  readonly need: string | number | undefined;
  readonly have: string | number | undefined;
  /** Officer indices, ascending: nothing else keeps them out. */
  readonly officers: readonly number[];
}

/** How the easing of single requirements would open a place, the one that lets in the most first, then in the order of the requirements. */
export function nearestRequirements(instance: Instance, vacancyIndex: number): readonly NearestRequirement[] {
  const groups = new Map<string, { readonly refusal: Refusal; readonly officerIndex: number }[]>();
  for (const officerIndex of instance.officers.keys()) {
    const refusals = refusalsOfPair(instance, officerIndex, vacancyIndex);
    const [refusal] = refusals;
    if (refusal === undefined || refusals.length !== 1 || !EASABLE.includes(refusal.rule)) continue;
    // Where nothing relates the professions there is nothing to accept less of.
    if (refusal.rule === 'profession' && refusal.params['have'] === 0) continue;
    const key = JSON.stringify([EASABLE.indexOf(refusal.rule), refusal.params['skill'] ?? '']);
    groups.set(key, [...(groups.get(key) ?? []), { refusal, officerIndex }]);
  }
  return [...groups]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([, entries]) => nearestOf(entries))
    .toSorted((one, other) => other.officers.length - one.officers.length);
}

/** The least easing among entries of one requirement; for levels the highest had, for days the first. */
function nearestOf(
  entries: readonly { readonly refusal: Refusal; readonly officerIndex: number }[],
): NearestRequirement {
  const values = entries.map(({ refusal: { params } }) => params['have'] ?? params['from']);
  const nearest = values.reduce((best, value) => (isNearer(value, best) ? value : best), values[0]);
  const refusal = entries[0]?.refusal;
  const skill = refusal?.params['skill'];
  return {
    rule: refusal?.rule ?? 'skill',
    skill: skill === undefined ? undefined : String(skill),
    need: refusal?.params['need'] ?? refusal?.params['start'],
    have: nearest,
    officers: entries.flatMap(({ officerIndex }, i) => (values[i] === nearest ? [officerIndex] : [])),
  };
}

function isNearer(value: string | number | undefined, best: string | number | undefined): boolean {
  if (typeof value === 'number' && typeof best === 'number') return value > best;
  return typeof value === 'string' && typeof best === 'string' && compareBytes(value, best) < 0;
}
