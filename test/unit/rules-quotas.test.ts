import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Quota, Selector } from '../../src/domain/policy.ts';
import type { PerKey } from '../../src/domain/terms.ts';
import type { Candidates } from '../../src/rules/candidates.ts';
import type { Demands } from '../../src/rules/demands.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands, relistDemands } from '../../src/rules/expand.ts';
import { commune, day, instanceOf, officer, planRow, quota, unit, vacancy, type Parts } from './rules-instance.ts';

const SEED = 20250926;
const select = (column: string, ...values: string[]): Selector => ({
  column,
  kind: 'values',
  values,
  where: { file: 'p' },
});

/** Officers A (it, U1), B (it, U2), C (land, U2); vacancies V it and W land in 00001 (north), X it in 00002 (south), Z it without places in 00003. */
const small: Parts = {
  officers: [officer('A'), officer('B', { unitId: 'U2' }), officer('C', { unitId: 'U2', field: 'land' })],
  vacancies: [
    vacancy('V', { headcount: 2 }),
    vacancy('W', { field: 'land' }),
    vacancy('X', { communeId: '00002' }),
    vacancy('Z', { communeId: '00003', headcount: 0 }),
  ],
  communes: [commune('00001'), commune('00002', { region: 'south' }), commune('00003', { region: 'west' })],
  units: [unit('U1'), unit('U2', { kind: 'party' }), unit('U3')],
};
// Candidates: 0 A–V, 1 A–X, 2 B–V, 3 B–X, 4 C–W.

function demandsOf(changes: Partial<Quota>, more: Parts = {}): Demands {
  const instance = instanceOf({ ...small, ...more, policy: { ...more.policy, quotas: [quota(changes)] } });
  return listDemands(instance, listCandidates(instance));
}

/** A row of an earlier phase that has ended: it holds nobody, and still counts. */
const past = (officerId: string, vacancyId: string, changes: Partial<PlanRow> = {}): PlanRow =>
  planRow(officerId, vacancyId, { startDay: day('2025-01-01'), endDay: day('2025-06-30'), ...changes });

const show = (bound: number): string => (bound === Infinity ? '' : String(bound));

function sent(changes: Partial<Quota>, more: Parts = {}): Record<string, string> {
  return Object.fromEntries(
    demandsOf(changes, more)
      .counts.filter(({ source }) => source.kind === 'quota')
      .map(({ key, min, max, counted }) => [key, `${show(min)}…${show(max)} of ${[...counted].join(' ')}`]),
  );
}

describe('selectors × per × bounds', () => {
  it('without per there is one group', () => {
    expect(sent({ vacancies: [select('region', 'north')], sentMin: 2, sentMax: 2 })).toEqual({
      'quota:0::sent': '2…2 of 0 2 4',
    });
  });

  it('officers see unit_kind; selectors on both sides and forms all hold', () => {
    expect(sent({ officers: [select('unit_kind', 'party')], vacancies: [select('field', 'it')], sentMax: 0 })).toEqual({
      'quota:0::sent': '0…0 of 2 3',
    });
    expect(sent({ forms: ['secondment'], sentMin: 1 })).toEqual({ 'quota:0::sent': '1… of ' });
  });

  it.each<[PerKey[], Record<string, string>]>([
    [['unit'], { 'quota:0:U1:sent': '0…0 of 0 1', 'quota:0:U2:sent': '0…0 of 2 3 4' }],
    [['commune'], { 'quota:0:00001:sent': '0…0 of 0 2 4', 'quota:0:00002:sent': '0…0 of 1 3' }],
    [['region'], { 'quota:0:north:sent': '0…0 of 0 2 4', 'quota:0:south:sent': '0…0 of 1 3' }],
    [['vacancy'], { 'quota:0:V:sent': '0…0 of 0 2', 'quota:0:W:sent': '0…0 of 4', 'quota:0:X:sent': '0…0 of 1 3' }],
    [['officer_field'], { 'quota:0:it:sent': '0…0 of 0 1 2 3', 'quota:0:land:sent': '0…0 of 4' }],
    [['vacancy_field'], { 'quota:0:it:sent': '0…0 of 0 1 2 3', 'quota:0:land:sent': '0…0 of 4' }],
    [['form'], { 'quota:0:mobilisation:sent': '0…0 of 0 1 2 3 4' }],
    [
      ['unit', 'commune'],
      {
        'quota:0:U1|00001:sent': '0…0 of 0',
        'quota:0:U2|00001:sent': '0…0 of 2 4',
        'quota:0:U1|00002:sent': '0…0 of 1',
        'quota:0:U2|00002:sent': '0…0 of 3',
      },
    ],
  ])('per %j makes one maximum a group', (per, expected) => {
    expect(sent({ per, sentMax: 0 })).toEqual(expected);
  });

  it('a maximum that no plan can exceed is left out: two candidates of one person count once', () => {
    expect(sent({ per: ['unit'], sentMax: 1 })).toEqual({ 'quota:0:U2:sent': '0…1 of 2 3 4' });
    expect(sent({ per: ['unit'], sentMax: 2 })).toEqual({});
  });

  it('a minimum binds every group that has a place or an officer, candidates or not', () => {
    expect(sent({ per: ['officer_field', 'region'], sentMin: 1 })).toEqual({
      'quota:0:it|north:sent': '1… of 0 2',
      'quota:0:land|north:sent': '1… of 4',
      'quota:0:it|south:sent': '1… of 1 3',
      'quota:0:land|south:sent': '1… of ',
    });
  });

  it('a group exists by what the selectors match: units without a matching officer make none', () => {
    expect(sent({ per: ['unit'], officers: [select('field', 'land')], sentMin: 1 })).toEqual({
      'quota:0:U2:sent': '1… of 4',
    });
    expect(sent({ per: ['region'], vacancies: [select('field', 'land')], sentMin: 1 })).toEqual({
      'quota:0:north:sent': '1… of 4',
    });
  });

  it('the source names quota, group and bound', () => {
    const found = demandsOf({ per: ['unit', 'commune'], sentMax: 0 }).counts.at(-1);
    expect(found?.source).toMatchObject({
      kind: 'quota',
      quotaIndex: 0,
      bound: 'sent',
      earlierCount: 0,
      group: [
        { per: 'unit', value: 'U2' },
        { per: 'commune', value: '00002' },
      ],
    });
  });
});

describe('communes served', () => {
  it('counts distinct communes of a group', () => {
    const found = demandsOf({ per: ['unit'], communesMin: 1, communesMax: 2 }).distinct;
    expect(found.map(({ key, counted, already, min, max }) => [key, [...counted], already, min, max])).toEqual([
      ['quota:0:U1:communes', [0, 1], [], 1, 2],
      ['quota:0:U2:communes', [2, 3, 4], [], 1, 2],
    ]);
  });
});

describe('shares', () => {
  it('the base is everyone sent to what vacancies and form match, the part those the officers’ selectors match', () => {
    const found = demandsOf({
      vacancies: [select('region', 'north')],
      officers: [select('unit_id', 'U2')],
      shareMinMicro: 250_000,
      shareMaxMicro: 500_000,
    }).shares;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      key: 'quota:0::share',
      part: Int32Array.of(2, 4),
      total: Int32Array.of(0, 2, 4),
      partEarlier: 0,
      totalEarlier: 0,
      minMicro: 250_000,
      maxMicro: 500_000,
    });
  });

  it('is taken within the group where per is given', () => {
    const found = demandsOf({ per: ['commune'], officers: [select('unit_id', 'U1')], shareMaxMicro: 400_000 }).shares;
    expect(found.map(({ key, part, total }) => [key, [...part], [...total]])).toEqual([
      ['quota:0:00001:share', [0], [0, 2, 4]],
      ['quota:0:00002:share', [1], [1, 3]],
    ]);
  });
});

describe('if_served', () => {
  const someIt: Partial<Quota> = { per: ['commune'], ifServed: true, officers: [select('field', 'land')], sentMin: 1 };

  it('asks the minimum of a commune only if anyone goes there, and forbids a commune where it cannot be met', () => {
    const found = demandsOf(someIt);
    expect(found.served.map(({ key, trigger, counted, min }) => [key, [...trigger], [...counted], min])).toEqual([
      ['quota:0:00001:served', [0, 2, 4], [4], 1],
      ['quota:0:00002:served', [1, 3], [], 1],
    ]);
    expect(sent(someIt)).toEqual({});
  });

  it('anyone means anyone: the trigger ignores selectors, units and forms', () => {
    const found = demandsOf({ ...someIt, per: ['unit', 'commune'], vacancies: [select('field', 'land')] });
    expect(found.served.map(({ key, trigger, counted }) => [key, [...trigger], [...counted]])).toEqual([
      ['quota:0:U2|00001:served', [0, 2, 4], [4]],
    ]);
  });

  it('by vacancy where per names no commune', () => {
    const found = demandsOf({ ...someIt, per: ['vacancy'], officers: [select('unit_id', 'U2')] });
    expect(found.served.map(({ key, trigger, counted }) => [key, [...trigger], [...counted]])).toEqual([
      ['quota:0:V:served', [0, 2], [2]],
      ['quota:0:W:served', [4], [4]],
      ['quota:0:X:served', [1, 3], [3]],
    ]);
  });

  it('covers a minimum of communes: one asks for a person, more close the commune', () => {
    const serving = (communesMin: number): unknown[] => {
      const changes: Partial<Quota> = {
        per: ['commune'],
        ifServed: true,
        officers: [select('field', 'land')],
        communesMin,
      };
      const found = demandsOf(changes);
      expect(found.distinct).toEqual([]);
      return found.served.map(({ key, trigger, counted, min }) => [key, [...trigger], [...counted], min]);
    };
    expect(serving(1)).toEqual([
      ['quota:0:00001:served-communes', [0, 2, 4], [4], 1],
      ['quota:0:00002:served-communes', [1, 3], [], 1],
    ]);
    expect(serving(2)[0]).toEqual(['quota:0:00001:served-communes', [0, 2, 4], [], 1]);
  });

  it('a maximum still binds always', () => {
    expect(sent({ ...someIt, sentMax: 0 })).toEqual({ 'quota:0:00001:sent': '0…0 of 4' });
  });

  it('with_earlier: an earlier row in the commune has already served it', () => {
    const earlier = [past('A', 'V')];
    const found = demandsOf({ ...someIt, withEarlier: true }, { earlier });
    expect(found.served.map(({ key }) => key)).toEqual(['quota:0:00002:served']);
    expect(sent({ ...someIt, withEarlier: true }, { earlier })).toEqual({ 'quota:0:00001:served': '1… of 4' });
    // And one that itself counts fulfils the minimum.
    const met = [past('C', 'W')];
    expect(sent({ ...someIt, withEarlier: true }, { earlier: met })).toEqual({});
    // Without it, earlier rows neither serve nor count.
    expect(demandsOf(someIt, { earlier }).served).toHaveLength(2);
  });
});

describe('with_earlier', () => {
  const earlier = [
    past('B', 'X', { communeId: '00002', region: 'south' }),
    past('gone', 'lost', { unitId: 'U2', communeId: '00002' }),
  ];

  it('rows of earlier phases are counted by today’s records, or by what the row tells where an id is gone', () => {
    expect(sent({ per: ['unit'], withEarlier: true, sentMin: 3, sentMax: 4 }, { earlier })).toEqual({
      'quota:0:U1:sent': '3…4 of 0 1',
      'quota:0:U2:sent': '1…2 of 2 3 4',
    });
    expect(sent({ per: ['unit'], sentMin: 3, sentMax: 4 }, { earlier })).toMatchObject({
      'quota:0:U2:sent': '3…4 of 2 3 4',
    });
  });

  it('a vacancy that is still listed keeps its own columns, whatever the row says', () => {
    const row = past('B', 'X', { communeId: '00001', region: 'north', startDay: day('2025-04-01') });
    const dated = { vacancies: [select('start_date', '2025-10-01')], withEarlier: true, sentMin: 3 };
    expect(Object.values(sent(dated, { earlier: [row] }))).toEqual([expect.stringMatching(/^2…/u)]);
  });

  it('a row that names no commune reaches none', () => {
    const row = past('gone', 'lost', { communeId: '', region: '' });
    const found = demandsOf({ withEarlier: true, communesMin: 2 }, { earlier: [row] }).distinct[0];
    expect(found).toMatchObject({ already: [], min: 2 });
  });

  it('rows that alone exceed a maximum leave a negative one', () => {
    expect(sent({ vacancies: [select('region', 'south')], withEarlier: true, sentMax: 1 }, { earlier })).toEqual({
      'quota:0::sent': '0…-1 of 1 3',
    });
  });

  it('communes already served count as served', () => {
    const found = demandsOf({ withEarlier: true, communesMin: 2 }, { earlier }).distinct[0];
    expect(found).toMatchObject({ already: [1], min: 2, max: Infinity });
  });

  it('shares count them in part and base', () => {
    const changes: Partial<Quota> = {
      officers: [select('unit_kind', 'party')],
      vacancies: [select('field', 'it')],
      withEarlier: true,
      shareMinMicro: 500_000,
    };
    expect(demandsOf(changes, { earlier: [...earlier, past('A', 'V')] }).shares[0]).toMatchObject({
      part: Int32Array.of(2, 3),
      total: Int32Array.of(0, 1, 2, 3),
      partEarlier: 2,
      totalEarlier: 3,
    });
  });
});

describe('demands say what FORMATS says', () => {
  const perKeys: PerKey[] = ['unit', 'commune', 'region', 'vacancy', 'officer_field', 'vacancy_field', 'form'];
  const arbitraryQuota: fc.Arbitrary<Partial<Quota>> = fc.record({
    per: fc.uniqueArray(fc.constantFrom(...perKeys), { maxLength: 2 }),
    officers: fc.constantFrom<Selector[]>([], [select('field', 'it')], [select('unit_id', 'U2')]),
    vacancies: fc.constantFrom<Selector[]>([], [select('region', 'north')], [select('field', 'it')]),
    forms: fc.constantFrom<Quota['forms']>([], ['mobilisation'], ['secondment']),
    sentMin: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    sentMax: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    communesMin: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    communesMax: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    shareMinMicro: fc.option(fc.constantFrom(250_000, 600_000), { nil: undefined }),
    shareMaxMicro: fc.option(fc.constantFrom(333_333, 750_000), { nil: undefined }),
    withEarlier: fc.boolean(),
    ifServed: fc.boolean(),
  });

  it('for random quotas and random plans, the demands hold exactly where a plain count over the rows does', () => {
    let kept = 0;
    let broken = 0;
    fc.assert(
      fc.property(
        arbitraryQuota,
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'gone'), fc.constantFrom('V', 'W', 'X', 'Z')), {
          maxLength: 2,
        }),
        fc.array(fc.nat(9), { maxLength: 3 }),
        (drawn, earlierPairs, picks) => {
          const per = drawn.per ?? [];
          const isArrivalKnown = per.includes('commune') || per.includes('vacancy');
          const built = quota({ ...drawn, ifServed: drawn.ifServed === true && isArrivalKnown });
          const communeOf: Record<string, string> = { V: '00001', W: '00001', X: '00002', Z: '00003' };
          const earlier = earlierPairs.map(([o, v]) => planRow(o, v, { unitId: 'U1', communeId: communeOf[v] ?? '' }));
          const instance = instanceOf({
            ...small,
            earlier,
            policy: { forms: ['mobilisation', 'secondment'], quotas: [built] },
          });
          const candidates = listCandidates({ ...instance, earlier: [] });
          const chosen = [...new Set(picks)].filter((c) => c < candidates.count);
          const expected = holdsByCount(instance, built, candidates, chosen);
          expect(holdsByDemands(listDemands(instance, candidates), instance, candidates, chosen)).toBe(expected);
          if (expected) kept++;
          else broken++;
        },
      ),
      { seed: SEED, numRuns: 4000 },
    );
    expect(kept).toBeGreaterThan(400);
    expect(broken).toBeGreaterThan(400);
  });
});

/** Whether the quota's demands hold for the chosen candidates. */
function holdsByDemands(
  demands: Demands,
  instance: Instance,
  candidates: Candidates,
  chosen: readonly number[],
): boolean {
  const among = (counted: Int32Array): number[] => chosen.filter((c) => counted.includes(c));
  const isQuota = ({ source }: { source: { kind: string } }): boolean => source.kind === 'quota';
  return (
    demands.counts.filter(isQuota).every(({ counted, min, max }) => between(among(counted).length, min, max)) &&
    demands.served.every(({ trigger, counted, min }) => among(trigger).length === 0 || among(counted).length >= min) &&
    demands.distinct.every(({ counted, already, min, max }) => {
      const communes = among(counted).map((c) => instance.communeOfVacancy[candidates.vacancyIndex[c] ?? -1] ?? -1);
      return between(new Set([...already, ...communes]).size, min, max);
    }) &&
    demands.shares.every(({ part, total, partEarlier, totalEarlier, minMicro, maxMicro }) => {
      const whole = among(total).length + totalEarlier;
      return between((among(part).length + partEarlier) * 1_000_000, minMicro * whole, maxMicro * whole);
    })
  );
}

function between(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

/** The quota's meaning, straight from FORMATS §3: rows of officer, vacancy and form, filtered and counted group by group. */
function holdsByCount(instance: Instance, q: Quota, candidates: Candidates, chosen: readonly number[]): boolean {
  interface Row {
    readonly unit: string;
    readonly officer_field: string | undefined;
    readonly vacancy: string;
    readonly vacancy_field: string;
    readonly commune: string;
    readonly region: string;
    readonly form: string;
  }
  const placeOf = (id: string): Pick<Row, 'vacancy' | 'vacancy_field' | 'commune' | 'region'> => {
    const found = instance.vacancies.find((v) => v.id === id);
    const home = instance.communes.find((c) => c.id === found?.communeId);
    return { vacancy: id, vacancy_field: found?.field ?? '', commune: home?.id ?? '', region: home?.region ?? '' };
  };
  const personOf = (id: string): Pick<Row, 'unit' | 'officer_field'> => {
    const found = instance.officers.find((o) => o.id === id);
    return { unit: found === undefined ? 'U1' : (found.unitId ?? ''), officer_field: found?.field };
  };
  const rows: Row[] = chosen.map((c) => ({
    ...personOf(instance.officers[candidates.officerIndex[c] ?? -1]?.id ?? ''),
    ...placeOf(instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id ?? ''),
    form: instance.policy.forms[candidates.formIndex[c] ?? -1] ?? '',
  }));
  if (q.withEarlier) {
    for (const row of instance.earlier)
      rows.push({ ...personOf(row.officerId), ...placeOf(row.vacancyId), form: row.form });
  }
  const matches = (selectors: readonly Selector[], values: Record<string, string | undefined>): boolean =>
    selectors.every((s) => s.kind === 'values' && s.values.includes(values[s.column] ?? ''));
  const isSender = (row: Pick<Row, 'unit' | 'officer_field'>): boolean =>
    matches(q.officers, { field: row.officer_field, unit_id: row.unit });
  const isPlace = (row: Pick<Row, 'region' | 'vacancy_field'>): boolean =>
    matches(q.vacancies, { region: row.region, field: row.vacancy_field });
  const isForm = (form: string): boolean => q.forms.length === 0 || q.forms.some((f) => f === form);
  const valueIn = (row: Partial<Row>): string => q.per.map((key) => String(row[key])).join('|');
  const groups = new Set<string>();
  const places = instance.vacancies
    .filter((v) => v.headcount > 0)
    .map((v) => placeOf(v.id))
    .filter(isPlace);
  const people = instance.officers.map((o) => personOf(o.id)).filter(isSender);
  const hasPlaceKey = q.per.some((key) => ['commune', 'region', 'vacancy', 'vacancy_field'].includes(key));
  const hasSenderKey = q.per.some((key) => ['unit', 'officer_field'].includes(key));
  for (const place of hasPlaceKey ? places : [{}]) {
    for (const person of hasSenderKey ? people : [{}]) {
      for (const form of q.per.includes('form') ? instance.policy.forms.filter(isForm) : ['']) {
        groups.add(valueIn({ ...place, ...person, form }));
      }
    }
  }
  return [...groups].every((group) => {
    const base = rows.filter((row) => valueIn(row) === group && isPlace(row) && isForm(row.form));
    const counted = base.filter(isSender);
    const communes = new Set(counted.map(({ commune: id }) => id)).size;
    const target = group.split('|')[q.per.indexOf(q.per.includes('commune') ? 'commune' : 'vacancy')];
    const isServed = rows.some((row) => (q.per.includes('commune') ? row.commune : row.vacancy) === target);
    const min = q.ifServed && !isServed ? 0 : (q.sentMin ?? 0);
    const minShare = Math.ceil(((q.shareMinMicro ?? 0) * base.length) / 1_000_000);
    const maxShare = Math.floor(((q.shareMaxMicro ?? 1_000_000) * base.length) / 1_000_000);
    return (
      between(counted.length, min, q.sentMax ?? Infinity) &&
      between(communes, q.ifServed && !isServed ? 0 : (q.communesMin ?? 0), q.communesMax ?? Infinity) &&
      between(counted.length, minShare, maxShare)
    );
  });
}

describe('demands listed again after a change of policy', () => {
  const quotas = [
    quota({ per: ['unit', 'commune'], sentMax: 0 }),
    quota({ vacancies: [select('region', 'north')], sentMin: 1, communesMin: 1, withEarlier: true }),
    quota({ officers: [select('field', 'it')], shareMinMicro: 200_000 }),
    quota({ per: ['commune'], sentMin: 1, ifServed: true }),
  ];
  const earlier = [past('C', 'V')];
  const before = instanceOf({ ...small, earlier, policy: { quotas } });
  const candidates = listCandidates(before);
  const listed = { instance: before, candidates, demands: listDemands(before, candidates) };

  it.each<[string, Partial<Instance['policy']>]>([
    ['a bound', { quotas: quotas.map((one, i) => (i === 1 ? { ...one, sentMin: 2 } : one)) }],
    ['a quota fewer', { quotas: quotas.slice(1) }],
    ['two quotas in the other order', { quotas: quotas.toReversed() }],
    ['forms', { forms: ['secondment', 'rotation'] }],
    ['whether people may be kept apart', { apart: [{ officerIds: ['A', 'B'], where: { file: 'p' } }] }],
    ['minima that may be missed', { phase: { asksMinima: false } }],
  ])('are those that a fresh list has: %s', (_what, change) => {
    const instance = { ...before, policy: { ...before.policy, ...change } };
    expect(relistDemands(listed, instance, candidates)).toEqual(listDemands(instance, candidates));
  });

  it('are the same objects where their quota is', () => {
    const policy = { ...before.policy, quotas: quotas.with(1, quota({ sentMin: 2 })) };
    const again = relistDemands(listed, { ...before, policy }, candidates);
    expect(again.shares[0]).toBe(listed.demands.shares[0]);
    expect(again.served[0]).toBe(listed.demands.served[0]);
  });

  it('are listed afresh where the records differ', () => {
    const instance = { ...before, earlier: [] };
    expect(relistDemands(listed, instance, candidates)).toEqual(listDemands(instance, candidates));
  });
});
