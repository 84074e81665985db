/** `node bench/flow/run.js ties [officers] [sinks]`: the canonical step when every officer may go anywhere and everything is tied. */
import { checkFeasible } from '../../src/flow/check.ts';
import { chooseLexicographic } from '../../src/flow/lexicographic.ts';
import type { Network } from '../../src/flow/network.ts';
import { findFeasibleFlow } from '../../src/flow/feasible.ts';
import { diceOf } from './tiny-networks.ts';

const officers = Number(process.argv[2] ?? 20_000);
const sinks = Number(process.argv[3] ?? 700);
for (const slack of [0.9, 1, 1.1]) {
  for (const order of ['same', 'shuffled'] as const) {
    const { network, flow, groups } = allTied(officers, sinks, slack, order === 'shuffled');
    const begin = process.hrtime.bigint();
    chooseLexicographic(network, flow, groups);
    const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
    const fault = checkFeasible(network, flow);
    if (fault !== undefined) throw new Error(fault);
    console.log(
      `${officers} × ${sinks}, places per officer ${slack}, preferences ${order}: ${milliseconds.toFixed(0)} ms`,
    );
  }
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function allTied(n: number, m: number, slack: number, isShuffled: boolean) {
  const dice = diceOf(7);
  const arcCount = n + n * m + m + 1;
  const source = n + m;
  const sink = source + 1;
  const tail = new Int32Array(arcCount);
  const head = new Int32Array(arcCount);
  const upper = new Int32Array(arcCount).fill(1);
  const groupStart = Int32Array.from({ length: n + 1 }, (_: unknown, i: number) => i * m);
  const groupArcs = new Int32Array(n * m);
  let a = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      tail[a] = i;
      head[a] = n + j;
      groupArcs[a] = a++;
    }
    if (isShuffled) {
      for (let j = m - 1; j > 0; j--) {
        const k = dice(j + 1);
        const [x, y] = [i * m + j, i * m + k];
        [groupArcs[x], groupArcs[y]] = [groupArcs[y]!, groupArcs[x]!];
      }
    }
  }
  for (let i = 0; i < n; i++) {
    tail[a] = source;
    head[a++] = i;
  }
  const places = Math.round(n * slack);
  for (let j = 0; j < m; j++) {
    tail[a] = n + j;
    head[a] = sink;
    upper[a++] = Math.floor(places / m) + (j < places % m ? 1 : 0);
  }
  tail[a] = sink;
  head[a] = source;
  upper[a] = n;
  const lower = new Int32Array(arcCount);
  lower[a] = Math.min(n, places);
  const network: Network = {
    nodeCount: sink + 1,
    arcCount,
    tail,
    head,
    lower,
    upper,
    supply: new Int32Array(sink + 1),
  };
  const start = findFeasibleFlow(network);
  if (start.kind !== 'feasible') throw new Error('infeasible');
  return { network, flow: start.flow, groups: { start: groupStart, arcs: groupArcs } };
}
