import { describe, expect, it } from 'vitest';
import { createProgress, createSteps, type Progress, type Speaker } from '../../src/cli/progress.ts';
import { GapHistory, leftOfSteps } from '../../src/cli/time-left.ts';
import type { ProgressEvent } from '../../src/index.ts';
import type { Language } from '../../src/render/language.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';
import { widthOf } from '../../src/render/width.ts';

/** A clock that stands until it is moved, and a terminal that keeps every picture of its line. */
function terminal({ language = 'en', columns = 200 }: { language?: Language; columns?: number } = {}): {
  readonly speaker: Speaker;
  readonly now: () => number;
  readonly shown: string[];
  readonly wait: (seconds: number) => void;
} {
  let ms = 5000;
  const shown: string[] = [];
  const output = { show: (line: string) => void shown.push(line), say: () => {}, columns: () => columns };
  return {
    speaker: { voice: voiceOf(language), switches: new Set(), output },
    now: () => ms,
    shown,
    wait: (seconds) => {
      ms += seconds * 1000;
    },
  };
}

function event(
  value: number | undefined,
  bound: number | undefined,
  changes: Partial<ProgressEvent> = {},
): ProgressEvent {
  return { tier: 'fit', tierIndex: 1, tierCount: 4, value, bound, elapsedMs: 0, isSettled: false, ...changes };
}

describe('the line of a search', () => {
  it('stays away for two seconds, then comes at most five times a second', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    wait(1.9);
    progress.see(event(100, 120));
    expect(shown).toEqual([]);
    wait(0.2);
    progress.beat();
    wait(0.1);
    progress.beat();
    expect(shown).toEqual(['goal 2/4, fit: 100 · at best 120 · gap 20 · 2 s · time left not known yet']);
  });

  it('says where no plan is possible what is looked for, whatever engines say meanwhile', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    progress.see(event(undefined, undefined));
    progress.seek('conflict');
    wait(10);
    progress.see(event(100, 120));
    progress.seek(undefined);
    progress.seek('repairs');
    wait(10);
    progress.beat();
    progress.seek(undefined);
    wait(1);
    progress.beat();
    expect(shown).toEqual([
      'no plan possible; finding out what clashes · 10 s · time left not known yet',
      'no plan possible; looking for ways out · 20 s · time left not known yet',
      'goal 2/4, fit: 100 · at best 120 · gap 20 · 21 s · time left not known yet',
    ]);
  });

  it('says that the time left is not known while the gap has not closed twice', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    progress.see(event(undefined, undefined));
    wait(10);
    progress.see(event(100, 200));
    wait(10);
    progress.see(event(150, 200));
    expect(shown.map((line) => line.endsWith('time left not known yet'))).toEqual([true, true]);
  });

  it('tells the time left from the pace at which the gap has closed, and more of it while nothing happens', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    progress.see(event(100, 200));
    wait(10);
    progress.see(event(125, 200));
    wait(10);
    // 50 of 100 points in 20 seconds.
    progress.see(event(150, 200));
    expect(shown.at(-1)).toBe(
      'goal 2/4, fit: 150 · at best 200 · gap 50 · 20 s · about 20 s more for this goal at this pace',
    );
    wait(160);
    progress.beat();
    expect(shown.at(-1)).toContain('about 3 min more for this goal at this pace');
  });

  it('begins a history of its own with every goal, and has none for the choice among equal plans', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    for (const value of [100, 150, 175]) {
      progress.see(event(value, 200));
      wait(5);
    }
    progress.see(event(10, 20, { tierIndex: 2, tier: 'wishes' }));
    expect(shown.at(-1)).toContain('time left not known yet');
    wait(5);
    progress.see(event(20, 20, { tierIndex: 3, tier: 'distance', isSettled: true }));
    expect(shown.at(-1)).toBe('all goals settled; choosing among equal plans · 20 s · time left not known yet');
  });

  it('leaves the bound out where the terminal is too narrow, and never the time left', () => {
    const { speaker, now, shown, wait } = terminal({ language: 'vi', columns: 80 });
    const progress = createProgress(speaker, now);
    wait(3);
    progress.see(event(45_128, 45_300));
    expect(shown).toEqual(['mục tiêu 2/4, độ phù hợp: 45.128 · còn cách 172 · 3 s · chưa rõ còn bao lâu']);
    expect(widthOf(shown[0] ?? '')).toBeLessThan(80);
  });
});

describe('the line of questions answered one by one', () => {
  function answer(progress: Progress, wait: (seconds: number) => void, count: number, seconds: number): void {
    for (let done = 0; done < count; done++) {
      progress.count(done, 60);
      wait(seconds / 2);
      // Each question is a search of its own, of which nobody wants to read here.
      progress.see(event(1, 2));
      wait(seconds / 2);
    }
    progress.count(count, 60);
  }

  it('counts them, and tells the time left at the pace of those that are done', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    wait(4);
    answer(progress, wait, 12, 0.5);
    expect(shown[0]).toBe('0 of 60 done · 4 s · time left not known yet');
    // The four seconds before the first question are no part of the pace.
    expect(shown.at(-1)).toBe('12 of 60 done · 10 s · about 24 s left');
  });

  it('says it in Vietnamese, long times in minutes', () => {
    const { speaker, now, shown, wait } = terminal({ language: 'vi' });
    const progress = createProgress(speaker, now);
    answer(progress, wait, 12, 30);
    expect(shown.at(-1)).toBe('xong 12/60 việc · 6 phút · còn khoảng 24 phút');
  });

  it('ends with the last of them', () => {
    const { speaker, now, shown, wait } = terminal();
    const progress = createProgress(speaker, now);
    wait(4);
    progress.count(0, 2);
    progress.count(2, 2);
    const before = shown.length;
    wait(4);
    progress.beat();
    expect(shown.length).toBe(before);
  });
});

describe('the line of documents', () => {
  it('tells the time left by the rows that are written, not by the reading before', () => {
    const { speaker, now, shown, wait } = terminal();
    const steps = createSteps(speaker, now);
    steps.at('progress-audit');
    wait(5);
    steps.outOf(100);
    steps.at('progress-file', 'plan.xlsx');
    wait(2);
    steps.done(25);
    expect(shown.at(-1)).toBe('writing plan.xlsx · 7 s · about 6 s left');
  });
});

describe('a time left', () => {
  it('is not told before a step is done or a second has passed, and is nothing at the end', () => {
    expect(leftOfSteps(0, 10, 60_000)).toBeUndefined();
    expect(leftOfSteps(5, 10, 900)).toBeUndefined();
    expect(leftOfSteps(5, 10, 10_000)).toBe(10_000);
    expect(leftOfSteps(10, 10, 10_000)).toBe(0);
  });

  it('is not told of a gap that widens or stands still', () => {
    const gaps = new GapHistory();
    gaps.note(0, 10, 0);
    for (let i = 1; i < 20; i++) gaps.note(0, 10 + (i % 3), i * 1000);
    expect(gaps.leftMs(30_000)).toBeUndefined();
  });

  it('is not told where it would be more than six hours', () => {
    const gaps = new GapHistory();
    for (const [i, gap] of [1_000_000, 999_999, 999_998].entries()) gaps.note(0, gap, i * 1000);
    expect(gaps.leftMs(3000)).toBeUndefined();
  });
});
