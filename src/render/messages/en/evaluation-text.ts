/** `allocate review --evaluation`: ratings by the results of a year. */
export const evaluationText = {
  'evaluation-title':
    '[[{year}: ]]{rated|number} of {people|number} {people?person:people} rated[[ ({percent|number} %)]], {good|number} of them good or better[[ ({goodPercent|number} %)]]',
  'evaluation-before':
    '{year} is before points made ratings (Decree 335/2025, from 1 January 2026): these ratings have no ground in law',
  'evaluation-missing': 'there is no {file}, so nobody can be rated; docs/standards.md says what the two tables hold',
  'evaluation-empty': '{file} has no rows, so nobody can be rated',
  'evaluation-no-officers': 'there is no officers.csv, so there is nobody to rate',
  'evaluation-no-year': 'results.csv has nothing of {year}[[; it has results of {years}]]',
  'evaluation-by-rating': 'By rating:',
  'evaluation-by-unit': 'By unit ({columns}):',
  'evaluation-unrated-column': 'not rated',
  'evaluation-share': '{part|number} of {whole|number}[[ ({percent|number} %)]]',
  'evaluation-commended': 'To commend (rated excellent):',
  'evaluation-followed': 'To follow up (rated not completed):',
  'evaluation-unrated': 'Not rated, and why:',
  'evaluation-differs': 'officers.csv says another rating ({source} counts):',
  'evaluation-withheld':
    '{count|number} {count?person:people} to follow up, {unrated|number} not rated, {differing|number} rated otherwise in officers.csv: --internal names them',
  'evaluation-points': '{points} points',
  'evaluation-says': '{stated|rating} in officers.csv, {rated|rating} by results',
  'fault-none': 'no result',
  'fault-missing': 'no result for {indicators}',
  'fault-repeated': 'two results for {indicator} ({first}; {second})',
  'fault-off-scale': '{value} for {indicator} is not between 0 and {max} ({place})',
  'fault-undated': 'a result without a date ({place})',
  'evaluation-with': '--evaluation and {flag} ask for two different things: keep one',
  'year-without-evaluation': '--year belongs to --evaluation: allocate review --evaluation --year 2026',
} as const;
