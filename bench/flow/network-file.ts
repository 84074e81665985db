/** The binary file both sides read: node and arc count, then tail, head, lower, upper, cost and supply, all 32-bit. */
import { writeFileSync } from 'node:fs';
import type { Network } from '../../src/flow/network.ts';

export function writeStaffing(file: string, network: Network, cost: Float64Array): void {
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  const columns = [Int32Array.of(nodeCount, arcCount), tail, head, lower, upper, Int32Array.from(cost), supply];
  const words = new Int32Array(columns.reduce((length, column) => length + column.length, 0));
  let offset = 0;
  for (const column of columns) {
    words.set(column, offset);
    offset += column.length;
  }
  writeFileSync(file, words);
}
