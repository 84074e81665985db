import type { Costs, Forbid, Limit, OfficerGroup, Pin } from '../domain/policy.ts';
import { codePointName, CONTROL_OR_INVISIBLE } from './control-characters.ts';
import { communeCode, ID_LIMIT } from './columns.ts';
import { regionCode } from './places.ts';
import type { PolicyContext } from './policy-context.ts';
import { pathText } from './yaml.ts';

/** Pins, forbid clauses, groups, costs and limits of policy.yaml. */

type Path = readonly PropertyKey[];

/** An id as text: a number in plain digits is one too. */
function idText(value: string | number, path: Path, { document, report }: PolicyContext): string {
  const text = String(value);
  const odd = CONTROL_OR_INVISIBLE.exec(text)?.[0];
  if (text === '' || odd !== undefined || Array.from(text).length > ID_LIMIT) {
    const codePoint = odd === undefined ? undefined : codePointName(odd);
    report.add('bad-policy-id', document.placeOf(path), { path: pathText(path), codePoint });
  }
  return text;
}

export function idTexts(values: readonly (string | number)[], path: Path, context: PolicyContext): readonly string[] {
  return values.map((value, index) => idText(value, [...path, index], context));
}

function optionalId(value: string | number | undefined, path: Path, context: PolicyContext): string | undefined {
  return value === undefined ? undefined : idText(value, path, context);
}

export function pinsOf(context: PolicyContext): readonly Pin[] {
  const { tree, document, report } = context;
  return (tree.pins ?? []).map((pin, index) => {
    const path = ['pins', index];
    const vacancyId = optionalId(pin.vacancy, [...path, 'vacancy'], context);
    const communeId = optionalId(pin.commune, [...path, 'commune'], context);
    if ((vacancyId === undefined) === (communeId === undefined)) {
      report.add('pin-without-place', document.placeOf(path), { path: pathText(path) });
    }
    return {
      officerId: idText(pin.officer, [...path, 'officer'], context),
      vacancyId: vacancyId === 'none' ? undefined : vacancyId,
      communeId: communeId === undefined ? undefined : communeCode(communeId),
      staysHome: vacancyId === 'none',
      override: pin.override,
      where: document.placeOf(path),
    };
  });
}

export function forbidsOf(context: PolicyContext): readonly Forbid[] {
  const { tree, document, report } = context;
  return (tree.forbid ?? []).map((forbid, index) => {
    const path = ['forbid', index];
    const communeId = optionalId(forbid.commune, [...path, 'commune'], context);
    const clause: Forbid = {
      officerId: optionalId(forbid.officer, [...path, 'officer'], context),
      unitId: optionalId(forbid.unit, [...path, 'unit'], context),
      vacancyId: optionalId(forbid.vacancy, [...path, 'vacancy'], context),
      communeId: communeId === undefined ? undefined : communeCode(communeId),
      where: document.placeOf(path),
    };
    if (Object.keys(forbid).length === 0) report.add('forbid-incomplete', clause.where, { path: pathText(path) });
    return clause;
  });
}

export function groupsOf(key: 'apart' | 'together', context: PolicyContext): readonly OfficerGroup[] {
  const { tree, document, report } = context;
  return (tree[key] ?? []).map((ids, index) => {
    const path = [key, index];
    if (ids.length < 2) report.add('group-too-small', document.placeOf(path), { path: pathText(path) });
    return { officerIds: idTexts(ids, path, context), where: document.placeOf(path) };
  });
}

export function costsOf(context: PolicyContext): Costs | undefined {
  const { tree, document, report } = context;
  if (tree.costs === undefined) return undefined;
  const between = new Map<string, number>();
  const { other = 0, 'same-region': sameRegion = other, ...routes } = tree.costs.travel ?? {};
  for (const [route, amount] of Object.entries(routes)) {
    const [from, to, ...rest] = route.split('/').map((region) => regionCode(region.trim()));
    if (from === undefined || to === undefined || from === '' || to === '' || rest.length > 0) {
      const path = ['costs', 'travel', route];
      report.add('route-malformed', document.placeOf(path), { path: pathText(path), value: route });
      continue;
    }
    const clash = between.get(`${from}/${to}`);
    if (clash !== undefined && clash !== amount) {
      const path = ['costs', 'travel', route];
      report.add('repeated-entry', document.placeOf(path), { path: pathText(path), value: route });
    }
    between.set(`${from}/${to}`, amount);
    between.set(`${to}/${from}`, amount);
  }
  return { sameRegion, between, other, lodging: tree.costs.lodging ?? 0 };
}

export function limitsOf({ tree, document, report }: PolicyContext): readonly Limit[] {
  return (tree.limits ?? []).map(({ name, of, min, max }, index) => {
    const path = ['limits', index];
    const where = document.placeOf(path);
    if (of === 'cost' && tree.costs === undefined) report.add('cost-without-costs', where, { path: pathText(path) });
    if (min === undefined && max === undefined) report.add('limit-without-bounds', where, { path: pathText(path) });
    if (min !== undefined && max !== undefined && min > max) {
      report.add('min-above-max', where, { path: pathText(path), min, max });
    }
    return { name: name ?? `limit ${String(index + 1)}`, of, min, max, where };
  });
}
