import { defineConfig } from 'vitest/config';

/**
 * What Stryker runs for every mutant of proof, model and flow: the fast tests of these rooms, on fewer cases.
 *
 * The two left out load the whole program for what others here see alone.
 */
export default defineConfig({
  test: {
    include: ['test/unit/{proof,model,flow}-*.test.ts'],
    exclude: ['test/unit/proof-recheck.test.ts', 'test/unit/proof-system.test.ts'],
    env: { ALLOCATE_TINY: '40' },
    testTimeout: 20_000,
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
  },
});
