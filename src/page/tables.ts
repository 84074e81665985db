import { fold, foldLoosely } from '../support/fold.ts';
import { sortedByGivenName, sortedByText } from '../support/name-order.ts';
import { numberText, say } from './words.ts';

/** Rows on one page of a long table. */
const PAGE_ROWS = 100;
/** A table up to this long stands on one page. */
const SINGLE_MAX = 200;

/** One row as it is sorted and searched: with what stands below it. */
interface Row {
  readonly node: HTMLElement;
  readonly cells: readonly HTMLElement[];
  /** Its text with accents and without, folded; made when somebody searches. */
  texts: { readonly exact: string; readonly loose: string } | undefined;
}

/** Makes every table sortable, searchable and, where it is long, paged. */
export function wireTables(): void {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-table]')) new DataTable(frame).wire(frame);
}

class DataTable {
  readonly #table: HTMLTableElement;
  readonly #isGrouped: boolean;
  readonly #search: HTMLInputElement | null;
  readonly #found: HTMLElement | null;
  readonly #pager: HTMLElement | null;
  #rows: Row[];
  #page = 0;
  #isWhole = false;

  constructor(frame: HTMLElement) {
    const table = frame.querySelector('table');
    if (table === null) throw new Error('a frame without a table');
    this.#table = table;
    this.#isGrouped = table.classList.contains('grouped');
    this.#search = frame.querySelector('input[type=search]');
    this.#found = frame.querySelector('.found');
    this.#pager = frame.querySelector('.pager');
    const nodes = this.#isGrouped ? table.tBodies : (table.tBodies[0]?.rows ?? []);
    this.#rows = Array.from(nodes, (node: HTMLElement) => ({ node, cells: cellsOf(node), texts: undefined }));
  }

  /** Answers the heads and the field of search, and shows what serves them. */
  wire(frame: HTMLElement): void {
    this.#wireHeads();
    this.#search?.addEventListener('input', () => {
      this.#page = 0;
      this.#show();
    });
    for (const tools of frame.querySelectorAll<HTMLElement>('.tools')) tools.hidden = false;
    this.#show();
  }

  #wireHeads(): void {
    const heads = [...(this.#table.tHead?.rows[0]?.cells ?? [])];
    for (const [column, head] of heads.entries()) {
      const kind = head.dataset['sort'];
      if (kind === undefined || head.textContent === '') continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.title = say('sort');
      head.append(button);
      button.addEventListener('click', () => {
        const isUp = head.ariaSort !== 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.ariaSort = isUp ? 'ascending' : 'descending';
        this.#sort(column, kind, isUp);
      });
    }
  }

  #sort(column: number, kind: string, isUp: boolean): void {
    const sorted = sortedRows(this.#rows, column, kind);
    this.#rows = isUp ? [...sorted] : [...sorted].reverse();
    const parent = this.#isGrouped ? this.#table : this.#table.tBodies[0];
    parent?.append(...this.#rows.map(({ node }) => node));
    this.#page = 0;
    this.#show();
  }

  /** Shows the rows that hold every word looked for, page by page where they are many, and says how many. */
  #show(): void {
    const sought = fold(this.#search?.value ?? '')
      .split(BETWEEN)
      .filter((word) => word !== '');
    const matching =
      sought.length === 0 ? this.#rows : this.#rows.filter((row) => sought.every((word) => holds(row, word)));
    const isPaged = !this.#isWhole && matching.length > SINGLE_MAX;
    const pageCount = isPaged ? Math.ceil(matching.length / PAGE_ROWS) : 1;
    const first = isPaged ? this.#page * PAGE_ROWS : 0;
    const shown = new Set(isPaged ? matching.slice(first, first + PAGE_ROWS) : matching);
    for (const row of this.#rows) row.node.classList.toggle('off', !shown.has(row));
    if (this.#found !== null) {
      this.#found.textContent = say('found', {
        shown: numberText(matching.length),
        all: numberText(this.#rows.length),
      });
    }
    this.#drawPager(pageCount);
  }

  #drawPager(pageCount: number): void {
    const pager = this.#pager;
    if (pager === null) return;
    if (pageCount === 1) {
      pager.replaceChildren();
      return;
    }
    const turn = (by: number) => (): void => {
      this.#page += by;
      this.#show();
    };
    const where = document.createElement('span');
    where.textContent = say('page', { page: numberText(this.#page + 1), pages: numberText(pageCount) });
    const held = [...pager.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    const buttons = [
      buttonOf('previous', this.#page === 0, turn(-1)),
      buttonOf('next', this.#page === pageCount - 1, turn(1)),
      buttonOf('all', false, () => {
        this.#isWhole = true;
        this.#show();
      }),
    ];
    pager.replaceChildren(where, ...buttons);
    // The buttons are new ones: whoever pressed one with a key goes on from there.
    if (held >= 0) (buttons[held]?.disabled === true ? buttons[1 - held] : buttons[held])?.focus();
  }
}

function buttonOf(key: string, isDisabled: boolean, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = say(key);
  button.disabled = isDisabled;
  button.addEventListener('click', act);
  return button;
}

function cellsOf(node: HTMLElement): readonly HTMLElement[] {
  const row = node instanceof HTMLTableRowElement ? node : node.querySelector('tr');
  return [...(row?.cells ?? [])];
}

/** What stands between words. */
const BETWEEN = /[\s(),;/-]+/g;

/**
 * Whether a word of the row begins with the folded `word`, or a code with digits holds it: with its accents where it has any, whatever the
 * accents where it has none.
 */
function holds(row: Row, word: string): boolean {
  if (row.texts === undefined) {
    const text = row.cells.map((cell) => cellText(cell)).join(' ');
    row.texts = { exact: spaced(fold(text)), loose: spaced(foldLoosely(text)) };
  }
  const text = foldLoosely(word) === word ? row.texts.loose : row.texts.exact;
  return text.includes(` ${word}`) || (/\d/.test(word) && text.includes(word));
}

function spaced(text: string): string {
  return ` ${text.replace(BETWEEN, ' ')}`;
}

/** The text of a cell, what stands in smaller letters set off. */
function cellText(cell: HTMLElement | undefined): string {
  if (cell === undefined) return '';
  return Array.from(cell.childNodes, (node) => node.textContent ?? '').join(' ');
}

/** The first text of a cell: a name without the code below it. */
function ownText(cell: HTMLElement | undefined): string {
  return cell?.firstChild?.textContent ?? '';
}

function sortedRows(rows: readonly Row[], column: number, kind: string): readonly Row[] {
  const cellOf = ({ cells }: Row): HTMLElement | undefined => cells[column];
  switch (kind) {
    case 'name':
      return sortedByGivenName(
        rows,
        (row) => ownText(cellOf(row)),
        (row) => cellText(cellOf(row)),
      );
    case 'number':
      return byNumber(rows, (row) => Number(ownText(cellOf(row)).replace(/[^\d]/g, '') || '-1'));
    case 'day':
      return byNumber(rows, (row) => Number(cellOf(row)?.querySelector('time')?.dateTime.replaceAll('-', '') ?? '0'));
    default:
      return sortedByText(rows, (row) => cellText(cellOf(row)));
  }
}

function byNumber(rows: readonly Row[], valueOf: (row: Row) => number): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: valueOf(row) }));
  keyed.sort((a, b) => a.value - b.value);
  return keyed.map(({ row }) => row);
}
