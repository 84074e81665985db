import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { certify, type TierClaim } from '../proof/certify.ts';
import { findBroken, tierTotal } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { assert } from '../support/assert.ts';
import type { Allocation } from './allocation.ts';

/** What an engine says of the plan that it chose. */
export interface Choice {
  readonly chosen: Int32Array;
  readonly tiers: readonly TierClaim[];
  readonly isCanonical: boolean;
}

/** What was chosen with its certificate; a choice that `proof` does not find legal, or worth what the engine says, is a defect. */
export function proveChoice(
  {
    instance,
    candidates,
    demands,
  }: { readonly instance: Instance; readonly candidates: Candidates; readonly demands: Demands },
  tierNames: readonly TierName[],
  { chosen, tiers, isCanonical }: Choice,
  shouldStop: () => boolean,
): Omit<Allocation, 'engine' | 'rows'> {
  assert(findBroken(instance, candidates, demands, chosen).length === 0, 'the engine gave a plan that breaks a demand');
  for (const tier of tiers) {
    const value = tierTotal(tier.name, instance, candidates, chosen);
    assert(value === tier.value, `the engine and the proof differ about tier ${tier.name}`);
  }
  assert(tiers.length === tierNames.length, 'every tier has a value');
  const certificate = certify(instance, candidates, demands, tiers, shouldStop);
  return {
    chosen,
    tiers: certificate.tiers.map(({ name, sense, value, bound, status }) => ({ name, sense, value, bound, status })),
    status: weakest(certificate.tiers.map(({ status }) => status)),
    certificate,
    isCanonical,
  };
}

function weakest(statuses: readonly ProofStatus[]): ProofStatus {
  if (statuses.includes('stopped')) return 'stopped';
  return statuses.includes('engine') ? 'engine' : 'proven';
}
