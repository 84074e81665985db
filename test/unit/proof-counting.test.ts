import { describe, expect, it } from 'vitest';
import { findBroken, tierTotal, type BrokenDemand } from '../../src/proof/feasibility.ts';
import { findMinimalConflict } from '../../src/proof/quick-xplain.ts';
import { writeSystem } from '../../src/proof/system.ts';
import { findCandidateByKey } from '../../src/proof/variable-key.ts';
import type { Demands, DemandSource } from '../../src/rules/demands.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { commune, instanceOf, officer, unit, vacancy } from './rules-instance.ts';

const instance = instanceOf({
  officers: [officer('A'), officer('B'), officer('C', { unitId: 'U2' }), officer('D', { unitId: undefined })],
  vacancies: [vacancy('V', { headcount: 2 }), vacancy('W', { communeId: '00002' })],
  communes: [commune('00001'), commune('00002'), commune('00003')],
  units: [unit('U1'), unit('U2')],
});
const candidates = listCandidates(instance);
// A→V, A→W, B→V, B→W, C→V, C→W, D→V, D→W
const NONE: Demands = { counts: [], distinct: [], shares: [], served: [], together: [], limits: [] };
const source: DemandSource = { kind: 'officer', officerIndex: 0 };
const all = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7);

function broken(demands: Partial<Demands>, ...chosen: number[]): readonly BrokenDemand[] {
  return findBroken(instance, candidates, { ...NONE, ...demands }, chosen);
}

describe('plain counting', () => {
  it('says what was counted, how many there are, and how many there should be', () => {
    const counts = [{ key: 'k', source, counted: Int32Array.of(0, 2, 5), min: 2, max: 2 }];
    expect(broken({ counts }, 0, 2, 7)).toEqual([]);
    expect(broken({ counts }, 0, 7)).toEqual([{ key: 'k', source, actual: 1, min: 2, max: 2, counted: [0] }]);
    expect(broken({ counts }, 0, 2, 5)).toEqual([{ key: 'k', source, actual: 3, min: 2, max: 2, counted: [0, 2, 5] }]);
  });

  it('does not blame an empty place that earlier phases overfill, but a quota that they do', () => {
    const over = (of: DemandSource): Partial<Demands> => ({
      counts: [{ key: 'k', source: of, counted: all, min: 0, max: -1 }],
    });
    const place: DemandSource = { kind: 'vacancy', vacancyIndex: 0, earlierCount: 3 };
    expect(broken(over(place))).toEqual([]);
    expect(broken(over(place), 0)).toMatchObject([{ actual: 1, max: 0 }]);
    expect(broken(over(source))).toMatchObject([{ actual: 0, max: -1 }]);
  });

  it('counts a commune once, those already served included', () => {
    const distinct = [{ key: 'k', source, counted: Int32Array.of(0, 1, 2, 3), already: [1, 2], min: 3, max: 3 }];
    expect(broken({ distinct }, 0, 2)).toEqual([]);
    expect(broken({ distinct }, 1, 3, 4)).toEqual([{ key: 'k', source, actual: 2, min: 3, max: 3, counted: [1, 3] }]);
    const most = [{ key: 'k', source, counted: all, already: [], min: 0, max: 1 }];
    expect(broken({ distinct: most }, 0, 2)).toEqual([]);
    expect(broken({ distinct: most }, 0, 3)).toMatchObject([{ actual: 2, max: 1, counted: [0, 3] }]);
  });

  it('compares a share with the whole number it needs, earlier rows included', () => {
    const share = (changes: object): Partial<Demands> => ({
      shares: [
        {
          key: 'k',
          source,
          part: Int32Array.of(0, 1),
          total: all,
          partEarlier: 0,
          totalEarlier: 0,
          minMicro: 0,
          maxMicro: 1_000_000,
          ...changes,
        },
      ],
    });
    expect(broken(share({ minMicro: 500_000 }), 0, 3)).toEqual([]);
    expect(broken(share({ minMicro: 500_000 }), 0, 3, 5)).toEqual([
      { key: 'k', source, actual: 1, min: 2, max: 3, counted: [0] },
    ]);
    expect(broken(share({ maxMicro: 500_000 }), 0, 3)).toEqual([]);
    expect(broken(share({ maxMicro: 500_000 }), 0)).toEqual([
      { key: 'k', source, actual: 1, min: 0, max: 0, counted: [0] },
    ]);
    expect(broken(share({ minMicro: 500_000, partEarlier: 1, totalEarlier: 3 }), 0)).toEqual([]);
    expect(broken(share({ minMicro: 500_000, partEarlier: 1, totalEarlier: 4 }), 0)).toMatchObject([
      { actual: 2, min: 3, max: 5 },
    ]);
  });

  it('asks for a minimum only where anyone arrives', () => {
    const served = [{ key: 'k', source, trigger: Int32Array.of(0, 2, 4), counted: Int32Array.of(2, 4), min: 2 }];
    expect(broken({ served }, 1)).toEqual([]);
    expect(broken({ served }, 2, 4)).toEqual([]);
    expect(broken({ served }, 0, 2)).toEqual([{ key: 'k', source, actual: 1, min: 2, max: Infinity, counted: [0, 2] }]);
  });

  it('wants all parts of a group alike', () => {
    const together = [{ key: 'k', source, parts: [Int32Array.of(0), Int32Array.of(2), Int32Array.of(4)] }];
    expect(broken({ together })).toEqual([]);
    expect(broken({ together }, 0, 2, 4, 7)).toEqual([]);
    expect(broken({ together }, 0, 4)).toEqual([{ key: 'k', source, actual: 0, min: 1, max: 1, counted: [0, 4] }]);
  });

  it('holds a limit against the whole plan', () => {
    const limit = { name: 'l', of: 'fill', min: 4, max: 6, where: { file: 'policy.yaml' } } as const;
    const limits = [{ key: 'k', source, limit, min: 4, max: 6 }];
    expect(broken({ limits }, 0, 3)).toEqual([]);
    expect(broken({ limits }, 0)).toEqual([{ key: 'k', source, actual: 3, min: 4, max: 6, counted: [0] }]);
    expect(broken({ limits }, 0, 3, 4)).toMatchObject([{ actual: 9, counted: [0, 3, 4] }]);
  });
});

describe('the value of a tier', () => {
  it('balance is the sum over units of the square of the number sent; people of no unit count nowhere', () => {
    const balance = (...chosen: number[]): number => tierTotal('balance', instance, candidates, chosen);
    expect([balance(), balance(0), balance(0, 2), balance(0, 2, 4), balance(4, 6, 7)]).toEqual([0, 1, 4, 5, 1]);
  });

  it('worst fit is that of the worst person sent, and the top of the scale where nobody is', () => {
    const scored = instanceOf({
      officers: [officer('A'), officer('B')],
      vacancies: [vacancy('V'), vacancy('W')],
      scores: [5, 900, 3, 4].map((points, c) => ({
        officerId: c < 2 ? 'A' : 'B',
        vacancyId: c % 2 === 0 ? 'V' : 'W',
        points,
      })),
      policy: { fit: { kind: 'scores' } },
    });
    const pairs = listCandidates(scored);
    const worst = (...chosen: number[]): number => tierTotal('worst_fit', scored, pairs, chosen);
    expect([worst(), worst(1), worst(1, 2, 0), worst(0, 3)]).toEqual([1_000_000, 900, 3, 4]);
    expect(tierTotal('worst_fit', instance, candidates, [])).toBe(1000);
  });

  it('of points is their sum', () => {
    expect(tierTotal('fill', instance, candidates, [0, 3, 5])).toBe(9);
    expect(tierTotal('distance', instance, candidates, Int32Array.of(0, 3))).toBe(1000);
  });
});

describe('the key of a variable', () => {
  const odd = instanceOf({
    policy: { forms: ['mobilisation', 'secondment'] },
    officers: ['A', 'A|B', 'A\\', '\\|', ':@'].map((id) => officer(id)),
    vacancies: ['V', 'B|V', '|', '\\V'].map((id) => vacancy(id)),
  });
  const pairs = listCandidates(odd);
  const escape = (id: string): string => id.replaceAll(/[\\:|@]/g, (sign) => `\\${sign}`);

  it('names every candidate, whatever signs the ids hold', () => {
    const keys = Array.from({ length: pairs.count }, (_, c) =>
      [
        escape(odd.officers[pairs.officerIndex[c] ?? -1]?.id ?? ''),
        escape(odd.vacancies[pairs.vacancyIndex[c] ?? -1]?.id ?? ''),
        odd.policy.forms[pairs.formIndex[c] ?? -1],
      ].join('|'),
    );
    expect(keys.map((key) => findCandidateByKey(odd, pairs, `x:${key}`))).toEqual([...keys.keys()]);
    expect(new Set(keys).size).toBe(pairs.count);
  });

  it.each([
    '',
    'x:',
    'x:A',
    'x:A|V',
    'x:A|V|',
    'x:A|V|rotation',
    'x:A|V|secondment|',
    'x:A|V|secondment|secondment',
    'x:Z|V|secondment',
    'x:A|Z|secondment',
    'y:A|V|secondment',
    'A|V|secondment',
    'x:xA|V|secondment',
  ])('%j names none', (key) => {
    expect(findCandidateByKey(odd, pairs, key)).toBeUndefined();
  });

  it('of a pair that may not be names none', () => {
    const refused = instanceOf({ officers: [officer('A', { relativesAt: ['00001'] })] });
    expect(findCandidateByKey(refused, listCandidates(refused), 'x:A|V|mobilisation')).toBeUndefined();
  });

  it('is known to the system, and no other', () => {
    const system = writeSystem(instance, candidates, listDemands(instance, candidates), ['balance']);
    expect(system.findVariable('x:B|W|mobilisation')).toBe(3);
    expect(system.findVariable('z:U1:2')).toBe(9);
    expect([system.findVariable('z:U1:3'), system.findVariable('y:none')]).toEqual([undefined, undefined]);
    expect(system).toMatchObject({ candidateCount: 8, variableCount: 11 });
    const plain = writeSystem(instance, candidates, listDemands(instance, candidates), ['fill']);
    expect([plain.variableCount, plain.levels]).toEqual([8, []]);
  });
});

describe('the search for a minimal conflict', () => {
  const searching = async (
    members: readonly number[],
    conflict: readonly number[],
  ): Promise<[readonly number[], number]> => {
    let calls = 0;
    const found = await findMinimalConflict(members, (kept) => {
      calls++;
      expect(kept.every((member) => members.includes(member))).toBe(true);
      return Promise.resolve(!conflict.every((member) => kept.includes(member)));
    });
    return [found, calls];
  };
  const members = Array.from({ length: 64 }, (_, i) => i);

  it('asks no more often than its source promises', async () => {
    const [found, calls] = await searching(members, [17]);
    expect(found).toEqual([17]);
    expect(calls).toBeLessThanOrEqual(10);
    const [pair, more] = await searching(members, [3, 60]);
    expect(pair).toEqual([3, 60]);
    expect(more).toBeLessThanOrEqual(2 + 2 * 2 * 6 + 4);
  });

  it('keeps the order of the members and takes the last ones that clash', async () => {
    const either = await findMinimalConflict(members, (kept) =>
      Promise.resolve(!(kept.includes(5) && kept.includes(9)) && !(kept.includes(40) && kept.includes(50))),
    );
    expect(either).toEqual([5, 9]);
  });

  it('answers nothing for no members, for members that hold, and where nothing ever holds', async () => {
    expect(await searching([], [])).toEqual([[], 0]);
    expect(await searching([1, 2], [3])).toEqual([[], 1]);
    expect(await searching([1, 2], [])).toEqual([[], 2]);
  });
});
