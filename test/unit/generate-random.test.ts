import { describe, expect, it } from 'vitest';
import { Random } from '../../src/generate/random.ts';

describe('seeded random numbers', () => {
  it('are the same numbers for ever: a change here changes every generated workspace', () => {
    const random = new Random(2025, 'fixed');
    expect(Array.from({ length: 8 }, () => random.below(1000))).toEqual([870, 122, 74, 964, 806, 547, 234, 887]);
  });

  it('differ by seed and by stream', () => {
    const draw = (seed: number, stream: string): number[] => {
      const random = new Random(seed, stream);
      return Array.from({ length: 4 }, () => random.below(2 ** 32));
    };
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
    expect(draw(1, 'a')).not.toEqual(draw(2 ** 32 + 1, 'a'));
  });

  it('are spread evenly: 60,000 throws of a die, seed 7', () => {
    const random = new Random(7, 'die');
    const counts = Array.from({ length: 6 }, () => 0);
    for (let i = 0; i < 60_000; i++) {
      const face = random.below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('shuffle a copy and lose nothing', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const shuffled = new Random(3, 'shuffle').shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });

  it('pick by weight, never what weighs nothing', () => {
    const random = new Random(4, 'weights');
    const picked = Array.from({ length: 1000 }, () =>
      random.pickWeighted([
        { item: 'never', weight: 0 },
        { item: 'often', weight: 3 },
        { item: 'seldom', weight: 1 },
      ]),
    );
    expect(picked).not.toContain('never');
    expect(picked.filter((item) => item === 'often').length).toBeGreaterThan(680);
  });
});
