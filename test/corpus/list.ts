import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A row of the corpus as it was written down before there was a program. */
export interface ListedInput {
  readonly id: string;
  readonly what: string;
  readonly expected_exit_class: ExitClass;
}

const CLASSES = ['OK', 'WARN', 'INPUT', 'IO', 'USAGE', 'INFEASIBLE', 'LIMIT', 'INTERRUPTED', 'INTERNAL'] as const;
type ExitClass = (typeof CLASSES)[number];

/** What `check` and a solve answer to each class; `undefined` where a case of its own decides. */
export const CODES: Readonly<
  Record<ExitClass, { readonly check: readonly number[]; readonly solve: readonly number[] }>
> = {
  OK: { check: [0], solve: [0] },
  WARN: { check: [0], solve: [0] },
  // A defect found by `check` is its answer; one that keeps it from looking is not.
  INPUT: { check: [1], solve: [2] },
  IO: { check: [2], solve: [2] },
  USAGE: { check: [2], solve: [2] },
  INFEASIBLE: { check: [0], solve: [3] },
  LIMIT: { check: [0], solve: [4] },
  INTERRUPTED: { check: [], solve: [130] },
  INTERNAL: { check: [70], solve: [70] },
};

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');

/** The rows of `fixtures/<name>`. */
export function listedInputs(name: 'bad-inputs.csv' | 'own-bad-inputs.csv'): readonly ListedInput[] {
  const rows = parse(readFileSync(resolve(FIXTURES, name), 'utf8'), { columns: true }) as ListedInput[];
  for (const { id, expected_exit_class: code } of rows) {
    if (!CLASSES.includes(code)) throw new Error(`${id}: unknown class ${code}`);
  }
  return rows;
}
