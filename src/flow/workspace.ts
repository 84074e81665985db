import type { Contraction } from './contraction.ts';

/** Options of a token that are looked at before all of them are. */
export const NEAR_COUNT = 3;

/** What the phases of cost scaling share; every array is overwritten as they go. */
export interface Workspace extends Contraction {
  readonly potential: Float64Array;
  /**
   * Tokens standing on each node, as a heap by key: the root's key is the least one (pairing heap; Fredman, Sedgewick, Sleator and Tarjan,
   * 1986). Between phases a plain list along `nextToken`.
   */
  readonly firstToken: Int32Array;
  readonly nextToken: Int32Array;
  readonly childToken: Int32Array;
  /** At most the least reduced cost of a move of the token, less the potential of the node it stands on. */
  readonly tokenKey: Float64Array;
  /** The `NEAR_COUNT` options of least value when the token was last searched, by value, −1 where it has no more. */
  readonly nearOption: Int32Array;
  /** At most the value of any option that is not near. */
  readonly farValue: Float64Array;
  /** The node each token stands on and what leaving it saves, as of the last update of the potentials. */
  readonly tokenPlace: Int32Array;
  readonly tokenPrice: Float64Array;
  /** Arcs out of the node before this one have no negative reduced cost, unless they have no room. */
  readonly currentArc: Int32Array;
  /** At most the reduced cost of any residual arc out of the node, less its potential. */
  readonly arcKey: Float64Array;
  readonly queue: Int32Array;
  readonly isQueued: Uint8Array;
  queueHead: number;
  queueTail: number;
  /** Option to which the token that was searched last moves best. */
  foundOption: number;
  readonly rank: Int32Array;
  readonly bucket: Int32Array;
  readonly nextInBucket: Int32Array;
  readonly previousInBucket: Int32Array;
}

export function workspaceOf(contraction: Contraction): Workspace {
  const { nodeCount, coreCount, tokenCount } = contraction;
  return {
    ...contraction,
    potential: new Float64Array(nodeCount),
    firstToken: new Int32Array(nodeCount).fill(-1),
    nextToken: new Int32Array(tokenCount),
    childToken: new Int32Array(tokenCount),
    tokenKey: new Float64Array(tokenCount),
    nearOption: new Int32Array(NEAR_COUNT * tokenCount),
    farValue: new Float64Array(tokenCount),
    tokenPlace: new Int32Array(tokenCount),
    tokenPrice: new Float64Array(tokenCount),
    currentArc: new Int32Array(nodeCount + 1),
    arcKey: new Float64Array(nodeCount),
    queue: new Int32Array(nodeCount + 1),
    isQueued: new Uint8Array(nodeCount),
    queueHead: 0,
    queueTail: 0,
    foundOption: -1,
    rank: new Int32Array(nodeCount),
    bucket: new Int32Array(16 * coreCount + 64),
    nextInBucket: new Int32Array(nodeCount),
    previousInBucket: new Int32Array(nodeCount),
  };
}

/** Lists the tokens of every node, whatever order they were in. */
export function listTokens(work: Workspace): void {
  const { tokenCount, choice, optionNode, firstToken, nextToken } = work;
  firstToken.fill(-1);
  for (let t = tokenCount - 1; t >= 0; t--) {
    const node = optionNode[choice[t]!]!;
    nextToken[t] = firstToken[node]!;
    firstToken[node] = t;
  }
}
