import type { Changes } from '../../live/what-if.ts';

/** One change that is being tried; officers and vacancies by id. */
export type Tried =
  | { readonly kind: 'remove'; readonly officerId: string }
  | { readonly kind: 'pin' | 'forbid'; readonly officerId: string; readonly vacancyId: string };

/** The changes with one more; what it contradicts about the same person goes. */
export function withChange(tried: readonly Tried[], change: Tried): readonly Tried[] {
  return [...tried.filter((old) => !isReplaced(old, change)), change];
}

function isReplaced(old: Tried, change: Tried): boolean {
  if (old.officerId !== change.officerId) return false;
  if (change.kind === 'remove' || old.kind === 'remove') return true;
  if (old.kind === 'pin' && change.kind === 'pin') return true;
  return old.vacancyId === change.vacancyId;
}

export function changesOf(tried: readonly Tried[]): Changes {
  const pairs = (kind: 'pin' | 'forbid'): Changes['pins'] =>
    tried.flatMap((one) => (one.kind === kind ? [{ officerId: one.officerId, vacancyId: one.vacancyId }] : []));
  const removed = tried.flatMap((one) => (one.kind === 'remove' ? [one.officerId] : []));
  return { removed, pins: pairs('pin'), forbids: pairs('forbid') };
}
