import { parse, stringify } from 'yaml';
import { addMonths, isoOf, type Day } from '../audit/calendar.ts';
import { readTable, writeCsv } from '../audit/csv.ts';
import { diceOf, type Dice } from '../audit/dice.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type WorkspaceTexts } from '../audit/workspace.ts';

/** A course of a tiny workspace, as raw facts. */
export interface TinyCourse {
  readonly id: string;
  readonly raises: Readonly<Record<string, number>>;
  readonly requires: Readonly<Record<string, number>>;
  readonly seats: number | undefined;
  readonly weeks: number;
  readonly cost: number;
  /** `undefined`: whenever it is wanted. */
  readonly start: Day | undefined;
}

export interface TinyTraining {
  readonly seed: number;
  /** The workspace without its courses, which asks more of people than they have. */
  readonly texts: WorkspaceTexts;
  readonly courses: readonly TinyCourse[];
}

const STEPS: readonly Readonly<Record<string, number>>[] = [
  { gis: 2 },
  { gis: 4 },
  { gis: 4 },
  { excel: 3 },
  { degree: 4 },
  { political_theory: 3 },
  { gis: 4, excel: 3 },
  { gis: 4, political_theory: 3 },
];

/** A random workspace of `test/audit` whose places ask more, with two or three courses before, around and after the start. */
export function drawTinyTraining(seed: number): TinyTraining {
  const dice = diceOf(seed + 7_000_000);
  const base = randomWorkspace(seed, { guided: 0.3, quotaCounts: [0, 0, 0, 1, 1, 2, 3] });
  const { officers = '', vacancies = '' } = base.tables;
  const tables = { ...base.tables, officers: lowerPeople(dice, officers), vacancies: harderPlaces(dice, vacancies) };
  const texts = { ...base, policy: withFillFirst(base.policy), tables };
  const start = parseWorkspace(texts).policy.start;
  const courses = Array.from({ length: dice.whole(2, 3) }, (_, index) =>
    drawCourse(dice, `K${String(index + 1)}`, start),
  );
  return { seed, texts, courses };
}

/** Training asks for places, so the policy does too. */
function withFillFirst(policy: string): string {
  const read = parse(policy) as { objective: readonly string[] };
  return stringify({ ...read, objective: ['fill', ...read.objective.filter((goal) => goal !== 'fill')] });
}

/** Some people without skills, and nobody of one field only. */
function lowerPeople(dice: Dice, text: string): string {
  const rows = readTable(text);
  const columns = [...(rows[0]?.keys() ?? [])];
  return writeCsv(
    columns,
    rows.map((row) => {
      const cells = new Map(row);
      if (cells.has('skills') && dice.chance(0.5)) cells.set('skills', dice.pick(['gis:1', 'gis:2', 'excel:1']));
      if (cells.has('field') && dice.chance(0.6)) cells.set('field', 'it');
      return columns.map((column) => cells.get(column) ?? '');
    }),
  );
}

function harderPlaces(dice: Dice, text: string): string {
  const [first] = readTable(text);
  const columns = [...new Set([...(first?.keys() ?? []), 'skills', 'degree_min', 'political_theory_min'])];
  const rows = readTable(text).map((row) => {
    const cells = new Map(row);
    if (dice.chance(0.7)) cells.set('skills', dice.pick(['gis:2', 'gis:4', 'excel:3', 'gis:4; excel:3']));
    if (dice.chance(0.15)) cells.set('degree_min', '4');
    if (dice.chance(0.2)) cells.set('political_theory_min', '3');
    if (dice.chance(0.6)) cells.set('field', 'it');
    return columns.map((column) => cells.get(column) ?? '');
  });
  return writeCsv(columns, rows);
}

function drawCourse(dice: Dice, id: string, start: Day): TinyCourse {
  const weeks = dice.whole(0, 5);
  const raises = dice.pick(STEPS);
  const requires: Record<string, number> = raises['gis'] === 4 && dice.chance(0.4) ? { gis: 2 } : {};
  return {
    id,
    raises,
    requires,
    seats: dice.chance(0.2) ? undefined : dice.pick([0, 1, 1, 1, 2, 2]),
    weeks,
    cost: dice.pick([0, 100, 100, 250, 400]),
    start: dice.chance(0.15) ? undefined : addMonths(start, dice.pick([-3, -3, -2, -2, -2, -1, 0])) + dice.whole(-3, 3),
  };
}

export function coursesText(courses: readonly TinyCourse[]): string {
  const levels = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([what, level]) => `${what}:${String(level)}`)
      .join('; ');
  return writeCsv(
    ['course_id', 'name', 'raises', 'requires', 'seats', 'weeks', 'cost', 'start_date'],
    courses.map(({ id, raises, requires, seats, weeks, cost, start }) => [
      id,
      `Lớp ${id}`,
      levels(raises),
      levels(requires),
      seats === undefined ? '' : String(seats),
      String(weeks),
      String(cost),
      start === undefined ? '' : isoOf(start),
    ]),
  );
}
