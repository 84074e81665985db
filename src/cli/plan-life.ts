import { basename } from 'node:path';
import { officerOrder, tiersOf, writeLiving, type Prepared } from '../index.ts';
import { describeDemand } from '../render/demand-text.ts';
import { voiceOf } from '../render/messages/voice.ts';
import { valueOf, type Invocation } from './invocation.ts';
import type { PlanDocument } from './plan-formats.ts';
import { sha256Of } from './services.ts';
import type { Workspace } from './workspace.ts';

/** Options that change the workspace beyond its files, so that a command without them asks about another one. */
const CHANGING = ['pin', 'forbid', 'set', 'add-officer'] as const;

/**
 * What a page of the plan answers what-ifs from; `undefined` where it may not.
 *
 * Never under pseudonyms: the order of ties is that of the real ids, and with the places open to everybody it would tell who is who. Nor for
 * a draft that breaks rules, or a workspace that options have changed, of which no command could ask the same.
 */
export function planLife(
  invocation: Invocation,
  { files }: Workspace,
  prepared: Prepared,
  { allocation, brokenCount = 0 }: Pick<PlanDocument, 'allocation'> & { readonly brokenCount?: number },
): PlanDocument['live'] {
  const { language, redaction, values } = invocation;
  if (redaction !== undefined || brokenCount > 0 || CHANGING.some((name) => values.has(name))) return undefined;
  const { instance } = prepared;
  const voice = voiceOf(language);
  const from = valueOf(invocation, 'from');
  return () => ({
    living: writeLiving(prepared, {
      tierNames: tiersOf(instance),
      tieOrder: officerOrder(instance, undefined, sha256Of),
      plan: allocation,
      describe: (source) => describeDemand(source, instance, voice).text,
    }),
    baseline: from === undefined ? null : basename(from),
    hasPinTable: (files.tables.get('pins') ?? []).length > 0,
  });
}
