import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Stop, systemCode } from './failure.ts';
import { handed, withoutInterruption } from './interruption.ts';

/** The only importer of `node:fs`. Every error leaves as a sentence for the user. */

/** Larger inputs are refused before they are read whole. */
const INPUT_LIMIT_MIB = 400;
/** Longest stretch without a line break: no table and no policy has such a line, and it would fill the memory before it could be refused. */
const LINE_LIMIT_MIB = 16;
/** Path that means standard input. */
const STANDARD_INPUT = '-';
const MIB = 1024 * 1024;
const CHUNK_BYTES = MIB;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Personal data: readable by the owner alone. */
const PRIVATE_MODE = 0o600;

/** Which file a path leads to, the same through links: device and inode. */
export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
}

export function isSameFile(left: FileIdentity, right: FileIdentity): boolean {
  return left.device === right.device && left.inode === right.inode;
}

const READ_KEYS = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  EACCES: 'file-forbidden',
  EPERM: 'file-forbidden',
  EISDIR: 'file-is-folder',
  EBUSY: 'file-busy',
  ELOOP: 'file-link-loop',
  ENAMETOOLONG: 'file-name-too-long',
} as const;

function readFailure(error: unknown, file: string): Stop {
  const code = systemCode(error);
  if (code === '') throw error;
  const key = Object.hasOwn(READ_KEYS, code) ? READ_KEYS[code as keyof typeof READ_KEYS] : 'file-unreadable';
  return new Stop(key, { file, code });
}

export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly identity: FileIdentity;
}

/**
 * The bytes of an input file, read once from start to end: a pipe or `/dev/stdin` serves as well as a file.
 *
 * Stops when it is a folder, cannot be read, is larger than 400 MiB, or changes while it is read.
 */
export function readInput(path: string): ReadFile {
  const once = handed?.readOnce.get(path);
  if (once !== undefined) return { bytes: once, identity: identityOf(path === STANDARD_INPUT ? '/dev/stdin' : path) };
  let descriptor: number | undefined;
  try {
    descriptor = path === STANDARD_INPUT ? 0 : openSync(path, 'r');
    const before = fstatSync(descriptor);
    if (before.isDirectory()) throw new Stop('file-is-folder', { file: path });
    if (before.size > INPUT_LIMIT_MIB * MIB) throw new Stop('file-too-large', { file: path, limit: INPUT_LIMIT_MIB });
    const bytes = readBounded(descriptor, path);
    const after = fstatSync(descriptor);
    const isChanged = before.isFile() && (after.size !== before.size || after.mtimeMs !== before.mtimeMs);
    if (isChanged) throw new Stop('file-changed', { file: path });
    if (path === STANDARD_INPUT || !before.isFile()) readOnce.set(path, bytes);
    return { bytes, identity: { device: before.dev, inode: before.ino } };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw readFailure(error, path);
  } finally {
    if (descriptor !== undefined && descriptor !== 0) closeSync(descriptor);
  }
}

/** Inputs read so far that cannot be read again, such as pipes, by path. */
const readOnce = new Map<string, Uint8Array>();

export function inputsReadOnce(): ReadonlyMap<string, Uint8Array> {
  return readOnce;
}

/** Size in bytes as far as it is known before reading: 0 for a pipe, and for what cannot be looked at. */
export function knownSizeOf(path: string): number {
  if (path === STANDARD_INPUT) return 0;
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** The identity of the file at a path, without opening it: a pipe is not read. */
export function identityOf(path: string): FileIdentity {
  try {
    const { dev, ino } = statSync(path);
    return { device: dev, inode: ino };
  } catch (error) {
    throw readFailure(error, path);
  }
}

/** Everything the descriptor gives, in pieces, never more than the limit in memory. */
function readBounded(descriptor: number, file: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let lineBytes = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const count = readChunk(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks, size);
    size += count;
    const read = chunk.subarray(0, count);
    const lineEnd = Math.max(read.lastIndexOf(LINE_FEED), read.lastIndexOf(CARRIAGE_RETURN));
    lineBytes = lineEnd < 0 ? lineBytes + count : count - lineEnd;
    if (lineBytes > LINE_LIMIT_MIB * MIB) throw new Stop('line-too-long', { file, limit: LINE_LIMIT_MIB });
    if (size > INPUT_LIMIT_MIB * MIB) throw new Stop('file-too-large', { file, limit: INPUT_LIMIT_MIB });
    chunks.push(read);
  }
}

/** Writes all of `text` to an open descriptor, waiting while its reader is slow. Throws the system's error. */
export function writeDescriptor(descriptor: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
      waitBriefly();
    }
  }
}

function waitBriefly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}

function readChunk(descriptor: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, 0, chunk.length, null);
    } catch (error) {
      // A terminal or pipe that is not blocking answers "try again"; end of input shows as EOF on some systems.
      if (systemCode(error) === 'EOF') return 0;
      if (systemCode(error) !== 'EAGAIN') throw error;
      waitBriefly();
    }
  }
}

export function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}

/** Names in a folder, in no particular order; none when there is no such folder. */
export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw readFailure(error, path);
  }
}

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw writeFailure(error, path);
  }
}

const WRITE_KEYS = {
  ENOENT: 'folder-not-found',
  ENOTDIR: 'folder-not-found',
  EACCES: 'write-forbidden',
  EPERM: 'write-busy',
  EBUSY: 'write-busy',
  EROFS: 'write-forbidden',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'file-size-limit',
  ENAMETOOLONG: 'file-name-too-long',
  ELOOP: 'file-link-loop',
} as const;

function writeFailure(error: unknown, file: string): Stop {
  const code = systemCode(error);
  if (code === '') throw error;
  const key = Object.hasOwn(WRITE_KEYS, code) ? WRITE_KEYS[code as keyof typeof WRITE_KEYS] : 'file-unwritable';
  return new Stop(key, { file, code });
}

/** What stands where a file is to be written. */
export type Target =
  | { readonly kind: 'free'; readonly path: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly identity: FileIdentity;
      /** Nobody may write it; a rename would replace it all the same. */
      readonly isReadOnly: boolean;
    };

/**
 * Where a write to `path` would go: through symbolic links to the file they name, so that a link stays a link.
 *
 * Stops when something stands there that is not a regular file, or its folder does not exist.
 */
export function resolveTarget(path: string): Target {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) {
      return { kind: 'free', path: join(realpathSync(dirname(path)), basename(path)) };
    }
    if (!status.isFile()) throw new Stop('not-a-regular-file', { file: path });
    const identity = { device: status.dev, inode: status.ino };
    return { kind: 'file', path: realpathSync(path), identity, isReadOnly: (status.mode & 0o222) === 0 };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw writeFailure(error, path);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Nothing was left behind, or nothing can be done about it; the first error is the one that counts.
  }
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
}

export interface WriteResult {
  /** False where the folder could not be flushed afterwards: written, but a power cut may undo it. */
  readonly isDurable: boolean;
  /** The old content's new name, where it was kept. */
  readonly backup: string | undefined;
}

/**
 * Replaces or creates `path` so that it is at any moment the old file or the new one, whole: written beside it, flushed, renamed.
 *
 * With `keepsOld` the old file stays as `path.bak`; messages call the file `name`. The file is readable by its owner alone. Signals wait until it is whole.
 */
export function writeWhole(path: string, bytes: Uint8Array, keepsOld: boolean, name: string = path): WriteResult {
  return withoutInterruption(() => {
    const temporary = temporaryName(path);
    try {
      writeTemporary(temporary, bytes);
      const backup = keepsOld ? keepBackup(path) : undefined;
      renameSync(temporary, path);
      return { isDurable: flushFolder(dirname(path)), backup };
    } catch (error) {
      removeQuietly(temporary);
      if (error instanceof Stop) throw error;
      throw writeFailure(error, name);
    }
  });
}

/** Keeps the file at `path` as `path.bak`, replacing an older one, while `path` itself stays in place. */
function keepBackup(path: string): string {
  const backup = `${path}.bak`;
  const spare = temporaryName(backup);
  try {
    try {
      linkSync(path, spare);
    } catch (error) {
      // Some file systems know no hard links; a copy serves there.
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error))) throw error;
      writeTemporary(spare, readInput(path).bytes);
    }
    renameSync(spare, backup);
    // Where the backup already was a second name of the same file, the rename did nothing and left both.
    removeQuietly(spare);
    return backup;
  } catch (error) {
    removeQuietly(spare);
    throw writeFailure(error, backup);
  }
}

function writeTemporary(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'wx', PRIVATE_MODE);
  try {
    let offset = 0;
    while (offset < bytes.length) offset += writeSync(descriptor, bytes, offset, bytes.length - offset);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function flushFolder(path: string): boolean {
  // Windows cannot open a folder to flush it; its file system journals the rename.
  if (process.platform === 'win32') return true;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    fsyncSync(descriptor);
    return true;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
