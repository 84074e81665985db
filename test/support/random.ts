/**
 * A small seeded generator for tests (mulberry32, public domain): the seed is printed by whoever fails.
 */
export function seededRandom(seed: number): {
  readonly whole: (below: number) => number;
  readonly chance: (p: number) => boolean;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { whole: (below) => Math.floor(next() * below), chance: (p) => next() < p };
}
