/** What is said of several phases at once. */
export const rosterText = {
  'command-roster': 'plan several phases at once, tours relieved by tours',
  'option-roster-months': 'months to cover from the start date (12)',
  'option-every': 'months from one day of departure to the next (1)',
  'option-rest': 'months of rest between two tours of a person (what the policy says, else 3)',
  'option-handover': 'days by which a successor comes early to take over (7, and 0 where there is no rest)',
  'option-range': '{flag} needs a whole number from {min|number} to {max|number}, not "{value}"',
  'handover-needs-rest':
    '--handover {days} needs a rest of a month or more: nobody takes over at one place while on tour at another. Add --rest 1 or --handover 0',
  'roster-folder-missing': 'name the folder to write: allocate roster {folder} (or -n to write nothing, or --json)',
  'roster-span': '{months|number} {months?month:months} from {start|day}',
  'roster-in-turn':
    'One phase after the other, not shown to be the best[[; covers {value|number} of at most {bound|number} points of priority]]',
  'roster-covered': '{covered|number} of {asked|number} months of places covered',
  'roster-tours':
    '{tours|number} {tours?tour:tours} by {people|number} of {officers|number} officers, {twice|number} of whom go more than once',
  'roster-handovers': '{count|number} {count?handover:handovers}, {days|number} {days?day:days} each',
  'roster-rest': 'rest between tours: {least|number} to {most|number} months',
  'roster-phases': 'Phases (leave / on tour then)',
  'roster-phase': '{number}  {day|day}  {leave} / {present}',
  'roster-open': 'Not covered (months of places)',
  'roster-open-row': '{count} {reason}',
  'roster-nobody': 'nobody may be sent there that month',
  'roster-on-tour': 'all who could go are on tour elsewhere',
  'roster-resting': 'all who could go are on tour elsewhere or rest',
  'roster-too-short': 'somebody is free, but for no whole tour',
  'roster-demand': 'no room: {text}',
  'roster-not-proven': 'somebody may be free: not looked into to the end',
  'roster-missed-first': 'Minima hold on the first day; later they cannot all, so these are missed:',
  'roster-missed-none': 'Minima cannot all hold, so none was asked; missed:',
  'roster-missed-row':
    '{text}: in {months|number} {months?month:months}, at least {least|number} instead of {min|number}',
  'roster-leftover': 'left from another roster, no longer part of this one: {files}',
};
