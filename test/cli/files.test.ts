import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNoFaults } from '../faults/strace.ts';
import { allocate, bash, BIN, smallWorkspace, start } from './run.ts';

const HAS_STRACE = whyNoFaults() === undefined;
/** Mounting a small disk takes a privilege that few machines grant. */
const HAS_MOUNT =
  spawnSync('unshare', ['-m', 'bash', '-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d"']).status === 0;

function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.tmp'));
}

describe('a plan is written', () => {
  const folder = smallWorkspace();

  it.each(['000', '077'])(
    'FILE-035 readable by its owner alone under umask %s, and leaves no temporary file',
    (umask) => {
      const name = `plan-${umask}.csv`;
      for (const args of ['', ' --forbid CB001=VT002']) {
        expect(bash(`umask ${umask}; allocate -q ${name}${args}`, { cwd: folder }).code).toBe(0);
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      }
      expect(statSync(join(folder, `${name}.bak`)).mode & 0o777).toBe(0o600);
      expect(leftovers(folder)).toEqual([]);
    },
  );

  it('FILE-009 through a symbolic link, which stays a link and whose backup is named where it is', () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere/target.csv', join(folder, 'dangling.csv'));
    expect(allocate(['-q', 'elsewhere/target.csv'], { cwd: folder }).code).toBe(0);
    expect(allocate(['-q', 'dangling.csv'], { cwd: folder }).code).toBe(0);
    expect(lstatSync(join(folder, 'dangling.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'elsewhere/target.csv'), 'utf8')).toMatch(/^officer_id,/);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['target.csv']);
    const replaced = allocate(['dangling.csv', '--forbid', 'CB001=VT002'], { cwd: folder });
    expect(replaced.err).toContain(`elsewhere/target.csv.bak`);
    expect(readdirSync(join(folder, 'elsewhere')).toSorted()).toEqual(['target.csv', 'target.csv.bak']);
  });

  it('FILE-016 under a name with spaces, a line feed, a leading dash or Vietnamese letters, escaped in messages', () => {
    for (const name of ['kế hoạch 1.csv', 'a\nb.csv']) {
      const ran = allocate([name], { cwd: folder });
      expect(ran.code).toBe(0);
      expect(existsSync(join(folder, name))).toBe(true);
      expect(ran.err).not.toContain('a\nb');
    }
    expect(allocate(['-q', '--', '-x.csv'], { cwd: folder }).code).toBe(0);
    expect(existsSync(join(folder, '-x.csv'))).toBe(true);
  });

  it('FILE-016 under the longest name a system takes, in ASCII and in Vietnamese, with a backup of its own', () => {
    for (const name of [`${'x'.repeat(251)}.csv`, `${'ộ'.repeat(83)}ab.csv`]) {
      expect(Buffer.byteLength(name)).toBe(255);
      const long = smallWorkspace();
      expect(allocate(['-q', name], { cwd: long })).toMatchObject({ code: 0, err: '' });
      const before = readFileSync(join(long, name), 'utf8');
      expect(allocate(['-q', name, '--forbid', 'CB001=VT002'], { cwd: long })).toMatchObject({ code: 0, err: '' });
      const [backup = '', ...others] = readdirSync(long).filter((one) => one.endsWith('.bak'));
      expect(others).toEqual([]);
      expect(readFileSync(join(long, backup), 'utf8')).toBe(before);
      expect(leftovers(long)).toEqual([]);
    }
  });

  it('FILE-034 in its own folder from the start, whatever TMPDIR says', () => {
    const ran = allocate(['-q', 'here.csv'], { cwd: folder, env: { TMPDIR: '/dev/null/nowhere' } });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });

  it('beside its other hard links, which keep the old plan', () => {
    allocate(['-q', 'first.csv'], { cwd: folder });
    linkSync(join(folder, 'first.csv'), join(folder, 'second.csv'));
    const before = readFileSync(join(folder, 'second.csv'), 'utf8');
    expect(allocate(['-q', 'first.csv', '--forbid', 'CB001=VT002'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'second.csv'), 'utf8')).toBe(before);
    expect(readFileSync(join(folder, 'first.csv'), 'utf8')).not.toBe(before);
  });

  it.runIf(HAS_STRACE)('after somebody else wrote there while it was made, whose file is kept as .bak', () => {
    const slow = smallWorkspace();
    const inject =
      'strace -f -qqq -e signal=none -e trace=fsync -e inject=fsync:delay_enter=1000000:when=1 -o /dev/null';
    const ran = bash(
      `${inject} ${process.execPath} ${BIN} -q plan.csv & until ls -A | grep -q tmp; do :; done; echo mine > plan.csv; wait $!`,
      { cwd: slow },
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(slow, 'plan.csv'), 'utf8')).toMatch(/^officer_id,/);
    expect(readFileSync(join(slow, 'plan.csv.bak'), 'utf8')).toBe('mine\n');
  });

  it.runIf(HAS_STRACE)('although another run replaced the old plan while it was kept', () => {
    const shared = smallWorkspace();
    expect(allocate(['-q', 'plan.csv'], { cwd: shared }).code).toBe(0);
    const old = readFileSync(join(shared, 'plan.csv'), 'utf8');
    // A link to a file that lost its name in between fails so.
    const inject =
      'strace -f -qqq -e signal=none -e trace=link,linkat -e inject=link,linkat:error=ENOENT:when=1 -o trace';
    const ran = bash(`${inject} ${process.execPath} ${BIN} -q plan.csv --forbid CB001=VT002`, { cwd: shared });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(shared, 'trace'), 'utf8')).toContain('INJECTED');
    expect(readFileSync(join(shared, 'plan.csv'), 'utf8')).not.toBe(old);
    expect(readFileSync(join(shared, 'plan.csv.bak'), 'utf8')).toBe(old);
    expect(leftovers(shared)).toEqual([]);
  });

  it('whole by every one of several runs at once', async () => {
    const shared = smallWorkspace();
    expect(allocate(['-q', 'plan.csv', 'plan.json'], { cwd: shared }).code).toBe(0);
    const options = [[], ['--forbid', 'CB001=VT002'], ['--forbid', 'CB005=VT001'], ['--forbid', 'CB003=VT003']];
    const possible = options.map((more) => allocate(['-', '-q', ...more], { cwd: shared }).out);
    expect(new Set(possible).size).toBe(options.length);
    const codes = await Promise.all(
      [...options, ...options].map(async (more) => {
        const child = start(['-q', 'plan.csv', 'plan.json', ...more], shared);
        return await new Promise((resolve) => {
          child.once('exit', resolve);
        });
      }),
    );
    expect(new Set(codes)).toEqual(new Set([0]));
    expect(possible).toContain(readFileSync(join(shared, 'plan.csv'), 'utf8'));
    expect(possible).toContain(readFileSync(join(shared, 'plan.csv.bak'), 'utf8'));
    expect(JSON.parse(readFileSync(join(shared, 'plan.json'), 'utf8'))).toMatchObject({ format: 'allocate-plan' });
    expect(leftovers(shared)).toEqual([]);
  });
});

describe('a file is not overwritten', () => {
  const folder = smallWorkspace();
  writeFileSync(join(folder, 'list.csv'), 'name,phone\nAn,1\n');
  writeFileSync(join(folder, 'empty.csv'), '');
  mkdirSync(join(folder, 'folder.csv'));
  spawnSync('mkfifo', [join(folder, 'pipe.csv')]);
  symlinkSync('/dev/null', join(folder, 'device.csv'));

  // FILE-010 and the twins of FILE-004 among the outputs.
  it.each([
    [['list.csv'], 'is there and is not a plan; it is replaced only with --force'],
    [['officers.csv'], 'is an input (officers.csv) and is never overwritten'],
    [['officers.csv', '--force'], 'is an input (officers.csv) and is never overwritten'],
    [['folder.csv'], 'is not a regular file'],
    [['pipe.csv'], 'is not a regular file'],
    [['device.csv'], 'is not a regular file'],
    [['nowhere/plan.csv'], 'the folder of "nowhere/plan.csv" is not there'],
    [['a.csv', './a.csv'], 'are the same file: name each plan once'],
    [['-', '-'], 'are the same file: name each plan once'],
    [['-', '--json'], 'both want standard output'],
  ])('%j: exit 2 before anything is solved', (args, said) => {
    const before = readFileSync(join(folder, 'officers.csv'), 'utf8');
    const ran = allocate(args, { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
    expect(readFileSync(join(folder, 'officers.csv'), 'utf8')).toBe(before);
  });

  it('when an input is reached through another name, a link or a hard link', () => {
    linkSync(join(folder, 'vacancies.csv'), join(folder, 'hard.csv'));
    symlinkSync('vacancies.csv', join(folder, 'soft.csv'));
    for (const name of ['hard.csv', 'soft.csv']) {
      expect(allocate([name, '--force'], { cwd: folder }).err).toContain('never overwritten');
    }
  });

  it('when it is read-only, unless --force is given', () => {
    allocate(['-q', 'locked.csv'], { cwd: folder });
    chmodSync(join(folder, 'locked.csv'), 0o444);
    expect(allocate(['locked.csv'], { cwd: folder })).toMatchObject({ code: 2 });
    expect(allocate(['locked.csv', '--force'], { cwd: folder }).code).toBe(0);
  });

  it('except an empty one, or any with --force, which then is kept as .bak', () => {
    expect(allocate(['-q', 'empty.csv'], { cwd: folder }).code).toBe(0);
    expect(existsSync(join(folder, 'empty.csv.bak'))).toBe(false);
    expect(allocate(['-q', 'list.csv', '--force'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'list.csv.bak'), 'utf8')).toBe('name,phone\nAn,1\n');
  });
});

describe('an input', () => {
  const folder = smallWorkspace();

  it('FILE-004 given twice, by path, link or hard link, is an error', () => {
    symlinkSync('officers.csv', join(folder, 'link.csv'));
    linkSync(join(folder, 'officers.csv'), join(folder, 'twin.csv'));
    for (const name of ['officers.csv', 'link.csv', 'twin.csv']) {
      const ran = allocate(['-', '--vacancies', name], { cwd: folder });
      expect(ran.code).toBe(2);
      expect(ran.err).toContain('are the same file: one of the two names is wrong');
    }
    expect(allocate(['-', '--officers', '-', '--vacancies', '-'], { cwd: folder, input: 'x' }).err).toContain(
      'same file',
    );
  });

  // FILE-002
  it.each([
    ['.', 'is a directory where a file was expected'],
    ['nobody.csv', '"nobody.csv" is not there'],
    [`${'x'.repeat(300)}.csv`, 'is too long'],
  ])('%s is refused with a sentence', (name, said) => {
    const ran = allocate(['-', '--officers', name], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });

  it('FILE-003 that may not be read is told apart from one that is missing', () => {
    writeFileSync(join(folder, 'secret.csv'), 'x');
    chmodSync(join(folder, 'secret.csv'), 0);
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    const prefix = isRoot ? 'setpriv --reuid 65534 --clear-groups --no-new-privs ' : '';
    const ran = bash(`${prefix}${process.execPath} ${BIN} - --officers secret.csv`, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('permission denied');
  });

  it('FILE-012 FILE-014 comes as well through standard input, a pipe or a process substitution, each read once', () => {
    const plan = allocate(['-', '-q'], { cwd: folder }).out;
    for (const line of [
      'cat officers.csv | allocate - -q --officers -',
      'cat officers.csv | allocate - -q --officers /dev/stdin',
      'allocate - -q --officers <(cat officers.csv) --vacancies <(cat vacancies.csv)',
      'mkfifo pipe.csv; cat officers.csv > pipe.csv & allocate - -q --officers pipe.csv; wait',
    ]) {
      expect(bash(line, { cwd: folder })).toEqual({ code: 0, out: plan, err: '' });
    }
  });

  it('FILE-015 that grows while it is read is refused', () => {
    const growing = smallWorkspace();
    const ran = bash(
      `yes 'a,b,c,d,e,f,g,h' | head -c 100000000 > officers.csv
       (while test ! -e over; do echo a >> officers.csv; done) & allocate -; code=$?; touch over; wait; exit $code`,
      { cwd: growing },
    );
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('officers.csv" changed while it was read: try again when nobody writes it');
  });

  it('FILE-016 may have any name, which messages escape', () => {
    for (const name of ['with space.csv', 'a\nb.csv', '-dash.csv', `${'ộ'.repeat(83)}ab.csv`]) {
      writeFileSync(join(folder, name), 'x\u001B[2J\n');
      const ran = allocate(['-', `--officers=${name}`], { cwd: folder });
      expect(ran.code).toBe(2);
      expect(ran.err).not.toContain('a\nb');
      expect(ran.err).not.toContain('\u001B');
      expect(ran.err).not.toBe('');
      rmSync(join(folder, name));
    }
  });

  it('in a folder that is gone ends the run with a sentence', () => {
    const ran = bash(`mkdir gone; cd gone; rmdir ../gone; allocate plan.csv`, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^allocate: /);
  });

  it('of 2 GB without a line break is refused before it fills the memory, as a file and as a pipe', () => {
    writeFileSync(join(folder, 'huge.csv'), '');
    truncateSync(join(folder, 'huge.csv'), 2 ** 31);
    const asFile = allocate(['-', '--officers', 'huge.csv'], { cwd: folder });
    expect(asFile.code).toBe(2);
    expect(asFile.err).toContain('is larger than 400 MiB');
    const asPipe = bash('head -c 2G /dev/zero | tr "\\0" a | allocate - --officers -', { cwd: folder });
    expect(asPipe.code).toBe(2);
    expect(asPipe.err).toContain('no line break within 16 MiB');
  });

  it('called a workbook without being one, or both as CSV and as a workbook, is told what is read', () => {
    writeFileSync(join(folder, 'scores.xlsx'), 'PK');
    expect(allocate(['-'], { cwd: folder }).err).toContain('the content is not a workbook');
    writeFileSync(join(folder, 'scores.csv'), 'officer_id,vacancy_id,points\n');
    expect(allocate(['-'], { cwd: folder }).err).toContain('are there: remove one');
  });
});

describe('inputs: in the policy', () => {
  it('gathers the lists that a pattern names, in the order of their names', () => {
    const folder = smallWorkspace();
    const text = readFileSync(join(folder, 'officers.csv'), 'utf8');
    const [header = '', ...rows] = text.trimEnd().split('\n');
    mkdirSync(join(folder, 'lists'));
    writeFileSync(join(folder, 'lists/b.csv'), [header, ...rows.slice(0, 4), ''].join('\n'));
    writeFileSync(join(folder, 'lists/a.csv'), [header, ...rows.slice(4), ''].join('\n'));
    writeFileSync(join(folder, 'lists/.hidden.csv'), 'x');
    const plan = allocate(['-', '-q'], { cwd: folder }).out;
    const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
    writeFileSync(join(folder, 'policy.yaml'), `${policy}inputs: { officers: [lists/*.csv] }\n`);
    expect(allocate(['-', '-q'], { cwd: folder })).toMatchObject({ code: 0, out: plan });
    writeFileSync(join(folder, 'policy.yaml'), `${policy}inputs: { officers: ["lists/*.tsv"] }\n`);
    expect(allocate(['-'], { cwd: folder }).err).toContain('no file fits "lists/*.tsv"');
  });
});

describe('when the device is full', () => {
  const folder = smallWorkspace();
  allocate(['-q', 'plan.csv'], { cwd: folder });
  const before = readFileSync(join(folder, 'plan.csv'), 'utf8');

  function strace(fault: string): ReturnType<typeof bash> {
    const inject = `strace -f -qqq -e signal=none -e trace=${fault.split(':')[0] ?? ''} -e inject=${fault} -o /dev/null`;
    return bash(`${inject} ${process.execPath} ${BIN} plan.csv --forbid CB001=VT002`, { cwd: folder });
  }

  it('FILE-029 FILE-030 says so for standard output, and is quiet when the reader went away', () => {
    const full = bash('allocate - -q > /dev/full', { cwd: folder });
    expect(full.code).toBe(2);
    expect(full.err).toContain('standard output cannot be written (ENOSPC)');
    const closed = bash('allocate - -q | head -c 1 > /dev/null; echo "${PIPESTATUS[0]}"', { cwd: folder });
    expect(closed).toMatchObject({ out: '0\n', err: '' });
    expect(bash('allocate --help >&-', { cwd: folder }).code).toBeTypeOf('number');
  });

  it('FILE-029 FILE-030 still writes the files of a run whose standard output fails', () => {
    const full = bash('allocate - beside.csv -q > /dev/full', { cwd: folder });
    expect(full.code).toBe(2);
    expect(readFileSync(join(folder, 'beside.csv'), 'utf8')).toBe(before);
    rmSync(join(folder, 'beside.csv'));
    bash('allocate - beside.csv -q | true', { cwd: folder });
    expect(readFileSync(join(folder, 'beside.csv'), 'utf8')).toBe(before);
  });

  // The first rename makes the backup, the second puts the new plan in place; only the plan is ever flushed to disk.
  it.runIf(HAS_STRACE).each([
    ['fsync:error=EIO:when=1', 'cannot be written (EIO)'],
    ['rename:error=EIO:when=1', 'cannot be written (EIO)'],
    ['rename:error=EIO:when=2', 'cannot be written (EIO)'],
    ['rename:error=EXDEV:when=2', 'cannot be written (EXDEV)'],
    ['fsync:error=EDQUOT:when=1', 'no space is left'],
  ])('FILE-021 FILE-034 %s leaves the old plan whole and no temporary file', (fault, said) => {
    const ran = strace(fault);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(leftovers(folder)).toEqual([]);
  });

  it.runIf(HAS_STRACE)(
    'FILE-022 says that a plan may not survive a power cut when its folder cannot be flushed',
    () => {
      const ran = strace('fsync:error=EIO:when=2');
      expect(ran.code).toBe(0);
      expect(ran.err).toContain('may not survive a power cut');
      writeFileSync(join(folder, 'plan.csv'), before);
    },
  );

  it.runIf(HAS_MOUNT)('FILE-018 leaves the old plan whole on a disk that is full', () => {
    const ran = bash(
      `unshare -m bash -c 'mkdir -p small && mount -t tmpfs -o size=8k tmpfs small && cp plan.csv small/ && head -c 3k /dev/zero > small/fill
        ${process.execPath} ${BIN} small/plan.csv --forbid CB001=VT002; code=$?; cmp plan.csv small/plan.csv && ls -A small; exit $code'`,
      { cwd: folder },
    );
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('no space is left');
    expect(ran.out.trim().split('\n').toSorted()).toEqual(['fill', 'plan.csv']);
  });

  it('FILE-020 keeps within the size limit of the system or says so', () => {
    const ran = bash('ulimit -f 0; allocate -q plan.csv --forbid CB001=VT002', { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('size limit');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(leftovers(folder)).toEqual([]);
  });
});

describe('a plan that is open in Excel', () => {
  const folder = smallWorkspace();
  allocate(['-q', 'plan.csv', 'plan.json'], { cwd: folder });
  const before = readFileSync(join(folder, 'plan.csv'), 'utf8');
  const changed = ['--forbid', 'CB001=VT002'];
  const after = allocate(['-', '-q', ...changed], { cwd: folder }).out;

  function hold(fault: string, ...plans: readonly string[]): ReturnType<typeof bash> {
    const inject = `strace -f -qqq -e signal=none -e trace=rename -e inject=rename:${fault} -o /dev/null`;
    return bash(`${inject} ${process.execPath} ${BIN} ${plans.join(' ')} ${changed.join(' ')}`, { cwd: folder });
  }

  function reset(): void {
    for (const name of readdirSync(folder)) if (/\.new|\.bak$/.test(name)) rmSync(join(folder, name));
    allocate(['-q', 'plan.csv', 'plan.json'], { cwd: folder });
    for (const name of readdirSync(folder)) if (name.endsWith('.bak')) rmSync(join(folder, name));
  }

  // Windows answers EBUSY or EPERM to the rename; the first rename is that of the backup, the second that of the plan.
  it.runIf(HAS_STRACE).each(['EBUSY', 'EPERM'])('(%s) stays, and the new plan is kept beside it', (error) => {
    reset();
    const ran = hold(`error=${error}:when=2+`, 'plan.csv');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('"plan.csv" is held by another program: close the file in Excel');
    expect(ran.err).toContain('The new content of "plan.csv" is kept in "plan.new.csv"');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(readFileSync(join(folder, 'plan.new.csv'), 'utf8')).toBe(after);
    expect(statSync(join(folder, 'plan.new.csv')).mode & 0o777).toBe(0o600);
    expect(leftovers(folder)).toEqual([]);
  });

  it.runIf(HAS_STRACE)('stays, and a new plan that was kept earlier stays too', () => {
    reset();
    writeFileSync(join(folder, 'plan.new.csv'), 'kept earlier');
    expect(hold('error=EBUSY:when=2+', 'plan.csv').err).toContain('is kept in "plan.new-2.csv"');
    expect(readFileSync(join(folder, 'plan.new.csv'), 'utf8')).toBe('kept earlier');
    expect(readFileSync(join(folder, 'plan.new-2.csv'), 'utf8')).toBe(after);
  });

  it.runIf(HAS_STRACE)('does not keep the other files of the run from being written', () => {
    reset();
    // Two renames of plan.csv, the second tried four times, and then those of plan.json.
    const ran = hold('error=EBUSY:when=2..5', 'plan.csv', 'plan.json');
    expect(ran.code).toBe(2);
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'plan.json.bak'))).toBe(true);
    expect(leftovers(folder)).toEqual([]);
  });

  it.runIf(HAS_STRACE)('is named when it is the backup that is open', () => {
    reset();
    const ran = hold('error=EBUSY', 'plan.csv');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('"plan.csv.bak" is held by another program');
    expect(readFileSync(join(folder, 'plan.new.csv'), 'utf8')).toBe(after);
  });

  it.runIf(HAS_STRACE)('for a moment only, as a virus scanner does it, is replaced', () => {
    reset();
    expect(hold('error=EBUSY:when=2', 'plan.csv').code).toBe(0);
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(after);
  });
});

describe('an interrupt', () => {
  it.runIf(HAS_STRACE).each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'FILE-027 FILE-028 in the middle of writing, once or at every step, leaves whole files (%s)',
    (signal) => {
      for (const when of ['1', '1+']) {
        const folder = smallWorkspace();
        const calls = 'write,fsync,rename';
        const inject = `-e trace=${calls} -e inject=fsync,rename:signal=${signal}:when=${when}`;
        const ran = bash(
          `strace -f -qqq -e signal=none ${inject} -o /dev/null ${process.execPath} ${BIN} -q plan.csv`,
          {
            cwd: folder,
          },
        );
        expect([0, 129, 130, 143]).toContain(ran.code);
        expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(allocate(['-', '-q'], { cwd: folder }).out);
        expect(leftovers(folder)).toEqual([]);
      }
    },
  );

  it('ends a run that waits for its input at once, with nothing written', async () => {
    const folder = smallWorkspace();
    expect(bash('mkfifo waiting.csv', { cwd: folder }).code).toBe(0);
    const child = start(['plan.csv', '--officers', 'waiting.csv'], folder);
    await new Promise((resolve) => child.once('spawn', resolve));
    const started = performance.now();
    child.kill('SIGINT');
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.once('exit', (...answer) => {
        resolve(answer);
      }),
    );
    expect(code ?? signal).toBe('SIGINT');
    expect(performance.now() - started).toBeLessThan(2000);
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
    expect(leftovers(folder)).toEqual([]);
  });
});
