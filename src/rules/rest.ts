import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { addMonths, type Day } from '../support/date.ts';

/** Whole months the person stays home between two tours: the policy's, and none for somebody whose own wish it is to go again. */
export function restMonthsOf({ officers, policy }: Instance, officerIndex: number): number {
  return officers[officerIndex]?.hasOwnWish === true ? 0 : policy.rules.restMonths;
}

/** Whether a tour on these days and a row of an earlier phase share a day, or lie closer than `restMonths` to each other. */
export function isTooClose(row: PlanRow, startDay: Day, endDay: Day, restMonths: number): boolean {
  return row.startDay <= lastDayOfRest(endDay, restMonths) && lastDayOfRest(row.endDay, restMonths) >= startDay;
}

/** The last day home after a tour that ends on `endDay`; that day itself without a rest. */
function lastDayOfRest(endDay: Day, restMonths: number): Day {
  return restMonths === 0 ? endDay : addMonths(endDay + 1, restMonths) - 1;
}
