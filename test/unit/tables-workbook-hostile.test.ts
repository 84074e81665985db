import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/tables/workbook.ts';
import { inflate, rowsOf, workbookFiles, workbookOf, type WorkbookParts } from '../support/workbook.ts';
import { type ZipFile, zipOf } from '../support/zip.ts';
import { FIRST, HEADER, readParts, readWith } from './tables-workbook-files.ts';
import { codesOf, issueOf } from './tables-workspace.ts';

const TABLE = rowsOf([HEADER, FIRST]);
const SHEET = 'xl/worksheets/sheet1.xml';
const MIB = 1024 * 1024;

/** A sound workbook with further or other files in its zip. */
const withFiles = (...files: readonly ZipFile[]): Uint8Array => workbookOf({ sheets: [{ rows: TABLE }], files });

function opened(bytes: Uint8Array): readonly string[] {
  return readWorkbook('officers.xlsx', bytes, inflate).issues.map(({ code }) => code);
}

describe('sizes are judged before anything is inflated', () => {
  test('XLSX-001 a bomb of 390 KB for 400 MB is refused from the directory', () => {
    const packed = deflateRawSync(new Uint8Array(16 * MIB), { level: 9 });
    const bytes = withFiles({ name: SHEET, content: '', packed, declaredSize: 400 * MIB });
    let inflated = 0;
    const start = performance.now();
    const { issues } = readWorkbook('officers.xlsx', bytes, (...data) => {
      inflated += 1;
      return inflate(...data);
    });
    expect(performance.now() - start).toBeLessThan(50);
    expect([inflated, issues]).toMatchObject([
      0,
      [{ code: 'workbook-too-large', params: { limit: 256, part: SHEET } }],
    ]);
  });

  test('XLSX-002 a directory that lies is stopped at what it declares', async () => {
    const content = new Uint8Array(64 * MIB);
    let [asked, given] = [0, 0];
    const workbook = readWorkbook(
      'o.xlsx',
      withFiles({ name: SHEET, content, declaredSize: 1000 }),
      (bytes, maxBytes) => {
        const answer = inflate(bytes, maxBytes);
        if (maxBytes === 1000) [asked, given] = [maxBytes, typeof answer === 'string' ? 0 : answer.length];
        return answer;
      },
    );
    expect([workbook.issues, asked, given]).toEqual([[], 0, 0]);
    expect(
      issueOf(await readWith(withFiles({ name: SHEET, content, declaredSize: 1000 })), 'workbook-damaged').params,
    ).toEqual({
      what: 'size',
      part: SHEET,
    });
  });

  test('many parts that are large together', () => {
    const parts = Array.from({ length: 3 }, (_, k) => ({
      name: `x${String(k)}`,
      content: '',
      declaredSize: 200 * MIB,
    }));
    expect(opened(withFiles(...parts))).toEqual(['workbook-too-large']);
  });

  test('XLSX-003 too many entries, and entries that share their bytes', () => {
    const many = Array.from({ length: 10_001 }, (_, k) => ({ name: `f${String(k)}`, content: '', isStored: true }));
    expect(opened(zipOf(many))).toEqual(['workbook-too-many-parts']);
    // The second file lies within the first, which holds a zip of its own.
    const inside = zipOf([{ name: 'b', content: 'x', isStored: true }]);
    const shared = zipOf([
      { name: 'a', content: inside, isStored: true },
      { name: 'b', content: 'x', isStored: true, offset: 31 },
    ]);
    expect(readWorkbook('o.xlsx', shared, inflate).issues).toMatchObject([{ params: { what: 'overlap', part: 'b' } }]);
    const twice = zipOf([
      { name: 'a', content: 'x' },
      { name: 'a', content: 'x' },
    ]);
    expect(readWorkbook('o.xlsx', twice, inflate).issues).toMatchObject([{ params: { what: 'twice', part: 'a' } }]);
    const files = workbookFiles({ sheets: [{ rows: TABLE }] });
    const inner = zipOf(files);
    expect(opened(zipOf([...files, { name: 'xl/embeddings/nested.xlsx', content: inner, isStored: true }]))).toEqual(
      [],
    );
  });

  test('cells far away are refused by limits, not by memory', async () => {
    const cell = (reference: string): string => `<c r="${reference}"><v>1</v></c>`;
    const row = (number: number, content: string): string => `<row r="${String(number)}">${content}</row>`;
    const codes = async (rows: string): Promise<readonly string[]> =>
      codesOf(await readParts({ sheets: [{ rows: TABLE + rows }] }));
    expect(await codes(row(1_048_576, cell('XFD1048576')))).toEqual(['too-many-columns']);
    expect(await codes(row(1_048_577, cell('A1048577')))).toEqual(['too-many-rows']);
    const wide = Array.from({ length: 21_000 }, (_, k) => row(k + 3, cell(`ALL${String(k + 3)}`))).join('');
    expect(await codes(wide)).toEqual(['sheet-too-large']);
    expect(await codes(row(3, '<c r="XFD3" s="0"/>'))).toEqual([]);
  });
});

describe('what is damaged or foreign is said in words', () => {
  test('XLSX-008 a flipped bit', async () => {
    const stored = withFiles({ name: SHEET, content: 'x', declaredCrc: 1, isStored: true });
    expect(issueOf(await readWith(stored), 'workbook-checksum').params).toEqual({ part: SHEET });
    const broken = withFiles({ name: SHEET, content: 'x', packed: Uint8Array.from([0xff, 0xff]) });
    expect(codesOf(await readWith(broken))).toEqual(['workbook-checksum']);
  });

  test.each([
    ['XLSX-005 a document type with an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['XLSX-006 entities that multiply', '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
  ])('%s', async (_name, doctype) => {
    const inStrings = withFiles({ name: 'xl/sharedStrings.xml', content: `<?xml version="1.0"?>${doctype}<sst/>` });
    expect(issueOf(await readWith(inStrings), 'workbook-dtd').params).toEqual({ part: 'xl/sharedStrings.xml' });
    expect(opened(withFiles({ name: 'xl/workbook.xml', content: `${doctype}<workbook/>` }))).toEqual(['workbook-dtd']);
  });

  test.each([
    ['an end tag of another name', '<worksheet><sheetData></row></sheetData></worksheet>'],
    ['a part that ends too early', '<worksheet><sheetData><row r="1">'],
    ['an entity nobody defined', `<worksheet><sheetData>${TABLE.replace('CB1', '&foo;')}</sheetData></worksheet>`],
    ['an attribute without quotes', '<worksheet><sheetData><row r=1></row></sheetData></worksheet>'],
    ['elements without end', '<a>'.repeat(100)],
    ['rows out of order', `<worksheet><sheetData>${TABLE}${TABLE}</sheetData></worksheet>`],
    [
      'a text that is not in the table of texts',
      '<worksheet><sheetData><row><c t="s"><v>5</v></c></row></sheetData></worksheet>',
    ],
  ])('%s', async (_name, xml) => {
    expect(codesOf(await readParts({ sheets: [{ xml }] }))).toEqual(['workbook-damaged']);
  });

  test.each<[string, Uint8Array, string]>([
    ['a file that ends too early', withFiles().subarray(0, 500), 'workbook-damaged'],
    ['a zip without a workbook', zipOf([{ name: 'a.txt', content: 'a' }]), 'zip-content'],
    ['an empty zip', zipOf([]), 'zip-content'],
    [
      'an OpenDocument spreadsheet',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: '' },
      ]),
      'ods-content',
    ],
    ['a zip with a password', withFiles({ name: 'xl/workbook.xml', content: 'x', flags: 1 }), 'workbook-encrypted'],
    [
      'a part that is missing',
      zipOf(workbookFiles({ sheets: [{}] }).filter(({ name }) => !name.includes('workbook'))),
      'workbook-damaged',
    ],
  ])('%s', async (_name, bytes, code) => {
    expect(codesOf(await readWith(bytes))).toEqual([code]);
  });

  test('a workbook under a password, which is no zip', async () => {
    const name = Buffer.from('EncryptedPackage', 'utf16le');
    const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(508), ...name]);
    expect(codesOf(await readWith(bytes))).toEqual(['workbook-encrypted']);
  });

  test('any one byte changed leaves no exception', async () => {
    const parts: WorkbookParts = { sheets: [{ rows: TABLE }], strings: '<si><t>a</t></si>' };
    const bytes = workbookOf(parts);
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const read = await readWith(changed);
      expect(read.ok || read.issues.length > 0).toBe(true);
    }
  });
});
