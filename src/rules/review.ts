import type { Instance } from '../domain/instance.ts';
import type { Issue } from '../support/issue.ts';
import { RULE_ISSUES, type RuleIssueCode } from './issue-codes.ts';
import type { Unchecked } from './refusal.ts';
import { openPointsOf } from './standing.ts';

/**
 * What a person should look at before anyone is sent: one issue for each officer and point, placed at the officer's record, by officer id.
 *
 * Codes `officer-not-checked` and `officer-to-look-at`. Sensitive points are named only where `isInternal`.
 */
export function reviewOfficers(instance: Instance, isInternal: boolean): readonly Issue[] {
  return instance.officers.flatMap((officer, officerIndex) => {
    const { unchecked, warnings } = openPointsOf(instance, officerIndex);
    if (unchecked.length === 0 && warnings.length === 0) return [];
    const write = (code: RuleIssueCode, items: readonly Unchecked[]): Issue[] => {
      const points = items.map((item) => (item.isSensitive && !isInternal ? 'spared-by-law' : item.what));
      return [...new Set(points)].map((what) => ({
        code,
        severity: RULE_ISSUES[code].severity,
        where: officer.where,
        params: { officer: officer.id, what },
      }));
    };
    return [...write('officer-not-checked', unchecked), ...write('officer-to-look-at', warnings)];
  });
}
