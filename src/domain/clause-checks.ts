import type { Issue, Place } from '../support/issue.ts';
import type { Instance } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import type { Forbid, OfficerGroup, Pin } from './policy.ts';
import { ReferenceFinder } from './references.ts';

/** Pins, forbid clauses and groups: what they name exists, and they do not contradict each other. */
export function checkClauses(instance: Instance): readonly Issue[] {
  const { pins, forbids, apart, together } = instance.policy;
  const finder = new ReferenceFinder(instance);
  for (const pin of pins) {
    finder.officer(pin.officerId, pin.where);
    if (pin.vacancyId !== undefined) finder.vacancy(pin.vacancyId, pin.where);
    if (pin.communeId !== undefined) finder.commune(pin.communeId, pin.where);
  }
  for (const forbid of forbids) {
    if (forbid.officerId !== undefined) finder.officer(forbid.officerId, forbid.where);
    if (forbid.unitId !== undefined) finder.unit(forbid.unitId, forbid.where);
    if (forbid.vacancyId !== undefined) finder.vacancy(forbid.vacancyId, forbid.where);
    if (forbid.communeId !== undefined) finder.commune(forbid.communeId, forbid.where);
  }
  for (const group of [...apart, ...together]) {
    for (const id of group.officerIds) finder.officer(id, group.where);
  }
  return [...finder.issues, ...checkPins(instance), ...checkGroups(instance)];
}

function otherPlace(where: Place): { readonly otherFile: string; readonly otherLine: number | undefined } {
  return { otherFile: where.file, otherLine: where.line };
}

function checkPins(instance: Instance): readonly Issue[] {
  const issues: Issue[] = [];
  const pinsOfOfficer = new Map<string, Pin[]>();
  for (const pin of instance.policy.pins) {
    const others = pinsOfOfficer.get(pin.officerId) ?? [];
    const clash = others.find((other) => !areCompatible(pin, other, instance));
    if (clash !== undefined) {
      issues.push(domainIssue('pins-clash', pin.where, { officer: pin.officerId, ...otherPlace(clash.where) }));
    }
    others.push(pin);
    pinsOfOfficer.set(pin.officerId, others);
  }
  const forbidsOfOfficer = new Map<string | undefined, Forbid[]>();
  for (const forbid of instance.policy.forbids) {
    const others = forbidsOfOfficer.get(forbid.officerId);
    if (others === undefined) forbidsOfOfficer.set(forbid.officerId, [forbid]);
    else others.push(forbid);
  }
  for (const pin of instance.policy.pins) {
    if (pin.staysHome) continue;
    const applying = [...(forbidsOfOfficer.get(pin.officerId) ?? []), ...(forbidsOfOfficer.get(undefined) ?? [])];
    const clash = applying.find((forbid) => refuses(forbid, pin, instance));
    if (clash === undefined) continue;
    issues.push(domainIssue('pin-forbidden', pin.where, { officer: pin.officerId, ...otherPlace(clash.where) }));
  }
  return issues;
}

/** The commune a pin leads to; `undefined` when the officer stays or the vacancy is not known. */
function communeOfPin(pin: Pin, instance: Instance): string | undefined {
  if (pin.communeId !== undefined) return pin.communeId;
  const index = pin.vacancyId === undefined ? undefined : instance.vacancyIndexById.get(pin.vacancyId);
  return index === undefined ? undefined : instance.vacancies[index]?.communeId;
}

function areCompatible(left: Pin, right: Pin, instance: Instance): boolean {
  if (left.staysHome || right.staysHome) return left.staysHome && right.staysHome;
  if (left.form !== undefined && right.form !== undefined && left.form !== right.form) return false;
  if (left.vacancyId !== undefined && right.vacancyId !== undefined) return left.vacancyId === right.vacancyId;
  return communeOfPin(left, instance) === communeOfPin(right, instance);
}

/** Whether a forbid clause leaves the pin no pair at all. */
function refuses(forbid: Forbid, pin: Pin, instance: Instance): boolean {
  if (forbid.officerId !== undefined && forbid.officerId !== pin.officerId) return false;
  if (forbid.unitId !== undefined && forbid.unitId !== unitOf(pin.officerId, instance)) return false;
  if (forbid.vacancyId !== undefined && forbid.vacancyId !== pin.vacancyId) return false;
  return forbid.communeId === undefined || forbid.communeId === communeOfPin(pin, instance);
}

function unitOf(officerId: string, instance: Instance): string | undefined {
  const index = instance.officerIndexById.get(officerId);
  return index === undefined ? undefined : instance.officers[index]?.unitId;
}

function checkGroups(instance: Instance): readonly Issue[] {
  const { apart, together, pins } = instance.policy;
  const issues: Issue[] = [];
  const pinOfOfficer = new Map(pins.map((pin) => [pin.officerId, pin]));
  const togetherOf = new Map<string, OfficerGroup[]>();
  for (const group of together) {
    issues.push(...repeatedMembers(group), ...pinsAgainst(group, true, pinOfOfficer, instance));
    for (const id of group.officerIds) togetherOf.set(id, [...(togetherOf.get(id) ?? []), group]);
  }
  for (const group of apart) {
    issues.push(
      ...repeatedMembers(group),
      ...pinsAgainst(group, false, pinOfOfficer, instance),
      ...alsoTogether(group, togetherOf),
    );
  }
  return issues;
}

function repeatedMembers(group: OfficerGroup): readonly Issue[] {
  const { officerIds, where } = group;
  const repeated = new Set(officerIds.filter((id, index) => officerIds.indexOf(id) !== index));
  return [...repeated].map((officer) => domainIssue('group-repeats-officer', where, { officer }));
}

function alsoTogether(group: OfficerGroup, togetherOf: ReadonlyMap<string, readonly OfficerGroup[]>): readonly Issue[] {
  const issues: Issue[] = [];
  for (const first of group.officerIds) {
    for (const other of togetherOf.get(first) ?? []) {
      const second = other.officerIds.find((id) => id !== first && group.officerIds.includes(id));
      if (second === undefined || group.officerIds.indexOf(second) < group.officerIds.indexOf(first)) continue;
      issues.push(domainIssue('group-clash', group.where, { first, second, ...otherPlace(other.where) }));
    }
  }
  return issues;
}

/** Members whose pins put them into one commune although apart, or into different ones (or home) although together. */
function pinsAgainst(
  group: OfficerGroup,
  isTogether: boolean,
  pinOfOfficer: ReadonlyMap<string, Pin>,
  instance: Instance,
): readonly Issue[] {
  const pinned = group.officerIds.flatMap((id) => {
    const pin = pinOfOfficer.get(id);
    return pin === undefined ? [] : [{ id, pin, place: pin.staysHome ? 'home' : communeOfPin(pin, instance) }];
  });
  const issues: Issue[] = [];
  const seen: typeof pinned = [];
  for (const member of pinned) {
    const { id, place, pin } = member;
    const clash = seen.find((other) =>
      isTogether ? other.place !== place : other.place === place && place !== 'home' && place !== undefined,
    );
    if (clash !== undefined) {
      const params = { first: clash.id, second: id, ...otherPlace(pin.where) };
      issues.push(domainIssue('group-clash', group.where, params));
    }
    seen.push(member);
  }
  return issues;
}
