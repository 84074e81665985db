import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOfNumber } from '../../src/render/messages/numbers.ts';
import { LIMITS } from '../../src/tables/limits.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/limits.md'), 'utf8');

/** What the page calls each limit, and the unit that stands after the number. */
const ROWS: Readonly<Record<keyof typeof LIMITS, readonly [what: string, unit: string]>> = {
  fileMib: ['one file', ' MiB'],
  lineMib: ['text between two line breaks', ' MiB'],
  valueKib: ['one value of a table', ' KiB'],
  rowKib: ['one row of CSV', ' KiB'],
  columns: ['columns of a table', ''],
  headerRows: ['rows above the header, the header included', ''],
  idCharacters: ['an id', ' characters'],
  wishes: ['wishes of a person (`prefers`)', ''],
  decimals: ['decimals of a number', ''],
  sheetRows: ['rows of a sheet', ''],
  sheetCells: ['cells of a sheet, counted as a rectangle', ''],
  sheetTextMib: ['text of a sheet', ' MiB'],
  zipEntries: ['files inside the workbook', ''],
  zipPartMib: ['one file inside the workbook, unpacked', ' MiB'],
  zipTotalMib: ['all files inside the workbook, unpacked', ' MiB'],
  policyKib: ['the file', ' KiB'],
  policyDepth: ['nesting', ' levels'],
  policyEntries: ['one list: quotas, pins, groups', ' entries'],
  policyTextCharacters: ['one text', ' characters'],
  planDepth: ['nesting', ' levels'],
  planValues: ['values, without summary and lists of people not sent', ''],
};

describe('docs/limits.md', () => {
  it.each(Object.entries(ROWS))('states the number of %s that the program holds to', (key, [what, unit]) => {
    const limit = LIMITS[key as keyof typeof LIMITS].toLocaleString('en-US');
    expect(PAGE).toContain(`| ${what} | ${limit}${unit} | `);
  });

  it('states no other limit, and only codes that there are', () => {
    const rows = PAGE.split('\n').filter((line) => /^\| (?!what|---)/.test(line));
    expect(rows).toHaveLength(Object.keys(LIMITS).length);
    const codes = [...PAGE.matchAll(/\b[EWN]\d{4}\b/g)].map(([number]) => number);
    expect(codes.filter((number) => codeOfNumber(number) === undefined)).toEqual([]);
  });
});
