import type { IssuePhrases } from '../catalogue.ts';

/** The policy file: numbers 04xx. */
export const policyIssues: IssuePhrases = {
  'yaml-syntax': { text: 'this is not YAML ({reason})', fix: 'check indentation, colons and quotes on this line' },
  'yaml-alias': {
    text: 'anchors and aliases (& and *) are not allowed',
    fix: 'write the value out; quote text that starts with & or *',
  },
  'yaml-tag': {
    text: 'the tag {tag} is not allowed',
    fix: 'write the value without it; quote text that starts with !',
  },
  'yaml-merge': { text: 'merge keys (<<) are not allowed', fix: 'write the keys out' },
  'yaml-directive': { text: 'directives (%) are not allowed', fix: 'remove the line' },
  'yaml-documents': { text: 'the file holds more than one document', fix: 'keep one; remove the line ---' },
  'duplicate-key': { text: 'the key "{key}" stands twice; first on line {otherLine}', fix: 'keep one of them' },
  'yaml-too-deep': { text: 'the text is nested more than {limit} levels deep', fix: 'a bracket may be missing' },
  'policy-too-large': {
    text: 'the policy is larger than {limit} KiB',
    fix: 'put long lists into quotas.csv and pins.csv',
  },
  'empty-policy': { text: 'the policy is empty', fix: 'allocate init writes a commented one' },
  'unknown-key': {
    text: 'the key "{key}" is not known here[[ ({path})]]',
    fix: '[[did you mean "{nearest}"? ]]known: {expected}',
  },
  'missing-key': { text: 'the key "{key}" is missing[[ in {path}]]', fix: 'add it' },
  'wrong-type': {
    text: '[[{path} ]]must be {expected|policy-type}, not {found|policy-type}',
    fix: 'rewrite the value',
  },
  'unknown-choice': {
    text: '[[{path}: ]]"{value}" is not known',
    fix: '[[did you mean "{nearest}"? ]]accepted: {expected}',
  },
  'quote-this-code': {
    text: '[[{path}: ]]{value} is read as a number',
    fix: 'quote the code: "{value}"; write a number in plain digits',
  },
  'integer-too-large': { text: '[[{path}: ]]{value} is too large to be kept exactly', fix: 'use a smaller number' },
  'policy-number-out-of-range': {
    text: '[[{path}: ]]{value} is out of range[[: at least {min}]][[, at most {max}]]',
    fix: 'choose a number in this range',
  },
  'min-above-max': { text: '[[{path}: ]]min {min} is above max {max}', fix: 'swap or correct the two' },
  'weights-sum': { text: 'the weights of fit sum to {sum}, not 1000', fix: 'change them so that they sum to 1000' },
  'tier-twice': { text: 'the objective names "{tier}" twice', fix: 'keep it once' },
  'worst-fit-place': {
    text: 'worst_fit may stand first, or after fill alone; before it stand: {before}',
    fix: 'move it up',
  },
  'cost-without-costs': { text: '{path} needs the section costs', fix: 'add costs: with travel and lodging' },
  'if-served-without-place': {
    text: 'quota "{quota}": if_served needs commune or vacancy in per',
    fix: 'write per: commune',
  },
  'unknown-selector-column': {
    text: 'quota "{quota}": {side} have no column "{column}"',
    fix: '[[did you mean "{nearest}"? ]]columns: {expected}',
  },
  'version-too-new': {
    text: 'the policy is of version {version}; this program reads up to {supported}',
    fix: 'install a newer allocate',
  },
  'exactly-with-bounds': {
    text: '[[{path}: ]]exactly cannot stand beside min or max',
    fix: 'keep either exactly, or min and max',
  },
  'too-many-entries': { text: '[[{path} ]]has {found} entries, more than {limit}', fix: 'shorten the list' },
  'quota-without-bounds': {
    text: 'quota "{quota}" bounds nothing',
    fix: 'add sent: or communes: with min, max or exactly',
  },
  'repeated-entry': { text: '[[{path} ]]names "{value}" twice', fix: 'keep it once' },
  'policy-decimals': { text: '[[{path}: ]]{value} has more than {max} decimals', fix: 'round it' },
  'range-on-text': {
    text: 'quota "{quota}": the column "{column}" of {side} holds no numbers',
    fix: 'list values instead of a range',
  },
  'policy-bad-date': { text: '[[{path}: ]]{value} is not a date', fix: 'write YYYY-MM-DD' },
  'pin-without-place': {
    text: '[[{path} ]]must name exactly one of vacancy and commune',
    fix: 'write vacancy: or commune: (vacancy: none keeps the person)',
  },
  'forbid-incomplete': {
    text: '[[{path} ]]must name an officer or a unit, or a vacancy or a commune',
    fix: 'add at least one',
  },
  'limit-without-bounds': { text: '[[{path} ]]needs min or max', fix: 'add one' },
  'group-too-small': { text: '[[{path} ]]needs at least two officers', fix: 'add an officer or remove the group' },
  'bad-policy-id': {
    text: '[[{path} ]]is not an id[[: it holds {codePoint}]]',
    fix: 'write 1 to 200 visible characters',
  },
  'route-malformed': {
    text: '[[{path}: ]]"{value}" is not a route',
    fix: 'write same-region, other, or two regions as a/b',
  },
  'policy-text-length': {
    text: '[[{path}: ]]the text has {found|number} characters[[, more than {max|number}]][[, fewer than {min}]]',
    fix: 'shorten it, or write what is missing',
  },
  'form-not-chosen': {
    text: '[[{path} ]]names the form "{form}", which forms does not permit',
    fix: 'add it to forms, or remove it here',
  },
  'if-served-without-minimum': {
    text: 'quota "{quota}": if_served has no effect without a minimum',
    fix: 'add sent: { min: 1 }',
  },
  'policy-text-control': { text: '[[{path} ]]holds the invisible character {codePoint}', fix: 'type the text again' },
};
