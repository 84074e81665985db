import { addMonths, dayOf, endOfTour, retirementDay, type Day } from './calendar.ts';
import { fitComponents } from './fit.ts';
import { entry, keyOf, type AuditWorkspace, type Triple } from './workspace.ts';

/** Whole months from `start` to `end`, both days included. */
export interface Tour {
  readonly months: number;
  readonly start: Day;
  readonly end: Day;
}

const LAST_DAY_WITHOUT_WISH_FOR_PUBLIC_EMPLOYEES = dayOf('2026-06-30');
const GROUNDS = [
  'discipline',
  'inspection',
  'illness',
  'study',
  'seconded',
  'maternity',
  'sole-carer',
  'hardship',
  'other',
];
const LIFTED_BY_WISH = new Set(['maternity', 'sole-carer', 'hardship']);

/** What an override may lift, as codes of refusals. */
export const LIFTABLE: ReadonlySet<string> = new Set([
  'profession_min',
  'skills',
  'degree_min',
  'political_theory_min',
  'experience_min_years',
  'leader_match',
  'home_commune',
]);

/** Whether a pin with an override names the pair; it then lifts LIFTABLE and the bar of retirement. */
function isOverridden(workspace: AuditWorkspace, { officer, vacancy }: Triple): boolean {
  return workspace.policy.pins.some(
    (pin) =>
      pin.isOverride && pin.officer === officer.id && (pin.vacancy === vacancy.id || pin.commune === vacancy.communeId),
  );
}

/** The longest tour the dates permit, or with `months` exactly that one; null where none is permitted. */
export function tourOf(workspace: AuditWorkspace, triple: Triple, months?: number): Tour | null {
  const { policy } = workspace;
  const { officer, vacancy, form } = triple;
  const named = entry(policy.tourMonths, form);
  const least = Math.max(1, named.min, vacancy.monthsMin ?? 1, form === 'rotation' ? 36 : 1);
  const most = Math.min(named.max, vacancy.monthsMax ?? Infinity, form === 'secondment' ? 36 : Infinity);
  const isBarred = policy.retirementIsHard && !isOverridden(workspace, triple);
  const retirement = isBarred ? retirementDay(officer.birth, officer.sex) : null;
  for (let count = most; count >= least; count--) {
    const end = endOfTour(vacancy.start, count);
    if (months !== undefined && count !== months) continue;
    if (officer.availableTo !== null && end > officer.availableTo) continue;
    if (retirement !== null && end >= retirement) continue;
    return { months: count, start: vacancy.start, end };
  }
  return null;
}

function lawRefusals(workspace: AuditWorkspace, { officer, vacancy, form }: Triple): readonly string[] {
  const wishNeverHelps =
    officer.category === 'public-employee' && workspace.policy.lawDate <= LAST_DAY_WITHOUT_WISH_FOR_PUBLIC_EMPLOYEES;
  const isLifted = (ground: string): boolean =>
    officer.ownWish && LIFTED_BY_WISH.has(ground) && !(ground === 'maternity' && wishNeverHelps);
  const found = GROUNDS.filter((ground) => officer.exclusions.includes(ground) && !isLifted(ground));
  const child = officer.youngestChildBirth;
  const hasSmallChild = child !== null && vacancy.start < addMonths(child, 36);
  if (hasSmallChild && officer.sex === 'f' && !isLifted('maternity')) found.push('child');
  if (officer.exclusions.length === 0 && workspace.policy.uncheckedExcludes) found.push('unchecked');
  if (officer.relativesAt.includes(vacancy.communeId)) found.push('relative');
  if (form === 'rotation') {
    const retirement = retirementDay(officer.birth, officer.sex);
    if (!officer.isLeader) found.push('rotation_leader');
    if (retirement !== null && retirement < addMonths(vacancy.start, 120)) found.push('rotation_years');
    if (officer.healthCertificate !== null && addMonths(officer.healthCertificate, 6) < vacancy.start) {
      found.push('rotation_health');
    }
  }
  return found;
}

/** Whether a value that must reach a minimum falls short; under `fit: scores` a value that is not given binds nothing. */
function fallsShort(have: number | null, least: number | null, onlyGiven: boolean): boolean {
  if (least === null || (onlyGiven && have === null)) return false;
  return (have ?? 0) < least;
}

function fitnessRefusals(workspace: AuditWorkspace, triple: Triple): readonly string[] {
  const { policy } = workspace;
  const { officer, vacancy } = triple;
  const onlyGiven = policy.weights === 'scores';
  const found: string[] = [];
  const fieldsAreGiven = !onlyGiven || (officer.field !== '' && vacancy.field !== '');
  if (fieldsAreGiven && fitComponents(workspace, triple).profession * 1000 < policy.professionMin) {
    found.push('profession_min');
  }
  const skillsAreGiven = !onlyGiven || officer.skills.size > 0;
  if (skillsAreGiven && [...vacancy.skills].some(([skill, least]) => (officer.skills.get(skill) ?? 0) < least)) {
    found.push('skills');
  }
  if (fallsShort(officer.degree, vacancy.degreeMin, onlyGiven)) found.push('degree_min');
  if (fallsShort(officer.politicalTheory, vacancy.politicalTheoryMin, onlyGiven)) found.push('political_theory_min');
  if (fallsShort(officer.experience, vacancy.experienceMin, onlyGiven)) found.push('experience_min_years');
  const leaderIsGiven = !onlyGiven || officer.cells.has('leader');
  if (policy.leadersMatch && leaderIsGiven && vacancy.isLeader && !officer.isLeader) found.push('leader_match');
  if (policy.homeCommuneExcludes && officer.homeCommune !== '' && officer.homeCommune === vacancy.communeId) {
    found.push('home_commune');
  }
  return isOverridden(workspace, triple) ? [] : found;
}

function isForbidden(workspace: AuditWorkspace, { officer, vacancy }: Triple): boolean {
  const fits = (named: string | null, own: string): boolean => named === null || named === own;
  return workspace.policy.forbids.some(
    (forbid) =>
      fits(forbid.officer, officer.id) &&
      fits(forbid.unit, officer.unitId) &&
      fits(forbid.vacancy, vacancy.id) &&
      fits(forbid.commune, vacancy.communeId),
  );
}

/**
 * Every reason why the triple may not be chosen with this tour, as codes; none where it is a candidate.
 *
 * `tour` is what `tourOf` answered. Sensitive grounds are codes too: this is a test, and nothing here is printed for others.
 */
export function refusalsOf(workspace: AuditWorkspace, triple: Triple, tour: Tour | null): readonly string[] {
  const { officer, vacancy, form } = triple;
  const unit = workspace.units.get(officer.unitId);
  const found: string[] = [];
  if (vacancy.headcount < 1) found.push('headcount');
  if (workspace.policy.pins.some((pin) => pin.officer === officer.id && pin.vacancy === 'none'))
    found.push('stays_home');
  const isOffered = (forms: readonly string[]): boolean => forms.length === 0 || forms.includes(form);
  if (!isOffered(officer.forms) || !isOffered(vacancy.forms)) found.push('form');
  if (officer.availableFrom !== null && officer.availableFrom > vacancy.start) found.push('available_from');
  if (tour === null) found.push('tour');
  if (unit?.kind === 'commune' && unit.communeId === vacancy.communeId) found.push('own_commune');
  found.push(...lawRefusals(workspace, triple), ...fitnessRefusals(workspace, triple));
  if (isForbidden(workspace, triple)) found.push('forbid');
  const rest = officer.ownWish ? 0 : workspace.policy.restMonths;
  const free = (end: number): number => addMonths(end + 1, rest);
  const isTaken = workspace.earlier.some(
    (row) => tour !== null && row.officer === officer.id && row.start < free(tour.end) && tour.start < free(row.end),
  );
  if (isTaken) found.push('earlier');
  if (workspace.policy.weights === 'scores' && !workspace.scores.has(keyOf(officer.id, vacancy.id))) {
    found.push('score');
  }
  return found;
}
