import type { CellFormat } from './cell-format.ts';
import { formatOf } from './cell-format.ts';
import { damaged } from './workbook-fault.ts';
import type { XmlScanner } from './xml-scanner.ts';

/** Text with the escapes of control characters decoded: `_x0041_` is A and `_x005F_` an underscore (ECMA-376 part 1, section 22.9.2.19). */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of the `is` or `si` element just opened, in NFC: all runs joined, phonetic readings left out. Steps past its end. */
export function readRichText(xml: XmlScanner): string {
  const depth = xml.depth;
  let all = '';
  while (xml.next()) {
    if (xml.kind === 'close' && xml.depth < depth) break;
    if (xml.kind !== 'open') continue;
    if (xml.name === 't') all += decodeEscapes(xml.readElement());
    else if (xml.name === 'rPh') xml.skipElement();
  }
  return all.normalize('NFC');
}

/** A text that stands in a cell as it is, such as the result of a formula. */
export function plainText(raw: string): string {
  return decodeEscapes(raw).normalize('NFC');
}

export function readSharedStrings(xml: XmlScanner): readonly string[] {
  const strings: string[] = [];
  while (xml.next()) if (xml.kind === 'open' && xml.name === 'si') strings.push(readRichText(xml));
  return strings;
}

/** What numbers mean in cells of each style, in the order of `cellXfs`. */
export function readFormats(xml: XmlScanner): readonly CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isCellStyles = false;
  while (xml.next()) {
    if (xml.name === 'cellXfs') isCellStyles = xml.kind === 'open';
    if (xml.kind !== 'open') continue;
    if (xml.name === 'numFmt') codes.set(Number(xml.attribute('numFmtId')), xml.attribute('formatCode') ?? '');
    else if (xml.name === 'xf' && isCellStyles) {
      const id = Number(xml.attribute('numFmtId') ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    }
  }
  return formats;
}

/** What a workbook says of one of its sheets. */
export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** Key of the relation that names the sheet's part. */
  readonly relation: string;
}

export interface WorkbookOutline {
  readonly sheets: readonly SheetEntry[];
  /** Serial numbers count from 1 January 1904. */
  readonly is1904: boolean;
}

export function readOutline(xml: XmlScanner, part: string): WorkbookOutline {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  while (xml.next()) {
    if (xml.kind !== 'open') continue;
    if (xml.name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(xml.attribute('date1904') ?? '');
    if (xml.name !== 'sheet') continue;
    const state = xml.attribute('state');
    sheets.push({
      name: (xml.attribute('name') ?? '').normalize('NFC'),
      isHidden: state === 'hidden' || state === 'veryHidden',
      relation: xml.attribute('id') ?? '',
    });
  }
  if (sheets.length === 0) throw damaged('missing', part);
  return { sheets, is1904 };
}

export interface Relation {
  /** Last part of the kind's address, the same in the transitional and the strict form: `worksheet`, `styles`. */
  readonly kind: string;
  readonly target: string;
}

/** Relations of a part by their key; those that lead out of the workbook are left out. */
export function readRelations(xml: XmlScanner): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  while (xml.next()) {
    if (xml.kind !== 'open' || xml.name !== 'Relationship' || xml.attribute('TargetMode') === 'External') continue;
    const kind = xml.attribute('Type')?.split('/').at(-1) ?? '';
    relations.set(xml.attribute('Id') ?? '', { kind, target: xml.attribute('Target') ?? '' });
  }
  return relations;
}
