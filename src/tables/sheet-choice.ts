import { fold } from '../support/fold.ts';
import { nearest } from './nearest.ts';
import type { TableName } from './source.ts';
import { WorkbookFault } from './workbook-fault.ts';
import type { SheetEntry } from './workbook-text.ts';

/** Names that a sheet of a table may have beside the table's own. */
const SHEET_NAMES: Readonly<Record<TableName | 'plan', readonly string[]>> = {
  officers: ['Cán bộ', 'Danh sách cán bộ', 'Công chức', 'CBCCVC'],
  vacancies: ['Vị trí', 'Vị trí cần bổ sung', 'Vị trí việc làm', 'Nhu cầu'],
  communes: ['Xã', 'Xã, phường', 'Danh sách xã', 'Địa bàn'],
  units: ['Đơn vị', 'Cơ quan, đơn vị', 'Danh sách đơn vị'],
  scores: ['Điểm', 'Chấm điểm'],
  distances: ['Khoảng cách'],
  posts: ['Biên chế'],
  courses: ['Khóa học', 'Lớp bồi dưỡng'],
  standards: ['Tiêu chuẩn'],
  indicators: ['Tiêu chí'],
  results: ['Kết quả'],
  quotas: ['Chỉ tiêu'],
  pins: ['Chỉ định'],
  plan: ['Phương án', 'Kế hoạch'],
};

const TABLES = new Map<string, TableName | 'plan'>(
  Object.entries(SHEET_NAMES).flatMap(([table, names]) =>
    [table, ...names].map((name) => [fold(name), table as TableName | 'plan'] as const),
  ),
);

/** Names of sheets that only say how to fill in the others, as our templates have one. */
const GUIDES = new Set(['guide', 'hướng dẫn'].map(fold));

export function isGuide(sheet: string): boolean {
  return GUIDES.has(fold(sheet));
}

/** The table that a sheet's name means, in either language and any spelling; `undefined` for other names. */
export function tableOfSheet(name: string): TableName | 'plan' | undefined {
  return TABLES.get(fold(name));
}

export interface Choice {
  readonly sheet: SheetEntry;
  /** By nothing but standing first. */
  readonly isGuess: boolean;
}

/**
 * The sheet asked for by name, else the one named as the table, else the first visible one.
 *
 * A name that was asked for and that no sheet has is a fault, unless a sheet is named as the table: one name may be meant for one of
 * several workbooks.
 */
export function chooseSheet(
  sheets: readonly SheetEntry[],
  table: TableName | 'plan',
  asked: string | undefined,
): Choice {
  const folded = asked === undefined ? undefined : fold(asked);
  const named = sheets.find(({ name }) => name === asked) ?? sheets.find(({ name }) => fold(name) === folded);
  const own = named ?? ownSheet(sheets.filter(({ name }) => tableOfSheet(name) === table));
  if (own !== undefined) return { sheet: own, isGuess: false };
  const names = sheets.map(({ name }) => name);
  if (asked !== undefined) {
    throw new WorkbookFault('no-such-sheet', { sheet: asked, sheets: names, nearest: nearest(asked, names) });
  }
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (first === undefined) throw new WorkbookFault('no-such-sheet', { sheet: table, sheets: [], nearest: undefined });
  return { sheet: first, isGuess: sheets.length > 1 };
}

/** The one of the sheets named as a table that is visible, or the only one. */
function ownSheet(sheets: readonly SheetEntry[]): SheetEntry | undefined {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const meant = visible.length > 0 ? visible : sheets;
  if (meant.length > 1) throw new WorkbookFault('several-sheets', { sheets: meant.map(({ name }) => name) });
  return meant[0];
}
