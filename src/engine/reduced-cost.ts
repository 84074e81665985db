import type { LinearProgram } from '../model/linear-program.ts';

/**
 * Reduced costs of a program's columns under row duals, in minimising form, and the bound on its cost that they add up to with the column
 * bounds. Duals on an infinite side are left out, which keeps the bound valid.
 */
export function reducedCosts(
  program: LinearProgram,
  rowDuals: Float64Array,
): { readonly reduced: Float64Array; readonly total: number } {
  const sign = program.sense === 'max' ? -1 : 1;
  const reduced = program.cost.map((cost) => sign * cost);
  let total = 0;
  for (let i = 0; i < program.rowCount; i++) {
    const dual = rowDuals[i] ?? 0;
    const side = dual > 0 ? (program.rowLower[i] ?? -Infinity) : (program.rowUpper[i] ?? Infinity);
    if (dual === 0 || !Number.isFinite(side)) continue;
    total += dual * side;
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      const j = program.columnIndex[k] ?? 0;
      reduced[j] = (reduced[j] ?? 0) - dual * (program.coefficient[k] ?? 0);
    }
  }
  for (let j = 0; j < reduced.length; j++) {
    const cost = reduced[j] ?? 0;
    total += cost * ((cost > 0 ? program.columnLower[j] : program.columnUpper[j]) ?? 0);
  }
  return { reduced, total };
}
