import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { senseOf } from '../rules/tiers.ts';
import { IssueList, type Issue, type Place } from '../support/issue.ts';
import type { PlanAudit } from './audit.ts';
import { certify } from './certify.ts';
import type { Certificate, Cut, ProofNode } from './certificate.ts';
import { findBroken, tierTotal } from './feasibility.ts';

/** What a plan's file says of itself, none of it believed. */
export interface PlanRecord {
  /** Values it claims for tiers, in the order of the file. */
  readonly claims: readonly { readonly tier: TierName; readonly value: number; readonly where: Place }[];
  /** Its certificate, one entry a tier; `undefined` where there is none. */
  readonly proofs:
    | readonly {
        readonly tier: TierName;
        readonly tree: ProofNode | undefined;
        readonly settling: ReadonlyMap<string, bigint> | undefined;
        readonly cuts?: readonly Cut[] | undefined;
      }[]
    | undefined;
}

/**
 * Where the record is for other tiers than the policy's, or claims a value that the audited rows do not give. Values are not compared where
 * rows break a rule themselves: they would only say it again.
 */
export function auditClaims(audit: PlanAudit, { claims, proofs }: PlanRecord, file: string): readonly Issue[] {
  const issues = new IssueList();
  const values = new Map(audit.tiers.map(({ name, value }) => [name, value]));
  const expected = audit.tiers.map(({ name }) => name);
  const found = proofs?.map(({ tier }) => tier) ?? claims.map(({ tier }) => tier);
  if (found.join() !== expected.join()) issues.error('plan-tiers-differ', { file }, { found, expected });
  if (audit.issues.length > 0) return issues.issues;
  // The file says each value twice; one and the same wrong value is one mistake.
  const said = new Set<string>();
  for (const { tier, value, where } of claims) {
    const right = values.get(tier);
    const isSaid = said.has(`${tier} ${value}`);
    said.add(`${tier} ${value}`);
    if (right === undefined || right === value || isSaid) continue;
    issues.error('plan-tier-value', where, { tier, value, expected: right });
  }
  return issues.issues;
}

/**
 * The certificate of audited rows, every bound recomputed from the instance and the record's multipliers; no tier is called anything but
 * `proven` on the record's word. `undefined` where the record has no certificate, or the rows are none that certificates speak of: they break
 * a demand, or have a tour shorter than the longest and cost less for it.
 */
export function recheck(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  audit: PlanAudit,
  { proofs }: PlanRecord,
): Certificate | undefined {
  const { chosen, tiers } = audit;
  if (proofs === undefined || audit.issues.length > 0) return undefined;
  if (findBroken(instance, candidates, demands, chosen).length > 0) return undefined;
  if (tiers.some(({ name, value }) => value !== tierTotal(name, instance, candidates, chosen))) return undefined;
  const claims = tiers.map(({ name, value }) => {
    const proof = proofs.find(({ tier }) => tier === name);
    const { tree, settling, cuts } = proof ?? {};
    return { name, value, sense: senseOf(name), isFinished: false, tree, settling, cuts };
  });
  return certify(instance, candidates, demands, claims);
}
