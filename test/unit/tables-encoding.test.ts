import { describe, expect, test } from 'vitest';
import { readRecords } from '../../src/tables/workspace.ts';
import {
  codesOf,
  type Content,
  filesOf,
  instanceOf,
  issueOf,
  OFFICERS,
  recordsOf,
  source,
  valueOf,
} from './tables-workspace.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function joined(...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), isLittleEndian);
  return bytes;
}

const read = (officers: Content, encoding?: 'windows-1258' | 'tcvn3'): ReturnType<typeof recordsOf> =>
  recordsOf({ tables: { officers }, ...(encoding === undefined ? {} : { options: { encoding } }) });

describe('the same text in another encoding gives the same records', () => {
  const expected = valueOf(read(OFFICERS)).officers;

  test('ENCO-001 UTF-8 with a byte order mark', () => {
    expect(valueOf(read(joined([0xef, 0xbb, 0xbf], encode(OFFICERS)))).officers).toEqual(expected);
  });
  test.each([
    ['ENCO-002 UTF-16LE', true, 'UTF-16LE'],
    ['ENCO-003 UTF-16BE', false, 'UTF-16BE'],
  ])('%s, with a note that names it', (_name, isLittleEndian, encoding) => {
    const result = read(utf16(OFFICERS, isLittleEndian));
    expect(valueOf(result).officers).toEqual(expected);
    expect(issueOf(result, 'encoding-used').params).toEqual({ encoding });
  });
  test('decomposed accents (NFD)', () => {
    expect(valueOf(read(OFFICERS.normalize('NFD'))).officers).toEqual(expected);
  });
  test('Windows-1258 when asked for: its combining tones become whole letters', () => {
    const name = joined(encode('officer_id,name,unit_id,field\nA,Nguy'), [0xea, 0xde, 0x6e], encode(',U,it\n'));
    expect(valueOf(read(name, 'windows-1258')).officers[0]?.name).toBe('Nguyễn');
  });
  test('TCVN3 when asked for', () => {
    const name = joined(
      encode('officer_id,name,unit_id,field\nA,Nguy'),
      [0xd4],
      encode('n '),
      [0xa7, 0xb8],
      encode(',U,it\n'),
    );
    expect(valueOf(read(name, 'tcvn3')).officers[0]?.name).toBe('Nguyễn Đá');
  });
});

type Bad = readonly [name: string, content: Content | readonly number[], code: string, params: object, line?: number];

describe('content that is not UTF-8 text is named, with the place of the first bad byte', () => {
  const bad: readonly Bad[] = [
    ['ENCO-005 UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'utf-32', {}],
    [
      'ENCO-008 a byte FF on the last line',
      joined(encode(OFFICERS), [0x0a, 0xff]),
      'bad-utf8',
      { byteOffset: encode(OFFICERS).length + 1, byte: 'FF' },
      4,
    ],
    [
      'ENCO-009 a file cut in the middle of a letter',
      encode(`${OFFICERS}\nCB3,ễ`).slice(0, -1),
      'truncated-utf8',
      { byteOffset: encode(OFFICERS).length + 5 },
      4,
    ],
    ['ENCO-010 an overlong form', joined(encode('a\nb'), [0xc0, 0xaf]), 'bad-utf8', { byteOffset: 3, byte: 'C0' }, 2],
    [
      'an overlong form of three bytes',
      joined(encode('a\nb'), [0xe0, 0x80, 0xaf]),
      'bad-utf8',
      { byteOffset: 3, byte: 'E0' },
      2,
    ],
    [
      'half of a UTF-16 pair in UTF-8',
      joined(encode('ab'), [0xed, 0xa0, 0x80]),
      'bad-utf8',
      { byteOffset: 2, byte: 'ED' },
      1,
    ],
    ['ENCO-014 a NUL inside an id', 'officer_id,unit_id,field\nO1\0,A,it\n', 'nul-byte', { byteOffset: 27 }, 2],
    ['ENCO-015 NUL bytes alone', new Uint8Array(1024), 'not-text', {}],
    [
      'ENCO-017 a workbook under the name .csv',
      joined([0x50, 0x4b, 3, 4], encode('xl/workbook')),
      'workbook-content',
      {},
    ],
    ['ENCO-019 an old .xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'old-xls', {}],
    ['ENCO-020 HTML', '<table><tr><td>officer_id</td></tr></table>', 'html-content', {}],
    ['CSV-025 gzip', [0x1f, 0x8b, 8, 0], 'gzip-content', {}],
    ['CSV-027 a byte order mark and nothing else', [0xef, 0xbb, 0xbf], 'empty-file', {}],
    ['an empty file', '', 'empty-file', {}],
    ['UTF-16 with half a pair', [0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x61, 0], 'bad-utf16', { byteOffset: 4 }],
  ];

  test.each(bad.map((each) => [each[0], each] as const))('%s', (_name, [, content, code, params, line]) => {
    const result = read(typeof content === 'string' ? content : Uint8Array.from(content));
    expect(result.ok).toBe(false);
    const issue = issueOf(result, code);
    expect(issue.params).toEqual(params);
    expect(issue.where).toEqual(line === undefined ? { file: 'officers.csv' } : { file: 'officers.csv', line });
  });

  test('ENCO-018 CSV under the name .xlsx', () => {
    const files = filesOf({});
    const tables = new Map([...files.tables, ['officers', [source('officers.xlsx', OFFICERS)]] as const]);
    expect(codesOf(readRecords({ ...files, tables }))).toEqual(['not-a-workbook']);
  });

  test('an unreadable officers.csv does not make vacancies and communes look wrong', () => {
    expect(codesOf(read(new Uint8Array(1024)))).toEqual(['not-text']);
  });
});

describe('text that an earlier conversion broke is kept and warned about', () => {
  test('ENCO-012 U+FFFD, with row and column', () => {
    const result = instanceOf({ tables: { officers: OFFICERS.replace('Nguyễn', 'Nguy\ufffdn') } });
    const issue = issueOf(result, 'replacement-character');
    expect(result.ok).toBe(true);
    expect(issue.where).toEqual({ file: 'officers.csv', line: 2, column: 5, cell: 'B2', field: 'name' });
  });
  test('ENCO-013 double-encoded UTF-8, with an example', () => {
    const broken = 'Nguyá»…n';
    const result = instanceOf({ tables: { officers: OFFICERS.replace('Nguyễn', broken) } });
    expect(issueOf(result, 'double-encoded').params).toEqual({ count: 1, example: `${broken} Văn An` });
  });
  test('no example is given from a sensitive column', () => {
    const officers = 'officer_id,unit_id,field,note\nA,U,it,Nguyá»…n\n';
    expect(issueOf(instanceOf({ tables: { officers } }), 'double-encoded').params['example']).toBeUndefined();
  });
  test('OUTP-008 an escape sequence in a name is a warning', () => {
    const officers = OFFICERS.replace('Nguyễn', '\u001b[2J');
    expect(issueOf(instanceOf({ tables: { officers } }), 'control-character').params).toEqual({
      count: 1,
      codePoint: 'U+001B',
    });
  });
  test('proper Vietnamese text is never suspected', () => {
    const officers = `${OFFICERS}\nCB3,Lã Á Ưng Đặng Ấn Ằ áº,1980-01-01,SO-A,it`;
    expect(codesOf(instanceOf({ tables: { officers: officers.replace(' áº', '') } }))).toEqual([]);
  });
});
