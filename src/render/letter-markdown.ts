import { isEmpty, type LetterBook, type LetterTable, type LetterValues } from './letter-html.ts';
import type { Block, Inline } from './letter-template.ts';

/** Hardly any value has one of these, and looking is quicker than replacing. */
const MAY_NEED_CARE = /[\\`*_{}[\]<>#|~&\t\n\v\f\r\u00a0]| {2}|^[\s\d=+-]/;

/** Values as text of Markdown: no sign in them begins markup, and each stays on its line. */
function escapeMarkdown(text: string): string {
  if (!MAY_NEED_CARE.test(text)) return text;
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replace(/^([-+=]|\d+[.)])/, String.raw`\$1`);
}

/** One letter as Markdown, for further editing; letters are parted by a rule. */
export function letterMarkdown({ template, mark }: LetterBook, values: LetterValues): string {
  const blocks = template.blocks.map((block) => blockMarkdown(block, values)).filter((text) => text !== '');
  const top = mark === undefined ? [] : [`**${escapeMarkdown(mark)}**`];
  return `${[...top, ...blocks].join('\n\n')}\n\n---\n\n`;
}

function blockMarkdown(block: Block, values: LetterValues): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineMarkdown(block.content, values)}`;
    case 'paragraph':
      return isEmpty(block.content, values) ? '' : inlineMarkdown(block.content, values);
    case 'list':
      return block.items
        .filter((item) => !isEmpty(item, values))
        .map((item) => `- ${inlineMarkdown(item, values)}`)
        .join('\n');
    case 'columns':
      return block.rows
        .map(([left, right]) => `${inlineMarkdown(left, values)} — ${inlineMarkdown(right, values)}\\`)
        .join('\n')
        .replace(/\\$/, '');
    case 'rule':
      return '---';
    case 'table':
      return tableMarkdown(values.tables.get(block.field));
  }
}

function inlineMarkdown(content: Inline, { texts }: LetterValues): string {
  return content
    .map((piece) => {
      if (piece.kind === 'break') return '\\\n';
      const text = piece.kind === 'text' ? piece.text : escapeMarkdown(texts.get(piece.name) ?? '');
      const sign = (piece.isBold ? '**' : '') + (piece.isItalic ? '*' : '');
      return text.trim() === '' ? text : `${sign}${text}${sign}`;
    })
    .join('');
}

function tableMarkdown(table: LetterTable | undefined): string {
  if (table === undefined) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const divider = `|${' --- |'.repeat(table.header.length)}`;
  return [line(table.header), divider, ...table.rows.map(line)].join('\n');
}
