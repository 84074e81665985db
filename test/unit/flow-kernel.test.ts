import { afterEach, describe, expect, it, vi } from 'vitest';
import { staffingNetwork } from '../../bench/flow/staffing-networks.ts';
import { diceOf, tinyCase } from '../../bench/flow/tiny-networks.ts';
import { checkOptimal } from '../../src/flow/check.ts';
import { kernelAtHand, portableKernel, type Kernel } from '../../src/flow/kernel.ts';
import type { Network } from '../../src/flow/network.ts';
import { solveBySimplex, writeInput } from '../../src/flow/simplex.ts';

const START = 8;
const never = (): boolean => false;

interface Case {
  readonly network: Network;
  readonly cost: Float64Array;
}

/** Wide arcs, loops, arcs of one value, negative and far bounds, large costs; now and then without a flow, with an arc out of range or with crossed bounds. */
function oddCase(seed: number): Case {
  const dice = diceOf(seed);
  const nodeCount = 1 + dice(7);
  const arcCount = dice(30);
  const span = [1, 3, 1000, 2 ** 30][dice(4)] ?? 1;
  const scale = [1, 10, 2 ** 20, 2 ** 40][dice(4)] ?? 1;
  const column = (of: () => number): Int32Array => Int32Array.from({ length: arcCount }, of);
  const tail = column(() => dice(nodeCount));
  const head = column(() => dice(nodeCount));
  const lower = column(() => (dice(3) === 0 ? dice(span) - (span >> 1) : 0));
  const upper = lower.map((least) => least + (dice(6) === 0 ? 0 : dice(span + 1)));
  const supply = new Int32Array(nodeCount);
  for (let k = dice(4); k > 0; k--) {
    const amount = dice(span + 1);
    add(supply, dice(nodeCount), amount);
    add(supply, dice(nodeCount), -amount);
  }
  if (arcCount > 0 && dice(25) === 0) (dice(2) === 0 ? tail : head)[dice(arcCount)] = dice(2) === 0 ? -1 : nodeCount;
  if (arcCount > 0 && dice(25) === 0) add(upper, dice(arcCount), -2 * span);
  if (dice(40) === 0) add(supply, 0, 1);
  const cost = Float64Array.from(tail, () => (dice(21) - 10) * (1 + dice(scale)));
  return { network: { nodeCount, arcCount, tail, head, lower, upper, supply }, cost };
}

function add(values: Int32Array, k: number, amount: number): void {
  values[k] = (values[k] ?? 0) + amount;
}

function refuse(): never {
  throw new Error('refused by the page');
}

/** All bytes of the kernel's memory after the beginning, each pivot and the end, one text a step. */
function trace(kernel: Kernel, { network, cost }: Case): string[] {
  const end = kernel.place(START, network.nodeCount, network.arcCount);
  const memory = kernel.memoryOf(end);
  const words = new Int32Array(memory, 0, Math.floor(end / 4)).fill(0);
  writeInput(memory, network, cost);
  const steps = [`${end} ${kernel.flows()} ${kernel.potentials()}`];
  const note = (answer: number): number => {
    steps.push(`${answer}: ${words.join(' ')}`);
    return answer;
  };
  if (note(kernel.begin()) !== 0) return steps;
  while (note(kernel.run(1)) !== 0);
  note(kernel.finish());
  kernel.release();
  return steps;
}

describe('the kernel as WebAssembly and as TypeScript', () => {
  const wasm = kernelAtHand();

  it('are two', async () => {
    // Loaded anew, since the one above was made before any test ran.
    vi.resetModules();
    const fresh = await import('../../src/flow/kernel.ts');
    expect(fresh.kernelAtHand()).not.toBe(fresh.portableKernel);
    vi.resetModules();
  });

  it('do the same pivot for pivot, bit for bit, on 1,000 small networks of every kind', () => {
    const faults: string[] = [];
    const ends = new Map<string, number>();
    for (let seed = 1; seed <= 1000; seed++) {
      const one = seed % 2 === 0 ? tinyCase(seed) : oddCase(seed);
      const [own, other] = [trace(portableKernel, one), trace(wasm, one)];
      const step = own.findIndex((text, k) => text !== other[k]);
      if (step >= 0 || own.length !== other.length) faults.push(`seed ${seed}: step ${step}`);
      const end = `${own.length === 2 ? 'refused ' : ''}${own.at(-1)?.split(':')[0] ?? ''}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect(faults).toEqual([]);
    // Flows, cuts and refusals all come up.
    for (const end of ['0', '1', 'refused 1']) expect([end, (ends.get(end) ?? 0) > 20]).toEqual([end, true]);
  });

  it('find the same flows and potentials on 3,000 more, which prove that they are least', () => {
    const faults: string[] = [];
    let optimal = 0;
    for (let seed = 5001; seed <= 8000; seed++) {
      const { network, cost } = oddCase(seed);
      const [own, other] = [portableKernel, wasm].map((kernel) => solveBySimplex(network, cost, never, kernel));
      const fault = own?.kind === 'optimal' ? checkOptimal(network, cost, own.flow, own.potential) : undefined;
      if (own?.kind === 'optimal') optimal++;
      if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
      if (!equal(own, other)) faults.push(`seed ${seed}: ${own?.kind} and ${other?.kind}`);
    }
    expect(faults).toEqual([]);
    expect(optimal).toBeGreaterThan(1000);
  });

  it('refuse costs that artificial ones could not stay exact beside, and bounds 2^31 apart', () => {
    const arc = (lower: number, upper: number, cost: number): Case => ({
      network: {
        nodeCount: 2,
        arcCount: 1,
        tail: Int32Array.of(0),
        head: Int32Array.of(1),
        lower: Int32Array.of(lower),
        upper: Int32Array.of(upper),
        supply: Int32Array.of(1, -1),
      },
      cost: Float64Array.of(cost),
    });
    for (const kernel of [portableKernel, kernelAtHand()]) {
      const kindOf = ({ network, cost }: Case): string => solveBySimplex(network, cost, never, kernel).kind;
      // Three artificial costs' worth, four times: 12 (cost + 1) has to stay below 2^51.
      expect(kindOf(arc(0, 1, 2 ** 47))).toBe('optimal');
      expect(kindOf(arc(0, 1, 2 ** 48))).toBe('too-large');
      expect(kindOf(arc(-(2 ** 30), 2 ** 30 - 1, 1))).toBe('optimal');
      expect(kindOf(arc(-(2 ** 30), 2 ** 30, 1))).toBe('invalid');
      expect(kindOf(arc(2 ** 30, 2 ** 30 + 5, 1))).toBe('infeasible');
    }
  });

  it.each(['fit', 'random', 'fill'] as const)('find the same on a placement of 120 people: %s', (kind) => {
    for (const seed of [1, 2]) {
      const { network, cost } = staffingNetwork(120, 130, kind, seed, 10);
      const own = solveBySimplex(network, cost, never, portableKernel);
      if (own.kind !== 'optimal') throw new Error(own.kind);
      expect(checkOptimal(network, cost, own.flow, own.potential)).toBeUndefined();
      expect(solveBySimplex(network, cost, never, wasm)).toEqual(own);
    }
  });
});

function equal(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

describe('the simplex', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ['is missing', undefined],
    ['is not allowed', { Module: refuse }],
  ])('runs as TypeScript where WebAssembly %s', async (_, global) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', global);
    const fresh = await import('../../src/flow/kernel.ts');
    expect(fresh.kernelAtHand()).toBe(fresh.portableKernel);
    const { network, cost } = staffingNetwork(30, 30, 'fit', 1, 5);
    const answer = solveBySimplex(network, cost, never, fresh.kernelAtHand());
    expect(answer).toEqual(solveBySimplex(network, cost, never));
  });

  it.each([
    ['as WebAssembly', kernelAtHand],
    ['as TypeScript', () => portableKernel],
  ])('keeps its memory for the next solve %s, unless it is large', (_, kernelOf) => {
    const cost = new Float64Array(700_000).fill(1);
    const column = (value: number): Int32Array => new Int32Array(cost.length).fill(value);
    const small = staffingNetwork(30, 30, 'fit', 1, 5);
    const kernel = kernelOf();
    solveBySimplex(small.network, small.cost, never, kernel);
    expect(kernelOf()).toBe(kernel);
    const large: Network = {
      nodeCount: 2,
      arcCount: cost.length,
      tail: column(0),
      head: column(1),
      lower: column(0),
      upper: column(1),
      supply: Int32Array.of(3, -3),
    };
    cost[cost.length - 1] = 0;
    const answer = solveBySimplex(large, cost, never, kernel);
    if (answer.kind !== 'optimal') throw new Error(answer.kind);
    expect(answer.flow.at(-1)).toBe(1);
    expect(checkOptimal(large, cost, answer.flow, answer.potential)).toBeUndefined();
    expect(kernelOf().memoryOf(8).byteLength).toBeLessThan(2 ** 25);
  });

  it('says that a network is none, or too large for its addresses', () => {
    const { network, cost } = staffingNetwork(30, 30, 'fit', 1, 5);
    const wrong = { ...network, supply: network.supply.map((s, v) => (v === 0 ? 1 : s)) };
    expect(solveBySimplex(wrong, cost, never)).toEqual({ kind: 'invalid' });
    expect(solveBySimplex({ ...network, nodeCount: 2 ** 26 }, cost, never)).toEqual({ kind: 'too-large' });
  });

  it('asks before its first pivots whether to stop, and again after a thousand', () => {
    const { network, cost } = staffingNetwork(400, 480, 'fit', 1);
    let calls = 0;
    expect(solveBySimplex(network, cost, () => ++calls > 1)).toEqual({ kind: 'stopped' });
    expect(calls).toBe(2);
    expect(solveBySimplex(network, cost, () => true)).toEqual({ kind: 'stopped' });
  });
});
