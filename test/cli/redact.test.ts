import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { allocate, bash, BIN, smallWorkspace, temporaryFolder, type Ran } from './run.ts';

/** Bytes of a key that differ from each other; the same for the same seed. */
function drawKey(folder: string, name: string, seed: number): string {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + seed * 101) % 256);
  writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  return name;
}

function column(csv: string, index: number): string[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[index] ?? '');
}

function planOf(folder: string, args: readonly string[]): string {
  const ran = allocate(['-', '-q', ...args], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
}

describe('--redact', () => {
  const folder = smallWorkspace();
  const key = drawKey(folder, 'key', 1);
  const other = drawKey(folder, 'other', 2);

  it('makes the same plan under pseudonyms, without names and notes', () => {
    const open = planOf(folder, []);
    const redacted = planOf(folder, ['--redact', key]);
    const withoutPeople = (csv: string): string[] =>
      csv.split('\n').map((line) => line.split(',').slice(2, -1).join(','));
    expect(withoutPeople(redacted)).toEqual(withoutPeople(open));
    expect(column(open, 0)).toContain('CB001');
    for (const id of column(redacted, 0)) expect(id).toMatch(/^P-[A-Z2-7]{12}$/);
    expect(new Set(column(redacted, 1))).toEqual(new Set(['']));
    expect(new Set(column(redacted, 20))).toEqual(new Set(['']));
  });

  it('gives a person the same pseudonym every time, and another one under another key', () => {
    const [first, again, elsewhere] = [key, key, other].map((name) => planOf(folder, ['--redact', name]));
    expect(again).toBe(first);
    expect(column(elsewhere ?? '', 0).some((id) => column(first ?? '', 0).includes(id))).toBe(false);
    const later = planOf(folder, ['--redact', key, '--forbid', 'CB001=VT002']);
    expect(column(later, 0).filter((id) => column(first ?? '', 0).includes(id)).length).toBeGreaterThan(3);
  });

  it('orders the people of one place, those who stay and the model by pseudonym, not by id', () => {
    const many = smallWorkspace();
    const officers = readFileSync(join(many, 'officers.csv'), 'utf8').split('\n');
    const people = Array.from({ length: 12 }, (_, index) =>
      (officers[1] ?? '').replace('CB001', `QB1${String(index).padStart(2, '0')}`),
    );
    writeFileSync(join(many, 'officers.csv'), [officers[0], ...people, ''].join('\n'));
    const vacancies = readFileSync(join(many, 'vacancies.csv'), 'utf8').split('\n');
    const at = (vacancies[0] ?? '').split(',').indexOf('headcount');
    const accounting = (vacancies.find((line) => line.startsWith('VT002')) ?? '').split(',').with(at, '6').join(',');
    writeFileSync(join(many, 'vacancies.csv'), `${vacancies[0] ?? ''}\n${accounting}\n`);
    drawKey(many, 'key', 1);
    expect(allocate(['-q', '--redact', 'key', 'plan.csv', 'plan.json'], { cwd: many })).toMatchObject({
      code: 0,
      err: '',
    });
    const ids = column(readFileSync(join(many, 'plan.csv'), 'utf8'), 0);
    expect(ids).toHaveLength(6);
    expect(ids).toEqual(ids.toSorted());
    const plan = JSON.parse(readFileSync(join(many, 'plan.json'), 'utf8')) as {
      readonly unassigned: readonly { readonly officer_id: string; readonly officer_name: string }[];
    };
    const staying = plan.unassigned.map(({ officer_id: id }) => id);
    expect(staying).toHaveLength(6);
    expect(staying).toEqual(staying.toSorted());
    // The six with the least ids go, as in a plan under their own names.
    const named = column(planOf(many, []), 0);
    expect(named).toEqual(people.slice(0, 6).map((line) => line.split(',')[0]));
    const model = allocate(['export', '--format', 'json', '--redact', 'key'], { cwd: many });
    expect(model.out).not.toContain('QB1');
    expect(model.out).toContain(ids[0]);
  });

  it('compares a redacted plan with the people of the inputs, given the key, and says so without it', () => {
    expect(allocate(['-q', '--redact', key, 'r.csv', 'r.json'], { cwd: folder }).code).toBe(0);
    for (const plan of ['r.csv', 'r.json']) {
      expect(allocate(['verify', plan, '--redact', key, '-q'], { cwd: folder })).toMatchObject({ code: 0, err: '' });
      const [without, wrong] = [[], ['--redact', other]].map((args) =>
        allocate(['verify', plan, ...args], { cwd: folder }),
      );
      for (const ran of [without, wrong]) {
        expect(ran?.code).toBe(2);
        expect(ran?.err).toContain('error[E0519]: this plan is redacted');
      }
    }
    const from = allocate(['-n', '--from', 'r.csv', '--redact', key], { cwd: folder });
    expect(from.code).toBe(0);
    expect(from.err).toContain('against r.csv: + 0  ~ 0  - 0  = 6');
    const lost = allocate(['-n', '--from', 'r.csv', '--lang', 'vi'], { cwd: folder });
    expect(lost.code).toBe(2);
    expect(lost.err).toContain('đã ẩn danh');
    expect(planOf(folder, ['--from', 'r.csv', '--redact', key])).toContain(',kept,');
  });

  it('takes a plan under real names too, and its certificate is then made anew', () => {
    expect(allocate(['-q', 'open.csv', 'open.json'], { cwd: folder }).code).toBe(0);
    expect(allocate(['-q', '--redact', key, 'own.json'], { cwd: folder }).code).toBe(0);
    for (const plan of ['open.csv', 'open.json']) {
      const ran = allocate(['verify', plan, '--redact', key], { cwd: folder });
      expect(ran.code).toBe(0);
      expect(ran.out).not.toContain('from its own certificate');
    }
    expect(allocate(['verify', 'own.json', '--redact', key], { cwd: folder }).out).toContain(
      'from its own certificate',
    );
    expect(allocate(['-n', '--from', 'open.csv', '--redact', key], { cwd: folder }).err).toContain('= 6');
  });

  it('keeps rows that were pinned in a redacted plan', () => {
    const plan = planOf(folder, ['--redact', key]);
    const first = plan.split('\n')[1] ?? '';
    writeFileSync(join(folder, 'pinned.csv'), plan.replace(first, first.replace(',new,', ',pinned,')));
    const again = planOf(folder, ['--from', 'pinned.csv', '--redact', key]);
    expect(again).toContain(first.replace(',new,', ',pinned,'));
  });

  it('selects by name, note and id as the policy says', () => {
    const named = smallWorkspace();
    drawKey(named, 'key', 1);
    const policy = readFileSync(join(named, 'policy.yaml'), 'utf8');
    const quota = (selector: string): string =>
      policy.replace('quotas:', `quotas:\n  - { name: kept back, officers: { ${selector} }, sent: { max: 0 } }`);
    for (const selector of ['name: Nguyễn Văn Ví Dụ', 'officer_id: CB001']) {
      writeFileSync(join(named, 'policy.yaml'), quota(selector));
      const open = column(planOf(named, []), 4);
      expect(column(planOf(named, []), 0)).not.toContain('CB001');
      expect(column(planOf(named, ['--redact', 'key']), 4)).toEqual(open);
    }
  });

  it('breaks ties by lottery as without it', () => {
    const lottery = smallWorkspace();
    drawKey(lottery, 'key', 1);
    const policy = readFileSync(join(lottery, 'policy.yaml'), 'utf8');
    const officers = readFileSync(join(lottery, 'officers.csv'), 'utf8').split('\n');
    const people = Array.from({ length: 9 }, (_, index) =>
      (officers[1] ?? '').replace('CB001', `CB1${String(index)}`).replace('Ví Dụ', `Số ${String(index)}`),
    );
    writeFileSync(join(lottery, 'officers.csv'), [officers[0], ...people, ''].join('\n'));
    for (const seed of ['a', 'b']) {
      writeFileSync(join(lottery, 'policy.yaml'), `${policy}\ntie_break: { order: hash, seed: "${seed}" }\n`);
      const open = column(planOf(lottery, []), 0);
      const redacted = column(planOf(lottery, ['--redact', 'key']), 0);
      expect(redacted).toHaveLength(open.length);
      // The officer sent to each place is the same one: pinned there, nothing changes.
      writeFileSync(join(lottery, 'old.csv'), planOf(lottery, []));
      const again = allocate(['-n', '--from', 'old.csv', '--redact', 'key'], { cwd: lottery });
      expect(again.err).toContain('+ 0  ~ 0  - 0');
    }
  });

  it('is refused beside what would show people again or copy them', () => {
    for (const flag of ['--internal', '--fix']) {
      const ran = allocate(['check', '--redact', key, flag], { cwd: folder });
      expect(ran.code).toBe(2);
      expect(ran.err).toContain(`${flag} shows or copies what --redact hides`);
    }
  });
});

describe('the key of --redact', () => {
  const folder = smallWorkspace();

  it('is never made silently: a missing one is answered with how to draw it', () => {
    const ran = allocate(['--redact', 'nowhere/key', 'plan.csv'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('head -c 32 /dev/urandom > "nowhere/key"');
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
    expect(
      bash('(umask 077; head -c 32 /dev/urandom > key); allocate -q --redact key plan.csv', { cwd: folder }),
    ).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it.each([
    ['empty', ''],
    ['short', '0123456789abcde'],
    ['filled in', 'a'.repeat(40)],
    ['a whole file', '0123456789abcdef'.repeat(300)],
  ])('is refused where it is %s', (_what, text) => {
    writeFileSync(join(folder, 'unfit'), text, { mode: 0o600 });
    const ran = allocate(['--redact', 'unfit', 'plan2.csv'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('"unfit" is no key');
    expect(existsSync(join(folder, 'plan2.csv'))).toBe(false);
  });

  it('is warned about where others may read it', () => {
    drawKey(folder, 'open', 3);
    chmodSync(join(folder, 'open'), 0o644);
    expect(allocate(['check', '--redact', 'open', '--lang', 'vi'], { cwd: folder }).err).toContain(
      'người khác đọc được khóa',
    );
    chmodSync(join(folder, 'open'), 0o600);
    expect(allocate(['check', '--redact', 'open'], { cwd: folder }).err).not.toContain('read by others');
  });

  it('is no input and no output, whatever is forced', () => {
    const ran = allocate(['--redact', 'officers.csv', 'plan3.csv'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('is an input (officers.csv) and cannot be the key');
    drawKey(folder, 'key.csv', 4);
    const before = readFileSync(join(folder, 'key.csv'));
    const forced = allocate(['--redact', 'key.csv', '--force', 'key.csv'], { cwd: folder });
    expect(forced.code).toBe(2);
    expect(forced.err).toContain('never overwritten');
    expect(readFileSync(join(folder, 'key.csv'))).toEqual(before);
  });

  it('is in no output, not even as a hash', () => {
    drawKey(folder, 'key', 5);
    expect(allocate(['-q', '--redact', 'key', 'k.json'], { cwd: folder }).code).toBe(0);
    const inputs = (
      JSON.parse(readFileSync(join(folder, 'k.json'), 'utf8')) as {
        readonly inputs: readonly { readonly file: string }[];
      }
    ).inputs;
    expect(inputs.map(({ file }) => file)).not.toContain('key');
  });
});

/** Text that stands nowhere but in the inputs: no word of any language, no digit of base32. */
function secretsOf(seed: number): { readonly word: () => string; readonly all: string[] } {
  const random = seededRandom(seed);
  const all: string[] = [];
  const word = (): string => {
    const letters = 'zxqkvwjđơư019';
    const text = `zx${Array.from({ length: 7 }, () => letters[random.whole(letters.length)]).join('')}`;
    all.push(text);
    return text;
  };
  return { word, all };
}

interface Hostile {
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly ids: readonly string[];
}

/** What the inputs of a case have to do with people beyond what is right. */
type Fault = 'none' | 'cells' | 'references' | 'header' | 'conflict';

function hostileWorkspace(seed: number, fault: Fault): Hostile {
  const folder = smallWorkspace();
  const random = seededRandom(seed);
  const { word, all } = secretsOf(seed);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const marks = ['', '=', '"', '<', '|', ':', '@', '\\', ', ', '; ', '\u001B[2J', '%0A', '{', 'Ộ', '-'];
  const mark = (): string => marks[random.whole(marks.length)] ?? '';
  const idMark = (): string => ['', ' ', '|', ':', '@', '\\', '=', '.', "'"][random.whole(9)] ?? '';
  const ids: string[] = [];
  const lines = Array.from({ length: 9 }, (_, index) => {
    const id = `${word()}${idMark()}${word()}`;
    ids.push(id);
    const name = `${mark()}${word()} ${word()}${mark()}${word()}`;
    const [year, month, day] = [1970 + random.whole(9), 1 + random.whole(9), 10 + random.whole(18)];
    const birth = random.chance(0.5)
      ? `${String(year)}-0${String(month)}-${String(day)}`
      : `${String(day)}/0${String(month)}/${String(year)}`;
    all.push(`${String(year)}-0${String(month)}-${String(day)}`, `${String(day)}/0${String(month)}/${String(year)}`);
    const isBroken = fault === 'cells' && index < 5;
    const rating = isBroken ? name : '3';
    const born = isBroken && random.chance(0.5) ? `${birth} ${word()}` : birth;
    const home = random.chance(0.5) ? '08494' : word();
    return [
      id,
      quoted(name),
      quoted(born),
      'm',
      'so-tc',
      'accounting',
      rating,
      '3',
      home,
      'VT002',
      index % 3 === 0 ? '' : 'none',
      quoted(`${mark()}${word()} ${name}`),
    ];
  });
  if (fault === 'cells') {
    lines.push([...(lines[0] ?? [])]);
    lines.push([...(lines[1] ?? []), word(), word()]);
  }
  const header = 'officer_id,name,birth_date,sex,unit_id,field,rating,degree,home_commune,prefers,exclusions,note';
  const table = [...(fault === 'header' ? [] : [header]), ...lines.map((cells) => cells.join(','))];
  writeFileSync(join(folder, 'officers.csv'), `${table.join('\n')}\n`);
  const id = (index: number): string => JSON.stringify(ids[index] ?? '');
  const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8').replace(
    'quotas:',
    `quotas:\n  - { name: some, officers: { name: [${JSON.stringify(all[2])}] }, sent: { max: 3 } }\n  - { name: one, officers: { officer_id: [${id(1)}] }, sent: { ${fault === 'conflict' ? 'min' : 'max'}: 1 } }`,
  );
  const clauses = [
    `apart: [[${id(2)}, ${id(3)}]]`,
    `together: [[${id(4)}, ${id(5)}]]`,
    `forbid: [{ officer: ${id(6)}, vacancy: VT002 }]`,
    fault === 'references'
      ? `pins: [{ officer: ${JSON.stringify((ids[0] ?? '').slice(0, -1))}, vacancy: VT002 }, { officer: ${id(6)}, vacancy: VT002 }]`
      : `pins: [{ officer: ${id(1)}, vacancy: ${fault === 'conflict' ? 'none' : 'VT006'} }]`,
  ];
  writeFileSync(join(folder, 'policy.yaml'), `${policy}\n${clauses.join('\n')}\n`);
  writeFileSync(
    join(folder, 'courses.csv'),
    'course_id,raises,seats\nK1,it:5; land:5; degree:4; political_theory:3,4\n',
  );
  drawKey(folder, 'key', seed);
  return { folder, secrets: all, ids };
}

/** A plan under real names, edited by hand so that something is said about its rows; empty where there is none. */
function editedPlan(folder: string, lang: string): string {
  const ran = allocate(['-', '-q', '--lang', lang], { cwd: folder });
  if (ran.code !== 0) return '';
  const edited = ran.out.replace('2025-10-01', '2025-10-05').replace(',Sở', ',Đở');
  writeFileSync(join(folder, 'real.csv'), edited);
  return edited;
}

/** Every byte that the run gave: what it said, and the files that are new. */
function bytesOf(ran: Ran, folder: string, inputs: ReadonlySet<string>): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !inputs.has(name));
  const texts = files
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
  return [ran.out, ran.err, ...texts].join('\n');
}

describe('PRIV-001 whatever ids, names, notes and birth dates are, no byte of a redacted run holds them', () => {
  const cases: readonly (readonly [Fault, number])[] = [
    ['none', 1],
    ['none', 2],
    ['cells', 3],
    ['references', 4],
    ['header', 5],
    ['conflict', 6],
  ];

  it.each(cases)('inputs with fault: %s (seed %i)', (fault, seed) => {
    const { folder, secrets, ids } = hostileWorkspace(seed, fault);
    const inputs = new Set(readdirSync(folder));
    const lang = seed % 2 === 0 ? 'vi' : 'en';
    const commands: readonly (readonly string[])[] = [
      ['-v', 'plan.csv', 'plan.json'],
      ['-n', '--json'],
      ...['text', 'concise', 'json', 'github'].map((format) => ['check', '-v', '--format', format]),
      ['check', '--json'],
      ['export', '--format', 'json'],
      ['export', '--format', 'lp'],
      ...(fault === 'none'
        ? [
            ['verify', 'plan.json', '--json'],
            ['explain', ids[0] ?? ''],
            ['explain', 'VT002'],
            ['whatif', '--remove', ids[1] ?? ''],
            ['--from', 'plan.csv', '-v', 'again.csv'],
            ['verify', 'real.csv', '-v'],
            ['train', '-v', '--write', 'trained'],
            ['train', '--json'],
          ]
        : []),
    ];
    const real = editedPlan(folder, lang);
    expect(secrets.some((secret) => real.includes(secret))).toBe(fault === 'none');
    inputs.add('real.csv');
    for (const args of commands) {
      const ran = allocate([...args, '--redact', 'key', '--lang', lang], { cwd: folder });
      expect(ran.code, ran.err).not.toBe(70);
      expect(ran.code === 0 || fault !== 'none' || args[1] === 'real.csv' || args[0] === 'whatif', ran.err).toBe(true);
      const bytes = bytesOf(ran, folder, inputs);
      expect(
        secrets.filter((secret) => bytes.includes(secret)),
        args.join(' '),
      ).toEqual([]);
    }
  });
});

describe('PRIV-003 a defect of the program', () => {
  it('shows no cell of the inputs, wherever in reading, solving or writing it strikes', () => {
    const folder = smallWorkspace();
    const hook = join(folder, 'hook.cjs');
    const struck = ['normalize', 'toLowerCase', 'replaceAll', 'slice'].map((method) => {
      // A cell in the message of what is thrown, as libraries do.
      writeFileSync(
        hook,
        `const real = String.prototype.${method};
String.prototype.${method} = function (...args) {
  if (this.includes('Nguyễn Văn Ví')) throw new Error('cannot take ' + this + ' of CB001, 15/03/1985');
  return real.apply(this, args);
};`,
      );
      const ran = allocate(['-'], { cwd: folder, env: { NODE_OPTIONS: `--require ${hook}` } });
      expect(ran.err, method).not.toMatch(/Ví Dụ|1985|CB001/);
      return ran.code;
    });
    expect(struck).toContain(70);
    expect(struck.filter((code) => code !== 70 && code !== 0)).toEqual([]);
  });
});

describe('every command', () => {
  it('reads people through their pseudonyms wherever it reads them', () => {
    const folder = join(import.meta.dirname, '../../src/cli');
    const calls = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\b(?:prepare|inspect)\([^;]*;/g)].map(
        ([text]) => `${name}: ${text}`,
      ),
    );
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.filter((call) => !call.includes('redaction?.pseudonyms'))).toEqual([]);
  });
});

describe('the network', () => {
  const reason = spawnSync('strace', ['-V']).status === 0 ? undefined : 'strace is not installed';
  if (reason !== undefined) process.stderr.write(`sockets are not watched: ${reason}\n`);

  /** Sockets that a process opens or connects, by their family. */
  const socketsOf = (command: readonly string[], cwd: string): string[] => {
    const log = join(cwd, 'calls.log');
    const options = ['-f', '-qqq', '-e', 'trace=socket,connect,socketpair', '-e', 'signal=none', '-o', log];
    const ran = spawnSync('strace', [...options, process.execPath, ...command], { cwd, encoding: 'utf8' });
    expect([0, 1], ran.stderr).toContain(ran.status);
    return [...readFileSync(log, 'utf8').matchAll(/\b(?:socket|connect|socketpair)\([^\n]*?(AF_\w+)/g)].map(
      ([, family]) => family ?? '',
    );
  };

  it.skipIf(reason !== undefined)('is never touched: no socket is opened that an empty Node does not open', () => {
    const folder = smallWorkspace();
    drawKey(folder, 'key', 1);
    const usual = socketsOf(['-e', ''], folder);
    const workbooks = temporaryFolder();
    expect(allocate(['init', '--xlsx'], { cwd: workbooks }).code).toBe(0);
    const runs: readonly (readonly [readonly string[], string])[] = [
      [['plan.csv', 'plan.json'], folder],
      [['--engine', 'highs', 'thread.csv'], folder],
      [['--engine', 'javascript-lp-solver', 'worker.csv'], folder],
      [['check', '--format', 'github', '--redact', 'key'], folder],
      [['verify', 'plan.json'], folder],
      [['check'], workbooks],
      [['plan.csv'], workbooks],
    ];
    for (const [args, cwd] of runs)
      expect(socketsOf([BIN, ...args], cwd).toSorted(), args.join(' ')).toEqual(usual.toSorted());
  });
});

describe('outputs', () => {
  it('are readable by their owner alone under any umask, redacted or not, and so are lists of corrections and copies', () => {
    const folder = smallWorkspace();
    drawKey(folder, 'key', 1);
    mkdirSync(join(folder, 'units'));
    const officers = readFileSync(join(folder, 'officers.csv'), 'utf8').split('\n');
    const [header = '', first = '', second = ''] = officers;
    writeFileSync(join(folder, 'units/a.csv'), `${header}\n${first.replace('15/03/1985', '31/02/1985')}\n`);
    writeFileSync(join(folder, 'units/b.csv'), `${header}\n${second}\n`);
    const script = `umask 000
allocate -q --redact key plan.csv plan.json
allocate -q --redact key --forbid CB001=VT002 plan.csv plan.json
allocate check -q --officers units/a.csv --officers units/b.csv --corrections lists --redact key > /dev/null`;
    bash(script, { cwd: folder });
    const written = ['plan.csv', 'plan.json', 'plan.csv.bak', 'plan.json.bak', 'lists/a.csv.corrections.csv'];
    expect(written.map((name) => [name, statSync(join(folder, name)).mode & 0o777])).toEqual(
      written.map((name) => [name, 0o600]),
    );
  });
});
