import { unreachable } from '../support/assert.ts';
import type { Issue, Place, Severity } from '../support/issue.ts';
import { SENSITIVE_COLUMNS } from '../domain/terms.ts';
import type { Language } from './language.ts';
import { issueNumber, voiceOf, type Voice } from './messages/voice.ts';
import { placeText } from './place.ts';
import type { ShownLine } from './source-line.ts';
import type { Palette } from './terminal.ts';
import { groupIssues, renderOverview } from './diagnostic-groups.ts';
import { truncate, widthOf } from './width.ts';

export type DiagnosticFormat = 'text' | 'concise' | 'json' | 'github';

export interface DiagnosticOptions {
  readonly language: Language;
  readonly palette: Palette;
  /** The line of an input file, masked; `undefined` where it is not at hand. */
  readonly lineOf?: (place: Place) => ShownLine | undefined;
  /** Causes shown of one kind of defect in one column before the rest is counted; `Infinity` shows all. Only for `text`. */
  readonly perCauseMax: number;
  /** A long list begins with a table of its causes. Only for `text`. */
  readonly hasOverview?: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const LINE_WIDTH_MAX = 120;
/** Lists longer than this begin with an overview. */
const OVERVIEW_FROM = 30;

/** Issues in the format asked for, each ending in LF; nothing for no issues (an empty array in `json`). */
export function renderDiagnostics(
  issues: readonly Issue[],
  format: DiagnosticFormat,
  options: DiagnosticOptions,
): string {
  const voice = voiceOf(options.language);
  switch (format) {
    case 'text':
      return issues.length === 0 ? '' : renderText(issues, options, voice);
    case 'concise':
      return issues.map((issue) => `${conciseLine(issue, voice)}\n`).join('');
    case 'json':
      return `${JSON.stringify(
        issues.map((issue) => issueJson(issue, voice)),
        null,
        2,
      )}\n`;
    case 'github':
      return issues.map((issue) => `${githubLine(issue, voice)}\n`).join('');
    default:
      return unreachable(format);
  }
}

/** `3 errors, 1 warning` for the severities that occur; empty for none. */
export function countIssues(issues: readonly Issue[], voice: Voice): string {
  const counts = SEVERITIES.map(
    (severity) => [severity, issues.filter((issue) => issue.severity === severity).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => voice.say(`count-${severity}`, { count }))
    .join(', ');
}

function renderText(issues: readonly Issue[], options: DiagnosticOptions, voice: Voice): string {
  const kinds = groupIssues(issues, voice);
  const blocks: string[] = [];
  if (options.hasOverview === true && issues.length > OVERVIEW_FROM) {
    blocks.push(renderOverview(kinds, issues, options.palette, voice));
  }
  for (const { causes, sample } of kinds) {
    for (const cause of causes.slice(0, options.perCauseMax)) blocks.push(causeBlock(cause, options, voice));
    const rest = causes.slice(options.perCauseMax).flat();
    if (rest.length === 0) continue;
    const params = { count: rest.length, number: issueNumber(sample.code), file: sample.where.file };
    blocks.push(`${options.palette.dim(voice.say('more-of-a-kind', { ...params, lines: linesOf(rest) }))}\n`);
  }
  return blocks.join('\n');
}

function linesOf(issues: readonly Issue[]): readonly number[] {
  return issues.map(({ where }) => where.line).filter((line) => line !== undefined);
}

/** The block of the first issue of a cause, and where else the same is so. */
function causeBlock(cause: readonly Issue[], options: DiagnosticOptions, voice: Voice): string {
  const [first] = cause;
  if (first === undefined) return '';
  const rest = cause.slice(1);
  if (rest.length === 0) return issueBlock(first, options, voice);
  const more = voice.say('more-the-same', { count: rest.length, lines: linesOf(rest) });
  return issueBlock(first, options, voice, more);
}

function colourOf(severity: Severity, palette: Palette): (text: string) => string {
  if (severity === 'error') return palette.red;
  return severity === 'warning' ? palette.yellow : palette.blue;
}

/** The block of one issue, in the manner of a compiler: what, where, the line with a caret, what to do. Ends in LF. */
function issueBlock(issue: Issue, options: DiagnosticOptions, voice: Voice, more = ''): string {
  const { palette } = options;
  const { where } = issue;
  const colour = colourOf(issue.severity, palette);
  const number = issueNumber(issue.code);
  const gutter = ' '.repeat(String(where.line ?? '').length);
  const title = `${palette.bold(colour(`${voice.name('severity', issue.severity)}[${number}]`))}${palette.bold(`: ${voice.issueText(issue)}`)}`;
  const lines = [title, `${gutter} ${palette.blue('-->')} ${shownPlace(where, voice)}`];
  const shown = where.line === undefined ? undefined : options.lineOf?.(where);
  const label = cellLabel(where, voice);
  if (shown !== undefined) lines.push(...sourceBlock(shown, String(where.line), label, gutter, colour, palette));
  else if (label !== '') lines.push(`${gutter} ${palette.blue('=')} ${label}`);
  if (more !== '') lines.push(`${gutter} ${palette.blue('=')} ${more}`);
  const fix = voice.issueFix(issue);
  if (fix !== '') lines.push(`${gutter} ${palette.blue('=')} ${voice.say('hint')}: ${fix}`);
  lines.push(`${gutter} ${palette.blue('=')} ${voice.say('see')}: allocate explain ${number}`);
  return `${lines.join('\n')}\n`;
}

/** The place in the words of the language where it is in a workbook: `officers.xlsx  sheet "Cán bộ", B14`. */
function shownPlace(where: Place, voice: Voice): string {
  const { file, sheet, cell, line } = where;
  if (sheet === undefined) return placeText(where);
  return voice.say('sheet-place', { file, sheet, cell, row: cell === undefined ? line : undefined });
}

function sourceBlock(
  shown: ShownLine,
  line: string,
  label: string,
  gutter: string,
  colour: (text: string) => string,
  palette: Palette,
): string[] {
  const bar = palette.blue('|');
  const text = truncate(shown.text, LINE_WIDTH_MAX);
  const block = [`${gutter} ${bar}`, `${palette.blue(line)} ${bar} ${text}`];
  if (shown.caret !== undefined && shown.caret.offset < widthOf(text)) {
    const width = Math.min(shown.caret.width, widthOf(text) - shown.caret.offset);
    const carets = colour('^'.repeat(Math.max(1, width)));
    block.push(`${gutter} ${bar} ${' '.repeat(shown.caret.offset)}${carets}${label === '' ? '' : ` ${label}`}`);
  } else if (label !== '') block.push(`${gutter} ${palette.blue('=')} ${label}`);
  return block;
}

/** `column "commune_id" (B14 in Excel)`, with a remark where the cell is masked. */
function cellLabel(where: Place, voice: Voice): string {
  if (where.field === undefined) return '';
  const isSensitive = (SENSITIVE_COLUMNS as readonly string[]).includes(where.field);
  const label = voice.say('column-label', {
    field: where.field,
    cell: where.sheet === undefined ? where.cell : undefined,
  });
  return isSensitive ? `${label}, ${voice.say('cell-masked')}` : label;
}

function conciseLine(issue: Issue, voice: Voice): string {
  const severity = voice.name('severity', issue.severity);
  const fix = voice.issueFix(issue);
  const text = `${placeText(issue.where)}: ${severity}[${issueNumber(issue.code)}]: ${voice.issueText(issue)}`;
  return fix === '' ? text : `${text} (${fix})`;
}

/** An issue with stable keys, as `check --json` has it. */
export function issueJson(issue: Issue, voice: Voice): Readonly<Record<string, unknown>> {
  const { where } = issue;
  return {
    number: issueNumber(issue.code),
    code: issue.code,
    severity: issue.severity,
    file: where.file,
    sheet: where.sheet ?? null,
    line: where.line ?? null,
    column: where.column ?? null,
    field: where.field ?? null,
    cell: where.cell ?? null,
    text: voice.issueText(issue),
    fix: voice.issueFix(issue),
    params: issue.params,
  };
}

/** A workflow command of GitHub Actions; `%`, CR and LF are encoded, and `:` and `,` within properties. */
function githubLine(issue: Issue, voice: Voice): string {
  const kind = { error: 'error', warning: 'warning', note: 'notice' }[issue.severity];
  const { where } = issue;
  const properties = [
    ['file', where.file],
    ['line', where.line],
    ['col', where.column],
    ['title', issueNumber(issue.code)],
  ].filter(([, value]) => value !== undefined);
  const encode = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const encodeProperty = (text: string): string => encode(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const list = properties.map(([name, value]) => `${name}=${encodeProperty(String(value))}`).join(',');
  const fix = voice.issueFix(issue);
  return `::${kind} ${list}::${encode(voice.issueText(issue) + (fix === '' ? '' : ` (${fix})`))}`;
}
