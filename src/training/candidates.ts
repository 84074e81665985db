import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { candidatesOf, type Candidates, type TrainedOfficer, type TrainingColumns } from '../rules/candidates.ts';
import { areAttendable, trainOfficer } from '../rules/course-paths.ts';
import { listCandidates } from '../rules/enumerate.ts';
import { NEVER_BEFORE } from '../rules/facts.ts';
import { senderMatcher } from '../rules/selector.ts';
import { present } from '../support/assert.ts';
import { listCourseSets, windowBefore } from './course-sets.ts';

/** Candidates as people are, and as courses would make them. */
export interface TrainedCandidates extends Candidates {
  readonly training: TrainingColumns;
}

/** One candidate before it is put into columns. */
interface Row {
  readonly source: Candidates;
  readonly candidate: number;
  /** Position in `people`, −1 where the officer goes as they are. */
  readonly person: number;
}

/**
 * Every candidate of the instance, and every one that courses would make: the officer after a set of courses, all ended before the tour, of
 * which none could be left out.
 *
 * With `fitMin` also those that courses lift to so many points. Where quotas tell people apart by what courses raise, a set that makes
 * another kind of person stands beside the smaller ones. What is legal after the courses is decided by the rules on the trained officer.
 * `beat` is called now and then; what it throws ends the work.
 */
export function listTrainedCandidates(
  instance: Instance,
  fitMin: number | undefined,
  beat: () => void = () => {},
): TrainedCandidates {
  const plain = listCandidates(instance, beat);
  const sets = listCourseSets(instance, fitMin);
  beat();
  const people: TrainedOfficer[] = [];
  const kindOf = kindsOf(instance);
  const rows = instance.officers.map((_, o): Row[] =>
    Array.from(candidatesOf(plain, o), (candidate) => ({ source: plain, candidate, person: -1 })),
  );
  const counts = ({ source, candidate }: Row): boolean => (source.fit[candidate] ?? 0) >= (fitMin ?? 0);
  const book = new RowBook(instance, rows, counts);
  const rounds = Math.max(0, ...sets.map((own) => own.length));
  for (let round = 0; round < rounds; round++) {
    const after = trainedInRound(instance, sets, round);
    const trained = listCandidates(after, beat);
    sets.forEach((own, officerIndex) => {
      const courses = own[round];
      if (courses === undefined) return;
      const officer = present(after.officers[officerIndex], 'an officer');
      const cost = courses.reduce((sum, index) => sum + present(instance.courses[index], 'a course').cost, 0);
      const person: TrainedOfficer = { officerIndex, officer, courses, cost };
      const position = people.length;
      const isUsed = book.add(person, position, trained, kindOf(person));
      if (isUsed) people.push(person);
    });
  }
  return write(instance, rows, people, fitMin ?? 0);
}

/** The workspace with everybody after their set of courses of the round; whoever has none is not there to be sent. */
function trainedInRound(
  instance: Instance,
  sets: readonly (readonly (readonly number[])[])[],
  round: number,
): Instance {
  const officers = instance.officers.map((officer, index): Officer => {
    const courses = sets[index]?.[round];
    if (courses === undefined) return { ...officer, availableTo: NEVER_BEFORE };
    return trainOfficer(instance.policy, officer, coursesAt(instance, courses));
  });
  return { ...instance, officers };
}

export function coursesAt({ courses }: Instance, indices: readonly number[]): Instance['courses'] {
  return indices.map((index) => present(courses[index], 'a course'));
}

/** Columns of officers that courses change. */
const RAISED_COLUMNS: ReadonlySet<string> = new Set(['degree', 'political_theory', 'skills']);

/** What quotas tell of a trained officer, where any asks for what courses raise: equal texts are one kind to all of them. */
function kindsOf(instance: Instance): (person: Pick<TrainedOfficer, 'officerIndex' | 'officer'>) => string {
  const matchers = instance.policy.quotas
    .filter(({ officers }) => officers.some(({ column }) => RAISED_COLUMNS.has(column)))
    .map(({ officers }) => senderMatcher(officers));
  return ({ officerIndex, officer }) => {
    const unitKind = instance.units[instance.unitOfOfficer[officerIndex] ?? -1]?.kind;
    return matchers.map((matches) => (matches({ officer, unitKind }) ? '1' : '0')).join('');
  };
}

/** The rows of each officer, with what is known of the triples that courses open. */
class RowBook {
  readonly #instance: Instance;
  readonly #rows: readonly Row[][];
  readonly #counts: (row: Row) => boolean;
  /** By triple: the sets that make it count, with the kind of person each makes. */
  readonly #opened = new Map<string, { readonly courses: readonly number[]; readonly kind: string }[]>();

  constructor(instance: Instance, rows: readonly Row[][], counts: (row: Row) => boolean) {
    this.#instance = instance;
    this.#rows = rows;
    this.#counts = counts;
    const kindOf = kindsOf(instance);
    rows.forEach((own, officerIndex) => {
      const kind = kindOf({ officerIndex, officer: present(instance.officers[officerIndex], 'an officer') });
      for (const row of own) if (counts(row)) this.#opened.set(keyOfTriple(row), [{ courses: [], kind }]);
    });
  }

  /** Adds what the courses open to the person; false where that is nothing. Sets come by size. */
  add({ officerIndex, courses }: TrainedOfficer, person: number, trained: Candidates, kind: string): boolean {
    const { officers, startDayOfVacancy } = this.#instance;
    const officer = present(officers[officerIndex], 'an officer');
    const list = coursesAt(this.#instance, courses);
    const inTime = new Map<number, boolean>();
    const isInTime = (startDay: number): boolean => {
      const known = inTime.get(startDay);
      if (known !== undefined) return known;
      const is = areAttendable(officer, list, windowBefore(this.#instance, officerIndex, startDay));
      inTime.set(startDay, is);
      return is;
    };
    let isUsed = false;
    for (const candidate of candidatesOf(trained, officerIndex)) {
      const row: Row = { source: trained, candidate, person };
      const key = keyOfTriple(row);
      const known = this.#opened.get(key) ?? [];
      const isIdle = known.some(
        (smaller) => smaller.kind === kind && smaller.courses.every((index) => courses.includes(index)),
      );
      if (isIdle || !this.#counts(row)) continue;
      if (!isInTime(startDayOfVacancy[trained.vacancyIndex[candidate] ?? -1] ?? 0)) continue;
      this.#opened.set(key, [...known, { courses, kind }]);
      present(this.#rows[officerIndex], 'rows').push(row);
      isUsed = true;
    }
    return isUsed;
  }
}

function keyOfTriple({ source, candidate }: Row): string {
  return [source.officerIndex, source.vacancyIndex, source.formIndex].map((column) => column[candidate]).join();
}

/** The rows as columns, in the order of candidates. */
function write(
  { policy }: Instance,
  rowsOfOfficers: readonly Row[][],
  people: readonly TrainedOfficer[],
  fitMin: number,
): TrainedCandidates {
  const { length } = rowsOfOfficers;
  const firstOfOfficer = new Int32Array(length + 1);
  const at = (column: Int32Array | Uint8Array, c: number): number => column[c] ?? 0;
  const rows = rowsOfOfficers.flatMap((own, officerIndex) => {
    firstOfOfficer[officerIndex + 1] = (firstOfOfficer[officerIndex] ?? 0) + own.length;
    return own.toSorted(
      (a, b) =>
        at(a.source.vacancyIndex, a.candidate) - at(b.source.vacancyIndex, b.candidate) ||
        at(a.source.formIndex, a.candidate) - at(b.source.formIndex, b.candidate) ||
        a.person - b.person,
    );
  });
  const ints = (of: (source: Candidates) => Int32Array | Uint8Array): Int32Array =>
    Int32Array.from(rows, ({ source, candidate }) => of(source)[candidate] ?? 0);
  const bytes = (of: (source: Candidates) => Uint8Array): Uint8Array =>
    Uint8Array.from(rows, ({ source, candidate }) => of(source)[candidate] ?? 0);
  const hasCosts = policy.costs !== undefined;
  return {
    count: rows.length,
    officerIndex: ints((source) => source.officerIndex),
    vacancyIndex: ints((source) => source.vacancyIndex),
    formIndex: bytes((source) => source.formIndex),
    months: bytes((source) => source.months),
    fit: ints((source) => source.fit),
    wish: bytes((source) => source.wish),
    distanceKm: ints((source) => source.distanceKm),
    isDistanceKnown: bytes((source) => source.isDistanceKnown),
    cost: Float64Array.from(hasCosts ? rows : [], ({ source, candidate }) => source.cost[candidate] ?? 0),
    isKept: bytes((source) => source.isKept),
    firstOfOfficer,
    training: { person: Int32Array.from(rows, ({ person }) => person), people, fitMin },
  };
}
