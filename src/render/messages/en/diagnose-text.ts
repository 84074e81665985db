/** What is said where demands clash: what is short, and what would make room. */
export const diagnoseText = {
  'command-diagnose': 'say which demands cannot hold together, and what would make room for a plan',
  'diagnose-fits':
    'A plan meets all demands: it sends {sent|number} of {officers|number} officers. Nothing has to be changed.',
  'diagnose-tight': 'Met with nothing to spare in the best plan:',
  'diagnose-tight-row':
    '{text}: {actual|number}[[, at least {atLeast|number} asked]][[, at most {atMost|number} allowed]]',
  'diagnose-tight-groups': '{text}: {count|number} of its groups',
  'diagnose-nothing-tight': 'No demand is met with nothing to spare.',
  'and-more': '{items} and {count|number} more',
  'shortage-title':
    'Counting shows it: {asked|number} {asked?person is:people are} asked for, and {most|number} at most can be sent, even if nothing else were asked.',
  'shortage-nobody': 'nobody could be sent to the places asked for',
  'shortage-people':
    '{count|number} {count?person:people} could be sent to the {places|number} {places?place:places} asked for: {names}',
  'shortage-people-rest':
    'besides, {count|number} {count?person:people} could be sent to the other {places|number} {places?place:places}: {names}',
  'shortage-people-skill':
    '{places|number} {places?place asks:places ask} {skill} level {level}, and {count|number} {count?person:people} could be sent there: {names}',
  'shortage-where': 'the {places|number} {places?place:places}: {names}',
  'shortage-room': '{count|number} {count?place has:places have} room for {room|number}: {names}',
  'shortage-group': 'at most {max|number}: {text}',
  'repairs-title':
    'Ways out, each solved and checked beside everything else that is asked, the best plan first[[ (in brackets: more or less than with {first})]]:',
  'repairs-one': 'One way out, solved and checked beside everything else that is asked:',
  'repairs-none': 'No single change that the program tries makes room for a plan.',
  'repairs-firm': 'Left as they are, because they are firm: {names}',
  'repairs-stopped': 'The run was stopped before any way out was found. Allow more time: --time-limit 10m',
  'repair-and': '{first}; and {second}',
  'repair-sends': 'sends {sent|number}',
  'repair-or-better': '{tier} {value|number} or better',
  'repair-not-proven': 'not shown to be the best plan then',
  'repair-quota-sentMin': 'quota "{name}": send at least {after|number} instead of {before|number}',
  'repair-quota-sentMax': 'quota "{name}": allow {after|number} people instead of {before|number}',
  'repair-quota-communesMin': 'quota "{name}": serve at least {after|number} communes instead of {before|number}',
  'repair-quota-communesMax': 'quota "{name}": allow {after|number} communes instead of {before|number}',
  'repair-quota-shareMinMicro': 'quota "{name}": a share of at least {after} % instead of {before} %',
  'repair-quota-shareMaxMicro': 'quota "{name}": allow a share of {after} % instead of {before} %',
  'repair-unit-sendMin': 'unit {unit}: send at least {after|number} instead of {before|number}',
  'repair-unit-sendMax': 'unit {unit}: let it send {after|number} instead of {before|number}',
  'repair-unit-keepMin': 'unit {unit}: keep at least {after|number} instead of {before|number}',
  'repair-limit-min': 'limit "{name}" of {tier|tier}: at least {after|number} instead of {before|number}',
  'repair-limit-max': 'limit "{name}" of {tier|tier}: allow {after|number} instead of {before|number}',
  'repair-pin': 'drop the pin of {officer} to {place}',
  'repair-apart': 'let {officers} be in the same commune',
  'repair-together': 'let {officers} go to different communes, or one without the other',
  'repair-last-specialist': 'let a commune send its last specialist of a field (keep_last_specialist: no)',
  'repair-related-fields': 'accept related fields from {after} instead of {before} (profession_min)',
  'repair-skill': 'accept one level less of {skill} at {names}',
  'repair-train': 'train {names} by one level of {skill}',
  'diagnose-next': 'Next: change the inputs by one of these and run {diagnose} or {plan} again.',
  'diagnose-next-fits': 'Next: {plan}',
} as const;
