import { inflateRawSync } from 'node:zlib';
import type { Inflate } from '../../src/tables/zip-part.ts';
import { type ZipFile, zipOf } from './zip.ts';

/** Inflates as the command line does. */
export const inflate: Inflate = (bytes, maxBytes) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return error instanceof RangeError ? 'too-long' : 'broken';
  }
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

interface SheetParts {
  readonly name?: string;
  /** XML of the rows, inside `sheetData`. */
  readonly rows?: string;
  /** XML before and after `sheetData`. */
  readonly before?: string;
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The whole part, instead of the above. */
  readonly xml?: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetParts[];
  /** XML of the `si` elements. */
  readonly strings?: string;
  /** XML of `numFmts` and `cellXfs`. */
  readonly styles?: string;
  readonly is1904?: boolean;
  /** Further files of the zip, or others in place of those above. */
  readonly files?: readonly ZipFile[];
}

/** The files of a workbook written by hand, for what no writer would write. */
export function workbookFiles(parts: WorkbookParts): readonly ZipFile[] {
  const names = parts.sheets.map(
    (sheet, index) => sheet.name ?? (index === 0 ? 'officers' : `Sheet${String(index + 1)}`),
  );
  const entries = parts.sheets.map(
    ({ state }, k) =>
      `<sheet name="${names[k] ?? ''}" sheetId="${String(k + 1)}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${String(k + 1)}"/>`,
  );
  const links = parts.sheets.map((_, k) =>
    relation(`rId${String(k + 1)}`, 'worksheet', `worksheets/sheet${String(k + 1)}.xml`),
  );
  const written: ZipFile[] = [
    { name: '_rels/.rels', content: relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><workbookPr${parts.is1904 === true ? ' date1904="1"' : ''}/><sheets>${entries.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...links,
        relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
        relation('rIdT', 'styles', '/xl/styles.xml'),
      ]),
    },
    { name: 'xl/sharedStrings.xml', content: `${DECLARATION}<sst xmlns="${MAIN}">${parts.strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', content: `${DECLARATION}<styleSheet xmlns="${MAIN}">${parts.styles ?? ''}</styleSheet>` },
    ...parts.sheets.map((sheet, k) => ({
      name: `xl/worksheets/sheet${String(k + 1)}.xml`,
      content:
        sheet.xml ??
        `${DECLARATION}<worksheet xmlns="${MAIN}">${sheet.before ?? ''}<sheetData>${sheet.rows ?? ''}</sheetData>${sheet.after ?? ''}</worksheet>`,
    })),
  ];
  const replaced = new Map(parts.files?.map((file) => [file.name, file]));
  const kept = written.map((file) => replaced.get(file.name) ?? file);
  const added = (parts.files ?? []).filter(({ name }) => !written.some((file) => file.name === name));
  return [...kept, ...added];
}

export function workbookOf(parts: WorkbookParts): Uint8Array {
  return zipOf(workbookFiles(parts));
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${LINKS}/${kind}" Target="${target}"/>`;
}

function relations(all: readonly string[]): string {
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** A cell with a text of its own. */
function textCell(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}

/** Rows of texts from `firstRow` on; a cell that begins with `<` stands as it is, an empty one is left out. */
export function rowsOf(table: readonly (readonly string[])[], firstRow = 1): string {
  return table
    .map((cells, k) => {
      const row = String(firstRow + k);
      const written = cells.map((cell, column) =>
        cell.startsWith('<') || cell === '' ? cell : textCell(`${String.fromCharCode(65 + column)}${row}`, cell),
      );
      return `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');
}
