import type { Language } from './language.ts';
import type { formText as english } from './messages/en/form-text.ts';
import type { formText as vietnamese } from './messages/vi/form-text.ts';
import { type FormColumn, type FormKind, type FormTable, PREPARED_ROWS } from './xlsx-form-columns.ts';
import { voiceOf } from './messages/voice.ts';
import { headerWord, listWords, yesNoWords } from './xlsx-form-words.ts';
import { heightOf } from './xlsx-text.ts';
import type { XlsxArea, XlsxRow, XlsxSheet, XlsxStyle } from './xlsx.ts';

type Texts = typeof english | typeof vietnamese;

export interface Guide {
  readonly title: string;
  readonly steps: readonly string[];
  readonly tables: readonly {
    readonly table: FormTable;
    readonly sheet: string;
    readonly columns: readonly FormColumn[];
  }[];
  readonly language: Language;
  readonly texts: Texts;
}

/** Sheet, column, needed, content, values. */
const WIDTHS = [13, 24, 10, 44, 52] as const;
const TOTAL_WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);
const TITLE: XlsxStyle = { isBold: true, size: 16, color: '1F4E78', vertical: 'center' };
const STEP: XlsxStyle = { wraps: true, vertical: 'top' };
const HEADER: XlsxStyle = {
  isBold: true,
  color: 'FFFFFF',
  fill: '1F4E78',
  hasLines: true,
  wraps: true,
  horizontal: 'center',
  vertical: 'center',
};
const CELL: XlsxStyle = { hasLines: true, wraps: true, vertical: 'top' };
const CENTRED: XlsxStyle = { ...CELL, horizontal: 'center' };
const NAME: XlsxStyle = { ...CELL, isBold: true };

/** How to fill in the sheets of a template: numbered steps, then every column with what it takes. */
export function guideSheet({ title, steps, tables, language, texts }: Guide): XlsxSheet {
  const stepRows = steps.map((step, k) => {
    const text = `${String(k + 1)}. ${step.replace('{last}', String(PREPARED_ROWS + 1))}`;
    return { height: heightOf([[text, TOTAL_WIDTH]]), cells: [{ value: text, style: STEP }] };
  });
  const headers = (['sheet', 'column', 'required', 'content', 'values'] as const).map((key) => texts[`guide.${key}`]);
  const headerRow: XlsxRow = { height: 24, cells: headers.map((value) => ({ value, style: HEADER })) };
  const columnRows = tables.flatMap(({ table, sheet, columns }) =>
    columns.map((column) =>
      columnRow([sheet, headerWord(table, column.name, language)], table, column, language, texts),
    ),
  );
  return {
    name: texts['sheet.guide'],
    columns: WIDTHS.map((width) => ({ width })),
    rows: [
      { height: 30, cells: [{ value: title, style: TITLE }] },
      ...stepRows,
      { cells: [] },
      headerRow,
      ...columnRows,
    ],
    merges: Array.from({ length: steps.length + 1 }, (_, row) => acrossRow(row)),
    page: {
      orientation: 'landscape',
      pagesWide: 1,
      footer: texts.footer,
      titleRows: [steps.length + 2, steps.length + 2],
    },
  };
}

function acrossRow(row: number): XlsxArea {
  return { firstRow: row, lastRow: row, firstColumn: 0, lastColumn: WIDTHS.length - 1 };
}

function columnRow(
  [sheet, header]: readonly [string, string],
  table: FormTable,
  { name, takes, isRequired }: FormColumn,
  language: Language,
  texts: Texts,
): XlsxRow {
  const content = texts[`${table}.${name}` as keyof Texts] as string;
  const values = valuesOf(takes, language, texts);
  return {
    height: heightOf([
      [header, WIDTHS[1]],
      [content, WIDTHS[3]],
      [values, WIDTHS[4]],
    ]),
    cells: [
      { value: sheet, style: CELL },
      { value: header, style: NAME },
      { value: isRequired ? texts['guide.yes'] : '', style: CENTRED },
      { value: content, style: CELL },
      { value: values, style: CELL },
    ],
  };
}

function valuesOf(takes: FormKind, language: Language, texts: Texts): string {
  const several = 'isList' in takes ? ` (${texts.several.replace(/\.$/, '')})` : '';
  switch (takes.kind) {
    case 'whole':
    case 'decimal':
      return `${String(takes.min)} – ${voiceOf(language).number(takes.max)}`;
    case 'date':
      return 'dd/MM/yyyy';
    case 'yes-no':
      return yesNoWords(language).join(' · ');
    case 'words':
      return listWords(takes.words, language).join(' · ') + several;
    case 'place':
      return texts['guide.list'] + several;
    case 'levels':
      return listWords('field', language)
        .slice(0, 2)
        .map((word, k) => `${word}:${String(3 - k)}`)
        .join('; ');
    case 'code':
    case 'text':
      return '';
  }
}
