import { fold } from '../support/fold.ts';
import type { Issue } from '../support/issue.ts';
import { sortedByKey } from '../support/order.ts';
import type { InputChange } from './input-change.ts';
import type { Instance, Records } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import type { PlanRow } from './plan.ts';
import type { Policy, Quota, Selector } from './policy.ts';
import { isLikePseudonym, type Pseudonyms } from './pseudonyms.ts';
import type { Officer } from './records.ts';
import type { IndicatorResult, Studies } from './studies.ts';

/** Records whose rows of earlier plans name officers by id also where those plans were redacted with the same key. */
export function withRealIds(records: Records, pseudonyms: Pseudonyms): Records {
  const restore = (row: PlanRow): PlanRow => ({ ...row, officerId: pseudonyms.idOf(row.officerId) ?? row.officerId });
  return { ...records, earlier: records.earlier.map(restore), baseline: records.baseline?.map(restore) };
}

/** Rows of a plan with pseudonyms in place of ids, and without names and notes. */
export function redactRows(rows: readonly PlanRow[], pseudonyms: Pseudonyms): readonly PlanRow[] {
  return rows.map((row) => ({ ...row, officerId: pseudonyms.of(row.officerId), officerName: '', note: '' }));
}

/**
 * An error for each file of rows whose officers are all pseudonyms that stand for nobody known: it was redacted, and the key is missing or
 * another one.
 */
export function redactedRows(rows: readonly PlanRow[], isKnown: (officerId: string) => boolean): readonly Issue[] {
  const firstOfFile = new Map<string, PlanRow | undefined>();
  for (const row of rows) {
    const file = row.where?.file ?? '';
    const isForeign = isLikePseudonym(row.officerId) && !isKnown(row.officerId);
    if (!isForeign) firstOfFile.set(file, undefined);
    else if (!firstOfFile.has(file)) firstOfFile.set(file, row);
  }
  return [...firstOfFile.values()].flatMap((row) =>
    row === undefined ? [] : [domainIssue('plan-redacted', row.where ?? { file: '' })],
  );
}

/**
 * The instance with a pseudonym for every officer, in the order of the pseudonyms, so that nothing made from it knows anybody: no name, no
 * note, no line of an officer's table.
 *
 * What rules ask of people stays, so the plans it permits are the same. Quotas that select by name or note select the same people by
 * pseudonym.
 */
export function redactInstance(instance: Instance, pseudonyms: Pseudonyms): Instance {
  const officers = sortedByKey(
    instance.officers.map((officer): Officer => ({
      ...officer,
      id: pseudonyms.of(officer.id),
      name: undefined,
      note: undefined,
      where: { file: officer.where.file },
    })),
    ({ id }) => id,
  );
  const unitOfOfficer = new Map(
    instance.officers.map(({ id }, index) => [pseudonyms.of(id), instance.unitOfOfficer[index] ?? -1]),
  );
  return {
    ...instance,
    policy: redactPolicy(instance, pseudonyms),
    officers,
    officerIndexById: new Map(officers.map(({ id }, index) => [id, index])),
    unitOfOfficer: Int32Array.from(officers, ({ id }) => unitOfOfficer.get(id) ?? -1),
    units: instance.hasUnitsTable
      ? instance.units
      : instance.units.map((unit) => ({ ...unit, where: { file: unit.where.file } })),
    scores: instance.scores.map((score) => ({ ...score, officerId: pseudonyms.of(score.officerId) })),
    studies: redactStudies(instance.studies, pseudonyms),
    earlier: redactRows(instance.earlier, pseudonyms),
    baseline: instance.baseline === undefined ? undefined : redactRows(instance.baseline, pseudonyms),
  };
}

function redactStudies(studies: Studies, pseudonyms: Pseudonyms): Studies {
  const results = studies.results.map(({ officerId, indicatorId, valueMicro, day, where }): IndicatorResult => ({
    officerId: pseudonyms.of(officerId),
    indicatorId,
    valueMicro,
    day,
    where: { file: where.file },
  }));
  return { ...studies, results };
}

/** A change between two redacted instances without values about a person, and without the line of one. */
export function redactInputChange(change: InputChange): InputChange {
  if (change.concern.officerIds === undefined) return change;
  const cells = change.cells.map(({ column }) => ({ column, before: undefined, after: undefined, isSensitive: true }));
  return { ...change, cells, where: { file: change.where.file } };
}

function redactPolicy(instance: Instance, pseudonyms: Pseudonyms): Policy {
  const { policy } = instance;
  const group = <T extends { readonly officerIds: readonly string[] }>(one: T): T => ({
    ...one,
    officerIds: one.officerIds.map((id) => pseudonyms.of(id)),
  });
  return {
    ...policy,
    quotas: policy.quotas.map((quota): Quota => ({
      ...quota,
      officers: quota.officers.map((selector) => redactSelector(selector, instance, pseudonyms)),
    })),
    pins: policy.pins.map((pin) => ({ ...pin, officerId: pseudonyms.of(pin.officerId) })),
    forbids: policy.forbids.map((forbid) => ({
      ...forbid,
      officerId: forbid.officerId === undefined ? undefined : pseudonyms.of(forbid.officerId),
    })),
    apart: policy.apart.map(group),
    together: policy.together.map(group),
  };
}

function redactSelector(selector: Selector, instance: Instance, pseudonyms: Pseudonyms): Selector {
  if (selector.kind === 'range') return selector;
  const { column, values } = selector;
  if (column === 'officer_id')
    return { ...selector, values: values.map((value) => pseudonyms.of(value.normalize('NFC').trim())) };
  if (column !== 'name' && column !== 'note') return selector;
  const wanted = new Set(values.map(fold));
  const isMeant = (text: string | undefined): boolean => text !== undefined && wanted.has(fold(text));
  const meant = instance.officers.filter((officer) => isMeant(officer[column])).map(({ id }) => id);
  // Of somebody who is no longer in the table, rows of earlier plans know the name.
  const gone = instance.earlier.filter(({ officerId }) => !instance.officerIndexById.has(officerId));
  const named = column === 'name' ? gone.filter(({ officerName }) => isMeant(officerName)) : [];
  const ids = [...new Set([...meant, ...named.map(({ officerId }) => officerId)])];
  return { ...selector, column: 'officer_id', values: ids.map((id) => pseudonyms.of(id)) };
}
