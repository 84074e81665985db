import type { IssuePhrases } from '../catalogue.ts';

/** What `verify` finds in a plan: numbers 07xx. */
export const proofIssues: IssuePhrases = {
  'plan-unknown-officer': {
    text: 'the plan sends {officer}, who is not listed in officers.csv',
    fix: 'remove the row, or add the officer',
  },
  'plan-unknown-vacancy': {
    text: 'the plan fills {vacancy}, which is not listed in vacancies.csv',
    fix: 'remove the row, or add the vacancy',
  },
  'plan-pair-refused': {
    text: '{officer} may not be sent to {vacancy}: {rules|rule}',
    fix: 'choose another officer or place',
  },
  'plan-form-refused': {
    text: '{officer} may not be sent to {vacancy} under the form {form|form}: {rules|rule}',
    fix: 'choose a form that policy, place, officer and law permit',
  },
  'plan-tour-start': {
    text: 'the tour of {officer} starts on {date|day}; the place starts on {expected|day}',
    fix: 'write {expected}',
  },
  'plan-tour-length': {
    text: 'the tour of {officer} ends on {date|day}, which is no permitted number of months[[; the longest ends on {expected|day}]]',
    fix: 'write an end date that is whole months after the start, less one day',
  },
  'plan-wrong-value': {
    text: '{officer}: {column} is "{value}", the inputs give "{expected}"',
    fix: 'correct the cell, or run allocate again',
  },
  'plan-officer-twice': {
    text: '{officer} is sent to two places; see also line {otherLine}',
    fix: 'keep one of the rows',
  },
  'plan-breaks-demand': {
    text: '{demand|demand} "{name}"[[ ({group})]] does not hold: {actual} in the plan[[, at least {min}]][[, at most {max}]][[; lines {lines}]][[; asked at {sourceFile}]][[:{sourceLine}]]',
    fix: 'change the rows named, or what is asked',
  },
  'plan-tier-value': {
    text: 'the file says {tier|tier} {value|number}; its rows give {expected|number}',
    fix: 'run allocate again; a plan that was edited by hand is verified as plan.csv',
  },
  'plan-tiers-differ': {
    text: 'the plan was made for the goals {found|tier}; the policy asks for {expected|tier}',
    fix: 'run allocate again, or give the --from that the plan was made with',
  },
  'plan-part-differs': {
    text: 'what the file says at {path} does not follow from its rows and the inputs[[; right is {expected|number}]]',
    fix: 'run allocate again, or give the --pin and --forbid that the plan was made with',
  },
};
