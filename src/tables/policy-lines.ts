import type { Place } from '../support/issue.ts';
import { decodeText } from './decode.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile } from './source.ts';
import { readPolicyDocument } from './yaml.ts';

/** The place of what a path of the policy such as `['rules', 'retirement']` names, or of the closest thing that holds it. */
export type PolicyLines = (path: readonly (string | number)[]) => Place;

/** The places in a policy; of one that cannot be read, the file alone. */
export function readPolicyLines(source: SourceFile, options: ReadOptions = {}): PolicyLines {
  const report = new Report();
  const text = decodeText(source, options, report, 'empty-policy');
  const document = text === undefined ? undefined : readPolicyDocument(source.name, text, report);
  return (path) => document?.placeOf(path) ?? { file: source.name };
}
