import type { Contraction } from './contraction.ts';

/** What the phases of cost scaling share; every array is overwritten as they go. */
export interface Workspace extends Contraction {
  readonly potential: Float64Array;
  /** First token standing on each node; tokens on one node are doubly linked. */
  readonly firstToken: Int32Array;
  readonly nextToken: Int32Array;
  readonly previousToken: Int32Array;
  /** At most the least reduced cost of a move of the token, less the potential of the node it stands on. */
  readonly tokenKey: Float64Array;
  /** The option that gave the key, −1 when it was not searched for, and at most the value of any option but that one. */
  readonly tokenBest: Int32Array;
  readonly tokenSecond: Float64Array;
  /** The node each token stands on and what leaving it saves, as of the last update of the potentials. */
  readonly tokenPlace: Int32Array;
  readonly tokenPrice: Float64Array;
  readonly queue: Int32Array;
  readonly isQueued: Uint8Array;
  queueHead: number;
  queueTail: number;
  /** Answer of the search for the cheapest token. */
  foundToken: number;
  readonly rank: Int32Array;
  readonly bucket: Int32Array;
  readonly nextInBucket: Int32Array;
  readonly previousInBucket: Int32Array;
}

export function workspaceOf(contraction: Contraction): Workspace {
  const { nodeCount, coreCount, tokenCount } = contraction;
  const work: Workspace = {
    ...contraction,
    potential: new Float64Array(nodeCount),
    firstToken: new Int32Array(nodeCount).fill(-1),
    nextToken: new Int32Array(tokenCount),
    previousToken: new Int32Array(tokenCount),
    tokenKey: new Float64Array(tokenCount),
    tokenBest: new Int32Array(tokenCount),
    tokenSecond: new Float64Array(tokenCount),
    tokenPlace: new Int32Array(tokenCount),
    tokenPrice: new Float64Array(tokenCount),
    queue: new Int32Array(nodeCount + 1),
    isQueued: new Uint8Array(nodeCount),
    queueHead: 0,
    queueTail: 0,
    foundToken: -1,
    rank: new Int32Array(nodeCount),
    bucket: new Int32Array(16 * coreCount + 64),
    nextInBucket: new Int32Array(nodeCount),
    previousInBucket: new Int32Array(nodeCount),
  };
  standTokens(work);
  return work;
}

function standTokens(work: Workspace): void {
  const { tokenCount, choice, optionNode, firstToken, nextToken, previousToken } = work;
  for (let t = tokenCount - 1; t >= 0; t--) {
    const node = optionNode[choice[t]!]!;
    const next = firstToken[node]!;
    nextToken[t] = next;
    previousToken[t] = -1;
    if (next >= 0) previousToken[next] = t;
    firstToken[node] = t;
  }
}
