/** Results as Markdown, and their place in RESULTS.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Tier } from './models.ts';

/** One tier of one program: what came of it; unchecked where `allocate` has no value to compare with. */
export type Cell =
  | { readonly kind: 'right' | 'wrong' | 'unchecked'; readonly seconds: number }
  /** No answer in so many seconds. */
  | { readonly kind: 'late'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'skipped'; readonly why: string };

export interface Row {
  readonly name: string;
  readonly cells: Readonly<Record<Tier, Cell>>;
  /** `allocate`: all goals, canonical plan and summary; a peer: both tiers. `undefined` where it did not come to an end. */
  readonly wholeSeconds: number | undefined;
  readonly memoryMB: number;
  /** `proven`, `engine`, or nothing to say. */
  readonly proof: string;
}

/** A table whose ratios are against its first row. */
export function renderTable(rows: readonly Row[]): string {
  const first = rows[0] === undefined || isLate(rows[0]) ? undefined : solveSeconds(rows[0]);
  const lines = rows.map((row) => {
    const both = solveSeconds(row);
    const atLeast = isLate(row) ? '> ' : '';
    const ratio = both === undefined || first === undefined ? '–' : atLeast + digits(both / first);
    const whole = row.wholeSeconds;
    const { fill, fit } = row.cells;
    const memory = row.memoryMB > 0 ? String(row.memoryMB) : '–';
    return `| ${row.name} | ${show(fill)} | ${show(fit)} | ${ratio} | ${whole === undefined ? '–' : digits(whole)} | ${memory} | ${row.proof} |`;
  });
  return [
    '| program | fill, s | fit, s | both ÷ allocate | whole process, s | MB | proof |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function isLate({ cells }: Row): boolean {
  return Object.values(cells).some(({ kind }) => kind === 'late');
}

/** Seconds of both tiers; a deadline that passed counts as what it was, so that the ratio is a lower limit. */
function solveSeconds({ cells: { fill, fit } }: Row): number | undefined {
  if (fill.kind === 'late') return fill.seconds;
  return sum([fill, fit].map((cell) => ('seconds' in cell ? cell.seconds : undefined)));
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (total, one) => (total === undefined || one === undefined ? undefined : total + one),
    0,
  );
}

function show(cell: Cell): string {
  switch (cell.kind) {
    case 'right':
      return digits(cell.seconds);
    case 'unchecked':
      return `${digits(cell.seconds)} (unchecked)`;
    case 'wrong':
      return `**wrong** (${digits(cell.seconds)})`;
    case 'late':
      return `no answer in ${cell.seconds}`;
    case 'failed':
    case 'skipped':
      return cell.why;
  }
}

/** Three significant digits, without an exponent. */
function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

const FILE = 'bench/RESULTS.md';
const marks = (name: string): readonly [string, string] => [
  `<!-- ${name}: begin, written by npm run bench -->`,
  `<!-- ${name}: end -->`,
];

/** Puts `text` between the marks of `name`; a section that is not there yet comes last. */
export function writeSection(name: string, text: string): void {
  const [begin, end] = marks(name);
  const section = `${begin}\n\n${text}\n\n${end}`;
  const page = readFileSync(FILE, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const isThere = from >= 0 && to > from;
  writeFileSync(
    FILE,
    isThere ? page.slice(0, from) + section + page.slice(to + end.length) : `${page.trimEnd()}\n\n${section}\n`,
  );
}
