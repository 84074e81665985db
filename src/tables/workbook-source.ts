import type { Issue } from '../support/issue.ts';
import { decodeText } from './decode.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';
import type { WorkspaceFiles } from './workspace.ts';
import type { Inflate } from './zip-part.ts';

/** Whether a file begins as a zip does, which every .xlsx and .xlsm is; only such files need `openWorkbook`. */
export function mayBeWorkbook({ bytes }: SourceFile): boolean {
  const isMarked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isMarked && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/**
 * The same file, made ready for the readers where it is a workbook, whatever its name: they are synchronous, and what reads workbooks is
 * loaded only when one is met.
 */
export async function openWorkbook(source: SourceFile, inflate: Inflate): Promise<SourceFile> {
  if (!mayBeWorkbook(source)) return source;
  const { readWorkbook } = await import('./workbook.ts');
  return { ...source, workbook: readWorkbook(source.name, source.bytes, inflate) };
}

/**
 * What is to be said of the workbook that holds the tables of a workspace as sheets: an error where it cannot be read at all, a note where
 * it has sheets that no table is called by.
 */
export function reviewSharedWorkbook(source: SourceFile, options: ReadOptions): readonly Issue[] {
  const report = new Report();
  const file = { file: source.name };
  if (source.workbook !== undefined) {
    report.addAll(source.workbook.issues);
    const sheets = source.workbook.otherSheets;
    if (sheets.length > 0) report.add('sheets-not-read', file, { sheets });
  } else if (decodeText(source, options, report) !== undefined) report.add('not-a-workbook', file);
  return report.issues;
}

/** The files of a workspace with every workbook among them opened. */
export async function openWorkbooks(files: WorkspaceFiles, inflate: Inflate): Promise<WorkspaceFiles> {
  const openAll = (sources: readonly SourceFile[]): Promise<SourceFile[]> =>
    Promise.all(sources.map((source) => openWorkbook(source, inflate)));
  const tables = new Map<TableName, readonly SourceFile[]>();
  for (const [table, sources] of files.tables) tables.set(table, await openAll(sources));
  const { baseline } = files;
  return {
    ...files,
    tables,
    earlier: await openAll(files.earlier),
    baseline: baseline === undefined ? undefined : await openWorkbook(baseline, inflate),
  };
}
