import type { Place } from '../support/issue.ts';
import { escapeControls } from './terminal.ts';

/**
 * `vacancies.csv:14:7`, or `officers.xlsx 'Cán bộ'!B14` in a workbook, as far as the place is known; control characters of names escaped.
 */
export function placeText(place: Place): string {
  if (place.sheet !== undefined) return sheetPlaceText(place, place.sheet);
  const parts = [escapeControls(place.file)];
  if (place.line !== undefined) parts.push(String(place.line));
  if (place.line !== undefined && place.column !== undefined) parts.push(String(place.column));
  return parts.join(':');
}

/** As spreadsheets write it themselves, so that it reads the same in every language: `'Sheet 1'!B14`, `'Sheet 1'!14:14` for a row. */
function sheetPlaceText({ file, line, cell }: Place, sheet: string): string {
  const row = line === undefined ? '' : `!${String(line)}:${String(line)}`;
  const address = cell === undefined ? row : `!${cell}`;
  const name = /^[\p{L}_][\p{L}\d_]*$/u.test(sheet) ? sheet : `'${escapeControls(sheet).replaceAll("'", "''")}'`;
  return `${escapeControls(file)} ${name}${address}`;
}
