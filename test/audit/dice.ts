/** Seeded chance: the same seed gives the same throws on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** True with the given probability, 0–1. */
  readonly chance: (probability: number) => boolean;
  /** One of the items, each as likely as the next. Throws on an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** So many different items in random order; all of them where there are fewer. */
  readonly sample: <Item>(items: readonly Item[], count: number) => Item[];
}

/** Dice over mulberry32. Source: Tommy Ettinger, mulberry32 (2017), public domain. */
export function diceOf(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const rest = [...items];
    const taken: Item[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(whole(0, rest.length - 1), 1));
    return taken;
  };
  return {
    whole,
    sample,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const [found] = sample(items, 1);
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}
