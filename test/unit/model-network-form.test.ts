import { describe, expect, it } from 'vitest';
import type { Limit, OfficerGroup, Policy, Quota, Selector } from '../../src/domain/policy.ts';
import type { Form } from '../../src/domain/terms.ts';
import { formText, partText } from './network-text.ts';
import { commune, day, officer, pin, planRow, quota, unit, vacancy, type Parts } from './rules-instance.ts';

/** Officers A of U1 and B of U2; V in 00001 and W in 00002 of the north, X in 00003 of the south. */
const small: Parts = {
  officers: [officer('A'), officer('B', { unitId: 'U2' })],
  vacancies: [vacancy('V'), vacancy('W', { communeId: '00002' }), vacancy('X', { communeId: '00003' })],
  communes: [commune('00001'), commune('00002'), commune('00003', { region: 'south' })],
  units: [unit('U1'), unit('U2')],
};
const TWO_FORMS: readonly Form[] = ['mobilisation', 'secondment'];

const select = (column: string, ...values: string[]): Selector => ({
  column,
  kind: 'values',
  values,
  where: { file: 'policy.yaml' },
});
const group = (...officerIds: string[]): OfficerGroup => ({ officerIds, where: { file: 'policy.yaml' } });
const atMost = (of: Limit['of'], max: number): Limit => ({
  name: of,
  of,
  min: undefined,
  max,
  where: { file: 'policy.yaml' },
});

function asking(policy: Partial<Policy>, more: Parts = {}): Parts {
  return { ...small, ...more, policy };
}

function withQuotas(quotas: readonly Partial<Quota>[], more: Parts = {}): Parts {
  return asking({ quotas: quotas.map(quota) }, more);
}

describe('demands that are a network', () => {
  it('officers on one side, vacancies on the other', () => {
    expect(formText(small)).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1"
    `);
  });

  it('an officer stays among the officers where every place open to them is open to nobody else', () => {
    const forbids = [
      ['A', 'W'],
      ['B', 'V'],
      ['B', 'X'],
    ].map(([officerId, vacancyId]) => ({
      officerId,
      vacancyId,
      unitId: undefined,
      communeId: undefined,
      where: { file: 'policy.yaml' },
    }));
    const north = quota({ name: 'north', vacancies: [select('region', 'north')], sentMin: 1 });
    expect(formText(asking({ forbids, quotas: [north] }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        quota:0::sent: at least 1
      A→V: officer:A → quota:0::sent
      A→X: officer:A → receivers
      B→W: officer:B → quota:0::sent"
    `);
  });

  it('bounds of units hold their officers; a unit that may send nobody closes', () => {
    const units = [unit('U1', { sendMin: 1, sendMax: 1 }), unit('U2', { staff: 3, keepMin: 3 })];
    const officers = [officer('A'), officer('A2'), officer('B', { unitId: 'U2' })];
    expect(formText({ ...small, units, officers })).toMatchInlineSnapshot(`
      "senders
        unit:U1:send_min: at least 1
          unit:U1:send_max: at most 1
            officer:A: at most 1
            officer:A2: at most 1
        officer:B: at most 1
          unit:U2:keep_min: exactly 0
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1
      B→V: unit:U2:keep_min → vacancy:V
      B→W: unit:U2:keep_min → vacancy:W
      B→X: unit:U2:keep_min → vacancy:X"
    `);
  });

  it('country, regions and communes nest, whatever the order of the policy', () => {
    const nested = [
      { name: 'commune', per: ['commune'], vacancies: [select('region', 'north')], sentMin: 1 },
      { name: 'country', sentMin: 1, sentMax: 2 },
      { name: 'region', per: ['region'], sentMax: 1 },
    ] as const;
    const vacancies = [vacancy('V'), vacancy('V2'), vacancy('W', { communeId: '00002' })];
    expect(formText(withQuotas(nested, { vacancies }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        quota:1::sent: 1 to 2
          quota:2:north:sent: at most 1
            quota:0:00001:sent: at least 1
              vacancy:V: at most 1
              vacancy:V2: at most 1
            vacancy:W: at most 1
              quota:0:00002:sent: at least 1
      A→W: officer:A → quota:0:00002:sent
      B→W: officer:B → quota:0:00002:sent"
    `);
  });

  it('a quota of a unit stands among the officers, one of a unit in a single commune among the vacancies', () => {
    const perUnit: Partial<Quota> = { per: ['unit'], sentMin: 1 };
    const inOne: Partial<Quota> = {
      officers: [select('unit_id', 'U1')],
      vacancies: [select('commune_id', '00001')],
      sentMin: 1,
    };
    expect(formText(withQuotas([perUnit, inOne]))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
          quota:0:U1:sent: at least 1
            quota:1::sent: at least 1
        officer:B: at most 1
          quota:0:U2:sent: at least 1
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1
      A→V: quota:1::sent → vacancy:V
      A→W: quota:0:U1:sent → vacancy:W
      A→X: quota:0:U1:sent → vacancy:X
      B→V: quota:0:U2:sent → vacancy:V
      B→W: quota:0:U2:sent → vacancy:W
      B→X: quota:0:U2:sent → vacancy:X"
    `);
  });

  it('at least K communes: the first person of each may pass through the node that asks for K', () => {
    expect(formText(withQuotas([{ per: ['region'], communesMin: 1 }]))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        quota:0:north:communes:reach:00001: any
          vacancy:V: at most 1
        quota:0:north:communes:reach:00002: any
          vacancy:W: at most 1
        quota:0:south:communes:reach:00003: any
          vacancy:X: at most 1
        quota:0:north:communes:total, communes: at least 1
          one through quota:0:north:communes:reach:00001
          one through quota:0:north:communes:reach:00002
        quota:0:south:communes:total, communes: at least 1
          one through quota:0:south:communes:reach:00003"
    `);
  });

  it('a commune that an earlier phase serves asks for nobody any more', () => {
    const earlier = [planRow('Z', 'V', { startDay: day('2025-01-01'), endDay: day('2025-06-30') })];
    expect(formText(withQuotas([{ communesMin: 2, withEarlier: true }], { earlier }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        quota:0::communes:reach:00002: any
          vacancy:W: at most 1
        quota:0::communes:reach:00003: any
          vacancy:X: at most 1
        vacancy:V: at most 1
        quota:0::communes:total, communes: at least 1
          one through quota:0::communes:reach:00002
          one through quota:0::communes:reach:00003"
    `);
  });

  it('communes that nobody can be sent to are asked for all the same', () => {
    const vacancies = [vacancy('V'), vacancy('W', { communeId: '00002', field: 'land' })];
    const nobody = withQuotas([{ vacancies: [select('commune_id', '00002')], communesMin: 1 }], { vacancies });
    expect(formText(nobody)).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        vacancy:V: at most 1
        quota:0::communes:total, communes: at least 1"
    `);
  });

  it('a maximum of communes that nothing could pass is void', () => {
    expect(formText(withQuotas([{ communesMax: 3 }]))).toBe(formText(small));
  });

  it('a pin is a set within the officer: a vacancy, a commune, a vacancy under a form', () => {
    const vacancies = [vacancy('V'), vacancy('V2'), vacancy('W', { communeId: '00002' })];
    expect(formText(asking({ pins: [pin('A', { vacancyId: 'V' })] }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
          pin:A: at least 1
        officer:B: at most 1
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1
      A→V: pin:A → vacancy:V"
    `);
    expect(formText(asking({ pins: [pin('A', { communeId: '00001' })] }, { vacancies }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
          pin:A: at least 1
        officer:B: at most 1
      receivers
        vacancy:V: at most 1
        vacancy:V2: at most 1
        vacancy:W: at most 1
      A→V: pin:A → vacancy:V
      A→V2: pin:A → vacancy:V2"
    `);
    const underForm = asking({ pins: [pin('A', { vacancyId: 'V', form: 'secondment' })], forms: TWO_FORMS });
    expect(formText(underForm)).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
          pin:A: at least 1
        officer:B: at most 1
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1
      A→V secondment: pin:A → vacancy:V"
    `);
  });

  it('balance enters a unit over one arc a person, each dearer than the one before', () => {
    const officers = [officer('A'), officer('A2'), officer('B', { unitId: 'U2' })];
    expect(formText({ ...small, officers }, ['fill', 'balance'])).toMatchInlineSnapshot(`
      "senders
        levels:U1 at 1: at most 1 + levels:U1 at 3: at most 1
          officer:A: at most 1
          officer:A2: at most 1
        levels:U2 at 1: at most 1
          officer:B: at most 1
      receivers
        vacancy:V: at most 1
        vacancy:W: at most 1
        vacancy:X: at most 1"
    `);
  });

  it('people kept apart are a set within or around the places of a commune', () => {
    const vacancies = [vacancy('V', { headcount: 2 }), vacancy('V2'), vacancy('W', { communeId: '00002' })];
    expect(formText(asking({ apart: [group('A', 'B')] }, { vacancies }))).toMatchInlineSnapshot(`
      "senders
        officer:A: at most 1
        officer:B: at most 1
      receivers
        apart:0:00001: at most 1
          vacancy:V2: at most 1
        vacancy:W: at most 1
          apart:0:00002: at most 1
      A→V: officer:A → apart:0:00001
      A→W: officer:A → apart:0:00002
      B→V: officer:B → apart:0:00001
      B→W: officer:B → apart:0:00002"
    `);
  });

  it('rows of earlier phases lower a place from the day they begin, for those who are still there', () => {
    const officers = ['A', 'B', 'C'].map((id) => officer(id)).concat(officer('D', { availableTo: day('2026-01-15') }));
    const late = { startDay: day('2026-02-01'), endDay: day('2026-03-31') };
    const earlier = [planRow('Y', 'V'), planRow('Z1', 'V', late), planRow('Z2', 'V', late)];
    const vacancies = [vacancy('V', { headcount: 3 })];
    expect(formText({ ...small, officers, vacancies, earlier })).toMatchInlineSnapshot(`
      "senders
        vacancy:V@2026-02-01: at most 1
          officer:A: at most 1
          officer:B: at most 1
          officer:C: at most 1
        officer:D: at most 1
      receivers
        vacancy:V: at most 2"
    `);
  });
});

describe('the clause that is no network, and why', () => {
  it.each<[string, Parts, string]>([
    [
      'a quota on a form crosses officers and places',
      asking(
        { forms: TWO_FORMS, quotas: [quota({ forms: ['secondment'], sentMax: 1 })] },
        { vacancies: [vacancy('V'), vacancy('W', { communeId: '00002' })] },
      ),
      'quota:0::sent: crosses-both-sides',
    ],
    [
      'unit × commune, where places and units are bounded too',
      withQuotas([{ per: ['unit', 'commune'], sentMax: 1 }], {
        officers: ['A', 'A2'].map((id) => officer(id)).concat(['B', 'B2'].map((id) => officer(id, { unitId: 'U2' }))),
        vacancies: [
          vacancy('V', { headcount: 2 }),
          vacancy('V2', { headcount: 2 }),
          vacancy('W', { communeId: '00002' }),
        ],
      }),
      'quota:0:U1|00001:sent: crosses-both-sides',
    ],
    [
      'communes of the country, and each region asked for someone besides',
      withQuotas([{ communesMin: 2 }, { per: ['region'], sentMin: 1 }]),
      'quota:0::communes: crosses-both-sides',
    ],
    [
      'people kept apart in a commune of several places, with others about',
      asking(
        { apart: [group('A', 'B')] },
        {
          officers: ['A', 'B', 'C'].map((id) => officer(id)),
          vacancies: [vacancy('V', { headcount: 2 }), vacancy('V2'), vacancy('W', { communeId: '00002' })],
        },
      ),
      'apart:0:00001: crosses-both-sides',
    ],
    [
      'a quota on a form, too large to be the one that is refused',
      asking(
        { forms: TWO_FORMS, quotas: [quota({ forms: ['secondment'], sentMax: 1 })] },
        { officers: ['A', 'B', 'C'].map((id) => officer(id)) },
      ),
      'quota:0::sent: crosses-both-sides',
    ],
    [
      'a quota on a form beside one of communes, which alone would do',
      asking({
        forms: TWO_FORMS,
        quotas: [quota({ per: ['commune'], sentMin: 1 }), quota({ forms: ['secondment'], sentMax: 1 })],
      }),
      'quota:1::sent: crosses-both-sides',
    ],
    [
      'officers of a degree across units that are bounded, where places are too',
      withQuotas(
        [
          { per: ['unit'], sentMax: 1 },
          { officers: [select('degree', '4')], sentMax: 1 },
        ],
        {
          officers: ['A', 'A2', 'B', 'B2'].map((id, i) =>
            officer(id, { unitId: i < 2 ? 'U1' : 'U2', degree: i % 2 === 0 ? 4 : 3 }),
          ),
        },
      ),
      'quota:1::sent: crosses-both-sides',
    ],
    ['a maximum of communes that binds', withQuotas([{ communesMax: 1 }]), 'quota:0::communes: distinct-maximum'],
    ['a share', withQuotas([{ officers: [select('unit_id', 'U1')], shareMinMicro: 500_000 }]), 'quota:0::share: share'],
    [
      'a minimum for communes that receive anyone',
      withQuotas([{ per: ['commune'], ifServed: true, officers: [select('unit_id', 'U1')], sentMin: 1 }]),
      'quota:0:00001:served: if-served',
    ],
    ['people sent together', asking({ together: [group('A', 'B')] }), 'together:0:00001: together'],
    ['a limit on a sum', asking({ limits: [atMost('distance', 100)] }), 'limit:0: limit'],
  ])('%s', (_name, parts, expected) => {
    expect(formText(parts)).toBe(expected);
  });

  it('the balance between units, where a quota crosses them', () => {
    const across: Partial<Quota> = { officers: [select('degree', '4')], sentMin: 1 };
    const officers = [officer('A', { degree: 4 }), officer('A2'), officer('B', { unitId: 'U2', degree: 4 })];
    const parts = withQuotas([across], { officers });
    expect(formText(parts)).toContain('quota:0::sent: at least 1');
    expect(formText(parts, ['fill', 'balance'])).toMatch(/: crosses-both-sides$/);
  });
});

describe('the network part of demands that are none', () => {
  it('is the network of the demands without the others', () => {
    const split: Partial<Quota> = {
      officers: [select('unit_id', 'U1')],
      vacancies: [select('region', 'north')],
      sentMax: 1,
    };
    const north: Partial<Quota> = { vacancies: [select('region', 'north')], sentMin: 1 };
    const served: Partial<Quota> = { ...split, per: ['commune'], ifServed: true, sentMax: undefined, sentMin: 1 };
    const sentFrom: Partial<Quota> = { officers: [select('unit_id', 'U1')], sentMax: 1 };
    const officers = [officer('A'), officer('A2'), officer('B', { unitId: 'U2' })];
    const whole = withQuotas([north, sentFrom], { officers });
    expect(partText(whole)).toBe(formText(whole));
    expect(formText(withQuotas([north, sentFrom, split, served], { officers }))).toMatch(/: if-served$/);
    expect(partText(withQuotas([north, sentFrom, split, served], { officers }))).toBe(formText(whole));
  });

  it('leaves out how many communes are served, since only counts of people and places are asked', () => {
    expect(partText(withQuotas([{ communesMin: 2 }]))).toBe(formText(small));
  });
});
