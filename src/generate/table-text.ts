/** The text of a table as FORMATS §2 writes it: UTF-8, LF, comma, no BOM; a cell is quoted only where it must be. */
export function tableText(columns: readonly string[], lines: readonly string[]): string {
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** One line of a table, without its line end. An absent cell is empty. */
export function tableLine(cells: readonly (string | number | undefined)[]): string {
  return cells.map(cellText).join(',');
}

/** `it:3; data:2` */
export function levelsText(levels: ReadonlyMap<string, number>): string {
  return [...levels].map(([skill, level]) => `${skill}:${level}`).join('; ');
}

export function listText(items: readonly string[]): string {
  return items.join('; ');
}

function cellText(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
