import type { Issue } from '../support/issue.ts';
import type { TableName } from '../tables/source.ts';
import type { SurveyedFile } from '../tables/survey.ts';
import { issueNumber, type Voice } from './messages/voice.ts';
import { renderCsv } from './csv.ts';
import { columnOfAddress } from './source-line.ts';
import { escapeControls } from './terminal.ts';
import { padEnd, padStart, truncate, widthOf } from './width.ts';

/** What one of the several files of a table brought: a line of the table of who sent what. */
export interface Sender {
  readonly file: string;
  readonly table: TableName;
  /** Units of officers, communes of vacancies, as the file writes them. */
  readonly places: readonly string[];
  readonly rows: number;
  /** Rows in which no error stands: people, in a list of officers. */
  readonly usable: number;
  readonly errors: number;
  readonly warnings: number;
}

/** A file handed in, of a table that several files make up. */
export interface SentFile {
  readonly file: string;
  readonly table: TableName;
  /** What was read of it; `undefined` where it holds no table that could be read. */
  readonly read: SurveyedFile | undefined;
  /** What was found in it, in the order found. */
  readonly issues: readonly Issue[];
}

/** One line for each file, in the order given. */
export function sendersOf(files: readonly SentFile[]): readonly Sender[] {
  return files.map(({ file, table, read, issues }) => {
    const errors = issues.filter(({ severity }) => severity === 'error');
    const lines = errors.map(({ where }) => where.line ?? 0);
    // An error of the file or its header leaves no row that could be used.
    const isWhole = lines.every((line) => line > (read?.headerLine ?? 0));
    const rows = read?.rowCount ?? 0;
    return {
      file,
      table,
      places: read?.places ?? [],
      rows,
      usable: isWhole ? Math.max(0, rows - new Set(lines).size) : 0,
      errors: errors.length,
      warnings: issues.filter(({ severity }) => severity === 'warning').length,
    };
  });
}

const FILE_WIDTH = 48;
const PLACES_WIDTH = 40;

/** The table of who sent what, columns aligned, LF after every line. */
export function renderSenders(senders: readonly Sender[], voice: Voice): string {
  const head = [
    voice.say('senders-file'),
    voice.say('senders-places'),
    voice.say('senders-rows'),
    voice.say('senders-usable'),
    voice.say('senders-errors'),
    voice.say('senders-warnings'),
  ];
  const rows = senders.map(({ file, places, rows: rowCount, usable, errors, warnings }) => [
    truncate(escapeControls(file), FILE_WIDTH),
    truncate(placesText(places), PLACES_WIDTH),
    ...[rowCount, usable, errors, warnings].map(voice.number),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((cells) => widthOf(cells[column] ?? title))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < 2 ? padEnd(cell, widths[column] ?? 0) : padStart(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [`${voice.say('senders-title')}:`, ...[head, ...rows].map((cells) => `  ${line(cells)}`)]
    .map((text) => `${text}\n`)
    .join('');
}

function placesText(places: readonly string[]): string {
  const shown = places.slice(0, 2).map(escapeControls).join(', ');
  return places.length > 2 ? `${shown} (+${String(places.length - 2)})` : shown;
}

/**
 * What one sender has to put right, as a table for a spreadsheet: row, cell, column under the sender's own header, what is wrong, what to
 * do. Errors stand before warnings, each in the order of rows. Values of sensitive columns are in none of it.
 */
export function renderCorrections({ issues, read }: SentFile, voice: Voice): string {
  const header = correctionHeader(voice);
  const ordered = issues
    .filter(({ severity }) => severity !== 'note')
    .toSorted(
      (a, b) => compareSeverity(a, b) || (a.where.line ?? 0) - (b.where.line ?? 0) || columnOf(a) - columnOf(b),
    );
  const rows = ordered.map((issue) => {
    const { line, cell, sheet, field } = issue.where;
    return [
      sheet ?? '',
      line === undefined ? '' : String(line),
      cell ?? '',
      field === undefined ? '' : (read?.headers.get(field) ?? field),
      voice.name('severity', issue.severity),
      voice.issueText(issue),
      voice.issueFix(issue),
      issueNumber(issue.code),
    ];
  });
  return renderCsv(header, rows, { forExcel: true });
}

/** The first line of every list of corrections, by which one is told from other files. */
export function correctionHeader(voice: Voice): readonly string[] {
  return [
    voice.say('corrections-sheet'),
    voice.say('corrections-row'),
    voice.say('corrections-cell'),
    voice.say('corrections-column'),
    voice.say('corrections-severity'),
    voice.say('corrections-text'),
    voice.say('corrections-fix'),
    voice.say('corrections-code'),
  ];
}

function compareSeverity(left: Issue, right: Issue): number {
  return Number(left.severity !== 'error') - Number(right.severity !== 'error');
}

/** Position of the cell in its row: in a text file as counted there, in a sheet by the letters of its address; 0 for a whole row. */
function columnOf({ where: { column, cell } }: Issue): number {
  return column ?? columnOfAddress(cell) ?? 0;
}
