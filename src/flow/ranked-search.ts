/** Shortest paths under costs that are lists, the first number ranking over the second, and so on. */
import { assert } from '../support/assert.ts';
import type { Contracted } from './contracted-residual.ts';
import { arcsByNode } from './network.ts';

/**
 * One search after another over the same graph, along its arcs or against them.
 *
 * Invariant: nodes in the heap have the least distance found so far, and no node that has left it can get a smaller one. Nodes are numbered
 * anew, those without arcs left out, so that what a search touches lies close together.
 */
export class RankedSearch {
  readonly #limbCount: number;
  /** Number of each node of the graph, −1 without arcs. */
  readonly #number: Int32Array;
  readonly #start: Int32Array;
  readonly #to: Int32Array;
  /** First limbs of the arcs, then the others, `limbCount − 1` an arc. */
  readonly #first: Float64Array;
  readonly #others: Float64Array;
  /** First limbs of the distances, `Infinity` where a node was not seen; then the others. */
  readonly #near: Float64Array;
  readonly #far: Float64Array;
  /** The last search that looked for the node. */
  readonly #wanted: Int32Array;
  /** Place in the heap, −1 once the distance is final. */
  readonly #place: Int32Array;
  readonly #heap: Int32Array;
  #size = 0;
  #now = 0;
  /** The source of the last search. */
  #source = -1;

  constructor(graph: Contracted, limbCount: number, isReversed: boolean) {
    const { nodeCount, limbs } = graph;
    const [from, to] = isReversed ? [graph.to, graph.from] : [graph.from, graph.to];
    const number = new Int32Array(nodeCount).fill(-1);
    let count = 0;
    for (let k = 0; k < from.length; k++) {
      if (number[from[k]!] === -1) number[from[k]!] = count++;
      if (number[to[k]!] === -1) number[to[k]!] = count++;
    }
    const { start, arcs } = arcsByNode(
      from.map((v) => number[v]!),
      count,
    );
    this.#limbCount = limbCount;
    this.#number = number;
    this.#start = start;
    this.#to = arcs.map((k) => number[to[k]!]!);
    this.#first = Float64Array.from(arcs, (k) => limbs[k * limbCount]!);
    this.#others = new Float64Array(arcs.length * (limbCount - 1));
    for (let i = 0; i < arcs.length; i++) {
      for (let l = 1; l < limbCount; l++) {
        this.#others[i * (limbCount - 1) + l - 1] = limbs[arcs[i]! * limbCount + l]!;
      }
    }
    this.#near = new Float64Array(count);
    this.#far = new Float64Array(count * (limbCount - 1));
    this.#wanted = new Int32Array(count);
    this.#place = new Int32Array(count);
    this.#heap = new Int32Array(count);
  }

  /** Finds the distances from `source` to the nodes that `list` marks; those of other nodes may stay unknown. */
  run(source: number, list: (mark: (node: number) => void) => void): void {
    const now = ++this.#now;
    const first = this.#number[source]!;
    this.#source = source;
    let left = 0;
    list((node) => {
      const v = this.#number[node]!;
      if (v < 0 || this.#wanted[v] === now) return;
      this.#wanted[v] = now;
      left++;
    });
    this.#near.fill(Infinity);
    if (first < 0) return;
    const width = this.#limbCount - 1;
    this.#size = 0;
    this.#near[first] = 0;
    this.#far.fill(0, first * width, (first + 1) * width);
    this.#rise(first, this.#size++);
    while (this.#size > 0 && left > 0) {
      const v = this.#takeNearest();
      if (this.#wanted[v] === now) left--;
      if (left > 0) this.#relaxFrom(v);
    }
  }

  /** Whether a wanted node of the last search can be reached. */
  isReached(node: number): boolean {
    const v = this.#number[node]!;
    return v < 0 ? node === this.#source : this.#near[v] !== Infinity;
  }

  distance(node: number, limb: number): number {
    const v = this.#number[node]!;
    if (v < 0) return 0;
    return limb === 0 ? this.#near[v]! : this.#far[v * (this.#limbCount - 1) + limb - 1]!;
  }

  #relaxFrom(v: number): void {
    const to = this.#to;
    const first = this.#first;
    const near = this.#near;
    const base = near[v]!;
    for (let k = this.#start[v]!, end = this.#start[v + 1]!; k < end; k++) {
      const w = to[k]!;
      const value = base + first[k]!;
      const known = near[w]!;
      if (value > known || (value === known && !this.#isNearer(v, k, w))) continue;
      near[w] = value;
      this.#setFar(v, k, w);
      if (known === Infinity) this.#rise(w, this.#size++);
      else {
        assert(this.#place[w]! >= 0, 'ranked search: a reduced cost is negative');
        this.#rise(w, this.#place[w]!);
      }
    }
  }

  /** Whether the way over `v` and arc `k` is shorter for `w` by the limbs behind the first, which are equal. */
  #isNearer(v: number, k: number, w: number): boolean {
    const width = this.#limbCount - 1;
    for (let l = 0; l < width; l++) {
      const difference = this.#far[v * width + l]! + this.#others[k * width + l]! - this.#far[w * width + l]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  #setFar(v: number, k: number, w: number): void {
    const width = this.#limbCount - 1;
    for (let l = 0; l < width; l++) {
      this.#far[w * width + l] = this.#far[v * width + l]! + this.#others[k * width + l]!;
    }
  }

  #isBefore(v: number, w: number): boolean {
    const difference = this.#near[v]! - this.#near[w]!;
    if (difference !== 0) return difference < 0;
    const width = this.#limbCount - 1;
    for (let l = 0; l < width; l++) {
      const behind = this.#far[v * width + l]! - this.#far[w * width + l]!;
      if (behind !== 0) return behind < 0;
    }
    return false;
  }

  #rise(v: number, from: number): void {
    const heap = this.#heap;
    const place = this.#place;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above]!;
      if (!this.#isBefore(v, other)) break;
      heap[at] = other;
      place[other] = at;
      at = above;
    }
    heap[at] = v;
    place[v] = at;
  }

  #takeNearest(): number {
    const heap = this.#heap;
    const place = this.#place;
    const top = heap[0]!;
    place[top] = -1;
    const last = heap[--this.#size]!;
    const size = this.#size;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && this.#isBefore(heap[below + 1]!, heap[below]!)) below++;
      const other = heap[below]!;
      if (!this.#isBefore(other, last)) break;
      heap[at] = other;
      place[other] = at;
      at = below;
    }
    heap[at] = last;
    place[last] = at;
    return top;
  }
}
