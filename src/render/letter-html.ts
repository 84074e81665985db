import type { Language } from './language.ts';
import type { Block, Inline, LetterTemplate, Piece } from './letter-template.ts';

/** What one letter says in its fields. */
export interface LetterValues {
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, LetterTable>;
}

export interface LetterTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LetterBook {
  readonly title: string;
  readonly language: Language;
  /** Stands over every letter of a plan that breaks rules. */
  readonly mark: string | undefined;
  readonly template: LetterTemplate;
}

/** By which a folder's letters are known as ours, in the first line of each file. */
export const LETTERS_MARK = '<!-- allocate letters -->';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text of HTML, in elements and in quoted attributes; control characters that HTML forbids become U+FFFD. */
function escapeHtml(text: string): string {
  return (
    text
      .replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
      // oxlint-disable-next-line no-control-regex -- these are what is looked for
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
  );
}

const STYLE = `
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
body { font: 13pt/1.35 "Times New Roman", "Liberation Serif", Tinos, serif; color: #000; background: #fff; margin: 0; }
article { max-width: 165mm; margin: 0 auto; break-after: page; }
article:last-of-type { break-after: auto; }
h1 { font-size: 14pt; text-align: center; margin: 8mm 0 1mm; }
h2 { font-size: 13pt; text-align: center; margin: 1mm 0 6mm; }
p { margin: 2mm 0; text-align: justify; }
ul { margin: 2mm 0; padding-left: 7mm; }
.mark { text-align: center; font-weight: bold; color: #a00; }
table { border-collapse: collapse; width: 100%; font-size: 11pt; margin: 3mm 0; }
th, td { border: 1px solid #444; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { white-space: nowrap; }
table.columns { font-size: 12pt; margin: 0 0 4mm; }
.columns td { border: 0; width: 64%; text-align: center; padding: 0 1mm; }
.columns td:first-child { width: 36%; white-space: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
hr { border: 0; border-top: 1px solid #000; }
@media screen { body { background: #eee; } article { background: #fff; padding: 15mm; margin: 8mm auto; } }
`;

/** The opening of a file of letters in HTML. Nothing in it is fetched and nothing runs. */
export function letterHtmlHead({ title, language }: LetterBook): string {
  return [
    '<!doctype html>',
    LETTERS_MARK,
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '',
  ].join('\n');
}

export const LETTER_HTML_FOOT = '</body>\n</html>\n';

/** One letter as a page of its own. */
export function letterHtml({ template, mark }: LetterBook, values: LetterValues): string {
  const blocks = template.blocks.map((block) => blockHtml(block, values)).filter((html) => html !== '');
  const top = mark === undefined ? [] : [`<p class="mark">${escapeHtml(mark)}</p>`];
  return `<article>\n${[...top, ...blocks].join('\n')}\n</article>\n`;
}

function blockHtml(block: Block, values: LetterValues): string {
  switch (block.kind) {
    case 'heading': {
      const tag = block.level === 1 ? 'h1' : 'h2';
      return `<${tag}>${inlineHtml(block.content, values)}</${tag}>`;
    }
    case 'paragraph':
      return isEmpty(block.content, values) ? '' : `<p>${inlineHtml(block.content, values)}</p>`;
    case 'list': {
      const items = block.items.filter((item) => !isEmpty(item, values));
      if (items.length === 0) return '';
      return `<ul>\n${items.map((item) => `<li>${inlineHtml(item, values)}</li>`).join('\n')}\n</ul>`;
    }
    case 'columns': {
      // A table, because programs that letters are edited in know no other columns.
      const rows = block.rows.map((row) => row.map((cell) => `<td>${inlineHtml(cell, values)}</td>`).join(''));
      const lines = rows.map((cells) => `<tr>${cells}</tr>`).join('\n');
      return `<table class="columns" role="presentation">\n${lines}\n</table>`;
    }
    case 'rule':
      return '<hr>';
    case 'table':
      return tableHtml(values.tables.get(block.field));
  }
}

/** Whether a text has fields and all of them are empty: what stands around them would then say nothing. */
export function isEmpty(content: Inline, { texts }: LetterValues): boolean {
  const fields = content.filter((piece) => piece.kind === 'field');
  return fields.length > 0 && fields.every(({ name }) => (texts.get(name) ?? '') === '');
}

function inlineHtml(content: Inline, values: LetterValues): string {
  return content.map((piece) => pieceHtml(piece, values)).join('');
}

function pieceHtml(piece: Piece, { texts }: LetterValues): string {
  if (piece.kind === 'break') return '<br>\n';
  let html = escapeHtml(piece.kind === 'text' ? piece.text : (texts.get(piece.name) ?? ''));
  if (piece.isItalic) html = `<em>${html}</em>`;
  return piece.isBold ? `<strong>${html}</strong>` : html;
}

function tableHtml(table: LetterTable | undefined): string {
  if (table === undefined) return '';
  const row = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const body = table.rows.map((cells) => row('td', cells)).join('\n');
  return `<table>\n<thead>${row('th', table.header)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}
