/** `node bench/flow/run.js solve-one FILE [algorithm] [repeats]`: from arrays to a checked flow, in a fresh process; one line of JSON. */
import { readFileSync } from 'node:fs';
import { checkOptimal } from '../../src/flow/check.ts';
import { minimizeCost, type MinCostOptions } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';
import { costOf } from './tiny-networks.ts';

const [file = '', algorithm = 'auto', repeats = '1'] = process.argv.slice(2);
const { network, cost } = readNetwork(file);
const times: number[] = [];
/** Up to the answer, before it is checked. */
const answered: number[] = [];
const cpu: number[] = [];
let value = 0;
for (let r = 0; r < Number(repeats); r++) {
  const cpuBegin = process.cpuUsage();
  const begin = process.hrtime.bigint();
  const answer = minimizeCost(network, cost, { algorithm: algorithm as NonNullable<MinCostOptions['algorithm']> });
  if (answer.kind !== 'optimal') throw new Error(answer.kind);
  answered.push(Number(process.hrtime.bigint() - begin) / 1e6);
  const fault = checkOptimal(network, cost, answer.result.flow, answer.result.potential);
  times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  const used = process.cpuUsage(cpuBegin);
  cpu.push((used.user + used.system) / 1e3);
  if (fault !== undefined) throw new Error(fault);
  value = costOf(cost, answer.result.flow);
}
const sorted = times.toSorted((a, b) => a - b);
console.log(
  JSON.stringify({
    value,
    firstMs: Number(times[0]!.toFixed(3)),
    firstAnswerMs: Number(answered[0]!.toFixed(3)),
    medianMs: Number(sorted[sorted.length >> 1]!.toFixed(3)),
    cpuMs: Number(Math.min(...cpu).toFixed(1)),
    memoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);

function readNetwork(path: string): { network: Network; cost: Float64Array } {
  const bytes = readFileSync(path);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const nodeCount = words[0]!;
  const arcCount = words[1]!;
  let offset = 2;
  const take = (length: number): Int32Array => words.slice(offset, (offset += length));
  const [tail, head, lower, upper, cost] = [
    take(arcCount),
    take(arcCount),
    take(arcCount),
    take(arcCount),
    take(arcCount),
  ];
  return {
    network: { nodeCount, arcCount, tail, head, lower, upper, supply: take(nodeCount) },
    cost: Float64Array.from(cost),
  };
}
