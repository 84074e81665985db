import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../audit/csv.ts';
import { allocate, temporaryFolder } from './run.ts';

const POLICY = `version: 1
start_date: 2027-01-01
law_date: 2026-01-01
forms: [reinforcement]
objective: [fill, fit]
`;

const COMMUNES = 'commune_id,name,region\n00001,Xã Một,bac\n00002,Xã Hai,nam\n';
const UNITS = 'unit_id,name,kind,commune_id\nX1,Xã Một,commune,00001\nSTC,Sở Tài chính,department,\n';
const VACANCIES = 'vacancy_id,commune_id,field\nV1,00002,it\n';

/** CB1 is rated differently by the results, CB2 and CB3 have no rating in the table, CB4 lacks results, CB5 has none. */
const OFFICERS = `officer_id,name,birth_date,sex,category,exclusions,unit_id,field,degree,rating
CB1,Lê An,1985-01-01,m,civil-servant,none,X1,it,3,3
CB2,Lê Bình,1985-01-01,m,civil-servant,none,X1,it,3,
CB3,Lê Cường,1985-01-01,m,civil-servant,none,STC,it,3,
CB4,Lê Dũng,1985-01-01,m,civil-servant,none,STC,it,3,2
CB5,Lê Em,1985-01-01,m,civil-servant,none,STC,it,3,
`;

const INDICATORS = `indicator_id,name,weight,scale_max
KL,Khối lượng,60,10
CL,Chất lượng,40,5
`;

const RESULTS = `officer_id,indicator_id,value,date
CB1,KL,9,2026-12-15
CB1,CL,4.5,2026-12-15
CB2,KL,7,2026-12-15
CB2,CL,3.5,2026-12-15
CB3,KL,4,2026-12-15
CB3,CL,2,2026-12-15
CB4,KL,12,2026-12-15
`;

type Files = Readonly<Record<string, string>>;

function workspace(files: Files = {}): string {
  const folder = temporaryFolder();
  const all: Files = {
    'policy.yaml': POLICY,
    'communes.csv': COMMUNES,
    'units.csv': UNITS,
    'vacancies.csv': VACANCIES,
    'officers.csv': OFFICERS,
    'indicators.csv': INDICATORS,
    'results.csv': RESULTS,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) if (text !== '') writeFileSync(join(folder, name), text);
  return folder;
}

function review(folder: string, ...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['-C', folder, 'review', '--evaluation', '--lang', 'en', ...args]);
}

interface Found {
  readonly number: string;
  readonly file: string;
  readonly line: number | null;
  readonly text: string;
}

function check(files: Files, ...args: readonly string[]): readonly Found[] {
  const { out } = allocate(['-C', workspace(files), 'check', '--format', 'json', '--lang', 'en', ...args]);
  return JSON.parse(out) as readonly Found[];
}

const placesOf = (found: readonly Found[], number: string): readonly string[] =>
  found
    .filter((one) => one.number === number)
    .map(({ file, line }) => `${file.split('/').at(-1) ?? ''}:${line === null ? '' : String(line)}`);

describe('allocate review --evaluation', () => {
  it('says how many have each rating, and names those to commend', () => {
    const ran = review(workspace());
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('2026: 3 of 5 people rated (60 %), 2 of them good or better (66.7 %)');
    expect(ran.out).toMatch(/^ {4}excellent +1 of 3 \(33\.3 %\)$/m);
    expect(ran.out).toMatch(/To commend \(rated excellent\):\n {4}CB1 Lê An \(Xã Một\)$/m);
  });

  it('names those to follow up, points and those not rated only under --internal', () => {
    const folder = workspace();
    const open = review(folder);
    expect(open.out).not.toMatch(/CB[2-5]|points/);
    expect(open.out).toContain(
      '1 person to follow up, 2 not rated, 1 rated otherwise in officers.csv: --internal names them',
    );
    const csv = readTable(review(folder, '--format', 'csv').out);
    expect(csv.map((row) => [row.get('officer_id'), row.get('rating'), row.get('points')])).toEqual([['CB1', '4', '']]);
    expect(review(folder, '--json').out).not.toMatch(/CB[2-5]|points/);
    const { out } = review(folder, '--internal');
    expect(out).toMatch(/To follow up \(rated not completed\):\n {4}CB3 Lê Cường \(Sở Tài chính\) +40 points/);
    expect(out).toMatch(
      /CB4 .* no result for Chất lượng; 12 for Khối lượng is not between 0 and 10 \(.*results\.csv:8\)/,
    );
    expect(out).toMatch(/CB5 .* no result$/m);
    expect(out).toMatch(/CB1 Lê An \(Xã Một\) +good in officers\.csv, excellent by results/);
  });

  it('lists everybody in CSV and JSON under --internal, most points first', () => {
    const folder = workspace();
    const rows = readTable(review(folder, '--format', 'csv', '--internal').out);
    expect(
      rows.map((row) =>
        ['officer_id', 'year', 'rating', 'points', 'list', 'stated_rating', 'problem']
          .map((column) => row.get(column) ?? '')
          .join('|'),
      ),
    ).toEqual([
      'CB1|2026|4|90|commendation|3|',
      'CB2|2026|3|70|||',
      'CB3|2026|1|40|follow-up||',
      'CB4|2026|||||missing; off-scale',
      'CB5|2026|||||none',
    ]);
    const json = JSON.parse(review(folder, '--json', '--internal').out) as {
      readonly ratings: readonly { rating: number; people: number }[];
      readonly follow_up: { readonly officers: readonly { officer_id: string }[] };
      readonly not_rated: readonly { officer_id: string; problems: readonly { kind: string; line?: number }[] }[];
    };
    expect(json.ratings.map(({ people }) => people)).toEqual([1, 1, 0, 1]);
    expect(json.follow_up.officers.map(({ officer_id: id }) => id)).toEqual(['CB3']);
    expect(json.not_rated[0]?.problems).toMatchObject([{ kind: 'missing' }, { kind: 'off-scale', line: 8, value: 12 }]);
  });

  it('knows people by pseudonyms alone under --redact, and shows no line of theirs', () => {
    const folder = workspace();
    const key = join(folder, 'key');
    writeFileSync(key, 'a key of 32 random looking bytes');
    for (const args of [[], ['--format', 'csv'], ['--json']]) {
      const ran = review(folder, ...args, '--redact', key);
      expect(ran.code).toBe(0);
      expect(ran.out + ran.err).not.toMatch(/(?<![\w-])CB\d|Lê |results\.csv:\d/);
    }
    const rows = readTable(review(folder, '--format', 'csv', '--redact', key).out);
    expect(rows.map((row) => row.get('rating'))).toEqual(['4']);
    const checked = allocate(['-C', folder, 'check', '--redact', key, '--lang', 'en']);
    expect(checked.out + checked.err).not.toMatch(/(?<![\w-])CB\d|Lê |results\.csv:\d/);
    expect(checked.out + checked.err).toContain('W0534');
  });

  it('rates another year on request, and says which there are', () => {
    const more = `${RESULTS}CB2,KL,10,2027-02-01\nCB2,CL,5,2027-02-01\n`;
    const folder = workspace({ 'results.csv': more });
    expect(review(folder).out).toContain('2027: 1 of 5 people rated');
    expect(review(folder, '--year', '2026').out).toContain('2026: 3 of 5 people rated');
    const none = review(folder, '--year', '2024');
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('nothing of 2024; it has results of 2026, 2027'),
    ]);
  });

  it('reads Vietnamese headers, decimal commas and dates as officials write them', () => {
    const folder = workspace({
      'indicators.csv': 'Mã tiêu chí;Tên tiêu chí;Trọng số;Thang điểm\nKL;Khối lượng;60;10\nCL;Chất lượng;40;5\n',
      'results.csv': 'Mã cán bộ;Mã tiêu chí;Điểm;Ngày đánh giá\nCB1;KL;9;15/12/2026\nCB1;CL;4,5;15/12/2026\n',
    });
    const rows = readTable(review(folder, '--internal', '--format', 'csv').out);
    expect(rows.map((row) => row.get('points')).filter((points) => points !== '')).toEqual(['90']);
  });

  it('speaks Vietnamese, and writes Markdown', () => {
    const { out } = allocate([
      '-C',
      workspace(),
      'review',
      '--evaluation',
      '--lang',
      'vi',
      '--format',
      'md',
      '--internal',
    ]);
    expect(out).toMatch(/^## 2026: xếp loại được 3\/5 người/m);
    expect(out).toContain('| CB3 Lê Cường (Sở Tài chính) | 40 điểm |');
  });

  it('needs criteria, results and people, and one question at a time', () => {
    expect(review(workspace({ 'results.csv': '' })).err).toContain('there is no results.csv');
    expect(review(workspace({ 'results.csv': '', 'indicators.csv': '' })).err).toContain('there is no indicators.csv');
    expect(review(workspace({ 'results.csv': 'officer_id,indicator_id,value\n' })).err).toContain(
      'results.csv has no rows',
    );
    const both = review(workspace(), '--standards');
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('two different things')]);
    const year = allocate(['-C', workspace(), 'review', '--year', '2026', '--lang', 'en']);
    expect([year.code, year.err]).toEqual([2, expect.stringContaining('--year belongs to --evaluation')]);
  });
});

describe('the rating that results make', () => {
  /** Fit of the one pair of CB2, whose rating alone is open, or of CB1, whose rating is contradicted. */
  function personPoints(officer: string, rules = '', results = RESULTS): number {
    const folder = workspace({ 'policy.yaml': POLICY + rules, 'results.csv': results });
    const { out } = allocate(['-C', folder, '-', '--pin', `${officer}=V1`]);
    const [row] = readTable(out);
    expect(row?.get('officer_id')).toBe(officer);
    return Number(row?.get('person'));
  }

  it('counts in fit where officers.csv has none, as FORMATS weighs it: 400 × (rating − 1) ÷ 3', () => {
    expect(personPoints('CB2', '', '') - 300).toBe(0);
    expect(personPoints('CB2') - 300).toBe(Math.round((400 * 2) / 3));
  });

  it('gives way to officers.csv where both are there, unless the policy says rating_from: results', () => {
    expect(personPoints('CB1') - 300).toBe(Math.round((400 * 2) / 3));
    expect(personPoints('CB1', 'rules: { rating_from: results }\n') - 300).toBe(400);
    expect(personPoints('CB4', 'rules: { rating_from: results }\n') - 300).toBe(Math.round(400 / 3));
  });

  it('is told from that of officers.csv in a warning that says which of the two counts', () => {
    const first = check({}).find(({ number }) => number === 'W0537');
    expect(first).toMatchObject({
      line: 2,
      text: expect.stringMatching(/good in officers\.csv.*excellent; officers\.csv counts/),
    });
    const asked = check({ 'policy.yaml': `${POLICY}rules: { rating_from: results }\n` });
    expect(asked.find(({ number }) => number === 'W0537')?.text).toContain('; results.csv counts');
  });
});

describe('allocate check of indicators.csv and results.csv', () => {
  it('names file and line of every result that leaves somebody without a rating', () => {
    const found = check({});
    expect(placesOf(found, 'W0532')).toEqual(['results.csv:8']);
    expect(placesOf(found, 'W0534')).toEqual(['results.csv:8']);
    expect(placesOf(found, 'W0536')).toEqual(['results.csv:']);
    const twice = check({ 'results.csv': `${RESULTS}CB2,KL,7,2026-11-01\nCB3,CL,2,\n` });
    expect(placesOf(twice, 'W0533')).toEqual(['results.csv:9']);
    expect(placesOf(twice, 'W0535')).toEqual(['results.csv:10']);
  });

  it('refuses people and criteria that nobody lists', () => {
    const found = check({ 'results.csv': `${RESULTS}CB9,KL,7,2026-11-01\nCB5,KLL,7,2026-11-01\n` });
    expect(placesOf(found, 'E0506')).toEqual(['results.csv:9']);
    expect(placesOf(found, 'E0533')).toEqual(['results.csv:10']);
    expect(found.find(({ number }) => number === 'E0533')?.text).toContain('"KLL"');
  });

  it('refuses weights that do not make a hundred, a criterion that stands twice, and results without criteria', () => {
    const light = check({ 'indicators.csv': INDICATORS.replace('CL,Chất lượng,40', 'CL,Chất lượng,39.999999') });
    expect(placesOf(light, 'E0534')).toEqual(['indicators.csv:2']);
    expect(light.find(({ number }) => number === 'E0534')?.text).toContain('99.999999');
    const thirds = 'indicator_id,weight,scale_max\nKL,33.333333,10\nCL,66.666667,5\n';
    expect(placesOf(check({ 'indicators.csv': thirds }), 'E0534')).toEqual([]);
    expect(placesOf(check({ 'indicators.csv': `${INDICATORS}KL,Lại,1,10\n` }), 'E0501')).toEqual(['indicators.csv:4']);
    expect(placesOf(check({ 'indicators.csv': '' }), 'E0535')).toEqual(['results.csv:']);
  });

  it('refuses a scale or a weight of nothing', () => {
    const none = check({ 'indicators.csv': INDICATORS.replace('60,10', '60,0') });
    expect(none.filter(({ number, line }) => number.startsWith('E') && line === 2)).toHaveLength(1);
  });

  it('warns of results from before points made ratings', () => {
    const old = check({ 'results.csv': RESULTS.replaceAll('2026', '2025') });
    expect(old.filter(({ number }) => number === 'W0538').map(({ text }) => text)).toEqual([
      expect.stringContaining('the results are of 2025, before points made ratings'),
    ]);
    expect(placesOf(check({}), 'W0538')).toEqual([]);
  });

  it('says nothing of evaluation where there is no results.csv', () => {
    expect(check({ 'results.csv': '' }).filter(({ number }) => /053\d$/.test(number))).toEqual([]);
  });
});
