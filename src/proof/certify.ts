import type { Instance } from '../domain/instance.ts';
import { fitMaxOf } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import type { Points } from '../rules/tiers.ts';
import { boundOfTree, roundUp, settle, sumWeighted, WITHOUT_MULTIPLIERS } from './bound.ts';
import type { Certificate, Cut, ProofNode, ProofStatus, TierCertificate } from './certificate.ts';
import { deriveCut } from './cut.ts';
import { inequalityOf, tierPoints, writeSystem, type ProofSystem } from './system.ts';
import type { Box, Inequality, WeightedSum } from './weighted-sum.ts';

/** What an engine claims of one tier. */
export interface TierClaim {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  readonly isFinished: boolean;
  readonly tree: ProofNode | undefined;
  readonly settling: ReadonlyMap<string, bigint> | undefined;
  readonly cuts?: readonly Cut[] | undefined;
}

/**
 * The certificate of a plan whose tier values are `claims`: each tier's bound recomputed from the instance alone.
 *
 * A tier is `proven` only where the recomputed bound equals the value; the bound of the tiers that follow rests on the earlier tiers being
 * held at their values and on the variables those tiers settle, all rechecked here. Tiers that are still to do when `shouldStop` says so
 * get the bound that needs no multipliers, and count as stopped.
 */
export function certify(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  claims: readonly TierClaim[],
  shouldStop: () => boolean = () => false,
  watch: WatchTier = () => {},
): Certificate {
  const tierNames = claims.map((claim) => claim.name);
  const system = writeSystem(instance, candidates, demands, tierNames);
  const inequalities = new Map(system.inequalities);
  const box: Box = {
    lower: new Uint8Array(system.variableCount),
    upper: new Uint8Array(system.variableCount).fill(1),
  };
  return {
    tiers: claims.map((claimed, i) => {
      const context: TierContext = { instance, candidates, system, inequalities, box, watch: (tier) => watch(i, tier) };
      const claim = shouldStop() ? { ...claimed, isFinished: false, tree: undefined, settling: undefined } : claimed;
      for (const cut of claim.cuts ?? []) addCut(context, cut);
      if (claim.name === 'worst_fit') return certifyThreshold(context, claim);
      return certifySum(context, claim, claim.name, i === claims.length - 1);
    }),
  };
}

/**
 * Told of each tier that is a sum, before anything of it is settled: the plan's value and the sum of its multipliers, minimised, which every
 * value is a multiple of `divisor` within, and what the tiers before leave open.
 */
export type WatchTier = (
  tierIndex: number,
  tier: { readonly sum: WeightedSum; readonly value: bigint; readonly divisor: bigint; readonly box: Box },
) => void;

interface TierContext {
  readonly watch: (tier: Parameters<WatchTier>[1]) => void;
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly system: ProofSystem;
  readonly inequalities: Map<string, Inequality>;
  readonly box: Box;
}

/** A cut never stands in for an inequality that is there already. */
function addCut({ system, inequalities }: TierContext, cut: Cut): void {
  if (inequalities.has(cut.key)) return;
  const inequality = deriveCut(inequalities, system.findVariable, cut);
  if (inequality !== undefined) inequalities.set(cut.key, inequality);
}

function certifySum(
  context: TierContext,
  claim: TierClaim,
  name: Exclude<TierName, 'worst_fit'>,
  isLast: boolean,
): TierCertificate {
  const { system, inequalities, box } = context;
  const sign = claim.sense === 'max' ? -1 : 1;
  const points = tierPoints(name, context.instance, context.candidates, system);
  const divisor = commonDivisor(points);
  const signed = minimised(points, sign);
  const value = BigInt(sign * claim.value);
  const proof =
    claim.tree ?? (claim.settling === undefined ? WITHOUT_MULTIPLIERS : { kind: 'bound', multipliers: claim.settling });
  const settling =
    claim.settling ?? (proof.kind === 'bound' || proof.kind === 'narrow' ? proof.multipliers : undefined);
  const sum = settling === undefined ? undefined : sumWeighted(inequalities, signed, box, settling);
  if (sum !== undefined) context.watch({ sum, value, divisor, box });
  const task = { inequalities, findVariable: system.findVariable, points: signed, divisor, value };
  // A tree that rules out everything would contradict the plan at hand; then the value itself is the bound.
  const least =
    sum !== undefined && proof.kind === 'bound' && proof.multipliers === settling
      ? roundUp(sum.bound, divisor)
      : (boundOfTree(task, box, proof) ?? value);
  if (!isLast) {
    if (settling !== undefined && sum !== undefined) settle(inequalities, settling, sum, value, box);
    const sides = sign === 1 ? ([-Infinity, claim.value] as const) : ([claim.value, Infinity] as const);
    inequalities.set(`tier:${name}`, inequalityOf(points, ...sides));
  }
  const bound = sign * Number(least);
  return {
    name,
    sense: claim.sense,
    value: claim.value,
    bound: bound === 0 ? 0 : bound,
    status: statusOf(claim, bound === claim.value),
    proof,
    settling: hasOwnSettling(proof, settling) ? undefined : settling,
    cuts: claim.cuts,
  };
}

/** Whether a reader finds the settling multipliers in the tree itself. */
function hasOwnSettling(proof: ProofNode, settling: TierClaim['settling']): boolean {
  return proof.kind === 'bound' || (proof.kind === 'narrow' && proof.multipliers === settling);
}

function statusOf(claim: TierClaim, isProven: boolean): ProofStatus {
  if (isProven) return 'proven';
  return claim.isFinished ? 'engine' : 'stopped';
}

/** `worst_fit`: with candidates of at most `value` points taken out, the tiers before cannot hold. */
function certifyThreshold(context: TierContext, claim: TierClaim): TierCertificate {
  const { instance, candidates, system, inequalities, box } = context;
  const top = fitMaxOf(instance.policy);
  const above: Box = { lower: box.lower.slice(), upper: box.upper.slice() };
  takeOutBelow(candidates, claim.value + 1, above);
  const { findVariable } = system;
  const task = { inequalities, findVariable, points: new Float64Array(system.variableCount), divisor: 1n };
  const isRuledOut =
    claim.value >= top ||
    isNeededBelow(candidates, claim.value + 1, box) ||
    (claim.tree !== undefined && boundOfTree(task, above, claim.tree) === undefined);
  takeOutBelow(candidates, claim.value, box);
  return {
    name: claim.name,
    sense: 'max',
    value: claim.value,
    bound: isRuledOut ? claim.value : top,
    status: statusOf(claim, isRuledOut),
    proof: claim.tree,
    settling: undefined,
    cuts: claim.cuts,
  };
}

/** Whether the tiers before need a candidate of fewer points than `level`: then no plan does without. */
function isNeededBelow(candidates: Candidates, level: number, box: Box): boolean {
  return candidates.fit.some((fit, c) => fit < level && box.lower[c] === 1);
}

function takeOutBelow(candidates: Candidates, level: number, box: Box): void {
  for (let c = 0; c < candidates.count; c++) {
    if ((candidates.fit[c] ?? 0) >= level) continue;
    box.lower[c] = 0;
    box.upper[c] = 0;
  }
}

/** The points as they are minimised, in an array of their own. */
function minimised(points: Points, sign: 1 | -1): Float64Array {
  const signed = new Float64Array(points);
  // No zero becomes a negative one.
  if (sign < 0) for (let c = 0; c < signed.length; c++) signed[c] = 0 - (signed[c] ?? 0);
  return signed;
}

function commonDivisor(points: Points): bigint {
  let divisor = 0;
  for (let c = 0; c < points.length; c++) {
    let rest = Math.abs(points[c] ?? 0);
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
    if (divisor === 1) return 1n;
  }
  return divisor === 0 ? 1n : BigInt(divisor);
}
