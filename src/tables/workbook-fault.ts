import type { Issue } from '../support/issue.ts';
import type { TableIssueCode } from './issue-codes.ts';

/** Why a workbook, or one of its sheets, cannot be read. Thrown inside the readers of workbooks alone, which turn it into an issue. */
export class WorkbookFault extends Error {
  readonly code: TableIssueCode;
  readonly params: Issue['params'];
  /** Address of the cell, where it is one. */
  readonly cell: string | undefined;

  constructor(code: TableIssueCode, params: Issue['params'] = {}, cell?: string) {
    super(code);
    this.code = code;
    this.params = params;
    this.cell = cell;
  }
}

/** What is wrong with the bytes of a workbook; keys of the list `workbook-damage`. */
export type Damage =
  'cut' | 'directory' | 'overlap' | 'twice' | 'method' | 'size' | 'xml' | 'encoding' | 'order' | 'missing';

/** The fault of a workbook that is no sound zip of sound XML; `part` is the file within it. */
export function damaged(what: Damage, part?: string): WorkbookFault {
  return new WorkbookFault('workbook-damaged', { what, part });
}
