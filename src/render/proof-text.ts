import type { TierResult } from '../plan/allocation.ts';
import type { PresentedPlan, PresentedTier } from '../plan/presented-plan.ts';
import type { Voice } from './messages/voice.ts';

/** The first tier whose status is the plan's own, weakest, status. */
function weakestTier({ tiers, status }: Pick<PresentedPlan, 'status' | 'tiers'>): PresentedTier | undefined {
  return tiers.find((tier) => tier.status === status);
}

/** Whether the plan is the best, in plain words: proven, by the engine's word with the distance of our bound, or stopped with the gap. */
export function proofText(allocation: Pick<PresentedPlan, 'status' | 'tiers' | 'engine'>, voice: Voice): string {
  if (allocation.status === 'proven') return voice.say('proof-proven');
  if (allocation.status === 'given') return voice.say('proof-given');
  const tier = weakestTier(allocation);
  const gap = tier === undefined ? Number.NaN : Math.abs(tier.bound - tier.value);
  const params = {
    engine: allocation.engine === undefined ? undefined : voice.name('engine', allocation.engine.name),
    tier: tier?.name,
    gap: Number.isFinite(gap) ? voice.number(gap) : undefined,
    bound: Number.isFinite(gap) ? tier?.bound : undefined,
    unit: tier === undefined ? undefined : voice.name('tier-unit', tier.name),
  };
  return voice.say(allocation.status === 'engine' ? 'proof-engine' : 'proof-stopped', params);
}

/** `fill 134 · fit 38,211`: the tiers with their values, in the order of the objective. */
export function tiersText(tiers: readonly Pick<TierResult, 'name' | 'value'>[], voice: Voice): string {
  return tiers.map(({ name, value }) => `${voice.name('tier', name)} ${voice.number(value)}`).join(' · ');
}
