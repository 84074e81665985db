import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN_COLUMNS } from '../../src/domain/plan.ts';
import { guardFormula, renderPlanCsv } from '../../src/render/csv.ts';
import { readPlan } from '../../src/tables/plan.ts';
import { temporaryFolder } from '../cli/run.ts';
import { runInProcess } from './in-process.ts';
import { Workspace } from './workspace.ts';

const RUNS = Number(process.env['ALLOCATE_HOSTILE_RUNS'] ?? 300);

/** Texts as an enemy would choose them. */
const piece = constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  "'",
  '"',
  '""',
  ',',
  ';',
  '\n',
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '@SUM(A1)',
  "'=",
  "''=",
  '\u001b[2J',
  '\u009b',
  '\u202e',
  '<b>',
  '</script>',
  '__proto__',
  'constructor',
  'Nguyễn',
  'ễ'.normalize('NFD'),
  '👩‍👩‍👧',
  '漢',
  ' ',
  '\u00a0',
  '|',
  '%',
  '0',
  '1e5',
);
/** Texts as they come out of a reader: trimmed, in NFC, without the mark of a formula. */
const read = (written: string): string => written.replace(/^'(?=[=+\-@\t\r])/, '');
const text = array(piece, { maxLength: 6 }).map((pieces) => read(pieces.join('').normalize('NFC').trim()));
const id = text.filter(
  // oxlint-disable-next-line no-control-regex -- exactly these have no place in an id
  (one) => one !== '' && !/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/.test(one),
);

describe('texts that a spreadsheet would run as formulas', () => {
  const row = record({
    officerId: id,
    officerName: text,
    unitId: text,
    unitName: text,
    vacancyId: id,
    communeName: text,
    title: text,
    note: text,
  });

  it.each([{ forExcel: false }, { forExcel: true }])('come back from plan.csv as they were: %o', (options) => {
    assert(
      property(array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const full = rows.map((one) => ({
          ...one,
          communeId: '',
          region: '',
          field: '',
          form: 'secondment' as const,
          startDay: 20000,
          endDay: 20100,
          fit: 0,
          profession: undefined,
          expertise: undefined,
          job: undefined,
          person: undefined,
          distanceKm: undefined,
          status: 'new' as const,
        }));
        const written = renderPlanCsv(
          full.map((one) => ({ ...one, where: { file: 'x' } })),
          options,
        );
        const plan = readPlan({ name: 'plan.csv', bytes: new TextEncoder().encode(written) });
        if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
        expect(plan.value.map(({ where: _where, ...one }) => one)).toEqual(full);
      }),
      { numRuns: RUNS },
    );
  });

  it('never begin a cell, whichever separator the reader takes for one', () => {
    assert(
      property(row, (one) => {
        const full = {
          ...one,
          communeId: '',
          region: '',
          field: '',
          form: 'secondment' as const,
          startDay: 20000,
          endDay: 20100,
          fit: 0,
          profession: undefined,
          expertise: undefined,
          job: undefined,
          person: undefined,
          distanceKm: undefined,
          status: 'new' as const,
          where: { file: 'x' },
        };
        const line = renderPlanCsv([full]).slice(PLAN_COLUMNS.join(',').length + 1);
        for (const separator of [',', ';', '\t']) {
          // Outside quotes nothing but our own separators opens a cell.
          const bare = line.replaceAll(/"(?:[^"]|"")*"/g, (quoted) => (/^"[=+\-@\t\r]/.test(quoted) ? '=' : 'q'));
          for (const cell of bare.split(separator)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are marked by one apostrophe, which is all that is taken away', () => {
    for (const mark of ['=', '+', '-', '@', '\t', '\r']) expect(guardFormula(`${mark}1`)).toBe(`'${mark}1`);
    expect(guardFormula("'=1")).toBe("'=1");
    expect(guardFormula('a=1')).toBe('a=1');
  });
});

describe('a workspace with hostile texts', () => {
  const root = temporaryFolder();
  const names = [
    "=cmd|' /C calc'!A0",
    '+84',
    '-2+3',
    '@SUM(1)',
    "'=x",
    '</script><script>alert(1)</script>',
    '\u001b]0;t\u0007',
    'a\u202eb',
    '漢字 👩‍👩‍👧',
    'Z\u0351\u036b\u0343\u036a',
  ];

  it('gives a plan that --from reads back without a difference, in either form', async () => {
    const folder = join(root, 'hostile');
    await runInProcess(['init', folder]);
    const workspace = Workspace.of(folder);
    workspace.column('officers', 'name', names.slice(0, 8));
    workspace.column('officers', 'officer_id', [
      '=1+1',
      '+84',
      '-x',
      '@a',
      '__proto__',
      'constructor',
      'toString',
      'valueOf',
    ]);
    workspace.column('vacancies', 'title', names.slice(2, 8));
    workspace.write(folder);
    for (const options of [[], ['--excel']]) {
      const plan = join(folder, `plan${String(options.length)}.csv`);
      expect(await runInProcess([plan, '-C', folder, '-q', ...options])).toMatchObject({ code: 0, err: '' });
      const again = await runInProcess(['-', '-C', folder, '--from', plan, '--detailed-exitcode', '-q', ...options]);
      expect([again.code, again.err]).toEqual([0, '']);
      expect((await runInProcess(['verify', plan, '-C', folder])).code).toBe(0);
    }
  });

  it('shows them on the terminal escaped, in aligned columns', async () => {
    const folder = join(root, 'shown');
    await runInProcess(['init', folder]);
    const workspace = Workspace.of(folder);
    workspace.change('policy.yaml', (policy) => policy.replace('name: Land', 'name: "漢字 \\e[2J \\u202e 👩‍👩‍👧"'));
    for (const [k, region] of ['=a', '漢字', 'Z\u0351\u036b'].entries())
      workspace.cell('communes', k + 1, 'region', region);
    workspace.change('policy.yaml', (policy) => policy.replace(/^regions:.*\n/m, ''));
    workspace.write(folder);
    const ran = await runInProcess(['-n', '-C', folder]);
    // oxlint-disable-next-line no-control-regex -- exactly these must not be written raw
    expect(ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(ran.code).toBe(0);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for a plain word wherever codes may stand',
    async (word) => {
      const folder = join(root, `word-${word}`);
      await runInProcess(['init', folder]);
      const workspace = Workspace.of(folder);
      const rename = (from: string): void => {
        for (const name of workspace.names)
          if (workspace.text(name).includes(from)) workspace.change(name, (all) => all.replaceAll(from, word));
      };
      rename('CB001');
      rename('so-tc');
      rename('hoa-binh');
      rename('VT003');
      workspace.change('officers.csv', (all) => all.replaceAll('land:', `${word}:`));
      workspace.change('vacancies.csv', (all) => all.replaceAll('land:', `${word}:`));
      workspace.write(folder);
      expect(await runInProcess(['check', '-C', folder])).toMatchObject({ code: 0 });
      const solved = await runInProcess(['-', '-C', folder, '-q']);
      expect(solved.code).toBe(0);
      expect(solved.out).toContain(`\n${word},`);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes %s for a field of the policy only where it is a word',
    async (word) => {
      const folder = join(root, `field-${word}`);
      await runInProcess(['init', folder]);
      const workspace = Workspace.of(folder);
      workspace.change('policy.yaml', (all) => all.replace('  land:', `  ${word}:`));
      for (const table of ['officers.csv', 'vacancies.csv'])
        workspace.change(table, (all) => all.replaceAll(',land,', `,${word},`));
      workspace.write(folder);
      const checked = await runInProcess(['check', '-C', folder]);
      expect([word, checked.code]).toEqual([word, word === '__proto__' ? 1 : 0]);
      expect(checked.err + checked.out).not.toMatch(/TypeError|\[object/);
    },
  );
});

/** Columns of officers, each of another kind. */
const COLUMNS = [
  'name',
  'field',
  'birth_date',
  'skills',
  'exclusions',
  'unit_id',
  'degree',
  'experience_years',
  'forms',
];

describe('texts that make careless patterns run for ever', () => {
  const root = temporaryFolder();

  /** Milliseconds of the better of two checks of a workspace in which such a text of `length` letters stands in cells of every kind and in the policy. */
  async function checkMs(length: number, make: (length: number) => string): Promise<number> {
    const folder = join(root, 'slow');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    await runInProcess(['init', folder]);
    const workspace = Workspace.of(folder);
    for (const column of COLUMNS) workspace.cell('officers', 1, column, make(length));
    workspace.cell('vacancies', 1, 'months_max', make(length));
    workspace.set('quotas.csv', `name,officers,sent_max\nq,"unit_id=${make(length)}",1\n`);
    workspace.add('policy.yaml', `title2: "${make(length)}"\n`);
    workspace.write(folder);
    let best = Infinity;
    for (let k = 0; k < 2; k++) {
      const start = process.cpuUsage();
      await runInProcess(['check', '-C', folder]);
      best = Math.min(best, process.cpuUsage(start).user / 1000);
    }
    return best;
  }

  it.each([
    ['letters', (length: number) => `${'a'.repeat(length)}!`],
    ['blanks', (length: number) => `a${' '.repeat(length)}b`],
    ['blanks before a colon', (length: number) => `a${' '.repeat(length)}:x`],
    ['digits', (length: number) => `${'1'.repeat(length)}x`],
    ['lists', (length: number) => 'a;'.repeat(length / 2)],
    ['levels', (length: number) => `${'a :'.repeat(length / 3)}9`],
    ['dashes', (length: number) => `${'a-'.repeat(length / 2)}!`],
    ['marks', (length: number) => `e${'\u0301'.repeat(length)}`],
    ['totals', (length: number) => `Tổng cộng${' '.repeat(length)}x`],
  ])('%s take time in proportion', async (_name, make) => {
    await checkMs(100, make);
    const [short, long] = [await checkMs(3000, make), await checkMs(30_000, make)];
    expect(long).toBeLessThan(15 * short + 50);
    expect(long).toBeLessThan(3000);
  });
});
