import { createHash } from 'node:crypto';
import type { AuditWorkspace } from './workspace.ts';

/** Below zero where `left` comes first by the bytes of UTF-8, which is not the order of JavaScript's own comparison beyond U+FFFF. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

/** Officers' ids in the order in which they choose among equally good plans: by id, or by the lottery's hash. */
export function rankOfficers(workspace: AuditWorkspace): readonly string[] {
  const seed = workspace.policy.lotterySeed;
  const rank = (id: string): string => createHash('sha256').update(`${seed}\n${id}`, 'utf8').digest('hex');
  return [...workspace.officers.keys()]
    .map((id) => ({ id, key: seed === null ? id : rank(id) }))
    .sort((left, right) => compareBytes(left.key, right.key))
    .map(({ id }) => id);
}

/** What decides a row's place in plan.csv. */
export interface RowKeys {
  readonly region: string;
  readonly commune: string;
  readonly vacancy: string;
  readonly officer: string;
}

/** Below zero where `left` stands above `right` in plan.csv; regions the policy does not list come last, by code. */
export function compareRows(workspace: AuditWorkspace, left: RowKeys, right: RowKeys): number {
  const place = (region: string): number => {
    const at = workspace.policy.regions.indexOf(region);
    return at === -1 ? workspace.policy.regions.length : at;
  };
  return (
    place(left.region) - place(right.region) ||
    compareBytes(left.region, right.region) ||
    compareBytes(left.commune, right.commune) ||
    compareBytes(left.vacancy, right.vacancy) ||
    compareBytes(left.officer, right.officer)
  );
}
