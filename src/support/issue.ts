/**
 * Issues as data: a code, a place and parameters. Sentences live in `render/messages`, in every language, keyed by the code.
 */

export type Severity = 'error' | 'warning' | 'note';

/** Where in the inputs something stands. Lines and columns are one-based; `column` counts graphemes in the line of text. */
export interface Place {
  readonly file: string;
  /** Name of the sheet, in a workbook; `line` is then the spreadsheet row. */
  readonly sheet?: string;
  readonly line?: number;
  readonly column?: number;
  /** Name of the table's column, canonical. */
  readonly field?: string;
  /** Spreadsheet address such as `B14`. */
  readonly cell?: string;
}

type IssueParameter = string | number | readonly string[] | readonly number[] | undefined;

export interface Issue {
  /** A key of the message catalogue, such as `unknown-commune`. The printed number (`E0107`) belongs to the catalogue. */
  readonly code: string;
  readonly severity: Severity;
  readonly where: Place;
  /**
   * Named values for the sentence. Conventions the renderer knows: `value` (the offending text; left out when the column is sensitive),
   * `expected` (a key or plain text of what would be accepted), `nearest` (the nearest valid value).
   */
  readonly params: Readonly<Record<string, IssueParameter>>;
}

function issue(severity: Severity, code: string, where: Place, params: Issue['params'] = {}): Issue {
  return { severity, code, where, params };
}

/** Collects issues in the order they are met; readers never stop at the first. */
export class IssueList {
  readonly #issues: Issue[] = [];

  error(code: string, where: Place, params: Issue['params'] = {}): void {
    this.#issues.push(issue('error', code, where, params));
  }

  warn(code: string, where: Place, params: Issue['params'] = {}): void {
    this.#issues.push(issue('warning', code, where, params));
  }

  note(code: string, where: Place, params: Issue['params'] = {}): void {
    this.#issues.push(issue('note', code, where, params));
  }

  addAll(issues: readonly Issue[]): void {
    for (const item of issues) this.#issues.push(item);
  }

  get issues(): readonly Issue[] {
    return this.#issues;
  }

  get hasErrors(): boolean {
    return this.#issues.some((item) => item.severity === 'error');
  }
}
