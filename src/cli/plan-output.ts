import { extname } from 'node:path';
import { readPlan } from '../index.ts';
import type { PlanRow } from '../domain/plan.ts';
import { Stop } from './failure.ts';
import { isSameFile, readInput, resolveTarget, writeWhole, type FileIdentity } from './files.ts';
import type { Invocation } from './invocation.ts';
import { isPlan, kindOfEnding, PLAN_ENDINGS, type PlanKind } from './plan-formats.ts';
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
      /** What stands there now. */
      readonly old: Uint8Array | undefined;
    };

const STANDARD_OUTPUT = '-';

function kindOf(name: string): PlanKind {
  const ending = extname(name).toLowerCase();
  const kind = kindOfEnding(ending);
  if (kind !== undefined) return kind;
  const isLater = ending === '.xlsx' || ending === '.html';
  throw new Stop(isLater ? 'plan-ending-later' : 'plan-ending', { file: name, ending, endings: PLAN_ENDINGS });
}

/** Every PLAN with what stands in its place. Stops when one of them must not be written there, before any work is done. */
export function planTargets(invocation: Invocation, inputs: readonly Input[]): readonly PlanTarget[] {
  const hasForce = invocation.switches.has('force');
  const taken: { readonly name: string; readonly path: string }[] = [];
  return invocation.operands.map((name) => {
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
    const old = readInput(target.path).bytes;
    if (old.length > 0 && !isPlan(old) && !hasForce) throw new Stop('not-a-plan', { file: name });
    return { kind, name, path: target.path, old };
  });
}

function refuseInput(name: string, identity: FileIdentity, inputs: readonly Input[]): void {
  // A baseline may be replaced: its rows are the plan that is being remade.
  const input = inputs.find((one) => !one.isBaseline && isSameFile(one.identity, identity));
  if (input !== undefined) throw new Stop('plan-is-input', { file: name, input: input.source.name });
}

export interface Written {
  readonly file: string;
  readonly backup: string | undefined;
}

/** Writes one file of a plan; a plan that differs from what is there is kept as `.bak`. */
export function writePlan(
  target: Exclude<PlanTarget, { kind: 'standard-output' }>,
  text: string,
  invocation: Invocation,
): Written {
  const bytes = new TextEncoder().encode(text);
  const { old } = target;
  const keepsOld = old !== undefined && old.length > 0 && !Buffer.from(old).equals(bytes);
  const { isDurable, backup } = writeWhole(target.path, bytes, keepsOld, target.name);
  if (!isDurable) invocation.output.warn(`allocate: ${invocation.voice.say('not-durable', { file: target.name })}\n`);
  return { file: target.name, backup: backup === undefined ? undefined : `${target.name}.bak` };
}

/** The rows of the first CSV plan that is to be replaced, with its name; `undefined` where there is none or it cannot be read. */
export function replacedRows(
  targets: readonly PlanTarget[],
): { readonly name: string; readonly rows: readonly PlanRow[] } | undefined {
  for (const target of targets) {
    if (target.kind !== 'csv' || target.old === undefined) continue;
    const plan = readPlan({ name: target.name, bytes: target.old });
    if (plan.ok) return { name: target.name, rows: plan.value };
  }
  return undefined;
}
