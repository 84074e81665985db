import { escapeControls } from './terminal.ts';
import { padEnd, widthOf } from './width.ts';

/** A part of an answer, in the order it is read. Text is ready to be shown: control characters are escaped. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }
  /** Rows of equal length, as long as the header where there is one. */
  | {
      readonly kind: 'table';
      readonly rows: readonly (readonly string[])[];
      readonly header?: readonly string[];
    };

export type AnswerFormat = 'text' | 'md';

export function title(text: string): Block {
  return { kind: 'title', text };
}

export function line(text: string): Block {
  return { kind: 'line', text };
}

/** A table, or nothing where there are no rows; columns that are empty in every row are left out. */
export function table(rows: readonly (readonly string[])[]): readonly Block[] {
  if (rows.length === 0) return [];
  const columns = [...(rows[0] ?? []).keys()].filter((column) => rows.some((row) => (row[column] ?? '') !== ''));
  return [{ kind: 'table', rows: rows.map((row) => columns.map((column) => row[column] ?? '')) }];
}

/** A table whose columns have names, which only Markdown shows: in a terminal the lines speak for themselves. */
export function namedTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  const filled = header.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
  const pick = (cells: readonly string[]): readonly string[] => cells.filter((_, column) => filled[column] === true);
  return rows.length === 0 ? [] : [{ kind: 'table', rows: rows.map(pick), header: pick(header) }];
}

/** The answer for a terminal, columns lined up by graphemes, or as Markdown. LF after every line. */
export function renderAnswer(blocks: readonly Block[], format: AnswerFormat): string {
  const lines = format === 'text' ? blocks.flatMap(textLines) : markdownLines(blocks);
  return lines.map((one) => `${one}\n`).join('');
}

function textLines(block: Block): readonly string[] {
  if (block.kind === 'title') return [block.text];
  if (block.kind === 'line') return [`  ${block.text}`];
  const widths = (block.rows[0] ?? []).map((_, column) =>
    Math.max(...block.rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return block.rows.map((row) =>
    `    ${row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join('   ')}`.trimEnd(),
  );
}

function markdownLines(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block, index) => {
    const gap = index === 0 ? [] : [''];
    if (block.kind === 'title') return [...gap, `## ${escapeMarkdown(block.text)}`];
    if (block.kind === 'line') return [...gap, escapeMarkdown(block.text)];
    const columnCount = block.rows[0]?.length ?? 0;
    const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    return [
      ...gap,
      row((block.header ?? Array.from({ length: columnCount }, () => '')).map(escapeMarkdown)),
      row(Array.from({ length: columnCount }, () => '---')),
      ...block.rows.map((cells) => row(cells.map(escapeMarkdown))),
    ];
  });
}

/** Text that Markdown shows as it stands. */
function escapeMarkdown(text: string): string {
  return escapeControls(text)
    .replace(/[\\`*_[\]<>|~#]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;');
}
