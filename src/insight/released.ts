import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import type { Day } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';
import type { ReleasedOfficer, UnassignedOfficer } from './findings.ts';

/** Officers of the baseline who are not sent any more, by id, each with the reason why the last of their rows could not stay or did not. */
export function listReleased(instance: Instance, unassigned: readonly UnassignedOfficer[]): readonly ReleasedOfficer[] {
  const reasonOf = new Map(unassigned.map((one) => [one.officerIndex, one.reason]));
  const lastRow = new Map<string, PlanRow>();
  for (const row of instance.baseline ?? []) {
    const other = lastRow.get(row.officerId);
    if (other === undefined || other.endDay < row.endDay) lastRow.set(row.officerId, row);
  }
  return [...lastRow.values()]
    .toSorted((a, b) => compareBytes(a.officerId, b.officerId))
    .flatMap((row): readonly ReleasedOfficer[] => {
      const officerIndex = instance.officerIndexById.get(row.officerId);
      if (officerIndex === undefined) return [{ row, reason: { kind: 'gone' } }];
      const stays = reasonOf.get(officerIndex);
      return stays === undefined ? [] : [{ row, reason: reasonOfRow(instance, row, officerIndex, stays) }];
    });
}

function reasonOfRow(
  instance: Instance,
  row: PlanRow,
  officerIndex: number,
  stays: UnassignedOfficer['reason'],
): ReleasedOfficer['reason'] {
  if (stays.kind === 'spared') return { kind: 'refused', refusals: stays.refusals };
  if (row.endDay < firstDay(instance)) return { kind: 'ended', endDay: row.endDay };
  const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId);
  if (vacancyIndex === undefined) return { kind: 'place-gone' };
  const formIndex = instance.policy.forms.indexOf(row.form);
  if (formIndex < 0) {
    const refusal = { rule: 'form', article: undefined, isSensitive: false, params: { form: row.form } } as const;
    return { kind: 'refused', refusals: [refusal] };
  }
  const refusals = refusalsOfPair(instance, officerIndex, vacancyIndex, formIndex);
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'not-chosen', officerIndex, stays };
}

/** The first day on which anybody of this plan sets out. */
function firstDay({ policy, startDayOfVacancy }: Instance): Day {
  return startDayOfVacancy.reduce((first, day) => Math.min(first, day), policy.startDay);
}
