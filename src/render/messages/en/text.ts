import { commandText } from './command-text.ts';
import { reportText } from './report-text.ts';

export type TextKey = keyof typeof reportText | keyof typeof commandText;

export const text: Readonly<Record<TextKey, string>> = { ...reportText, ...commandText };
