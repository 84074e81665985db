import type { IssuePhrases } from '../catalogue.ts';

/** References between records and rules about pairs: numbers 05xx and 06xx. */
export const recordIssues: IssuePhrases = {
  'duplicate-id': {
    text: 'the id[[ "{value}"]] stands twice in {table}; first at {otherFile}:{otherLine}[[ (rows identical: {identical})]]',
    fix: 'remove one row, or give one of them another id',
  },
  'unknown-unit': {
    text: 'the unit[[ "{value}"]] is not listed in units.csv',
    fix: '[[did you mean "{nearest}"? ]][[its id is {nearestId}; ]]add it to units.csv or correct it',
  },
  'unknown-commune': {
    text: 'the commune or ward[[ "{value}"]] is not listed in communes.csv',
    fix: '[[did you mean "{nearest}"? ]][[its code is {nearestId}; ]]correct it or add it to communes.csv',
  },
  'ambiguous-unit': { text: 'several units have this name[[: "{value}"]]', fix: 'write the id[[: {ids}]]' },
  'ambiguous-commune': {
    text: 'several communes or wards have this name[[: "{value}"]]',
    fix: 'write the code: {ids}',
  },
  'unknown-officer': {
    text: 'the officer[[ "{value}"]] is not listed in officers.csv',
    fix: '[[did you mean "{nearest}"? ]]correct it or add the officer',
  },
  'unknown-vacancy': {
    text: 'the vacancy[[ "{value}"]] is not listed in vacancies.csv',
    fix: '[[did you mean "{nearest}"? ]]correct it or add the vacancy',
  },
  'duplicate-pair': {
    text: '{table} has two rows for {first} and {second}; first at {otherFile}:{otherLine}',
    fix: 'keep one of them',
  },
  'pins-clash': {
    text: 'officer {officer} is pinned differently at {otherFile}:{otherLine}',
    fix: 'keep one of the two pins',
  },
  'pin-forbidden': {
    text: 'the pin of {officer} is forbidden at {otherFile}:{otherLine}',
    fix: 'remove the pin or the forbid clause',
  },
  'group-clash': {
    text: '{first} and {second} are asked to be together and apart at once; see {otherFile}:{otherLine}',
    fix: 'remove one of the two clauses',
  },
  'selector-without-match': {
    text: '"{clause}": no record of {side} has {column}[[ "{value}"]], so it would count nothing',
    fix: '[[did you mean "{nearest}"? ]]correct the selector, or give the table that it is about',
  },
  'no-officers': {
    text: 'there are no officers, so there is nobody to send',
    fix: 'add at least one row below the header',
  },
  'no-vacancies': {
    text: 'there are no vacancies, so there is nowhere to send anyone',
    fix: 'add at least one row below the header',
  },
  'unit-without-commune': {
    text: 'unit "{unit}" is of kind commune but does not say which',
    fix: 'fill in commune_id',
  },
  'unit-bounds-reversed': {
    text: 'unit "{unit}" must send at least {min} but at most {max}',
    fix: 'correct send_min or send_max',
  },
  'group-repeats-officer': { text: 'the group names officer "{officer}" twice', fix: 'keep the officer once' },
  'commune-unit-shared': {
    text: 'units "{unit}" and "{other}" both claim to be commune {commune}; see {otherFile}:{otherLine}',
    fix: 'correct commune_id of one of them',
  },
  'plan-redacted': {
    text: 'this plan is redacted: its officers are pseudonyms that stand for nobody in officers.csv',
    fix: 'give --redact with the key it was made with',
  },
  'ids-differ-in-case': {
    text: 'ids "{value}" and "{other}" of {table} differ only in case ({otherFile}:{otherLine}); they count as different',
    fix: 'if they are the same, write them the same way',
  },
  'ids-look-alike': {
    text: 'ids "{value}" ({codePoints}) and "{other}" ({otherCodePoints}) of {table} look the same but differ; see {otherFile}:{otherLine}',
    fix: 'type both with the same keyboard',
  },
  'unknown-wish': {
    text: 'the wish[[ "{value}"]] is neither a vacancy nor a commune and counts for nothing',
    fix: '[[did you mean "{nearest}"? ]]correct it',
  },
  'selector-text-without-match': {
    text: '"{clause}": no record of {side} has {column}[[ "{value}"]]; it counts nothing',
    fix: '[[did you mean "{nearest}"? ]]check the text',
  },
  'skill-nearly-known': {
    text: 'no vacancy asks for the skill[[ "{value}"]]',
    fix: 'did you mean "{nearest}" ({users} {users?vacancy asks:vacancies ask} for it)?',
  },
  'vanished-rows': {
    text: '{count} {count?row names:rows name} officers or vacancies that are no longer listed[[; officers: {officers}]][[; vacancies: {vacancies}]]',
    fix: 'nothing to do if they left; these rows are not used',
  },
  'unknown-region': {
    text: '{clause} names the region "{value}", which no commune has',
    fix: '[[did you mean "{nearest}"? ]]correct it',
  },
  'region-nearly-listed': {
    text: 'the region "{value}" is not among those the policy lists',
    fix: 'did you mean "{nearest}"? correct it, or add it to regions',
  },
  'unit-region-nearly-known': {
    text: 'no commune lies in the region "{value}", so travel costs as between regions that are not named',
    fix: 'did you mean "{nearest}"?',
  },
  'asked-skill-nearly-known': {
    text: 'no officer has the skill[[ "{value}"]]',
    fix: 'did you mean "{nearest}" ({users} {users?officer has:officers have} it)?',
  },
  'start-far-from-plan': {
    text: 'the place starts on {date}, years from the start of the plan on {start}',
    fix: 'correct the year, or leave the cell empty for the start of the plan',
  },
  'merged-commune': {
    text: '[["{value}" may be the former {old}||this may be a former commune]], merged[[ into {into}]] in 2025; it is taken for the one that bears the name today[[ ({id})]]',
    fix: 'write the code of the one that is meant',
  },
  'standard-repeated': {
    text: '"{title}" is asked for {asked} twice; first at {otherFile}:{otherLine}',
    fix: 'keep one of the two rows, or fill in leader in both',
  },
  'standard-groups-differ': {
    text: '"{title}" is in the group "{group}" here and in "{other}" at {otherFile}:{otherLine}',
    fix: 'write the same group in both rows',
  },
  'unknown-indicator': {
    text: 'the criterion[[ "{value}"]] is not listed in indicators.csv',
    fix: '[[did you mean "{nearest}"? ]]correct it or add the criterion',
  },
  'indicator-weights': {
    text: 'the weights of the criteria sum to {sum}, not to 100',
    fix: 'add the criterion that is missing, or correct the weights',
  },
  'results-without-indicators': {
    text: 'there are results but no indicators.csv that says what they count for',
    fix: 'add indicators.csv with weight and scale_max of each criterion',
  },
  'title-without-standard': {
    text: 'the title "{value}", held by {count|number} {count?person:people}, has no standard',
    fix: '[[did you mean "{nearest}"? ]]correct the title, or add it to standards.csv',
  },
  'result-missing': {
    text: 'officer {officer} has no result for {indicators} and is not rated',
    fix: 'add the results that are missing',
  },
  'result-repeated': {
    text: 'officer {officer} has two results for {indicator} in one year and is not rated; the other is at {otherFile}:{otherLine}',
    fix: 'keep the one that counts',
  },
  'result-off-scale': {
    text: 'the result {value} of officer {officer} for {indicator} is not between 0 and {max}, so the officer is not rated',
    fix: 'correct the result, or scale_max in indicators.csv',
  },
  'result-undated': {
    text: 'a result of officer {officer} has no date, so it is not known whether it is of {year}, and the officer is not rated',
    fix: 'fill in the date',
  },
  'officers-without-results': {
    text: '{count|number} {count?officer has:officers have} no result in the year rated: {officers}',
    fix: 'nothing to do if they were not evaluated; otherwise add their results',
  },
  'rating-differs': {
    text: 'officer {officer} is rated {stated|rating} in officers.csv, but the results make {rated|rating}; {source} counts',
    fix: 'correct one of the two; rules: { rating_from: results } in the policy lets the results count',
  },
  'results-before-bands': {
    text: 'the results are of {year}, before points made ratings (Decree 335/2025, from 1 January 2026)',
    fix: 'check the dates; ratings of earlier years belong into officers.csv as they were given',
  },
  'course-requires-own': {
    text: 'course "{course}" requires {what} {requires}, but leads to no more than {raises}',
    fix: 'write a lower level in requires, or a higher one in raises',
  },
  'course-without-seats': {
    text: 'course "{course}" has no seats: nobody is sent to it',
    fix: 'write how many it takes, or leave the cell empty where there is no limit',
  },
  'course-raises-unasked': {
    text: 'course "{course}" raises "{value}", which no vacancy asks for',
    fix: '[[did you mean "{nearest}"? ]]nothing to do if it serves something else',
  },
  'keep-min-above-staff': {
    text: 'unit "{unit}" has {staff} staff, fewer than the {keepMin} that must remain: it sends nobody',
    fix: 'nothing to do if this is right; otherwise correct staff or keep_min',
  },
  'pin-breaks-rule': {
    text: 'officer {officer} is pinned to {target}, which is refused: {rules|rule}',
    fix: 'remove the pin; override: "reason" lifts requirements of the post, never a rule of law',
  },
  'pin-and-exempt': {
    text: 'officer {officer} is pinned to {target} but spared by law, see {otherFile}:{otherLine}',
    fix: 'remove the pin or correct the record',
  },
  'pin-without-vacancy': {
    text: 'officer {officer} is pinned to commune {target}, which has no vacancy',
    fix: 'add a vacancy there or remove the pin',
  },
  'officer-not-checked': {
    text: 'officer {officer} is not fully checked: {what|unchecked}',
    fix: 'look into it and fill in the cell; the plan may send the person meanwhile',
  },
  'officer-to-look-at': {
    text: 'officer {officer}: {what|unchecked}',
    fix: 'decide whether the person should go',
  },
};
