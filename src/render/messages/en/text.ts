import { alternatesText } from './alternates-text.ts';
import { checkText } from './check-text.ts';
import { commandText } from './command-text.ts';
import { diagnoseText } from './diagnose-text.ts';
import { diffText } from './diff-text.ts';
import { evaluationText } from './evaluation-text.ts';
import { explainText } from './explain-text.ts';
import { reportText } from './report-text.ts';
import { rulesText } from './rules-text.ts';
import { reviewText } from './review-text.ts';
import { standardsText } from './standards-text.ts';
import { statusText } from './status-text.ts';
import { rosterText } from './roster-text.ts';
import { trainText } from './train-text.ts';

export type TextKey =
  | keyof typeof reportText
  | keyof typeof commandText
  | keyof typeof checkText
  | keyof typeof evaluationText
  | keyof typeof explainText
  | keyof typeof diagnoseText
  | keyof typeof alternatesText
  | keyof typeof rulesText
  | keyof typeof diffText
  | keyof typeof reviewText
  | keyof typeof standardsText
  | keyof typeof statusText
  | keyof typeof rosterText
  | keyof typeof trainText;

/** Sentences by what they speak of; every key stands in one part. Never merged: that would cost the start of every command. */
export type TextParts = readonly Readonly<Partial<Record<TextKey, string>>>[];

export const texts: TextParts = [
  reportText,
  commandText,
  checkText,
  evaluationText,
  explainText,
  diagnoseText,
  alternatesText,
  rulesText,
  diffText,
  reviewText,
  standardsText,
  statusText,
  rosterText,
  trainText,
];
