/** `allocate` itself, as anybody runs it. */
import { join } from 'node:path';
import type { Command, Measured } from './measure.ts';
import { TIERS, type Tier } from './models.ts';

export const OWN_ENGINES = ['auto', 'highs', 'javascript-lp-solver'] as const;
export type OwnEngine = (typeof OWN_ENGINES)[number];

export interface OwnRun {
  /** Seconds that the engine and the proof search took for a tier, and its value. */
  readonly tiers: Partial<Record<Tier, { readonly seconds: number; readonly value: number }>>;
  readonly status: 'proven' | 'engine' | 'none';
  /** Exit code 3. */
  readonly isInfeasible: boolean;
}

export function askOwn(folder: string, policy: string, engine: OwnEngine): Command {
  const words = [
    'bin/allocate.js',
    '-C',
    folder,
    '--policy',
    policy,
    '--engine',
    engine,
    '-v',
    '--lang',
    'en',
    '--force',
  ];
  return { command: process.execPath, words: [...words, join(folder, 'plan.csv')] };
}

/** Reads the lines of `-v`: the inputs are named when the solve begins, each goal when it is settled. */
export function readOwn({ lines, stderr, status }: Measured): OwnRun {
  const tiers: OwnRun['tiers'] = {};
  let begin = lines.find(({ text }) => text.startsWith('Read '))?.seconds;
  for (const { seconds, text } of lines) {
    const match = /^goal (\d)\/\d, [^:]+: ([\d,]+) /.exec(text);
    const tier = TIERS[Number(match?.[1]) - 1];
    if (match === null || begin === undefined) continue;
    if (tier !== undefined) tiers[tier] = { seconds: seconds - begin, value: Number(match[2]?.replaceAll(',', '')) };
    begin = seconds;
  }
  const isProven = stderr.includes('Optimal, proven');
  const claimed = stderr.includes('Optimal by') ? 'engine' : 'none';
  return { tiers, status: isProven ? 'proven' : claimed, isInfeasible: status === 3 };
}
