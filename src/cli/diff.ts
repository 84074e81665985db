import {
  clauseChanges,
  diffPlans,
  isLikePseudonym,
  prepare,
  readPolicyLines,
  recordChanges,
  redactedRows,
  redactInputChange,
  tiersOf,
  traceDiff,
  type DiffCauses,
  type InputChange,
  type PlanDiff,
  type Prepared,
  type Side,
} from '../index.ts';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderPlanCsv } from '../render/csv.ts';
import { renderDiffCsv, renderDiffJson } from '../render/diff-data.ts';
import { diffPage, type DiffDocument } from '../render/diff-text.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { changedSince, quotable, readGivenPlan, type GivenPlan } from './given-plan.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { stopOnErrors } from './problems.ts';
import { sortedByKey } from '../support/order.ts';
import { createProgress } from './progress.ts';
import { listFormatOf } from './questions.ts';
import { shownRows } from './redaction.ts';
import { now } from './services.ts';
import { loadWorkspace, namesOf, readOptionsOf, type Input, type Workspace } from './workspace.ts';

/** Shows how one plan differs from another and, where the inputs of the old one are given, why. Answers 1 where they differ, except to git. */
export async function run(invocation: Invocation): Promise<number> {
  const { output, voice } = invocation;
  const format = listFormatOf(invocation);
  const asked = askedPlans(invocation.operands);
  if (asked.kind === 'unmerged') {
    await output.data(`${voice.say('diff-unmerged', { file: asked.name })}\n`);
    return EXIT.done;
  }
  const plans = await readPlans(asked.paths, invocation);
  const document = await compare(plans, asked.names, invocation);
  const text =
    format === 'json'
      ? renderDiffJson(document)
      : format === 'csv'
        ? renderDiffCsv(document)
        : renderAnswer(diffPage(document), format);
  await output.data(text);
  // git takes any other answer for a driver that broke down.
  return asked.isGit || document.diff.changes.length === 0 ? EXIT.done : EXIT.no;
}

type Pair<T> = readonly [old: T, now: T];

type Asked =
  | { readonly kind: 'plans'; readonly paths: Pair<string>; readonly names: Pair<string>; readonly isGit: boolean }
  | { readonly kind: 'unmerged'; readonly name: string };

/**
 * The two plans that the operands name. git hands a driver: path, old file, its hash and mode, new file, its hash and mode, and of a renamed
 * file the new name and how alike they are; of a file that is not merged the path alone.
 */
function askedPlans(operands: readonly string[]): Asked {
  const [first = '', second = '', , , fifth = '', , , newName] = operands;
  if (operands.length === 2) return { kind: 'plans', paths: [first, second], names: [first, second], isGit: false };
  if (operands.length === 7 || operands.length === 9) {
    const names = [`a/${first}`, `b/${newName ?? first}`] as const;
    return { kind: 'plans', paths: [second, fifth], names, isGit: true };
  }
  if (operands.length === 1 && process.env['GIT_DIFF_PATH_COUNTER'] !== undefined) {
    return { kind: 'unmerged', name: first };
  }
  throw new Stop('diff-operands');
}

/** What git hands over for a file that was not there. */
const NO_FILE = '/dev/null';

interface ReadPlan extends GivenPlan {
  readonly rows: readonly PlanRow[];
}

async function readPlans(paths: Pair<string>, invocation: Invocation): Promise<Pair<ReadPlan>> {
  const options = readOptionsOf(invocation);
  const plans = await Promise.all(
    paths.map(async (path) => (path === NO_FILE ? noPlan(path) : await readGivenPlan(path, options))),
  );
  await stopOnErrors(
    invocation,
    plans.flatMap(({ issues }) => issues),
    plans.flatMap(quotable),
    options,
  );
  const [old, now] = plans;
  if (old?.rows === undefined || now?.rows === undefined) throw new Quiet(EXIT.badInput);
  return [
    { ...old, rows: old.rows },
    { ...now, rows: now.rows },
  ];
}

function noPlan(path: string): GivenPlan {
  const identity = { device: -1, inode: -1 };
  const source = { name: path, bytes: new Uint8Array() };
  const input: Input = { source, file: path, identity, table: 'plan', isBaseline: false };
  return { issues: [], rows: [], columns: new Set(PLAN_COLUMNS), record: undefined, input };
}

async function compare(plans: Pair<ReadPlan>, names: Pair<string>, invocation: Invocation): Promise<DiffDocument> {
  const before = valueOf(invocation, 'before');
  const { voice, switches } = invocation;
  const given = before === undefined ? undefined : await readInputs(before, plans, invocation);
  const rows = given?.rows ?? (await rowsWithoutInputs(plans, invocation));
  const diff = diffPlans({ rows: rows[0], columns: plans[0].columns }, { rows: rows[1], columns: plans[1].columns });
  const [old, now] = ([0, 1] as const).map((side) => ({
    file: names[side],
    rows: rows[side],
    changedInputs: given === undefined ? [] : changedInputsOf(plans, side, given.inputs[side]),
  }));
  if (old === undefined || now === undefined) throw new Quiet(EXIT.badInput);
  return {
    old,
    new: now,
    diff,
    origins: originsOf(plans),
    causes: given === undefined ? undefined : causesOf(diff, given, rows, invocation),
    voice,
    isInternal: switches.has('internal'),
    nameOf: namesOf(given?.inputs[1] ?? []),
    fieldName: (field) => given?.prepared[1].instance.policy.fields.get(field)?.name ?? voice.name('field', field),
  };
}

/** How the files say they were made, where both do. */
function originsOf([{ record: old }, { record: now }]: Pair<ReadPlan>): DiffDocument['origins'] {
  if (old === undefined || now === undefined) return undefined;
  const isOf = ({ inputs }: typeof old, file: string): boolean => inputs.some((input) => input.file === file);
  const entries = new Set(now.inputs.map(({ file, sha256 }) => `${sha256} ${file}`));
  // What only one of them names, such as a baseline, is no other content of an input.
  const files = old.inputs.filter(({ file, sha256 }) => isOf(now, file) && !entries.has(`${sha256} ${file}`));
  return {
    inputs: sortedByKey(
      files.map(({ file }) => file),
      (file) => file,
    ),
    versions: old.version === now.version ? undefined : [old.version ?? '?', now.version ?? '?'],
  };
}

/** Inputs that are not those the plan's file names. One under a name that no input has was the baseline of a plan that had one. */
function changedInputsOf(plans: Pair<ReadPlan>, side: 0 | 1, inputs: readonly Input[]): readonly string[] {
  const { record, rows } = plans[side];
  if (record === undefined) return [];
  const names = new Set(inputs.map(({ file }) => file));
  const foreign = record.inputs.filter(({ file }) => !names.has(file));
  const baseline = hasBaseline(rows) && foreign.length === 1 ? foreign[0] : undefined;
  return changedSince({ ...record, inputs: record.inputs.filter((input) => input !== baseline) }, inputs);
}

function hasBaseline(rows: readonly PlanRow[]): boolean {
  return rows.some(({ status }) => status === 'kept' || status === 'moved');
}

/** Rows as they may be shown where no list of officers is at hand: an id in a plan stands for itself. */
async function rowsWithoutInputs(plans: Pair<ReadPlan>, invocation: Invocation): Promise<Pair<readonly PlanRow[]>> {
  const { redaction } = invocation;
  const [old, now] = plans.map(({ rows }) => rows.map(({ officerId }) => officerId));
  const known = new Set([...(old ?? []), ...(now ?? [])].filter((id) => !isLikePseudonym(id)));
  redaction?.pseudonyms.learn(known);
  if (known.size > 0 && redaction === undefined) await refuseRedacted(plans, () => false, invocation);
  const shown = (rows: readonly PlanRow[]): readonly PlanRow[] =>
    rows.flatMap((row) =>
      isLikePseudonym(row.officerId) && redaction?.pseudonyms.known(row.officerId) === undefined
        ? [row]
        : shownRows([row], redaction),
    );
  return [shown(plans[0].rows), shown(plans[1].rows)];
}

async function refuseRedacted(
  plans: readonly ReadPlan[],
  isKnown: (officerId: string) => boolean,
  invocation: Invocation,
): Promise<void> {
  const issues = plans.flatMap(({ rows }) => redactedRows(rows, isKnown));
  await stopOnErrors(invocation, issues, plans.flatMap(quotable), {});
}

interface Inputs {
  readonly prepared: Pair<Prepared>;
  readonly inputs: Pair<readonly Input[]>;
  readonly workspaces: Pair<Workspace>;
  /** Officers under pseudonyms in a redacted run. */
  readonly rows: Pair<readonly PlanRow[]>;
}

/** Both workspaces, each with its plan; ends the command where one cannot be read. */
async function readInputs(before: string, plans: Pair<ReadPlan>, invocation: Invocation): Promise<Inputs> {
  const old = await readSide(withFolder(invocation, before), plans[0], undefined);
  const now = await readSide(invocation, plans[1], plans[0]);
  return {
    prepared: [old.prepared, now.prepared],
    inputs: [old.workspace.inputs, now.workspace.inputs],
    workspaces: [old.workspace, now.workspace],
    rows: [old.rows, now.rows],
  };
}

/** Options that say where an input of the new plan is. */
const PLACES = ['policy', 'officers', 'vacancies', 'communes', 'units'] as const;

function withFolder(invocation: Invocation, folder: string): Invocation {
  const values = new Map(invocation.values);
  for (const name of PLACES) values.delete(name);
  return { ...invocation, values: values.set('C', [folder]) };
}

interface ReadSide {
  readonly workspace: Workspace;
  readonly prepared: Prepared;
  readonly rows: readonly PlanRow[];
}

async function readSide(invocation: Invocation, plan: ReadPlan, baseline: ReadPlan | undefined): Promise<ReadSide> {
  const { redaction } = invocation;
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    throw new Quiet(EXIT.badInput);
  }
  const { workspace } = loaded;
  const files = { ...workspace.files, baseline: baseline && baselineSource(plan, baseline) };
  const prepared = prepare(files, workspace.options, endIfStopAsked, redaction?.pseudonyms);
  await stopOnErrors(
    invocation,
    [...loaded.issues, ...prepared.issues].filter(({ severity }) => severity === 'error'),
    workspace.inputs,
    workspace.options,
  );
  if (!prepared.ok) throw new Quiet(EXIT.badInput);
  const { instance } = prepared.value;
  const isKnown = (id: string): boolean =>
    redaction?.pseudonyms.known(id) !== undefined || instance.officerIndexById.has(id);
  await refuseRedacted([plan], isKnown, invocation);
  return { workspace, prepared: prepared.value, rows: shownRows(plan.rows, redaction) };
}

/** The old plan as the baseline of a plan whose rows say that it had one; what a person pinned in it is left to the inputs. */
function baselineSource({ rows }: ReadPlan, baseline: ReadPlan): Input['source'] | undefined {
  if (!hasBaseline(rows)) return undefined;
  const text = renderPlanCsv(baseline.rows.map((row) => ({ ...row, status: 'new' })));
  return { name: baseline.input.source.name, bytes: new TextEncoder().encode(text) };
}

function causesOf(
  diff: PlanDiff,
  { prepared, workspaces }: Inputs,
  rows: Pair<readonly PlanRow[]>,
  invocation: Invocation,
): DiffCauses {
  const { redaction } = invocation;
  const progress = createProgress(invocation, now);
  const sideOf = (side: 0 | 1): Side => ({
    ...prepared[side],
    rows: rows[side],
    tierNames: tiersOf(prepared[side].instance),
  });
  const policyOf = (side: 0 | 1): Parameters<typeof clauseChanges>[0] => {
    const { inputs, options } = workspaces[side];
    const source = inputs.find(({ table }) => table === 'policy')?.source ?? { name: '', bytes: new Uint8Array() };
    return { policy: prepared[side].instance.policy, placeOf: readPolicyLines(source, options) };
  };
  const changes: readonly InputChange[] = [
    ...recordChanges(prepared[0].instance, prepared[1].instance),
    ...clauseChanges(policyOf(0), policyOf(1)),
  ];
  const shown = redaction === undefined ? changes : changes.map(redactInputChange);
  endIfStopAsked();
  return traceDiff(diff, sideOf(0), sideOf(1), shown, (done, total) => {
    endIfStopAsked();
    progress.count(done, total);
  });
}
