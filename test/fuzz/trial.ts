import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ran } from '../corpus/in-process.ts';
import { baseFiles } from './base.ts';
import { type Dice, diceOf } from './dice.ts';
import { OPTIONS } from './dictionary.ts';
import { type Files, mutate } from './mutate.ts';

/** Runs the command and answers what it said. */
export type Run = (argv: readonly string[]) => Promise<Ran>;

/** Longest time a small workspace may take, in milliseconds. */
export const DEADLINE_MS = 5000;
/** Exit codes of FORMATS §6 for a run that nobody interrupts; 70 is a defect. */
const CODES = new Set([0, 1, 2, 3, 4, 5]);

export interface Verdict {
  /** What was wrong; empty for a sound run. */
  readonly faults: readonly string[];
  readonly argv: readonly string[];
  readonly code: number;
  readonly elapsedMs: number;
}

/** The command line of a seed; `$` stands for the folder. */
function commandOf(files: Files, dice: Dice): string[] {
  const commands: readonly string[][] = [
    ['check'],
    ['check'],
    ['check', '--json'],
    ['check', '--fix'],
    ['-'],
    ['-'],
    ['-'],
    ['$/plan.csv'],
    ['$/plan.json', '$/plan.html'],
    ['--json'],
    ['verify', files.has('old.csv') ? '$/old.csv' : '$/officers.csv'],
    ['export', '--format', dice.pick(['mps', 'lp', 'json'])],
  ];
  const plan = files.has('old.csv') ? '$/old.csv' : '$/nobody.csv';
  const questions: readonly (readonly string[])[] = [
    ['review', ...dice.pick([[], ['--standards'], ['--standards', '--people'], ['--evaluation'], ['--ledger', plan]])],
    ['explain', dice.pick(['CB001', 'CB006', 'VT002', '04831', 'so-tc', 'Xã Đà Bắc', 'nobody', '--all', '--rules'])],
    ['explain', 'CB001', dice.pick(['VT002', '07900', '--alternates'])],
    [
      'whatif',
      ...dice.pick([
        ['--remove', 'CB001'],
        ['--pin', 'CB001=VT002'],
        ['--set', 'rules.profession_min=0'],
      ]),
    ],
    ['train', ...dice.pick([[], ['--standards'], ['--fit', '600']])],
    ['status', plan, '--on', '2025-12-01'],
    ['diff', plan, plan],
    ['report', plan, dice.pick(['$/plan.html', '$/plan.xlsx', '$/plan.json'])],
    ['diagnose'],
    ['roster', '$/phases', '--months', '12', '--every', '6'],
  ];
  const command = dice.pick(dice.chance(0.5) ? commands : questions);
  const options = dice.chance(0.65) ? [] : Array.from({ length: 1 + dice.whole(2) }, () => dice.pick(OPTIONS)).flat();
  return [...command, ...options];
}

/** What a person must never see, as a name; `undefined` where all is well. */
function uglyIn({ out, err }: Ran): string | undefined {
  if (/^\s+at .*(?::\d+:\d+|node:)/m.test(`${out}\n${err}`)) return 'a stack trace';
  if (/\b(?:TypeError|ReferenceError|RangeError|SyntaxError)\b|\[object /.test(err)) return 'an error of the language';
  // oxlint-disable-next-line no-control-regex -- exactly these must not be written raw
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(err)) return 'a control character';
  return undefined;
}

function faultsOf(ran: Ran, argv: readonly string[]): string[] {
  const faults: string[] = [];
  if (!CODES.has(ran.code)) faults.push(`exit ${String(ran.code)}: ${ran.err.slice(0, 300)}`);
  const ugly = uglyIn(ran);
  if (ugly !== undefined) faults.push(`${ugly}: ${ran.err.slice(0, 300)}`);
  if (ran.code === 2 && ran.err === '') faults.push('exit 2 without a word');
  const isData = argv.includes('--json') && argv[0] === 'check' && ran.code < 2;
  if (isData && !argv.includes('--format') && !isJson(ran.out)) faults.push('standard output is not JSON');
  const isPlan = argv[0] === '-' && ran.code === 0 && !argv.includes('-n') && !argv.includes('--excel');
  if (isPlan && !ran.out.startsWith('officer_id,')) faults.push('standard output is no plan');
  return faults;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A plan that was just made is found in order by `verify`, and inputs that were solved have no errors. */
async function secondLook(folder: string, argv: readonly string[], ran: Ran, run: Run): Promise<readonly string[]> {
  if (argv.length !== 1 || ran.code !== 0) return [];
  if (argv[0] === '-') {
    const checked = await run(['check', '-C', folder]);
    return checked.code === 0
      ? []
      : [`solved, but check answers ${String(checked.code)}: ${checked.out.slice(0, 300)}`];
  }
  if (argv[0] !== '$/plan.csv') return [];
  const verified = await run(['verify', join(folder, 'plan.csv'), '-C', folder]);
  return verified.code === 0
    ? []
    : [`solved, but verify answers ${String(verified.code)}: ${(verified.out + verified.err).slice(0, 400)}`];
}

/** What no data may bring into a report page. */
function pageFaults(folder: string): readonly string[] {
  const html = readFileSync(join(folder, 'plan.html'), 'utf8');
  const tags = html.match(/<[^>]*>/g) ?? [];
  const scripts = tags.filter((tag) => /^<script/i.test(tag)).length;
  const strange = tags.find((tag) => /\s(?:on\w+|style|src|action)=|<(?:iframe|img|object|base|form)\b/i.test(tag));
  const shown = html.replaceAll(/<script[^>]*>.*?<\/script>/gs, '');
  return [
    // Its own and its words, and those of the living part where there is one.
    ...(scripts >= 2 && scripts <= 4 ? [] : [`the page has ${String(scripts)} scripts`]),
    ...(strange === undefined ? [] : [`the page has ${strange.slice(0, 200)}`]),
    ...(/\b(?:undefined|NaN)\b|\[object /.test(shown) ? ['the page says undefined'] : []),
    // oxlint-disable-next-line no-control-regex -- exactly these must not be written raw
    ...(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(html)
      ? ['the page has control characters']
      : []),
  ];
}

/** Writes the workspace of a seed, runs the command of the seed on it and judges the answer. */
export async function trial(seed: number, small: Files, folder: string, run: Run): Promise<Verdict> {
  const dice = diceOf(seed);
  const files = mutate(baseFiles(small, dice), dice);
  const argv = commandOf(files, dice);
  mkdirSync(folder, { recursive: true });
  // Taking the folder away as well would cost more than the run.
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const start = performance.now();
  const ran = await run([...argv.map((arg) => arg.replace('$', () => folder)), '-C', folder]);
  const elapsedMs = performance.now() - start;
  const faults = faultsOf(ran, argv);
  if (faults.length === 0 && existsSync(join(folder, 'plan.html'))) faults.push(...pageFaults(folder));
  if (faults.length === 0 && seed % 4 === 0) faults.push(...(await secondLook(folder, argv, ran, run)));
  return { faults, argv, code: ran.code, elapsedMs };
}

/** The files that `allocate init` writes. */
export async function smallFiles(folder: string, run: Run): Promise<Files> {
  const { code } = await run(['init', folder]);
  if (code !== 0) throw new Error(`init answers ${String(code)}`);
  const names = ['policy.yaml', 'officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv'];
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
}
