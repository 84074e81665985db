import { performance } from 'node:perf_hooks';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesOf, instanceOf, issueOf, OFFICERS, recordsOf, valueOf, VACANCIES } from './tables-workspace.ts';

const read = (officers: string): ReturnType<typeof recordsOf> => recordsOf({ tables: { officers } });
const people = (officers: string): readonly unknown[] =>
  valueOf(read(officers)).officers.map(({ where: _where, ...officer }) => officer);
const expected = people(OFFICERS);

describe('every usual shape of CSV gives the same officers', () => {
  test.each([
    ['CSV-002 mixed CRLF and LF', OFFICERS.replace('\n', '\r\n')],
    ['CR alone', OFFICERS.replaceAll('\n', '\r')],
    ['CSV-003 a newline at the end', `${OFFICERS}\n`],
    ['CSV-012 tabs', OFFICERS.replaceAll(',', '\t')],
    ['semicolons', OFFICERS.replaceAll(',', ';')],
    ['CSV-015 a line sep=;', `sep=;\r\n${OFFICERS.replaceAll(',', ';')}`],
    ['quotes everywhere', OFFICERS.replaceAll(/[^,\n]+/g, '"$&"')],
    [
      'columns in another order',
      OFFICERS.split('\n')
        .map((line) => line.split(',').toReversed().join(','))
        .join('\n'),
    ],
  ])('%s', (_name, text) => {
    expect(people(text)).toEqual(expected);
  });

  test('CSV-004, CSV-005 blank lines and lines of commas are skipped with one counted note', () => {
    const result = read(`${OFFICERS.replace('\nCB2', '\n\nCB2')}${'\n,,,,'.repeat(500)}\n\n`);
    expect(valueOf(result).officers.map(({ where }) => where.line)).toEqual([2, 4]);
    expect(issueOf(result, 'blank-rows')).toMatchObject({ where: { line: 3 }, params: { count: 502 } });
  });

  test('a comma inside quotes does not decide the separator', () => {
    expect(people('officer_id;name;unit_id;field\n"A,1";"B, C, D, E, F";U;it')).toMatchObject([{ id: 'A,1' }]);
  });

  test('CSV-014 a decimal comma is read in a file separated by semicolons, and refused elsewhere', () => {
    const years = (text: string): ReturnType<typeof read> =>
      read(`officer_id;unit_id;field;experience_years\nA;U;it;${text}`);
    expect(valueOf(years('1,5')).officers[0]?.experienceMicroYears).toBe(1_500_000);
    const refused = read('officer_id,unit_id,field,experience_years\nA,U,it,"1,5"');
    expect(issueOf(refused, 'decimal-comma').params).toEqual({ value: '1,5', nearest: '1.5' });
  });

  test('CSV-023 title rows above the header are skipped with a note that names the header row', () => {
    const result = read(`DANH SÁCH cán bộ,,,,\n(Kèm theo Quyết định số …),,,,\n${OFFICERS}`);
    expect(valueOf(result).officers[0]?.where.line).toBe(4);
    expect(issueOf(result, 'rows-above-header').params).toEqual({ count: 2, headerLine: 3 });
  });

  test('CSV-016 after a value with a line break the lines are still those of the file', () => {
    const result = read('officer_id,name,unit_id,field\nA,"Nguyễn\r\nAn",U,it\n\nB,b,U,nothing');
    expect(issueOf(result, 'unknown-value').where).toEqual({
      file: 'officers.csv',
      line: 5,
      column: 7,
      cell: 'D4',
      field: 'field',
    });
  });

  test('a formula guarded by an apostrophe is read without it', () => {
    expect(people("officer_id,name,unit_id,field\n'-5,'=1+1,U,it")).toMatchObject([{ id: '-5', name: '=1+1' }]);
    expect(people("officer_id,name,unit_id,field\nA,'an,U,it")).toMatchObject([{ name: "'an" }]);
  });

  test('Excel drops separators at the end of some rows: the missing cells are empty, with a warning', () => {
    const result = read(OFFICERS.replace('field', 'field,note'));
    expect(valueOf(result).officers[0]?.note).toBeUndefined();
    expect(issueOf(result, 'short-rows')).toMatchObject({ severity: 'warning', params: { count: 2 } });
  });
});

describe('broken CSV is answered with the place and the reason', () => {
  test.each<readonly [string, string, string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [
      'CSV-006 an unclosed quote, at the line where it was opened',
      `officer_id,unit_id,field\nO2,"abc\n${'x,y,z\n'.repeat(1000)}`,
      'unclosed-quote',
      { line: 2, column: 4 },
      {},
    ],
    [
      'CSV-007 a quote in the middle of a value',
      'officer_id,unit_id,field\nO2,a"b,it\n',
      'quote-inside-value',
      { line: 2, column: 5 },
      {},
    ],
    [
      'CSV-008 text after a closing quote',
      'officer_id,unit_id,field\nO2,"a"b,it\n',
      'text-after-quote',
      { line: 2, column: 7 },
      { openedLine: 2 },
    ],
    [
      'CSV-013 an unknown separator',
      'officer_id|unit_id|field\nA|U|it\n',
      'one-column',
      { line: 1 },
      { separators: [',', ';', 'TAB'] },
    ],
    [
      'CSV-021 too many columns',
      `officer_id,unit_id,field${',x'.repeat(2000)}\n`,
      'too-many-columns',
      { line: 1 },
      { limit: 1000, found: 2003 },
    ],
    [
      'a cell too many',
      'officer_id,unit_id,field\nA,U,it,surplus\n',
      'surplus-cells',
      { line: 2, column: 8 },
      { found: 4, expected: 3 },
    ],
  ])('%s', (_name, text, code, where, params) => {
    const issue = issueOf(read(text), code);
    expect(issue.where).toMatchObject({ file: 'officers.csv', ...where });
    expect(issue.params).toEqual(params);
  });

  test('CSV-017 a huge value is refused quickly, at its line', () => {
    const started = performance.now();
    const result = read(`officer_id,unit_id,field\nA,"${'x'.repeat(1e7)}",it\n`);
    expect(issueOf(result, 'value-too-long')).toMatchObject({ where: { line: 2 }, params: { limit: 64 } });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('several bad quotes are all reported', () => {
    const result = read('officer_id,unit_id,field\nA,a"b,it\nB,U,it\nC,c"d,it\n');
    expect(result.issues.map(({ where }) => where.line)).toEqual([2, 4]);
  });

  test('CSV-030 a table of vacancies without rows', () => {
    expect(codesOf(instanceOf({ tables: { vacancies: VACANCIES.split('\n')[0] ?? '' } }))).toContain('no-vacancies');
  });

  test('columns are counted in characters as a person sees them', () => {
    const result = read('name,officer_id,unit_id,field\nA👩‍🌾é,A,U,nothing');
    expect(issueOf(result, 'unknown-value').where.column).toBe(9);
  });
});

test('any text is answered with records or with issues, never with an exception', () => {
  const piece = fc.constantFrom(
    'a',
    ',',
    ';',
    '"',
    '\n',
    '\r',
    '\t',
    ' ',
    'officer_id',
    'unit_id',
    'field',
    'it',
    "'",
    '\u200b',
    'ễ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const result = recordsOf({ tables: { officers: pieces.join('') } });
      expect(result.ok || result.issues.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { seed: 20250926, numRuns: 400 },
  );
});

test('a file survives quoting, separators and line ends of any kind', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', ',', ';', '"', '\n', ' x', '\t', '|'), maxLength: 6 });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      (names, separator, end) => {
        const rows = names.map((name, index) => [`A${String(index)}`, name, 'U', 'it'].map(quoted).join(separator));
        const result = read([['officer_id', 'name', 'unit_id', 'field'].join(separator), ...rows].join(end));
        expect(valueOf(result).officers.map(({ name }) => name ?? '')).toEqual(names.map((name) => name.trim()));
      },
    ),
    { seed: 20250926, numRuns: 150 },
  );
});
