import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { allocate, bash, BIN, temporaryFolder } from './run.ts';

const HAS_FISH = spawnSync('fish', ['--version']).status === 0;
const HAS_ZSH = spawnSync('zsh', ['--version']).status === 0;
const folder = temporaryFolder();

describe('a mistyped command line', () => {
  it.each([
    [['chek'], 'did you mean "check"?'],
    [['verfy', 'plan.csv'], 'did you mean "verify"?'],
    [['plan.csv', '--ofifcers', 'x.csv'], 'did you mean --officers?'],
    [['check', '--fromat', 'json'], 'did you mean --format?'],
    [['check', '--format', 'jsn'], 'did you mean "json"? Accepted: text, concise, json, github'],
    [['plan.csv', '--engine', 'netwerk'], 'Accepted: auto, network, highs, javascript-lp-solver'],
    [['completion', 'bsh'], 'did you mean "bash"?'],
    [['help', 'expalin'], 'did you mean "explain"?'],
    [['diffs', 'a.csv', 'b.csv'], 'there is no command "diffs"'],
    [['plan.csv', '--lang', 'fr'], '--lang does not know "fr"'],
  ])('%j is answered with the nearest one and exit 2', (args, said) => {
    const ran = allocate(args, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(ran.out).toBe('');
  });

  it('refuses an option given twice with different values, and takes the same value twice', () => {
    const twice = allocate(['plan.csv', '--engine', 'highs', '--engine', 'auto'], { cwd: folder });
    expect(twice.code).toBe(2);
    expect(twice.err).toContain('--engine is given twice, as "highs" and "auto": keep one');
    expect(allocate(['--lang', 'en', '--lang', 'en', '--version']).code).toBe(0);
  });

  it.each([[['plan.csv', '--from']], [['plan.csv', '--from=']], [['plan.csv', '--from', '--json']]])(
    '%j lacks a value and is told so',
    (args) => {
      const ran = allocate(args, { cwd: folder });
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain('the option --from needs a value');
    },
  );

  it.each([
    [['plan.csv', '--time-limit', 'soon'], 'write 60s, 5m or 1h'],
    [['plan.csv', '--time-limit', '0'], 'write 60s, 5m or 1h'],
    [['verify'], 'plan is missing'],
    [['completion'], 'shell is missing'],
    [['verify', 'a.csv', 'b.csv'], 'more arguments than this command takes'],
    [['export'], '--format mps, lp or json'],
    [[], 'name the plan to write: allocate plan.csv'],
    [['plan.txt'], 'does not end in one of .csv, .json, .xlsx, .html'],
    [['generate', '--officers', 'many'], '--officers needs a whole number of at least 1'],
    [['generate', '--communes', '9999'], 'communes to choose from'],
  ])('%j is told what would be accepted', (args, said) => {
    const ran = allocate(args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });

  it('takes names that start with a dash after --', () => {
    const ran = allocate(['--', '-x.csv'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('allocate init');
  });
});

describe('help', () => {
  it('lists every command and the exit codes, in both languages', () => {
    for (const [lang, title] of [
      ['en', 'Commands:'],
      ['vi', 'Lệnh:'],
    ] as const) {
      const ran = allocate(['--help', '--lang', lang]);
      expect(ran.code).toBe(0);
      expect(ran.err).toBe('');
      for (const word of [title, 'check', 'verify', 'explain', 'export', 'init', 'generate', 'completion', '70']) {
        expect(ran.out).toContain(word);
      }
    }
  });

  it('shows the options of one command, however it is asked for', () => {
    const pages = [
      ['help', 'check'],
      ['check', '--help'],
      ['check', '-h'],
      ['-h', 'check'],
    ].map((args) => allocate(args));
    expect(new Set(pages.map(({ out }) => out)).size).toBe(1);
    expect(pages[0]?.out).toContain('--strict');
    expect(pages[0]?.out).not.toContain('--dry-run');
  });

  it('prints the version', () => {
    expect(allocate(['--version'])).toMatchObject({ code: 0, err: '' });
    expect(allocate(['-V']).out).toMatch(/^allocate \d+\.\d+\.\d+\n$/);
  });
});

describe('the language', () => {
  it.each([
    [{}, [], 'there is no command'],
    [{ LANG: 'vi_VN.UTF-8', LC_ALL: '' }, [], 'không có lệnh'],
    [{ LC_ALL: 'vi_VN.UTF-8' }, [], 'không có lệnh'],
    [{ LC_ALL: 'fr_FR.UTF-8' }, [], 'there is no command'],
    [{ LC_ALL: 'C', ALLOCATE_LANG: 'vi' }, [], 'không có lệnh'],
    [{ ALLOCATE_LANG: 'vi' }, ['--lang', 'en'], 'there is no command'],
    [{ ALLOCATE_LANG: 'en' }, ['--lang=vi'], 'không có lệnh'],
    [{ ALLOCATE_LANG: 'xx', LC_ALL: 'vi_VN' }, [], 'không có lệnh'],
  ])('under %j with %j says "%s"', (env, args, said) => {
    expect(allocate([...args, 'chek'], { env }).err).toContain(said);
  });
});

describe('colour', () => {
  // oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
  const ESCAPE = /\u001b\[/;
  it('appears only where it is wanted', () => {
    expect(allocate(['check'], { env: {} }).err).not.toMatch(ESCAPE);
    expect(allocate(['check'], { env: { FORCE_COLOR: '1' } }).err).toMatch(ESCAPE);
    expect(allocate(['check'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).err).not.toMatch(ESCAPE);
    expect(allocate(['check', '--no-color'], { env: { FORCE_COLOR: '1' } }).err).not.toMatch(ESCAPE);
  });
});

describe('completion', () => {
  /** What bash offers for a line whose last word is being typed. */
  function complete(...words: readonly string[]): string[] {
    const list = words.map((word) => `'${word}'`).join(' ');
    const script = `source <(allocate completion bash); COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _allocate; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = bash(script);
    expect(ran).toMatchObject({ code: 0, err: '' });
    return ran.out.split('\n').filter((line) => line !== '');
  }

  it('offers commands, options of the command at hand and closed lists in bash', () => {
    expect(complete('allocate', 'ver')).toEqual(['verify']);
    expect(complete('allocate', 'check', '--st')).toEqual(['--strict']);
    expect(complete('allocate', 'check', '--format', '')).toEqual(['text', 'concise', 'json', 'github']);
    expect(complete('allocate', 'export', '--format', '=', 'm')).toEqual(['mps']);
    expect(complete('allocate', '--dry')).toEqual(['--dry-run']);
    expect(complete('allocate', 'completion', 'z')).toEqual(['zsh']);
    expect(complete('allocate', 'plan.csv', '--engine', 'j')).toEqual(['javascript-lp-solver']);
  });

  it('offers files for plans and for options that take one, folders for -C', () => {
    expect(complete('allocate', 'package.j')).toEqual(['package.json']);
    expect(complete('allocate', 'verify', 'package.j')).toEqual(['package.json']);
    expect(complete('allocate', '--from', 'package.j')).toEqual(['package.json']);
    expect(complete('allocate', '-C', 'sr')).toEqual(['src']);
  });

  it.runIf(HAS_FISH)('offers the same in fish', () => {
    const script = `function allocate; end; $NODE $BIN completion fish | source; complete -C 'allocate check --st'; complete -C 'allocate completion z'`;
    const ran = spawnSync('fish', ['--no-config', '-c', script], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, BIN, LC_ALL: 'C' },
    });
    expect(ran.stdout).toMatch(/^--strict\t.*\nzsh$/m);
  });

  it.runIf(HAS_ZSH)('is a script that zsh accepts', () => {
    const ran = spawnSync('zsh', ['-n'], {
      encoding: 'utf8',
      input: allocate(['completion', 'zsh', '--lang', 'vi']).out,
    });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(['zsh', 'fish', 'powershell', 'pwsh'])('prints a script for %s that knows every command', (shell) => {
    const ran = allocate(['completion', shell, '--lang', 'vi']);
    expect(ran.code).toBe(0);
    for (const name of ['check', 'verify', 'explain', 'export', 'init', 'generate', 'dry-run', 'github']) {
      expect(ran.out).toContain(name);
    }
  });
});

describe('explain', () => {
  it('says what a code means, what to do and gives an example, in both languages', () => {
    const english = allocate(['explain', 'e0503']);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(english.out).toContain('error[E0503]');
    expect(english.out).toContain('✔ Phường Việt Trì');
    expect(allocate(['explain', 'unknown-commune', '--lang', 'vi']).out).toContain('lỗi[E0503]');
    expect(JSON.parse(allocate(['explain', 'W0503', '--json']).out)).toMatchObject({ severity: 'warning' });
  });

  it('says that a code or a name is unknown', () => {
    expect(allocate(['explain', 'E9999']).err).toContain('there is no code E9999');
    expect(allocate(['explain', '__proto__']).code).toBe(2);
  });
});
