import { isGoal, type PolicyTier } from '../domain/terms.ts';
import type { Allocation, TierResult } from '../plan/allocation.ts';
import type { ProofStatus } from '../proof/certificate.ts';

/** What another plan gives up against the present one, tier by tier in the order of the objective. */
export interface Price {
  readonly tiers: readonly TierChange[];
  /** `proven`: no plan of its kind costs less. Otherwise the true price may be lower. */
  readonly status: ProofStatus;
}

interface TierChange {
  readonly name: PolicyTier;
  readonly before: number;
  readonly after: number;
  /** Points given up; negative where the tier gains. Whole numbers. */
  readonly loss: number;
}

/** The price of `after` against `before`. Tiers that only one of them has are left out. */
export function priceOf(before: Pick<Allocation, 'tiers' | 'status'>, after: Pick<Allocation, 'tiers'>): Price {
  const afterByName = new Map(after.tiers.map((tier) => [tier.name, tier]));
  const tiers = before.tiers.flatMap((tier): TierChange[] => {
    const other = afterByName.get(tier.name);
    const { name } = tier;
    if (other === undefined || !isGoal(name)) return [];
    const gain = other.value - tier.value;
    const loss = gain === 0 ? 0 : tier.sense === 'max' ? -gain : gain;
    return [{ name, before: tier.value, after: other.value, loss }];
  });
  return { tiers, status: weakest(before.status, statusOfGoals(after.tiers)) };
}

/** The price of a plan of which only the losses are known, in the order of the tiers. */
export function priceFromLosses(before: Pick<Allocation, 'tiers' | 'status'>, losses: ArrayLike<number>): Price {
  const tiers = before.tiers.flatMap(({ name, sense, value }, i): TierChange[] => {
    const loss = losses[i] ?? 0;
    return isGoal(name) ? [{ name, before: value, after: sense === 'max' ? value - loss : value + loss, loss }] : [];
  });
  return { tiers, status: before.status };
}

/** The weakest proof among the goals of the policy; that the fewest people move is asked beyond them. */
export function statusOfGoals(tiers: readonly TierResult[]): ProofStatus {
  return tiers
    .filter(({ name }) => isGoal(name))
    .reduce<ProofStatus>((status, tier) => weakest(status, tier.status), 'proven');
}

function weakest(one: ProofStatus, other: ProofStatus): ProofStatus {
  const order: readonly ProofStatus[] = ['proven', 'engine', 'stopped'];
  return order[Math.max(order.indexOf(one), order.indexOf(other))] ?? 'stopped';
}
