import type { PlanRow } from '../domain/plan.ts';
import type { Allocation } from '../plan/allocation.ts';
import { compareBytes } from '../support/order.ts';
import { priceOf, type Price } from './price.ts';

/** How the best plan of a changed workspace differs from that of the present one. */
export interface WhatIfAnswer {
  readonly price: Price;
  readonly sentBefore: number;
  readonly sentAfter: number;
  /** By officer id. `moved`: another vacancy, or another form. */
  readonly goes: readonly PlanRow[];
  readonly moved: readonly { readonly before: PlanRow; readonly after: PlanRow }[];
  readonly stays: readonly PlanRow[];
  readonly unchangedCount: number;
}

export function compareAnswers(before: Allocation, after: Allocation): WhatIfAnswer {
  const old = new Map(before.rows.map((row) => [row.officerId, row]));
  const now = new Map(after.rows.map((row) => [row.officerId, row]));
  const byId = (rows: readonly PlanRow[]): readonly PlanRow[] =>
    rows.toSorted((a, b) => compareBytes(a.officerId, b.officerId));
  const both = byId(after.rows).flatMap((row) => {
    const previous = old.get(row.officerId);
    return previous === undefined ? [] : [{ before: previous, after: row }];
  });
  const moved = both.filter(
    (one) => one.before.vacancyId !== one.after.vacancyId || one.before.form !== one.after.form,
  );
  return {
    price: priceOf(before, after),
    sentBefore: before.rows.length,
    sentAfter: after.rows.length,
    goes: byId(after.rows.filter(({ officerId }) => !old.has(officerId))),
    moved,
    stays: byId(before.rows.filter(({ officerId }) => !now.has(officerId))),
    unchangedCount: both.length - moved.length,
  };
}
