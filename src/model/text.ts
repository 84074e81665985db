import type { TierName } from '../domain/terms.ts';
import { present } from '../support/assert.ts';
import { RowBuilder, type Rows } from './linear-program.ts';
import type { Model, ModelTier } from './model.ts';

/** One tier of a model as a program of its own, earlier tiers held at their values: what `export` writes. Always minimised. */
export interface ExportProgram {
  readonly tier: TierName;
  readonly sense: 'max' | 'min';
  readonly columnKeys: readonly string[];
  /** To be minimised: the sign is turned for a tier that is maximised. */
  readonly cost: Float64Array;
  readonly blocks: readonly Rows[];
}

/**
 * The program of tier `tierIndex`, with a row for each earlier tier at its value in `values`.
 *
 * `worst_fit` becomes linear by one more column a level: w(k) = "only candidates of at least level k", the gains between levels as cost.
 */
export function exportProgram(model: Model, tierIndex: number, values: readonly number[]): ExportProgram {
  const tier = present(model.tiers[tierIndex], 'tier');
  const held = new RowBuilder();
  for (const [i, earlier] of model.tiers.slice(0, tierIndex).entries())
    holdTier(held, earlier, present(values[i], 'tier value'));
  if (tier.kind === 'linear') {
    const sign = tier.sense === 'max' ? -1 : 1;
    const cost = tier.cost.map((points) => (points === 0 ? 0 : sign * points));
    return {
      tier: tier.name,
      sense: tier.sense,
      columnKeys: model.columnKeys,
      cost,
      blocks: [model.rows, held.finish()],
    };
  }
  const levels = [...new Set([...tier.points, tier.top])].toSorted((a, b) => a - b);
  const columnOf = (k: number): number => model.columnCount + k;
  for (let k = 1; k < levels.length; k++) {
    held.add(columnOf(k - 1), 1);
    held.add(columnOf(k), -1);
    held.close(`threshold:${k}`, 0, Infinity);
  }
  for (const [candidate, points] of tier.points.entries()) {
    const above = levels.findIndex((level) => level > points);
    if (above < 0) continue;
    held.add(candidate, 1);
    held.add(columnOf(above), 1);
    held.close(`threshold:${model.columnKeys[candidate]}`, -Infinity, 1);
  }
  const cost = new Float64Array(model.columnCount + levels.length);
  for (const [k, level] of levels.entries()) cost[columnOf(k)] = -(level - (levels[k - 1] ?? 0));
  const keys = levels.map((level) => `w:${level}`);
  return {
    tier: tier.name,
    sense: 'max',
    columnKeys: [...model.columnKeys, ...keys],
    cost,
    blocks: [model.rows, held.finish()],
  };
}

function holdTier(builder: RowBuilder, tier: ModelTier, value: number): void {
  if (tier.kind === 'linear') {
    for (const [j, points] of tier.cost.entries()) if (points !== 0) builder.add(j, points);
    builder.close(
      `tier:${tier.name}`,
      tier.sense === 'max' ? value : -Infinity,
      tier.sense === 'max' ? Infinity : value,
    );
    return;
  }
  for (const [candidate, points] of tier.points.entries()) if (points < value) builder.add(candidate, 1);
  builder.close(`tier:${tier.name}`, -Infinity, 0);
}

interface NamedRow {
  readonly name: string;
  readonly key: string;
  readonly entries: readonly (readonly [number, number])[];
  readonly lower: number;
  readonly upper: number;
}

function listRows(program: ExportProgram): NamedRow[] {
  const rows: NamedRow[] = [];
  for (const block of program.blocks) {
    for (const [i, key] of block.keys.entries()) {
      const merged = new Map<number, number>();
      for (let k = block.start[i] ?? 0; k < (block.start[i + 1] ?? 0); k++) {
        const column = block.columnIndex[k] ?? 0;
        merged.set(column, (merged.get(column) ?? 0) + (block.coefficient[k] ?? 0));
      }
      const entries = [...merged].filter(([, coefficient]) => coefficient !== 0);
      const [lower, upper] = [block.lower[i] ?? -Infinity, block.upper[i] ?? Infinity];
      if (lower === -Infinity && upper === Infinity) continue;
      rows.push({ name: `R${rows.length + 1}`, key, entries, lower, upper });
    }
  }
  return rows;
}

/** Comment text with anything a reader of the format might take for syntax made visible. */
function comment(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The fields of a card in their fixed columns, which every reader of the format takes. */
function card(type: string, first: string, second: string, number: string): string {
  return ` ${type.padEnd(2)} ${first.padEnd(8)}  ${second.padEnd(8)}  ${number.padStart(12)}`;
}

/** Fixed MPS. Columns C1 … and rows R1 … in the order of the model; comments at the top say what each stands for. */
export function writeMps(program: ExportProgram): string {
  const rows = listRows(program);
  const lines = [
    `* allocate: tier ${program.tier}, ${program.sense === 'max' ? 'maximised: the sign is turned' : 'minimised'}`,
    ...program.columnKeys.map((key, j) => `* C${j + 1} = ${comment(key)}`),
    ...rows.map((row) => `* ${row.name} = ${comment(row.key)}`),
    'NAME          allocate',
    'ROWS',
    ' N  COST',
    ...rows.map((row) => ` ${rowType(row)}  ${row.name}`),
    'COLUMNS',
    "    M1        'MARKER'                 'INTORG'",
  ];
  const byColumn: string[][] = program.columnKeys.map(() => []);
  for (const row of rows)
    for (const [j, a] of row.entries) byColumn[j]?.push(card('', `C${j + 1}`, row.name, String(a)));
  for (const [j, entries] of byColumn.entries()) {
    lines.push(card('', `C${j + 1}`, 'COST', String(program.cost[j])), ...entries);
  }
  lines.push("    M2        'MARKER'                 'INTEND'", 'RHS');
  for (const row of rows) lines.push(card('', 'RHS', row.name, String(row.lower > -Infinity ? row.lower : row.upper)));
  const ranged = rows.filter((row) => row.lower > -Infinity && row.upper < Infinity && row.lower !== row.upper);
  // CBC takes the line after an empty section for a part of it.
  if (ranged.length > 0)
    lines.push('RANGES', ...ranged.map((row) => card('', 'RNG', row.name, String(row.upper - row.lower))));
  lines.push('BOUNDS');
  // One by one: hundreds of thousands are too many arguments for one call.
  for (const j of program.columnKeys.keys()) lines.push(card('BV', 'BND', `C${j + 1}`, '1'));
  lines.push('ENDATA', '');
  return lines.join('\n');
}

function rowType(row: NamedRow): 'E' | 'G' | 'L' {
  if (row.lower === row.upper) return 'E';
  return row.lower > -Infinity ? 'G' : 'L';
}

/** CPLEX LP. A row with two sides becomes two. */
export function writeLp(program: ExportProgram): string {
  const rows = listRows(program);
  const term = (a: number, j: number): string => `${a < 0 ? '-' : '+'} ${Math.abs(a)} C${j + 1}`;
  const sum = (entries: readonly (readonly [number, number])[]): string =>
    entries.length === 0 ? '0 C1' : wrap(entries.map(([j, a]) => term(a, j)));
  const costs = [...program.cost.entries()].filter(([, a]) => a !== 0);
  const lines = [
    `\\ allocate: tier ${program.tier}, ${program.sense === 'max' ? 'maximised: the sign is turned' : 'minimised'}`,
    ...program.columnKeys.map((key, j) => `\\ C${j + 1} = ${comment(key)}`),
    ...rows.map((row) => `\\ ${row.name} = ${comment(row.key)}`),
    'Minimize',
    ` COST: ${sum(costs)}`,
    'Subject To',
  ];
  for (const row of rows) {
    if (row.lower === row.upper) lines.push(` ${row.name}: ${sum(row.entries)} = ${row.lower}`);
    else {
      if (row.lower > -Infinity)
        lines.push(` ${row.name}${row.upper < Infinity ? 'L' : ''}: ${sum(row.entries)} >= ${row.lower}`);
      if (row.upper < Infinity)
        lines.push(` ${row.name}${row.lower > -Infinity ? 'U' : ''}: ${sum(row.entries)} <= ${row.upper}`);
    }
  }
  return [...lines, 'Binary', ...program.columnKeys.map((_, j) => ` C${j + 1}`), 'End', ''].join('\n');
}

/** Ten terms a line: readers of the format limit the length of lines. */
function wrap(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < terms.length; i += 10) lines.push(terms.slice(i, i + 10).join(' '));
  return lines.join('\n   ');
}

/** The rows of a program as plain data for the JSON export. */
export function describeRows(program: ExportProgram): unknown {
  return listRows(program).map(({ key, entries, lower, upper }) => ({
    key,
    // JSON has no infinity: a side that is not there is null.
    lower: Number.isFinite(lower) ? lower : null,
    upper: Number.isFinite(upper) ? upper : null,
    terms: entries.map(([j, a]) => [program.columnKeys[j], a]),
  }));
}
