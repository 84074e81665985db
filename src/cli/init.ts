import { join } from 'node:path';
import { EXIT, Stop } from './failure.ts';
import { quoteForShell } from './next-step.ts';
import { isPresent, readInput } from './files.ts';
import { LETTER_FILES } from './letters.ts';
import { defaultTemplate, LETTER_KINDS } from '../render/letters.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { templatePolicy } from './template-policy.ts';
import { TEMPLATE_TABLES } from './template-tables.ts';
import { OFFICERS_FORM, templateWorkbooks } from './template-workbook.ts';
import { makeFolder, writeWhole } from './whole-files.ts';

/**
 * Writes new files into a folder, which is made where needed. Stops before writing anything when one of them is already there, or one of
 * `rivals`, which would be read beside or instead of them.
 */
export function writeNewFiles(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  rivals: readonly string[] = [],
): void {
  const taken = [...new Set([...files.keys(), ...rivals])].map((name) => join(folder, name)).filter(isPresent);
  if (taken.length > 0) throw new Stop('already-there', { files: taken });
  makeFolder(folder);
  writeWhole(
    [...files].map(([name, content]) => {
      const path = join(folder, name);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return { name: path, path, bytes, keepsOld: false };
    }),
  );
}

/** The folder a command writes a workspace into: its operand, else `-C`, else the current one. */
export function targetFolder(invocation: Invocation): string {
  const [operand] = invocation.operands;
  const directory = valueOf(invocation, 'C');
  if (operand === undefined) return directory ?? '.';
  return directory === undefined ? operand : join(directory, operand);
}

/** The framework that ships with the program. */
const STANDARD_FILES = ['standards.csv', 'indicators.csv'] as const;

const TABLE_FILES = [...TEMPLATE_TABLES.keys()];
const RIVALS = ['workspace.xlsx', ...TABLE_FILES, ...TABLE_FILES.map((name) => name.replace(/csv$/, 'xlsx'))];

/** Writes a small workspace that runs as it is, with a policy commented in the user's language. */
export async function run(invocation: Invocation): Promise<number> {
  const { voice, output, language, packageFolder } = invocation;
  const folder = targetFolder(invocation);
  if (invocation.switches.has('standards')) {
    const tables = STANDARD_FILES.map((name) => {
      return [name, readInput(join(packageFolder, 'data', 'standards', name)).bytes] as const;
    });
    writeNewFiles(folder, new Map(tables));
    output.say(`${voice.say('standards-written', { folder, files: STANDARD_FILES })}\n`);
    if (!invocation.switches.has('letters')) return EXIT.done;
  }
  if (invocation.switches.has('letters')) {
    const templates = LETTER_KINDS.map(
      (kind) => [`${LETTER_FILES[kind]}.md`, defaultTemplate(kind, language)] as const,
    );
    writeNewFiles(folder, new Map(templates));
    output.say(`${voice.say('letters-written', { folder, files: templates.map(([name]) => name) })}\n`);
    return EXIT.done;
  }
  const isWorkbook = invocation.switches.has('xlsx');
  const tables = isWorkbook ? await templateWorkbooks(language, packageFolder) : TEMPLATE_TABLES;
  const files = new Map<string, string | Uint8Array>([['policy.yaml', templatePolicy(language)], ...tables]);
  writeNewFiles(folder, files, RIVALS);
  output.say(`${voice.say('workspace-written', { folder, files: [...files.keys()] })}\n`);
  if (isWorkbook) output.say(`${voice.say('form-purpose', { file: OFFICERS_FORM })}\n`);
  const option = folder === '.' ? '' : ` -C ${quoteForShell(folder)}`;
  output.say(`${voice.say('next')}: allocate${option} check · allocate${option} plan.csv\n`);
  return EXIT.done;
}
