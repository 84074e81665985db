import { describe, expect, it } from 'vitest';
import { bruteForce } from './brute-force.ts';
import { dayOf, endOfTour, isoOf, readDate, retirementDay } from './calendar.ts';
import { tierValues, violations } from './demands.ts';
import { compareBytes, rankOfficers } from './order.ts';
import { earlierPlan, pairIn, sample, type SampleChanges } from './sample.ts';

const FIELDS = { it: { related: { dt: 0.8 }, majors: ['CNTT'] }, land: { related: { it: 0.5 } }, dt: {} };
const TWO_OFFICERS = [{}, { officer_id: 'CB2' }];

function refusals(changes: SampleChanges, form?: string): readonly string[] {
  return pairIn(sample(changes), 'CB1', 'VT1', form).refusals;
}

function ofOfficer(cells: Readonly<Record<string, string>>): readonly string[] {
  return refusals({ officers: [cells] });
}

describe('the tour', () => {
  it.each([
    ['2025-08-31', 6, '2026-02-27'],
    ['2023-08-31', 6, '2024-02-28'],
    ['2025-10-01', 6, '2026-03-31'],
    ['2025-11-30', 3, '2026-02-27'],
    ['2025-01-31', 1, '2025-02-27'],
  ])('from %s for %i months ends on %s', (start, months, end) => {
    expect(isoOf(endOfTour(dayOf(start), months))).toBe(end);
  });

  it('is the longest that form, vacancy and available_to permit', () => {
    expect(pairIn(sample())).toMatchObject({ months: 6, start: '2025-10-01', end: '2026-03-31' });
    expect(pairIn(sample({ vacancies: [{ months_max: '4' }] })).months).toBe(4);
    expect(pairIn(sample({ officers: [{ available_to: '2026-01-31' }] })).months).toBe(4);
    expect(pairIn(sample({ officers: [{ available_to: '2026-01-30' }] })).months).toBe(3);
    expect(ofOfficer({ available_to: '2025-12-30' })).toEqual(['tour']);
  });

  it('of a secondment never exceeds 36 months and of a rotation lasts at least as long', () => {
    const long = { tour_months: { secondment: { min: 3, max: 60 } } };
    expect(pairIn(sample({ policy: long })).months).toBe(36);
    const rotation = { forms: ['rotation'], tour_months: { rotation: { min: 3, max: 35 } } };
    expect(refusals({ policy: rotation, officers: [{ leader: 'yes' }] })).toEqual(['tour']);
  });

  it('starts on the vacancy’s date, and who is free only later is no candidate', () => {
    expect(ofOfficer({ available_from: '2025-10-01' })).toEqual([]);
    expect(ofOfficer({ available_from: '2025-10-02' })).toEqual(['available_from']);
    const later = { vacancies: [{ start_date: '2025-11-01' }], officers: [{ available_from: '01/11/2025' }] };
    expect(refusals(later)).toEqual([]);
  });

  it('may not overlap an earlier tour of the same person', () => {
    const refusalsAfter = (end: string): readonly string[] =>
      refusals({
        policy: { earlier: ['a.csv'] },
        earlier: { 'a.csv': earlierPlan(['CB1', 'VT1', '2025-04-01', end]) },
      });
    expect(refusalsAfter('2025-09-30')).toEqual([]);
    expect(refusalsAfter('2025-10-01')).toEqual(['earlier']);
  });
});

describe('retirement', () => {
  it.each([
    ['m', '1960-12-20', '2020-12-20'],
    ['m', '1963-10-10', '2024-10-10'],
    ['m', '1964-01-05', '2025-04-05'],
    ['m', '1964-08-31', '2025-11-30'],
    ['m', '1964-09-30', '2025-12-30'],
    ['m', '1964-10-01', '2026-04-01'],
    ['m', '1966-04-20', '2028-04-20'],
    ['m', '1990-02-28', '2052-02-28'],
    ['f', '1967-12-31', '2023-12-31'],
    ['f', '1968-01-01', '2024-05-01'],
    ['f', '1968-09-15', '2025-05-15'],
    ['f', '1975-05-01', '2035-05-01'],
  ])('of %s born %s is %s', (sex, birth, day) => {
    expect(isoOf(retirementDay(dayOf(birth), sex) ?? Number.NaN)).toBe(day);
  });

  it('bounds the tour, which ends before that day', () => {
    const born = (birth: string): SampleChanges => ({ officers: [{ birth_date: birth }] });
    expect(pairIn(sample(born('1964-10-01'))).months).toBe(6);
    expect(pairIn(sample(born('1964-09-30'))).refusals).toEqual(['tour']);
    expect(pairIn(sample({ ...born('1964-09-30'), policy: { rules: { retirement: 'ignore' } } })).months).toBe(6);
  });

  it('is unknown for a birth year alone, no birth date or no sex; the person stays eligible', () => {
    expect(readDate('1950')).toBeNull();
    expect(ofOfficer({ birth_date: '1950' })).toEqual([]);
    expect(ofOfficer({ birth_date: '' })).toEqual([]);
    expect(ofOfficer({ birth_date: '1950-01-01', sex: '' })).toEqual([]);
  });
});

describe('the law', () => {
  it.each(['discipline', 'inspection', 'illness', 'study', 'seconded', 'other'])(
    'refuses %s, own wish or not',
    (ground) => {
      expect(ofOfficer({ exclusions: ground, own_wish: 'yes' })).toEqual([ground]);
    },
  );

  it.each(['maternity', 'sole-carer', 'hardship'])('refuses %s unless the person wishes to go', (ground) => {
    expect(ofOfficer({ exclusions: ground })).toEqual([ground]);
    expect(ofOfficer({ exclusions: ground, own_wish: 'yes' })).toEqual([]);
  });

  it('lets no wish lift maternity of a public employee up to 30 June 2026', () => {
    const cells = { exclusions: 'maternity', own_wish: 'yes', category: 'public-employee' };
    expect(ofOfficer(cells)).toEqual(['maternity']);
    expect(refusals({ officers: [cells], policy: { law_date: '2026-06-30' } })).toEqual(['maternity']);
    expect(refusals({ officers: [cells], policy: { law_date: '2026-07-01' } })).toEqual([]);
  });

  it('spares a woman whose child is under 36 months when the tour starts', () => {
    const born = '2022-10-01';
    expect(ofOfficer({ sex: 'f', youngest_child_birth_date: born })).toEqual([]);
    expect(ofOfficer({ sex: 'f', youngest_child_birth_date: '2022-10-02' })).toEqual(['child']);
    expect(ofOfficer({ sex: 'f', youngest_child_birth_date: '2022-10-02', own_wish: 'yes' })).toEqual([]);
    expect(ofOfficer({ sex: 'm', youngest_child_birth_date: '2024-10-02' })).toEqual([]);
  });

  it('asks a rotation for a leader, ten years and a health certificate of at most six months', () => {
    const policy = { forms: ['rotation'], tour_months: { rotation: { min: 36, max: 36 } } };
    const cells = { leader: 'yes', health_certificate_date: '2025-04-01', birth_date: '1973-10-01' };
    expect(refusals({ policy, officers: [cells] })).toEqual([]);
    expect(refusals({ policy, officers: [{ ...cells, leader: '' }] })).toEqual(['rotation_leader']);
    expect(refusals({ policy, officers: [{ ...cells, birth_date: '1973-09-30' }] })).toEqual(['rotation_years']);
    expect(refusals({ policy, officers: [{ ...cells, health_certificate_date: '2025-03-31' }] })).toEqual([
      'rotation_health',
    ]);
  });

  it('refuses relatives’ communes, one’s own commune and, where asked, the unchecked and the home commune', () => {
    expect(ofOfficer({ relatives_at: '3; 1' })).toEqual(['relative']);
    expect(ofOfficer({ exclusions: '' })).toEqual([]);
    expect(refusals({ officers: [{ exclusions: '' }], policy: { rules: { unchecked: 'exclude' } } })).toEqual([
      'unchecked',
    ]);
    expect(ofOfficer({ home_commune: '1' })).toEqual([]);
    expect(refusals({ officers: [{ home_commune: '1' }], policy: { rules: { home_commune: 'exclude' } } })).toEqual([
      'home_commune',
    ]);
    const units = [{ unit_id: 'S1', name: 'Xã', kind: 'commune', commune_id: '00001' }];
    expect(refusals({ tables: { units } })).toEqual(['own_commune']);
  });
});

describe('minima of the vacancy', () => {
  it.each([
    ['degree_min', '4', { degree: '3' }],
    ['political_theory_min', '3', { political_theory: '' }],
    ['experience_min_years', '5', { experience_years: '4.9' }],
  ])('%s is hard, and an unknown value counts as the lowest', (column, least, cells) => {
    expect(refusals({ vacancies: [{ [column]: least }], officers: [cells] })).toEqual([column]);
  });

  it('skills are hard and a leading post needs a leader', () => {
    expect(refusals({ vacancies: [{ skills: 'gis:3' }], officers: [{ skills: 'gis:2' }] })).toEqual(['skills']);
    expect(refusals({ vacancies: [{ leader: 'yes' }] })).toEqual(['leader_match']);
    expect(refusals({ vacancies: [{ leader: 'yes' }], policy: { rules: { leader_match: 'no' } } })).toEqual([]);
  });

  it('give way to a pin with an override, the law does not', () => {
    const pins = [{ officer: 'CB1', commune: '00001', override: 'x' }];
    expect(refusals({ vacancies: [{ degree_min: '5' }], policy: { pins } })).toEqual([]);
    expect(
      refusals({ vacancies: [{ degree_min: '5' }], officers: [{ exclusions: 'illness' }], policy: { pins } }),
    ).toEqual(['illness']);
  });
});

describe('fit', () => {
  it('takes the profession of the field or, at 0.8, of the field that lists the major', () => {
    const at = (field: string, major: string, wanted: string): number =>
      pairIn(sample({ policy: { fields: FIELDS }, officers: [{ field, major }], vacancies: [{ field: wanted }] }))
        .components.profession;
    expect(at('it', '', 'it')).toBe(1000);
    expect(at('it', '', 'dt')).toBe(800);
    expect(at('dt', '', 'it')).toBe(0);
    expect(at('land', 'CNTT', 'it')).toBe(800);
    expect(at('land', 'CNTT', 'dt')).toBe(640);
    expect(at('land', '', 'it')).toBe(500);
  });

  it('bounds the profession by profession_min', () => {
    const changes = { officers: [{ field: 'land' }], policy: { fields: FIELDS } };
    expect(refusals(changes)).toEqual([]);
    expect(refusals({ ...changes, policy: { fields: FIELDS, rules: { profession_min: 0.501 } } })).toEqual([
      'profession_min',
    ]);
  });

  it('rounds each component and the sum half up', () => {
    const expertise = (cells: Readonly<Record<string, string>>, degreeMin = '4'): number =>
      pairIn(sample({ officers: [cells], vacancies: [{ degree_min: degreeMin }] })).components.expertise;
    expect(expertise({ degree: '3', experience_years: '0.005' })).toBe(376);
    expect(expertise({ degree: '3', experience_years: '0.004999' })).toBe(375);
    expect(expertise({ degree: '2', experience_years: '' }, '')).toBe(333);
    expect(expertise({ degree: '5', experience_years: '40' })).toBe(1000);
    const even = { profession: 500, expertise: 500, job: 0, person: 0 };
    expect(pairIn(sample({ policy: { fit: even }, officers: [{ degree: '2', experience_years: '' }] })).fit).toBe(667);
  });

  it('counts 300 of the person only where 12 months remain to retirement', () => {
    const person = (cells: Readonly<Record<string, string>>): number =>
      pairIn(sample({ officers: [cells] })).components.person;
    expect(person({})).toBe(267 + 200 + 300);
    expect(person({ birth_date: '1965-04-01' })).toBe(267 + 200 + 300);
    expect(person({ birth_date: '1965-03-31' })).toBe(267 + 200);
    expect(person({ birth_date: '1985' })).toBe(267 + 200);
    expect(person({ rating: '', political_theory: '' })).toBe(300);
  });

  it('takes the mean over wanted skills, an expired certificate counting as none', () => {
    const job = (cells: Readonly<Record<string, string>>): number =>
      pairIn(sample({ officers: [cells], vacancies: [{ skills_wanted: 'gis:3; excel:2' }] })).components.job;
    expect(pairIn(sample()).components.job).toBe(1000);
    expect(job({ skills: 'gis:1; excel:5' })).toBe(667);
    expect(job({ skills: 'gis:1; excel:5', certificates: 'excel@2025-09-30' })).toBe(167);
    expect(job({ skills: 'gis:1; excel:5', certificates: 'excel@2025-10-01' })).toBe(667);
  });

  it('adds the panel’s points as a component, or takes them alone', () => {
    const scores = [{ officer_id: 'CB1', vacancy_id: 'VT1', points: '500' }];
    const panel = { profession: 500, expertise: 0, job: 0, person: 0, panel: 500 };
    expect(pairIn(sample({ policy: { fit: panel }, tables: { scores } })).fit).toBe(750);
    expect(pairIn(sample({ policy: { fit: panel } })).fit).toBe(500);
    expect(pairIn(sample({ policy: { fit: 'scores' }, tables: { scores } }))).toMatchObject({
      fit: 500,
      eligible: true,
    });
    expect(refusals({ policy: { fit: 'scores' } })).toEqual(['score']);
  });
});

describe('distance, wishes and cost', () => {
  const near = { lat: '21', lon: '105' };

  it('measures the great circle, rounds listed kilometres half up and takes 500 where unknown', () => {
    const units = [{ unit_id: 'S1', name: 'Sở', kind: 'department', lat: '22', lon: '105' }];
    expect(pairIn(sample()).distance).toBe(500);
    expect(pairIn(sample({ communes: [near], tables: { units } })).distance).toBe(111);
    const distances = [{ unit_id: 'S1', commune_id: '1', km: '40.5' }];
    expect(pairIn(sample({ communes: [near], tables: { units, distances } })).distance).toBe(41);
  });

  it('gives 10 for the first wish, by vacancy or commune', () => {
    expect(pairIn(sample({ officers: [{ prefers: 'VT9; 00001; VT1' }] })).wish).toBe(9);
    expect(pairIn(sample()).wish).toBe(0);
  });

  it('pays travel and lodging for each month', () => {
    const units = [{ unit_id: 'S1', name: 'Sở', kind: 'department', region: 'vinh-phuc' }];
    const costs = { travel: { 'same-region': 0, 'phu-tho/vinh-phuc': 800_000, other: 1_600_000 }, lodging: 2_400_000 };
    expect(pairIn(sample({ policy: { costs }, tables: { units } })).cost).toBe(6 * 3_200_000);
    expect(pairIn(sample({ policy: { costs }, tables: { units }, communes: [{ lodging: 'yes' }] })).cost).toBe(
      6 * 800_000,
    );
  });
});

describe('demands', () => {
  const all = { officers: TWO_OFFICERS, vacancies: [{ headcount: '2' }] };
  const quota = (body: Readonly<Record<string, unknown>>): readonly string[] => {
    const workspace = sample({ ...all, policy: { quotas: [{ name: 'q', ...body }] } });
    return violations(workspace, [pairIn(workspace), pairIn(workspace, 'CB2')]);
  };
  const nobody = (body: Readonly<Record<string, unknown>>): readonly string[] =>
    violations(sample({ ...all, policy: { quotas: [{ name: 'q', ...body }] } }), []);

  it('count people and distinct communes', () => {
    expect(quota({ sent: { max: 1 } })).toEqual(['quota q: most sent']);
    expect(quota({ sent: { exactly: 2 }, communes: { exactly: 1 } })).toEqual([]);
    expect(quota({ communes: { min: 2 } })).toEqual(['quota q: least communes']);
    expect(quota({ per: 'unit', sent: { max: 1 } })).toEqual(['quota q, unit S1: most sent']);
  });

  it('round the least share up and the greatest down, of whoever is sent', () => {
    const officers = { officer_id: 'CB1' };
    expect(quota({ officers, sent: { min_share: 0.5, max_share: 0.5 } })).toEqual([]);
    expect(quota({ officers, sent: { min_share: 0.51 } })).toEqual(['quota q: least share']);
    expect(quota({ officers, sent: { max_share: 0.49 } })).toEqual(['quota q: most share']);
    expect(nobody({ officers, sent: { min_share: 1 } })).toEqual([]);
  });

  it('bind a minimum in every group with a place, unless only served ones are meant', () => {
    expect(nobody({ per: 'commune', sent: { min: 1 } })).toEqual(['quota q, commune 00001: least sent']);
    expect(nobody({ per: 'commune', officers: { field: 'land' }, sent: { min: 1 } })).toHaveLength(1);
    expect(nobody({ per: 'commune', if_served: 'yes', sent: { min: 1 } })).toEqual([]);
    expect(quota({ per: 'commune', if_served: 'yes', officers: { field: 'land' }, sent: { min: 1 } })).toHaveLength(1);
    expect(nobody({ per: 'unit', officers: { field: 'land' }, sent: { min: 1 } })).toEqual([]);
  });

  it('count who is at a vacancy at every moment, earlier rows included', () => {
    const check = (start: string, end: string, headcount: string): number => {
      const earlier = { 'a.csv': earlierPlan(['CB2', 'VT1', start, end]) };
      const workspace = sample({
        officers: TWO_OFFICERS,
        vacancies: [{ headcount }],
        policy: { earlier: ['a.csv'] },
        earlier,
      });
      return violations(workspace, [pairIn(workspace)]).length;
    };
    expect(check('2025-04-01', '2025-10-01', '1')).toBe(1);
    expect(check('2025-04-01', '2025-09-30', '1')).toBe(0);
    expect(check('2026-03-31', '2026-09-30', '1')).toBe(1);
    expect(check('2026-03-31', '2026-09-30', '2')).toBe(0);
  });

  it('hold a unit to its bounds; one below its own minimum sends nobody and owes nobody', () => {
    const bound = (cells: Readonly<Record<string, string>>, sent: number): readonly string[] => {
      const units = [{ unit_id: 'S1', name: 'Sở', kind: 'department', ...cells }];
      const workspace = sample({ ...all, tables: { units } });
      return violations(workspace, [pairIn(workspace), pairIn(workspace, 'CB2')].slice(0, sent));
    };
    expect(bound({ staff: '5', keep_min: '3' }, 2)).toEqual([]);
    expect(bound({ staff: '5', keep_min: '4' }, 2)).toEqual(['most that S1 may send']);
    expect(bound({ send_max: '1' }, 2)).toEqual(['most that S1 may send']);
    expect(bound({ send_min: '1' }, 0)).toEqual(['least that S1 must send']);
    expect(bound({ send_min: '1', staff: '3', keep_min: '4' }, 0)).toEqual([]);
    expect(bound({ send_min: '1', staff: '3', keep_min: '4' }, 1)).toEqual(['most that S1 may send']);
  });

  it('charge an earlier row to the unit’s minimum while it overlaps the tours', () => {
    const units = [{ unit_id: 'S1', name: 'Sở', kind: 'department', staff: '5', keep_min: '4' }];
    const earlier = { 'a.csv': earlierPlan(['CB2', 'VT9', '2025-04-01', '2025-10-05']) };
    const workspace = sample({ ...all, policy: { earlier: ['a.csv'] }, tables: { units }, earlier });
    expect(violations(workspace, [pairIn(workspace)])).toEqual(['most that S1 may send']);
  });

  it('keep a donor commune’s last specialist', () => {
    const units = [{ unit_id: 'S1', name: 'Xã', kind: 'commune', commune_id: '2' }];
    const tables = { units, posts: [{ commune_id: '2', field: 'it', posts: '1', staff: '1' }] };
    const communes = [{}, { commune_id: '2', name: 'Xã Hai' }];
    const workspace = sample({ communes, tables });
    expect(violations(workspace, [pairIn(workspace)])).toEqual(['last it of S1']);
    const free = sample({ communes, tables, policy: { rules: { keep_last_specialist: 'no' } } });
    expect(violations(free, [pairIn(free)])).toEqual([]);
  });

  it('keep apart and together, hold pins and limits', () => {
    const test = (policy: Readonly<Record<string, unknown>>, sent: number): readonly string[] => {
      const workspace = sample({ ...all, policy });
      return violations(workspace, [pairIn(workspace), pairIn(workspace, 'CB2')].slice(0, sent));
    };
    expect(test({ apart: [['CB1', 'CB2']] }, 2)).toEqual(['apart CB1 CB2']);
    expect(test({ together: [['CB1', 'CB2']] }, 1)).toEqual(['together CB1 CB2']);
    expect(test({ together: [['CB1', 'CB2']] }, 2)).toEqual([]);
    expect(test({ pins: [{ officer: 'CB2', commune: '00001' }] }, 1)).toEqual(['pin of CB2 to 00001']);
    expect(test({ limits: [{ name: 'l', of: 'balance', max: 3 }] }, 2)).toEqual(['limit l, most']);
    expect(test({ limits: [{ name: 'l', of: 'fill', min: 6 }] }, 1)).toEqual(['limit l, least']);
  });
});

describe('tiers and the canonical plan', () => {
  it('give every tier its value', () => {
    const workspace = sample({ officers: TWO_OFFICERS, vacancies: [{ headcount: '2', priority: '5' }] });
    expect(tierValues(workspace, [])).toMatchObject({ fill: 0, worst_fit: 1000, balance: 0 });
    expect(tierValues(workspace, [pairIn(workspace), pairIn(workspace, 'CB2')])).toEqual({
      fill: 10,
      fit: 2 * pairIn(workspace).fit,
      wishes: 0,
      distance: 1000,
      cost: 0,
      balance: 4,
      burden: 2,
      keep: 0,
      worst_fit: pairIn(workspace).fit,
    });
  });

  it('rank officers by the bytes of UTF-8 or by lottery, and the first takes the least vacancy', () => {
    expect(compareBytes('\u{FF21}', '\u{1D400}')).toBeLessThan(0);
    const officers = [{ officer_id: 'CB2' }, { officer_id: 'CB10' }];
    const vacancies = [{ vacancy_id: 'VT2' }, { vacancy_id: 'VT10' }];
    const plan = (policy: Readonly<Record<string, unknown>>): readonly string[] =>
      bruteForce(sample({ officers, vacancies, policy })).plan.map((pair) => `${pair.officer} ${pair.vacancy}`);
    expect(plan({})).toEqual(['CB10 VT10', 'CB2 VT2']);
    const lots = { tie_break: { order: 'hash', seed: 's2' } };
    expect(rankOfficers(sample({ officers, policy: lots }))).toEqual(['CB2', 'CB10']);
    expect(plan(lots)).toEqual(['CB2 VT10', 'CB10 VT2']);
  });

  it('put keep last where a baseline is given and not named', () => {
    const baseline = 'officer_id,vacancy_id,form,status\nCB2,VT1,secondment,new\n';
    const found = bruteForce(sample({ officers: TWO_OFFICERS, baseline }));
    expect(found.tiers.map(({ name }) => name)).toEqual(['fill', 'fit', 'keep']);
    expect(found.plan.map((pair) => pair.officer)).toEqual(['CB2']);
    const bonus = bruteForce(sample({ officers: TWO_OFFICERS, baseline, policy: { keep_bonus: 50 } }));
    expect(bonus.tiers[1]?.value).toBe(pairIn(sample()).fit + 50);
  });

  it('take a row pinned by hand in the baseline as a pin', () => {
    const baseline = 'officer_id,vacancy_id,form,status\nCB2,VT1,secondment,pinned\n';
    const found = bruteForce(sample({ officers: TWO_OFFICERS, baseline, policy: { objective: ['balance'] } }));
    expect(found.plan.map((pair) => pair.officer)).toEqual(['CB2']);
  });
});
