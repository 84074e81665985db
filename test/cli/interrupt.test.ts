import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { allocate, BIN, start, temporaryFolder } from './run.ts';

const DATA = resolve(import.meta.dirname, '../../data');
const RULES_DEMO = join(DATA, 'rules-demo');

/**
 * The 50-person case asked in an order that javascript-lp-solver cannot finish: two goals are settled in a second, the third, with a total it
 * must not pass, keeps it busy until its own limit of two minutes.
 */
function endlessWorkspace(): string {
  const folder = temporaryFolder();
  for (const file of ['officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv']) {
    cpSync(join(DATA, file), join(folder, file));
  }
  const policy = readFileSync(join(DATA, 'policy.yaml'), 'utf8').replace(
    /^objective:.*$/m,
    'objective: [fill, distance, fit]\nlimits: [{ name: total fit, of: fit, max: 43000 }]',
  );
  writeFileSync(join(folder, 'policy.yaml'), policy);
  return folder;
}

const children = new Set<ReturnType<typeof start>>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly send: (signal: NodeJS.Signals) => void;
  /** Resolves once standard error holds `text`, or the process has ended. */
  readonly said: (text: string) => Promise<void>;
  readonly ended: Promise<Ended>;
}

function run(args: readonly string[], cwd: string, hasReader: boolean = true): Running {
  const child = start(args, cwd);
  children.add(child);
  let [out, err] = ['', ''];
  let onSaid = (): void => {};
  if (hasReader) {
    child.stdout?.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
  }
  child.stderr?.on('data', (bytes: Buffer) => {
    err += bytes.toString();
    onSaid();
  });
  const ended = new Promise<Ended>((resolveEnd) => {
    child.on(hasReader ? 'close' : 'exit', (code, signal) => {
      resolveEnd({ code, signal, out, err });
    });
  });
  const said = async (text: string): Promise<void> => {
    const heard = new Promise<void>((resolveSaid) => {
      onSaid = (): void => {
        if (err.includes(text)) resolveSaid();
      };
      onSaid();
    });
    await Promise.race([heard, ended]);
  };
  return { send: (signal) => child.kill(signal), said, ended };
}

interface PlanJson {
  readonly proof: string;
  readonly is_canonical: boolean;
  readonly tiers: readonly { name: string; value: number; bound: number; gap: number; proof: string }[];
}

function readPlanJson(folder: string): PlanJson {
  return JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as PlanJson;
}

/** The rules that the plan breaks, by the audit of `verify`, which needs no best plan to compare with. */
function violationsOf(workspace: string, plan: string): unknown {
  const { out } = allocate(['-C', workspace, 'verify', plan, '--json', '-q', '--time-limit', '1ms']);
  return (JSON.parse(out) as { violations: unknown }).violations;
}

const ENDLESS = ['--engine', 'javascript-lp-solver', '-v', 'plan.csv', 'plan.json'];

/** Every goal may be proven and only the choice among equals cut short. */
function saysEarly(err: string): boolean {
  return err.includes('Stopped early') || err.includes('A limit came before the one plan among equals');
}

describe('an interrupted run', () => {
  it('writes the best plan so far at the first Ctrl-C, marked not proven, with bound and gap', async () => {
    const folder = endlessWorkspace();
    const running = run(ENDLESS, folder);
    await running.said('goal 2/3');
    running.send('SIGINT');
    const { code, err } = await running.ended;
    expect(err).toContain('Stopping: the best plan so far will be written. Press Ctrl-C again to end at once.');
    expect(err).toMatch(
      /◷ Stopped early: best plan so far, not shown to be the best; fit [\d,]+ at best, gap [\d,]+ points of fit/,
    );
    expect(code).toBe(4);
    const plan = readPlanJson(folder);
    expect(plan).toMatchObject({ proof: 'stopped', is_canonical: false });
    expect(plan.tiers.map(({ name, proof }) => `${name} ${proof}`)).toEqual([
      'fill proven',
      'distance proven',
      'fit stopped',
    ]);
    const fit = plan.tiers[2];
    // The best plan has 43,000: whether the relaxation had said so when the signal came is a matter of milliseconds.
    expect(fit?.bound).toBeGreaterThanOrEqual(43_000);
    expect(fit?.gap).toBe((fit?.bound ?? 0) - (fit?.value ?? 0));
    expect(violationsOf(folder, join(folder, 'plan.csv'))).toEqual([]);
  });

  it('ends at once at the second Ctrl-C, whatever it waits for, and leaves the old plan alone', async () => {
    const folder = temporaryFolder();
    const size = ['--officers', '20000', '--communes', '1500', '--seed', '1'];
    expect(allocate(['generate', folder, '-q', '--force', ...size]).code).toBe(0);
    expect(allocate(['plan.csv', '-q', '-C', DATA], { cwd: folder }).code).toBe(0);
    const before = readFileSync(join(folder, 'plan.csv'), 'utf8');
    const files = readdirSync(folder).toSorted();
    // Nobody reads standard output, so the run can never come to its second plan.
    const running = run(['-v', '-', 'plan.csv'], folder, false);
    await running.said('goal 4/4');
    running.send('SIGINT');
    await running.said('Press Ctrl-C again');
    running.send('SIGINT');
    const { code, signal, err } = await running.ended;
    // A thread stuck in a system call can only be ended by the signal itself; a shell says 130 to both.
    expect(code === 130 || signal === 'SIGINT').toBe(true);
    expect(err).not.toContain('Next:');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual(files);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends at once at %s with %i, nothing torn', async (name, expected) => {
    const folder = endlessWorkspace();
    writeFileSync(join(folder, 'plan.csv'), '');
    const files = readdirSync(folder).toSorted();
    const running = run(ENDLESS, folder);
    await running.said('goal 2/3');
    running.send(name);
    const { code, signal, err } = await running.ended;
    expect({ code, signal }).toEqual({ code: expected, signal: null });
    expect(err).not.toContain('Stopped');
    expect(readdirSync(folder).toSorted()).toEqual(files);
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe('');
  });

  it('answers 130 and writes nothing when it is stopped before any plan is found', async () => {
    const folder = temporaryFolder();
    const running = run(
      ['-C', RULES_DEMO, '--engine', 'javascript-lp-solver', '--force', join(folder, 'plan.csv')],
      folder,
    );
    await running.said('Read ');
    running.send('SIGINT');
    const { code, err } = await running.ended;
    expect(err).toContain('allocate: stopped before any plan was found; nothing is written\n');
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops HiGHS too, with a legal plan or none', async () => {
    const folder = temporaryFolder();
    const plan = join(folder, 'plan.csv');
    const running = run(['-C', RULES_DEMO, '--engine', 'highs', '-v', plan], folder);
    await running.said('goal 1/7');
    running.send('SIGINT');
    const { code, err } = await running.ended;
    // On a fast machine the run may have ended before the signal came.
    expect([0, 4]).toContain(code);
    expect(saysEarly(err)).toBe(code === 4);
    expect(violationsOf(RULES_DEMO, plan)).toEqual([]);
  });

  it('is heard by every command that solves', async () => {
    const folder = endlessWorkspace();
    const running = run(['export', '--format', 'lp', '--engine', 'javascript-lp-solver', '-v'], folder);
    await running.said('goal 2/3');
    running.send('SIGINT');
    // The model of the last goal needs only the goals before it, and those are settled.
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    expect(out).toContain('tier:distance');
  });
});

describe('--time-limit', () => {
  it('writes the best plan so far near the limit, and says nothing on the way when nobody watches', () => {
    const folder = endlessWorkspace();
    // Long enough for the goals before the last even on a busy machine; far below what the last one takes.
    const ran = allocate(
      ['--engine', 'javascript-lp-solver', '--time-limit', '5s', 'plan.csv', 'plan.json', '-q', '--lang', 'en'],
      { cwd: folder },
    );
    expect(ran).toEqual({ code: 4, out: '', err: '' });
    expect(readPlanJson(folder).proof).toBe('stopped');
    expect(violationsOf(folder, join(folder, 'plan.csv'))).toEqual([]);
    const loud = allocate(['--engine', 'javascript-lp-solver', '--time-limit', '6s', '-'], { cwd: folder });
    expect(loud.code).toBe(4);
    expect(loud.err).toContain('Stopped early');
    expect(loud.err).not.toContain('goal');
  });

  it.each(['300ms', '1s', '2s'])('keeps HiGHS to %s, with a legal plan or none', (limit) => {
    const folder = temporaryFolder();
    const plan = join(folder, 'plan.csv');
    const startMs = performance.now();
    const { code, err } = allocate(['-C', RULES_DEMO, '--engine', 'highs', '--time-limit', limit, plan]);
    expect(performance.now() - startMs).toBeLessThan(12_000);
    const hasPlan = existsSync(plan);
    // Code 0 where the machine is fast enough to finish.
    expect(hasPlan ? [0, 4] : [4]).toContain(code);
    expect(saysEarly(err)).toBe(hasPlan && code === 4);
    expect(err.includes('the limit came before any plan was found; nothing is written')).toBe(!hasPlan);
    expect(hasPlan ? violationsOf(RULES_DEMO, plan) : []).toEqual([]);
  });

  it('names no demands that clash when it came before they were found, and no defect', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ws'));
    for (const file of ['officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv']) {
      cpSync(join(DATA, file), join(folder, 'ws', file));
    }
    const policy = readFileSync(join(DATA, 'policy.yaml'), 'utf8').replace(
      /^objective:.*$/m,
      'objective: [fill]\nlimits: [{ name: none, of: distance, max: 10 }]',
    );
    writeFileSync(join(folder, 'ws', 'policy.yaml'), policy);
    for (const limit of ['1ms', '300ms', '700ms']) {
      expect([3, 4]).toContain(allocate(['-', '-C', join(folder, 'ws'), '--time-limit', limit]).code);
    }
  });
});

/** What a terminal gets before the line is written anew. */
const REPLACED = '\r\u001B[2K';

describe('progress', () => {
  it('is one line replaced in place on a terminal, with goal, value, bound, gap, seconds and the time left', async () => {
    const command = `stty cols 140; ${process.execPath} ${BIN} --engine javascript-lp-solver --time-limit 40s --lang en -n`;
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: endlessWorkspace(),
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TERM: 'xterm' },
    });
    children.add(terminal);
    const goalWithGap =
      /^goal \d\/3, [a-z ]+: [\d,]+ · at best [\d,]+ · gap [\d,]+ · \d+ s · (?:time left not known yet|about [\d,]+ (?:s|min) more for this goal at this pace)$/;
    let stdout = '';
    let shown: readonly string[] = [];
    terminal.stdout.on('data', (bytes: Buffer) => {
      stdout += bytes.toString();
      const lines = stdout.split(REPLACED).slice(1, -1);
      if (shown.length > 0 || lines.length < 3 || !lines.some((line) => goalWithGap.test(line))) return;
      shown = lines;
      terminal.stdin.write('\u0003');
    });
    await new Promise((done) => terminal.on('close', done));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.every((line) => !line.includes('\n'))).toBe(true);
    expect(shown.some((line) => goalWithGap.test(line))).toBe(true);
    expect(stdout.split(REPLACED).at(-1)).toContain('Stopped early');
  });
});

describe('a run that needs more memory than there is', () => {
  it('says so in one line, without a stack trace', () => {
    const folder = temporaryFolder();
    const size = ['--officers', '20000', '--communes', '1500', '--seed', '1'];
    expect(allocate(['generate', folder, '-q', '--force', ...size]).code).toBe(0);
    // Enough for the thread that listens, which itself needs 11 MB; far too little for the one that solves.
    const ran = allocate(['plan.csv', '-q'], { cwd: folder, env: { NODE_OPTIONS: '--max-old-space-size=24' } });
    expect(ran.err).toMatch(/^allocate: the memory does not suffice for this model.*\n$/);
    expect(ran.code).toBe(4);
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
  });
});
