import type { Place } from '../support/issue.ts';
import { decodeTcvn3 } from './legacy-encoding.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';
import type { ReadOptions, SourceFile } from './source.ts';

const UTF8_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** Larger files are refused before anything is decoded. */
const FILE_LIMIT_MIB = LIMITS.fileMib;

/**
 * The text of a file in NFC without byte order mark, or `undefined` after an error was reported.
 *
 * UTF-8 unless a mark says UTF-16 or `options.encoding` names a legacy encoding; other kinds of content are recognised by their first bytes.
 * `emptyCode` is what a file without any text is called.
 */
export function decodeText(
  source: SourceFile,
  options: ReadOptions,
  report: Report,
  emptyCode: 'empty-file' | 'empty-policy' = 'empty-file',
): string | undefined {
  return decodeSource(source, options, report, emptyCode)?.text;
}

export interface DecodedText {
  readonly text: string;
  /** Whether the text holds nothing but printable ASCII, tabs, line breaks and Latin letters that are composed whatever stands beside them. */
  readonly isPlain: boolean;
}

/** `decodeText`, and whether the text is plain. */
export function decodeSource(
  source: SourceFile,
  options: ReadOptions,
  report: Report,
  emptyCode: 'empty-file' | 'empty-policy' = 'empty-file',
): DecodedText | undefined {
  const { bytes } = source;
  const file: Place = { file: source.name };
  if (bytes.length > FILE_LIMIT_MIB * 1024 * 1024) {
    report.add('file-too-large', file, { limit: FILE_LIMIT_MIB });
    return undefined;
  }
  if (bytes.length === 0) {
    report.add(emptyCode, file);
    return undefined;
  }
  const foreign = foreignContent(bytes);
  if (foreign !== undefined) {
    report.add(foreign, file);
    return undefined;
  }
  const decoded = decodeBytes(source, options, report);
  if (decoded === undefined) return undefined;
  const isPlain = isPlainUtf8(bytes);
  const text = isPlain ? decoded : decoded.normalize('NFC');
  if (text.length === 0 || (text.length < 4096 && text.trim() === '')) {
    report.add(emptyCode, file);
    return undefined;
  }
  const nul = isPlain ? -1 : text.indexOf('\0');
  if (nul >= 0) {
    const isMostlyNul = nul === 0 && text.slice(0, 512).replaceAll('\0', '').length < 64;
    if (isMostlyNul) report.add('not-text', file);
    else report.add('nul-byte', { ...file, line: lineAt(text, nul) }, { byteOffset: bytes.indexOf(0) });
    return undefined;
  }
  if (/^\s*<(?:!doctype|html|table|\?xml|meta|head|body|style)\b/i.test(text.slice(0, 1024))) {
    report.add('html-content', file);
    return undefined;
  }
  return { text, isPlain };
}

/**
 * Whether the bytes are UTF-8 of U+0020–U+007E, tabs, line breaks and the letters U+00C0–U+017F, Ơ, Ư and U+1E00–U+1EFF: all that a list in Vietnamese is
 * usually made of. Such text is in NFC and holds no control, invisible, replacement or double-encoded character.
 */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  for (let at = startsWith(bytes, UTF8_MARK) ? UTF8_MARK.length : 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x7f) {
      if (byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
      return false;
    }
    const next = bytes[at + 1] ?? 0;
    if (byte === 0xe1) {
      // U+1E00 to U+1EFF.
      if (next < 0xb8 || next > 0xbb || !isContinuation(bytes[at + 2])) return false;
      at += 2;
    } else {
      const isLatin = byte >= 0xc3 && byte <= 0xc5 && isContinuation(next);
      const isHorned = byte === 0xc6 && (next === 0xa0 || next === 0xa1 || next === 0xaf || next === 0xb0);
      if (!isLatin && !isHorned) return false;
      at += 1;
    }
  }
  return true;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

type ForeignContent = 'workbook-content' | 'workbook-encrypted' | 'old-xls' | 'gzip-content' | 'utf-32';

function foreignContent(bytes: Uint8Array): ForeignContent | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'workbook-content';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return isEncryptedPackage(bytes) ? 'workbook-encrypted' : 'old-xls';
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip-content';
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) return 'utf-32';
  return undefined;
}

/** Whether an OLE2 file is a workbook under a password: its directory then names a stream `EncryptedPackage` ([MS-OFFCRYPTO] 2.3.4.4). */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1)).includes('EncryptedPackage');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function decodeBytes(source: SourceFile, options: ReadOptions, report: Report): string | undefined {
  const { bytes } = source;
  const file: Place = { file: source.name };
  if (startsWith(bytes, UTF8_MARK)) return decodeUtf8(source.name, bytes.subarray(3), 3, report);
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(file, bytes, 'utf-16le', report);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(file, bytes, 'utf-16be', report);
  // One option stands for all files, but only some of them are old: what is well-formed UTF-8 is hardly ever anything else.
  const isLegacy = options.encoding !== undefined && !isUtf8(bytes);
  if (isLegacy && options.encoding === 'windows-1258') {
    report.add('encoding-used', file, { encoding: 'windows-1258' });
    return new TextDecoder('windows-1258').decode(bytes);
  }
  if (isLegacy) {
    const decoded = decodeTcvn3(bytes);
    if ('text' in decoded) {
      report.add('encoding-used', file, { encoding: 'tcvn3' });
      return decoded.text;
    }
    const line = lineOfByte(bytes, decoded.badOffset);
    const params = { byteOffset: decoded.badOffset, byte: hex(bytes[decoded.badOffset]), encoding: 'tcvn3' };
    report.add('bad-legacy-byte', { ...file, line }, params);
    return undefined;
  }
  return decodeUtf8(source.name, bytes, 0, report);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** `skipped` bytes of a mark stand before `bytes` and count in reported offsets. */
function decodeUtf8(file: string, bytes: Uint8Array, skipped: number, report: Report): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const bad = firstBadUtf8(bytes);
    const place: Place = { file, line: lineOfByte(bytes, bad.offset) };
    if (bad.isCutOff) report.add('truncated-utf8', place, { byteOffset: bad.offset + skipped });
    else if (looksLikeNoText(bytes)) report.add('not-text', { file });
    else report.add('bad-utf8', place, { byteOffset: bad.offset + skipped, byte: hex(bytes[bad.offset]) });
    return undefined;
  }
}

function decodeUtf16(
  file: Place,
  bytes: Uint8Array,
  label: 'utf-16le' | 'utf-16be',
  report: Report,
): string | undefined {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    report.add('encoding-used', file, { encoding: label.toUpperCase() });
    return text;
  } catch {
    report.add('bad-utf16', file, { byteOffset: firstBadUtf16(bytes, label === 'utf-16le') });
    return undefined;
  }
}

/** Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), and whether the text merely ends too early there. */
function firstBadUtf8(bytes: Uint8Array): { readonly offset: number; readonly isCutOff: boolean } {
  let offset = 0;
  while (offset < bytes.length) {
    const lead = bytes[offset] ?? 0;
    if (lead < 0x80) {
      offset += 1;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length === 0) return { offset, isCutOff: false };
    for (let k = 1; k < length; k++) {
      const byte = bytes[offset + k];
      if (byte === undefined) return { offset, isCutOff: true };
      const low = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const high = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < low || byte > high) return { offset, isCutOff: false };
    }
    offset += length;
  }
  return { offset: bytes.length, isCutOff: true };
}

function firstBadUtf16(bytes: Uint8Array, isLittleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 2; offset + 1 < bytes.length; offset += 2) {
    const unit = view.getUint16(offset, isLittleEndian);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = offset + 3 < bytes.length ? view.getUint16(offset + 2, isLittleEndian) : 0;
    if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return offset;
    offset += 2;
  }
  return bytes.length - 1;
}

function looksLikeNoText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  let controls = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls += 1;
  return controls * 5 > head.length;
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).toUpperCase().padStart(2, '0');
}

/** One-based line of a byte: CR LF, LF and CR each end a line. */
function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) {
    if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) line += 1;
  }
  return line;
}

/** One-based line of an index into the text: CR LF, LF and CR each end a line. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let i = 0; i < index; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) line += 1;
  }
  return line;
}
