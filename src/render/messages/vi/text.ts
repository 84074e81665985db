import type { TextParts } from '../en/text.ts';
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
