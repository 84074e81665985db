import { lstatSync, readdirSync, readlinkSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from './failure.ts';

/**
 * Names of files on their way to being whole, and what becomes of those whose run was killed.
 *
 * A name tells the machine and the process it belongs to, so a later run can say whether anybody still writes it.
 */

/** Longest name of a file on the systems in use, in bytes. */
const NAME_BYTES = 255;
/** Of the name a temporary file stands for, as much as this is kept, in bytes; enough to recognise it. */
const STEM_BYTES = 100;
/** After so long nobody is still at it: neither a process that got the number of a dead one nor another machine of a shared folder. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

const PATTERN = /^\..*\.allocate-([0-9a-z]+)-(\d+)-[0-9a-z]+\.tmp$/s;

/** Temporary files of this process that are not yet in place. */
const living = new Set<string>();

/** As many characters of `text` as fit into `maxBytes` of UTF-8. */
function cut(text: string, maxBytes: number): string {
  let [kept, bytes] = ['', 0];
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}

/** `stem` and `ending` as one name, the stem cut short where the name would be longer than a system takes. */
export function fittingName(stem: string, ending: string): string {
  return cut(stem, NAME_BYTES - Buffer.byteLength(ending)) + ending;
}

/** The processes that a process number speaks of: those of this machine and, within it, of this container. */
let processSpace: string | undefined;

function processSpaceOf(): string {
  if (processSpace !== undefined) return processSpace;
  // Loaded only by runs that write.
  let text = process.getBuiltinModule('node:os').hostname();
  try {
    text += readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has such numberings, and only where /proc is mounted.
  }
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  processSpace = hash.toString(36);
  return processSpace;
}

/**
 * A name in the folder of `path` for a file that will take its place, different for every call. This process is taken to be at work on it until
 * `forgetTemporary`.
 */
export function nameTemporary(path: string): string {
  // Nanoseconds since the machine started tell the calls of one process apart.
  const unique = process.hrtime.bigint().toString(36);
  const owner = `${processSpaceOf()}-${String(process.pid)}`;
  const temporary = join(dirname(path), `.${cut(basename(path), STEM_BYTES)}.allocate-${owner}-${unique}.tmp`);
  living.add(temporary);
  return temporary;
}

/** Removes a temporary file where it is still there. */
export function forgetTemporary(temporary: string): void {
  removeQuietly(temporary);
  living.delete(temporary);
}

function removeQuietly(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    // Nothing was left behind, or nothing can be done about it; the first error is the one that counts.
    return false;
  }
}

/** Removes the files in a folder that runs of this program began and were killed over; answers their names. Files of others and of living runs stay. */
export function removeStrays(folder: string): readonly string[] {
  return namesIn(folder).filter((name) => {
    const path = join(folder, name);
    return !living.has(path) && isStray(name, path) && removeQuietly(path);
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder may be written to and yet not be listed.
    return [];
  }
}

function isStray(name: string, path: string): boolean {
  const [, space, id] = PATTERN.exec(name) ?? [];
  if (space === undefined) return false;
  try {
    const status = lstatSync(path);
    if (!status.isFile() || (process.getuid !== undefined && status.uid !== process.getuid())) return false;
    if (Date.now() - status.mtimeMs > ABANDONED_MS) return true;
  } catch {
    return false;
  }
  return space === processSpaceOf() && !isAlive(Number(id));
}

function isAlive(processId: number): boolean {
  // What has this process's own number and is not its own was left by an earlier process of that number.
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user is alive too, though it may not be signalled.
    return systemCode(error) !== 'ESRCH';
  }
}
