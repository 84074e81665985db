import type { DemandPhrases, OpenPhrases, RulePhrases, UnassignedPhrases, UncheckedPhrases } from '../catalogue.ts';

/** `label` stands in counts ("degree 12"), `sentence` says it of one pair or person. */
export const rules: RulePhrases = {
  unchecked: {
    label: 'grounds for sparing not looked into',
    sentence: 'cannot be sent because nobody has looked into the grounds for sparing (rules: unchecked: exclude)',
  },
  'stays-home': { label: 'stays by a pin', sentence: 'stays, by a pin of the policy' },
  'own-commune': { label: 'works in this commune already', sentence: 'already works in this commune[[ ({commune})]]' },
  relatives: { label: 'a relative holds a post there', sentence: 'has a relative in a post there' },
  'home-commune': { label: 'home commune', sentence: 'comes from this commune (rules: home_commune: exclude)' },
  profession: {
    label: 'profession too far from the post',
    sentence:
      'has a profession too far from the post[[ ({field|field} → {wanted|field})]][[: {have} points where {need} are needed]]',
  },
  degree: {
    label: 'degree below the minimum',
    sentence: 'has a degree below the minimum[[: {have|degree}, needed {need|degree}]]',
  },
  'political-theory': {
    label: 'political theory below the minimum',
    sentence: 'has political theory below the minimum[[: {have|political-theory}, needed {need|political-theory}]]',
  },
  experience: {
    label: 'too few years of experience',
    sentence: 'has too few years of experience[[: {have}, needed {need}]]',
  },
  skill: {
    label: 'a required skill is missing',
    sentence: 'lacks a required skill[[: {skill}]][[, level {have} of {need}]]',
  },
  leader: { label: 'a leading post needs a leader', sentence: 'is not a leader, and the post is a leading one' },
  forbidden: { label: 'forbidden by the policy', sentence: 'is forbidden there by the policy[[ (line {line})]]' },
  'no-place': { label: 'the post has no headcount', sentence: 'cannot be sent to a post whose headcount is 0' },
  'no-score': { label: 'no score listed', sentence: 'has no score for this place in scores.csv' },
  form: { label: 'no form in common', sentence: 'shares no such form with the place and the policy[[: {form|form}]]' },
  'available-from': {
    label: 'free too late',
    sentence: 'is free only from {from|day}, after the tour starts on {start|day}',
  },
  'no-legal-tour': {
    label: 'no tour length fits',
    sentence:
      'has no number of months that form, place, law and availability all permit[[ ({form|form}, {monthsMin}–{monthsMax} months)]]',
  },
  retirement: {
    label: 'retires before the tour could end',
    sentence: 'retires before the shortest tour[[ of {monthsMin} {monthsMin?month:months}]] would end',
  },
  'secondment-limit': {
    label: 'secondment over 36 months',
    sentence: 'would be seconded for longer than the 36 months that the law allows',
  },
  'rotation-leader': { label: 'rotation is for leaders', sentence: 'is not a leader, and only leaders are rotated' },
  'rotation-years-left': {
    label: 'fewer than ten working years left for rotation',
    sentence: 'has fewer than ten working years left, the least for rotation',
  },
  'rotation-term': {
    label: 'rotation under 36 months',
    sentence: 'would be rotated for fewer than the 36 months required',
  },
  'rotation-health': {
    label: 'no fresh health certificate for rotation',
    sentence: 'has no health certificate of the last six months, which rotation needs',
  },
  'earlier-phase': {
    label: 'on tour from an earlier phase',
    sentence: 'is still on tour from an earlier phase[[ at {vacancy}]]',
  },
  rest: {
    label: 'not long enough at home since an earlier tour',
    sentence:
      'would go again without {months|number} {months?month:months} at home between tours[[; the other tour ends on {end|day}]]',
  },
};

export const unchecked: UncheckedPhrases = {
  exclusions: 'nobody has looked into the grounds for sparing (column exclusions is empty)',
  ground: 'one ground for sparing was not looked into[[: {ground|ground}]]',
  sex: 'sex is missing: the retirement age and the rules for women cannot be checked',
  'birth-date': 'birth date is missing: the retirement age cannot be checked',
  'birth-day': 'only the birth year is given, and the day decides',
  'child-birth-day': "only the year of the youngest child's birth is given, and the day decides",
  'law-unknown': 'the text of law for this category and date is not known to the program',
  consent: 'the managing body must consent to a public employee taking a civil-servant post',
  category: 'category is missing: which law applies cannot be told',
  'health-certificate': 'no date of a health certificate is given, which rotation needs',
  'retirement-soon': 'fewer than 12 months are left to retirement at the start',
  'rating-low': 'rated "not completed" last year',
  'unit-disagrees': 'the sending unit has not agreed',
};

export const demands: DemandPhrases = {
  officer: '{officer} is in at most one place',
  vacancy: '{vacancy} has {headcount} {headcount?place:places}[[ ({earlierCount} taken by earlier phases)]]',
  'unit.send_min': 'unit {unit} sends at least {bound}',
  'unit.send_max': 'unit {unit} sends at most {bound}',
  'unit.keep_min': 'unit {unit} keeps at least {bound} of its {staff}',
  'last-specialist': '{unit} keeps its last specialist of {field|field}',
  'quota.sent': 'quota "{name}"[[ for {group}]]: people sent',
  'quota.communes': 'quota "{name}"[[ for {group}]]: communes served',
  'quota.share': 'quota "{name}"[[ for {group}]]: share of those sent',
  'quota.if_served': 'quota "{name}"[[ for {group}]]: wherever anyone is sent',
  'pin.vacancy': '{officer} is pinned to {vacancy}',
  'pin.commune': '{officer} is pinned to commune {commune}',
  'pin.stays': '{officer} stays, by a pin',
  apart: '{officers} are never in the same commune ({commune})',
  together: '{officers} go to the same commune or not at all ({commune})',
  limit: 'limit "{name}" of {tier|tier}',
  course: 'seats of the course {course}: {seats}',
};

export const open: OpenPhrases = {
  'no-headcount': 'headcount is 0',
  'nobody-eligible': 'nobody may be sent there[[: {rules}]]',
  'all-sent-elsewhere': '{eligible} could go and {eligible?is:are} sent elsewhere',
  'no-room': '{free} could go, but no room is left by: {demands}',
  'not-worth': '{free} could go, at the cost of a goal that stands higher',
};

export const unassigned: UnassignedPhrases = {
  spared: '{reasons}',
  'nowhere-eligible': 'may be sent to no place[[: {rules}]]',
  'not-chosen': 'could go to {eligible} {eligible?place:places}; the plan is no better with it',
  'not-chosen.filled': 'could go to {eligible} {eligible?place, which another fills:places, all filled by others}',
  'not-chosen.demands':
    'could go to {eligible} {eligible?place:places}[[, {filled} of them filled by others]], but no room is left by: {demands}',
};
