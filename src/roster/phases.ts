import type { PlanRow } from '../domain/plan.ts';
import { decodePlan } from '../plan/decode.ts';
import { instanceOn, lawDayOn } from './dated.ts';
import { dayOfMonth } from './horizon.ts';
import type { PreparedRoster } from './prepare.ts';
import type { Phase } from './roster.ts';

/** The chosen tours by day of departure, each as the rows of a plan: fit, dates and notes are those of the workspace on that day. */
export function phasesOf(prepared: PreparedRoster, chosen: Int32Array): readonly Phase[] {
  const { horizon, tours } = prepared;
  return horizon.departures.flatMap((month) => {
    const leaving = chosen.filter((c) => tours.startMonth[c] === month);
    if (leaving.length === 0) return [];
    const day = dayOfMonth(horizon, month);
    return [{ day, lawDay: lawDayOn(prepared.instance, day), rows: rowsOf(prepared, month, leaving) }];
  });
}

/** Rows of the tours at `indices`, all of which begin in `month`. */
export function rowsOf(
  { instance, horizon, options, tours }: PreparedRoster,
  month: number,
  indices: Int32Array,
): readonly PlanRow[] {
  const day = dayOfMonth(horizon, month);
  const { restMonths } = options;
  const dated = instanceOn(instance, { day, restMonths, asksMinima: true, earlier: instance.earlier });
  return decodePlan(dated, tours, indices);
}
