import type { Issue, Place } from '../support/issue.ts';
import { TABLE_ISSUES } from './issue-codes.ts';
import type { Grid } from './grid.ts';
import type { Report } from './report.ts';
import { readSheet } from './sheet-cells.ts';
import { chooseSheet, isGuide, tableOfSheet } from './sheet-choice.ts';
import { SheetGrid } from './sheet-grid.ts';
import { TABLE_NAMES, type TableName, type Workbook } from './source.ts';
import { damaged, WorkbookFault } from './workbook-fault.ts';
import {
  readFormats,
  readOutline,
  readRelations,
  readSharedStrings,
  type Relation,
  type SheetEntry,
} from './workbook-text.ts';
import { XmlScanner } from './xml-scanner.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';
import { type Inflate, readPart } from './zip-part.ts';

/** The workbook in the bytes of an .xlsx or .xlsm file, its sheets not yet read. Never throws: what is wrong stands in `issues`. */
export function readWorkbook(file: string, bytes: Uint8Array, inflate: Inflate): Workbook {
  const issues: Issue[] = [];
  const parts = attempt({ file }, issues, () => new WorkbookParts(bytes, inflate));
  return { issues, ...sheetReaders(file, parts) };
}

function sheetReaders(file: string, parts: WorkbookParts | undefined): Omit<Workbook, 'issues'> {
  const sheets = parts?.sheets ?? [];
  const found = new Set(sheets.map(({ name }) => tableOfSheet(name)));
  return {
    tables: TABLE_NAMES.filter((table) => found.has(table)),
    otherSheets: sheets
      .filter(({ name, isHidden }) => !isHidden && !isGuide(name) && tableOfSheet(name) === undefined)
      .map(({ name }) => name),
    gridOf: (table, asked, report) => (parts === undefined ? undefined : gridOf(file, parts, table, asked, report)),
  };
}

function gridOf(
  file: string,
  parts: WorkbookParts,
  table: TableName | 'plan',
  asked: string | undefined,
  report: Report,
): Grid | undefined {
  const issues: Issue[] = [];
  const choice = attempt({ file }, issues, () => chooseSheet(parts.sheets, table, asked));
  const place = choice === undefined ? { file } : { file, sheet: choice.sheet.name };
  const names = parts.sheets.map(({ name }) => name);
  const grid = attempt(place, issues, () => {
    if (choice === undefined) return undefined;
    return new SheetGrid(file, parts.cellsOf(choice.sheet), { ...choice.sheet, names });
  });
  report.addAll(issues);
  if (grid !== undefined && choice?.isGuess === true) {
    report.add('sheet-chosen', place, { sheet: choice.sheet.name, sheets: names });
  }
  return grid;
}

/** The answer of `read`, or `undefined` and an issue where it met a fault. */
function attempt<T>(place: Place, issues: Issue[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    const { code, params, cell } = error;
    const where = cell === undefined ? place : { ...place, line: Number(/\d+$/.exec(cell)?.[0] ?? 1), cell };
    issues.push({ severity: TABLE_ISSUES[code].severity, code, where, params });
    return undefined;
  }
}

/** The parts of a workbook that matter to tables. Text and formats are read when the first sheet is. */
class WorkbookParts {
  readonly sheets: readonly SheetEntry[];
  readonly #bytes: Uint8Array;
  readonly #inflate: Inflate;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #folder: string;
  readonly #relations: ReadonlyMap<string, Relation>;
  readonly #is1904: boolean;
  #shared: Pick<Parameters<typeof readSheet>[1], 'strings' | 'formats'> | undefined;

  constructor(bytes: Uint8Array, inflate: Inflate) {
    this.#bytes = bytes;
    this.#inflate = inflate;
    this.#entries = readDirectory(bytes);
    const main = this.#mainPart();
    const slash = main.lastIndexOf('/') + 1;
    this.#folder = main.slice(0, slash);
    const outline = readOutline(this.#scan(main), main);
    const links = `${this.#folder}_rels/${main.slice(slash)}.rels`;
    this.#relations = this.#entries.has(links) ? readRelations(this.#scan(links)) : new Map<string, Relation>();
    // Sheets that are charts or macros hold no cells.
    this.sheets = outline.sheets.filter(({ relation }) => this.#relations.get(relation)?.kind === 'worksheet');
    this.#is1904 = outline.is1904;
    if (this.sheets.length === 0) throw damaged('missing', main);
  }

  cellsOf({ relation }: SheetEntry): ReturnType<typeof readSheet> {
    this.#shared ??= { strings: this.#strings(), formats: this.#formats() };
    const part = resolvePath(this.#folder, this.#relations.get(relation)?.target ?? '');
    return readSheet(this.#scan(part), { part, ...this.#shared, is1904: this.#is1904 });
  }

  #strings(): readonly string[] {
    const part = this.#partOfKind('sharedStrings');
    return part === undefined ? [] : readSharedStrings(this.#scan(part));
  }

  #formats(): ReturnType<typeof readFormats> {
    const part = this.#partOfKind('styles');
    return part === undefined ? [] : readFormats(this.#scan(part));
  }

  #partOfKind(kind: string): string | undefined {
    const relation = [...this.#relations.values()].find((one) => one.kind === kind);
    return relation === undefined ? undefined : resolvePath(this.#folder, relation.target);
  }

  /** The part that lists the sheets. Throws the fault that tells what else the zip is. */
  #mainPart(): string {
    if (this.#entries.has('mimetype') && this.#entries.has('content.xml')) throw new WorkbookFault('ods-content');
    if (this.#entries.has('_rels/.rels')) {
      const relations = [...readRelations(this.#scan('_rels/.rels')).values()];
      const main = relations.find(({ kind }) => kind === 'officeDocument')?.target;
      const path = main === undefined ? undefined : resolvePath('', main);
      if (path?.endsWith('.bin') === true) throw new WorkbookFault('xlsb-content');
      if (path !== undefined && /(?:^|\/)workbook[^/]*\.xml$/i.test(path)) return path;
    }
    throw new WorkbookFault('zip-content');
  }

  #scan(part: string): XmlScanner {
    const entry = this.#entries.get(part) ?? this.#entryOfAnyCase(part);
    if (entry === undefined) throw damaged('missing', part);
    return new XmlScanner(decodeXml(readPart(this.#bytes, entry, this.#inflate), part), part);
  }

  /** Names of parts are compared without regard to case (ECMA-376 part 2, section 6.2.2.3). */
  #entryOfAnyCase(part: string): ZipEntry | undefined {
    const wanted = part.toLowerCase();
    return [...this.#entries.values()].find(({ name }) => name.toLowerCase() === wanted);
  }
}

/** A relation's target as a path within the zip. */
function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function decodeXml(bytes: Uint8Array, part: string): string {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw damaged('encoding', part);
  }
}
