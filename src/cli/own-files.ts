import { Stop } from './failure.ts';
import { isSameFile, readInput } from './files.ts';
import type { Invocation } from './invocation.ts';
import { resolveTarget, writeAllWhole } from './whole-files.ts';
import type { Input } from './workspace.ts';

/** A file that the program writes for the reader, and how it knows one that it wrote before. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isOurs: (old: Uint8Array) => boolean;
}

/**
 * Writes files and names those that are now as they should be. One that is already so is left alone; an older one of ours is kept as `.bak`.
 *
 * Stops before the first is written where something stands in the place of one that is not ours (`--force` replaces it) or that is an input.
 */
export function writeOwn(
  files: readonly OwnFile[],
  inputs: readonly Input[],
  invocation: Invocation,
): readonly string[] {
  const { output, voice, switches } = invocation;
  const hasForce = switches.has('force');
  const due = files.flatMap(({ name, bytes, isOurs }) => {
    const target = resolveTarget(name);
    if (target.kind === 'file') {
      const input = inputs.find(({ identity }) => isSameFile(identity, target.identity));
      if (input !== undefined) throw new Stop('plan-is-input', { file: name, input: input.source.name });
      const old = readInput(target.path).bytes;
      if (old.length === bytes.length && old.every((byte, index) => byte === bytes[index])) return [];
      if (target.isReadOnly && !hasForce) throw new Stop('file-read-only', { file: name });
      if (old.length > 0 && !hasForce && !isOurs(old)) throw new Stop('not-ours', { file: name });
    }
    return [{ name, path: target.path, bytes, keepsOld: true }];
  });
  if (due.length === 0) return files.map(({ name }) => name);
  const written = writeAllWhole(due);
  if (written.strays.length > 0) output.say(`allocate: ${voice.say('strays-removed', { files: written.strays })}\n`);
  for (const { name, kept, isDurable } of written.files) {
    if (kept !== undefined) throw new Stop('plan-busy', { file: name, held: kept.held, kept: kept.as });
    if (!isDurable) output.warn(`allocate: ${voice.say('not-durable', { file: name })}\n`);
  }
  return files.map(({ name }) => name);
}
