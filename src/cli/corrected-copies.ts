import { basename, dirname, join } from 'node:path';
import type { CorrectedTable, SourceFile, TableName, WorkspaceFiles } from '../index.ts';
import { renderCsv } from '../render/csv.ts';
import { readInput } from './files.ts';
import type { Invocation } from './invocation.ts';
import { writeOwn, type OwnFile } from './own-files.ts';
import type { Input } from './workspace.ts';

/** How the name of every corrected copy ends. Patterns of `inputs:` leave such files out. */
export const FIXED_ENDING = '.fixed.csv';

/** A corrected copy ready to be written. */
export interface FixedCopy {
  readonly original: CorrectedTable;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Copies of the tables in which something changes, each named beside its original. Standard input has no place beside it. */
export function fixedCopies(tables: readonly CorrectedTable[]): readonly FixedCopy[] {
  const taken = new Set<string>();
  return tables
    .filter(({ changes, source }) => changes.length > 0 && source.name !== '-' && !source.name.startsWith('--'))
    .map((original) => {
      const { source, table, header, rows } = original;
      const stem = basename(source.name).replace(/\.[^.]*$/, '');
      const own = source.isOwnSheet === true ? `${stem}.${table}` : stem;
      const names = [own, `${basename(source.name)}.${table}`].map((name) =>
        join(dirname(source.name), name + FIXED_ENDING),
      );
      const name = names.find((one) => !taken.has(one)) ?? '';
      taken.add(name);
      return { original, name, bytes: new TextEncoder().encode(renderCsv(header, rows, { forExcel: false })) };
    });
}

/** Writes the copies, each readable by its owner alone, and names them. */
export function writeCopies(
  copies: readonly FixedCopy[],
  inputs: readonly Input[],
  invocation: Invocation,
): readonly string[] {
  const files = copies.map(({ name, bytes }): OwnFile => {
    const line = firstLine(bytes);
    return { name, bytes, isOurs: (old) => firstLine(old) === line };
  });
  return writeOwn(files, inputs, invocation);
}

function firstLine(bytes: Uint8Array): string {
  const end = bytes.indexOf(10);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The files of a workspace with the copies in place of their originals. */
export function withCopies(files: WorkspaceFiles, copies: readonly FixedCopy[]): WorkspaceFiles {
  const tables = new Map<TableName, readonly SourceFile[]>();
  for (const [table, sources] of files.tables) {
    tables.set(
      table,
      sources.map((source) => {
        const copy = copies.find(({ original }) => original.table === table && original.source.name === source.name);
        return copy === undefined ? source : { name: copy.name, bytes: copy.bytes };
      }),
    );
  }
  return { ...files, tables };
}

/** The copies as inputs, so that messages can show their lines. */
export function inputsOfCopies(copies: readonly FixedCopy[]): readonly Input[] {
  return copies.map(({ original, name, bytes }) => ({
    source: { name, bytes },
    file: basename(name),
    identity: readInput(name).identity,
    table: original.table,
    isBaseline: false,
  }));
}
