import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, temporaryFolder } from '../cli/run.ts';
import {
  agesOf,
  expectNextRunHeals,
  expectWhole,
  replacement,
  restore,
  temporariesIn,
  type Replacement,
} from './plans.ts';
import {
  ARE_ALL_ASKED,
  concerns,
  describeCall,
  isChange,
  trace,
  whyNoFaults,
  type Call,
  type Traced,
} from './strace.ts';

/**
 * Every call of the file system that a run makes fails once, or is the last the run makes.
 *
 * Short form: the calls that change something, each with one error in turn and with a kill. `npm run test:faults`: every call on the workspace's
 * files and folder with every fault.
 */

const ERRORS = ['ENOSPC', 'EIO', 'EDQUOT'] as const;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const REASON = whyNoFaults();
/** What the recording looks at; `%file` and `%desc` hold every call with a path or a descriptor. */
const FILE_CALLS = '%file,%desc';

interface Scenario {
  readonly title: string;
  readonly names: readonly string[];
  readonly hasOld: boolean;
  /** Faults that are there anyway. */
  readonly always: readonly string[];
}

const SCENARIOS: readonly Scenario[] = [
  { title: 'two plans that replace old ones', names: ['plan.csv', 'plan.json'], hasOld: true, always: [] },
  ...(ARE_ALL_ASKED
    ? [
        { title: 'a plan where none was', names: ['plan.csv'], hasOld: false, always: [] },
        { title: 'a file system without hard links', names: ['plan.csv'], hasOld: true, always: ['link:error=EPERM'] },
      ]
    : []),
];

/** Calls of an undisturbed run that faults are injected into. */
function callsOf(at: Replacement, { always }: Scenario): readonly Call[] {
  restore(at);
  const { code, calls } = trace(at.args, at.folder, FILE_CALLS, always);
  expect(code).toBe(0);
  expectWhole(at);
  const own = calls.filter((call) => concerns(call, at.folder));
  return ARE_ALL_ASKED ? own : own.filter((call) => isChange(call, at.folder));
}

/** Runs with a fault in one call. What Node itself does differs a little from run to run, so it is tried until the fault meets that very call. */
function inject(at: Replacement, call: Call, fault: string, { always }: Scenario): Traced {
  // One call cannot be asked to fail in two ways.
  const others = always.filter((one) => !one.startsWith(`${call.name}:`));
  const names = [call.name, ...others.map((one) => one.split(':', 1)[0] ?? '')];
  for (let attempt = 1; attempt <= 15; attempt++) {
    restore(at);
    const faults = [...others, `${call.name}:${fault}:when=${String(call.count)}`];
    const traced = trace(at.args, at.folder, names.join(','), faults);
    const met = traced.calls.find(({ name, count }) => name === call.name && count === call.count);
    if (met !== undefined && describeCall(met, at.folder) === describeCall(call, at.folder)) return traced;
  }
  throw new Error(`${call.text} is not made again`);
}

function expectErrorHarmless(at: Replacement, call: Call, error: string, scenario: Scenario): void {
  const { code, signal, err, calls } = inject(at, call, `error=${error}`, scenario);
  expect(calls.filter(({ text }) => text.includes(`${error} `) && text.includes('(INJECTED)'))).toHaveLength(1);
  expect(signal).toBeNull();
  expect([0, 2]).toContain(code);
  expect(err).not.toMatch(/^\s+at |defect/m);
  expect(err === '').toBe(code === 0 && !err.includes('power cut'));
  expectWhole(at);
  expect(code !== 0 || agesOf(at).every((age) => age === 'new')).toBe(true);
  // A temporary file that cannot be removed is the next run's to remove.
  expect(call.name === 'unlink' ? [] : temporariesIn(at.folder)).toEqual([]);
  expectNextRunHeals(at);
}

function expectSignalHarmless(at: Replacement, call: Call, signal: string, scenario: Scenario): void {
  const ran = inject(at, call, `signal=${signal}`, scenario);
  const isKill = signal === 'SIGKILL';
  // Another signal waits while files are put in place, and may find the run over.
  expect(ran.signal === signal || (!isKill && ran.code === 0)).toBe(true);
  expect(ran.err).toBe('');
  expectWhole(at);
  expect(isKill ? [] : temporariesIn(at.folder)).toEqual([]);
  expectNextRunHeals(at);
}

describe.skipIf(REASON !== undefined).each(SCENARIOS)('FILE-021 FILE-025 $title', (scenario) => {
  const at = REASON === undefined ? replacement(scenario.names, scenario.hasOld) : undefined;
  const calls = at === undefined ? [] : callsOf(at, scenario);
  const named = calls.map((call, k) => ({ call, k, text: at === undefined ? '' : describeCall(call, at.folder) }));

  it('make the calls that the harness knows', () => {
    expect(calls.length).toBeGreaterThan(6);
    expect(calls.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['openat', 'write', 'fsync', 'close', 'rename']),
    );
  });

  it.each(named)('are whole when call $k, $text, fails', ({ call, k }) => {
    if (at === undefined) throw new Error('skipped without strace');
    const errors = ARE_ALL_ASKED ? ERRORS : ERRORS.filter((_, e) => e === k % ERRORS.length);
    for (const error of errors) expectErrorHarmless(at, call, error, scenario);
  });

  it.each(named)('are whole when the run is killed at call $k, $text', ({ call, k }) => {
    if (at === undefined) throw new Error('skipped without strace');
    expectSignalHarmless(at, call, 'SIGKILL', scenario);
    if (ARE_ALL_ASKED) expectSignalHarmless(at, call, SIGNALS[k % SIGNALS.length] ?? 'SIGINT', scenario);
  });
});

describe.skipIf(REASON !== undefined)('allocate init', () => {
  it.each(ERRORS)('writes all of a workspace or nothing when the disk says %s half way', (error) => {
    const folder = join(temporaryFolder(), 'new');
    mkdirSync(folder);
    // Standard error, on which the reason is said, is not written with fsync.
    const { code, err } = trace(['init'], folder, 'fsync', [`fsync:error=${error}:when=3`]);
    expect(code).toBe(2);
    expect(err).toMatch(/^allocate: .*"[\w.]+"/);
    expect(readdirSync(folder)).toEqual([]);
    expect(allocate(['init'], { cwd: folder }).code).toBe(0);
  });
});

describe.skipIf(REASON !== undefined)('a run that is killed', () => {
  function leaveTemporary(): { at: Replacement; name: string } {
    const at = replacement(['plan.csv']);
    restore(at);
    expect(trace(at.args, at.folder, 'fsync', ['fsync:signal=SIGKILL:when=1']).signal).toBe('SIGKILL');
    const [name = '', ...others] = temporariesIn(at.folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^\.plan\.csv\.allocate-[\da-z]+-\d+-[\da-z]+\.tmp$/);
    expect(agesOf(at)).toEqual(['old']);
    return { at, name };
  }

  it('FILE-033 leaves a temporary file, which the next run that writes to the folder removes with a note', () => {
    const { at, name } = leaveTemporary();
    const ran = allocate(['other.csv'], { cwd: at.folder });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain(`removed ${name}: left unfinished by a run that was cut short`);
    expect(temporariesIn(at.folder)).toEqual([]);
    expect(allocate(['other.csv'], { cwd: at.folder }).err).not.toContain('removed');
  });

  it('FILE-033 leaves what belongs to a living process, to another machine or to nobody known until a day has passed', () => {
    const { at, name } = leaveTemporary();
    const [, space = '', id = ''] = /allocate-([\da-z]+)-(\d+)-/.exec(name) ?? [];
    const theirs = [
      name.replace(`-${id}-`, `-${String(process.pid)}-`),
      name.replace(`-${space}-`, '-elsewhere-'),
      '.plan.csv.allocate.tmp',
      'plan.csv.tmp',
      '.link.allocate-a-1-b.tmp',
    ];
    for (const one of theirs.slice(0, -1)) writeFileSync(join(at.folder, one), 'theirs');
    symlinkSync('officers.csv', join(at.folder, '.link.allocate-a-1-b.tmp'));
    expect(allocate(at.args, { cwd: at.folder })).toMatchObject({ code: 0, err: '' });
    expect(temporariesIn(at.folder)).toEqual(theirs.toSorted());
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const one of theirs.slice(0, -1)) utimesSync(join(at.folder, one), old, old);
    expect(allocate(at.args, { cwd: at.folder })).toMatchObject({ code: 0, err: '' });
    expect(temporariesIn(at.folder)).toEqual(theirs.slice(2).toSorted());
  });

  it('FILE-025 names its inputs in plan.json, so a plan.csv beside it that is newer is told apart', () => {
    const at = replacement(['plan.csv', 'plan.json']);
    restore(at);
    // Four renames: backup and plan, for each of the two files.
    expect(trace(at.args, at.folder, 'rename', ['rename:signal=SIGKILL:when=3']).signal).toBe('SIGKILL');
    expect(agesOf(at)).toEqual(['new', 'old']);
    const { inputs } = JSON.parse(readFileSync(join(at.folder, 'plan.json'), 'utf8')) as {
      inputs: { file: string; sha256: string }[];
    };
    expect(inputs.map(({ file }) => file)).toContain('officers.csv');
    for (const { sha256 } of inputs) expect(sha256).toMatch(/^[\da-f]{64}$/);
  });
});
