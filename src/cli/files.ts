import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import { relative } from 'node:path';
import { LIMITS } from '../index.ts';
import { Stop, systemCode } from './failure.ts';
import { handed } from './interruption.ts';

/** Reading. With `whole-files.ts` and `temporaries.ts`, which write, the only importer of `node:fs`; every error leaves as a sentence for the user. */

/** Larger inputs are refused before they are read whole. */
const INPUT_LIMIT_MIB = LIMITS.fileMib;
/** Longest stretch without a line break: no table and no policy has such a line, and it would fill the memory before it could be refused. */
const LINE_LIMIT_MIB = LIMITS.lineMib;
/** Path that means standard input. */
const STANDARD_INPUT = '-';
const MIB = 1024 * 1024;
const CHUNK_BYTES = MIB;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

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
    const bytes = readBounded(descriptor, path, before.size);
    const after = fstatSync(descriptor);
    const isChanged = before.isFile() && (after.size !== before.size || after.mtimeMs !== before.mtimeMs);
    if (isChanged) throw new Stop('file-changed', { file: path });
    if (path === STANDARD_INPUT || !before.isFile()) readOnce.set(path, bytes);
    return { bytes, identity: { device: before.dev, inode: before.ino } };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw readFailure(error, path);
  } finally {
    if (descriptor !== undefined && descriptor !== 0) closeQuietly(descriptor);
  }
}

/** Closes what was only read: an error there says nothing of what was read. */
export function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // Every byte has been read already.
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

/** Whether others than its owner may read or write a file; false where that cannot be found out, as on Windows. */
export function isOpenToOthers(path: string): boolean {
  if (process.platform === 'win32' || path === STANDARD_INPUT) return false;
  try {
    const status = statSync(path);
    return status.isFile() && (status.mode & 0o077) !== 0;
  } catch {
    return false;
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

/** Everything the descriptor gives, in pieces, never more than the limit in memory; `expected` bytes at first glance. */
function readBounded(descriptor: number, file: string, expected: number): Uint8Array {
  // One byte more than is expected shows the end; what nothing is known of, such as a pipe, comes in pieces of its own.
  const measured = new Uint8Array(expected > 0 ? expected + 1 : 0);
  const beyond: Uint8Array[] = [];
  let size = 0;
  let lineBytes = 0;
  let spare: Uint8Array | undefined;
  for (;;) {
    const isMeasured = size < measured.length;
    const room = isMeasured ? measured.subarray(size, size + CHUNK_BYTES) : (spare ?? new Uint8Array(CHUNK_BYTES));
    const count = readChunk(descriptor, room);
    if (count === 0) break;
    size += count;
    // A pipe may give a few bytes at a time, and each piece kept would hold on to all of its room.
    const isSmall = !isMeasured && count < room.length / 2;
    const read = isSmall ? room.slice(0, count) : room.subarray(0, count);
    spare = isSmall ? room : undefined;
    const lastFeed = read.lastIndexOf(LINE_FEED);
    const lineEnd = lastFeed + 1 + read.subarray(lastFeed + 1).lastIndexOf(CARRIAGE_RETURN);
    lineBytes = lineEnd < 0 ? lineBytes + count : count - lineEnd;
    if (lineBytes > LINE_LIMIT_MIB * MIB) throw new Stop('line-too-long', { file, limit: LINE_LIMIT_MIB });
    if (size > INPUT_LIMIT_MIB * MIB) throw new Stop('file-too-large', { file, limit: INPUT_LIMIT_MIB });
    if (!isMeasured) beyond.push(read);
  }
  return beyond.length === 0 ? measured.subarray(0, size) : Buffer.concat([measured, ...beyond], size);
}

/** Whether an open descriptor leads to a character device, as every terminal is. */
export function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
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
      wait(RETRY_MS);
    }
  }
}

/** Lets `milliseconds` pass on this thread. */
export function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Between two attempts at a descriptor that is not ready, in milliseconds. */
const RETRY_MS = 10;

function readChunk(descriptor: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, 0, chunk.length, null);
    } catch (error) {
      // A terminal or pipe that is not blocking answers "try again"; end of input shows as EOF on some systems.
      if (systemCode(error) === 'EOF') return 0;
      if (systemCode(error) !== 'EAGAIN') throw error;
      wait(RETRY_MS);
    }
  }
}

/** Whether anything has this name, be it a link that leads nowhere. */
export function isPresent(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw readFailure(error, path);
  }
}

/** Whether a path leads to something that can be read as a file; false too where that cannot be found out. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

/** A path as seen from a folder. Stops where the current folder, which both may start from, is gone. */
export function pathFrom(folder: string, path: string): string {
  try {
    return relative(folder, path);
  } catch (error) {
    throw readFailure(error, '.');
  }
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
