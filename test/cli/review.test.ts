import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable, type Cells } from '../audit/csv.ts';
import { allocate, temporaryFolder } from './run.ts';

const PHASE_ONE = resolve(import.meta.dirname, '../../data/phase-1');

const POLICY = `version: 1
start_date: 2025-10-01
law_date: 2025-09-26
forms: [reinforcement]
objective: [fill, fit]
fields: { it: { name: Công nghệ thông tin }, land: { name: Đất đai }, office: { name: Văn phòng } }
`;

const COMMUNES = `commune_id,name,region,posts,staff
00001,Xã Một,bac,10,12
00002,Xã Hai,nam,10,7
00003,Xã Ba,bac,10,10
00004,Xã Bốn,nam,,
`;

const POSTS = `commune_id,field,posts,staff
00001,it,1,1
00001,land,2,0
00001,office,7,11
00002,it,3,1
00002,office,7,6
00003,office,9,10
`;

const OFFICERS = `officer_id,name,birth_date,sex,unit_id,field,exclusions,category
CB1,Lê An,1985-01-01,m,X1,office,none,civil-servant
CB2,Lê Bình,1985-01-01,m,X1,office,illness,civil-servant
CB3,Lê Cường,1985-01-01,m,X1,it,none,civil-servant
CB4,Lê Dũng,1964-07-20,m,X1,office,none,civil-servant
CB5,Lê Em,1985-01-01,m,X1,office,none,civil-servant
CB6,Lê Giang,1985-01-01,m,X1,office,none,civil-servant
CB7,Lê Hải,1985-01-01,m,STC,office,none,civil-servant
`;

const UNITS = `unit_id,name,kind,commune_id,staff
X1,Xã Một,commune,00001,
STC,Sở Tài chính,department,,50
`;

type Files = Readonly<Record<string, string>>;

function workspace(files: Files = {}): string {
  const folder = temporaryFolder();
  const all: Files = {
    'policy.yaml': POLICY,
    'communes.csv': COMMUNES,
    'posts.csv': POSTS,
    'officers.csv': OFFICERS,
    'units.csv': UNITS,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) if (text !== '') writeFileSync(join(folder, name), text);
  return folder;
}

function review(folder: string, ...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['-C', folder, 'review', '--lang', 'en', ...args]);
}

interface Person {
  readonly officer_id: string;
  readonly could_go: boolean;
  readonly held: string | null;
  readonly rules: readonly string[];
}

function peopleOf(out: string): readonly Person[] {
  const { communes } = JSON.parse(out) as { communes: { release: { people: Person[]; together: number } }[] };
  return communes.flatMap(({ release }) => release.people);
}

const cell = (row: Cells | undefined, column: string): string => row?.get(column) ?? '';

describe('allocate review', () => {
  it('says commune by commune who is missing, what nobody does and what too many do, by region', () => {
    const ran = review(workspace(), '--format', 'csv');
    expect(ran.code).toBe(0);
    const rows = readTable(ran.out);
    const table = rows.map((row) =>
      ['region', 'commune_id', 'balance', 'short', 'nobody', 'several', 'together']
        .map((column) => cell(row, column))
        .join('|'),
    );
    expect(table).toEqual([
      'bac|00001|2|land:2|land|office:4|2',
      'bac|00003|0|||office:1|0',
      'nam|00002|-3|it:2; office:1|||0',
      'nam|00004|||||0',
    ]);
  });

  it('names who could be released and what holds the others; the ground of law only under --internal', () => {
    const folder = workspace();
    const shown = peopleOf(review(folder, '--json').out);
    expect(shown.map(({ officer_id: id, could_go: could, held, rules }) => [id, could, held, rules])).toEqual([
      ['CB1', true, null, []],
      ['CB2', false, 'law', ['spared-by-law']],
      ['CB3', false, 'last-specialist', []],
      ['CB4', false, 'time', []],
      ['CB5', true, null, []],
      ['CB6', true, null, []],
    ]);
    expect(peopleOf(review(folder, '--json', '--internal').out)[1]?.rules).toEqual(['illness']);
    const text = review(folder, '-v').out;
    expect(text).toContain('stays: spared by law');
    expect(text).not.toContain('illness');
    expect(text).toContain('stays: the last one of the field');
  });

  it('releases no more than the minimum that stays, and nobody where earlier phases already took as many', () => {
    const kept = workspace({
      'units.csv': UNITS.replace('staff\n', 'staff,keep_min\n')
        .replace('00001,\n', '00001,,11\n')
        .replace(',,50\n', ',,50,\n'),
    });
    expect(review(kept, '--format', 'csv').out).toContain('"CB1; CB5; CB6",1\n');
    const away = `officer_id,unit_id,vacancy_id,commune_id,commune_name,region,field,form,start_date,end_date,status
CB5,X1,V1,00002,Xã Hai,nam,office,reinforcement,2025-09-01,2025-12-31,new
CB6,X1,V2,00002,Xã Hai,nam,office,reinforcement,2025-09-01,2025-12-31,new
`;
    const taken = workspace({ 'policy.yaml': `${POLICY}earlier: [phase-0.csv]\n`, 'phase-0.csv': away });
    expect(peopleOf(review(taken, '--json').out).filter(({ could_go: could }) => could)).toEqual([]);
    expect(review(taken, '--format', 'csv').out).toMatch(/^bac,00001,.*,0$/m);
  });

  it('answers without posts.csv, officers.csv and vacancies.csv, and says what it then cannot tell', () => {
    const ran = review(workspace({ 'posts.csv': '', 'officers.csv': '' }));
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('4 communes: 1 short of 3 people, 1 with 2 too many');
    expect(ran.out).toContain('1 commune does not say how many posts or people there are');
    expect(ran.out).toContain('posts.csv is not there, so nothing is said by field');
    expect(ran.out).toContain('no officers of communes are listed');
  });

  it('says where the two tables disagree, and uses posts.csv where communes.csv is silent', () => {
    const folder = workspace({ 'posts.csv': `${POSTS}00004,land,5,2\n00002,land,9,9\n` });
    const { out } = review(folder);
    expect(out).toContain('7 of 10 by communes.csv, 16 of 19 by posts.csv');
    expect(readTable(review(folder, '--format', 'csv').out).map((row) => cell(row, 'balance'))).toContain('-3');
    expect(out).toContain('2 short of 6 people');
  });

  it('is one page of Markdown, and Vietnamese without a word of English', () => {
    expect(review(workspace(), '--format', 'md').out).toMatch(/^## 4 communes: /);
    const vietnamese = allocate(['-C', workspace(), 'review', '--lang', 'vi', '-v']).out;
    expect(vietnamese).toContain('4 xã, phường: 1 nơi thiếu 3 người, 1 nơi dư 2 người');
    expect(vietnamese).not.toMatch(/\b(?:short|missing|nobody|stays|people|field)\b/);
  });

  it('shows the worst shortages of phase 1 first, as counted from its tables', () => {
    const { out, code } = review(PHASE_ONE);
    expect(code).toBe(0);
    const communes = readTable(readFileSync(join(PHASE_ONE, 'communes.csv'), 'utf8'));
    const missing = communes.map((row) => Number(cell(row, 'posts')) - Number(cell(row, 'staff')));
    const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
    const [short, over] = [missing.filter((count) => count > 0), missing.filter((count) => count < 0)];
    expect(out.split('\n')[0]).toBe(
      `148 communes: ${short.length} short of ${total(short)} people, ${over.length} with ${-total(over)} too many`,
    );
    const worst = communes[missing.indexOf(Math.max(...missing))];
    expect(out.slice(0, out.indexOf('By field'))).toContain(cell(worst, 'name'));
  });

  it('hides officers under --redact', () => {
    const key = join(temporaryFolder(), 'key');
    writeFileSync(key, Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37) % 251)), { mode: 0o600 });
    for (const format of ['text', 'csv', 'json', 'md']) {
      const ran = review(workspace(), '-v', '--format', format, '--redact', key);
      expect(ran.code).toBe(0);
      expect(ran.out + ran.err).not.toMatch(/(?<![\w-])CB\d|Lê /);
    }
  });

  it('has no --standards, and says so', () => {
    expect(review(workspace(), '--standards')).toMatchObject({ code: 2, out: '' });
  });
});

describe('allocate review --write', () => {
  it('turns the shortages into places that check accepts, with the same ids in any order of rows', () => {
    const folder = workspace();
    const written = join(folder, 'vacancies.csv');
    expect(review(folder, '-q', '--write', written).code).toBe(0);
    const text = readFileSync(written, 'utf8');
    expect(text).toBe(
      'vacancy_id,commune_id,title,field,headcount\n00001-land,00001,Đất đai,land,2\n00002-it,00002,Công nghệ thông tin,it,2\n00002-office,00002,Văn phòng,office,1\n',
    );
    expect(allocate(['-C', folder, 'check']).code).toBe(0);
    const [header = '', ...rows] = POSTS.trimEnd().split('\n');
    const turned = workspace({ 'posts.csv': `${[header, ...rows.toReversed()].join('\n')}\n` });
    expect(review(turned, '-q', '--write', join(turned, 'vacancies.csv')).code).toBe(0);
    expect(readFileSync(join(turned, 'vacancies.csv'), 'utf8')).toBe(text);
  });

  it('asks for as many people in phase 1 as its places have, commune by commune and field by field', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'draft.csv');
    const ran = review(PHASE_ONE, '--format', 'csv', '--write', file);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('for 1,010 people');
    const key = (row: Cells): string =>
      ['commune_id', 'field', 'headcount'].map((column) => cell(row, column)).join(' ');
    const places = readTable(readFileSync(join(PHASE_ONE, 'vacancies.csv'), 'utf8'));
    expect(readTable(readFileSync(file, 'utf8')).map(key).toSorted()).toEqual(places.map(key).toSorted());
    mkdirSync(join(folder, 'copy'));
    for (const name of ['policy.yaml', 'communes.csv', 'officers.csv', 'units.csv', 'posts.csv']) {
      copyFileSync(join(PHASE_ONE, name), join(folder, 'copy', name));
    }
    copyFileSync(file, join(folder, 'copy', 'vacancies.csv'));
    expect(allocate(['-C', join(folder, 'copy'), 'check']).code).toBe(0);
  });

  it('never replaces an input, nor what is not its own without --force', () => {
    const folder = workspace();
    const places = 'vacancy_id,commune_id,field\nVT1,00002,it\n';
    writeFileSync(join(folder, 'vacancies.csv'), places);
    expect(review(folder, '--force', '--write', join(folder, 'vacancies.csv')).err).toContain('is never overwritten');
    expect(readFileSync(join(folder, 'vacancies.csv'), 'utf8')).toBe(places);
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'mine\n');
    expect(review(folder, '--write', other)).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(other, 'utf8')).toBe('mine\n');
    expect(review(folder, '--write', other, '--force').code).toBe(0);
    expect(review(folder, '--write', other).code).toBe(0);
    expect(readFileSync(`${other}.bak`, 'utf8')).toBe('mine\n');
  });

  it('needs posts.csv and a name that ends in .csv', () => {
    const without = workspace({ 'posts.csv': '' });
    expect(review(without, '--write', join(without, 'v.csv')).err).toContain('there is no posts.csv');
    expect(review(workspace(), '--write', 'v.xlsx').err).toContain('does not end in .csv');
  });
});

describe('allocate review --ledger', () => {
  const HEADER =
    'officer_id,officer_name,unit_id,unit_name,vacancy_id,commune_id,commune_name,region,title,field,form,start_date,end_date,fit,profession,expertise,job,person,distance_km,status,note';
  const tour = (officer: string, vacancy: string, start: string, end: string): string =>
    `${officer},,X1,,${vacancy},00002,Xã Hai,nam,,office,reinforcement,${start},${end},800,,,,,,new,\n`;
  const FIRST = `${HEADER}\n${tour('CB1', 'V1', '2025-01-01', '2025-03-31')}${tour('CB5', 'V2', '2025-01-01', '2025-06-30')}`;
  const SECOND = `${HEADER}\n${tour('CB5', 'V3', '2025-07-01', '2025-09-15')}${tour('GONE', 'V4', '2025-07-01', '2025-08-31')}`;
  const files: Files = { 'policy.yaml': `${POLICY}earlier: [one.csv]\n`, 'one.csv': FIRST, 'two.csv': SECOND };

  it('says of each officer how often, how long and where, and of each unit its share, over earlier phases and plans named', () => {
    const folder = workspace(files);
    const ran = review(folder, '--ledger', join(folder, 'two.csv'), '--json');
    expect(ran.code).toBe(0);
    const ledger = JSON.parse(ran.out) as {
      officers: { officer_id: string; times: number; months: number; last_end: string }[];
      units: Record<string, unknown>[];
    };
    expect(ledger.officers.map((one) => [one.officer_id, one.times, one.months, one.last_end])).toEqual([
      ['CB5', 2, 9, '2025-09-15'],
      ['CB1', 1, 3, '2025-03-31'],
      ['GONE', 1, 2, '2025-08-31'],
    ]);
    expect(ledger.units).toEqual([
      { unit_id: 'X1', name: 'Xã Một', tours: 4, people: 3, months: 14, staff: 12, officers: 6, never_sent: 4 },
      { unit_id: 'STC', name: 'Sở Tài chính', tours: 0, people: 0, months: 0, staff: 50, officers: 1, never_sent: 1 },
    ]);
    expect(review(folder, '--ledger', join(folder, 'two.csv'), '--format', 'csv').out).toContain(
      'CB5,Lê Em,X1,Xã Một,2,9,"00002; 00002",2025-01-01,2025-09-15,yes\n',
    );
  });

  it('names those sent again too soon, and counts the same tour given twice once', () => {
    const folder = workspace(files);
    const text = review(folder, '--ledger', join(folder, 'two.csv')).out;
    expect(text).toContain('4 tours of 3 people, 2025-01-01 to 2025-09-15');
    expect(text).toContain('1 person was sent again too soon:');
    expect(text).toContain('Xã Hai 2025-07-01 to 2025-09-15 (too soon)');
    writeFileSync(join(folder, 'copy.csv'), FIRST);
    expect(review(folder, '--ledger', join(folder, 'copy.csv')).out).toContain('2 tours of 2 people');
    expect(review(workspace(), '--ledger').out).toContain('Nobody has been sent yet');
  });

  it('hides people under --redact, and their own wish without --internal', () => {
    const folder = workspace(files);
    const key = join(temporaryFolder(), 'key');
    writeFileSync(key, Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37) % 251)), { mode: 0o600 });
    for (const format of ['text', 'csv', 'json', 'md']) {
      const ran = review(folder, '--ledger', join(folder, 'two.csv'), '--format', format, '--redact', key);
      expect(ran.code).toBe(0);
      expect(ran.out + ran.err).not.toMatch(/(?<![\w-])CB\d|Lê |GONE/);
    }
    expect(review(folder, '--ledger', '--json').out).not.toContain('own_wish');
    expect(review(folder, '--ledger', '--json', '--internal').out).toContain('own_wish');
  });

  it('says what does not go together', () => {
    expect(review(workspace(), 'plan.csv').err).toContain('plans are read for the ledger only');
    expect(review(workspace(), '--ledger', '--write', 'v.csv').err).toContain('keep one');
  });
});

describe('rules: { rest_months }', () => {
  it('keeps home whoever came back too lately, and sends them where they wish to go', () => {
    const away = `officer_id,unit_id,vacancy_id,commune_id,commune_name,region,field,form,start_date,end_date,status
CB7,STC,V9,00003,Xã Ba,bac,office,reinforcement,2025-04-01,2025-08-31,new
`;
    const solve = (rest: string, wish: string): string => {
      const folder = workspace({
        'policy.yaml': `${POLICY}earlier: [phase-0.csv]\n${rest}`,
        'phase-0.csv': away,
        'officers.csv': `officer_id,birth_date,sex,unit_id,field,exclusions,category,own_wish\nCB7,1985-01-01,m,STC,office,none,civil-servant,${wish}\n`,
        'vacancies.csv': 'vacancy_id,commune_id,field\nVT1,00002,office\n',
      });
      return allocate(['-C', folder, '-q', '-']).out;
    };
    const isSent = (plan: string): boolean => plan.includes('\nCB7,');
    expect(isSent(solve('', ''))).toBe(true);
    expect(isSent(solve('rules: { rest_months: 1 }\n', ''))).toBe(true);
    expect(isSent(solve('rules: { rest_months: 2 }\n', ''))).toBe(false);
    expect(isSent(solve('rules: { rest_months: 2 }\n', 'yes'))).toBe(true);
  });
});

describe('the burden over phases', () => {
  const AWAY = `officer_id,unit_id,vacancy_id,commune_id,commune_name,region,field,form,start_date,end_date,status
CB7,STC,V9,00003,Xã Ba,bac,office,reinforcement,2025-02-01,2025-05-31,new
`;
  /** CB7 is the best, was away before; CB8 is of the same department, CB9 of another one, each a little less fit than the one before. */
  const solve = (objective: string, rules = ''): string => {
    const person = (id: string, unit: string, rating: string): string =>
      `${id},1985-01-01,m,${unit},office,none,civil-servant,${rating}\n`;
    const folder = workspace({
      'policy.yaml': `${POLICY.replace('[fill, fit]', objective)}earlier: [phase-0.csv]\n${rules}`,
      'phase-0.csv': AWAY,
      'units.csv': `${UNITS}SXD,Sở Xây dựng,department,,50\n`,
      'officers.csv': `officer_id,birth_date,sex,unit_id,field,exclusions,category,rating\n${person('CB7', 'STC', '4')}${person('CB8', 'STC', '3')}${person('CB9', 'SXD', '2')}`,
      'vacancies.csv': 'vacancy_id,commune_id,field\nVT1,00002,office\n',
    });
    const ran = allocate(['plan.json', 'plan.csv', '-q'], { cwd: folder });
    expect([ran.err, ran.code]).toEqual(['', 0]);
    expect(allocate(['verify', 'plan.json', '-q'], { cwd: folder }).code).toBe(0);
    return /^(CB\d)/m.exec(readFileSync(join(folder, 'plan.csv'), 'utf8'))?.[1] ?? '';
  };

  it('counts for nothing unless the policy makes it a goal', () => {
    expect(solve('[fill, fit]')).toBe('CB7');
    expect(solve('[fill, balance, fit]')).toBe('CB7');
  });

  it('as a goal, sends whoever was sent less often before (burden)', () => {
    expect(solve('[fill, burden, fit]')).toBe('CB8');
    expect(solve('[fill, fit, burden]')).toBe('CB7');
  });

  it('of units, asks the one that sent fewer before (rules: { balance_earlier })', () => {
    expect(solve('[fill, balance, fit]', 'rules: { balance_earlier: yes }\n')).toBe('CB9');
    expect(solve('[fill, burden, balance, fit]', 'rules: { balance_earlier: yes }\n')).toBe('CB9');
  });
});
