import { minimizeCost } from '../flow/min-cost.ts';
import { commonDivisor, maxMagnitude } from '../flow/magnitude.ts';
import type { Model } from '../model/model.ts';
import type { DemandNetwork } from '../model/network-form.ts';
import type { Standing } from './carried-basis.ts';
import { circulationOf, findEmptyRange, pricesOf } from './circulation.ts';
import type { OpenRelaxation, RelaxationOutcome } from './contract.ts';
import type { FaceProgram } from './face.ts';
import type { LinearTier } from './linear-tier.ts';
import { reducedCosts } from './reduced-cost.ts';
import type { SearchContext } from './search.ts';

/**
 * The relaxation of the first tier, and where that of the second begins.
 *
 * The two walk nearly the same way, each for long. So both are first solved as one under a joint cost, in which the second decides among what
 * is equal for the first. There the relaxation of the first has nothing more to do, and that of the second, on the face of the first, hardly
 * anything. The joint cost is a hint and no more: a tier's bound, its duals and its face come from a run under its own cost, so that a weight
 * too small costs time and nothing else.
 *
 * Which columns are taken in first is another hint: those of least reduced cost under the prices of a network that leaves out what is none.
 */

/** A unit of the first tier weighs as much as so many of the largest units of the second. */
const LEAD = 4;
/** Below this a program is loaded whole, and twice is soon done. */
const LEAST_COLUMNS = 3000;
/** Costs of the network stay exact while four times their largest, a node each, is below this. */
const EXACT_COST = 2 ** 50;

export interface JointRelaxation {
  readonly opened: OpenRelaxation;
  /** Of the first tier alone. */
  readonly relaxation: RelaxationOutcome;
  /** Where both tiers have their best; `undefined` where the relaxation has none. */
  readonly joint: Standing | undefined;
}

/** `undefined` where it would not be worth it, or one of the two tiers is a threshold. */
export async function relaxJointly(
  model: Model,
  program: FaceProgram,
  networkPart: (() => DemandNetwork) | undefined,
  context: SearchContext,
): Promise<JointRelaxation | undefined> {
  const { relaxer, deadlineMs } = context;
  const [first, second] = model.tiers;
  if (program.program.columnCount < LEAST_COLUMNS || first?.kind !== 'linear' || second?.kind !== 'linear')
    return undefined;
  const cost = jointCost(first, second);
  const own = Float64Array.from(program.keptColumns, (column) => cost[column] ?? 0);
  const rank = networkPart && rankByPrices(networkPart(), model, cost, { program, own }, context);
  const opened = await relaxer.openPart({ ...program.program, sense: 'min', cost: own }, deadlineMs, undefined, rank);
  const both = opened.optimise();
  const basis = both.termination === 'optimal' ? opened.basis() : undefined;
  const { sense, cost: wanted } = program.program;
  const alone =
    both.termination === 'optimal' ? opened.maximise(sense === 'max' ? wanted : wanted.map((c) => 0 - c)) : both;
  const relaxation = alone.termination === 'no-solution' ? await relaxer.relax(program.program, deadlineMs) : alone;
  return { opened, relaxation, joint: basis && { program, basis } };
}

/** One entry a column, minimised. */
function jointCost(first: LinearTier, second: LinearTier): Float64Array {
  const unit = commonDivisor(second.cost);
  const lead = (LEAD * Math.max(1, maxMagnitude(second.cost) / unit)) / commonDivisor(first.cost);
  const signOf = ({ sense }: LinearTier): number => (sense === 'max' ? -1 : 1);
  return first.cost.map((c, j) => {
    return signOf(first) * lead * c + (signOf(second) * (second.cost[j] ?? 0)) / unit;
  });
}

/** Reduced costs of a program's columns under the prices of the network; `undefined` where it has no flow or a limit came. */
function rankByPrices(
  part: DemandNetwork,
  { candidateCount }: Model,
  cost: Float64Array,
  { program, own }: { readonly program: FaceProgram; readonly own: Float64Array },
  { shouldStop, now, deadlineMs }: SearchContext,
): Float64Array | undefined {
  if (findEmptyRange(part) >= 0) return undefined;
  const scale = Math.min(1, EXACT_COST / (4 * (part.nodeCount + 1) * (maxMagnitude(cost) + 1)));
  const arcCost = new Float64Array(part.tail.length);
  for (let c = 0; c < candidateCount; c++) arcCost[c] = Math.round((cost[c] ?? 0) * scale);
  const answer = minimizeCost(circulationOf(part), arcCost, {
    shouldStop: () => shouldStop() || now() > deadlineMs,
  });
  if (answer.kind !== 'optimal') return undefined;
  const prices = pricesOf(part, candidateCount, answer.result.potential);
  const duals = Float64Array.from(program.rowKeys, (key) => (prices.get(key) ?? 0) / scale);
  return reducedCosts({ ...program.program, sense: 'min', cost: own }, duals).reduced;
}
