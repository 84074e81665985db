import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Prepared } from '../../src/allocate.ts';
import { TIER_NAMES } from '../../src/domain/terms.ts';
import type { LivingData } from '../../src/live/living-data.ts';
import { Living } from '../../src/live/what-if.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import type { WorkspaceTexts } from '../audit/workspace.ts';
import { askPage, askProgram, dataOf, drawChanges, readTexts } from './agreement.ts';

/** What-ifs of the case, and random workspaces: `npm run test:live` asks 200 and looks at 2,000. A failure names its seed. */
const ASKED = Number(process.env['ALLOCATE_LIVE'] ?? '40');
const SEEDS = process.env['ALLOCATE_LIVE'] === undefined ? 80 : 10 * ASKED;
const LONG_MS = 1_800_000;
const NOTHING = { removed: [], pins: [], forbids: [] };

function caseTexts(): WorkspaceTexts {
  const folder = resolve(import.meta.dirname, '../../data');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    policy: read('policy.yaml'),
    tables: Object.fromEntries(
      ['officers', 'vacancies', 'communes', 'units'].map((name) => [name, read(`${name}.csv`)]),
    ),
  };
}

async function opened(
  texts: WorkspaceTexts,
): Promise<{ readonly prepared: Prepared; readonly data: LivingData; readonly living: Living } | undefined> {
  const prepared = readTexts(texts);
  const data = prepared && (await dataOf(prepared));
  return prepared && data && { prepared, data, living: new Living(data, () => 0) };
}

describe('what-ifs of the page of 50 people', () => {
  const texts = caseTexts();
  let page: NonNullable<Awaited<ReturnType<typeof opened>>>;

  beforeAll(async () => {
    const found = await opened(texts);
    if (found === undefined) throw new Error('the case has data for a page');
    page = found;
  });

  it(
    `are the plans that the command line gives, byte for byte, or clash by the same demands (${ASKED} random ones)`,
    async () => {
      const { prepared, data, living } = page;
      let infeasible = 0;
      for (let seed = 1; seed <= ASKED; seed++) {
        const changes = drawChanges(seed, data);
        const { text, isExact } = await askPage(living, changes);
        expect(text, `seed ${seed}: ${JSON.stringify(changes)}`).toBe(await askProgram(texts, prepared, changes));
        expect(isExact, `seed ${seed}`).toBe(true);
        if (text.startsWith('infeasible')) infeasible++;
      }
      expect(infeasible).toBeLessThan(ASKED / 4);
    },
    LONG_MS,
  );

  it('leave the plan as it is when nothing is changed', async () => {
    const answer = await page.living.ask(NOTHING);
    const comparison = { goes: [], moved: [], stays: [], unchangedCount: 50 };
    expect(answer).toMatchObject({ kind: 'solved', isExact: true, broken: [], comparison });
    const { rows } = page.living.before();
    expect(answer).toMatchObject({ rows });
    expect(page.living.isShownCompared).toBe(true);
  });

  it('refuse to pin somebody where the rules do not let them go', async () => {
    const { data, living } = page;
    const open = new Set(living.vacanciesOf(0).map((v) => data.vacancies.id[v]));
    const closed = data.vacancies.id.find((id) => !open.has(id)) ?? '';
    const pair = { officerId: data.officers.id[0] ?? '', vacancyId: closed };
    expect(await living.ask({ ...NOTHING, pins: [pair] })).toEqual({ kind: 'refused', pair });
  });

  it('say that two people pinned to one place clash, and name both pins and the place', async () => {
    const { data, living } = page;
    const [first, second] = data.officers.id.flatMap((id, o) => (living.vacanciesOf(o).includes(1) ? [id] : []));
    const pins = [first ?? '', second ?? ''].map((officerId) => ({ officerId, vacancyId: data.vacancies.id[1] ?? '' }));
    const answer = await living.ask({ ...NOTHING, pins });
    const members = ['pin', 'pin', 'vacancy'].map((kind) => ({ source: { kind } }));
    expect(answer).toMatchObject({ kind: 'infeasible', conflict: { isIrreducible: true, members } });
  });
});

describe('what-ifs where goals look at more than a candidate tells', () => {
  it('count every goal there is as the program does, tours of earlier phases and development among them', async () => {
    const texts = caseTexts();
    // What is lowest is only asked behind filled places, and what is kept only of a baseline.
    const early: readonly string[] = ['fill', 'worst_fit', 'burden', 'development', 'balance'];
    const goals = [...early, ...TIER_NAMES.filter((name) => !early.includes(name) && name !== 'keep')];
    const first = 'officer_id,vacancy_id,commune_id,unit_id,form,start_date,end_date,status\n';
    const earlier = ['CB037,VT042,08542', 'CB012,VT022,08542', 'CB038,VT016,08542'].map(
      (ids) => `${ids},S01,secondment,2025-01-01,2025-03-31,new\n`,
    );
    const policy = texts.policy
      .replace(/^objective: .*/m, `objective: [${goals.join(', ')}]`)
      .concat('\nearlier: [phase-1.csv]\nrules: { balance_earlier: yes }\ncosts: { lodging: 100000 }\n');
    const courses = readFileSync(resolve(import.meta.dirname, '../../data/courses.csv'), 'utf8');
    const changed: WorkspaceTexts = {
      policy,
      tables: { ...texts.tables, courses },
      earlier: { 'phase-1.csv': first + earlier.join('') },
    };
    const page = await opened(changed);
    if (page === undefined) throw new Error('the changed case has data for a page');
    const { prepared, data, living } = page;
    expect(data.tiers).toEqual(goals);
    expect(data.earlierOfUnits.length).toBeGreaterThan(0);
    const { tiers } = living.before();
    expect(tiers.find(({ name }) => name === 'development')?.value).toBeGreaterThan(0);
    for (let seed = 1; seed <= 12; seed++) {
      const changes = drawChanges(seed, data);
      const { text } = await askPage(living, changes);
      expect(text, `seed ${seed}`).toBe(await askProgram(changed, prepared, changes));
    }
  });
});

describe('what-ifs of random tiny workspaces', () => {
  it(
    `are what the program answers wherever the page calls them exact (seeds 1…${SEEDS})`,
    async () => {
      const counts = { whole: 0, part: 0, exactPart: 0, infeasible: 0 };
      const faults: string[] = [];
      for (let seed = 1; seed <= SEEDS; seed++) {
        const texts = randomWorkspace(seed);
        const page = await opened(texts);
        if (page === undefined) continue;
        const { prepared, data, living } = page;
        for (const turn of [0, 1]) {
          const changes = drawChanges(2 * seed + turn, data);
          const { text, isExact } = await askPage(living, changes);
          const program = await askProgram(texts, prepared, changes);
          // Changes that contradict pins of the files are an error of the input there.
          if (program === 'refused') continue;
          const isImpossible = text.startsWith('infeasible');
          if (living.isWhole) counts.whole++;
          else if (isExact) counts.exactPart++;
          else counts.part++;
          if (isImpossible) counts.infeasible++;
          const isAgreed = isExact ? text === program : !isImpossible || program.startsWith('infeasible');
          if (!isAgreed) faults.push(`seed ${seed}, ${JSON.stringify(changes)}:\n${text}\ninstead of\n${program}`);
        }
      }
      expect(faults).toEqual([]);
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(SEEDS / 10);
    },
    LONG_MS,
  );
});

describe('the data of a page', () => {
  it('hold nothing of a person but name, unit, places open to them and how well they fit', async () => {
    const officers = [
      'officer_id,name,birth_date,sex,unit_id,field,degree,major,exclusions,own_wish,health_certificate_date,home_commune,note,tags,position',
      'CB1,Lê Văn Tám,1987-11-23,f,S1,it,3,Ngành riêng,none,yes,2025-03-17,00001,Ghi chú kín,nhãn kín,Chức vụ kín',
    ];
    const page = await opened({
      policy: 'version: 1\nstart_date: 2025-10-01\nforms: [secondment]\nobjective: [fill, fit]\n',
      tables: {
        officers: `${officers.join('\n')}\n`,
        communes: 'commune_id,name,region\n00001,Xã Một,phu-tho\n',
        vacancies: 'vacancy_id,commune_id,field,headcount\nVT1,00001,it,1\n',
        units: 'unit_id,name\nS1,Sở Một\n',
      },
    });
    const text = JSON.stringify(page?.data);
    for (const shown of ['CB1', 'Lê Văn Tám', 'Sở Một', 'Xã Một', 'VT1']) expect(text).toContain(shown);
    for (const hidden of ['1987', 'Ngành riêng', '2025-03', 'Ghi chú kín', 'nhãn kín', 'Chức vụ kín', 'own_wish']) {
      expect(text).not.toContain(hidden);
    }
  });
});
