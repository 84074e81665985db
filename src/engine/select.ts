import type { Engine, Relaxer, RunIsolated } from './contract.ts';
import { createHighs } from './highs.ts';
import { createJavascriptLpSolver } from './javascript-lp-solver.ts';

export const ENGINE_CHOICES = ['auto', 'highs', 'javascript-lp-solver'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** The engine for a choice, with the reason in a key for `-v`. Relaxations, which only ever feed the proof, always come from HiGHS. */
export function selectEngine(
  choice: EngineChoice,
  services: { readonly runIsolated: RunIsolated; readonly now: () => number },
): { readonly engine: Engine; readonly relaxer: Relaxer; readonly reason: 'asked' | 'only-exact-engine' } {
  const highs = createHighs(services.now);
  switch (choice) {
    case 'auto':
      return { engine: highs, relaxer: highs, reason: 'only-exact-engine' };
    case 'highs':
      return { engine: highs, relaxer: highs, reason: 'asked' };
    case 'javascript-lp-solver':
      return {
        engine: createJavascriptLpSolver(services.runIsolated, services.now),
        relaxer: highs,
        reason: 'asked',
      };
  }
}
