import type { InputChange } from '../domain/input-change.ts';
import type { PlanRow } from '../domain/plan.ts';
import { decodePlan } from '../plan/decode.ts';
import { cellOf, type PlanDiff, type RowChange } from '../plan/diff.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { findCandidate } from '../rules/lookup.ts';
import type { Refusal } from '../rules/refusal.ts';
import { present } from '../support/assert.ts';
import { groupsOfCandidates, type DemandGroup } from './demand-groups.ts';
import type { Cause, Side } from './diff-cause.ts';
import {
  closenessOf,
  isAmong,
  isMaterial,
  SOURCES_OF_COLUMN,
  SOURCES_OF_RULE,
  subjectOf,
  type RowSubject,
} from './relevance.ts';

/** Demands of which a row changes the number, and those that count it before and after. */
export interface GroupsOfRow {
  readonly left: readonly DemandGroup[];
  readonly entered: readonly DemandGroup[];
  readonly around: readonly DemandGroup[];
}

/** The rows of a diff between two workspaces, and what of the changed inputs each may be put down to by itself. */
export class DiffScene {
  readonly diff: PlanDiff;
  readonly before: Side;
  readonly after: Side;
  /** Changes that can decide who goes where. */
  readonly material: readonly InputChange[];
  readonly #inputs: readonly InputChange[];
  readonly #subjects: readonly RowSubject[];
  readonly #groups: readonly GroupsOfRow[];

  constructor(diff: PlanDiff, before: Side, after: Side, inputs: readonly InputChange[]) {
    this.diff = diff;
    this.before = before;
    this.after = after;
    this.#inputs = inputs;
    const selected = new Set(
      [before, after].flatMap(({ instance }) =>
        instance.policy.quotas.flatMap((quota) => [...quota.officers, ...quota.vacancies].map(({ column }) => column)),
      ),
    );
    this.material = inputs.filter((change) => isMaterial(change, selected));
    this.#subjects = diff.changes.map((change) => this.#subjectOf(change));
    this.#groups = this.#groupsOfRows();
  }

  groupsOf(row: number): GroupsOfRow {
    return present(this.#groups[row], 'the groups of a row');
  }

  changeOf(row: number): RowChange {
    return present(this.diff.changes[row], 'a row of the diff');
  }

  /** Set where one of the plans says of the row what its own inputs do not. */
  byHand(row: number): Cause | undefined {
    const { kind, before, after, columns } = this.changeOf(row);
    const [old, now] = [before && decodedRow(this.before, before), after && decodedRow(this.after, after)];
    if (after !== undefined && now === undefined) return { kind: 'by-hand', plan: 'new', why: 'unlawful' };
    if (kind !== 'details' && kind !== 'changed') return undefined;
    if (before !== undefined && old === undefined) return { kind: 'by-hand', plan: 'old', why: 'unlawful' };
    const isCompared = columns.filter((column) => kind === 'details' || column.endsWith('_date'));
    const differs = (given: PlanRow | undefined, made: PlanRow | undefined): boolean =>
      given !== undefined &&
      made !== undefined &&
      isCompared.some((column) => cellOf(given, column) !== cellOf(made, column));
    if (differs(after, now)) return { kind: 'by-hand', plan: 'new', why: 'cells' };
    if (differs(before, old)) return { kind: 'by-hand', plan: 'old', why: 'cells' };
    return undefined;
  }

  /** The changed record or clause that names the officer or the place, the one that explains most first. */
  namedCause(row: number): Cause | undefined {
    const change = this.changeOf(row);
    const { kind, before, after, columns } = change;
    const isTour = kind === 'changed' && !columns.includes('form');
    if (kind === 'details' || isTour) return this.#causeOfCells(row);
    const refusals = before === undefined ? [] : newRefusals(this.after, before);
    const lifted = after === undefined ? [] : newRefusals(this.before, after);
    const steps: readonly (() => InputChange | undefined)[] = [
      () => this.#explaining(row, refusals, before, this.after),
      () => this.#explaining(row, lifted, after, this.before),
      () => this.#first(row, ({ table }) => table === 'officers'),
      () => this.#first(row, ({ table }) => table === 'policy'),
      () => this.#first(row, () => true),
    ];
    for (const [step, find] of steps.entries()) {
      const found = find();
      if (found !== undefined) return { kind: 'input', change: found, refusals: step === 0 ? refusals : [] };
    }
    return undefined;
  }

  /** A changed record of the unit or the commune, or a changed quota of whose number the row is. */
  nearCause(row: number): Cause | undefined {
    const { left, entered } = this.groupsOf(row);
    const change =
      this.#changedQuota([...left, ...entered]) ??
      this.material.find((one) => closenessOf(one, this.#subject(row)) === 'near');
    return change === undefined ? undefined : { kind: 'input', change, refusals: [] };
  }

  /** A changed quota that counts the row before and after. */
  quotaAround(row: number): Cause | undefined {
    const change = this.#changedQuota(this.groupsOf(row).around);
    return change === undefined ? undefined : { kind: 'input', change, refusals: [] };
  }

  /** The row as the inputs of its plan make it; `undefined` where they do not permit it. */
  candidateIn(side: Side, row: PlanRow): number {
    return candidateOf(side, row);
  }

  #subject(row: number): RowSubject {
    return present(this.#subjects[row], 'the subject of a row');
  }

  #subjectOf({ officerId, before, after }: RowChange): RowSubject {
    const unitIds = [this.before, this.after].flatMap(({ instance }) => {
      const officer = instance.officers[instance.officerIndexById.get(officerId) ?? -1];
      return officer?.unitId === undefined ? [] : [officer.unitId];
    });
    const homes = [this.before, this.after].flatMap(({ instance }) =>
      unitIds.flatMap((id) => instance.units[instance.unitIndexById.get(id) ?? -1]?.communeId ?? []),
    );
    const rows = [before, after].filter((row) => row !== undefined);
    return subjectOf(officerId, rows, unitIds, homes);
  }

  #first(row: number, isWanted: (change: InputChange) => boolean): InputChange | undefined {
    return this.material.find((change) => isWanted(change) && closenessOf(change, this.#subject(row)) === 'named');
  }

  /** The change that brings the refusals to bear, where they hold in one workspace and not in the other. */
  #explaining(
    row: number,
    refusals: readonly Refusal[],
    pair: PlanRow | undefined,
    side: Side,
  ): InputChange | undefined {
    if (pair === undefined) return undefined;
    const subject = this.#subject(row);
    const { officerIndexById, vacancyIndexById } = side.instance;
    const isGone = (change: InputChange): boolean =>
      change.kind !== 'changed' &&
      ((change.table === 'officers' && change.subject === pair.officerId && !officerIndexById.has(pair.officerId)) ||
        (change.table === 'vacancies' && change.subject === pair.vacancyId && !vacancyIndexById.has(pair.vacancyId)));
    const sources = refusals.flatMap(({ rule }) => SOURCES_OF_RULE[rule]);
    const explains = (change: InputChange): boolean => {
      if (isGone(change)) return true;
      return isAmong(change, sources) && closenessOf(change, subject) !== 'none';
    };
    return this.material.find(explains);
  }

  /** What the differing cells were made from. */
  #causeOfCells(row: number): Cause | undefined {
    const { columns } = this.changeOf(row);
    const subject = this.#subject(row);
    const order = ['named', 'near', 'everybody'] as const;
    for (const closeness of order) {
      for (const column of columns) {
        const sources = SOURCES_OF_COLUMN[column];
        const change = this.#inputs.find((one) => closenessOf(one, subject) === closeness && isAmong(one, sources));
        if (change !== undefined) return { kind: 'input', change, refusals: [] };
      }
    }
    return { kind: 'elsewhere', changes: this.#inputs, broken: [] };
  }

  #changedQuota(groups: readonly DemandGroup[]): InputChange | undefined {
    const names = new Set(groups.flatMap(({ source }) => (source.kind === 'quota' ? [source.quota.name] : [])));
    return this.material.find(({ concern: { quota } }) => quota !== undefined && names.has(quota));
  }

  #groupsOfRows(): readonly GroupsOfRow[] {
    const find = this.#groupFinder();
    return this.diff.changes.map(({ before, after }) => {
      const old = find(before);
      const now = find(after);
      return {
        left: [...old.values()].filter(({ name }) => !now.has(name)),
        entered: [...now.values()].filter(({ name }) => !old.has(name)),
        around: [...now.values()].filter(({ name }) => old.has(name)),
      };
    });
  }

  /** The groups that count a row in either workspace, by name. */
  #groupFinder(): (row: PlanRow | undefined) => ReadonlyMap<string, DemandGroup> {
    const rows = this.diff.changes.flatMap(({ before, after }) => [before, after].filter((row) => row !== undefined));
    const sides = [this.before, this.after].map((side) => {
      const asked = new Set(rows.map((row) => candidateOf(side, row)));
      const chosen = new Set(side.rows.map((row) => candidateOf(side, row)));
      return { side, groups: groupsOfCandidates(side, asked, chosen) };
    });
    return (row) => {
      const found = new Map<string, DemandGroup>();
      if (row === undefined) return found;
      for (const { side, groups } of sides) {
        for (const group of groups.get(candidateOf(side, row)) ?? []) found.set(group.name, group);
      }
      return found;
    };
  }
}

/** Index of the candidate that is the row, or −1. */
function candidateOf({ instance, candidates }: Side, row: PlanRow): number {
  const officerIndex = instance.officerIndexById.get(row.officerId) ?? -1;
  const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId) ?? -1;
  const formIndex = instance.policy.forms.indexOf(row.form);
  if (officerIndex < 0 || vacancyIndex < 0 || formIndex < 0) return -1;
  return findCandidate(candidates, officerIndex, vacancyIndex, formIndex);
}

function decodedRow(side: Side, row: PlanRow): PlanRow | undefined {
  const candidate = candidateOf(side, row);
  return candidate < 0 ? undefined : decodePlan(side.instance, side.candidates, Int32Array.of(candidate))[0];
}

/** Why the row may not stand in the workspace; empty where it may, and where the officer or the place is not there. */
function newRefusals(side: Side, row: PlanRow): readonly Refusal[] {
  const { instance } = side;
  const officerIndex = instance.officerIndexById.get(row.officerId) ?? -1;
  const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId) ?? -1;
  if (officerIndex < 0 || vacancyIndex < 0) return [];
  const formIndex = instance.policy.forms.indexOf(row.form);
  if (formIndex >= 0) return refusalsOfPair(instance, officerIndex, vacancyIndex, formIndex);
  return [{ rule: 'form', article: undefined, isSensitive: false, params: { form: row.form } }];
}
