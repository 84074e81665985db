import { basename, join } from 'node:path';
import { correctionHeader, renderCorrections, type SentFile } from '../render/senders.ts';
import { voiceOf } from '../render/messages/voice.ts';
import type { Invocation } from './invocation.ts';
import { writeOwn, type OwnFile } from './own-files.ts';
import { makeFolder } from './whole-files.ts';
import type { Input } from './workspace.ts';

const ENDING = '.corrections.csv';
const LANGUAGES = ['en', 'vi'] as const;

/**
 * Writes for each sender with defects a list of its own into `folder`, which is made where it is not there; answers with the names written,
 * in the order of the senders. Senders with the same file name get a number.
 */
export function writeCorrections(
  folder: string,
  files: readonly SentFile[],
  inputs: readonly Input[],
  invocation: Invocation,
): readonly string[] {
  makeFolder(folder);
  const taken = new Set<string>();
  const lists = files
    .filter(({ issues }) => issues.some(({ severity }) => severity !== 'note'))
    .map((file): OwnFile => {
      const stem = basename(file.file);
      let name = stem + ENDING;
      for (let number = 2; taken.has(name); number++) name = `${stem}.${String(number)}${ENDING}`;
      taken.add(name);
      const bytes = new TextEncoder().encode(renderCorrections(file, invocation.voice));
      return { name: join(folder, name), bytes, isOurs: isCorrectionList };
    });
  return writeOwn(lists, inputs, invocation);
}

function isCorrectionList(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 400));
  return LANGUAGES.some((language) => text.startsWith(correctionHeader(voiceOf(language)).join(';')));
}
