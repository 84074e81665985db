import { present } from '../support/assert.ts';
import type { Cut, BoundTree } from './contract.ts';

/** Every cut made in one solve, so that a proof can say where those that it prices come from. */
export class CutPool {
  readonly #cuts = new Map<string, Cut>();

  /** The key of a new cut. */
  add(cut: Omit<Cut, 'key'>): string {
    const key = `cut:${this.#cuts.size + 1}`;
    this.#cuts.set(key, { key, ...cut });
    return key;
  }

  /** The cuts that `multipliers` price and those they are made of, each after its own; `given` are left out and grow by them. */
  missing(multipliers: Iterable<ReadonlyMap<string, bigint>>, given: Set<string>): readonly Cut[] {
    const found: Cut[] = [];
    const visit = (key: string): void => {
      if (given.has(key) || !this.#cuts.has(key)) return;
      given.add(key);
      const cut = present(this.#cuts.get(key), 'a cut');
      for (const source of cut.multipliers.keys()) visit(source);
      found.push(cut);
    };
    for (const priced of multipliers) for (const key of priced.keys()) visit(key);
    return found;
  }
}

/** All multipliers of a tree. */
export function* multipliersOf(tree: BoundTree | undefined): Generator<ReadonlyMap<string, bigint>> {
  if (tree === undefined) return;
  if (tree.kind === 'branch') {
    yield* multipliersOf(tree.below);
    yield* multipliersOf(tree.above);
    return;
  }
  yield tree.multipliers;
  if (tree.kind === 'narrow') yield* multipliersOf(tree.inner);
}
