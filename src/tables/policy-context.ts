import { MICRO } from '../domain/policy.ts';
import { yesNoCode } from './columns.ts';
import { pathText, type PolicyDocument } from './yaml.ts';
import type { PolicyTree, YesNo } from './policy-tree.ts';
import type { Report } from './report.ts';
import type { SelectorWords } from './selector-columns.ts';

/** The tree being read, the places of its parts and where to report. */
export interface PolicyContext {
  readonly tree: PolicyTree;
  readonly document: PolicyDocument;
  readonly report: Report;
  readonly words: SelectorWords;
}

/** Whole millionths of a fraction; more than six decimals are reported. */
export function microOf(value: number, path: readonly PropertyKey[], { document, report }: PolicyContext): number {
  const micro = Math.round(value * MICRO);
  if (Math.abs(value * MICRO - micro) > 1e-4) {
    report.add('policy-decimals', document.placeOf(path), { path: pathText(path), value, max: 6 });
  }
  return micro;
}

/** True for yes. */
export function isYes(value: YesNo | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  return typeof value === 'boolean' ? value : yesNoCode(value) === 'yes';
}
