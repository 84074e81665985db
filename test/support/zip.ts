import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file of a zip; what is not given is what an honest writer would write. */
export interface ZipFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Written into the directory instead of the true size. */
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  readonly isStored?: boolean;
  /** Content that is already deflated; `content` is then only measured. */
  readonly packed?: Uint8Array;
  /** Where the directory says that the file begins; nothing is then written for it. */
  readonly offset?: number;
  readonly flags?: number;
}

interface ZipOptions {
  /** Sizes and offsets in zip64 fields, as some writers always do. */
  readonly isZip64?: boolean;
}

/** The bytes of a zip, always the same for the same files; able to lie as no library is. */
export function zipOf(files: readonly ZipFile[], { isZip64 = false }: ZipOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    offset += part.length;
  };
  for (const file of files) {
    const content = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
    const packed = file.packed ?? (file.isStored === true ? content : deflateRawSync(content, { level: 9 }));
    const name = new TextEncoder().encode(file.name);
    const fields = {
      flags: file.flags ?? 0,
      method: file.isStored === true ? 0 : 8,
      crc: file.declaredCrc ?? crc32(content),
      packedSize: packed.length,
      size: file.declaredSize ?? content.length,
    };
    const at = file.offset ?? offset;
    if (file.offset === undefined) {
      add(localHeader(name, fields));
      add(packed);
    }
    directory.push(directoryEntry(name, fields, at, isZip64));
  }
  const start = offset;
  for (const entry of directory) add(entry);
  const size = offset - start;
  if (isZip64) {
    add(record(56, { 0: 0x06064b50, 4: 44, 32: files.length, 40: size, 48: start }));
    add(record(20, { 0: 0x07064b50, 8: start + size, 16: 1 }));
  }
  const end = record(22, { 0: 0x06054b50, 12: isZip64 ? 0xffffffff : size, 16: isZip64 ? 0xffffffff : start });
  const view = new DataView(end.buffer);
  view.setUint16(8, isZip64 ? 0xffff : files.length, true);
  view.setUint16(10, isZip64 ? 0xffff : files.length, true);
  add(end);
  return new Uint8Array(Buffer.concat(parts));
}

interface Fields {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

function record(length: number, words: Readonly<Record<number, number>>): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of Object.entries(words)) view.setUint32(Number(at), word, true);
  return bytes;
}

function localHeader(name: Uint8Array, fields: Fields): Uint8Array {
  const bytes = record(30 + name.length, { 0: 0x04034b50, 14: fields.crc, 18: fields.packedSize, 22: fields.size });
  const view = new DataView(bytes.buffer);
  view.setUint16(6, fields.flags, true);
  view.setUint16(8, fields.method, true);
  view.setUint16(26, name.length, true);
  bytes.set(name, 30);
  return bytes;
}

function directoryEntry(name: Uint8Array, fields: Fields, offset: number, isZip64: boolean): Uint8Array {
  const extra = isZip64
    ? record(28, { 0: 0x00180001, 4: fields.size, 12: fields.packedSize, 20: offset })
    : new Uint8Array();
  const shown = (value: number): number => (isZip64 ? 0xffffffff : value);
  const bytes = record(46 + name.length + extra.length, {
    0: 0x02014b50,
    16: fields.crc,
    20: shown(fields.packedSize),
    24: shown(fields.size),
    42: shown(offset),
  });
  const view = new DataView(bytes.buffer);
  view.setUint16(8, fields.flags, true);
  view.setUint16(10, fields.method, true);
  view.setUint16(28, name.length, true);
  view.setUint16(30, extra.length, true);
  bytes.set(name, 46);
  bytes.set(extra, 46 + name.length);
  return bytes;
}

/** Text of the parts of a zip by name. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const parts = new Map<string, string>();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const [method, packed, nameLength] = [
      view.getUint16(at + 8, true),
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
    ];
    const from = at + 30 + nameLength;
    const data = bytes.subarray(from, from + packed);
    parts.set(
      new TextDecoder().decode(bytes.subarray(at + 30, from)),
      new TextDecoder().decode(method === 8 ? inflateRawSync(data) : data),
    );
    at = from + packed;
  }
  return parts;
}
