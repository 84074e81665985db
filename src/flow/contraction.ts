/**
 * The network as cost scaling sees it: arcs that cannot vary are gone, and nodes that pass on at most one unit are folded away.
 *
 * A node that one unit at most can enter, over one arc, is a *token*: it stands on one of its options, which are the tail of that arc (the
 * unit was not sent) and the heads of the arcs out of it. Moving it from option i to option j sends one unit from the node of i to the node of
 * j at cost(j) − cost(i). In a staffing network nearly all arcs belong to tokens, which need no reverse arcs, no potential and no queue.
 */
import { excessOf } from './feasible.ts';
import { maxMagnitude } from './magnitude.ts';
import { arcsByNode, type ArcsByNode, type Network } from './network.ts';

/** Costs in units of their common divisor, in the narrower array when they fit. */
type Costs = Int32Array | Float64Array;

export interface Contraction {
  readonly nodeCount: number;
  /** 1 where the node is folded into a token. */
  readonly isToken: Uint8Array;
  readonly coreCount: number;
  /** Residual arcs between nodes that remain: those out of `v` are `first[v] … first[v + 1])`; every arc has its reverse as `mate`. */
  readonly first: Int32Array;
  readonly target: Int32Array;
  readonly mate: Int32Array;
  readonly cost: Float64Array;
  readonly room: Int32Array;
  /** The network's arc for a residual arc in its direction, −1 for the reverse. */
  readonly arcOf: Int32Array;
  readonly tokenCount: number;
  readonly tokenNode: Int32Array;
  /** Options of token `t` are `optionStart[t] … optionStart[t + 1])`; `optionArc` is −1 for the option that sends nothing. */
  readonly optionStart: Int32Array;
  readonly optionNode: Int32Array;
  readonly optionCost: Costs;
  readonly optionArc: Int32Array;
  /** Options by node: those that lead to `v` are `reverseStart[v] … reverseStart[v + 1])`. */
  readonly reverseStart: Int32Array;
  readonly reverseToken: Int32Array;
  readonly reverseCost: Costs;
  /** The arc into the token, −1 when its unit is always there. */
  readonly tokenArc: Int32Array;
  /** The option each token stands on. */
  readonly choice: Int32Array;
  /** What each node has too much (positive) or too little of (negative), tokens standing where they stand. */
  readonly excess: Float64Array;
}

/**
 * Contraction of the network around `flow`, at which its tokens and rooms start: a feasible flow or the lower bounds. A token whose unit is
 * always there and not sent by `flow` stands on its first option. New arrays.
 */
export function contract(network: Network, cost: Float64Array, unit: number, flow: Int32Array): Contraction {
  const { nodeCount } = network;
  const isNarrow = (2 * maxMagnitude(cost)) / unit < 2 ** 31;
  const excess = excessOf(network, flow);
  const passage = passageOf(network);
  const out = arcsByNode(network.tail, nodeCount);
  const isToken = chooseTokens(network, out, passage);
  const options = optionsOf(network, cost, unit, isNarrow, flow, out, passage, isToken, excess);
  return {
    nodeCount,
    coreCount: nodeCount - options.tokenCount,
    isToken,
    excess,
    ...options,
    ...reverseOf(nodeCount, options, isNarrow),
    ...coreOf(network, cost, unit, flow, isToken),
  };
}

interface Passage {
  /** Numbers of arcs out of and into each node that can vary, and the last of the latter. */
  readonly outDegree: Int32Array;
  readonly inDegree: Int32Array;
  readonly inArc: Int32Array;
  /** What each node has to pass on when all arcs are at their lower bounds. */
  readonly balance: Float64Array;
}

function passageOf(network: Network): Passage {
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  const outDegree = new Int32Array(nodeCount);
  const inDegree = new Int32Array(nodeCount);
  const inArc = new Int32Array(nodeCount).fill(-1);
  const balance = Float64Array.from(supply);
  for (let a = 0; a < arcCount; a++) {
    const t = tail[a]!;
    const h = head[a]!;
    const base = lower[a]!;
    if (base !== 0) {
      balance[t]! -= base;
      balance[h]! += base;
    }
    if (base === upper[a]! || t === h) continue;
    outDegree[t]!++;
    inDegree[h]!++;
    inArc[h] = a;
  }
  return { outDegree, inDegree, inArc, balance };
}

type OptionArrays = Pick<
  Contraction,
  'tokenCount' | 'tokenNode' | 'tokenArc' | 'optionStart' | 'optionNode' | 'optionCost' | 'optionArc' | 'choice'
>;

function optionsOf(
  network: Network,
  cost: Float64Array,
  unit: number,
  isNarrow: boolean,
  flow: Int32Array,
  out: ArcsByNode,
  passage: Passage,
  isToken: Uint8Array,
  excess: Float64Array,
): OptionArrays {
  const { nodeCount, tail, head, lower, upper } = network;
  const { outDegree, inDegree, inArc } = passage;
  let tokenCount = 0;
  let optionCount = 0;
  for (let v = 0; v < nodeCount; v++) {
    if (isToken[v] === 1) {
      tokenCount++;
      optionCount += outDegree[v]! + inDegree[v]!;
    }
  }
  const tokenNode = new Int32Array(tokenCount);
  const tokenArc = new Int32Array(tokenCount);
  const optionStart = new Int32Array(tokenCount + 1);
  const optionNode = new Int32Array(optionCount);
  const optionCost: Costs = isNarrow ? new Int32Array(optionCount) : new Float64Array(optionCount);
  const optionArc = new Int32Array(optionCount);
  const choice = new Int32Array(tokenCount);
  let token = 0;
  let option = 0;
  for (let v = 0; v < nodeCount; v++) {
    if (isToken[v] === 0) continue;
    const entry = inArc[v]!;
    tokenNode[token] = v;
    tokenArc[token] = entry;
    choice[token] = option;
    let base = 0;
    if (entry >= 0) {
      base = cost[entry]! / unit;
      optionNode[option] = tail[entry]!;
      optionArc[option++] = -1;
    }
    for (let k = out.start[v]!; k < out.start[v + 1]!; k++) {
      const a = out.arcs[k]!;
      if (lower[a] === upper[a] || head[a] === v) continue;
      if (flow[a]! > lower[a]!) choice[token] = option;
      optionNode[option] = head[a]!;
      optionCost[option] = base + cost[a]! / unit;
      optionArc[option++] = a;
    }
    excess[optionNode[choice[token]!]!]! += excess[v]!;
    excess[v] = 0;
    optionStart[++token] = option;
  }
  return { tokenCount, tokenNode, tokenArc, optionStart, optionNode, optionCost, optionArc, choice };
}

function reverseOf(
  nodeCount: number,
  options: OptionArrays,
  isNarrow: boolean,
): Pick<Contraction, 'reverseStart' | 'reverseToken' | 'reverseCost'> {
  const { tokenCount, optionStart, optionNode, optionCost } = options;
  const optionCount = optionNode.length;
  const reverseStart = new Int32Array(nodeCount + 1);
  for (let o = 0; o < optionCount; o++) reverseStart[optionNode[o]! + 1]!++;
  for (let v = 0; v < nodeCount; v++) reverseStart[v + 1]! += reverseStart[v]!;
  const next = reverseStart.slice(0, nodeCount);
  const reverseToken = new Int32Array(optionCount);
  const reverseCost: Costs = isNarrow ? new Int32Array(optionCount) : new Float64Array(optionCount);
  for (let t = 0; t < tokenCount; t++) {
    for (let o = optionStart[t]!; o < optionStart[t + 1]!; o++) {
      const k = next[optionNode[o]!]!++;
      reverseToken[k] = t;
      reverseCost[k] = optionCost[o]!;
    }
  }
  return { reverseStart, reverseToken, reverseCost };
}

/** Arcs that can vary and touch no token, in the order of the network. */
function coreArcsOf(network: Network, isToken: Uint8Array): Int32Array {
  const { arcCount, tail, head, lower, upper } = network;
  let count = 0;
  let arcs = new Int32Array(1024);
  for (let a = 0; a < arcCount; a++) {
    const t = tail[a]!;
    const h = head[a]!;
    if (isToken[t] === 1 || isToken[h] === 1 || lower[a] === upper[a] || t === h) continue;
    if (count === arcs.length) {
      const longer = new Int32Array(2 * count);
      longer.set(arcs);
      arcs = longer;
    }
    arcs[count++] = a;
  }
  return arcs.slice(0, count);
}

function coreOf(
  network: Network,
  cost: Float64Array,
  unit: number,
  flow: Int32Array,
  isToken: Uint8Array,
): Pick<Contraction, 'first' | 'target' | 'mate' | 'room' | 'arcOf' | 'cost'> {
  const { nodeCount, tail, head, lower, upper } = network;
  const arcs = coreArcsOf(network, isToken);
  const first = new Int32Array(nodeCount + 1);
  for (let i = 0; i < arcs.length; i++) {
    first[tail[arcs[i]!]! + 1]!++;
    first[head[arcs[i]!]! + 1]!++;
  }
  for (let v = 0; v < nodeCount; v++) first[v + 1]! += first[v]!;
  const next = first.slice(0, nodeCount);
  const target = new Int32Array(2 * arcs.length);
  const mate = new Int32Array(2 * arcs.length);
  const room = new Int32Array(2 * arcs.length);
  const arcOf = new Int32Array(2 * arcs.length).fill(-1);
  const residualCost = new Float64Array(2 * arcs.length);
  for (let i = 0; i < arcs.length; i++) {
    const a = arcs[i]!;
    const forward = next[tail[a]!]!++;
    const backward = next[head[a]!]!++;
    target[forward] = head[a]!;
    target[backward] = tail[a]!;
    mate[forward] = backward;
    mate[backward] = forward;
    room[forward] = upper[a]! - flow[a]!;
    room[backward] = flow[a]! - lower[a]!;
    residualCost[forward] = cost[a]! / unit;
    residualCost[backward] = -cost[a]! / unit;
    arcOf[forward] = a;
  }
  return { first, target, mate, room, arcOf, cost: residualCost };
}

/** Marks nodes that one unit at most can pass and whose neighbours are not marked; nodes with a real choice come first. */
function chooseTokens(network: Network, out: ArcsByNode, passage: Passage): Uint8Array {
  const { outDegree, inDegree, inArc, balance } = passage;
  const { nodeCount, tail, head, lower, upper } = network;
  const isToken = new Uint8Array(nodeCount);
  for (const degreeMin of [2, 1]) {
    for (let v = 0; v < nodeCount; v++) {
      if (isToken[v] === 1 || outDegree[v]! < degreeMin) continue;
      const entry = inArc[v]!;
      if (inDegree[v] === 0) {
        if (balance[v] !== 1) continue;
      } else if (
        inDegree[v] !== 1 ||
        balance[v] !== 0 ||
        upper[entry]! - lower[entry]! !== 1 ||
        isToken[tail[entry]!] === 1
      )
        continue;
      let isFree = true;
      for (let k = out.start[v]!; isFree && k < out.start[v + 1]!; k++) {
        const a = out.arcs[k]!;
        isFree = lower[a] === upper[a] || isToken[head[a]!] === 0;
      }
      if (isFree) isToken[v] = 1;
    }
  }
  return isToken;
}
