import { addMonths, retirementDay, type Day } from './calendar.ts';
import { add, atMostOne, fraction, larger, roundHalfUp, times, ZERO, type Fraction } from './exact.ts';
import { entry, keyOf, type AuditOfficer, type AuditWorkspace, type Triple } from './workspace.ts';

/** The parts of a fit, each 0–1000; `panel` only where the policy gives it a weight. */
export interface Components {
  readonly profession: number;
  readonly expertise: number;
  readonly job: number;
  readonly person: number;
  readonly panel?: number;
}

const THOUSAND = fraction(1000);

/** How far one field stands in for another, 0–1: 1 where they are equal, 0 where nothing is said. */
function related(workspace: AuditWorkspace, from: string, to: string): Fraction {
  if (from === '' || to === '') return ZERO;
  if (from === to) return fraction(1);
  return fraction(workspace.policy.related.get(from)?.get(to) ?? 0, 1_000_000);
}

function profession(workspace: AuditWorkspace, { officer, vacancy }: Triple): Fraction {
  let best = related(workspace, officer.field, vacancy.field);
  for (const [field, majors] of workspace.policy.majors) {
    if (officer.major === '' || !majors.includes(officer.major)) continue;
    best = larger(best, times(fraction(8, 10), related(workspace, field, vacancy.field)));
  }
  return times(THOUSAND, best);
}

function expertise({ officer, vacancy }: Triple): Fraction {
  const degree = fraction(officer.degree ?? 0, Math.max(3, vacancy.degreeMin ?? 0));
  const experience = fraction(officer.experience ?? 0, Math.max(5_000_000, vacancy.experienceMin ?? 0));
  return times(fraction(500), add(atMostOne(degree), atMostOne(experience)));
}

function skillAt(officer: AuditOfficer, skill: string, start: Day): number {
  const expiry = officer.certificates.get(skill);
  return expiry !== undefined && expiry < start ? 0 : (officer.skills.get(skill) ?? 0);
}

function job({ officer, vacancy }: Triple): Fraction {
  if (vacancy.skillsWanted.size === 0) return THOUSAND;
  const sum = [...vacancy.skillsWanted]
    .map(([skill, wanted]) => atMostOne(fraction(skillAt(officer, skill, vacancy.start), wanted)))
    .reduce(add, ZERO);
  return times(fraction(1000, vacancy.skillsWanted.size), sum);
}

function person(workspace: AuditWorkspace, { officer }: Triple): Fraction {
  const retirement = retirementDay(officer.birth, officer.sex);
  const hasAYear = retirement !== null && addMonths(workspace.policy.start, 12) <= retirement;
  const rating = fraction(400 * ((officer.rating ?? 1) - 1), 3);
  return add(rating, fraction(100 * (officer.politicalTheory ?? 0) + (hasAYear ? 300 : 0)));
}

/** The components of the pair, each rounded half up. */
export function fitComponents(workspace: AuditWorkspace, triple: Triple): Components {
  const { weights } = workspace.policy;
  const parts = {
    profession: roundHalfUp(profession(workspace, triple)),
    expertise: roundHalfUp(expertise(triple)),
    job: roundHalfUp(job(triple)),
    person: roundHalfUp(person(workspace, triple)),
  };
  if (weights === 'scores' || !weights.has('panel')) return parts;
  // A component is at most 1000, though scores.csv may hold more.
  return { ...parts, panel: Math.min(1000, workspace.scores.get(keyOf(triple.officer.id, triple.vacancy.id)) ?? 0) };
}

/** The pair's fit without any keep bonus: 0–1000, or the panel's points under `fit: scores` (0 where the pair is not listed). */
export function fitOf(workspace: AuditWorkspace, triple: Triple, components: Components): number {
  const { weights } = workspace.policy;
  if (weights === 'scores') return workspace.scores.get(keyOf(triple.officer.id, triple.vacancy.id)) ?? 0;
  const points = new Map<string, number>(Object.entries(components));
  const sum = [...weights].reduce((total, [name, weight]) => total + weight * entry(points, name), 0);
  return roundHalfUp(fraction(sum, 1000));
}
