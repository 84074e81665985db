import { prepare, solveVariation, type Ask, type Prepared, type SolveOptions } from '../index.ts';
import type { AnswerFormat } from '../render/answer-page.ts';
import type { ExplainContext } from '../render/explain-words.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import type { Issue } from '../support/issue.ts';
import { stopOnErrors } from './problems.ts';
import { loadWorkspace, type Workspace } from './workspace.ts';

export type ListFormat = AnswerFormat | 'json' | 'csv';

/** The form of an answer that `--format` or `--json` asks for. */
export function answerFormatOf(invocation: Invocation): AnswerFormat | 'json' {
  const format = listFormatOf(invocation);
  if (format === 'csv') throw new Stop('csv-is-for-lists');
  return format;
}

/** The form of a list, which may also be a table. */
export function listFormatOf(invocation: Invocation): ListFormat {
  const format = (valueOf(invocation, 'format') ?? 'text') as ListFormat;
  if (!invocation.switches.has('json')) return format;
  if (valueOf(invocation, 'format') !== undefined && format !== 'json') throw new Stop('json-and-format', { format });
  return 'json';
}

/** Lists that a switch of `explain` asks for instead of one answer. */
const LISTS = ['all', 'alternates', 'rules'] as const;

/** The list that is asked for, if one is; stops where two are, or where a place is named beside its subject. */
export function listAsked({ switches, operands }: Invocation): (typeof LISTS)[number] | undefined {
  const [first, second] = LISTS.filter((name) => switches.has(name));
  if (first !== undefined && second !== undefined) throw new Stop('lists-one', { first, second });
  if (first !== undefined && operands.length > 1) throw new Stop('list-takes-no-where', { list: first });
  return first;
}

/** The workspace the invocation names, ready to be solved; ends the command after showing what stands in the way. */
export async function prepareWorkspace(invocation: Invocation): Promise<Prepared> {
  return (await openWorkspace(invocation)).prepared;
}

/** A workspace that is ready to be solved, with the files it was made from and what was said about them. */
interface Opened {
  readonly workspace: Workspace;
  readonly prepared: Prepared;
  readonly issues: readonly Issue[];
}

/** The same with the files it was made from. Warnings that were `said` of another reading of them are not said again. */
export async function openWorkspace(invocation: Invocation, said: readonly Issue[] = []): Promise<Opened> {
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    throw new Quiet(EXIT.badInput);
  }
  const { files, options, inputs } = loaded.workspace;
  const prepared = prepare(files, options, endIfStopAsked, invocation.redaction?.pseudonyms);
  const issues = [...loaded.issues, ...prepared.issues];
  const known = new Set(said.map((issue) => JSON.stringify(issue)));
  const fresh = issues.filter((issue) => issue.severity === 'error' || !known.has(JSON.stringify(issue)));
  await stopOnErrors(invocation, fresh, inputs, options);
  if (!prepared.ok) throw new Quiet(EXIT.badInput);
  return { workspace: loaded.workspace, prepared: prepared.value, issues };
}

/** Options whose time limit holds for all solves of a command together, from now on. */
export function sharedLimit(options: SolveOptions): () => SolveOptions {
  const { timeLimitMs, services } = options;
  if (timeLimitMs === undefined) return () => options;
  const endMs = services.now() + timeLimitMs;
  return () => ({ ...options, timeLimitMs: Math.max(1, endMs - services.now()) });
}

/** Solves variations of the workspace. The last tier, which only keeps people where they are, shows no progress of its own. */
export function asker(prepared: Prepared, optionsNow: () => SolveOptions): Ask {
  return async (variation) => {
    const options = optionsNow();
    const { onProgress } = options.services;
    const services = {
      ...options.services,
      ...(onProgress === undefined
        ? {}
        : {
            onProgress: (event: Parameters<typeof onProgress>[0]) => {
              if (event.tier !== 'unmoved') onProgress(event);
            },
          }),
    };
    const outcome = await solveVariation(prepared, variation, { ...options, services });
    if (outcome.kind === 'engine-unfit') throw new Stop('engine-unfit', { engine: outcome.engine, why: outcome.why });
    return outcome;
  };
}

export function contextOf({ instance, candidates }: Prepared, { voice, switches }: Invocation): ExplainContext {
  return { instance, candidates, voice, isInternal: switches.has('internal'), isVerbose: switches.has('verbose') };
}
