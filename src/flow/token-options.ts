/**
 * Where the tokens of a node go next.
 *
 * The value of an option is its cost less the potential of its node, which only rises while a phase lasts. So a key stays a lower bound until
 * the token is looked at again, and the cheapest token of a node is found by raising the key of the heap's root until it stays the root. The
 * same holds of a token's options: while a near one is no worse than the others were, the others need no look.
 */
import { heapWithoutRoot, joinHeaps } from './token-heap.ts';
import { NEAR_COUNT, type Workspace } from './workspace.ts';

/** Whether a token on `v` moves at less than `limit`; then the first one of `v` is the cheapest, its key exact, and `foundOption` is where to. */
export function raiseKeys(work: Workspace, v: number, limit: number): boolean {
  const { firstToken, tokenKey } = work;
  for (;;) {
    const t = firstToken[v]!;
    if (t < 0) return false;
    const old = tokenKey[t]!;
    if (old >= limit) return false;
    const key = bestMove(work, t, v);
    if (key === old) return true;
    const rest = heapWithoutRoot(work, t);
    tokenKey[t] = key;
    firstToken[v] = joinHeaps(work, t, rest);
    if (firstToken[v] === t && key < limit) return true;
  }
}

/** Puts the token on the node of its choice, with a key from its near options. */
export function putToken(work: Workspace, t: number): void {
  const { optionNode, optionCost, choice, potential, firstToken, childToken, tokenKey, nearOption, farValue } = work;
  const from = choice[t]!;
  let best = farValue[t]!;
  for (let k = NEAR_COUNT * t; k < NEAR_COUNT * (t + 1); k++) {
    const o = nearOption[k]!;
    if (o < 0) break;
    const value = optionCost[o]! - potential[optionNode[o]!]!;
    if (value < best && o !== from) best = value;
  }
  const v = optionNode[from]!;
  tokenKey[t] = best - optionCost[from]!;
  childToken[t] = -1;
  firstToken[v] = joinHeaps(work, t, firstToken[v]!);
}

/** The least reduced cost of moving the token off `v`, less the potential of `v`; Infinity when there is nowhere to go. Sets `foundOption`. */
function bestMove(work: Workspace, t: number, v: number): number {
  const { optionCost, choice, farValue } = work;
  let best = bestNear(work, t, v);
  if (best > farValue[t]!) {
    searchOptions(work, t);
    best = bestNear(work, t, v);
    if (best > farValue[t]!) best = bestOfAll(work, t, v);
  }
  return best - optionCost[choice[t]!]!;
}

function bestNear(work: Workspace, t: number, v: number): number {
  const { optionNode, optionCost, potential, nearOption } = work;
  let best = Infinity;
  for (let k = NEAR_COUNT * t; k < NEAR_COUNT * (t + 1); k++) {
    const o = nearOption[k]!;
    if (o < 0) break;
    const w = optionNode[o]!;
    const value = optionCost[o]! - potential[w]!;
    if (value < best && w !== v) {
      best = value;
      work.foundOption = o;
    }
  }
  return best;
}

/** For tokens with many options on the node they stand on. */
function bestOfAll(work: Workspace, t: number, v: number): number {
  const { optionStart, optionNode, optionCost, potential } = work;
  let best = Infinity;
  for (let o = optionStart[t]!; o < optionStart[t + 1]!; o++) {
    const w = optionNode[o]!;
    const value = optionCost[o]! - potential[w]!;
    if (value < best && w !== v) {
      best = value;
      work.foundOption = o;
    }
  }
  return best;
}

/** Finds the near options of a token anew; the least value of all. */
export function searchOptions(work: Workspace, t: number): number {
  const { optionStart, optionNode, optionCost, potential, nearOption, farValue } = work;
  const begin = optionStart[t]!;
  const end = optionStart[t + 1]!;
  let option1 = -1;
  let option2 = -1;
  let option3 = -1;
  let value1 = Infinity;
  let value2 = Infinity;
  let value3 = Infinity;
  let far = Infinity;
  // Of equal options each token meets another one first, so that they do not all run to the same place.
  let o = begin + (t % (end - begin));
  for (let left = end - begin; left > 0; left--) {
    const value = optionCost[o]! - potential[optionNode[o]!]!;
    if (value < far) {
      if (value >= value3) far = value;
      else {
        far = value3;
        if (value >= value2) {
          value3 = value;
          option3 = o;
        } else {
          value3 = value2;
          option3 = option2;
          if (value >= value1) {
            value2 = value;
            option2 = o;
          } else {
            value2 = value1;
            option2 = option1;
            value1 = value;
            option1 = o;
          }
        }
      }
    }
    if (++o === end) o = begin;
  }
  nearOption[NEAR_COUNT * t] = option1;
  nearOption[NEAR_COUNT * t + 1] = option2;
  nearOption[NEAR_COUNT * t + 2] = option3;
  farValue[t] = far;
  return value1;
}
