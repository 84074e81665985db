/**
 * Templates of letters: a small part of Markdown that an office can edit, with fields such as `{{officer_name}}`.
 *
 * A template is parsed before any value is put in, so that nothing in the data can be taken for markup.
 */
export interface LetterTemplate {
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly content: Inline }
  | { readonly kind: 'paragraph'; readonly content: Inline }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  /** Two columns side by side, as at the head and foot of official letters. */
  | { readonly kind: 'columns'; readonly rows: readonly (readonly [left: Inline, right: Inline])[] }
  | { readonly kind: 'rule' }
  /** A field that is a table. */
  | { readonly kind: 'table'; readonly field: string };

export type Inline = readonly Piece[];

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly isBold: boolean; readonly isItalic: boolean }
  | { readonly kind: 'field'; readonly name: string; readonly isBold: boolean; readonly isItalic: boolean }
  | { readonly kind: 'break' };

/** What is wrong with a template; lines count from 1. */
type TemplateFault =
  | { readonly kind: 'unknown-field' | 'table-not-alone'; readonly line: number; readonly field: string }
  | { readonly kind: 'open-field'; readonly line: number };

/** Names that a template of one kind of letter may use. */
export interface FieldNames {
  readonly texts: readonly string[];
  readonly tables: readonly string[];
}

export type ParsedTemplate =
  | { readonly ok: true; readonly template: LetterTemplate }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] };

/** The template in `text`, or everything that is wrong with its fields. Comments of HTML are notes to its editors and left out. */
export function parseTemplate(text: string, fields: FieldNames): ParsedTemplate {
  const lines = withoutComments(text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')).split('\n');
  const faults = lines.flatMap((line, index) => faultsOf(line, index + 1, fields));
  if (faults.length > 0) return { ok: false, faults };
  const blocks: Block[] = [];
  let group: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') group.push(line.trim());
    else if (group.length > 0) {
      blocks.push(...blocksOf(group, fields));
      group = [];
    }
  }
  return { ok: true, template: { blocks } };
}

/** Lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ''));
}

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

function faultsOf(line: string, number: number, { texts, tables }: FieldNames): TemplateFault[] {
  const faults: TemplateFault[] = [];
  for (const match of line.matchAll(FIELD)) {
    const field = match[1] ?? '';
    const isTable = tables.includes(field);
    if (!isTable && !texts.includes(field)) faults.push({ kind: 'unknown-field', line: number, field });
    else if (isTable && line.trim() !== match[0]) faults.push({ kind: 'table-not-alone', line: number, field });
  }
  if (/\{\{|\}\}/.test(line.replaceAll(FIELD, ''))) faults.push({ kind: 'open-field', line: number });
  return faults;
}

/** The blocks of lines between two blank ones. */
function blocksOf(lines: readonly string[], { tables }: FieldNames): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: inlineOf(paragraph) });
    paragraph = [];
  };
  for (const line of lines) {
    const block = blockOf(line, tables);
    if (block === undefined) {
      paragraph.push(line);
      continue;
    }
    endParagraph();
    const last = blocks.at(-1);
    if (block.kind === 'list' && last?.kind === 'list') {
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, ...block.items] };
    } else if (block.kind === 'columns' && last?.kind === 'columns') {
      blocks[blocks.length - 1] = { kind: 'columns', rows: [...last.rows, ...block.rows] };
    } else blocks.push(block);
  }
  endParagraph();
  return blocks;
}

/** The block that a line makes by itself; `undefined` for a line of a paragraph. */
function blockOf(line: string, tables: readonly string[]): Block | undefined {
  const heading = /^(##?) +(.+)$/.exec(line);
  if (heading !== null) {
    return { kind: 'heading', level: heading[1] === '#' ? 1 : 2, content: inlineOf([heading[2] ?? '']) };
  }
  const divider = line.indexOf('||');
  if (divider >= 0) {
    const [left, right] = [line.slice(0, divider).trim(), line.slice(divider + 2).trim()];
    return { kind: 'columns', rows: [[inlineOf([left]), inlineOf([right])]] };
  }
  const item = /^[-*] +(.+)$/.exec(line);
  if (item !== null) return { kind: 'list', items: [inlineOf([item[1] ?? ''])] };
  if (/^-{3,}$/.test(line)) return { kind: 'rule' };
  const field = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(line)?.[1];
  return field !== undefined && tables.includes(field) ? { kind: 'table', field } : undefined;
}

/** Lines of a paragraph as pieces; a line that ends in a backslash is followed by a break, others by a space. */
function inlineOf(lines: readonly string[]): Inline {
  const pieces: Piece[] = [];
  const style = { isBold: false, isItalic: false };
  for (const [index, line] of lines.entries()) {
    const hasBreak = line.endsWith('\\');
    const isLast = index === lines.length - 1;
    const text = (hasBreak ? line.slice(0, -1) : line) + (isLast || hasBreak ? '' : ' ');
    for (const token of text.split(/(\*\*|\*|\{\{[^{}]*\}\})/)) addToken(token, style, pieces);
    if (hasBreak && !isLast) pieces.push({ kind: 'break' });
  }
  return pieces;
}

function addToken(token: string, style: { isBold: boolean; isItalic: boolean }, pieces: Piece[]): void {
  if (token === '') return;
  if (token === '**') style.isBold = !style.isBold;
  else if (token === '*') style.isItalic = !style.isItalic;
  else if (token.startsWith('{{')) pieces.push({ kind: 'field', name: token.slice(2, -2).trim(), ...style });
  else pieces.push({ kind: 'text', text: token, ...style });
}
