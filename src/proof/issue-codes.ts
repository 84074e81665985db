import type { IssueDefinition } from '../domain/issue-codes.ts';

/**
 * What an audit of a plan can find. Numbers 07xx. `where` is the plan's file and line.
 *
 * `rules` lists rule ids; `demand` is a demand's kind (`quota`, `unit`, …) and `name` the quota's name or the record's id.
 */
export const PROOF_ISSUES: Readonly<Record<string, IssueDefinition>> = {
  'plan-unknown-officer': {
    number: 'E0701',
    severity: 'error',
    params: ['officer'],
    meaning: 'The plan names an officer who is not in the table.',
  },
  'plan-unknown-vacancy': {
    number: 'E0702',
    severity: 'error',
    params: ['vacancy'],
    meaning: 'The plan names a vacancy that is not in the table.',
  },
  'plan-pair-refused': {
    number: 'E0703',
    severity: 'error',
    params: ['officer', 'vacancy', 'rules'],
    meaning: 'The plan sends an officer to a place that a rule refuses them.',
  },
  'plan-form-refused': {
    number: 'E0704',
    severity: 'error',
    params: ['officer', 'vacancy', 'form', 'rules'],
    meaning: 'The plan uses a form that the policy, the vacancy, the officer or the law does not permit for this pair.',
  },
  'plan-tour-start': {
    number: 'E0705',
    severity: 'error',
    params: ['officer', 'date', 'expected'],
    meaning: 'A tour does not start on the day the vacancy starts.',
  },
  'plan-tour-length': {
    number: 'E0706',
    severity: 'error',
    params: ['officer', 'date', 'expected'],
    meaning: 'A tour is not a whole number of months within the bounds of policy, vacancy and law.',
  },
  'plan-wrong-value': {
    number: 'E0707',
    severity: 'error',
    params: ['officer', 'column', 'value', 'expected'],
    meaning: 'A cell of the plan differs from what the inputs give.',
  },
  'plan-officer-twice': {
    number: 'E0708',
    severity: 'error',
    params: ['officer', 'otherLine'],
    meaning: 'The plan sends one officer to two places.',
  },
  'plan-breaks-demand': {
    number: 'E0709',
    severity: 'error',
    params: ['demand', 'name', 'group', 'actual', 'min', 'max', 'lines', 'sourceFile', 'sourceLine'],
    meaning: 'The plan as a whole breaks a headcount, a quota, a unit bound, a pin, a limit or another demand.',
  },
  'plan-tier-value': {
    number: 'E0710',
    severity: 'error',
    params: ['tier', 'value', 'expected'],
    meaning: 'The plan claims a value of a goal that its rows do not give.',
  },
  'plan-tiers-differ': {
    number: 'E0711',
    severity: 'error',
    params: ['found', 'expected'],
    meaning: 'The goals a plan was made for are not those of the policy, or not in its order.',
  },
  'plan-part-differs': {
    number: 'E0712',
    severity: 'error',
    params: ['path', 'expected'],
    meaning:
      'A plan.json says something in its title, summary, reasons or notes, or of its inputs or its own proof, that does not follow from its rows, its certificate and the inputs.',
  },
};
