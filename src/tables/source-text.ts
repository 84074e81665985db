import { decodeText } from './decode.ts';
import { Report } from './report.ts';
import { tableOfSheet } from './sheet-choice.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';

/** The text of a file as the readers see it; where they refuse it, what can be read of it as UTF-8, so that a message can show the place. */
export function readSourceText(source: SourceFile, options: ReadOptions): string {
  const text = decodeText(source, options, new Report());
  return text ?? new TextDecoder().decode(source.bytes).normalize('NFC');
}

/** Rows of one sheet as the readers see them, and the table it is named as; `undefined` where there is no such sheet. */
export function readSheetRows(
  source: SourceFile,
  sheet: string,
): { readonly rows: readonly (readonly string[])[]; readonly table: TableName | undefined } | undefined {
  const named = tableOfSheet(sheet);
  const grid = source.workbook?.gridOf('officers', sheet, new Report());
  if (grid?.sheet?.name !== sheet) return undefined;
  return { rows: grid.rows, table: named === 'plan' ? undefined : named };
}
