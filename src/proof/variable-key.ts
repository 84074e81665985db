import type { Instance } from '../domain/instance.ts';
import { candidatesOf, type Candidates } from '../rules/candidates.ts';
import { variantKey } from '../rules/keys.ts';
import { findCandidate } from '../rules/lookup.ts';

/**
 * The candidate that a key `x:officer|vacancy|form` names, whose ids carry a backslash before each of `\ : | @`; in a roster first day and
 * months of the tour follow, in a training plan the courses. `undefined` for none.
 */
export function findCandidateByKey(instance: Instance, candidates: Candidates, key: string): number | undefined {
  if (!key.startsWith('x:')) return undefined;
  const [officer = '', vacancy = '', form = '', variant, ...rest] = splitKey(key.slice(2));
  const officerIndex = instance.officerIndexById.get(officer);
  const vacancyIndex = instance.vacancyIndexById.get(vacancy);
  const formIndex = instance.policy.forms.findIndex((code) => code === form);
  if (officerIndex === undefined || vacancyIndex === undefined || formIndex < 0 || rest.length > 0) return undefined;
  if (candidates.tours !== undefined || candidates.training !== undefined) {
    const isNamed = (c: number): boolean =>
      candidates.vacancyIndex[c] === vacancyIndex &&
      candidates.formIndex[c] === formIndex &&
      variantKey(instance, candidates, c) === variant;
    return candidatesOf(candidates, officerIndex).find(isNamed);
  }
  if (variant !== undefined) return undefined;
  const candidate = findCandidate(candidates, officerIndex, vacancyIndex, formIndex);
  return candidate < 0 ? undefined : candidate;
}

/** The parts between bars that no backslash precedes, each without its backslashes. */
function splitKey(text: string): readonly string[] {
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === '|') parts.push('');
    else parts.push((parts.pop() ?? '') + (sign === '\\' ? text.charAt(++i) : sign));
  }
  return parts;
}
