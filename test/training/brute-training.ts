import { bruteForce, type BruteForce } from '../audit/brute-force.ts';
import { isoOf, type Day } from '../audit/calendar.ts';
import { readTable, writeCsv } from '../audit/csv.ts';
import { objectiveOf, TIERS } from '../audit/tiers.ts';
import { parseWorkspace, type AuditWorkspace, type WorkspaceTexts } from '../audit/workspace.ts';
import type { TinyCourse, TinyTraining } from './tiny-courses.ts';

/** What trying every set of courses for every person finds, with the plan of the audit's brute force for each. */
export interface BruteTraining {
  /** Values of the goals: those that come first, cost, seats, the others. */
  readonly values: readonly number[];
  /** Points of the last of the first goals that at most 0, 1, … seats give; `undefined` where there is no plan. */
  readonly curve: readonly (number | undefined)[];
}

/** More ways to train people than this are not tried. */
const WAYS_MAX = 700;

/** Who takes what, with the values of the best plan that follows. */
interface Tried {
  readonly cost: number;
  readonly seats: number;
  /** Turned so that more is better. */
  readonly head: readonly number[];
  readonly rest: readonly number[];
}

/** The best of everything that can be tried; `undefined` where nothing is feasible. */
export function bruteTraining({ texts, courses }: TinyTraining): BruteTraining | 'too-many' | undefined {
  const workspace = parseWorkspace(texts);
  const goals = objectiveOf(workspace);
  const headLength = goals.indexOf('fill') + 1;
  const people = [...workspace.officers.keys()];
  const lastDay = Math.max(...[...workspace.vacancies.values()].map(({ start }) => start)) - 1;
  const menus = people.map((officer) => setsFor(workspace, officer, courses, lastDay));
  if (menus.reduce((ways, menu) => ways * menu.length, 1) > WAYS_MAX) return 'too-many';
  const tried: Tried[] = [];
  const choose = (chosen: readonly (readonly TinyCourse[])[]): void => {
    const taken = chosen.flat();
    if (courses.some((course) => taken.filter((one) => one === course).length > (course.seats ?? Infinity))) return;
    const menu = menus[chosen.length];
    if (menu !== undefined) {
      for (const set of menu) choose([...chosen, set]);
      return;
    }
    const found = bruteForce(
      parseWorkspace(trainedTexts(texts, new Map(people.map((id, i) => [id, chosen[i] ?? []])))),
    );
    if (!found.feasible) return;
    const values = signedValues(found);
    tried.push({
      cost: taken.reduce((sum, { cost }) => sum + cost, 0),
      seats: taken.length,
      head: values.slice(0, headLength),
      rest: values.slice(headLength),
    });
  };
  choose([]);
  const [best] = tried.toSorted((a, b) => compare(keyOf(b), keyOf(a)));
  if (best === undefined) return undefined;
  const fewest = Math.min(...tried.filter(({ head }) => compare(head, best.head) === 0).map(({ seats }) => seats));
  const curve = Array.from({ length: fewest + 1 }, (_, seats) => {
    const [most] = tried.filter((one) => one.seats <= seats).toSorted((a, b) => compare(b.head, a.head));
    const last = most?.head.at(-1);
    return last === undefined ? undefined : Math.abs(last);
  });
  return { values: keyOf(best).map((value) => Math.abs(value)), curve };
}

function keyOf({ head, cost, seats, rest }: Tried): readonly number[] {
  return [...head, -cost, -seats, ...rest];
}

function signedValues({ tiers }: BruteForce): readonly number[] {
  return tiers.map(({ name, value }) => (TIERS.get(name) === 'less' ? -value : value));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Every set of courses that the person could have behind them by `lastDay`, those that raise nothing left out. */
function setsFor(
  workspace: AuditWorkspace,
  officer: string,
  courses: readonly TinyCourse[],
  lastDay: Day,
): readonly (readonly TinyCourse[])[] {
  const own = workspace.officers.get(officer);
  if (own === undefined) return [[]];
  const levelOf = (what: string): number =>
    what === 'degree'
      ? (own.degree ?? 0)
      : what === 'political_theory'
        ? (own.politicalTheory ?? 0)
        : (own.skills.get(what) ?? 0);
  const away = workspace.earlier.filter((row) => row.officer === officer);
  const useful = courses.filter((course) =>
    Object.entries(course.raises).some(([what, level]) => level > levelOf(what)),
  );
  const subsets: (readonly TinyCourse[])[] = [[]];
  for (const course of useful) subsets.push(...subsets.map((set) => set.concat(course)));
  return subsets.filter((set) => {
    const days = set.flatMap(({ start, weeks }) =>
      start === undefined ? [] : [[start, start + Math.max(1, weeks * 7) - 1] as const],
    );
    if (days.some(([from, to], i) => days.some(([a, b], j) => i !== j && a <= to && from <= b))) return false;
    if (days.some(([from, to]) => to > lastDay || away.some((row) => row.start <= to && row.end >= from))) return false;
    return canFollowEachOther(set, levelOf);
  });
}

/** Whether some order of the courses, dated ones by date, gives each what it requires. */
function canFollowEachOther(set: readonly TinyCourse[], levelOf: (what: string) => number): boolean {
  if (set.length === 0) return true;
  return set.some((last) => {
    const others = set.filter((one) => one !== last);
    const isLast =
      last.start === undefined || others.every(({ start }) => start === undefined || start < (last.start ?? 0));
    if (!isLast) return false;
    const reached = (what: string): number => Math.max(levelOf(what), ...others.map(({ raises }) => raises[what] ?? 0));
    const isReady = Object.entries(last.requires).every(([what, level]) => reached(what) >= level);
    return isReady && canFollowEachOther(others, levelOf);
  });
}

/** The workspace with everybody's levels as their courses leave them, and nobody free before they end. */
export function trainedTexts(texts: WorkspaceTexts, taken: ReadonlyMap<string, readonly TinyCourse[]>): WorkspaceTexts {
  const isScored = /^fit: scores$/m.test(texts.policy);
  const table = readTable(texts.tables['officers']);
  const columns = [...new Set([...(table[0]?.keys() ?? []), 'skills', 'degree', 'political_theory', 'available_from'])];
  const rows = table.map((row) => {
    const cells = new Map(row);
    for (const { raises, start, weeks } of taken.get(row.get('officer_id') ?? '') ?? []) {
      for (const [what, level] of Object.entries(raises)) raise(cells, what, level, isScored);
      if (start === undefined) continue;
      const free = isoOf(start + Math.max(1, weeks * 7));
      if (free > (cells.get('available_from') ?? '')) cells.set('available_from', free);
    }
    return columns.map((column) => cells.get(column) ?? '');
  });
  return { ...texts, tables: { ...texts.tables, officers: writeCsv(columns, rows) } };
}

/** Where points alone decide, what nobody wrote down is taken as enough, and training changes nothing about it. */
function raise(cells: Map<string, string>, what: string, level: number, isScored: boolean): void {
  const column = what === 'degree' || what === 'political_theory' ? what : 'skills';
  const text = cells.get(column) ?? '';
  if (isScored && text === '') return;
  if (column !== 'skills') {
    cells.set(column, String(Math.max(level, Number(text))));
    return;
  }
  const items = new Map(
    text
      .split(';')
      .filter((item) => item.trim() !== '')
      .map((item): [string, number] => [item.split(':')[0]?.trim() ?? '', Number(item.split(':')[1])]),
  );
  items.set(what, Math.max(level, items.get(what) ?? 0));
  cells.set(column, [...items].map(([skill, have]) => `${skill}:${String(have)}`).join('; '));
}

/** Whether a quota tells people apart by something that courses raise. */
export function selectsByLevel({ texts }: TinyTraining): boolean {
  return /degree|political_theory: \{|skills/.test(texts.policy + (texts.tables['quotas'] ?? ''));
}
