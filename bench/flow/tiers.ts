/**
 * `node bench/flow/run.js tiers [officers] [vacancies]`: fill, then fit on the face of fill, then the canonical plan; and the canonical plan of
 * fill alone, where nearly everything is tied. Milliseconds of each step.
 */
import { checkFeasible, checkOptimal } from '../../src/flow/check.ts';
import { tightArcs } from '../../src/flow/face.ts';
import { chooseLexicographic } from '../../src/flow/lexicographic.ts';
import { minimizeCost } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';
import { staffingNetwork } from './staffing-networks.ts';

const officers = Number(process.argv[2] ?? 10_000);
const vacancies = Number(process.argv[3] ?? 12_000);
const { network, cost, groups } = staffingNetwork(officers, vacancies, 'fit', 1);
const fillCost = cost.map((c) => (c === 0 ? 0 : -1));
let clock = process.hrtime.bigint();

const fill = solve('fill', network, fillCost);
const fillFace: Network = { ...network, ...tightArcs(network, fillCost, fill) };
lap(`face of fill: ${freeArcs(fillFace)} of ${network.arcCount} arcs`);
const early = fill.flow.slice();
chooseLexicographic(fillFace, early, groups);
lap('canonical plan of fill alone');
check(checkFeasible(fillFace, early));
const fit = solve('fit', fillFace, cost, fill.flow);
const fitFace: Network = { ...fillFace, ...tightArcs(fillFace, cost, fit) };
lap(`face of fit: ${freeArcs(fitFace)} arcs`);
const flow = fit.flow.slice();
chooseLexicographic(fitFace, flow, groups);
lap('canonical plan');
check(checkFeasible(fitFace, flow));
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function solve(name: string, tier: Network, price: Float64Array, start?: Int32Array) {
  const answer = minimizeCost(tier, price, start === undefined ? {} : { start });
  if (answer.kind !== 'optimal') throw new Error(answer.kind);
  lap(name);
  check(checkOptimal(tier, price, answer.result.flow, answer.result.potential));
  return answer.result;
}

function freeArcs(tier: Network): number {
  let count = 0;
  for (let a = 0; a < tier.arcCount; a++) if (tier.lower[a]! < tier.upper[a]!) count++;
  return count;
}

function check(fault: string | undefined): void {
  if (fault !== undefined) throw new Error(fault);
  clock = process.hrtime.bigint();
}

function lap(name: string): void {
  const now = process.hrtime.bigint();
  console.log(`${name}: ${(Number(now - clock) / 1e6).toFixed(0)} ms`);
  clock = now;
}
