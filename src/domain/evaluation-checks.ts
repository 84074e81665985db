import type { Issue } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import { FIRST_YEAR_OF_BANDS, WEIGHTS_MICRO, type Evaluation, type Fault } from './evaluation.ts';
import { checkIds } from './identity.ts';
import { domainIssue } from './issue-codes.ts';
import { limitedNearest } from './nearest.ts';
import { MICRO } from './policy.ts';
import type { Officer } from './records.ts';
import type { Studies } from './studies.ts';

/** Criteria that stand twice or whose weights do not make a hundred, and results of criteria that nobody knows. */
export function checkIndicators({ indicators, results }: Studies): readonly Issue[] {
  const issues: Issue[] = [...checkIds('indicators', indicators)];
  const [first] = indicators;
  const [firstResult] = results;
  if (first === undefined) {
    return firstResult === undefined
      ? []
      : [domainIssue('results-without-indicators', { file: firstResult.where.file })];
  }
  const sum = indicators.reduce((total, { weightMicro }) => total + weightMicro, 0);
  if (sum !== WEIGHTS_MICRO) {
    issues.push(domainIssue('indicator-weights', { ...first.where, field: 'weight' }, { sum: String(sum / MICRO) }));
  }
  const known = new Set(indicators.map(({ id }) => id));
  const nearest = limitedNearest(() => known);
  for (const { indicatorId: value, where } of results) {
    if (known.has(value)) continue;
    issues.push(
      domainIssue('unknown-indicator', { ...where, field: 'indicator_id' }, { value, nearest: nearest(value) }),
    );
  }
  return issues;
}

const LISTED = 20;

/** Everything that keeps somebody from being rated, and ratings that contradict officers.csv. `source` is the file whose rating counts. */
export function checkEvaluation(
  { year, outcomes }: Evaluation,
  officers: readonly Officer[],
  { results }: Studies,
  source: 'officers.csv' | 'results.csv',
): readonly Issue[] {
  const issues: Issue[] = [];
  const [first] = results;
  if (first === undefined) return [];
  if (year !== undefined && year < FIRST_YEAR_OF_BANDS) {
    issues.push(domainIssue('results-before-bands', { file: first.where.file, field: 'date' }, { year }));
  }
  const without: string[] = [];
  for (const { id, rating: stated, where } of officers) {
    const outcome = outcomes.get(id);
    if (outcome?.kind === 'rated' && stated !== undefined && stated !== outcome.rating) {
      const params = { officer: id, stated, rated: outcome.rating, source };
      issues.push(domainIssue('rating-differs', { ...where, field: 'rating' }, params));
    }
    if (outcome?.kind !== 'unrated') continue;
    for (const fault of outcome.faults) {
      if (fault.kind === 'none') without.push(id);
      else issues.push(issueOf(fault, id, year));
    }
  }
  if (without.length > 0) {
    const params = { count: without.length, officers: without.toSorted(compareBytes).slice(0, LISTED) };
    issues.push(domainIssue('officers-without-results', { file: first.where.file }, params));
  }
  return issues;
}

function issueOf(fault: Exclude<Fault, { kind: 'none' }>, officer: string, year: number | undefined): Issue {
  switch (fault.kind) {
    case 'missing':
      return domainIssue('result-missing', fault.where, { officer, indicators: fault.indicatorIds });
    case 'repeated': {
      const { indicatorId: indicator, other } = fault;
      const params = { officer, indicator, otherFile: other.file, otherLine: other.line };
      return domainIssue('result-repeated', { ...fault.where, field: 'indicator_id' }, params);
    }
    case 'off-scale': {
      const { indicatorId: indicator, valueMicro, scaleMaxMicro } = fault;
      const params = { officer, indicator, value: String(valueMicro / MICRO), max: String(scaleMaxMicro / MICRO) };
      return domainIssue('result-off-scale', { ...fault.where, field: 'value' }, params);
    }
    case 'undated':
      return domainIssue('result-undated', { ...fault.where, field: 'date' }, { officer, year });
  }
}
