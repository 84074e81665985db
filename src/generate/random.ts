/**
 * Seeded pseudo-random numbers in 32-bit integers only, so that every machine draws the same.
 *
 * The generator is xoshiro128** 1.1; its state is filled by SplitMix32, a 32-bit variant of SplitMix64.
 * Sources: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021), and https://prng.di.unimi.it/ (public domain);
 * Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the finaliser of MurmurHash3 (public domain).
 * Names of streams are hashed by FNV-1a (Fowler, Noll and Vo).
 */
import { assert, present } from '../support/assert.ts';

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** Streams of one seed with different names are independent: drawing more from one leaves the others as they were. */
  constructor(seed: number, stream: string) {
    let state = (Math.trunc(seed / 2 ** 32) ^ (seed >>> 0) ^ hashText(stream)) | 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      return mixed ^ (mixed >>> 16);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1;
  }

  /** A whole number from 0 to `count` − 1, each as likely (draws that would favour the small ones are thrown away). */
  below(count: number): number {
    assert(Number.isInteger(count) && count >= 1 && count <= 2 ** 32, 'below needs a positive whole number');
    const usable = 2 ** 32 - (2 ** 32 % count);
    let drawn = this.#next();
    while (drawn >= usable) drawn = this.#next();
    return drawn % count;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return present(items[this.below(items.length)], 'picked item');
  }

  /** One item, as often as its weight says. Weights are whole and not all zero. */
  pickWeighted<T>(items: readonly { readonly item: T; readonly weight: number }[]): T {
    let left = this.below(items.reduce((sum, entry) => sum + entry.weight, 0));
    for (const { item, weight } of items) {
      if (left < weight) return item;
      left -= weight;
    }
    return present(items[0], 'weighted item').item;
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const moved = present(copy[last], 'shuffled item');
      copy[last] = present(copy[other], 'shuffled item');
      copy[other] = moved;
    }
    return copy;
  }

  /** The next 32 bits, 0 to 2³² − 1. */
  #next(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return scrambled >>> 0;
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
