/** The network simplex: hands a network to the kernel, asks between its pivots whether to stop, and takes flow and potentials back. */
import { kernelAtHand, type Kernel } from './kernel.ts';
import type { Network } from './network.ts';

/** Pivots between two questions whether to stop. */
const POLL_INTERVAL = 1024;
/** Addresses of the kernel are 32-bit numbers with a sign; 0 stands for nothing. */
const START = 8;
const ADDRESS_LIMIT = 2 ** 31;

export type SimplexAnswer =
  | { readonly kind: 'optimal'; readonly flow: Int32Array; readonly potential: Float64Array }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'stopped' }
  /** Costs are too large for the artificial ones to stay exact, or the network for the kernel's memory. */
  | { readonly kind: 'too-large' }
  /** What `assertNetwork` refuses. */
  | { readonly kind: 'invalid' };

/**
 * A flow of least cost with integer potentials, or that there is no feasible flow at all.
 *
 * Costs stay exact while (|cost| + 1) · 4 · (nodes + 1) is below 2^51. Of the network only the lengths of its arrays are taken for granted.
 */
export function solveBySimplex(
  network: Network,
  cost: Float64Array,
  shouldStop: () => boolean,
  kernel: Kernel = kernelAtHand(),
): SimplexAnswer {
  const { nodeCount, arcCount } = network;
  const end = kernel.place(START, nodeCount, arcCount);
  if (end >= ADDRESS_LIMIT) return { kind: 'too-large' };
  const memory = kernel.memoryOf(end);
  writeInput(memory, network, cost);
  const kind = pivot(kernel, shouldStop);
  const answer: SimplexAnswer =
    kind === 'optimal'
      ? {
          kind,
          flow: new Int32Array(memory, kernel.flows(), arcCount).slice(),
          potential: new Float64Array(memory, kernel.potentials(), nodeCount).slice(),
        }
      : { kind };
  kernel.release();
  return answer;
}

/** Puts the input where `place` of the kernel says, for a start of 8. */
export function writeInput(memory: ArrayBuffer, network: Network, cost: Float64Array): void {
  const { tail, head, lower, upper, supply } = network;
  new Float64Array(memory).set(cost, START / 8);
  const words = new Int32Array(memory);
  let at = START / 4 + 2 * cost.length;
  for (const column of [tail, head, lower, upper, supply]) {
    words.set(column, at);
    at += column.length;
  }
}

function pivot(kernel: Kernel, shouldStop: () => boolean): SimplexAnswer['kind'] {
  const fault = kernel.begin();
  if (fault !== 0) return fault === 1 ? 'invalid' : 'too-large';
  do {
    if (shouldStop()) return 'stopped';
  } while (kernel.run(POLL_INTERVAL) !== 0);
  return kernel.finish() === 0 ? 'optimal' : 'infeasible';
}
