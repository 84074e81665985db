import { extname } from 'node:path';
import { readPlan, type SourceFile } from '../index.ts';
import type { PlanRow } from '../domain/plan.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { isSameFile, readInput, type FileIdentity } from './files.ts';
import type { Invocation } from './invocation.ts';
import {
  isPlan,
  kindOfEnding,
  openPlanFile,
  PLAN_ENDINGS,
  renderPlan,
  type PlanDocument,
  type PlanKind,
} from './plan-formats.ts';
import { resolveTarget, writeAllWhole } from './whole-files.ts';
import type { Input } from './workspace.ts';

/** One PLAN of the command line, looked at before anything is solved. */
export type PlanTarget =
  | { readonly kind: 'standard-output' }
  | {
      readonly kind: PlanKind;
      /** As the user wrote it. */
      readonly name: string;
      /** Where the bytes go: the end of any symbolic link. */
      readonly path: string;
      /** What stands there now, opened where it is a workbook. */
      readonly old: SourceFile | undefined;
    };

const STANDARD_OUTPUT = '-';

function kindOf(name: string): PlanKind {
  const ending = extname(name).toLowerCase();
  const kind = kindOfEnding(ending);
  if (kind !== undefined) return kind;
  throw new Stop('plan-ending', { file: name, ending, endings: PLAN_ENDINGS });
}

/** Every PLAN of `names` with what stands in its place. Stops when one of them must not be written there, before any work is done. */
export async function planTargets(
  names: readonly string[],
  invocation: Invocation,
  inputs: readonly Input[],
): Promise<readonly PlanTarget[]> {
  const hasForce = invocation.switches.has('force');
  const taken: { readonly name: string; readonly path: string }[] = [];
  const targets = names.map((name): PlanTarget => {
    if (name === STANDARD_OUTPUT) {
      if (invocation.switches.has('json')) throw new Stop('json-and-standard-output');
      if (taken.some((other) => other.path === STANDARD_OUTPUT))
        throw new Stop('plan-twice', { first: name, second: name });
      taken.push({ name, path: STANDARD_OUTPUT });
      return { kind: 'standard-output' };
    }
    const kind = kindOf(name);
    const target = resolveTarget(name);
    const twin = taken.find((other) => other.path === target.path);
    if (twin !== undefined) throw new Stop('plan-twice', { first: twin.name, second: name });
    taken.push({ name, path: target.path });
    if (target.kind === 'free') return { kind, name, path: target.path, old: undefined };
    refuseInput(name, target.identity, inputs);
    if (target.isReadOnly && !hasForce) throw new Stop('file-read-only', { file: name });
    return { kind, name, path: target.path, old: { name, bytes: readInput(target.path).bytes } };
  });
  return await Promise.all(targets.map(async (target) => await openOld(target, hasForce)));
}

async function openOld(target: PlanTarget, hasForce: boolean): Promise<PlanTarget> {
  if (target.kind === 'standard-output' || target.old === undefined) return target;
  const old = await openPlanFile(target.old);
  if (old.bytes.length > 0 && !isPlan(old) && !hasForce) throw new Stop('not-a-plan', { file: target.name });
  return { ...target, old };
}

function refuseInput(name: string, identity: FileIdentity, inputs: readonly Input[]): void {
  // A baseline may be replaced: its rows are the plan that is being remade.
  const input = inputs.find((one) => !one.isBaseline && isSameFile(one.identity, identity));
  if (input !== undefined) throw new Stop('plan-is-input', { file: name, input: input.source.name });
}

/** One file of a plan that is ready to be written. */
export interface PlanContent {
  readonly target: Exclude<PlanTarget, { kind: 'standard-output' }>;
  readonly content: string | Uint8Array;
}

/** The content for a target; says whose texts a cell of a workbook cannot hold, which are cut there. */
export async function planContent(
  target: PlanContent['target'],
  document: PlanDocument,
  { output, voice }: Invocation,
): Promise<PlanContent> {
  if (target.kind === 'xlsx') {
    const { CELL_LIMIT } = await import('../render/xlsx-text.ts');
    const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > CELL_LIMIT;
    const officers = document.allocation.rows.filter((row) => Object.values(row).some(isLong));
    const ids = officers.map(({ officerId }) => officerId);
    const params = { file: target.name, officers: ids, limit: CELL_LIMIT };
    if (ids.length > 0) output.warn(`allocate: ${voice.say('cell-cut', params)}\n`);
  }
  return { target, content: await renderPlan(target.kind, document) };
}

export interface Written {
  readonly file: string;
  readonly backup: string | undefined;
}

/**
 * Writes the files of a plan; what differs from what is there is kept as `.bak`.
 *
 * Ends the command where another program holds a file: the new content is then beside it.
 */
export function writePlans(plans: readonly PlanContent[], { output, voice }: Invocation): readonly Written[] {
  const encoder = new TextEncoder();
  const { files, strays } = writeAllWhole(
    plans.map(({ target: { name, path }, content }) => {
      const bytes = typeof content === 'string' ? encoder.encode(content) : content;
      return { name, path, bytes, keepsOld: true };
    }),
  );
  if (strays.length > 0) output.say(`allocate: ${voice.say('strays-removed', { files: strays })}\n`);
  let isHeld = false;
  for (const { name, kept, isDurable } of files) {
    if (kept !== undefined) {
      isHeld = true;
      output.warn(`allocate: ${voice.say('plan-busy', { file: name, held: kept.held, kept: kept.as })}\n`);
    }
    if (!isDurable) output.warn(`allocate: ${voice.say('not-durable', { file: kept?.as ?? name })}\n`);
  }
  if (isHeld) throw new Quiet(EXIT.badInput);
  return files.map(({ name, backup }) => ({ file: name, backup }));
}

/** The rows of the first table of a plan that is to be replaced, with its name; `undefined` where there is none or it cannot be read. */
export function replacedRows(
  targets: readonly PlanTarget[],
): { readonly name: string; readonly rows: readonly PlanRow[] } | undefined {
  for (const target of targets) {
    if (target.kind === 'standard-output' || target.old === undefined) continue;
    if (target.kind === 'json' || target.kind === 'html') continue;
    const plan = readPlan(target.old);
    if (plan.ok) return { name: target.name, rows: plan.value };
  }
  return undefined;
}
