import type { Candidates } from '../rules/candidates.ts';

/** Whole numbers, one a candidate: the same for all, one an officer or a vacancy where that decides, or one each. */
export type PackedColumn =
  number | { readonly o: readonly number[] } | { readonly v: readonly number[] } | readonly number[];

type Pairs = Pick<Candidates, 'count' | 'officerIndex' | 'vacancyIndex'>;

/** The shortest of the four ways to say the column. */
export function packColumn(values: ArrayLike<number>, candidates: Pairs): PackedColumn {
  const { officerIndex, vacancyIndex } = candidates;
  const first = values[0] ?? 0;
  const list = Array.from(values);
  if (list.every((value) => value === first)) return first;
  const byOfficer = decidedBy(list, officerIndex);
  if (byOfficer !== undefined) return { o: byOfficer };
  const byVacancy = decidedBy(list, vacancyIndex);
  return byVacancy === undefined ? list : { v: byVacancy };
}

/** The value of each group where all its candidates share one; 0 for groups that have none. */
function decidedBy(values: readonly number[], groupOf: Int32Array): number[] | undefined {
  const found: (number | undefined)[] = [];
  for (const [c, value] of values.entries()) {
    const group = groupOf[c] ?? 0;
    const known = found[group];
    if (known !== undefined && known !== value) return undefined;
    found[group] = value;
  }
  return Array.from(found, (value) => value ?? 0);
}

export function unpackColumn(column: PackedColumn, { count, officerIndex, vacancyIndex }: Pairs): number[] {
  if (typeof column === 'number') return Array.from({ length: count }, () => column);
  if (!('o' in column) && !('v' in column)) return [...column];
  const [values, groupOf] = 'o' in column ? [column.o, officerIndex] : [column.v, vacancyIndex];
  return Array.from({ length: count }, (_, c) => values[groupOf[c] ?? -1] ?? 0);
}

/**
 * A set of candidates: all with one of the officers, one of the vacancies and one of the forms that are listed, where that says exactly the
 * set; else the first member and the steps from each to the next.
 */
export type PackedSet =
  | { readonly o?: readonly number[]; readonly v?: readonly number[]; readonly f?: readonly number[] }
  | readonly number[];

type Triples = Pick<Candidates, 'count' | 'officerIndex' | 'vacancyIndex' | 'formIndex' | 'firstOfOfficer'>;

/** Packs sets over one list of candidates. */
export class SetPacker {
  readonly #candidates: Triples;
  readonly #sizeOfVacancy = new Map<number, number>();

  constructor(candidates: Triples) {
    this.#candidates = candidates;
    for (const vacancy of candidates.vacancyIndex) {
      this.#sizeOfVacancy.set(vacancy, (this.#sizeOfVacancy.get(vacancy) ?? 0) + 1);
    }
  }

  pack(members: Int32Array): PackedSet {
    const { count, officerIndex, vacancyIndex, formIndex, firstOfOfficer } = this.#candidates;
    if (members.length === count) return {};
    const officers = distinctOf(members, officerIndex);
    const sizeOf = (officer: number): number => (firstOfOfficer[officer + 1] ?? 0) - (firstOfOfficer[officer] ?? 0);
    if (totalOf(officers, sizeOf) === members.length) return { o: officers };
    const vacancies = distinctOf(members, vacancyIndex);
    if (totalOf(vacancies, (vacancy) => this.#sizeOfVacancy.get(vacancy) ?? 0) === members.length)
      return { v: vacancies };
    const product = { o: officers, v: vacancies, f: distinctOf(members, formIndex) };
    if (unpackSet(product, this.#candidates).length === members.length) return product;
    return Array.from(members, (member, i) => member - (members[i - 1] ?? 0));
  }
}

function distinctOf(members: Int32Array, groupOf: ArrayLike<number>): readonly number[] {
  const found = new Set<number>();
  for (const member of members) found.add(groupOf[member] ?? -1);
  return [...found].sort((a, b) => a - b);
}

function totalOf(groups: readonly number[], sizeOf: (group: number) => number): number {
  return groups.reduce((sum, group) => sum + sizeOf(group), 0);
}

/** The members, ascending. */
export function unpackSet(
  set: PackedSet,
  { count, officerIndex, vacancyIndex, formIndex, firstOfOfficer }: Triples,
): Int32Array {
  if (Array.isArray(set)) return summed(set as readonly number[]);
  const { o, v, f } = set as Exclude<PackedSet, readonly number[]>;
  const members: number[] = [];
  const vacancies = v && new Set(v);
  const forms = f && new Set(f);
  const addRange = (from: number, to: number): void => {
    for (let c = from; c < to; c++) {
      if (vacancies?.has(vacancyIndex[c] ?? -1) === false || forms?.has(formIndex[c] ?? -1) === false) continue;
      members.push(c);
    }
  };
  if (o === undefined) addRange(0, Math.min(count, officerIndex.length));
  else for (const officer of o) addRange(firstOfOfficer[officer] ?? 0, firstOfOfficer[officer + 1] ?? 0);
  return Int32Array.from(members);
}

function summed(steps: readonly number[]): Int32Array {
  let member = 0;
  return Int32Array.from(steps, (step) => (member += step));
}
