import type { Quota, Selector } from '../domain/policy.ts';
import type { Form } from '../domain/terms.ts';
import type { Place } from '../support/issue.ts';
import { nearest } from './nearest.ts';
import type { Report } from './report.ts';
import { selectorColumns, selectorKind, selectorValue, type SelectorWords, type Side } from './selector-columns.ts';

/** What holds for every quota, whether it stands in policy.yaml or in quotas.csv. */

/** A selector as written: texts any of which may match, or a range. */
export type RawSelector =
  { readonly values: readonly string[] } | { readonly min: number | undefined; readonly max: number | undefined };

export interface SelectorContext {
  /** Name of the quota, for messages. */
  readonly quota: string;
  readonly side: Side;
  /** Path or column for messages. */
  readonly path: string;
  readonly where: Place;
  readonly words: SelectorWords;
  readonly report: Report;
}

/** The selector, or `undefined` after an error was reported. */
export function selectorOf(column: string, raw: RawSelector, context: SelectorContext): Selector | undefined {
  const { quota, side, path, where, words, report } = context;
  const kind = selectorKind(side, column);
  if (kind === undefined) {
    const expected = selectorColumns(side);
    report.add('unknown-selector-column', where, { quota, side, column, nearest: nearest(column, expected), expected });
    return undefined;
  }
  if (!('values' in raw)) {
    if (kind.kind !== 'number' && kind.kind !== 'numbered') {
      report.add('range-on-text', where, { quota, side, column });
      return undefined;
    }
    if (raw.min !== undefined && raw.max !== undefined && raw.min > raw.max) {
      report.add('min-above-max', where, { path, min: raw.min, max: raw.max });
      return undefined;
    }
    return { column, kind: 'range', min: raw.min, max: raw.max, where };
  }
  const values = new Set<string>();
  for (const text of raw.values) {
    const answer = selectorValue(kind, text, words);
    if ('value' in answer) values.add(answer.value);
    else {
      const { expected } = answer;
      const texts =
        kind.kind === 'codes' || kind.kind === 'numbered'
          ? kind.values.texts
          : kind.kind === 'field'
            ? words.fields.texts
            : expected;
      report.add('unknown-choice', where, { path, value: text, nearest: nearest(text, texts), expected });
    }
  }
  return { column, kind: 'values', values: [...values], where };
}

/** Where the parts of a quota stand: `sent`, `communes`, `if_served`, `form`. */
export interface QuotaPlaces {
  placeOf(part: string): Place;
  pathOf(part: string): string;
}

/** Reports what the parts of a quota say against each other. */
export function checkQuota(quota: Quota, forms: readonly Form[], places: QuotaPlaces, report: Report): void {
  const pairs = [
    ['sent', quota.sentMin, quota.sentMax],
    ['communes', quota.communesMin, quota.communesMax],
    ['share', quota.shareMinMicro, quota.shareMaxMicro],
  ] as const;
  for (const [part, min, max] of pairs) {
    if (min === undefined || max === undefined || min <= max) continue;
    const scale = part === 'share' ? 1_000_000 : 1;
    report.add('min-above-max', places.placeOf(part), {
      path: places.pathOf(part),
      min: min / scale,
      max: max / scale,
    });
  }
  if (pairs.every(([, min, max]) => min === undefined && max === undefined)) {
    report.add('quota-without-bounds', quota.where, { quota: quota.name });
  }
  if (quota.ifServed) {
    const place = places.placeOf('if_served');
    if (!quota.per.includes('commune') && !quota.per.includes('vacancy')) {
      report.add('if-served-without-place', place, { quota: quota.name });
    }
    if (quota.sentMin === undefined && quota.shareMinMicro === undefined && quota.communesMin === undefined) {
      report.add('if-served-without-minimum', place, { quota: quota.name });
    }
  }
  for (const form of quota.forms) {
    if (!forms.includes(form))
      report.add('form-not-chosen', places.placeOf('form'), { path: places.pathOf('form'), form });
  }
}
