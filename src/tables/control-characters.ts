import { INVISIBLE_RANGES } from '../support/fold.ts';

const CONTROL_RANGES = String.raw`\u0000-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb`;

/** Control and invisible characters that have no place in an id; in other text they are warned about. */
export const CONTROL_OR_INVISIBLE: RegExp = new RegExp(`[${CONTROL_RANGES}${INVISIBLE_RANGES}]`, 'u');

/** The first control or invisible character of a text, tabs, line breaks and the joiners of emoji aside. */
export function strayControl(text: string): string | undefined {
  return CONTROL_OR_INVISIBLE.exec(text.replace(/\t|\r\n|\n|\u200d|\ufe0f/g, ''))?.[0];
}

/** `U+202E` for the first character of the text. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
