import type { Refusal, RuleId } from '../rules/refusal.ts';
import { compareBytes } from '../support/order.ts';

/** A rule under one article and how many it refuses. */
interface ArticleCount {
  readonly rule: RuleId;
  readonly article: string | undefined;
  readonly isSensitive: boolean;
  readonly count: number;
}

/** The rules that refuse a list of pairs. A pair may be refused by several. */
export interface RefusalCounts {
  /** Most frequent first, then by rule and article. */
  readonly rules: readonly ArticleCount[];
  /** Pairs that at least one sensitive rule refuses. */
  readonly sensitiveCount: number;
  /** Pairs that at least one rule refuses. */
  readonly refusedCount: number;
}

/** Counts in how many of `lists` each rule stands. */
export function countRefusals(lists: readonly (readonly Refusal[])[]): RefusalCounts {
  const counts = new Map<string, ArticleCount>();
  let sensitiveCount = 0;
  for (const refusals of lists) {
    if (refusals.some(({ isSensitive }) => isSensitive)) sensitiveCount++;
    const seen = new Set<string>();
    for (const { rule, article, isSensitive } of refusals) {
      const key = JSON.stringify([rule, article ?? '', isSensitive]);
      // A rule may refuse the same pair for several reasons, of skills say.
      if (seen.has(key)) continue;
      seen.add(key);
      counts.set(key, { rule, article, isSensitive, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  const rules = [...counts]
    .toSorted(([a, one], [b, other]) => other.count - one.count || compareBytes(a, b))
    .map(([, count]) => count);
  return { rules, sensitiveCount, refusedCount: lists.filter((refusals) => refusals.length > 0).length };
}
