import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Form } from '../domain/terms.ts';
import { factsOf } from '../rules/facts.ts';
import { isFormOpen } from '../rules/eligibility.ts';
import type { Refusal } from '../rules/refusal.ts';
import { isTooClose, restMonthsOf } from '../rules/rest.ts';
import { formRefusalsOfPerson, personRefusals } from '../rules/standing.ts';
import { endDayOf, lastPossibleDay, lawfulMonths } from '../rules/tour.ts';
import { present } from '../support/assert.ts';

/** Why somebody of a commune with too many people could not be released all the same. */
export type HoldReason = 'law' | 'time' | 'last-specialist' | 'keep-min';

/** One of the people of a commune that may give some away. */
export interface Releasable {
  readonly officerIndex: number;
  /** `undefined`: this person could go. */
  readonly held: HoldReason | undefined;
  /** With `law`: what the law or the policy says of the person. */
  readonly refusals: readonly Refusal[];
}

export interface Release {
  /** Everybody the commune lists among the officers, by id. */
  readonly people: readonly Releasable[];
  /** Most who could go at the same time: `keep_min` stays, and one of each field the commune has. */
  readonly together: number;
}

const NOBODY: Release = { people: [], together: 0 };

/** Who of the commune's own people could be released on the policy's start date; nobody where it has no more people than posts. */
export function releaseOf(instance: Instance, communeIndex: number): Release {
  const unitIndex = instance.communeOfUnit.indexOf(communeIndex);
  const commune = present(instance.communes[communeIndex], 'a commune');
  const unit = instance.units[unitIndex];
  const { posts, staff } = commune;
  if (unit === undefined || posts === undefined || staff === undefined || staff <= posts) return NOBODY;
  const away = instance.earlier.filter((row) => isAway(instance, row) && unitOf(instance, row) === unitIndex);
  const spare = Math.min(staff - Math.max(0, unit.keepMin ?? posts) - away.length, unit.sendMax ?? Infinity);
  const caps = fieldCaps(instance, commune.id, away);
  const people = [...instance.unitOfOfficer.keys()]
    .filter((officerIndex) => instance.unitOfOfficer[officerIndex] === unitIndex)
    .map((officerIndex): Releasable => {
      const refusals = lawOf(instance, officerIndex);
      if (refusals.length > 0) return { officerIndex, held: 'law', refusals };
      if (!hasTour(instance, officerIndex)) return { officerIndex, held: 'time', refusals };
      if ((caps.get(fieldOf(instance, officerIndex)) ?? Infinity) < 1) {
        return { officerIndex, held: 'last-specialist', refusals };
      }
      return { officerIndex, held: spare < 1 ? 'keep-min' : undefined, refusals };
    });
  return { people, together: Math.max(0, Math.min(spare, countWithin(instance, people, caps))) };
}

/** People who could go, each field no more than its cap. */
function countWithin(instance: Instance, people: readonly Releasable[], caps: ReadonlyMap<string, number>): number {
  const counts = new Map<string, number>();
  for (const { officerIndex, held } of people) {
    if (held !== undefined) continue;
    const field = fieldOf(instance, officerIndex);
    counts.set(field, Math.min((counts.get(field) ?? 0) + 1, caps.get(field) ?? Infinity));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** How many of a field may go, where `posts.csv` says how many there are and the policy keeps the last. */
function fieldCaps(instance: Instance, communeId: string, away: readonly PlanRow[]): ReadonlyMap<string, number> {
  if (!instance.policy.rules.keepLastSpecialist) return new Map();
  const goneOf = (field: string): number =>
    away.filter(({ officerId }) => instance.officers[instance.officerIndexById.get(officerId) ?? -1]?.field === field)
      .length;
  return new Map(
    instance.posts
      .filter((post) => post.communeId === communeId && post.staff > 0)
      .map(({ field, staff }) => [field, staff - 1 - goneOf(field)]),
  );
}

/** What the law and the policy say of the person whatever the place, under the forms open to them. */
function lawOf(instance: Instance, officerIndex: number): readonly Refusal[] {
  const { startDay } = instance.policy;
  const always = personRefusals(instance, officerIndex, startDay);
  if (always.length > 0) return always;
  const ofForms = openForms(instance, officerIndex).map((form) =>
    formRefusalsOfPerson(instance, officerIndex, form, startDay),
  );
  return ofForms.some((refusals) => refusals.length === 0) ? [] : ofForms.flat();
}

/** Whether some lawful tour of the policy's lengths fits before the person must be back, and nothing else takes that time. */
function hasTour(instance: Instance, officerIndex: number): boolean {
  const { startDay, tourMonths } = instance.policy;
  const officer = present(instance.officers[officerIndex], 'an officer');
  if ((officer.availableFrom ?? startDay) > startDay) return false;
  const lastDay = lastPossibleDay(instance, officerIndex, false);
  const restMonths = restMonthsOf(instance, officerIndex);
  const taken = factsOf(instance).earlierOfOfficer.get(officerIndex) ?? [];
  return openForms(instance, officerIndex).some((form) => {
    const asked = tourMonths.get(form);
    if (asked === undefined || formRefusalsOfPerson(instance, officerIndex, form, startDay).length > 0) return false;
    const range = lawfulMonths(asked, form);
    const endDay = endDayOf(startDay, range.min);
    if (range.min > range.max || endDay > lastDay) return false;
    return !taken.some((row) => isTooClose(row, startDay, endDay, restMonths));
  });
}

function openForms(instance: Instance, officerIndex: number): readonly Form[] {
  const officer = present(instance.officers[officerIndex], 'an officer');
  return instance.policy.forms.filter((form) => isFormOpen(officer.forms, form));
}

function fieldOf(instance: Instance, officerIndex: number): string {
  return instance.officers[officerIndex]?.field ?? '';
}

function isAway({ policy }: Instance, row: PlanRow): boolean {
  return row.startDay <= policy.startDay && row.endDay >= policy.startDay;
}

function unitOf(instance: Instance, row: PlanRow): number {
  const known = instance.officerIndexById.get(row.officerId);
  return known === undefined ? (instance.unitIndexById.get(row.unitId) ?? -1) : (instance.unitOfOfficer[known] ?? -1);
}
