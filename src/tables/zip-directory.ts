import { LIMITS } from './limits.ts';
import { damaged, WorkbookFault } from './workbook-fault.ts';

/**
 * The directory of a zip, judged before anything is inflated: how many entries it declares, how large they say they are, and whether they
 * lie apart from each other. Sizes come from the directory alone, so a bomb is refused without touching its data; `zip-part` then holds each
 * part to what was declared here.
 *
 * Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 to 4.3.16 and 4.5.3.
 */
export interface ZipEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed bytes begin. */
  readonly dataOffset: number;
}

const MIB = 1024 * 1024;
const ENTRY_LIMIT = LIMITS.zipEntries;
const PART_LIMIT_MIB = LIMITS.zipPartMib;
const TOTAL_LIMIT_MIB = LIMITS.zipTotalMib;

const END_SIZE = 22;
const DIRECTORY_ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const COMMENT_MAX = 0xffff;

/** Entries by name, with `/` between folders. Throws a `WorkbookFault` for a directory that is broken or declares too much. */
export function readDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end.count > ENTRY_LIMIT) throw new WorkbookFault('workbook-too-many-parts', { limit: ENTRY_LIMIT });
  if (end.offset + end.size > bytes.length) throw damaged('cut');
  const entries = new Map<string, ZipEntry>();
  const spans: { readonly start: number; readonly end: number; readonly name: string }[] = [];
  let at = end.offset;
  let total = 0;
  for (let index = 0; index < end.count; index++) {
    const entry = readEntry(view, at, end.offset + end.size);
    at = entry.next;
    total += entry.size;
    refuseLarge(entry.name, entry.size, total);
    if (entries.has(entry.name)) throw damaged('twice', entry.name);
    const dataOffset = dataOffsetOf(view, entry.localOffset, entry.name);
    spans.push({ start: entry.localOffset, end: dataOffset + entry.packedSize, name: entry.name });
    entries.set(entry.name, { ...entry, dataOffset });
  }
  refuseOverlaps(spans, end.offset);
  return entries;
}

function refuseLarge(part: string, size: number, total: number): void {
  if (size > PART_LIMIT_MIB * MIB) throw new WorkbookFault('workbook-too-large', { limit: PART_LIMIT_MIB, part });
  if (total > TOTAL_LIMIT_MIB * MIB) throw new WorkbookFault('workbook-too-large', { limit: TOTAL_LIMIT_MIB });
}

/** Each byte belongs to one entry at most: shared data would make a small file large without a large declared size. */
function refuseOverlaps(
  spans: { readonly start: number; readonly end: number; readonly name: string }[],
  directoryOffset: number,
): void {
  let before = 0;
  for (const { start, end, name } of spans.sort((a, b) => a.start - b.start)) {
    if (start < before || end > directoryOffset) throw damaged('overlap', name);
    before = end;
  }
}

interface DirectoryEnd {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
}

function findEnd(view: DataView): DirectoryEnd {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + END_SIZE + view.getUint16(at + 20, true) > view.byteLength) continue;
    const end = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    const isLong = end.count === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff;
    return isLong ? longEnd(view, at - 20) : end;
  }
  throw damaged('cut');
}

/** The end record of a zip64 file, found by the locator that stands before the ordinary one. */
function longEnd(view: DataView, locator: number): DirectoryEnd {
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) throw damaged('directory');
  const at = wholeAt(view, locator + 8);
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) throw damaged('directory');
  return { count: wholeAt(view, at + 32), size: wholeAt(view, at + 40), offset: wholeAt(view, at + 48) };
}

/** An unsigned number of eight bytes; what does not fit into a file of this program is refused by the comparison that follows. */
function wholeAt(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

type DirectoryEntry = Omit<ZipEntry, 'dataOffset'> & { readonly localOffset: number; readonly next: number };

function readEntry(view: DataView, at: number, limit: number): DirectoryEntry {
  if (at + DIRECTORY_ENTRY_SIZE > limit || view.getUint32(at, true) !== 0x02014b50) throw damaged('directory');
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extraStart = at + DIRECTORY_ENTRY_SIZE + nameLength;
  const next = extraStart + extraLength + view.getUint16(at + 32, true);
  if (next > limit) throw damaged('directory');
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size = 0, packedSize = 0, localOffset = 0] = sizes.includes(0xffffffff)
    ? longSizes(view, extraStart, extraStart + extraLength, sizes)
    : sizes;
  return {
    name: nameAt(view, at + DIRECTORY_ENTRY_SIZE, nameLength),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc32: view.getUint32(at + 16, true),
    size,
    packedSize,
    localOffset,
    next,
  };
}

/** Size, packed size and offset, those of them that are all ones taken from the zip64 extra field, which lists them in this order. */
function longSizes(view: DataView, start: number, end: number, sizes: readonly number[]): readonly number[] {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    const fieldEnd = Math.min(end, from + view.getUint16(at + 2, true));
    return sizes.map((size) => {
      if (size !== 0xffffffff) return size;
      if (from + 8 > fieldEnd) throw damaged('directory');
      from += 8;
      return wholeAt(view, from - 8);
    });
  }
  throw damaged('directory');
}

function nameAt(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  return new TextDecoder().decode(bytes).replaceAll('\\', '/');
}

function dataOffsetOf(view: DataView, at: number, name: string): number {
  if (at + LOCAL_HEADER_SIZE > view.byteLength || view.getUint32(at, true) !== 0x04034b50) throw damaged('directory');
  const nameLength = view.getUint16(at + 26, true);
  const dataOffset = at + LOCAL_HEADER_SIZE + nameLength + view.getUint16(at + 28, true);
  if (dataOffset > view.byteLength || nameAt(view, at + LOCAL_HEADER_SIZE, nameLength) !== name)
    throw damaged('directory', name);
  return dataOffset;
}
