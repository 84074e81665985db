import type { Engine, Relaxer } from '../../src/engine/contract.ts';
import { createHighs } from '../../src/engine/highs.ts';
import type { SearchContext } from '../../src/engine/search.ts';

export const highs: Engine & Relaxer = createHighs(() => 0);

/** A search that nothing stops. */
export const context: SearchContext = {
  engine: highs,
  relaxer: highs,
  deadlineMs: Infinity,
  now: () => 0,
  shouldStop: () => false,
};
