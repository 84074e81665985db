import { stringify } from 'yaml';
import { bruteForce } from './brute-force.ts';
import { addMonths, dayOf, endOfTour, isoOf } from './calendar.ts';
import { writeCsv } from './csv.ts';
import { diceOf, type Dice } from './dice.ts';
import type { Demand } from './demand.ts';
import { listDemands, tierValues } from './demands.ts';
import { LIFTABLE } from './eligibility.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { PLAN_COLUMNS } from './plan-text.ts';
import { parseQuota } from './policy.ts';
import { quotaDemands } from './quota-demands.ts';
import { drawQuota, quotaRow, type Clause } from './random-quotas.ts';
import { drawLimits, drawPolicy, EARLIER_FILE } from './random-policy.ts';
import { drawTables, idsOf, tableOf, type Draft, type Row } from './random-tables.ts';
import { entry, parseWorkspace, type AuditWorkspace, type WorkspaceTexts } from './workspace.ts';

/** How often a quota is drawn again until the witness holds it. */
const TRIES = 16;
/** How often, and how tightly, the demands of a workspace are drawn. */
export interface DemandSetting {
  /** Share of the workspaces whose quotas and pins are drawn around a plan that holds them. */
  readonly guided: number;
  /** Numbers of quotas, each as likely as the next. */
  readonly quotaCounts: readonly number[];
}

const PLAIN: DemandSetting = { guided: 0.84, quotaCounts: [0, 1, 2, 3, 3, 4, 4, 5] };

/** A row of a plan as another run would have written it, from `start` for so many months. */
function planRow(draft: Draft, officerId: string, vacancyId: string, form: string, start: string, months: number): Row {
  const officer = draft.officers.find((row) => row['officer_id'] === officerId) ?? {};
  const vacancy = draft.vacancies.find((row) => row['vacancy_id'] === vacancyId) ?? {};
  const commune = draft.communes.find((row) => row['commune_id'] === vacancy['commune_id']) ?? {};
  const unit = draft.units.find((row) => row['unit_id'] === officer['unit_id']) ?? {};
  return {
    officer_id: officerId,
    officer_name: officer['name'] ?? '',
    unit_id: officer['unit_id'] ?? '',
    unit_name: unit['name'] ?? '',
    vacancy_id: vacancyId,
    commune_id: commune['commune_id'] ?? '',
    commune_name: commune['name'] ?? '',
    region: commune['region'] ?? '',
    // A mark keeps a spreadsheet from running the title as a formula.
    title: (vacancy['title'] ?? '').replace(/^=/, "'="),
    field: vacancy['field'] ?? '',
    form,
    start_date: start,
    end_date: isoOf(endOfTour(dayOf(start), months)),
    fit: '700',
    profession: '1000',
    expertise: '500',
    job: '500',
    person: '500',
    distance_km: '40',
    status: 'new',
    note: '',
  };
}

function planText(rows: readonly Row[]): string {
  return writeCsv(
    PLAN_COLUMNS,
    rows.map((row) => PLAN_COLUMNS.map((column) => row[column] ?? '')),
  );
}

/** An earlier phase of one or two people, now and then of one who left or to a place that is no longer listed. */
function drawEarlier(dice: Dice, draft: Draft): string {
  const officers = dice.sample(idsOf(draft.officers, 'officer_id'), dice.whole(1, 2));
  return planText(
    officers.map((officer) => {
      const start = isoOf(addMonths(dayOf(draft.start), dice.pick([-8, -6, -4, -2, 1, 2])));
      const form = dice.pick(draft.forms.filter((form) => form !== 'rotation'));
      const vacancy = dice.pick(idsOf(draft.vacancies, 'vacancy_id'));
      const row = planRow(draft, officer, vacancy, form, start, dice.whole(2, 6));
      if (dice.chance(0.2)) row['officer_id'] = `${officer} gone`;
      if (dice.chance(0.2)) row['vacancy_id'] = `${vacancy} gone`;
      if (dice.chance(0.05)) Object.assign(row, { commune_id: '99999', region: 'ha-noi' });
      return row;
    }),
  );
}

function drawScores(dice: Dice, draft: Draft): Row[] {
  const points = draft.usesScores ? ['0', '100', '100', '250000', '1000000'] : ['0', '400', '1000'];
  return idsOf(draft.officers, 'officer_id').flatMap((officer) =>
    idsOf(draft.vacancies, 'vacancy_id')
      .filter((_, at) => at === 0 || dice.chance(0.75))
      .map((vacancy) => ({ officer_id: officer, vacancy_id: vacancy, points: dice.pick(points) })),
  );
}

/**
 * Quotas; with a witness such as that plan holds, and if possible such as the best plan without quotas breaks. So they can hold together and yet pull
 * away from the best plan.
 */
function drawQuotas(
  dice: Dice,
  draft: Draft,
  base: AuditWorkspace,
  witness: readonly AuditPair[] | null,
  counts: readonly number[],
): Clause[] {
  const setting = { draft, hasEarlier: base.earlier.length > 0 };
  const brokenBy = (plan: readonly AuditPair[], quota: Clause): readonly Demand[] =>
    quotaDemands(base, parseQuota(quota)).filter((demand) => demand.tabulate(plan)(plan.map((_, at) => at)));
  const free = witness === null ? [] : bruteForce(base).plan;
  const count = dice.pick(counts);
  return Array.from({ length: count }, (_, at) => at + 1).flatMap((number) => {
    const tries = Array.from({ length: TRIES }, () => drawQuota(dice, setting, number));
    if (witness === null) return tries.slice(0, 1);
    const held = tries.filter((quota) => brokenBy(witness, quota).length === 0);
    const pulling = held.filter((quota) =>
      brokenBy(free, quota).some((demand) => demand.isMinimum || dice.chance(0.4)),
    );
    return [...pulling, ...held].slice(0, 1);
  });
}

/** Whether the witness, where there is one, reaches the limit's minimum. */
function reaches(base: AuditWorkspace, witness: readonly AuditPair[] | null, limit: Clause): boolean {
  const least = Number(limit['min'] ?? 0);
  return witness === null || entry(new Map(Object.entries(tierValues(base, witness))), String(limit['of'])) >= least;
}

/** A random plan of eligible pairs that breaks nothing which adding people cannot mend. */
function drawWitness(dice: Dice, base: AuditWorkspace): readonly AuditPair[] {
  const plan: AuditPair[] = [];
  const demands = listDemands(base).filter((demand) => demand.onlyGetsWorse);
  for (const pair of dice.sample(
    listPairs(base).filter((item) => item.eligible),
    Infinity,
  )) {
    const next = [...plan, pair];
    const isFine = demands.every((demand) => !demand.tabulate(next)(next.map((_, at) => at)));
    if (isFine && dice.chance(0.75)) plan.push(pair);
  }
  return plan;
}

/** Pins of different officers, each to a pair that is eligible, to its commune, to nowhere, or by an override that lifts what refuses it. */
function drawPins(
  dice: Dice,
  base: AuditWorkspace,
  held: ReadonlySet<string>,
  witness: readonly AuditPair[] | null,
): Clause[] {
  const free = [...base.officers.keys()].filter((id) => !held.has(id));
  return dice.sample(free, dice.chance(0.42) ? dice.whole(1, 2) : 0).flatMap((officer): Clause[] => {
    const own = listPairs(base).filter((pair) => pair.officer === officer);
    const open = own.filter((pair) => pair.eligible && (witness === null || witness.includes(pair)));
    const liftable = own.filter(({ eligible, refusals }) => !eligible && refusals.every((code) => LIFTABLE.has(code)));
    const kind = dice.whole(1, 10);
    if (kind <= 3 && liftable.length > 0) {
      return [{ officer, vacancy: dice.pick(liftable).vacancy, override: 'Ý kiến của tỉnh' }];
    }
    if (open.length === 0 || (kind <= 5 && witness === null)) return [{ officer, vacancy: 'none' }];
    const { vacancy } = dice.pick(open);
    return [kind <= 8 ? { officer, vacancy } : { officer, commune: entry(base.vacancies, vacancy).communeId }];
  });
}

/** An earlier plan for the same places: some pairs still eligible, some no longer, a few held by hand (only ones still eligible). */
function drawBaseline(
  dice: Dice,
  draft: Draft,
  base: AuditWorkspace,
): { readonly text: string; readonly held: ReadonlySet<string> } {
  const pairs = listPairs(base).filter((pair) => pair.months > 0);
  const open = new Map<string, AuditPair[]>();
  for (const pair of pairs) open.set(pair.officer, [...(open.get(pair.officer) ?? []), pair]);
  const held = new Set<string>();
  const rows = dice.sample([...open.values()], dice.whole(0, 3)).map((own) => {
    const pair = dice.pick(
      dice.chance(0.8) && own.some((item) => item.eligible) ? own.filter((item) => item.eligible) : own,
    );
    const isHeld = pair.eligible && dice.chance(0.15);
    if (isHeld) held.add(pair.officer);
    const row = planRow(draft, pair.officer, pair.vacancy, pair.form, pair.start, pair.months);
    row['status'] = isHeld ? 'pinned' : 'new';
    return row;
  });
  return { text: planText(rows), held };
}

function drawTexts(dice: Dice, draft: Draft, policy: Clause): Record<string, string> {
  const needsScores = draft.usesScores || JSON.stringify(policy['fit'] ?? '').includes('panel');
  const scores = needsScores ? drawScores(dice, draft).map((row) => Object.values(row)) : [];
  return {
    officers: tableOf(draft.officers),
    vacancies: tableOf(draft.vacancies),
    communes: tableOf(draft.communes),
    ...(draft.units.length > 0 ? { units: tableOf(draft.units) } : {}),
    ...(draft.distances.length > 0 && draft.units.length > 0 ? { distances: tableOf(draft.distances) } : {}),
    ...(draft.posts.length > 0 ? { posts: tableOf(draft.posts) } : {}),
    ...(needsScores ? { scores: writeCsv(['officer_id', 'vacancy_id', 'points'], scores) } : {}),
  };
}

/**
 * A tiny workspace that is valid input, the same for the same seed: two to five officers and one to four vacancies.
 *
 * Over many seeds it shows every quota kind, tier and rule that FORMATS names for a plan, with ties, infeasible demands and binding minima common.
 */
export function randomWorkspace(seed: number, setting: DemandSetting = PLAIN): WorkspaceTexts {
  const dice = diceOf(seed);
  const draft = drawTables(dice);
  const [hasBaseline, hasCosts, hasEarlier] = [dice.chance(0.3), dice.chance(0.35), dice.chance(0.25)];
  const policy = drawPolicy(dice, draft, seed, { hasBaseline, hasCosts, hasEarlier });
  const tables = drawTexts(dice, draft, policy);
  const earlier = hasEarlier ? { earlier: { [EARLIER_FILE]: drawEarlier(dice, draft) } } : {};
  const base = parseWorkspace({ policy: stringify(policy, { aliasDuplicateObjects: false }), tables, ...earlier });
  const baseline = hasBaseline ? drawBaseline(dice, draft, base) : null;
  const witness = dice.chance(setting.guided) ? drawWitness(dice, base) : null;
  const quotas = drawQuotas(dice, draft, base, witness, setting.quotaCounts);
  const limits = drawLimits(dice, hasCosts, draft.usesScores).filter((limit) => reaches(base, witness, limit));
  const pins = drawPins(dice, base, baseline?.held ?? new Set(), witness);
  const rows = dice.chance(0.1) ? quotas.map(quotaRow).filter((row) => row !== null) : [];
  const asTable = rows.length > 0 && rows.length === quotas.length;
  return {
    policy: stringify(
      {
        ...policy,
        ...(quotas.length > 0 && !asTable ? { quotas } : {}),
        ...(limits.length > 0 ? { limits } : {}),
        ...(pins.length > 0 ? { pins } : {}),
      },
      { aliasDuplicateObjects: false },
    ),
    tables: { ...tables, ...(asTable ? { quotas: tableOf(rows) } : {}) },
    ...earlier,
    ...(baseline ? { baseline: baseline.text } : {}),
  };
}
