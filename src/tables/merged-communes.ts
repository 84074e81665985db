import { fold } from '../support/fold.ts';

/**
 * Communes and wards of Phú Thọ, Hòa Bình and Vĩnh Phúc that were merged in 2025 and whose names another commune bears today: old name, code
 * and name of the commune it became part of, code of the commune that is called so now.
 *
 * Source: Resolution 1676/NQ-UBTVQH15 of 16 June 2025 as listed in `data/reference/phu_tho_communes_148.csv`: every old unit of the 148 present
 * communes whose name, its kind aside, equals the name of a present commune with another code. A test derives the list from that file anew.
 */
export const MERGED_COMMUNES: readonly (readonly [old: string, code: string, name: string, namesakeCode: string])[] = [
  ['Xã Hòa Bình', '04792', 'Phường Tân Hòa', '04795'],
  ['Phường Dân Chủ', '04828', 'Phường Thống Nhất', '08254'],
  ['Xã Hiền Lương', '04831', 'Xã Đà Bắc', '08110'],
  ['Xã Cao Sơn', '04924', 'Xã Lương Sơn', '04876'],
  ['Xã Cao Sơn', '04960', 'Xã Liên Sơn', '04876'],
  ['Xã Thanh Sơn', '05047', 'Xã Cao Dương', '08542'],
  ['Xã Thống Nhất', '05425', 'Xã An Bình', '04828'],
  ['Xã Sông Lô', '07909', 'Phường Thanh Miếu', '08848'],
  ['Thị trấn Phong Châu', '08230', 'Xã Phù Ninh', '07954'],
  ['Xã Lương Sơn', '08296', 'Xã Sơn Lương', '04924'],
  ['Xã Tam Sơn', '08377', 'Xã Vân Bán', '08824'],
  ['Xã Tân Sơn', '08560', 'Xã Lai Đồng', '08566'],
  ['Xã Yên Lãng', '08632', 'Xã Hương Cần', '08773'],
  ['Xã Xuân Hòa', '08761', 'Xã Lập Thạch', '08746'],
  ['Xã Cao Phong', '08866', 'Xã Sơn Đông', '05089'],
  ['Xã Yên Lập', '09100', 'Xã Vĩnh Hưng', '08290'],
  ['Xã Đại Đồng', '09100', 'Xã Vĩnh Hưng', '05347'],
];

/** What became of a commune whose name is another's today. */
export interface Merged {
  /** The old name, with its kind. */
  readonly old: string;
  readonly code: string;
  readonly name: string;
}

const KIND = /^(?:xã|phường|thị trấn) /;

/**
 * Communes that `text` may mean by an old name, where it has been taken for the commune with the code `id`: `Xã Thanh Sơn` and `Thanh Sơn`,
 * but not `Phường X` where the old one was `Xã X`.
 */
export function mergedNamesakes(text: string, id: string): readonly Merged[] {
  return MERGED_COMMUNES.filter(([old, , , namesake]) => namesake === id && isSameName(text, old)).map(
    ([old, code, name]) => ({ old, code, name }),
  );
}

/** Whether a merged commune had the name of the commune with the code `id`. */
export function hasNamesake(id: string): boolean {
  return MERGED_COMMUNES.some(([, , , namesake]) => namesake === id);
}

/** Communes that a text names by an old name; for a text that names none of today's. */
export function mergedInto(text: string): readonly Merged[] {
  return MERGED_COMMUNES.filter(([old]) => fold(old) === fold(text)).map(([old, code, name]) => ({ old, code, name }));
}

function isSameName(text: string, old: string): boolean {
  const folded = fold(text);
  return folded === fold(old) || (!KIND.test(folded) && folded === fold(old).replace(KIND, ''));
}
