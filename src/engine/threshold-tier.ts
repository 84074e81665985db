import type { ModelTier } from '../model/model.ts';
import { proveBound } from './bound-tree.ts';
import type { BoundTree } from './contract.ts';
import type { Face } from './face.ts';
import type { SolvedTier, TierStep } from './linear-tier.ts';
import { searchBest, type Search, type SearchContext } from './search.ts';

/** `worst_fit`: the largest t for which candidates of at least t points hold the tiers before, by binary search over the points. */
export async function solveThresholdTier(
  face: Face,
  tier: Extract<ModelTier, { kind: 'threshold' }>,
  known: Float64Array | undefined,
  context: SearchContext,
): Promise<TierStep> {
  const zero = new Float64Array(face.model.columnCount);
  const first = known ?? (await searchValues(face, zero, context));
  if ('kind' in first) return first;
  let incumbent: Float64Array = first;
  const levels = [...new Set([...tier.points, tier.top])].toSorted((a, b) => a - b);
  let reached = levels.findIndex((level) => level >= worstOf(tier, incumbent));
  let refused = levels.length;
  const worse: SolvedTier = {
    name: tier.name,
    sense: 'max',
    value: 0,
    isFinished: false,
    tree: undefined,
    settling: undefined,
  };
  while (refused - reached > 1) {
    const middle = (reached + refused) >> 1;
    if (isNeededBelow(face, tier, levels[middle] ?? tier.top)) {
      refused = middle;
      continue;
    }
    const saved = settleBelow(face, tier, levels[middle] ?? tier.top);
    const search = await searchBest(face, 'max', zero, undefined, context);
    restoreColumns(face, saved);
    if (search.kind === 'solved') {
      incumbent = search.values;
      reached = levels.findIndex((level) => level >= worstOf(tier, incumbent));
    } else if (search.kind === 'infeasible') refused = middle;
    else if (search.kind === 'failed') return search;
    else return { kind: 'solved', values: incumbent, tier: { ...worse, value: levels[reached] ?? 0 } };
  }
  const value = levels[reached] ?? tier.top;
  const tree = await proveThreshold(face, tier, value, context);
  settleBelow(face, tier, value);
  return { kind: 'solved', values: incumbent, tier: { ...worse, value, isFinished: true, tree } };
}

/** What shows that no solution does without candidates of at most `value` points. */
async function proveThreshold(
  face: Face,
  tier: Extract<ModelTier, { kind: 'threshold' }>,
  value: number,
  context: SearchContext,
): Promise<BoundTree | undefined> {
  if (value === tier.top || isNeededBelow(face, tier, value + 1)) return { kind: 'bound', multipliers: new Map() };
  const saved = settleBelow(face, tier, value + 1);
  const zero = new Float64Array(face.model.columnCount);
  const tree = await proveBound(face, 'max', zero, undefined, context);
  restoreColumns(face, saved);
  return tree;
}

/** Whether the tiers before hold a candidate of fewer points than `level`. */
function isNeededBelow(face: Face, tier: Extract<ModelTier, { kind: 'threshold' }>, level: number): boolean {
  return tier.points.some((points, j) => points < level && face.columnLower[j] === 1);
}

async function searchValues(
  face: Face,
  zero: Float64Array,
  context: SearchContext,
): Promise<Float64Array | Exclude<Search, { kind: 'solved' }>> {
  const search = await searchBest(face, 'max', zero, undefined, context);
  return search.kind === 'solved' ? search.values : search;
}

export function worstOf(tier: Extract<ModelTier, { kind: 'threshold' }>, values: Float64Array): number {
  let worst = tier.top;
  for (const [j, points] of tier.points.entries()) if (values[j] === 1 && points < worst) worst = points;
  return worst;
}

/** Takes out candidates below `level`, none of which is needed; answers the columns it changed with their bounds before. */
function settleBelow(
  face: Face,
  tier: Extract<ModelTier, { kind: 'threshold' }>,
  level: number,
): readonly (readonly [number, number, number])[] {
  const saved: [number, number, number][] = [];
  for (const [j, points] of tier.points.entries()) {
    if (points >= level) continue;
    saved.push([j, face.columnLower[j] ?? 0, face.columnUpper[j] ?? 0]);
    face.columnUpper[j] = 0;
  }
  return saved;
}

function restoreColumns(face: Face, saved: readonly (readonly [number, number, number])[]): void {
  for (const [column, lower, upper] of saved) {
    face.columnLower[column] = lower;
    face.columnUpper[column] = upper;
  }
}
