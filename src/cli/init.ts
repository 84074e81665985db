import { join } from 'node:path';
import { EXIT, Stop } from './failure.ts';
import { isPresent, makeFolder, writeWhole } from './files.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { templatePolicy } from './template-policy.ts';
import { TEMPLATE_TABLES } from './template-tables.ts';

/** Writes new files into a folder, which is made where needed. Stops before writing anything when one of them is already there. */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const taken = [...files.keys()].map((name) => join(folder, name)).filter(isPresent);
  if (taken.length > 0) throw new Stop('already-there', { files: taken });
  makeFolder(folder);
  for (const [name, text] of files) {
    writeWhole(join(folder, name), new TextEncoder().encode(text), false);
  }
}

/** The folder a command writes a workspace into: its operand, else `-C`, else the current one. */
export function targetFolder(invocation: Invocation): string {
  const [operand] = invocation.operands;
  const directory = valueOf(invocation, 'C');
  if (operand === undefined) return directory ?? '.';
  return directory === undefined ? operand : join(directory, operand);
}

/** Writes a small workspace that runs as it is, with a policy commented in the user's language. */
export async function run(invocation: Invocation): Promise<number> {
  const folder = targetFolder(invocation);
  const files = new Map([['policy.yaml', templatePolicy(invocation.language)], ...TEMPLATE_TABLES]);
  writeNewFiles(folder, files);
  const { voice, output } = invocation;
  output.say(`${voice.say('workspace-written', { folder, files: [...files.keys()] })}\n`);
  const option = folder === '.' ? '' : ` -C ${folder}`;
  output.say(`${voice.say('next')}: allocate${option} check · allocate${option} plan.csv\n`);
  return Promise.resolve(EXIT.done);
}
