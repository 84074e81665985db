/**
 * Issues found once the rules are applied: `IssueDefinition` of `domain`, numbers 06xx.
 *
 * `rules` lists rule ids of `refusal.ts`; every rule whose name alone would reveal health, family or discipline is replaced by the one
 * word `spared-by-law`. `target` is a vacancy or commune id.
 */
export const RULE_ISSUES = {
  'pin-breaks-rule': {
    number: 'E0601',
    severity: 'error',
    params: ['officer', 'target', 'rules'],
    meaning: 'A pin sends an officer where a rule refuses them; `override` lifts some rules, never law or quota.',
  },
  'pin-and-exempt': {
    number: 'E0602',
    severity: 'error',
    params: ['officer', 'target', 'otherFile', 'otherLine'],
    meaning:
      'A pin sends an officer whom the law spares: the pin stands at `where`, the record that spares them at the other place.',
  },
  'pin-without-vacancy': {
    number: 'E0603',
    severity: 'error',
    params: ['officer', 'target'],
    meaning: 'A pin names a commune that has no vacancy.',
  },
  'officer-not-checked': {
    number: 'W0601',
    severity: 'warning',
    params: ['officer', 'what'],
    meaning:
      'Something that may spare the officer was not checked; `what` is that of `Unchecked`, or `spared-by-law` where it would reveal health, family or discipline.',
  },
  'officer-to-look-at': {
    number: 'W0602',
    severity: 'warning',
    params: ['officer', 'what'],
    meaning:
      'Something known of the officer that a person should look at; it refuses nothing. `what` as for `officer-not-checked`.',
  },
} as const;

export type RuleIssueCode = keyof typeof RULE_ISSUES;
