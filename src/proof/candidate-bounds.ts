import type { Instance } from '../domain/instance.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { roundUp } from './bound.ts';
import type { Certificate } from './certificate.ts';
import { certify } from './certify.ts';

/** What every plan with a candidate gives up at least: nothing in the tiers before `tierIndex`, and there `loss` or more. */
export interface CandidateBounds {
  /** By candidate: the first tier in which something is sure to be given up; the number of tiers where nothing is sure. */
  readonly tierIndex: Uint8Array;
  /** By candidate: whole points of that tier, 0 where nothing is sure. */
  readonly loss: Float64Array;
}

/**
 * What a plan's own certificate says of the plans with each candidate: its reduced cost, where it has one, on top of the bound. A lower bound:
 * the true price may be higher, and a plan that gives up more in an earlier tier may gain in later ones.
 */
export function boundCandidates(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  certificate: Certificate,
): CandidateBounds {
  const { tiers } = certificate;
  const tierIndex = new Uint8Array(candidates.count).fill(tiers.length);
  const loss = new Float64Array(candidates.count);
  const note = (candidate: number, index: number, points: number): void => {
    if (points <= 0 || tierIndex[candidate] !== tiers.length) return;
    tierIndex[candidate] = index;
    loss[candidate] = points;
  };
  const noteWorst = (before: number, until: number): void => {
    for (let index = before; index < until; index++) {
      const tier = tiers[index];
      if (tier?.name !== 'worst_fit') continue;
      for (let c = 0; c < candidates.count; c++) note(c, index, tier.value - (candidates.fit[c] ?? 0));
    }
  };
  const claims = tiers.map(({ name, sense, value, proof, settling }) => {
    return { name, sense, value, isFinished: false, tree: proof, settling };
  });
  let watched = 0;
  certify(instance, candidates, demands, claims, undefined, (index, { sum, value, divisor, box }) => {
    noteWorst(watched, index);
    watched = index + 1;
    for (let c = 0; c < candidates.count; c++) {
      // Where the box leaves nothing, an earlier tier has said so.
      if (box.lower[c] === box.upper[c]) continue;
      const reduced = sum.reducedCost(c);
      if (reduced > 0n) note(c, index, Number(roundUp(sum.bound + reduced, divisor) - value));
    }
  });
  noteWorst(watched, tiers.length);
  return { tierIndex, loss };
}
