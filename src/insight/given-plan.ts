import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import { inPlanOrder } from '../plan/decode.ts';
import type { PresentedPlan, PresentedTier } from '../plan/presented-plan.ts';
import { auditRows } from '../proof/audit.ts';
import { auditClaims, recheck, type PlanRecord } from '../proof/recheck.ts';
import { senseOf } from '../rules/tiers.ts';
import type { Issue } from '../support/issue.ts';
import { findOut } from './find.ts';
import type { Findings } from './findings.ts';
import type { Ready } from './variation.ts';

/** A plan that somebody made or edited, audited and looked at, never solved again. */
export interface AuditedPlan {
  /** Broken rules and false claims of the plan's file, each placed; empty when the plan is legal. */
  readonly violations: readonly Issue[];
  readonly plan: PresentedPlan;
  /** Of the rows whose officer, place and form may stand together. */
  readonly findings: Findings;
}

/**
 * What documents need of given rows: what they break, what stays open, and the proof where the plan's own record holds one, recomputed from
 * the instance.
 */
export function presentGivenPlan(
  { instance, candidates, demands }: Ready,
  tierNames: readonly TierName[],
  rows: readonly PlanRow[],
  record: (PlanRecord & { readonly file: string }) | undefined,
): AuditedPlan {
  const audit = auditRows(instance, candidates, demands, tierNames, rows);
  const violations = [...audit.issues, ...(record === undefined ? [] : auditClaims(audit, record, record.file))];
  const isLegal = violations.length === 0;
  const certificate =
    record === undefined || !isLegal ? undefined : recheck(instance, candidates, demands, audit, record);
  const tiers = audit.tiers.map(({ name, value }): PresentedTier => {
    const proof = certificate?.tiers.find((tier) => tier.name === name);
    const sense = senseOf(name);
    const bound = proof?.bound ?? (sense === 'max' ? Infinity : -Infinity);
    return { name, sense, value, bound, status: proof?.status === 'proven' ? 'proven' : 'given' };
  });
  const plan: PresentedPlan = {
    rows: inPlanOrder(instance, rows),
    tiers,
    status: tiers.every(({ status }) => status === 'proven') ? 'proven' : 'given',
    certificate,
    isCanonical: undefined,
    engine: undefined,
  };
  return { violations, plan, findings: findOut(instance, candidates, demands, audit.chosen) };
}
