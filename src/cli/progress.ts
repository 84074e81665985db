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

/** The progress of work that is no search: what is being done, and the time left where that can be told. */
export interface Steps {
  /** Says what is being done from now on. */
  readonly at: (key: StepKey, file?: string) => void;
  /** Says how much there is to do, in units of the caller's own; time is reckoned from now on. */
  readonly expect: (units: number) => void;
  readonly done: (units: number) => void;
  /** Keeps the line's clock going. */
  readonly beat: () => void;
}

type StepKey = 'progress-audit' | 'progress-file' | 'progress-letters';

/** What documents show while they are made: nothing within the first two seconds, and only on a terminal. */
export function createSteps({ output, voice }: Invocation, now: () => number): Steps {
  const startMs = now();
  let drawnMs = startMs + PATIENCE_MS - REDRAW_MS;
  let step: { readonly key: StepKey; readonly file: string | undefined } | undefined;
  let total = 0;
  let doneUnits = 0;
  let expectedMs = startMs;
  const draw = (): void => {
    if (step === undefined || now() - drawnMs < REDRAW_MS) return;
    drawnMs = now();
    const perUnit = doneUnits === 0 ? undefined : (drawnMs - expectedMs) / doneUnits;
    const left = perUnit === undefined ? undefined : Math.max(1, Math.round((perUnit * (total - doneUnits)) / 1000));
    const seconds = Math.round((drawnMs - startMs) / 1000);
    output.show(truncate(voice.say(step.key, { file: step.file, seconds, left }), output.columns() - 1));
  };
  return {
    at: (key, file) => {
      step = { key, file };
      draw();
    },
    expect: (units) => {
      total = units;
      expectedMs = now();
    },
    done: (units) => {
      doneUnits = Math.min(total, doneUnits + units);
      draw();
    },
    beat: draw,
  };
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
