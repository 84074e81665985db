import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, optionsOf } from '../../src/cli/commands.ts';
import { annexText as annexEn } from '../../src/render/messages/en/annex-text.ts';
import { formText as formEn } from '../../src/render/messages/en/form-text.ts';
import { letterText as letterEn } from '../../src/render/messages/en/letter-text.ts';
import { pageText as pageEn } from '../../src/render/messages/en/page-text.ts';
import { catalogueOf } from '../../src/render/messages/catalogue.ts';
import { annexText as annexVi } from '../../src/render/messages/vi/annex-text.ts';
import { formText as formVi } from '../../src/render/messages/vi/form-text.ts';
import { letterText as letterVi } from '../../src/render/messages/vi/letter-text.ts';
import { pageText as pageVi } from '../../src/render/messages/vi/page-text.ts';

type Words = Readonly<Record<string, string | readonly string[]>>;

/** The words of documents, which stand beside the catalogue: name of the table, English, Vietnamese. */
export const DOCUMENT_WORDS: readonly (readonly [string, Words, Words])[] = [
  ['annex', annexEn, annexVi],
  ['form', formEn, formVi],
  ['letter', letterEn, letterVi],
  ['page', pageEn, pageVi],
];

/** Every text that a value holds, however deep. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Words of plain letters, three or more, in lower case; Vietnamese letters belong to a word and keep it out. */
function wordsOf(text: string): readonly string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}_-]+/gu) ?? [])
    .filter((word) => /^[a-z]{3,}$/i.test(word))
    .map((word) => word.toLowerCase());
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.(?:csv|yaml)$/.test(name) ? [path] : [];
  });
}

/**
 * English words that the program says in English and never in Vietnamese, and that are no codes, options or commands; words of the files
 * of `folders` are left out too, since data are shown as they are.
 */
export function englishWords(folders: readonly string[]): (text: string) => readonly string[] {
  const said = new Set(
    [catalogueOf('en'), ...DOCUMENT_WORDS.map(([, english]) => english)]
      .flatMap(textsOf)
      .flatMap((text) => wordsOf(text.replaceAll(/\{[^}]*\}/g, ' '))),
  );
  const options = COMMANDS.flatMap(optionsOf);
  const also = [
    ...[catalogueOf('vi'), ...DOCUMENT_WORDS.map(([, , vietnamese]) => vietnamese)].flatMap(textsOf),
    ...Object.values(catalogueOf('en').lists).flatMap((list) => Object.keys(list)),
    ...COMMANDS.map(({ name, operands }) => `${name} ${operands}`),
    ...options.map(({ flags }) => flags),
    ...options.flatMap(({ choices }) => choices ?? []),
    ...folders.flatMap(filesBelow).map((path) => readFileSync(path, 'utf8').replaceAll(/(?:^| )# .*/gm, '')),
  ];
  for (const word of also.flatMap((text) => wordsOf(text.replaceAll(/[-_]/g, ' ')))) said.delete(word);
  return (text) => wordsOf(text).filter((word) => said.has(word));
}
