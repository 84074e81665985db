/**
 * Seeded networks shaped like a national placement: source → units (of two levels) → officers → vacancies → communes → regions → sink → source.
 *
 * `fit`: officers prefer posts of their field and region, costs are negated scores 0…1,000,000 in bands, so ties are frequent and popular
 * posts are fought over; communes and units carry minima that a first placement is known to meet. `random`: any post, any cost, no minima.
 * `fill`: the arcs of `fit` at cost −1, nothing but ties.
 */
import type { Network } from '../../src/flow/network.ts';
import { diceOf } from './tiny-networks.ts';

export type StaffingKind = 'fit' | 'random' | 'fill';

export interface Staffing {
  readonly network: Network;
  readonly cost: Float64Array;
  /** First arc and number of arcs of each officer, in order of the vacancies. */
  readonly groups: { readonly start: Int32Array; readonly arcs: Int32Array };
}

const PAIRS_PER_OFFICER = 35;
const FIELD_COUNT = 12;

export function staffingNetwork(
  officers: number,
  vacancies: number,
  kind: StaffingKind,
  seed: number,
  pairs: number = PAIRS_PER_OFFICER,
): Staffing {
  const dice = diceOf(seed);
  const regions = Math.max(2, Math.min(34, Math.round(officers / 200)));
  const communes = Math.max(4, Math.round(vacancies / 36));
  const units = Math.max(3, Math.round(officers / 80));
  const departments = Math.max(2, Math.round(units / 10));
  const regionOfCommune = Int32Array.from({ length: communes }, (_: unknown, c: number) => c % regions);
  const communeOf = Int32Array.from({ length: vacancies }, () => dice(communes));
  const fieldOf = Int32Array.from({ length: vacancies }, () => Math.min(dice(FIELD_COUNT), dice(FIELD_COUNT)));
  const byPlace: number[][] = Array.from({ length: regions * FIELD_COUNT }, () => []);
  const byField: number[][] = Array.from({ length: FIELD_COUNT }, () => []);
  for (let j = 0; j < vacancies; j++) {
    byPlace[regionOfCommune[communeOf[j]!]! * FIELD_COUNT + fieldOf[j]!]!.push(j);
    byField[fieldOf[j]!]!.push(j);
  }
  const attraction = Int32Array.from({ length: vacancies }, () => dice(5) * 40_000);
  const headcount = Int32Array.from({ length: vacancies }, () => (dice(10) === 0 ? 2 : 1));

  const firstUnit = 0;
  const firstOfficer = firstUnit + units;
  const firstVacancy = firstOfficer + officers;
  const firstCommune = firstVacancy + vacancies;
  const firstRegion = firstCommune + communes;
  const firstDepartment = firstRegion + regions;
  const source = firstDepartment + departments;
  const sink = source + 1;
  const nodeCount = sink + 1;
  const arcCapacity = departments + units + officers * (pairs + 1) + vacancies + communes + regions + 1;
  const tail = new Int32Array(arcCapacity);
  const head = new Int32Array(arcCapacity);
  const lower = new Int32Array(arcCapacity);
  const upper = new Int32Array(arcCapacity);
  const cost = new Float64Array(arcCapacity);
  let arcCount = 0;
  const add = (from: number, to: number, least: number, most: number, price: number): number => {
    tail[arcCount] = from;
    head[arcCount] = to;
    lower[arcCount] = least;
    upper[arcCount] = most;
    cost[arcCount] = price;
    return arcCount++;
  };

  const unitOf = Int32Array.from({ length: officers }, () => dice(units));
  const unitSize = new Int32Array(units);
  for (let i = 0; i < officers; i++) unitSize[unitOf[i]!]!++;
  const used = new Int32Array(nodeCount);
  const groupStart = new Int32Array(officers + 1);
  const groupArcs = new Int32Array(officers * pairs);
  let groupLength = 0;
  const stamp = new Int32Array(vacancies).fill(-1);
  const unitArcs: number[] = [];
  for (let d = 0; d < departments; d++) add(source, firstDepartment + d, 0, officers, 0);
  for (let u = 0; u < units; u++)
    unitArcs.push(
      add(firstDepartment + (u % departments), firstUnit + u, 0, Math.max(1, Math.ceil(unitSize[u]! * 0.9)), 0),
    );
  for (let i = 0; i < officers; i++) {
    add(firstUnit + unitOf[i]!, firstOfficer + i, 0, 1, 0);
    const field = Math.min(dice(FIELD_COUNT), dice(FIELD_COUNT));
    const home = dice(regions);
    const seniority = dice(4) * 25_000;
    const own: number[] = [];
    for (let k = 0; own.length < pairs && k < 4 * pairs; k++) {
      const local = byPlace[((dice(4) === 0 ? dice(regions) : home) + 0) * FIELD_COUNT + field]!;
      const pool = kind === 'random' ? undefined : local.length > 0 && dice(10) > 0 ? local : byField[field]!;
      const j = pool === undefined ? dice(vacancies) : pool.length === 0 ? dice(vacancies) : pool[dice(pool.length)]!;
      if (stamp[j] === i) continue;
      stamp[j] = i;
      own.push(j);
    }
    own.sort((a, b) => a - b);
    let placed = false;
    for (const j of own) {
      const region = regionOfCommune[communeOf[j]!]!;
      const nearness = region === home ? 300_000 : 0;
      const fit =
        kind === 'random'
          ? dice(1_000_001)
          : Math.min(1_000_000, 250_000 + attraction[j]! + seniority + nearness + dice(8) * 20_000);
      groupArcs[groupLength++] = add(firstOfficer + i, firstVacancy + j, 0, 1, kind === 'fill' ? -1 : -fit);
      if (
        !placed &&
        used[firstVacancy + j]! < headcount[j]! &&
        used[firstUnit + unitOf[i]!]! < upper[unitArcs[unitOf[i]!]!]!
      ) {
        placed = true;
        used[firstVacancy + j]!++;
        used[firstUnit + unitOf[i]!]!++;
        used[firstCommune + communeOf[j]!]!++;
        used[firstRegion + region]!++;
      }
    }
    groupStart[i + 1] = groupLength;
  }
  for (let j = 0; j < vacancies; j++) add(firstVacancy + j, firstCommune + communeOf[j]!, 0, headcount[j]!, 0);
  const hasMinima = kind !== 'random';
  for (let c = 0; c < communes; c++) {
    const known = used[firstCommune + c]!;
    add(
      firstCommune + c,
      firstRegion + regionOfCommune[c]!,
      hasMinima && dice(2) === 0 ? Math.floor(known * 0.95) : 0,
      Math.ceil(known * 1.05) + 1,
      0,
    );
  }
  for (let r = 0; r < regions; r++) {
    const known = used[firstRegion + r]!;
    add(firstRegion + r, sink, hasMinima ? Math.floor(known * 0.9) : 0, Math.ceil(known * 1.02) + 1, 0);
  }
  if (hasMinima)
    for (let u = 0; u < units; u++) if (dice(3) === 0) lower[unitArcs[u]!] = Math.floor(used[firstUnit + u]! * 0.9);
  add(sink, source, 0, officers, 0);
  return {
    network: {
      nodeCount,
      arcCount,
      tail: tail.slice(0, arcCount),
      head: head.slice(0, arcCount),
      lower: lower.slice(0, arcCount),
      upper: upper.slice(0, arcCount),
      supply: new Int32Array(nodeCount),
    },
    cost: cost.slice(0, arcCount),
    groups: { start: groupStart, arcs: groupArcs.slice(0, groupLength) },
  };
}
