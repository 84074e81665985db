import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { prepare, type Prepared } from '../../src/allocate.ts';
import { readPolicy } from '../../src/tables/policy.ts';
import { TABLE_NAMES, type SourceFile, type TableName } from '../../src/tables/source.ts';

/** A workspace folder read and prepared by the library, without the command line. Throws with the issue codes when it is refused. */
export function prepareFolder(folder: string): Prepared {
  const source = (name: string): SourceFile => ({
    name,
    bytes: new Uint8Array(readFileSync(resolve(dirname(join(folder, 'policy.yaml')), name))),
  });
  const policy = readPolicy(source('policy.yaml'));
  if (!policy.ok) throw new Error(`policy: ${JSON.stringify(policy.issues)}`);
  const tables = new Map<TableName, readonly SourceFile[]>();
  for (const name of TABLE_NAMES) {
    const given = policy.value.inputs.get(name);
    const files = given ?? (existsSync(join(folder, `${name}.csv`)) ? [`${name}.csv`] : []);
    if (files.length > 0) tables.set(name, files.map(source));
  }
  const earlier = policy.value.earlier.map(({ file }) => source(file));
  const prepared = prepare({ policy: policy.value, tables, earlier, baseline: undefined });
  if (!prepared.ok) throw new Error(`workspace: ${JSON.stringify(prepared.issues)}`);
  return prepared.value;
}
