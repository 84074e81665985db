import type { Dice } from './dice.ts';
import type { Clause } from './random-quotas.ts';
import { idsOf, type Draft } from './random-tables.ts';

/** The file that a policy with an earlier phase names. */
export const EARLIER_FILE = 'phase-1.csv';

const RELATED = new Map<string, Clause>([
  ['it', { land: 0.6, accounting: 0.8 }],
  ['land', { it: 0.5 }],
  ['accounting', { land: 0.75, it: 0.4 }],
]);
const MAJORS = new Map([
  ['it', ['Công nghệ thông tin']],
  ['land', ['Quản lý đất đai']],
  ['accounting', ['Kế toán']],
]);

function drawObjective(dice: Dice, hasBaseline: boolean, hasCosts: boolean): string[] {
  const rest = [
    'fit',
    'wishes',
    'distance',
    'balance',
    ...(hasCosts ? ['cost'] : []),
    ...(hasBaseline ? ['keep'] : []),
  ];
  const others = dice.sample(rest, dice.whole(0, 3));
  const hasWorst = dice.chance(0.2);
  if (dice.chance(0.5)) return ['fill', ...(hasWorst ? ['worst_fit'] : []), ...others];
  const late = dice.chance(0.5) ? ['fill'] : [];
  const found = [...(hasWorst ? ['worst_fit'] : []), ...dice.sample([...others, ...late], 4)];
  return found.length > 0 ? found : ['fit'];
}

function drawFit(dice: Dice, draft: Draft): Clause {
  if (draft.usesScores) return { fit: 'scores' };
  const kind = dice.whole(1, 10);
  if (kind <= 4) return {};
  if (kind <= 6) return { fit: { profession: 700, expertise: 100, job: 100, person: 100 } };
  if (kind <= 8) return { fit: { profession: 1000, expertise: 0, job: 0, person: 0 } };
  return { fit: { profession: 300, expertise: 200, job: 200, person: 100, panel: 200 } };
}

function drawRules(dice: Dice): Clause {
  const rules: Clause = {};
  if (dice.chance(0.75)) rules['profession_min'] = dice.pick([0, 0, 0.3, 0.3, 0.6, 0.64, 0.8]);
  if (dice.chance(0.15)) rules['retirement'] = 'ignore';
  if (dice.chance(0.3)) rules['home_commune'] = 'exclude';
  if (dice.chance(0.3)) rules['leader_match'] = 'no';
  if (dice.chance(0.15)) rules['unchecked'] = 'exclude';
  if (dice.chance(0.2)) rules['keep_last_specialist'] = 'no';
  return Object.keys(rules).length > 0 ? { rules } : {};
}

/** In two of three policies with an earlier phase, the burden of earlier phases as a goal, of people and of units by turns. */
function withBurden(policy: Clause, seed: number): Clause {
  const objective = policy['objective'] as readonly string[];
  // Nothing may stand between fill and the worst fit.
  const place = Math.max(0, objective.indexOf('worst_fit')) + 1;
  if (seed % 3 === 1) return { ...policy, objective: objective.toSpliced(place, 0, 'burden') };
  if (seed % 3 !== 2) return policy;
  const rules = { ...(policy['rules'] as Clause | undefined), balance_earlier: 'yes' };
  return {
    ...policy,
    rules,
    objective: objective.includes('balance') ? objective : objective.toSpliced(place, 0, 'balance'),
  };
}

/** In one of three policies with an earlier phase, one to four months at home between tours. */
function withRest(clause: Clause, seed: number): Clause {
  if (seed === 0 || seed % 3 !== 0) return clause;
  return { rules: { ...(clause['rules'] as Clause | undefined), rest_months: 1 + (seed % 4) } };
}

function drawTours(dice: Dice, draft: Draft): Clause {
  const tours: Clause = {};
  for (const form of draft.forms) {
    const min = dice.whole(1, 3);
    if (form === 'rotation') tours[form] = { min: 36, max: dice.pick([36, 48]) };
    else if (dice.chance(0.4)) tours[form] = { min, max: min + dice.whole(1, 5) };
  }
  return Object.keys(tours).length > 0 ? { tour_months: tours } : {};
}

function drawCosts(dice: Dice): Clause {
  const travel = { 'same-region': 0, 'phu-tho/vinh-phuc': 800_000, other: 1_600_000 };
  return { costs: { travel, lodging: dice.pick([0, 2_400_000]) } };
}

function drawForbids(dice: Dice, draft: Draft): Clause[] {
  const from = (): Clause =>
    dice.chance(0.7)
      ? { officer: dice.pick(idsOf(draft.officers, 'officer_id')) }
      : { unit: dice.pick(idsOf(draft.officers, 'unit_id')) };
  const to = (): Clause =>
    dice.chance(0.7)
      ? { vacancy: dice.pick(idsOf(draft.vacancies, 'vacancy_id')) }
      : { commune: dice.pick(idsOf(draft.communes, 'commune_id')) };
  return dice.chance(0.2) ? [{ ...from(), ...to() }] : [];
}

/** No limit mostly, else one or two of tiers that the policy can sum. */
export function drawLimits(dice: Dice, hasCosts: boolean, usesScores: boolean): Clause[] {
  const kinds: (() => Clause)[] = [
    () => ({ of: 'distance', max: dice.whole(1, 12) * 40 }),
    () => ({ of: 'fill', ...dice.pick<Clause>([{ min: dice.whole(3, 8) }, { max: dice.whole(4, 9) }]) }),
    () => ({ of: 'balance', max: dice.whole(2, 6) }),
    () => ({ of: 'wishes', min: dice.whole(1, 10) }),
  ];
  if (!usesScores) {
    kinds.push(() => ({ of: 'fit', ...dice.pick<Clause>([{ min: dice.whole(3, 16) * 100 }, { max: 1800 }]) }));
  }
  if (hasCosts) kinds.push(() => ({ of: 'cost', max: dice.whole(1, 10) * 6_000_000 }));
  const count = dice.chance(0.3) ? dice.whole(1, 2) : 0;
  const drawn = dice.sample(kinds, count);
  return drawn.map((draw, at) => Object.assign(draw(), { name: `limit ${at + 1}` }));
}

/** Groups of officers that stay apart or go together. */
function drawGroups(dice: Dice, draft: Draft): Clause {
  const officers = idsOf(draft.officers, 'officer_id');
  const clauses: Clause = {};
  if (dice.chance(0.15)) clauses['apart'] = [dice.sample(officers, dice.whole(2, 3))];
  if (dice.chance(0.15)) clauses['together'] = [dice.sample(officers, 2)];
  return clauses;
}

/** All of a policy but quotas, limits and pins: what is settled before anything is known of its pairs. */
export function drawPolicy(
  dice: Dice,
  draft: Draft,
  seed: number,
  options: { hasBaseline: boolean; hasCosts: boolean; hasEarlier: boolean },
): Clause {
  const forbids = drawForbids(dice, draft);
  const { hasBaseline, hasCosts, hasEarlier } = options;
  const policy: Clause = {
    version: 1,
    title: `seed ${seed}`,
    law_date: draft.lawDate,
    start_date: draft.start,
    forms: draft.forms,
    ...drawTours(dice, draft),
    ...(dice.chance(0.8) ? { regions: draft.regions } : {}),
    fields: Object.fromEntries(
      [...RELATED].map(([field, related]) => [field, { name: field, related, majors: MAJORS.get(field) }]),
    ),
    ...withRest(drawRules(dice), hasEarlier ? seed : 0),
    ...drawFit(dice, draft),
    objective: drawObjective(dice, hasBaseline, hasCosts),
    ...(hasBaseline && dice.chance(0.6) ? { keep_bonus: dice.pick([50, 100, 300]) } : {}),
    ...dice.pick<Clause>([
      {},
      {},
      { tie_break: { order: 'id' } },
      { tie_break: { order: 'hash', seed: `2025-${seed % 7}` } },
    ]),
    ...(forbids.length > 0 ? { forbid: forbids } : {}),
    ...drawGroups(dice, draft),
    ...(hasEarlier ? { earlier: [EARLIER_FILE] } : {}),
    ...(hasCosts ? drawCosts(dice) : {}),
  };
  return hasEarlier ? withBurden(policy, seed) : policy;
}
