import { describe, expect, test } from 'vitest';
import { placeIssues } from '../../src/tables/placement.ts';
import { readPlan } from '../../src/tables/plan.ts';
import {
  codesOf,
  COMMUNES,
  filesOf,
  instanceOf,
  issueOf,
  OFFICERS,
  POLICY,
  source,
  type Texts,
  VACANCIES,
  valueOf,
} from './tables-workspace.ts';

const officers = (...rows: readonly string[]): string =>
  ['officer_id,name,unit_id,field,skills,prefers', ...rows].join('\n');
const withPolicy = (more: string, texts: Texts = {}): ReturnType<typeof instanceOf> =>
  instanceOf({ ...texts, policy: `${POLICY}${more}\n` });
const PLAN_HEADER = 'officer_id,vacancy_id,form,start_date,end_date';

test('the order of rows does not change the instance', () => {
  const shuffled = (text: string): string => {
    const [header = '', ...rows] = text.split('\n');
    return [header, ...rows.toReversed()].join('\n');
  };
  const bare = (texts: Texts): unknown =>
    JSON.parse(
      JSON.stringify(valueOf(instanceOf(texts)), (key, value: unknown) => (key === 'where' ? undefined : value)),
    );
  const tables = { officers: OFFICERS, vacancies: VACANCIES, communes: COMMUNES };
  const turned = { officers: shuffled(OFFICERS), vacancies: shuffled(VACANCIES), communes: shuffled(COMMUNES) };
  expect(bare({ tables: turned })).toEqual(bare({ tables }));
});

test('ids are sorted by their UTF-8 bytes and indices follow', () => {
  const instance = valueOf(instanceOf({ tables: { officers: officers('b,,U2,it,,', 'Z,,U1,it,,', 'á,,U1,it,,') } }));
  expect(instance.officers.map(({ id }) => id)).toEqual(['Z', 'b', 'á']);
  expect([...instance.unitOfOfficer]).toEqual([0, 1, 0]);
  expect(instance.officerIndexById.get('á')).toBe(2);
  expect(instance.units.map(({ id }) => id)).toEqual(['U1', 'U2']);
});

describe('what the tables leave to each other is filled in', () => {
  test('units that are communes take headcount, minimum, location and region from them', () => {
    const units =
      'unit_id,name,kind,commune_id,staff,keep_min\nX1,Xã Lương Sơn,commune,04924,,\nX2,Xã Sơn Lương,commune,08296,99,20';
    const [x1, x2] = valueOf(instanceOf({ tables: { units, officers: officers('A,,X1,it,,') } })).units;
    expect(x1).toMatchObject({ staff: 33, keepMin: 32, lat: 20.8, lon: 105.5, region: 'hoa-binh' });
    expect(x2).toMatchObject({ staff: 30, keepMin: 20 });
  });
  test('a unit that says where it is, or how many it has where its commune does not, is believed', () => {
    const communes = 'commune_id,name,region,lat,lon,posts,staff\n08296,Xã Sơn Lương,phu-tho,21.5,105,32,';
    const units =
      'unit_id,name,kind,commune_id,lat,lon,region,staff\nX2,Xã Sơn Lương,commune,08296,21,105.5,hoa-binh,9';
    const vacancies = 'vacancy_id,commune_id,field\nVT1,08296,it';
    const [x2] = valueOf(
      instanceOf({ tables: { communes, units, vacancies, officers: officers('A,,X2,it,,') } }),
    ).units;
    expect(x2).toMatchObject({ staff: 9, lat: 21, lon: 105.5, region: 'hoa-binh' });
  });
  test('a unit already below its minimum is noted', () => {
    const units = 'unit_id,name,staff,keep_min\nSO-A,a,5,6\nSO-B,b,5,5';
    expect(issueOf(instanceOf({ tables: { units } }), 'keep-min-above-staff').params).toEqual({
      unit: 'SO-A',
      keepMin: 6,
      staff: 5,
    });
  });
  test('vacancies without a date start with the policy; regions follow the policy, then their code', () => {
    const instance = valueOf(withPolicy('regions: [phu-tho]'));
    expect([...instance.startDayOfVacancy]).toEqual([instance.policy.startDay, instance.policy.startDay]);
    expect(instance.regions).toEqual(['phu-tho', 'hoa-binh']);
  });
});

describe('a baseline row marked pinned', () => {
  const row = (officerId: string, vacancyId: string, status: string): string =>
    `${PLAN_HEADER},status\n${officerId},${vacancyId},secondment,2025-10-01,2026-03-31,${status}`;

  test('is a pin of officer, vacancy and form; any other row is none', () => {
    expect(valueOf(instanceOf({ baseline: row('CB1', 'VT1', 'pinned') })).policy.pins).toEqual([
      {
        officerId: 'CB1',
        vacancyId: 'VT1',
        communeId: undefined,
        form: 'secondment',
        staysHome: false,
        override: undefined,
        where: { file: 'old.csv', line: 2 },
      },
    ]);
    expect(valueOf(instanceOf({ baseline: row('CB1', 'VT1', 'kept') })).policy.pins).toEqual([]);
  });

  test('of a person or place that is gone is an error at its line, as nothing is dropped silently', () => {
    const gone = instanceOf({ baseline: row('CB9', 'VT1', 'pinned') });
    expect(issueOf(gone, 'unknown-officer').where).toMatchObject({ file: 'old.csv', line: 2 });
    expect(gone.ok).toBe(false);
    expect(instanceOf({ baseline: row('CB1', 'VT9', 'pinned') }).ok).toBe(false);
    expect(instanceOf({ baseline: row('CB9', 'VT9', 'kept') }).ok).toBe(true);
  });

  test('clashes with a pin of the policy to another place, and not with one to the same', () => {
    const baseline = row('CB1', 'VT1', 'pinned');
    const moved = withPolicy('pins: [{ officer: CB1, vacancy: VT2 }]', { baseline });
    expect(issueOf(moved, 'pins-clash').where).toMatchObject({ file: 'old.csv', line: 2 });
    expect(withPolicy('pins: [{ officer: CB1, vacancy: VT1 }]', { baseline }).ok).toBe(true);
  });
});

describe('ids', () => {
  test('ID-002, ID-003 a duplicate names both lines and says whether the rows are the same', () => {
    const same = issueOf(instanceOf({ tables: { vacancies: `${VACANCIES}\nVT1,08296,it` } }), 'duplicate-id');
    expect(same).toMatchObject({
      where: { line: 4 },
      params: { table: 'vacancies', value: 'VT1', otherLine: 2, identical: 'yes' },
    });
    const other = issueOf(instanceOf({ tables: { vacancies: `${VACANCIES}\nVT1,08296,land` } }), 'duplicate-id');
    expect(other.params['identical']).toBe('no');
  });
  test('ID-005 ids equal after trimming are duplicates', () => {
    expect(codesOf(instanceOf({ tables: { officers: officers('O7,,U,it,,', ' O7 ,,U,it,,') } }))).toContain(
      'duplicate-id',
    );
  });
  test('ID-006 ids that differ in case are kept apart, with a warning', () => {
    const result = instanceOf({ tables: { officers: officers('o7,,U,it,,', 'O7,,U,it,,') } });
    expect(valueOf(result).officers).toHaveLength(2);
    expect(issueOf(result, 'ids-differ-in-case').params).toMatchObject({ value: 'O7', other: 'o7' });
  });
  test('ID-009 Cyrillic О beside Latin O: a warning with the code points', () => {
    const result = instanceOf({ tables: { officers: officers('O7,,U,it,,', 'О7,,U,it,,') } });
    expect(issueOf(result, 'ids-look-alike').params).toMatchObject({
      codePoints: ['U+041E'],
      otherCodePoints: ['U+004F'],
    });
  });
  test('duplicates are told in the same run as cells that cannot be read', () => {
    const result = instanceOf({ tables: { officers: officers('A,,U,nothing,,', 'B,,U,it,,', 'B,,U,it,,') } });
    expect(codesOf(result)).toEqual(['unknown-value', 'duplicate-id']);
  });
  test('a workspace without officers', () => {
    expect(codesOf(instanceOf({ tables: { officers: officers() } }))).toEqual(['no-officers']);
  });
});

describe('references', () => {
  test('scores of unknown officers and vacancies, with the nearest and the column', () => {
    const texts = { tables: { scores: 'officer_id,vacancy_id,points\nCB11,VT1,5\nCB1,VT1,5\nCB1,VT1,6' } };
    const result = instanceOf(texts);
    const placed = placeIssues(result.issues, filesOf(texts));
    expect(issueOf({ issues: placed }, 'unknown-officer')).toMatchObject({
      where: { file: 'scores.csv', line: 2, column: 1, cell: 'A2', field: 'officer_id' },
      params: { value: 'CB11', nearest: 'CB1' },
    });
    expect(issueOf(result, 'duplicate-pair')).toMatchObject({ where: { line: 4 }, params: { otherLine: 3 } });
  });
  test('a wish that is neither vacancy nor commune is a warning; communes may be named', () => {
    const result = instanceOf({ tables: { officers: officers('A,,U,it,,VT1; Xã Sơn Lương; VT77') } });
    expect(valueOf(result).officers[0]?.prefers).toEqual(['VT1', '08296', 'VT77']);
    expect(codesOf(result)).toEqual(['unknown-wish']);
  });
  test('REF-002 a skill that nobody asks for and that nearly equals one asked for', () => {
    const vacancies = 'vacancy_id,commune_id,field,skills\nV,08296,it,accounting:3';
    const result = instanceOf({
      tables: { vacancies, officers: officers('A,,U,it,acounting:3,', 'B,,U,it,excel:3,') },
    });
    expect(issueOf(result, 'skill-nearly-known')).toMatchObject({
      severity: 'warning',
      params: { value: 'acounting', nearest: 'accounting', users: 1 },
    });
    expect(codesOf(result)).toHaveLength(1);
  });
  test('REF-012 an earlier plan with people and places that are gone: one counted warning', () => {
    const baseline = `${PLAN_HEADER}\nGONE,VT1,secondment,2025-01-01,2025-03-31\nCB1,VT9,secondment,2025-01-01,2025-03-31\nCB1,VT1,secondment,2025-01-01,2025-03-31`;
    const result = instanceOf({ baseline });
    expect(valueOf(result).baseline).toHaveLength(3);
    expect(issueOf(result, 'vanished-rows').params).toEqual({ count: 2, officers: ['GONE'], vacancies: ['VT9'] });
  });
});

describe('clauses of the policy against the data and each other', () => {
  test.each<readonly [string, string, string, Readonly<Record<string, unknown>>]>([
    ['a pin of an unknown officer', 'pins: [{ officer: CB3, vacancy: VT1 }]', 'unknown-officer', { nearest: 'CB1' }],
    ['a pin to an unknown vacancy', 'pins: [{ officer: CB1, vacancy: VT9 }]', 'unknown-vacancy', { nearest: 'VT1' }],
    [
      'two pins of one officer',
      'pins: [{ officer: CB1, vacancy: VT1 }, { officer: CB1, vacancy: VT2 }]',
      'pins-clash',
      { officer: 'CB1', otherLine: 5 },
    ],
    [
      'a pin home and away',
      'pins: [{ officer: CB1, vacancy: none }, { officer: CB1, commune: "08296" }]',
      'pins-clash',
      {},
    ],
    [
      'a pin that is forbidden',
      'pins: [{ officer: CB1, vacancy: VT1 }]\nforbid: [{ unit: SO-A, commune: "08296" }]',
      'pin-forbidden',
      { otherLine: 6 },
    ],
    ['the same officer twice in a group', 'apart: [[CB1, CB1]]', 'group-repeats-officer', { officer: 'CB1' }],
    [
      'a selector of an unknown region',
      'quotas: [{ name: a, vacancies: { region: hoa-bin }, sent: { max: 1 } }]',
      'selector-without-match',
      { value: 'hoa-bin', nearest: 'hoa-binh' },
    ],
    [
      'a selector of an unknown unit',
      'quotas: [{ name: a, officers: { unit_id: SO-C }, sent: { max: 1 } }]',
      'selector-without-match',
      { nearest: 'SO-A' },
    ],
  ])('%s is an error', (_name, text, code, params) => {
    const result = withPolicy(text);
    expect(result.ok).toBe(false);
    expect(issueOf(result, code).params).toMatchObject(params);
  });

  test.each([
    ['together and apart', 'together: [[CB1, CB2]]\napart: [[CB2, CB1]]', { otherLine: 5 }],
    [
      'together, pinned apart',
      'together: [[CB1, CB2]]\npins: [{ officer: CB1, vacancy: VT1 }, { officer: CB2, vacancy: VT2 }]',
      {},
    ],
  ])('%s is a warning', (_name, text, params) => {
    const result = withPolicy(text);
    expect(result.ok).toBe(true);
    expect(issueOf(result, 'group-clash').params).toMatchObject(params);
  });

  test.each([
    [
      'a pin to a vacancy and to its commune',
      'pins: [{ officer: CB1, vacancy: VT1 }, { officer: CB1, commune: "08296" }]',
    ],
    [
      'a pin to a commune of which one vacancy is forbidden',
      'pins: [{ officer: CB1, commune: "08296" }]\nforbid: [{ officer: CB1, vacancy: VT1 }]',
    ],
    [
      'a pin and a forbid clause of another commune',
      'pins: [{ officer: CB1, vacancy: VT1 }]\nforbid: [{ officer: CB1, commune: "04924" }]',
    ],
    ['a code nobody has today', 'quotas: [{ name: a, officers: { degree: 5 }, sent: { min: 0 } }]'],
    [
      'a unit by a range of its officers',
      'quotas: [{ name: a, officers: { unit_id: [SO-A, SO-B], field: land }, sent: { max: 1 } }]',
    ],
  ])('%s is accepted', (_name, text) => {
    expect(withPolicy(text).issues).toEqual([]);
  });

  test('a tag or a text that nobody has is a warning', () => {
    const result = withPolicy('quotas: [{ name: a, officers: { tags: vip }, sent: { max: 1 } }]');
    expect(result.ok).toBe(true);
    expect(codesOf(result)).toEqual(['selector-text-without-match']);
  });
  test('a value of a sensitive column is not repeated', () => {
    const result = withPolicy('quotas: [{ name: a, officers: { home_commune: "99999" }, sent: { max: 1 } }]');
    expect(JSON.stringify(issueOf(result, 'selector-without-match').params)).not.toContain('99999');
  });
  test('a region of the row order that no commune has is a warning', () => {
    expect(codesOf(withPolicy('regions: [phu-tho, hoa-binh, vinh-phuc]'))).toEqual(['unknown-region']);
  });
});

test('a quota on a kind of unit counts nobody where no units are given, and is refused', () => {
  const quota = 'quotas: [{ name: a, officers: { unit_kind: department }, sent: { max: 1 } }]';
  expect(issueOf(withPolicy(quota), 'selector-without-match').params).toMatchObject({ column: 'unit_kind' });
  const units = 'unit_id,name,kind\nU1,a,commune\nU2,b,commune';
  expect(codesOf(withPolicy(quota, { tables: { units, officers: officers('A,,U1,it,,') } }))).not.toContain(
    'selector-without-match',
  );
});

describe('what is close to what was meant is warned of', () => {
  test('a region of a commune that nearly equals one of the policy', () => {
    const communes = 'commune_id,name,region\n08296,Xã Sơn Lương,Phu Tho\n04924,Xã Lương Sơn,hoa-binh';
    const result = withPolicy('regions: [phu-tho, hoa-binh]', { tables: { communes } });
    expect(issueOf(result, 'region-nearly-listed')).toMatchObject({ params: { value: 'Phu Tho', nearest: 'phu-tho' } });
  });
  test('regions that the policy merely does not list are as good as those it does', () => {
    expect(codesOf(withPolicy('regions: [hoa-binh]'))).not.toContain('region-nearly-listed');
  });
  test('a region of a unit that nearly equals one of a commune, where travel is paid by region', () => {
    const units = 'unit_id,name,kind,region\nSO-A,Sở A,department,Phu Tho\nSO-B,Sở B,department,ha-noi';
    const communes = 'commune_id,name,region\n08296,Xã Sơn Lương,phu-tho\n04924,Xã Lương Sơn,hoa-binh';
    const costs = 'costs: { travel: { other: 2 }, lodging: 0 }';
    const result = withPolicy(costs, { tables: { communes, units } });
    expect(issueOf(result, 'unit-region-nearly-known')).toMatchObject({
      where: { file: 'units.csv', line: 2, field: 'region' },
      params: { value: 'Phu Tho', nearest: 'phu-tho' },
    });
    expect(codesOf(result).filter((code) => code === 'unit-region-nearly-known')).toHaveLength(1);
    expect(codesOf(withPolicy('', { tables: { communes, units } }))).not.toContain('unit-region-nearly-known');
  });
  test('a skill that a vacancy asks for and nobody has, beside one that people have and others ask for', () => {
    const vacancies = 'vacancy_id,commune_id,field,skills,skills_wanted\nV,08296,it,planing:3,\nW,08296,it,,planning:3';
    const result = instanceOf({
      tables: { vacancies, officers: officers('A,,U,it,planning:3,', 'B,,U,it,planning:2,') },
    });
    expect(issueOf(result, 'asked-skill-nearly-known')).toMatchObject({
      severity: 'warning',
      where: { field: 'skills' },
      params: { value: 'planing', nearest: 'planning', users: 2 },
    });
  });
  test('a place that starts a century before the plan is an error', () => {
    const vacancies = 'vacancy_id,commune_id,field,start_date\nV,08296,it,1925-10-01\nW,08296,it,2027-10-01';
    const result = instanceOf({ tables: { vacancies } });
    expect(issueOf(result, 'start-far-from-plan')).toMatchObject({
      severity: 'error',
      params: { date: '1925-10-01', start: '2025-10-01' },
    });
    expect(codesOf(result).filter((code) => code === 'start-far-from-plan')).toHaveLength(1);
  });
});

describe('plan.csv is read back', () => {
  test('all columns, and a guarded text without its mark', () => {
    const text = `officer_id,officer_name,vacancy_id,form,start_date,end_date,fit,profession,distance_km,status,note\nCB1,'=An,VT1,secondment,2025-10-01,2026-03-31,812,900,,pinned,n`;
    expect(valueOf(readPlan(source('plan.csv', text)))).toMatchObject([
      {
        officerId: 'CB1',
        officerName: '=An',
        form: 'secondment',
        fit: 812,
        profession: 900,
        expertise: undefined,
        distanceKm: undefined,
        status: 'pinned',
        where: { line: 2 },
      },
    ]);
  });
  test('hand-edited: form and dates in Vietnamese, in a semicolon file, are understood', () => {
    const text = `${PLAN_HEADER}\nCB1,VT1,Biệt phái,01/10/2025,31/03/2026`.replaceAll(',', ';');
    expect(valueOf(readPlan(source('plan.csv', text)))).toMatchObject([
      { form: 'secondment', startDay: 20362, endDay: 20543, status: 'new', fit: 0 },
    ]);
  });
  test('a tour that ends before it starts, an unknown status', () => {
    const text = `${PLAN_HEADER},status\nCB1,VT1,secondment,2025-10-01,2025-09-30,fixed`;
    expect(codesOf(readPlan(source('plan.csv', text)))).toEqual(['unknown-value', 'range-reversed']);
  });
});
