import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Answer, Case } from './case.ts';
import { type Ran, runInProcess } from './in-process.ts';
import { Workspace } from './workspace.ts';

/** Exit codes that FORMATS §6 knows, signals aside; 70 is documented, and a defect. */
const DOCUMENTED = [0, 1, 2, 3, 4, 5];

const root = mkdtempSync(join(tmpdir(), 'allocate-corpus-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let base: { readonly workspace: Workspace; readonly plan: string } | undefined;

/** The workspace that `allocate init` writes, everybody checked, and its plan. */
async function baseCase(): Promise<{ readonly workspace: Workspace; readonly plan: string }> {
  if (base !== undefined) return base;
  const folder = join(root, 'base');
  expect((await runInProcess(['init', folder])).code).toBe(0);
  const workspace = Workspace.of(folder);
  workspace.replace('officers.csv', ',,,,,,,\n', ',,,,none,,,\n');
  workspace.write(folder);
  const solved = await runInProcess(['-', '-C', folder, '-q']);
  expect(solved.code).toBe(0);
  base = { workspace, plan: solved.out };
  return base;
}

/** What nobody must ever see: a stack trace, a word of the language the program is written in, or a character that moves the cursor. */
function expectCalm({ code, err, out }: Ran): void {
  expect(DOCUMENTED, err).toContain(code);
  const said = `${out}\n${err}`;
  expect(said).not.toMatch(/^\s+at .*(?::\d+:\d+|node:)/m);
  expect(said).not.toMatch(/\b(?:TypeError|ReferenceError|RangeError|SyntaxError)\b|\[object/);
  // oxlint-disable-next-line no-control-regex -- exactly these must not be written raw
  expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
}

/** What an answer asks for and the run does not hold, and the other way round; empty for a run as it should be. */
function differences(ran: Ran, answer: Answer, samePlan: string): readonly string[] {
  const said = `${ran.out}\n${ran.err}`;
  const holds = (text: string, part: string | RegExp): boolean =>
    typeof part === 'string' ? text.includes(part) : part.test(text);
  return [
    ...(ran.code === answer.code ? [] : [`exit ${String(ran.code)}, not ${String(answer.code)}`]),
    ...(answer.says ?? []).filter((part) => !holds(said, part)).map((part) => `does not say ${String(part)}`),
    ...(answer.never ?? []).filter((part) => holds(said, part)).map((part) => `says ${String(part)}`),
    ...(answer.plan ?? []).filter((part) => !holds(ran.out, part)).map((part) => `no ${String(part)} in the plan`),
    ...(answer.isSamePlan === true && ran.out !== samePlan ? ['another plan'] : []),
  ];
}

function expectAnswer(ran: Ran, answer: Answer, samePlan = ''): void {
  expectCalm(ran);
  expect(differences(ran, answer, samePlan), `${ran.out}\n${ran.err}`).toEqual([]);
}

/** A test for each case, under its id and what the list says of it. */
export function runCases(cases: readonly Case[], whatOf: ReadonlyMap<string, string>): void {
  it.each(cases.map((one) => [`${one.id} ${whatOf.get(one.id) ?? ''}`, one] as const))('%s', async (_name, one) => {
    const { workspace, plan } = await baseCase();
    const spoiled = workspace.copy();
    one.make(spoiled);
    const folder = join(root, one.id);
    spoiled.write(folder);
    const here = (args: readonly string[]): string[] => args.map((arg) => arg.replaceAll('$FOLDER', folder));
    const args = here(one.args ?? []);
    if (one.check !== undefined) expectAnswer(await runInProcess(['check', '-C', folder, ...args]), one.check);
    if (one.solve !== undefined) {
      const argv = one.argv === undefined ? ['-', '-C', folder, ...args] : here(one.argv);
      expectAnswer(await runInProcess(argv), one.solve, plan);
    }
    rmSync(folder, { recursive: true, force: true });
  });
}
