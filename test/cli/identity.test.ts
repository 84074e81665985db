import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allocate, temporaryFolder, type Ran, type RunOptions } from './run.ts';
import {
  sheetOf,
  textOf,
  utf16,
  withColumnsShuffled,
  withDecimalCommas,
  withPlaceNames,
  withRowsShuffled,
  withSlashedDates,
  withVietnameseHeaders,
  withVietnameseValues,
  type CsvSpelling,
  type Sheet,
} from './spelling.ts';

/**
 * The same inputs give the same bytes: the 50-person case written down, asked for and run in every way that says the same thing.
 */
const DATA = resolve(import.meta.dirname, '../../data');
const TABLES = ['officers', 'vacancies', 'communes', 'units'] as const;
const SEED = 20_251_001;

const sheets: ReadonlyMap<string, Sheet> = new Map(
  TABLES.map((name) => [name, sheetOf(name, readFileSync(join(DATA, `${name}.csv`), 'utf8'))]),
);
const policy = readFileSync(join(DATA, 'policy.yaml'), 'utf8');
const plain = plan(allocate(['-', '-q'], { cwd: DATA }));
const parent = temporaryFolder();
let folderCount = 0;

/** Standard output of a run that went well; what it said on standard error otherwise. */
function plan(ran: Ran): string {
  return ran.code === 0 ? ran.out : `exit ${ran.code}\n${ran.err}`;
}

interface Variant {
  readonly sheet?: (sheet: Sheet) => Sheet;
  readonly text?: (sheet: Sheet) => string;
  /** The bytes of any file of the workspace, the policy too. */
  readonly bytes?: (text: string) => string | Buffer;
  readonly policy?: (text: string) => string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Files of a workspace under their names, as the variant writes them. */
function filesOf(variant: Variant): ReadonlyMap<string, Buffer> {
  const { sheet: change = (sheet) => sheet, text = (sheet) => textOf(sheet), bytes = (whole) => whole } = variant;
  const written = [...sheets].map(([name, sheet]) => [`${name}.csv`, bytes(text(change(sheet)))] as const);
  const yaml = bytes((variant.policy ?? ((whole) => whole))(policy));
  return new Map([...written, ['policy.yaml', yaml] as const].map(([name, whole]) => [name, Buffer.from(whole)]));
}

/** Names of files that differ from those of the plain workspace. */
function rewritten(variant: Variant): readonly string[] {
  const before = filesOf({});
  return [...filesOf(variant)]
    .filter(([name, whole]) => before.get(name)?.equals(whole) !== true)
    .map(([name]) => name);
}

/** A workspace folder that holds the 50-person case as the variant writes it. */
function writeWorkspace(variant: Variant): string {
  const folder = join(parent, `case-${++folderCount}`);
  mkdirSync(folder);
  for (const [name, whole] of filesOf(variant)) writeFileSync(join(folder, name), whole);
  return folder;
}

function run(variant: Variant): string {
  const options: RunOptions = { cwd: writeWorkspace(variant), ...(variant.env ? { env: variant.env } : {}) };
  return plan(allocate(['-', '-q', ...(variant.args ?? [])], options));
}

const spelled =
  (spelling: CsvSpelling) =>
  (sheet: Sheet): string =>
    textOf(sheet, spelling);

/** The policy with its keys and its quotas the other way round; lists whose order means something keep it. */
function policyBackwards(yaml: string): string {
  const value = parse(yaml) as Record<string, unknown>;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    key === 'quotas' && Array.isArray(part) ? part.toReversed() : part,
  ]);
  return JSON.stringify(Object.fromEntries(entries.toReversed()), null, 2);
}

const inVietnamese = (which: 'first' | 'last') => (sheet: Sheet) =>
  withVietnameseHeaders(withSlashedDates(withVietnameseValues(sheet, which)), which);
const communes = sheets.get('communes') ?? { name: '', header: [], rows: [] };
const units = sheets.get('units') ?? { name: '', header: [], rows: [] };

const variants: Readonly<Record<string, Variant>> = {
  'copied as they are': {},
  'with rows shuffled': { sheet: (sheet) => withRowsShuffled(sheet, SEED) },
  'with columns shuffled': { sheet: (sheet) => withColumnsShuffled(sheet, SEED) },
  'with lines ending in CRLF': {
    text: spelled({ lineEnds: ['\r\n'] }),
    policy: (yaml) => yaml.replaceAll('\n', '\r\n'),
  },
  'with lines ending in CR': {
    text: spelled({ lineEnds: ['\r'] }),
    policy: (yaml) => yaml.replaceAll('\n', '\r'),
  },
  'with mixed line ends': { text: spelled({ lineEnds: ['\n', '\r\n', '\r', '\r\n', '\n'] }) },
  'without an end of the last line': { text: (sheet) => textOf(sheet).trimEnd() },
  'with a byte order mark': { bytes: (text) => `\uFEFF${text}` },
  'separated by ;': { text: spelled({ separator: ';' }) },
  'separated by ; with decimal commas': { text: (sheet) => textOf(withDecimalCommas(sheet), { separator: ';' }) },
  'separated by TAB': { text: spelled({ separator: '\t' }) },
  'with every cell quoted': { text: spelled({ quotesAll: true }) },
  'under a line sep=;': { text: (sheet) => `sep=;\r\n${textOf(sheet, { separator: ';', lineEnds: ['\r\n'] })}` },
  'in UTF-16LE': { bytes: (text) => utf16(text, 'little') },
  'in UTF-16BE': { bytes: (text) => utf16(text, 'big') },
  'in decomposed Unicode (NFD)': { bytes: (text) => text.normalize('NFD') },
  'in Vietnamese, first alias of everything': { sheet: inVietnamese('first') },
  'in Vietnamese, last alias of everything': { sheet: inVietnamese('last') },
  'in Vietnamese, NFD and upper case headers': {
    sheet: (sheet) => {
      const vietnamese = inVietnamese('first')(sheet);
      return { ...vietnamese, header: vietnamese.header.map((header) => ` ${header.toUpperCase()} `) };
    },
    bytes: (text) => text.normalize('NFD'),
  },
  'with names of places and units for codes': { sheet: (sheet) => withPlaceNames(sheet, communes, units) },
  'under rows of titles': {
    text: (sheet) =>
      `UỶ BAN NHÂN DÂN TỈNH,,CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"DANH SÁCH, ${sheet.name}"\n\n${textOf(sheet)}`,
  },
  'with empty lines at the end': {
    text: (sheet) => `${textOf(sheet)}\n${','.repeat(sheet.header.length - 1)}\n  \n\n`,
  },
  'with a column that nobody knows': {
    sheet: (sheet) => ({
      ...sheet,
      header: ['STT', ...sheet.header, 'Điện thoại'],
      rows: sheet.rows.map((row, at) => [String(at + 1), ...row, '0912345678']),
    }),
  },
  'with spaces around cells': {
    text: (sheet) => textOf({ ...sheet, rows: sheet.rows.map((row) => row.map((cell) => ` ${cell}\u00A0`)) }),
  },
  'with the policy as JSON': { policy: (yaml) => JSON.stringify(parse(yaml)) },
  'with the policy backwards': { policy: policyBackwards },
  'with everything at once': {
    sheet: (sheet) => withColumnsShuffled(withRowsShuffled(inVietnamese('last')(sheet), 7), 8),
    text: (sheet) =>
      `sep=;\r\n;;;\r\nDanh sách\r\n${textOf(sheet, { separator: ';', lineEnds: ['\r\n', '\n'] })}\r\n;;\r\n`,
    bytes: (text) => utf16(text.normalize('NFD'), 'little'),
    policy: policyBackwards,
    env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', ALLOCATE_LANG: 'vi' },
    args: ['--engine', 'javascript-lp-solver'],
  },
  'in the time zone of Los Angeles': { env: { TZ: 'America/Los_Angeles' } },
  'in the time zone of Viet Nam': { env: { TZ: 'Asia/Ho_Chi_Minh' } },
  'in a Turkish locale': { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } },
  'in a Vietnamese locale': { env: { LC_ALL: 'vi_VN.UTF-8', LANG: 'vi_VN.UTF-8' } },
  'with --engine highs': { args: ['--engine', 'highs'] },
  'with --engine javascript-lp-solver': { args: ['--engine', 'javascript-lp-solver'] },
  'with a limit that is not reached': { args: ['--time-limit', '10m'] },
};

describe('plan.csv of the 50-person case has the same bytes from inputs', () => {
  it('that lie where they are shipped', () => {
    expect(plain.split('\n')).toHaveLength(52);
    expect(plain).toMatch(/^officer_id,officer_name,/);
  });

  it.each(Object.entries(variants))('%s', (_, variant) => {
    const saysToRewrite = [variant.sheet, variant.text, variant.bytes, variant.policy].some((way) => way !== undefined);
    expect(rewritten(variant).length > 0, 'files are written another way').toBe(saysToRewrite);
    expect(run(variant)).toBe(plain);
  });

  it('written to a file instead of standard output, and made again over it', () => {
    const folder = writeWorkspace({});
    for (const _ of [1, 2]) {
      expect(allocate(['plan.csv', '-q'], { cwd: folder })).toEqual({ code: 0, out: '', err: '' });
      expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(plain);
    }
  });

  it('read from standard input and from files named on the command line', () => {
    const folder = writeWorkspace({});
    mkdirSync(join(folder, 'elsewhere'));
    copyFileSync(join(folder, 'vacancies.csv'), join(folder, 'elsewhere', 'places.csv'));
    const args = ['-', '-q', '--officers', '-', '--vacancies', 'elsewhere/places.csv'];
    const input = readFileSync(join(folder, 'officers.csv'), 'utf8');
    expect(plan(allocate(args, { cwd: folder, input }))).toBe(plain);
  });
});

describe('plan.csv of rules-demo', () => {
  it('has the same bytes with the rows and columns of every table shuffled', () => {
    const folder = join(parent, 'demo');
    cpSync(DATA, folder, { recursive: true });
    const before = plan(allocate(['-', '-q', '-C', 'rules-demo'], { cwd: folder }));
    for (const place of [folder, join(folder, 'rules-demo')]) {
      for (const file of readdirSync(place).filter((name) => name.endsWith('.csv'))) {
        const path = join(place, file);
        const sheet = sheetOf(file, readFileSync(path, 'utf8'));
        writeFileSync(path, textOf(withColumnsShuffled(withRowsShuffled(sheet, SEED), SEED)));
      }
    }
    expect(before).toMatch(/^officer_id,officer_name,/);
    expect(plan(allocate(['-', '-q', '-C', 'rules-demo'], { cwd: folder }))).toBe(before);
  });
});
