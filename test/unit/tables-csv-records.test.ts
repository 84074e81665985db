import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../src/support/assert.ts';
import { type CsvRecords, RECORD_LIMIT, splitRecords } from '../../src/tables/csv-records.ts';

/** What csv-parse, an independent reader of the same dialect, makes of the text; `undefined` where it refuses it. */
function reference(text: string, separator: string): string[][] | undefined {
  try {
    return parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch {
    return undefined;
  }
}

function rowsOf(records: CsvRecords | undefined): (readonly string[])[] | undefined {
  return records === undefined ? undefined : Array.from({ length: records.count }, (_, row) => records.cellsOf(row));
}

const TEXT = fc.string({
  unit: fc.constantFrom(',', ',', ';', '\t', '"', '"', '\n', '\r', '\r\n', 'a', 'é', ' ', '😀'),
  maxLength: 40,
});
const QUOTED = fc
  .array(fc.array(TEXT, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
  .map((rows) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'));

describe('the records of CSV text', () => {
  it('are those of csv-parse, and where it refuses a text it is refused', () => {
    const answers = { rows: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(TEXT, QUOTED), fc.constantFrom(',', ';', '\t'), (text, separator) => {
        const wanted = reference(text, separator);
        answers[wanted === undefined ? 'refused' : 'rows'] += 1;
        expect(rowsOf(splitRecords(text, separator))).toEqual(wanted);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(answers.rows, answers.refused)).toBeGreaterThan(500);
  });

  it('have cells whose numbers are equal where their texts are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ữ'), maxLength: 7 }), { minLength: 2, maxLength: 3 }),
        ),
        (rows) => {
          const text = rows.map((row) => row.join(',')).join('\n');
          const records = present(splitRecords(text, ','), 'records');
          for (const column of [0, 1, 2, 3]) {
            const numberOf = records.numbering(column);
            const numbers = rows.map((_, row) => (row < records.count ? numberOf(row) : 0));
            const first = rows.map((row) => rows.findIndex((other) => other[column] === row[column]));
            const written = rows.map((row) => (row[column] ?? '') !== '');
            expect(numbers.map((number) => number !== 0)).toEqual(written);
            expect(numbers).toEqual(first.map((index, row) => (written[row] === true ? numbers[index] : 0)));
            expect(new Set(numbers).size).toBe(
              new Set(first.map((index, row) => (written[row] === true ? index : -1))).size,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
    const many = Array.from({ length: 3000 }, (_, index) => `x,${String(index % 1700)}`).join('\n');
    const numberOf = present(splitRecords(many, ','), 'records').numbering(1);
    const numbers = Array.from({ length: 3000 }, (_, row) => numberOf(row));
    expect(new Set(numbers).size).toBe(1700);
    expect(numbers.slice(1700)).toEqual(numbers.slice(0, 1300));
  });

  it('begin on the lines an editor shows, whatever ends a line', () => {
    const records = splitRecords('a,b\r\n"c\nd\re\r\nf",g\n\nh\ri', ',');
    expect(rowsOf(records)).toEqual([['a', 'b'], ['c\nd\re\r\nf', 'g'], [''], ['h'], ['i']]);
    expect([0, 1, 2, 3, 4].map((row) => records?.lineOf(row))).toEqual([1, 2, 6, 7, 8]);
  });

  it('say how long the longest is, and longer ones than the limit are refused', () => {
    expect(splitRecords('a,b\nabc,d\n', ',')?.longest).toBe(6);
    expect(splitRecords(`${'a'.repeat(RECORD_LIMIT - 1)}\nb`, ',')?.longest).toBe(RECORD_LIMIT);
    expect(splitRecords(`${'a'.repeat(RECORD_LIMIT)}\nb`, ',')).toBeUndefined();
  });
});
