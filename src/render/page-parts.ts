import { element, type Html, type HtmlChild } from './html.ts';
import type { PageWords } from './page-words.ts';

/** A part of the page with its heading; `id` is where the contents lead. */
export function section(id: string, title: string, ...children: readonly HtmlChild[]): Html {
  const heading = `${id}-title`;
  return element('section', { id, 'aria-labelledby': heading }, element('h2', { id: heading }, title), ...children);
}

/** How a column is sorted: as text, by given name, by number or by day. */
type ColumnKind = 'text' | 'name' | 'number' | 'day';

export interface PageColumn<Item> {
  readonly header: string;
  readonly kind: ColumnKind;
  readonly value: (item: Item, index: number) => HtmlChild;
  /** Names the row, for whoever hears the table instead of seeing it. */
  readonly isRowHeader?: boolean;
  readonly class?: string;
}

export interface PageTable<Item> {
  readonly id: string;
  readonly caption: string;
  readonly items: readonly Item[];
  readonly columns: readonly PageColumn<Item>[];
  /** What stands below a row over its whole width. */
  readonly below?: ((item: Item) => Html) | undefined;
  readonly rowAttributes?: (item: Item) => Readonly<Record<string, string | number>>;
}

/** A table that scripts make sortable and searchable; without them it is in the order of `items`. */
export function dataTable<Item>(table: PageTable<Item>, words: PageWords): Html {
  return element(
    'div',
    { class: 'data', 'data-table': table.id },
    tools(table.id, words),
    plainTable({ ...table, isSortable: true }),
  );
}

/** Search and pages; hidden until a script can serve them. */
function tools(id: string, { say }: PageWords): Html {
  return element(
    'div',
    { class: 'tools', hidden: true },
    element('label', { for: `${id}-search` }, say('search')),
    element('input', {
      type: 'search',
      id: `${id}-search`,
      placeholder: say('search-hint'),
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    element('output', { for: `${id}-search`, class: 'found' }),
    element('span', { class: 'pager' }),
  );
}

/** A table in a frame of its own that scrolls where the page is too narrow. */
export function plainTable<Item>(table: PageTable<Item> & { readonly isSortable?: boolean }): Html {
  const { caption, columns, items, below, rowAttributes, isSortable = false } = table;
  const rowOf = (item: Item, index: number): Html =>
    element(
      'tr',
      rowAttributes?.(item) ?? {},
      columns.map(({ value, kind, isRowHeader, class: name }) =>
        element(
          isRowHeader === true ? 'th' : 'td',
          { scope: isRowHeader === true ? 'row' : undefined, class: classOf(kind, name) },
          value(item, index),
        ),
      ),
    );
  const bodies =
    below === undefined
      ? element('tbody', {}, items.map(rowOf))
      : items.map((item, index) =>
          element(
            'tbody',
            {},
            rowOf(item, index),
            element('tr', { class: 'below' }, element('td', { colspan: columns.length }, below(item))),
          ),
        );
  return element(
    'div',
    { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: 0 },
    element(
      'table',
      { class: below === undefined ? undefined : 'grouped' },
      element('caption', { class: 'vh' }, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          columns.map(({ header, kind, class: name }) =>
            element(
              'th',
              { scope: 'col', class: classOf(kind, name), 'data-sort': isSortable ? kind : undefined },
              header,
            ),
          ),
        ),
      ),
      bodies,
    ),
  );
}

function classOf(kind: ColumnKind, name: string | undefined): string | undefined {
  const classes = [...(kind === 'number' ? ['n'] : []), ...(name === undefined ? [] : [name])];
  return classes.length === 0 ? undefined : classes.join(' ');
}

export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly content: HtmlChild;
  /** How narrow it may become before its letters are too small and the frame scrolls. */
  readonly least: 'none' | 'narrow' | 'wide';
}

/** A picture that is told to those who do not see it by its title and description. */
export function picture({ id, title, description, width, height, content, least }: Picture): Html {
  return element(
    'div',
    { class: `scroll picture ${least}`, role: 'group', 'aria-label': title, tabindex: 0 },
    element(
      'svg',
      {
        viewBox: `0 0 ${String(width)} ${String(height)}`,
        width,
        height,
        role: 'img',
        'aria-labelledby': `${id}-name ${id}-desc`,
      },
      element('title', { id: `${id}-name` }, title),
      element('desc', { id: `${id}-desc` }, description),
      content,
    ),
  );
}

/** What a picture shows as a table, behind a line that opens it. */
export function alternative(summary: string, table: Html): Html {
  return element('details', { class: 'alternative' }, element('summary', {}, summary), table);
}

/** A coordinate of a picture, to a tenth. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
