import type { Place } from '../support/issue.ts';
import { escapeControls } from './terminal.ts';

/** `vacancies.csv:14:7`, as far as the place is known; control characters of the file name escaped. */
export function placeText(place: Place): string {
  const parts = [escapeControls(place.file)];
  if (place.line !== undefined) parts.push(String(place.line));
  if (place.line !== undefined && place.column !== undefined) parts.push(String(place.column));
  return parts.join(':');
}
