import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf, workbookOf, type WorkbookParts } from '../support/workbook.ts';

/** A table of a workspace as rows of cells; the first row is the header. */
type Rows = string[][];

/** Columns of letters, for the addresses of cells. */
const encoder = new TextEncoder();

/** The files of a small workspace, changed in memory before they are written. Every change that would change nothing throws. */
export class Workspace {
  readonly #files: Map<string, Uint8Array>;

  private constructor(files: Map<string, Uint8Array>) {
    this.#files = files;
  }

  /** The files of a folder. */
  static of(folder: string): Workspace {
    const names = readdirSync(folder);
    return new Workspace(new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))])));
  }

  copy(): Workspace {
    return new Workspace(new Map(this.#files));
  }

  write(folder: string): void {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of this.#files) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
  }

  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  bytes(name: string): Uint8Array {
    const bytes = this.#files.get(name);
    if (bytes === undefined) throw new Error(`no file ${name}`);
    return bytes;
  }

  text(name: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes(name));
  }

  set(name: string, content: string | Uint8Array): void {
    this.#files.set(name, typeof content === 'string' ? encoder.encode(content) : content);
  }

  remove(name: string): void {
    if (!this.#files.delete(name)) throw new Error(`no file ${name}`);
  }

  /** Puts a file's bytes under another name. */
  rename(name: string, other: string): void {
    this.set(other, this.bytes(name));
    this.remove(name);
  }

  change(name: string, to: (text: string) => string): void {
    const text = this.text(name);
    const changed = to(text);
    if (changed === text) throw new Error(`${name} is as it was`);
    this.set(name, changed);
  }

  replace(name: string, from: string | RegExp, to: string): void {
    this.change(name, (text) => text.replace(from, () => to));
  }

  /** Adds text to the end of a file. */
  add(name: string, text: string): void {
    this.set(name, this.text(name) + text);
  }

  rows(table: string): Rows {
    return this.text(`${table}.csv`)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  }

  setRows(table: string, rows: readonly (readonly string[])[]): void {
    const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    this.set(`${table}.csv`, rows.map((row) => `${row.map(cell).join(',')}\n`).join(''));
  }

  /** Puts `value` into the column of the `row`-th record (from 1); a column that is not there is added. */
  cell(table: string, row: number, column: string, value: string): void {
    const rows = this.rows(table);
    const [header = []] = rows;
    let index = header.indexOf(column);
    if (index < 0) {
      index = header.length;
      for (const [k, cells] of rows.entries()) cells.push(k === 0 ? column : '');
    }
    const record = rows[row];
    if (record === undefined) throw new Error(`${table} has no record ${String(row)}`);
    record[index] = value;
    this.setRows(table, rows);
  }

  /** Gives a column one value for every record. */
  column(table: string, column: string, values: readonly string[]): void {
    for (const [k, value] of values.entries()) this.cell(table, k + 1, column, value);
  }

  /** Takes columns away. */
  without(table: string, ...columns: readonly string[]): void {
    const rows = this.rows(table);
    const [header = []] = rows;
    const kept = header.map((name, index) => (columns.includes(name) ? -1 : index)).filter((index) => index >= 0);
    this.setRows(
      table,
      rows.map((row) => kept.map((index) => row[index] ?? '')),
    );
  }

  /** Adds records. */
  records(table: string, ...records: readonly (readonly string[])[]): void {
    this.setRows(table, [...this.rows(table), ...records]);
  }

  /** The policy with a section put in the place of the one of that key, or at its end. */
  policy(key: string, section: string): void {
    this.set('policy.yaml', withSection(this.text('policy.yaml'), key, section));
  }

  /** A table as a workbook in the place of its CSV file. */
  workbook(table: string, parts: (rows: Rows) => WorkbookParts): void {
    const rows = this.rows(table);
    this.remove(`${table}.csv`);
    this.set(`${table}.xlsx`, workbookOf(parts(rows)));
  }

  /** A table as a workbook of one sheet. */
  sheet(table: string, change: (rows: Rows) => Rows = (rows) => rows, more: Partial<WorkbookParts> = {}): void {
    this.workbook(table, (rows) => ({ ...more, sheets: [{ name: table, rows: rowsOf(change(rows)) }] }));
  }
}

function withSection(policy: string, key: string, section: string): string {
  const lines = policy.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return `${policy.trimEnd()}\n${section}\n`;
  let end = start + 1;
  while (end < lines.length && /^(?:\s|$)/.test(lines[end] ?? '')) end++;
  return [...lines.slice(0, start), section, ...lines.slice(end)].join('\n');
}

/** Bytes of single-byte text, each letter one byte. */
export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

export function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
}

/** Vietnamese text in Windows-1258: letters with their shape marks, tones as characters of their own. */
export function windows1258(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1258');
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const [base = '', ...marks] = letter.normalize('NFD');
    const tones = marks.filter((mark) => /[\u0300\u0301\u0303\u0309\u0323]/u.test(mark));
    const shaped = [base, ...marks.filter((mark) => !tones.includes(mark))].join('').normalize('NFC');
    for (const sign of byteOf.has(letter) ? [letter] : [shaped, ...tones]) {
      const byte = byteOf.get(sign);
      if (byte === undefined) throw new Error(`${sign} is not in Windows-1258`);
      bytes.push(byte);
    }
  }
  return Uint8Array.from(bytes);
}
