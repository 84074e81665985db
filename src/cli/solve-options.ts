import type { SolveOptions } from '../index.ts';
import { Stop } from './failure.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { createServices } from './services.ts';

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of `60s`, `5m`, `1.5h`, `500ms`; digits alone are seconds. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)?$/.exec(text);
  if (match === null) return undefined;
  const unit = (match[2] ?? 's') as keyof typeof UNIT_MS;
  const milliseconds = Math.round(Number(match[1]) * UNIT_MS[unit]);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** How to solve, as `--engine` and `--time-limit` say. */
export function solveOptionsOf(invocation: Invocation): SolveOptions {
  const limit = valueOf(invocation, 'time-limit');
  const timeLimitMs = limit === undefined ? undefined : parseDuration(limit);
  if (limit !== undefined && timeLimitMs === undefined) throw new Stop('bad-duration', { value: limit });
  const engine = (valueOf(invocation, 'engine') ?? 'auto') as SolveOptions['engine'];
  // General engines compute without a pause in which a signal could be heard.
  if (engine === 'highs' || engine === 'javascript-lp-solver') invocation.handOver();
  return { engine, services: createServices(invocation), ...(timeLimitMs === undefined ? {} : { timeLimitMs }) };
}
