import type { ProgressEvent, Services } from '../index.ts';
import type { Voice } from '../render/messages/voice.ts';
import { truncate, widthOf } from '../render/width.ts';
import type { Invocation } from './invocation.ts';
import { GapHistory, leftOfSteps } from './time-left.ts';

/** A run says what it is doing only once it has taken this long, in milliseconds. */
const PATIENCE_MS = 2000;
/** Between two pictures of the line, in milliseconds. */
const REDRAW_MS = 200;

export interface Progress {
  /** Takes note of what an engine says. */
  readonly see: (event: ProgressEvent) => void;
  /** Keeps the line's clock going; called as often as anybody likes. */
  readonly beat: () => void;
  /** Takes note of how many of a list of like questions are answered; the first time with none done. */
  readonly count: (done: number, total: number) => void;
  /** Says what is looked for where no plan is possible, whatever engines say meanwhile; `undefined` ends it. */
  readonly seek: (phase: Phase | undefined) => void;
}

type Phase = Parameters<NonNullable<Services['onPhase']>>[0] & string;

/** Whom a line is shown to, and in whose words. */
export type Speaker = Pick<Invocation, 'voice' | 'switches'> & {
  readonly output: Pick<Invocation['output'], 'show' | 'say' | 'columns'>;
};

/** The progress of work that is no search: what is being done, and the time left where that can be told. */
export interface Steps {
  /** Says what is being done from now on. */
  readonly at: (key: StepKey, file?: string) => void;
  /** Says how much there is to do, in units of the caller's own; time is reckoned from now on. */
  readonly outOf: (units: number) => void;
  readonly done: (units: number) => void;
  /** Keeps the line's clock going. */
  readonly beat: () => void;
}

type StepKey = 'progress-audit' | 'progress-file' | 'progress-letters';

/** What documents show while they are made: nothing within the first two seconds, and only on a terminal. */
export function createSteps({ output, voice }: Speaker, now: () => number): Steps {
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
    outOf: (units) => {
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
 * What long work shows: on a terminal one line, replaced in place, with the time left or that it is not known; under `--verbose` also a line
 * for each goal that is settled. Otherwise nothing, so that logs stay short.
 */
export function createProgress({ output, voice, switches }: Speaker, now: () => number): Progress {
  const startMs = now();
  let drawnMs = startMs + PATIENCE_MS - REDRAW_MS;
  let last: ProgressEvent | undefined;
  let steps: { readonly done: number; readonly total: number; readonly sinceMs: number } | undefined;
  let phase: Phase | undefined;
  const gaps = new GapHistory();
  const secondsSince = (): number => Math.round((now() - startMs) / 1000);
  const lineOf = (event: ProgressEvent): string => {
    const seconds = secondsSince();
    const unknown = voice.say('left-unknown');
    if (event.isSettled && event.tierIndex + 1 === event.tierCount) {
      return `${voice.say('progress-choice', { seconds })} · ${unknown}`;
    }
    const leftMs = gaps.leftMs(now());
    const left = leftMs === undefined ? unknown : voice.say('left-pace', { time: timeText(leftMs, voice) });
    const params = paramsOf(event, seconds);
    const line = (shown: typeof params): string => `${voice.say('progress', shown)} · ${left}`;
    // Of value, bound and gap any two say the third; on a narrow terminal the time left is worth more.
    return widthOf(line(params)) < output.columns() ? line(params) : line({ ...params, bound: undefined });
  };
  const textNow = (): string | undefined => {
    const seconds = secondsSince();
    if (phase !== undefined) return `${voice.say(`progress-${phase}`, { seconds })} · ${voice.say('left-unknown')}`;
    return steps === undefined ? last && lineOf(last) : countedLine(steps, now(), seconds, voice);
  };
  const beat = (): void => {
    if (now() - drawnMs < REDRAW_MS) return;
    const text = textNow();
    if (text === undefined) return;
    drawnMs = now();
    output.show(truncate(text, output.columns() - 1));
  };
  const see = (event: ProgressEvent): void => {
    last = event;
    if (steps === undefined) gaps.note(event.tierIndex, event.isSettled ? undefined : gapOf(event), now());
    if (event.isSettled && switches.has('verbose')) {
      output.say(
        `${voice.say('progress', { ...paramsOf(event, secondsSince()), bound: undefined, gap: undefined })}\n`,
      );
    }
    beat();
  };
  const count = (done: number, total: number): void => {
    steps = done >= total ? undefined : { done, total, sinceMs: done === 0 ? now() : (steps?.sinceMs ?? now()) };
    beat();
  };
  const seek = (next: Phase | undefined): void => {
    phase = next;
    beat();
  };
  return { see, beat, count, seek };
}

/** Questions answered one by one: how many are done, and how long the rest takes at the same pace. */
function countedLine(
  { done, total, sinceMs }: { readonly done: number; readonly total: number; readonly sinceMs: number },
  nowMs: number,
  seconds: number,
  voice: Voice,
): string {
  const leftMs = leftOfSteps(done, total, nowMs - sinceMs);
  const left =
    leftMs === undefined ? voice.say('left-unknown') : voice.say('left-about', { time: timeText(leftMs, voice) });
  return voice.say('progress-counted', { done, total, time: timeText(seconds * 1000, voice), left });
}

/** Seconds while a clerk would wait for them, else minutes. */
function timeText(ms: number, voice: Voice): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 100) return voice.say('time-seconds', { seconds });
  return voice.say('time-minutes', { minutes: Math.round(seconds / 60) });
}

function gapOf({ value, bound }: ProgressEvent): number | undefined {
  return value === undefined || bound === undefined ? undefined : Math.abs(bound - value);
}

function paramsOf(event: ProgressEvent, seconds: number): Record<string, string | number | undefined> {
  const { tier, tierIndex, tierCount, value, bound } = event;
  return { tier, step: tierIndex + 1, steps: tierCount, value, bound, gap: gapOf(event), seconds };
}
