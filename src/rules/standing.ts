import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { GROUNDS, type Form, type Ground } from '../domain/terms.ts';
import { present } from '../support/assert.ts';
import { addMonths, formatDay, type Day } from '../support/date.ts';
import { factsOf, NEVER_AFTER, NEVER_BEFORE } from './facts.ts';
import {
  articleOfGround,
  CHILD_AGE_MONTHS,
  consentArticle,
  HEALTH_CERTIFICATE_MONTHS,
  isLiftedByWish,
  isSensitiveGround,
  ROTATION_MONTHS_LEFT,
  rotationArticle,
  ruleSetOf,
} from './law.ts';
import type { Refusal, Unchecked } from './refusal.ts';

/** What the law and the policy say of one person, apart from any vacancy. */
export interface Standing {
  /** Refuse every pair that starts on the policy's start date. */
  readonly refusals: readonly Refusal[];
  /** Refuse the pairs of one form; only forms the policy permits. */
  readonly refusalsByForm: ReadonlyMap<Form, readonly Refusal[]>;
  /** What nobody checked or the data leave open, on any start date of this instance. */
  readonly unchecked: readonly Unchecked[];
  /** Known things a person should look at; they refuse nothing. */
  readonly warnings: readonly Unchecked[];
}

/** The standing of an officer at the policy's start date. Order: grounds as FORMATS lists them, then the policy's own rules. */
export function standingOf(instance: Instance, officerIndex: number): Standing {
  const { policy } = instance;
  const byForm = new Map<Form, readonly Refusal[]>();
  for (const form of policy.forms) {
    const refusals = formRefusalsOfPerson(instance, officerIndex, form, policy.startDay);
    if (refusals.length > 0) byForm.set(form, refusals);
  }
  return {
    refusals: personRefusals(instance, officerIndex, policy.startDay),
    refusalsByForm: byForm,
    ...openPointsOf(instance, officerIndex),
  };
}

/** What of the standing of an officer a person should look at, without what refuses pairs. */
export function openPointsOf(instance: Instance, officerIndex: number): Pick<Standing, 'unchecked' | 'warnings'> {
  return { unchecked: uncheckedOf(instance, officerIndex), warnings: warningsOf(instance, officerIndex) };
}

/** Every reason that refuses all pairs of the officer starting on `startDay`, whatever the form. */
export function personRefusals(instance: Instance, officerIndex: number, startDay: Day): readonly Refusal[] {
  const refusals = lastingRefusals(instance, officerIndex);
  if (startDay >= childSparesBefore(instance, officerIndex) || refusals.some((r) => r.rule === 'maternity')) {
    return refusals;
  }
  const officer = officerAt(instance, officerIndex);
  return [groundRefusal(instance, officer, 'maternity'), ...refusals];
}

/** The reasons of `personRefusals` that hold on every start date: named grounds, unchecked grounds, a pin that keeps the person home. */
export function lastingRefusals(instance: Instance, officerIndex: number): readonly Refusal[] {
  const officer = officerAt(instance, officerIndex);
  const { policy } = instance;
  const refusals: Refusal[] = [];
  if (officer.grounds.length > 0) {
    const ruleSet = ruleSetOf(officer.category, policy.lawDay);
    for (const ground of GROUNDS) {
      if (!officer.grounds.includes(ground)) continue;
      if (officer.hasOwnWish && isLiftedByWish(ground, ruleSet)) continue;
      refusals.push(groundRefusal(instance, officer, ground));
    }
  }
  if (policy.rules.unchecked === 'exclude' && uncheckedGrounds(officer).length > 0) {
    refusals.push({ rule: 'unchecked', article: 'policy: rules.unchecked', isSensitive: false, params: {} });
  }
  const pin = factsOf(instance).staysHome.get(officerIndex);
  if (pin !== undefined) {
    const params = pin.where.line === undefined ? {} : { line: pin.where.line };
    refusals.push({ rule: 'stays-home', article: placeText(pin.where), isSensitive: false, params });
  }
  return refusals;
}

/** `file:line`, or the file alone; without folders, which depend on where the program was started and would stand in plans. */
export function placeText(where: { readonly file: string; readonly line?: number }): string {
  const file = where.file.split(/[/\\]/).at(-1) ?? where.file;
  return where.line === undefined ? file : `${file}:${String(where.line)}`;
}

function groundRefusal(instance: Instance, officer: Officer, ground: Ground): Refusal {
  const { lawDay, forms } = instance.policy;
  const article = articleOfGround(ground, ruleSetOf(officer.category, lawDay), lawDay, forms);
  return { rule: ground, article, isSensitive: isSensitiveGround(ground), params: {} };
}

/**
 * First start day on which the youngest child no longer spares the mother; before every day when no child does. A day that the data
 * leave open spares nobody: `standingOf` lists it as unchecked.
 */
export function childSparesBefore(instance: Instance, officerIndex: number): Day {
  const officer = officerAt(instance, officerIndex);
  const { youngestChildBirth: birth } = officer;
  if (birth?.day === undefined || officer.sex !== 'f' || isWishGranted(instance, officer)) return NEVER_BEFORE;
  return addMonths(birth.day, CHILD_AGE_MONTHS);
}

function isWishGranted(instance: Instance, officer: Officer): boolean {
  return officer.hasOwnWish && isLiftedByWish('maternity', ruleSetOf(officer.category, instance.policy.lawDay));
}

/** Every reason that refuses the officer under `form` for a tour starting on `startDay`; only rotation has rules of its own. */
export function formRefusalsOfPerson(
  instance: Instance,
  officerIndex: number,
  form: Form,
  startDay: Day,
): readonly Refusal[] {
  if (form !== 'rotation') return [];
  const officer = officerAt(instance, officerIndex);
  const article = rotationArticle(ruleSetOf(officer.category, instance.policy.lawDay));
  const refusals: Refusal[] = [];
  if (officer.isLeader !== true) {
    refusals.push({ rule: 'rotation-leader', article, isSensitive: false, params: { form } });
  }
  const latest = factsOf(instance).retirementDay[officerIndex] ?? NEVER_AFTER;
  if (addMonths(startDay, ROTATION_MONTHS_LEFT) > latest) {
    refusals.push({ rule: 'rotation-years-left', article, isSensitive: false, params: { form } });
  }
  const certificate = officer.healthCertificateDay;
  if (certificate !== undefined && startDay > addMonths(certificate, HEALTH_CERTIFICATE_MONTHS)) {
    refusals.push({ rule: 'rotation-health', article, isSensitive: true, params: { form } });
  }
  return refusals;
}

/** Grounds nobody looked into. */
function uncheckedGrounds(officer: Officer): readonly Ground[] {
  const checked = officer.checkedGrounds;
  if (checked === 'all') return [];
  return GROUNDS.filter((ground) => !checked.includes(ground) && !officer.grounds.includes(ground));
}

function uncheckedOf(instance: Instance, officerIndex: number): Unchecked[] {
  const officer = officerAt(instance, officerIndex);
  const { policy } = instance;
  const ruleSet = ruleSetOf(officer.category, policy.lawDay);
  const items: Unchecked[] = [];
  const add = (what: string, isSensitive: boolean, params: Unchecked['params'] = {}, article?: string): void => {
    items.push({ what, article, isSensitive, params });
  };
  const open = uncheckedGrounds(officer);
  if (open.length === GROUNDS.length) add('exclusions', false);
  else for (const ground of open) add('ground', false, { ground });
  if (officer.category === undefined) add('category', false);
  if (ruleSet === 'unknown') {
    const category = officer.category === undefined ? {} : { category: officer.category };
    add('law-unknown', false, { ...category, date: formatDay(policy.lawDay) });
  }
  addChildItems(instance, officer, add);
  addAgeItems(instance, officer, add);
  if (isRotationOpen(instance, officer) && officer.healthCertificateDay === undefined) {
    add('health-certificate', false, {}, rotationArticle(ruleSet));
  }
  const consent = consentArticle(ruleSet);
  if (consent !== undefined && officer.unitAgreed !== true) add('consent', false, {}, consent);
  return items;
}

type Add = (what: string, isSensitive: boolean, params?: Unchecked['params'], article?: string) => void;

/** A child whose age, or a parent whose sex, the data leave open on some start date of this instance. */
function addChildItems(instance: Instance, officer: Officer, add: Add): void {
  const birth = officer.youngestChildBirth;
  if (birth === undefined || officer.sex === 'm' || isWishGranted(instance, officer)) return;
  const latest = birth.day === undefined ? NEVER_AFTER : addMonths(birth.day, CHILD_AGE_MONTHS);
  if (birth.day === undefined) add('child-birth-day', true);
  if (officer.sex === undefined && factsOf(instance).startDays.some((day) => day < latest)) {
    add('sex', true, { rule: 'maternity' });
  }
}

/** What keeps the retirement day unknown, where a rule of this instance depends on it. */
function addAgeItems(instance: Instance, officer: Officer, add: Add): void {
  if (instance.policy.rules.retirement !== 'hard' && !isRotationOpen(instance, officer)) return;
  if (officer.birth === undefined) add('birth-date', false);
  else if (officer.birth.day === undefined) add('birth-day', false);
  if (officer.sex === undefined) add('sex', false, { rule: 'retirement' });
}

function isRotationOpen(instance: Instance, officer: Officer): boolean {
  return (
    instance.policy.forms.includes('rotation') && (officer.forms.length === 0 || officer.forms.includes('rotation'))
  );
}

function warningsOf(instance: Instance, officerIndex: number): Unchecked[] {
  const officer = officerAt(instance, officerIndex);
  const warnings: Unchecked[] = [];
  const latest = factsOf(instance).retirementDay[officerIndex] ?? NEVER_AFTER;
  if (addMonths(instance.policy.startDay, 12) > latest) {
    warnings.push({ what: 'retirement-soon', article: undefined, isSensitive: false, params: { months: 12 } });
  }
  if (officer.rating === 1) warnings.push({ what: 'rating-low', article: undefined, isSensitive: false, params: {} });
  if (officer.unitAgreed === false) {
    const isDecree170 = ruleSetOf(officer.category, instance.policy.lawDay) === 'decree-170';
    const article = isDecree170 ? 'D170/2025 Arts. 25.4, 26.5–6' : undefined;
    warnings.push({ what: 'unit-disagrees', article, isSensitive: false, params: {} });
  }
  return warnings;
}

function officerAt(instance: Instance, officerIndex: number): Officer {
  return present(instance.officers[officerIndex], 'an officer');
}
