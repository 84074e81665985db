import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { OUTPUT_CASES, RUN_CASES, WORKBOOK_CASES } from './hostile-cases.ts';
import { CODES, type ListedInput, listedInputs } from './list.ts';
import { OWN_ARGUMENT_CASES, OWN_POLICY_CASES } from './own-policy-cases.ts';
import { CELL_CASES, FILE_CASES, LAYOUT_CASES } from './own-table-cases.ts';
import { POLICY_CASES, YAML_CASES } from './policy-cases.ts';
import { runCases } from './run-cases.ts';
import { CSV_CASES, ENCODING_CASES, HEADER_CASES } from './text-cases.ts';
import { DATE_CASES, ID_CASES, NUMBER_CASES, REFERENCE_CASES } from './value-cases.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SUITES: readonly (readonly [string, readonly Case[]])[] = [
  ['encodings and kinds of files', ENCODING_CASES],
  ['separators, quotes and lines', CSV_CASES],
  ['headers', HEADER_CASES],
  ['ids', ID_CASES],
  ['numbers', NUMBER_CASES],
  ['dates', DATE_CASES],
  ['references', REFERENCE_CASES],
  ['what the policy asks', POLICY_CASES],
  ['what YAML allows and a policy does not', YAML_CASES],
  ['outputs and terminals', OUTPUT_CASES],
  ['workbooks', WORKBOOK_CASES],
  ['sizes and arguments', RUN_CASES],
  ['lists as offices lay them out', LAYOUT_CASES],
  ['values of cells', CELL_CASES],
  ['files of other kinds', FILE_CASES],
  ['policies as they are mistyped', OWN_POLICY_CASES],
  ['arguments as they are mistyped', OWN_ARGUMENT_CASES],
];

const given = listedInputs('bad-inputs.csv');
const own = listedInputs('own-bad-inputs.csv');
const whatOf = new Map([...given, ...own].map(({ id, what }) => [id, what]));
const cases = SUITES.flatMap(([, some]) => some);

function textOf(path: string): string {
  return existsSync(resolve(ROOT, path)) ? readFileSync(resolve(ROOT, path), 'utf8') : '';
}

describe('the corpus', () => {
  it('has a test for every row, here or where it says', () => {
    const here = new Set(cases.map(({ id }) => id));
    const processes = textOf('test/corpus/processes.test.ts');
    const missing = [...given, ...own].filter(({ id }) => {
      if (here.has(id) || processes.includes(`'${id} `)) return false;
      const [file, title] = ELSEWHERE[id] ?? ['', id];
      return !textOf(file).includes(title) || textOf(file) === '';
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('has a row for every test, and at least sixty rows of our own', () => {
    expect(cases.filter(({ id }) => !whatOf.has(id)).map(({ id }) => id)).toEqual([]);
    expect(own.length).toBeGreaterThanOrEqual(60);
    expect(new Set([...given, ...own].map(({ id }) => id)).size).toBe(given.length + own.length);
  });

  it('is answered as each row says, or the decision says why not', () => {
    const decision = textOf('docs/decisions/0008-corpus.md');
    const rows = new Map<string, ListedInput>([...given, ...own].map((row) => [row.id, row]));
    const isAsListed = ({ id, check, solve }: Case): boolean => {
      const expected = CODES[rows.get(id)?.expected_exit_class ?? 'OK'];
      const isSo = (answer: { readonly code: number } | undefined, codes: readonly number[]): boolean =>
        answer === undefined || codes.includes(answer.code);
      return isSo(check, expected.check) && isSo(solve, expected.solve);
    };
    // Some rows have further cases that show where the line runs.
    const listed = new Set(cases.filter(isAsListed).map(({ id }) => id));
    const unexplained = new Set(cases.map(({ id }) => id).filter((id) => !listed.has(id) && !decision.includes(id)));
    expect([...unexplained]).toEqual([]);
  });
});

describe.each(SUITES)('%s', (_title, some) => {
  runCases(some, whatOf);
});
