import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { Stop, systemCode } from './failure.ts';
import { closeQuietly, isPresent, readInput, wait, type FileIdentity } from './files.ts';
import { withoutInterruption } from './interruption.ts';
import { fittingName, forgetTemporary, nameTemporary, removeStrays } from './temporaries.ts';

/** Writing: each file is at any moment the old one or the new one, whole. */

/** Personal data: readable by the owner alone. */
const PRIVATE_MODE = 0o600;
/** Pauses before a file that another program holds is tried again, in milliseconds: a virus scanner lets go of it in a moment, a person does not. */
const HELD_PAUSES_MS = [20, 80, 200];
/** How often a file is looked at again that other runs replace at the same time. */
const LINK_ATTEMPTS = 100;
/** How many new plans are kept beside one that cannot be replaced. */
const KEPT_MAX = 99;

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
  if (error instanceof Stop) return error;
  const code = systemCode(error);
  if (code === '') throw error;
  const key = Object.hasOwn(WRITE_KEYS, code) ? WRITE_KEYS[code as keyof typeof WRITE_KEYS] : 'file-unwritable';
  return new Stop(key, { file, code });
}

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw writeFailure(error, path);
  }
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
    throw writeFailure(error, path);
  }
}

/** A file to be written. */
export interface NewFile {
  /** What messages call it. */
  readonly name: string;
  /** The end of any symbolic link. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether what stands there, where it is neither empty nor the same, stays as `path.bak`. */
  readonly keepsOld: boolean;
}

/** What became of one file; paths are as messages name them. */
interface WrittenFile {
  readonly name: string;
  /** Where the old content stays, where it does. */
  readonly backup: string | undefined;
  /** Where the new content is instead, because another program holds the old file, which is unchanged, or its backup. */
  readonly kept: { readonly as: string; readonly held: string } | undefined;
  /** False where the folder could not be flushed afterwards: written, but a power cut may undo it. */
  readonly isDurable: boolean;
}

export interface WriteResult {
  readonly files: readonly WrittenFile[];
  /** Names of unfinished files that killed runs had left in the folders, and that are now gone. */
  readonly strays: readonly string[];
}

/**
 * Writes files so that each is at any moment the old one or the new one, whole: written beside it, flushed, renamed.
 *
 * All of them are on the disk before the first takes its place, so a disk that is full leaves all as they were. Each is readable by its owner
 * alone. Signals wait until all is done. Stops at the first file that cannot be written.
 */
export function writeAllWhole(files: readonly NewFile[]): WriteResult {
  return withoutInterruption(() => {
    const folders = [...new Set(files.map(({ path }) => dirname(path)))];
    const strays = folders.flatMap(removeStrays);
    const staged: { readonly file: NewFile; readonly temporary: string }[] = [];
    let placed: readonly Placed[];
    let flushed: ReadonlySet<string>;
    try {
      for (const file of files) staged.push({ file, temporary: stage(file) });
      placed = staged.map(({ file, temporary }) => place(file, temporary));
    } finally {
      for (const { temporary } of staged) forgetTemporary(temporary);
      flushed = new Set(folders.filter(flushFolder));
    }
    return {
      files: placed.map(({ path, name, backup, kept }) => ({
        name,
        backup,
        kept,
        isDurable: flushed.has(dirname(path)),
      })),
      strays,
    };
  });
}

/** Writes files as `writeAllWhole` does, and stops also where another program holds an old one. */
export function writeWhole(files: readonly NewFile[]): void {
  for (const { name, kept } of writeAllWhole(files).files) {
    if (kept !== undefined) throw new Stop('plan-busy', { file: name, held: kept.held, kept: kept.as });
  }
}

/** The new content on the disk, under a name of its own. */
function stage({ name, path, bytes }: NewFile): string {
  const temporary = nameTemporary(path);
  try {
    writeTemporary(temporary, bytes);
    return temporary;
  } catch (error) {
    forgetTemporary(temporary);
    throw writeFailure(error, name);
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

type Placed = Omit<WrittenFile, 'isDurable'> & { readonly path: string };

function place(file: NewFile, temporary: string): Placed {
  const { name, path, bytes } = file;
  let backup = file.keepsOld && isToBeKept(path, bytes) ? backupPath(path) : undefined;
  let atWork = path;
  try {
    if (backup !== undefined) {
      atWork = backup;
      if (!keepBackup(path, backup)) backup = undefined;
      atWork = path;
    }
    renameHeld(temporary, path);
    return { name, path, backup: backup === undefined ? undefined : shownPath(name, backup), kept: undefined };
  } catch (error) {
    const beside = isHeld(error) ? keepBeside(temporary, path) : undefined;
    if (beside === undefined) throw writeFailure(error, name);
    const held = atWork === path ? name : shownPath(name, atWork);
    return { name, path, backup: undefined, kept: { as: shownPath(name, beside), held } };
  }
}

function backupPath(path: string): string {
  return join(dirname(path), fittingName(basename(path), '.bak'));
}

/** Looked at only now: somebody may have written there while the plan was made. */
function isToBeKept(path: string, bytes: Uint8Array): boolean {
  if (!isPresent(path)) return false;
  try {
    const old = readInput(path).bytes;
    return old.length > 0 && !Buffer.from(old).equals(bytes);
  } catch {
    // What cannot be read may be worth keeping.
    return true;
  }
}

/** Whether another program, or the system itself, keeps a file from being replaced. */
function isHeld(error: unknown): boolean {
  return ['EBUSY', 'EPERM'].includes(systemCode(error));
}

function renameHeld(from: string, to: string): void {
  for (const pause of HELD_PAUSES_MS) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      wait(pause);
    }
  }
  renameSync(from, to);
}

/** Keeps the file at `path` as `backup`, replacing an older one, while `path` itself stays in place; false where there is none any more. */
function keepBackup(path: string, backup: string): boolean {
  const spare = nameTemporary(backup);
  try {
    if (!isSpared(path, spare)) return false;
    renameHeld(spare, backup);
    return true;
  } finally {
    // Where the backup already was a second name of the same file, the rename did nothing and left both.
    forgetTemporary(spare);
  }
}

/** Gives the content of a file a second name; false where the file is gone. */
function isSpared(path: string, spare: string): boolean {
  for (let attempt = 1; isPresent(path); attempt++) {
    try {
      if (!isLinked(path, spare)) writeTemporary(spare, readInput(path).bytes);
      return true;
    } catch (error) {
      // Another run may put its own file there between the look at the old one and the link, which then has nothing to name.
      if (systemCode(error) !== 'ENOENT' || attempt === LINK_ATTEMPTS) throw error;
    }
  }
  return false;
}

/** Gives a file a second name; false where the file system knows no such thing. Throws `EEXIST` where the name is taken. */
function isLinked(path: string, second: string): boolean {
  try {
    linkSync(path, second);
    return true;
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error))) return false;
    throw error;
  }
}

/** Gives the new content a free name beside the file it cannot replace, such as `plan.new.csv`; `undefined` where that fails too. */
function keepBeside(temporary: string, path: string): string | undefined {
  const { dir, name, ext } = parse(path);
  for (let count = 1; count <= KEPT_MAX; count++) {
    const beside = join(dir, fittingName(name, `.new${count === 1 ? '' : `-${String(count)}`}${ext}`));
    try {
      if (isPresent(beside)) continue;
      if (!isLinked(temporary, beside)) renameSync(temporary, beside);
      return beside;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') return undefined;
    }
  }
  return undefined;
}

/** A path beside a file as the user would write it: with the folder the user named, unless a link led elsewhere. */
function shownPath(name: string, path: string): string {
  try {
    return realpathSync(dirname(name)) === dirname(path) ? join(dirname(name), basename(path)) : path;
  } catch {
    return path;
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
    if (descriptor !== undefined) closeQuietly(descriptor);
  }
}
