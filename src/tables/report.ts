import { DOMAIN_ISSUES, type DomainIssueCode } from '../domain/issue-codes.ts';
import type { Issue, Place } from '../support/issue.ts';
import { TABLE_ISSUES, type TableIssueCode } from './issue-codes.ts';

/** Collects issues in the order they are met; the severity of each is that of its code. */
export class Report {
  readonly #issues: Issue[] = [];

  add(code: TableIssueCode, where: Place, params: Issue['params'] = {}): void {
    this.#issues.push({ severity: TABLE_ISSUES[code].severity, code, where, params });
  }

  addReference(code: DomainIssueCode, where: Place, params: Issue['params'] = {}): void {
    this.#issues.push({ severity: DOMAIN_ISSUES[code].severity, code, where, params });
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
