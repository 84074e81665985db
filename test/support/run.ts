import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { allocate, prepare, type AllocationOutcome, type Prepared, type Services } from '../../src/allocate.ts';
import type { EngineChoice } from '../../src/engine/route.ts';
import type { RunIsolated } from '../../src/engine/contract.ts';
import type { Result } from '../../src/support/result.ts';
import { readPolicy } from '../../src/tables/policy.ts';
import type { SourceFile, TableName } from '../../src/tables/source.ts';
import type { WorkspaceTexts } from '../audit/workspace.ts';

function source(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** The program's own reading of a workspace given as texts; `asked` is one more table of pins, as `--pin` makes it. */
export function prepareTexts(texts: WorkspaceTexts, asked?: string): Result<Prepared> {
  const policy = readPolicy(source('policy.yaml', texts.policy));
  if (!policy.ok) return policy;
  const tables = new Map(
    Object.entries(texts.tables).map(([name, text]) => [name as TableName, [source(`${name}.csv`, text)]]),
  );
  if (asked !== undefined) tables.set('pins', [...(tables.get('pins') ?? []), source('--pin', asked)]);
  return prepare({
    policy: policy.value,
    tables,
    earlier: Object.entries(texts.earlier ?? {}).map(([name, text]) => source(name, text)),
    baseline: texts.baseline === undefined ? undefined : source('old.csv', texts.baseline),
  });
}

/** Services for tests: a real clock and hash, nothing that stops. */
export function testServices(runIsolated: RunIsolated): Services {
  return {
    runIsolated,
    now: () => performance.now(),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    shouldStop: () => false,
  };
}

export async function solveWith(
  prepared: Prepared,
  engine: EngineChoice,
  runIsolated: RunIsolated,
): Promise<AllocationOutcome> {
  return await allocate(prepared, { engine, services: testServices(runIsolated) });
}
