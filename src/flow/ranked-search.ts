/** Shortest paths under costs that are lists, the first number ranking over the second, and so on. */
import type { Contracted } from './contracted-residual.ts';
import { arcsByNode } from './network.ts';

/**
 * One search after another over the same graph, along its arcs or against them.
 *
 * Invariant: nodes in the heap have the least distance found so far, and no node outside that was seen in this round can get a smaller one.
 * A node belongs to the round when `round[v]` says so; nothing is cleared between searches.
 */
export class RankedSearch {
  readonly #limbCount: number;
  readonly #start: Int32Array;
  readonly #to: Int32Array;
  /** First limbs of the arcs, then the others, `limbCount − 1` an arc. */
  readonly #first: Float64Array;
  readonly #others: Float64Array;
  readonly #near: Float64Array;
  readonly #far: Float64Array;
  readonly #round: Int32Array;
  readonly #wanted: Int32Array;
  /** Place in the heap, −1 once the distance is final. */
  readonly #place: Int32Array;
  readonly #heap: Int32Array;
  #size = 0;
  #now = 0;

  constructor(graph: Contracted, limbCount: number, isReversed: boolean) {
    const { nodeCount, from, to, limbs } = graph;
    const own = isReversed ? to : from;
    const { start, arcs } = arcsByNode(own, nodeCount);
    this.#limbCount = limbCount;
    this.#start = start;
    const other = isReversed ? from : to;
    this.#to = arcs.map((k) => other[k]!);
    this.#first = Float64Array.from(arcs, (k) => limbs[k * limbCount]!);
    this.#others = new Float64Array(arcs.length * (limbCount - 1));
    for (let i = 0; i < arcs.length; i++) {
      for (let l = 1; l < limbCount; l++) {
        this.#others[i * (limbCount - 1) + l - 1] = limbs[arcs[i]! * limbCount + l]!;
      }
    }
    this.#near = new Float64Array(nodeCount);
    this.#far = new Float64Array(nodeCount * (limbCount - 1));
    this.#round = new Int32Array(nodeCount);
    this.#wanted = new Int32Array(nodeCount);
    this.#place = new Int32Array(nodeCount);
    this.#heap = new Int32Array(nodeCount);
  }

  /** Finds the distances from `source` to the nodes that `list` marks; those of other nodes may stay unknown. */
  run(source: number, list: (mark: (node: number) => void) => void): void {
    const now = ++this.#now;
    let left = 0;
    list((node) => {
      if (this.#wanted[node] === now) return;
      this.#wanted[node] = now;
      left++;
    });
    this.#size = 0;
    this.#near[source] = 0;
    this.#far.fill(0, source * (this.#limbCount - 1), (source + 1) * (this.#limbCount - 1));
    this.#round[source] = now;
    this.#insert(source);
    while (this.#size > 0 && left > 0) {
      const v = this.#takeNearest();
      if (this.#wanted[v] === now) left--;
      if (left > 0) this.#relaxFrom(v);
    }
  }

  /** Whether a wanted node of the last search can be reached. */
  isReached(node: number): boolean {
    return this.#round[node] === this.#now;
  }

  distance(node: number, limb: number): number {
    return limb === 0 ? this.#near[node]! : this.#far[node * (this.#limbCount - 1) + limb - 1]!;
  }

  #relaxFrom(v: number): void {
    const to = this.#to;
    const first = this.#first;
    const near = this.#near;
    const round = this.#round;
    const now = this.#now;
    const base = near[v]!;
    for (let k = this.#start[v]!, end = this.#start[v + 1]!; k < end; k++) {
      const w = to[k]!;
      const value = base + first[k]!;
      if (round[w] === now) {
        const known = near[w]!;
        if (value > known) continue;
        if (value === known && !this.#isNearer(v, k, w)) continue;
        near[w] = value;
        this.#setFar(v, k, w);
        this.#rise(w, this.#place[w]!);
      } else {
        round[w] = now;
        near[w] = value;
        this.#setFar(v, k, w);
        this.#insert(w);
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

  #insert(v: number): void {
    this.#rise(v, this.#size++);
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
