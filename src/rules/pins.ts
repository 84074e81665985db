import type { Instance } from '../domain/instance.ts';
import type { Pin } from '../domain/policy.ts';
import { GROUNDS } from '../domain/terms.ts';
import type { Issue, Place } from '../support/issue.ts';
import type { Candidates } from './candidates.ts';
import { refusalsOfPair } from './eligibility.ts';
import { pinnedCandidates } from './expand.ts';
import { RULE_ISSUES, type RuleIssueCode } from './issue-codes.ts';
import type { Refusal } from './refusal.ts';

/** What an issue says in place of a rule whose name would reveal health, family or discipline. */
const SPARED_BY_LAW = 'spared-by-law';

/**
 * One issue a pin that no candidate can fulfil, naming the rules it breaks; in the order of the pins. An officer whom the law spares is an
 * issue of its own that names both sources. A phase of a roster asks nothing of pins. Values and names of sensitive rules stay out of the parameters.
 */
export function checkPins(instance: Instance, candidates: Candidates): readonly Issue[] {
  return instance.policy.pins.flatMap((pin) => {
    if (pin.staysHome || instance.policy.phase !== undefined || pinnedCandidates(instance, candidates, pin).length > 0)
      return [];
    return issuesOf(instance, pin);
  });
}

function issuesOf(instance: Instance, pin: Pin): Issue[] {
  const officerIndex = instance.officerIndexById.get(pin.officerId);
  const officer = officerIndex === undefined ? undefined : instance.officers[officerIndex];
  if (officerIndex === undefined || officer === undefined) return [];
  const params = { officer: pin.officerId, target: pin.vacancyId ?? pin.communeId ?? '' };
  const places = instance.vacancies.flatMap((vacancy, index) =>
    vacancy.id === pin.vacancyId || vacancy.communeId === pin.communeId ? [index] : [],
  );
  if (places.length === 0) return [ruleIssue('pin-without-vacancy', pin.where, params)];
  const formIndex = pin.form === undefined ? undefined : instance.policy.forms.indexOf(pin.form);
  if (formIndex === -1) return [ruleIssue('pin-breaks-rule', pin.where, { ...params, rules: ['form'] })];
  const refusals = places.flatMap((vacancyIndex) => refusalsOfPair(instance, officerIndex, vacancyIndex, formIndex));
  const exempting = refusals.filter(isExemption);
  const others = refusals.filter((refusal) => !isExemption(refusal));
  const issues: Issue[] = [];
  if (exempting.length > 0) {
    const { file, line } = officer.where;
    issues.push(ruleIssue('pin-and-exempt', pin.where, { ...params, otherFile: file, otherLine: line }));
  }
  if (others.length > 0) {
    const rules = [...new Set(others.map(({ rule, isSensitive }) => (isSensitive ? SPARED_BY_LAW : rule)))];
    issues.push(ruleIssue('pin-breaks-rule', pin.where, { ...params, rules }));
  }
  return issues;
}

/** Whether the reason is a ground of law about the person. */
function isExemption(refusal: Refusal): boolean {
  return GROUNDS.some((ground) => ground === refusal.rule);
}

function ruleIssue(code: RuleIssueCode, where: Place, params: Issue['params']): Issue {
  return { code, severity: RULE_ISSUES[code].severity, where, params };
}
