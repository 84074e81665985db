import type { Dice } from './dice.ts';
import type { Draft, Row } from './random-tables.ts';

/** A part of a policy as it will be written in YAML. */
export type Clause = Record<string, unknown>;

/** What has to be known beyond the tables to draw quotas that can bind. */
export interface QuotaSetting {
  readonly draft: Draft;
  readonly hasEarlier: boolean;
}

const SINGLE_KEYS = ['unit', 'commune', 'region', 'vacancy', 'officer_field', 'vacancy_field', 'form'];
const KEY_LISTS = [
  ['unit', 'commune'],
  ['region', 'officer_field'],
  ['form', 'unit'],
  ['commune', 'form'],
  ['vacancy_field', 'officer_field'],
  ['unit', 'region', 'form'],
];

function cellsOf(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.map((row) => row[column] ?? '').filter((cell) => cell !== ''))];
}

/** One value of the column, or a list of two where there are as many; the empty clause where there is none. */
function byValue(dice: Dice, column: string, values: readonly string[]): Clause {
  if (values.length === 0) return {};
  return { [column]: values.length > 1 && dice.chance(0.25) ? dice.sample(values, 2) : dice.pick(values) };
}

function drawOfficerSelector(dice: Dice, draft: Draft): Clause {
  const columns: (() => Clause)[] = [
    () => byValue(dice, 'field', draft.fields),
    () => byValue(dice, 'field', draft.fields),
    () => byValue(dice, 'unit_id', cellsOf(draft.units.length > 0 ? draft.units : draft.officers, 'unit_id')),
    () => byValue(dice, 'officer_id', cellsOf(draft.officers, 'officer_id')),
    () => ({ leader: dice.pick(['yes', 'no']) }),
    () => ({ rating: { min: 3 } }),
    () => ({ degree: dice.pick([3, [2, 3], { min: 3, max: 4 }]) }),
    () => ({ experience_years: { min: dice.pick([3, 5]), max: 7 } }),
    () => byValue(dice, 'tags', ['young', 'driver']),
    () => ({ sex: dice.pick(['f', 'm']) }),
    () => ({ category: dice.pick(['civil-servant', ['public-employee', 'cadre']]) }),
    () => (draft.units.length > 0 ? { unit_kind: dice.pick(['department', 'commune', ['party', 'department']]) } : {}),
  ];
  const [first, second] = dice.sample(columns, 2);
  return { ...first?.(), ...(dice.chance(0.15) ? second?.() : {}) };
}

function drawVacancySelector(dice: Dice, draft: Draft): Clause {
  const columns: (() => Clause)[] = [
    () => byValue(dice, 'region', cellsOf(draft.communes, 'region')),
    () => byValue(dice, 'region', cellsOf(draft.communes, 'region')),
    () => byValue(dice, 'commune_id', cellsOf(draft.communes, 'commune_id')),
    () => byValue(dice, 'vacancy_id', cellsOf(draft.vacancies, 'vacancy_id')),
    () => byValue(dice, 'field', cellsOf(draft.vacancies, 'field')),
    () => ({ deficit: dice.pick(['yes', 'no']) }),
    () => ({ priority: dice.pick([3, [3, 4], { min: 3 }, { max: 4 }]) }),
    () => ({ headcount: { min: 2 } }),
    () => ({ lodging: dice.pick(['yes', 'no']) }),
    () => ({ kind: dice.pick(['commune', 'ward']) }),
    () => ({ posts: { min: 3, max: 5 } }),
    () => ({ tags: dice.pick(['border', ['border', 'urgent']]) }),
  ];
  const [first, second] = dice.sample(columns, 2);
  return { ...first?.(), ...(dice.chance(0.1) ? second?.() : {}) };
}

function drawBounds(dice: Dice, most: number, leastFirst: number): Clause {
  const kind = dice.whole(1, 20);
  if (kind <= 4) return { exactly: dice.pick([leastFirst, 1, 1, most]) };
  const min = dice.pick([1, 1, 1, most]);
  if (kind <= 13) return { min };
  return kind <= 17 ? { max: dice.whole(leastFirst, most) } : { min, max: dice.whole(min, most + 1) };
}

function selected(dice: Dice, setting: QuotaSetting, officersOften: number, vacanciesOften: number): Clause {
  const { draft } = setting;
  const officers = dice.chance(officersOften) ? drawOfficerSelector(dice, draft) : {};
  const vacancies = dice.chance(vacanciesOften) ? drawVacancySelector(dice, draft) : {};
  const forms = draft.forms.length > 1 && dice.chance(0.4) ? { form: [dice.pick(draft.forms)] } : {};
  return {
    ...(Object.keys(officers).length > 0 ? { officers } : {}),
    ...(Object.keys(vacancies).length > 0 ? { vacancies } : {}),
    ...forms,
    ...(setting.hasEarlier && dice.chance(0.5) ? { with_earlier: 'yes' } : {}),
  };
}

function drawShares(dice: Dice): Clause {
  const least = dice.pick([0.2, 0.25, 0.334, 0.5, 0.6, 1]);
  const most = dice.pick([0.3, 0.5, 0.5, 0.667, 0.75]);
  const kind = dice.whole(1, 5);
  if (kind <= 2) return { min_share: least };
  return kind <= 4 ? { max_share: most } : { min_share: Math.min(least, most), max_share: most };
}

function drawPer(dice: Dice): Clause {
  return { per: dice.chance(0.7) ? dice.pick(SINGLE_KEYS) : dice.pick(KEY_LISTS) };
}

/** One quota of any kind, named by its number. Its bounds are consistent and its selectors name columns that exist. */
export function drawQuota(dice: Dice, setting: QuotaSetting, number: number): Clause {
  const name = `quota ${number}`;
  const kind = dice.whole(1, 20);
  if (kind <= 6) {
    return { name, ...selected(dice, setting, 0.6, 0.5), sent: drawBounds(dice, 2, 0) };
  }
  if (kind <= 11) {
    const bounds = dice.chance(0.7) ? { max: dice.whole(1, 2) } : drawBounds(dice, 1, 0);
    return { name, ...drawPer(dice), ...selected(dice, setting, 0.4, 0.3), sent: bounds };
  }
  if (kind <= 14) {
    const per = dice.chance(0.25) ? { per: dice.pick(['region', 'unit', ['form', 'region']]) } : {};
    return { name, ...per, ...selected(dice, setting, 0.3, 0.4), communes: drawBounds(dice, 2, 1) };
  }
  if (kind <= 17) {
    const per = dice.chance(0.35) ? drawPer(dice) : {};
    const chosen = { officers: byValue(dice, 'field', setting.draft.fields), ...selected(dice, setting, 0.7, 0.3) };
    return { name, ...per, ...chosen, sent: drawShares(dice) };
  }
  const per = dice.pick<string | string[]>(['commune', 'vacancy', ['commune', 'form'], ['commune', 'vacancy_field']]);
  const bounds = dice.pick<Clause>([{ min: 1 }, { min: 1 }, { min: 2 }, { min: 1, max: 2 }, { exactly: 1 }]);
  return { name, per, if_served: 'yes', ...selected(dice, setting, 0.7, 0.2), sent: bounds };
}

/** The quota as a row of `quotas.csv`; null where it says what a cell there cannot, a range of numbers. */
export function quotaRow(quota: Clause): Row | null {
  const clause = (key: string): Clause => (quota[key] ?? {}) as Clause;
  const list = (value: unknown): string => {
    if (Array.isArray(value)) return value.join('; ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const isRange = (wanted: unknown): boolean => typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted);
  const selectors = [clause('officers'), clause('vacancies')];
  if (selectors.some((selector) => Object.values(selector).some(isRange))) return null;
  const [officers, vacancies] = selectors.map((selector) =>
    Object.entries(selector)
      .map(([column, wanted]) => `${column}=${Array.isArray(wanted) ? wanted.join('|') : String(wanted)}`)
      .join('; '),
  );
  const bound = (key: string, side: string): string => list(clause(key)['exactly'] ?? clause(key)[side]);
  return {
    name: list(quota['name']),
    per: list(quota['per']),
    officers: officers ?? '',
    vacancies: vacancies ?? '',
    form: list(quota['form']),
    sent_min: bound('sent', 'min'),
    sent_max: bound('sent', 'max'),
    communes_min: bound('communes', 'min'),
    communes_max: bound('communes', 'max'),
    min_share: list(clause('sent')['min_share']),
    max_share: list(clause('sent')['max_share']),
    if_served: list(quota['if_served']),
    with_earlier: list(quota['with_earlier']),
    firm: '',
  };
}
