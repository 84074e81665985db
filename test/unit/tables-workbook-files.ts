import type { Records } from '../../src/domain/instance.ts';
import type { Result } from '../../src/support/result.ts';
import type { ReadOptions, TableName } from '../../src/tables/source.ts';
import { openWorkbook } from '../../src/tables/workbook-source.ts';
import { readRecords } from '../../src/tables/workspace.ts';
import { inflate, rowsOf, workbookOf, type WorkbookParts } from '../support/workbook.ts';
import { checked, filesOf, source } from './tables-workspace.ts';

/** Header and two officers, as in `OFFICERS`. */
export const HEADER: readonly string[] = ['officer_id', 'name', 'birth_date', 'unit_id', 'field'];
export const FIRST: readonly string[] = ['CB1', 'Nguyễn Văn An', '1980-05-01', 'SO-A', 'it'];
export const SECOND: readonly string[] = ['CB2', 'Trần Thị Bé', '02/03/1990', 'SO-B', 'land'];

/** The small workspace of the tests with one table taken from a workbook. */
export async function readWith(
  bytes: Uint8Array,
  options: ReadOptions = {},
  name = 'officers.xlsx',
  table: TableName = 'officers',
): Promise<Result<Records>> {
  const files = filesOf({});
  const opened = await openWorkbook(source(name, bytes), inflate);
  return checked(readRecords({ ...files, tables: new Map([...files.tables, [table, [opened]]]) }, options));
}

export async function readParts(parts: WorkbookParts, options: ReadOptions = {}): Promise<Result<Records>> {
  return await readWith(workbookOf(parts), options);
}

/** A workbook of one sheet `officers` with these rows; a cell that begins with `<` is XML. */
export async function readRows(
  rows: readonly (readonly string[])[],
  parts: Omit<WorkbookParts, 'sheets'> = {},
  after = '',
): Promise<Result<Records>> {
  return await readParts({ ...parts, sheets: [{ rows: rowsOf(rows), after }] });
}
