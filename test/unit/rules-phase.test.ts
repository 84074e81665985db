import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../src/allocate.ts';
import { clauseChanges } from '../../src/domain/clause-changes.ts';
import { prepareTexts } from '../support/run.ts';

/** Four people of one unit, three places in one commune; what differs is said by each test. */
function prepare(policy: string, earlier = '', vacancyStart = ''): Prepared {
  const rows = earlier === '' ? '' : `${earlier}\n`;
  const prepared = prepareTexts({
    policy: `version: 1
start_date: 2026-01-01
law_date: 2025-10-01
forms: [secondment]
objective: [fill]
fit: scores
earlier: [phase-1.csv]
${policy}
`,
    tables: {
      officers: 'officer_id,unit_id,field,exclusions\nA,U,it,none\nB,U,it,none\nC,U,it,none\nD,U,it,none\n',
      vacancies: `vacancy_id,commune_id,field,headcount,start_date\nV1,00001,it,1,${vacancyStart}\nV2,00001,it,1,\nV3,00001,it,1,\n`,
      communes: 'commune_id,name,region\n00001,Xã,r\n',
      units: 'unit_id,name,kind,staff,send_max,send_min\nU,U,department,9,3,2\n',
      scores: `officer_id,vacancy_id,points\n${['A', 'B', 'C', 'D'].flatMap((o) => [1, 2, 3].map((v) => `${o},V${String(v)},1\n`)).join('')}`,
    },
    earlier: {
      'phase-1.csv': `officer_id,officer_name,unit_id,unit_name,vacancy_id,commune_id,commune_name,region,title,field,form,start_date,end_date,fit,profession,expertise,job,person,distance_km,status,note\n${rows}`,
    },
  });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues));
  return prepared.value;
}

function row(officer: string, vacancy: string, start: string, end: string): string {
  return `${officer},,U,U,${vacancy},00001,Xã,r,,it,secondment,${start},${end},1,,,,,,new,`;
}

function boundsOf({ demands }: Prepared, key: string): unknown {
  const found = [...demands.counts, ...demands.distinct].find((demand) => demand.key === key);
  return found && { min: found.min, max: found.max };
}

function mayGo({ instance, candidates }: Prepared): readonly string[] {
  const officers = new Set(Array.from(candidates.officerIndex, (o) => instance.officers[o]?.id ?? ''));
  return [...officers];
}

const QUOTA = 'quotas: [{ name: q, sent: { min: 2, max: 3 } }]';
const ON_TOUR = row('A', 'V1', '2025-11-01', '2026-03-31');
const ENDED = row('B', 'V2', '2025-10-01', '2025-12-31');

describe('a policy with phase:', () => {
  it('has quotas and send_max count everyone on tour on the first day, and nobody who is back by then', () => {
    const prepared = prepare(`phase: {}\n${QUOTA}`, `${ON_TOUR}\n${ENDED}`);
    expect(boundsOf(prepared, 'quota:0::sent')).toEqual({ min: 1, max: 2 });
    expect(boundsOf(prepared, 'unit:U:send_max')).toEqual({ min: 0, max: 2 });
    expect(boundsOf(prepared, 'unit:U:send_min')).toEqual({ min: 1, max: Infinity });
    expect(boundsOf(prepare(QUOTA, `${ON_TOUR}\n${ENDED}`), 'quota:0::sent')).toEqual({ min: 2, max: 3 });
  });

  it('asks no minima where it says so', () => {
    const prepared = prepare(`phase: { minima: no }\n${QUOTA}`, ON_TOUR);
    expect(boundsOf(prepared, 'quota:0::sent')).toEqual({ min: 0, max: 2 });
    expect(boundsOf(prepared, 'unit:U:send_min')).toBeUndefined();
  });

  it('keeps people at home for the months of rest after an earlier tour', () => {
    expect(mayGo(prepare('phase: {}', ENDED))).toEqual(['A', 'B', 'C', 'D']);
    expect(mayGo(prepare('rules: { rest_months: 1 }\nphase: {}', ENDED))).toEqual(['A', 'C', 'D']);
    const longAgo = row('B', 'V2', '2025-07-01', '2025-11-30');
    expect(mayGo(prepare('rules: { rest_months: 1 }\nphase: {}', longAgo))).toEqual(['A', 'B', 'C', 'D']);
  });

  it('starts places that opened before on its own first day', () => {
    const { instance } = prepare('phase: {}', '', '2025-10-15');
    expect(instance.startDayOfVacancy[0]).toBe(instance.policy.startDay);
    expect(prepare('', '', '2025-10-15').instance.startDayOfVacancy[0]).not.toBe(instance.policy.startDay);
  });

  it('lets someone pinned go nowhere else, and does not ask that they leave now', () => {
    const pins = 'pins: [{ officer: A, vacancy: V1 }]';
    const prepared = prepare(`phase: {}\n${pins}`, ON_TOUR);
    expect(boundsOf(prepared, 'pin:A')).toEqual({ min: 0, max: 0 });
    expect(prepared.demands.counts.find(({ key }) => key === 'pin:A')?.counted.length).toBe(0);
    const free = prepare(`phase: {}\n${pins}`);
    expect(free.demands.counts.find(({ key }) => key === 'pin:A')?.counted.length).toBe(2);
    expect(boundsOf(prepare(pins), 'pin:A')).toEqual({ min: 1, max: Infinity });
  });

  it('is a clause of its own among the causes of a difference', () => {
    const sideOf = (policy: string): Parameters<typeof clauseChanges>[0] => ({
      policy: prepare(policy).instance.policy,
      placeOf: () => ({ file: 'policy.yaml' }),
    });
    const changes = clauseChanges(sideOf('phase: {}'), sideOf('phase: { minima: no }'));
    expect(changes.map(({ subject, cells }) => [subject, cells[0]?.before, cells[0]?.after])).toEqual([
      ['phase', 'minima: yes', 'minima: no'],
    ]);
    expect(clauseChanges(sideOf(''), sideOf('phase: {}')).map(({ subject }) => subject)).toEqual(['phase']);
  });
});
