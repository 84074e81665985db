import type { Issue, Place, Severity } from '../support/issue.ts';

/** What a code of an issue promises: its printed number, how grave it is and the parameters its sentence may use. */
export interface IssueDefinition {
  /** `E0501`: the letter follows the severity (E error, W warning, N note). */
  readonly number: string;
  readonly severity: Severity;
  /** Names of the parameters; one that can be missing ends in `?`. */
  readonly params: readonly string[];
  readonly meaning: string;
}

/**
 * Issues between records: references, ids and clauses that cannot hold beside each other. Numbers 05xx.
 *
 * `table` is the name of a table (`officers`); `column` a canonical column; `otherFile` and `otherLine` the second place concerned.
 * `value` and `nearest` are left out where the column is sensitive.
 */
export const DOMAIN_ISSUES = {
  'duplicate-id': {
    number: 'E0501',
    severity: 'error',
    params: ['table', 'value', 'otherFile', 'otherLine', 'identical'],
    meaning:
      'Two rows of a table have the same id; `identical` is "yes" when the rows are the same in every column read.',
  },
  'unknown-unit': {
    number: 'E0502',
    severity: 'error',
    params: ['value', 'nearest?', 'nearestId?'],
    meaning: 'A unit is named that units.csv does not list, neither by id nor by name.',
  },
  'unknown-commune': {
    number: 'E0503',
    severity: 'error',
    params: ['value?', 'nearest?', 'nearestId?'],
    meaning: 'A commune or ward is named that communes.csv does not list, neither by code nor by name.',
  },
  'ambiguous-unit': {
    number: 'E0504',
    severity: 'error',
    params: ['value', 'ids'],
    meaning: 'Several units have this name; the id must be written.',
  },
  'ambiguous-commune': {
    number: 'E0505',
    severity: 'error',
    params: ['value?', 'ids'],
    meaning: 'Several communes or wards have this name; the code must be written.',
  },
  'unknown-officer': {
    number: 'E0506',
    severity: 'error',
    params: ['value', 'nearest?'],
    meaning: 'A pin, a group or a score names an officer that officers.csv does not list.',
  },
  'unknown-vacancy': {
    number: 'E0507',
    severity: 'error',
    params: ['value', 'nearest?'],
    meaning: 'A pin or a score names a vacancy that vacancies.csv does not list.',
  },
  'duplicate-pair': {
    number: 'E0508',
    severity: 'error',
    params: ['table', 'first', 'second', 'otherFile', 'otherLine'],
    meaning: 'A table of pairs (scores, distances, posts) has two rows for the same pair.',
  },
  'pins-clash': {
    number: 'E0509',
    severity: 'error',
    params: ['officer', 'otherFile', 'otherLine'],
    meaning: 'Two pins ask different things of one officer.',
  },
  'pin-forbidden': {
    number: 'E0510',
    severity: 'error',
    params: ['officer', 'otherFile', 'otherLine'],
    meaning: 'A pin asks for an assignment that a forbid clause refuses.',
  },
  'group-clash': {
    number: 'W0511',
    severity: 'warning',
    params: ['first', 'second', 'otherFile', 'otherLine'],
    meaning:
      'Two officers are asked to be together and apart at once, or their pins contradict the group they are in: nobody of them can go, or no plan exists at all.',
  },
  'selector-without-match': {
    number: 'E0512',
    severity: 'error',
    params: ['clause', 'side', 'column', 'value?', 'nearest?'],
    meaning:
      'A quota selects a region, unit, commune, field, officer or vacancy that no record has, so it would count nothing.',
  },
  'no-officers': {
    number: 'E0513',
    severity: 'error',
    params: [],
    meaning: 'The workspace has no officers: there is nobody to send.',
  },
  'no-vacancies': {
    number: 'E0514',
    severity: 'error',
    params: [],
    meaning: 'The workspace has no vacancies: there is nowhere to send anyone.',
  },
  'unit-without-commune': {
    number: 'E0515',
    severity: 'error',
    params: ['unit'],
    meaning: 'A unit of kind commune does not say which commune it is.',
  },
  'unit-bounds-reversed': {
    number: 'E0516',
    severity: 'error',
    params: ['unit', 'min', 'max'],
    meaning: 'A unit must send at least `min` (send_min) but at most `max` (send_max).',
  },
  'group-repeats-officer': {
    number: 'E0517',
    severity: 'error',
    params: ['officer'],
    meaning: 'A group (apart, together) names the same officer twice.',
  },
  'commune-unit-shared': {
    number: 'E0518',
    severity: 'error',
    params: ['unit', 'commune', 'other', 'otherFile', 'otherLine'],
    meaning: 'Two units of kind commune claim to be the same commune.',
  },
  'plan-redacted': {
    number: 'E0519',
    severity: 'error',
    params: [],
    meaning:
      'The officers of an earlier plan are pseudonyms that stand for nobody in officers.csv: it was redacted, and `--redact` with the key it was made with is missing.',
  },
  'standard-repeated': {
    number: 'E0531',
    severity: 'error',
    params: ['title', 'asked', 'otherFile', 'otherLine'],
    meaning:
      'Two rows of standards.csv ask the same people of one title for the same thing, such as two degrees; a row without `leader` binds those who lead and those who do not.',
  },
  'standard-groups-differ': {
    number: 'E0532',
    severity: 'error',
    params: ['title', 'group', 'other', 'otherFile', 'otherLine'],
    meaning:
      'Two rows of standards.csv put the same people of one title into two groups, so their sums would count them twice.',
  },
  'unknown-indicator': {
    number: 'E0533',
    severity: 'error',
    params: ['value', 'nearest?'],
    meaning: 'A row of results.csv names a criterion that indicators.csv does not list.',
  },
  'indicator-weights': {
    number: 'E0534',
    severity: 'error',
    params: ['sum'],
    meaning:
      'The weights of the criteria sum to something else than 100, so nobody can be rated: a criterion is missing or counted twice.',
  },
  'results-without-indicators': {
    number: 'E0535',
    severity: 'error',
    params: [],
    meaning: 'There are results of an evaluation but no criteria that say what they count for.',
  },
  'ids-differ-in-case': {
    number: 'W0501',
    severity: 'warning',
    params: ['table', 'value', 'other', 'otherFile', 'otherLine'],
    meaning: 'Two ids differ only in upper and lower case; they are taken as different.',
  },
  'ids-look-alike': {
    number: 'W0502',
    severity: 'warning',
    params: ['table', 'value', 'codePoints', 'other', 'otherCodePoints', 'otherFile', 'otherLine'],
    meaning:
      'Two ids look the same but mix letters of different alphabets; `codePoints` (U+041E …) are those of the letters that differ.',
  },
  'unknown-wish': {
    number: 'W0503',
    severity: 'warning',
    params: ['value', 'nearest?'],
    meaning: 'A wish names neither a vacancy nor a commune; it counts for nothing.',
  },
  'selector-text-without-match': {
    number: 'W0504',
    severity: 'warning',
    params: ['clause', 'side', 'column', 'value?', 'nearest?'],
    meaning: 'A quota selects a text or a tag that no record has; it counts nothing.',
  },
  'skill-nearly-known': {
    number: 'W0505',
    severity: 'warning',
    params: ['value', 'nearest', 'users'],
    meaning: 'A skill that no vacancy asks for nearly equals one that `users` vacancies ask for.',
  },
  'vanished-rows': {
    number: 'W0506',
    severity: 'warning',
    params: ['count', 'officers', 'vacancies'],
    meaning:
      'Rows of an earlier plan name officers or vacancies that are no longer in the tables; `officers` and `vacancies` list their ids (at most 20 each).',
  },
  'unknown-region': {
    number: 'W0507',
    severity: 'warning',
    params: ['value', 'nearest?', 'clause'],
    meaning: 'The policy (`regions` or `costs`) names a region that no commune has.',
  },
  'region-nearly-listed': {
    number: 'W0509',
    severity: 'warning',
    params: ['value', 'nearest'],
    meaning:
      'The region of a commune is not among those the policy lists and nearly equals one of them; quotas on that one do not count the commune.',
  },
  'unit-region-nearly-known': {
    number: 'W0521',
    severity: 'warning',
    params: ['value', 'nearest'],
    meaning:
      'The policy pays travel by region, and the region of a unit is that of no commune and nearly equals one; its people would pay the way between other regions.',
  },
  'asked-skill-nearly-known': {
    number: 'W0510',
    severity: 'warning',
    params: ['value', 'nearest', 'users'],
    meaning: 'A skill that a vacancy asks for and no officer has nearly equals one that `users` officers have.',
  },
  'start-far-from-plan': {
    number: 'E0520',
    severity: 'error',
    params: ['date', 'start'],
    meaning: "A vacancy starts more than five years before or after the policy's start date.",
  },
  'merged-commune': {
    number: 'W0508',
    severity: 'warning',
    params: ['value?', 'old?', 'into?', 'id?'],
    meaning:
      'A commune is named as one that was merged into another in 2025 and whose name a third bears today; it is taken for the one that bears it today.',
  },
  'title-without-standard': {
    number: 'W0531',
    severity: 'warning',
    params: ['value', 'count', 'nearest?'],
    meaning:
      'Officers hold a title that no row of standards.csv speaks of; the review of standards does not count them.',
  },
  'result-missing': {
    number: 'W0532',
    severity: 'warning',
    params: ['officer', 'indicators'],
    meaning: 'An officer has results for some criteria of the year and none for others, and so gets no rating.',
  },
  'result-repeated': {
    number: 'W0533',
    severity: 'warning',
    params: ['officer', 'indicator', 'otherFile', 'otherLine'],
    meaning:
      'An officer has two results for one criterion in the year, and so gets no rating: which of them counts is not for the program to say.',
  },
  'result-off-scale': {
    number: 'W0534',
    severity: 'warning',
    params: ['officer', 'indicator', 'value', 'max'],
    meaning: 'A result is below 0 or above the `scale_max` of its criterion, and the officer so gets no rating.',
  },
  'result-undated': {
    number: 'W0535',
    severity: 'warning',
    params: ['officer', 'year'],
    meaning:
      'A result has no date where others have one, so that nobody knows whether it is of the year; the officer gets no rating.',
  },
  'officers-without-results': {
    number: 'W0536',
    severity: 'warning',
    params: ['count', 'officers'],
    meaning:
      'Officers have no result at all in the year that others were evaluated for, and get no rating from results; `officers` lists at most 20.',
  },
  'rating-differs': {
    number: 'W0537',
    severity: 'warning',
    params: ['officer', 'stated', 'rated', 'source'],
    meaning:
      'The rating in officers.csv is another than the one that the results make. The one of `source` counts: officers.csv, unless the policy says `rating_from: results`.',
  },
  'results-before-bands': {
    number: 'W0538',
    severity: 'warning',
    params: ['year'],
    meaning:
      'The results are of a year before 2026, when ratings were not yet made of points: Decree 335/2025 is in force from 1 January 2026.',
  },
  'course-requires-own': {
    number: 'E0541',
    severity: 'error',
    params: ['course', 'what', 'requires', 'raises'],
    meaning: 'A course requires the level that it leads to, or a higher one.',
  },
  'course-without-seats': {
    number: 'W0541',
    severity: 'warning',
    params: ['course'],
    meaning: 'A course has 0 seats, so nobody is sent to it.',
  },
  'keep-min-above-staff': {
    number: 'N0501',
    severity: 'note',
    params: ['unit', 'keepMin', 'staff'],
    meaning: 'A unit already has fewer staff than must remain, so it sends nobody.',
  },
  'course-raises-unasked': {
    number: 'N0541',
    severity: 'note',
    params: ['course', 'value', 'nearest?'],
    meaning: 'A course raises a skill that no vacancy asks for and no other course requires.',
  },
} as const;

export type DomainIssueCode = keyof typeof DOMAIN_ISSUES;

/** An issue of the domain's table, with the severity that table gives it. */
export function domainIssue(code: DomainIssueCode, where: Place, params: Issue['params'] = {}): Issue {
  return { severity: DOMAIN_ISSUES[code].severity, code, where, params };
}
