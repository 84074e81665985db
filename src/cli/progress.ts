import type { ProgressEvent } from '../index.ts';
import { truncate } from '../render/width.ts';
import type { Invocation } from './invocation.ts';

/** A run says what it is doing only once it has taken this long, in milliseconds. */
const PATIENCE_MS = 2000;
/** Between two pictures of the line, in milliseconds. */
const REDRAW_MS = 200;

export interface Progress {
  /** Takes note of what an engine says. */
  readonly see: (event: ProgressEvent) => void;
  /** Keeps the line's clock going; called as often as anybody likes. */
  readonly beat: () => void;
}

/**
 * What long work shows: on a terminal one line, replaced in place; under `--verbose` also a line for each goal that is settled. Otherwise
 * nothing, so that logs stay short.
 */
export function createProgress({ output, voice, switches }: Invocation, now: () => number): Progress {
  const startMs = now();
  let drawnMs = startMs + PATIENCE_MS - REDRAW_MS;
  let last: ProgressEvent | undefined;
  const secondsSince = (): number => Math.round((now() - startMs) / 1000);
  const beat = (): void => {
    if (last === undefined || now() - drawnMs < REDRAW_MS) return;
    drawnMs = now();
    const isChoice = last.isSettled && last.tierIndex + 1 === last.tierCount;
    const seconds = secondsSince();
    const text = isChoice ? voice.say('progress-choice', { seconds }) : voice.say('progress', paramsOf(last, seconds));
    output.show(truncate(text, output.columns() - 1));
  };
  const see = (event: ProgressEvent): void => {
    last = event;
    if (event.isSettled && switches.has('verbose')) {
      output.say(
        `${voice.say('progress', { ...paramsOf(event, secondsSince()), bound: undefined, gap: undefined })}\n`,
      );
    }
    beat();
  };
  return { see, beat };
}

function paramsOf(
  { tier, tierIndex, tierCount, value, bound }: ProgressEvent,
  seconds: number,
): Record<string, string | number | undefined> {
  const gap = value === undefined || bound === undefined ? undefined : Math.abs(bound - value);
  return { tier, step: tierIndex + 1, steps: tierCount, value, bound, gap, seconds };
}
