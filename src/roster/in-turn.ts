import type { TierName } from '../domain/terms.ts';
import { certify } from '../proof/certify.ts';
import { findBroken } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { listDemands, officerDemands, pinDemands } from '../rules/expand.ts';
import { present } from '../support/assert.ts';
import type { PlanRow } from '../domain/plan.ts';
import { instanceOn } from './dated.ts';
import { demandsDuring, pick, rosterDemands, toursDuring, type Minima } from './demands.ts';
import { dayOfMonth, restOf } from './horizon.ts';
import { pickTours } from './missed.ts';
import { rowsOf } from './phases.ts';
import type { PreparedRoster } from './prepare.ts';
import type { SolvePart } from './solve.ts';

/**
 * A roster made one phase after the other, each the best plan that the earlier ones leave room for; `undefined` where some phase has none, or
 * what ties the phases together does not hold in the end.
 */
export async function planInTurn(
  prepared: PreparedRoster,
  minima: Exclude<Minima, 'every'>,
  tierNames: readonly TierName[],
  solve: SolvePart,
  onDone: () => void = () => {},
): Promise<Int32Array | undefined> {
  const { instance, horizon, options, tours } = prepared;
  const chosen: number[] = [];
  const rows: PlanRow[] = [...instance.earlier];
  for (const [phase, month] of horizon.departures.entries()) {
    if (phase > 0) onDone();
    const open = openTours(prepared, chosen, month);
    if (open.length === 0) continue;
    const asksMinima = minima === 'first' && month === 0;
    const day = dayOfMonth(horizon, month);
    const dated = instanceOn(instance, { day, restMonths: options.restMonths, asksMinima, earlier: rows });
    const candidates = pick(tours, open);
    const demands = withPins(prepared, candidates, listDemands(dated, candidates), chosen);
    const outcome = await solve(dated, candidates, demands, tierNames);
    if (outcome.kind !== 'solved') return undefined;
    const leaving = outcome.chosen.map((index) => open[index] ?? -1);
    chosen.push(...leaving);
    rows.push(...rowsOf(prepared, month, leaving));
  }
  onDone();
  const all = Int32Array.from(chosen).sort();
  const sent = pickTours(tours, all);
  const demands = rosterDemands(instance, horizon, options, sent, minima);
  const isLegal =
    findBroken(
      instance,
      sent,
      demands,
      Int32Array.from({ length: sent.count }, (_, c) => c),
    ).length === 0;
  return isLegal ? all : undefined;
}

/**
 * Tours of one departure of whoever is free by then. Who cannot come early, or still is elsewhere on the day before, only goes to where nobody
 * was.
 */
function openTours({ tours, options, instance }: PreparedRoster, chosen: readonly number[], month: number): Int32Array {
  const heldUntil = new Int32Array(instance.officers.length);
  const postBefore = new Int32Array(instance.officers.length).fill(-1);
  const holders = new Int32Array(instance.vacancies.length);
  for (const c of chosen) {
    const end = (tours.startMonth[c] ?? 0) + (tours.months[c] ?? 0);
    const officer = tours.officerIndex[c] ?? -1;
    heldUntil[officer] = Math.max(heldUntil[officer] ?? 0, end + restOf(instance, options, officer));
    const vacancy = tours.vacancyIndex[c] ?? -1;
    if (end >= month) holders[vacancy] = (holders[vacancy] ?? 0) + 1;
    if (end >= month) postBefore[officer] = vacancy;
  }
  const isLate = (c: number): boolean => {
    const post = postBefore[tours.officerIndex[c] ?? -1] ?? -1;
    const isElsewhere = options.handoverDays > 0 && post >= 0 && post !== tours.vacancyIndex[c];
    return isElsewhere || tours.comesLate[c] === 1;
  };
  return Int32Array.from({ length: tours.count }, (_, c) => c).filter(
    (c) =>
      tours.startMonth[c] === month &&
      (heldUntil[tours.officerIndex[c] ?? -1] ?? 0) <= month &&
      (holders[tours.vacancyIndex[c] ?? -1] === 0 || !isLate(c)),
  );
}

/** A pinned officer who has not been sent leaves on the first day on which there is a tour to the place. */
function withPins(
  { instance, tours }: PreparedRoster,
  candidates: Candidates,
  demands: Demands,
  chosen: readonly number[],
): Demands {
  const sent = new Set(chosen);
  const pins = pinDemands(instance, tours);
  const isDue = (key: string): boolean => !pins.some((d) => d.key === key && d.counted.some((c) => sent.has(c)));
  const due = pinDemands(instance, candidates)
    .filter(({ key, counted }) => counted.length > 0 && isDue(key))
    .map(({ key, source, counted, min, max }) => ({ key: `${key}@due`, source, counted, min, max }));
  return { ...demands, counts: [...demands.counts, ...due] };
}

/**
 * No roster covers more: for each month the most that any plan of that month covers, rest and all other months left aside, by our own bound.
 */
export async function fillBound(
  prepared: PreparedRoster,
  minima: Exclude<Minima, 'every'>,
  solve: SolvePart,
  onDone: () => void = () => {},
): Promise<number | undefined> {
  const { instance, horizon, options, tours } = prepared;
  const second = horizon.departures[1] ?? horizon.monthCount;
  let total = 0;
  for (let month = 0; month < horizon.monthCount; month++) {
    if (month > 0) onDone();
    const pairs = pickTours(tours, onePerTriple(tours, toursDuring(tours, month)));
    const asksMinima = minima === 'first' && month < second;
    const { counts, ...others } = demandsDuring(instance, horizon, options, pairs, month, asksMinima);
    const { tours: _, ...candidates } = pairs;
    const demands = { ...others, counts: [...counts, ...officerDemands(instance, candidates)] };
    if (candidates.count === 0) continue;
    const outcome = await solve(instance, candidates, demands, ['fill']);
    if (outcome.kind !== 'solved') return undefined;
    const { bound } = present(certify(instance, candidates, demands, outcome.tiers).tiers[0], 'the tier');
    if (!Number.isFinite(bound)) return undefined;
    total += bound;
  }
  return total;
}

function onePerTriple({ officerIndex, vacancyIndex, formIndex }: Candidates, indices: Int32Array): Int32Array {
  return indices.filter((c, i) => {
    const before = indices[i - 1] ?? -1;
    return (
      officerIndex[c] !== officerIndex[before] ||
      vacancyIndex[c] !== vacancyIndex[before] ||
      formIndex[c] !== formIndex[before]
    );
  });
}
