import { join } from 'node:path';
import { LETTER_HTML_FOOT, letterHtml, letterHtmlHead, LETTERS_MARK } from '../render/letter-html.ts';
import { letterMarkdown } from '../render/letter-markdown.ts';
import { parseTemplate, type LetterTemplate } from '../render/letter-template.ts';
import {
  defaultTemplate,
  draftMark,
  LETTER_FIELDS,
  LETTER_KINDS,
  letterTitle,
  letterValues,
  type LetterKind,
} from '../render/letters.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { isFile, isPresent, readInput } from './files.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { nearestWord } from './nearest.ts';
import type { OwnFile } from './own-files.ts';
import type { PlanDocument } from './plan-formats.ts';

/** Name of the template of each kind of letter, and of the files that are made from it. */
export const LETTER_FILES: Readonly<Record<LetterKind, string>> = {
  officer: 'officers',
  unit: 'units',
  commune: 'communes',
};

export type LetterTemplates = ReadonlyMap<LetterKind, LetterTemplate>;

/**
 * The templates of `--templates FOLDER`, and those of the program for kinds that the folder has none of. Ends the command when one has a
 * field that there is not, after saying where.
 */
export function readTemplates(invocation: Invocation): LetterTemplates {
  const { language, output, voice } = invocation;
  const folder = valueOf(invocation, 'templates');
  const found = LETTER_KINDS.map((kind) => {
    const path = folder === undefined ? undefined : join(folder, `${LETTER_FILES[kind]}.md`);
    return { kind, path: path !== undefined && isFile(path) ? path : undefined };
  });
  if (folder !== undefined && found.every(({ path }) => path === undefined)) {
    const expected = Object.values(LETTER_FILES).map((name) => `${name}.md`);
    throw new Stop('templates-missing', { folder, expected });
  }
  const templates = new Map<LetterKind, LetterTemplate>();
  for (const { kind, path } of found) {
    const text = path === undefined ? defaultTemplate(kind, language) : decode(path);
    const parsed = parseTemplate(text, LETTER_FIELDS[kind]);
    if (parsed.ok) templates.set(kind, parsed.template);
    else {
      const { texts, tables } = LETTER_FIELDS[kind];
      const known = [...texts, ...tables];
      for (const fault of parsed.faults) {
        const field = fault.kind === 'open-field' ? undefined : fault.field;
        const nearest = fault.kind === 'unknown-field' ? nearestWord(fault.field, known) : undefined;
        const expected = fault.kind === 'unknown-field' ? known : undefined;
        const params = { file: path, line: fault.line, field, nearest, expected, example: '{{officer_name}}' };
        output.warn(`allocate: ${voice.say(`template-${fault.kind}`, params)}\n`);
      }
    }
  }
  if (templates.size < LETTER_KINDS.length) throw new Quiet(EXIT.badInput);
  return templates;
}

function decode(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readInput(path).bytes).normalize('NFC');
  } catch (error) {
    if (error instanceof TypeError) throw new Stop('template-not-text', { file: path });
    throw error;
  }
}

/** Whether a name on the command line is that of a folder of letters. */
export function isLetterFolder(name: string): boolean {
  return /[/\\]$/.test(name) || (isPresent(name) && !isFile(name));
}

/** Stops where something stands in the place of letters that is none, before any document is written. */
export function refuseForeignLetters(folder: string, { switches }: Invocation): void {
  if (switches.has('force')) return;
  for (const name of Object.values(LETTER_FILES).flatMap((file) => [`${file}.html`, `${file}.md`])) {
    const path = join(folder, name);
    if (isFile(path) && !isOurs(readInput(path).bytes)) throw new Stop('not-ours', { file: path });
  }
}

/** The files of a folder of letters; `beat` is told of each letter that is done. */
export function letterFiles(
  folder: string,
  templates: LetterTemplates,
  document: PlanDocument,
  beat: () => void,
): readonly OwnFile[] {
  const { allocation, language, brokenCount } = document;
  const mark = draftMark(brokenCount, language);
  return [...templates].flatMap(([kind, template]) => {
    const book = { title: letterTitle(kind, language), language, mark, template };
    const html = [letterHtmlHead(book)];
    const markdown = [`${LETTERS_MARK}\n\n`];
    const letters = letterValues(kind, allocation.rows, document);
    for (const values of letters) {
      html.push(letterHtml(book, values));
      markdown.push(letterMarkdown(book, values));
      beat();
    }
    html.push(LETTER_HTML_FOOT);
    const name = join(folder, LETTER_FILES[kind]);
    return [
      { name: `${name}.html`, bytes: encode(html.join('')), isOurs },
      { name: `${name}.md`, bytes: encode(markdown.join('')), isOurs },
    ];
  });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether a file is one of letters: what stands there may then be replaced. */
function isOurs(old: Uint8Array): boolean {
  return new TextDecoder().decode(old.subarray(0, 200)).includes(LETTERS_MARK);
}
