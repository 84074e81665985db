import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, bash, BIN, smallWorkspace, start } from './run.ts';

const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
/** Mounting a small disk takes a privilege that few machines grant. */
const HAS_MOUNT =
  spawnSync('unshare', ['-m', 'bash', '-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d"']).status === 0;

function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.tmp'));
}

describe('a plan is written', () => {
  const folder = smallWorkspace();

  it('readable by its owner alone, whatever the umask, and leaves no temporary file', () => {
    expect(bash('umask 000; allocate -q plan.csv', { cwd: folder }).code).toBe(0);
    expect(statSync(join(folder, 'plan.csv')).mode & 0o777).toBe(0o600);
    expect(leftovers(folder)).toEqual([]);
  });

  it('through a symbolic link, which stays a link', () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere/target.csv', join(folder, 'dangling.csv'));
    expect(allocate(['-q', 'elsewhere/target.csv'], { cwd: folder }).code).toBe(0);
    expect(allocate(['-q', 'dangling.csv'], { cwd: folder }).code).toBe(0);
    expect(lstatSync(join(folder, 'dangling.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'elsewhere/target.csv'), 'utf8')).toMatch(/^officer_id,/);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['target.csv']);
  });

  it('under a name with spaces, a line feed, a leading dash or Vietnamese letters, escaped in messages', () => {
    for (const name of ['kế hoạch 1.csv', 'a\nb.csv']) {
      const ran = allocate([name], { cwd: folder });
      expect(ran.code).toBe(0);
      expect(existsSync(join(folder, name))).toBe(true);
      expect(ran.err).not.toContain('a\nb');
    }
    expect(allocate(['-q', '--', '-x.csv'], { cwd: folder }).code).toBe(0);
    expect(existsSync(join(folder, '-x.csv'))).toBe(true);
  });
});

describe('a file is not overwritten', () => {
  const folder = smallWorkspace();
  writeFileSync(join(folder, 'list.csv'), 'name,phone\nAn,1\n');
  writeFileSync(join(folder, 'empty.csv'), '');
  mkdirSync(join(folder, 'folder.csv'));
  spawnSync('mkfifo', [join(folder, 'pipe.csv')]);
  symlinkSync('/dev/null', join(folder, 'device.csv'));

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

  it('given twice, by path, link or hard link, is an error', () => {
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

  it.each([
    ['.', 'is a directory where a file was expected'],
    ['nobody.csv', '"nobody.csv" is not there'],
    [`${'x'.repeat(300)}.csv`, 'is too long'],
  ])('%s is refused with a sentence', (name, said) => {
    const ran = allocate(['-', '--officers', name], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });

  it('that may not be read is told apart from one that is missing', () => {
    writeFileSync(join(folder, 'secret.csv'), 'x');
    chmodSync(join(folder, 'secret.csv'), 0);
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    const prefix = isRoot ? 'setpriv --reuid 65534 --clear-groups --no-new-privs ' : '';
    const ran = bash(`${prefix}${process.execPath} ${BIN} - --officers secret.csv`, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('permission denied');
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

  it('as a workbook, or both as CSV and as a workbook, is told what is read', () => {
    writeFileSync(join(folder, 'scores.xlsx'), 'PK');
    expect(allocate(['-'], { cwd: folder }).err).toContain('save the sheet as "CSV UTF-8"');
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

  it('says so for standard output, and is quiet when the reader went away', () => {
    const full = bash('allocate - -q > /dev/full', { cwd: folder });
    expect(full.code).toBe(2);
    expect(full.err).toContain('standard output cannot be written (ENOSPC)');
    const closed = bash('allocate - -q | head -c 1 > /dev/null; echo "${PIPESTATUS[0]}"', { cwd: folder });
    expect(closed).toMatchObject({ out: '0\n', err: '' });
    expect(bash('allocate --help >&-', { cwd: folder }).code).toBeTypeOf('number');
  });

  // The first rename makes the backup, the second puts the new plan in place; only the plan is ever flushed to disk.
  it.runIf(HAS_STRACE).each([
    ['fsync:error=EIO:when=1', 'cannot be written (EIO)'],
    ['rename:error=EIO:when=1', 'cannot be written (EIO)'],
    ['rename:error=EIO:when=2', 'cannot be written (EIO)'],
    ['rename:error=EPERM:when=2', 'open in another program (Excel?)'],
    ['rename:error=EBUSY:when=2', 'open in another program (Excel?)'],
    ['fsync:error=EDQUOT:when=1', 'no space is left'],
  ])('%s leaves the old plan whole and no temporary file', (fault, said) => {
    const ran = strace(fault);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(leftovers(folder)).toEqual([]);
  });

  it.runIf(HAS_STRACE)('says that a plan may not survive a power cut when its folder cannot be flushed', () => {
    const ran = strace('fsync:error=EIO:when=2');
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('may not survive a power cut');
    writeFileSync(join(folder, 'plan.csv'), before);
  });

  it.runIf(HAS_MOUNT)('leaves the old plan whole on a disk that is full', () => {
    const ran = bash(
      `unshare -m bash -c 'mkdir -p small && mount -t tmpfs -o size=8k tmpfs small && cp plan.csv small/ && head -c 3k /dev/zero > small/fill
        ${process.execPath} ${BIN} small/plan.csv --forbid CB001=VT002; code=$?; cmp plan.csv small/plan.csv && ls -A small; exit $code'`,
      { cwd: folder },
    );
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('no space is left');
    expect(ran.out.trim().split('\n').toSorted()).toEqual(['fill', 'plan.csv']);
  });

  it('keeps within the size limit of the system or says so', () => {
    const ran = bash('ulimit -f 0; allocate -q plan.csv --forbid CB001=VT002', { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('size limit');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(leftovers(folder)).toEqual([]);
  });
});

describe('an interrupt', () => {
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
