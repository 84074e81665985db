import { damaged, WorkbookFault } from './workbook-fault.ts';
import type { ZipEntry } from './zip-directory.ts';

/**
 * The bytes that raw deflate data stand for: `'too-long'` as soon as they exceed `maxBytes`, `'broken'` where the data are no deflate data.
 * The world lends it, because inflating within a cap is a matter of the runtime.
 */
export type Inflate = (bytes: Uint8Array, maxBytes: number) => Uint8Array | 'too-long' | 'broken';

/** The content of an entry. Throws a `WorkbookFault` where it is not what the directory declares: length, checksum, kind of packing. */
export function readPart(bytes: Uint8Array, entry: ZipEntry, inflate: Inflate): Uint8Array {
  const { name, size } = entry;
  if (entry.isEncrypted) throw new WorkbookFault('workbook-encrypted');
  const packed = bytes.subarray(entry.dataOffset, entry.dataOffset + entry.packedSize);
  const content = entry.method === 8 ? inflated(packed, size, name, inflate) : packed;
  if (entry.method !== 8 && entry.method !== 0) throw damaged('method', name);
  if (content.length !== size) throw damaged('size', name);
  if (crc32(content) !== entry.crc32) throw new WorkbookFault('workbook-checksum', { part: name });
  return content;
}

/** The declared size is the cap: whoever declares less than there is lies, and is stopped there. */
function inflated(packed: Uint8Array, size: number, name: string, inflate: Inflate): Uint8Array {
  const content = inflate(packed, Math.max(1, size));
  if (content === 'too-long') throw damaged('size', name);
  // A flipped bit breaks the packing as often as the checksum; people are told the same.
  if (content === 'broken') throw new WorkbookFault('workbook-checksum', { part: name });
  return content;
}

const CRC_TABLES = crcTables();

/** Tables for eight bytes at a time. */
function crcTables(): readonly Uint32Array[] {
  const first = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[byte] = value >>> 0;
  }
  const tables = [first];
  for (let k = 1; k < 8; k++) {
    const last = tables[k - 1] ?? first;
    tables.push(last.map((value) => ((value >>> 8) ^ (first[value & 0xff] ?? 0)) >>> 0));
  }
  return tables;
}

/** CRC-32 of zip and PNG (polynomial 0xEDB88320), "slicing by eight" (Kounavis and Berry, 2005). */
function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = CRC_TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = 0xffffffff;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = view.getUint32(at, true) ^ crc;
    const high = view.getUint32(at + 4, true);
    crc =
      (t7[low & 0xff] ?? 0) ^
      (t6[(low >>> 8) & 0xff] ?? 0) ^
      (t5[(low >>> 16) & 0xff] ?? 0) ^
      (t4[low >>> 24] ?? 0) ^
      (t3[high & 0xff] ?? 0) ^
      (t2[(high >>> 8) & 0xff] ?? 0) ^
      (t1[(high >>> 16) & 0xff] ?? 0) ^
      (t0[high >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
