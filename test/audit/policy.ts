import { parse } from 'yaml';
import { dayOf, type Day } from './calendar.ts';
import { listItems, type Cells } from './csv.ts';
import { millionths } from './exact.ts';

/** What one column must hold: any of some values, or a number within bounds. */
export type Criterion =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number };

/** Column name to criterion; all must hold, and an empty selector holds for everything. */
export type Selector = ReadonlyMap<string, Criterion>;

interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

export interface AuditQuota {
  readonly name: string;
  readonly per: readonly string[];
  readonly officers: Selector;
  readonly vacancies: Selector;
  readonly forms: readonly string[] | null;
  readonly sent: Bounds;
  readonly communes: Bounds;
  /** Shares in millionths. */
  readonly share: Bounds;
  readonly ifServed: boolean;
  readonly withEarlier: boolean;
}

interface AuditPin {
  readonly officer: string;
  /** A vacancy, the word `none`, or null where the pin names a commune. */
  readonly vacancy: string | null;
  readonly commune: string | null;
  /** Set where the pin is a row of the baseline, which is kept under its form. */
  readonly form: string | null;
  readonly isOverride: boolean;
}

interface AuditForbid {
  readonly officer: string | null;
  readonly unit: string | null;
  readonly vacancy: string | null;
  readonly commune: string | null;
}

interface AuditLimit extends Bounds {
  readonly name: string;
  readonly of: string;
}

export interface AuditPolicy {
  readonly lawDate: Day;
  readonly start: Day;
  readonly forms: readonly string[];
  readonly tourMonths: ReadonlyMap<string, { readonly min: number; readonly max: number }>;
  readonly regions: readonly string[];
  /** Officer's field to vacancy's field to millionths. */
  readonly related: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly majors: ReadonlyMap<string, readonly string[]>;
  readonly quotas: readonly AuditQuota[];
  readonly professionMin: number;
  readonly retirementIsHard: boolean;
  readonly homeCommuneExcludes: boolean;
  readonly leadersMatch: boolean;
  readonly uncheckedExcludes: boolean;
  readonly keepsLastSpecialist: boolean;
  /** Whole months between two tours of a person without the wish to go again. */
  readonly restMonths: number;
  readonly balanceEarlier: boolean;
  /** Component to weight, or the word `scores` where the panel's points alone are the fit. */
  readonly weights: ReadonlyMap<string, number> | 'scores';
  readonly objective: readonly string[];
  readonly keepBonus: number;
  /** Null where officers rank by id. */
  readonly lotterySeed: string | null;
  readonly pins: readonly AuditPin[];
  readonly forbids: readonly AuditForbid[];
  readonly apart: readonly (readonly string[])[];
  readonly together: readonly (readonly string[])[];
  readonly earlier: readonly string[];
  readonly travel: ReadonlyMap<string, number>;
  readonly lodging: number;
  readonly limits: readonly AuditLimit[];
}

type Node = Readonly<Record<string, unknown>>;

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** A scalar of the policy as the text a table would hold: NFC, trimmed, and yes or no for a truth value. */
function text(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
}

function optionalText(value: unknown): string | null {
  const found = text(value);
  return found === '' ? null : found;
}

/** A commune's code, digits alone padded to five. */
export function communeCode(code: string): string {
  return /^\d+$/.test(code) ? code.padStart(5, '0') : code;
}

function optionalCommune(value: unknown): string | null {
  const code = optionalText(value);
  return code === null ? null : communeCode(code);
}

function optionalNumber(value: unknown): number | null {
  const found = text(value);
  return found === '' ? null : Number(found);
}

function bounds(value: unknown): Bounds {
  const exactly = optionalNumber(node(value)['exactly']);
  if (exactly !== null) return { min: exactly, max: exactly };
  return { min: optionalNumber(node(value)['min']), max: optionalNumber(node(value)['max']) };
}

function share(value: unknown): number | null {
  const found = text(value);
  return found === '' ? null : millionths(found);
}

function selector(value: unknown): Selector {
  return new Map(
    Object.entries(node(value)).map(([column, wanted]): [string, Criterion] => {
      if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
        const range = bounds(wanted);
        return [column, { kind: 'range', min: range.min ?? -Infinity, max: range.max ?? Infinity }];
      }
      return [column, { kind: 'values', values: list(wanted).map(text) }];
    }),
  );
}

/** The quota that a clause of the policy describes. */
export function parseQuota(value: unknown): AuditQuota {
  const source = node(value);
  const sent = node(source['sent']);
  return {
    name: text(source['name']),
    per: list(source['per']).map(text),
    officers: selector(source['officers']),
    vacancies: selector(source['vacancies']),
    forms: source['form'] === undefined ? null : list(source['form']).map(text),
    sent: bounds(sent),
    communes: bounds(source['communes']),
    share: { min: share(sent['min_share']), max: share(sent['max_share']) },
    ifServed: text(source['if_served']) === 'yes',
    withEarlier: text(source['with_earlier']) === 'yes',
  };
}

/** A selector cell, `column=value; column=a|b`. */
function selectorCell(cell: string): Selector {
  return new Map(
    listItems(cell).map((item): [string, Criterion] => {
      const split = item.indexOf('=');
      const values = item.slice(split + 1).split('|');
      return [item.slice(0, split).trim(), { kind: 'values', values: values.map((value) => value.trim()) }];
    }),
  );
}

function quotaRow(row: Cells): AuditQuota {
  const cell = (column: string): string => row.get(column) ?? '';
  const numbers = (name: string): Bounds => ({
    min: optionalNumber(cell(`${name}_min`)),
    max: optionalNumber(cell(`${name}_max`)),
  });
  return {
    name: cell('name'),
    per: listItems(cell('per')),
    officers: selectorCell(cell('officers')),
    vacancies: selectorCell(cell('vacancies')),
    forms: cell('form') === '' ? null : listItems(cell('form')),
    sent: numbers('sent'),
    communes: numbers('communes'),
    share: { min: share(cell('min_share')), max: share(cell('max_share')) },
    ifServed: cell('if_served') === 'yes',
    withEarlier: cell('with_earlier') === 'yes',
  };
}

function pin(value: unknown): AuditPin {
  const source = node(value);
  return {
    officer: text(source['officer']),
    vacancy: optionalText(source['vacancy']),
    commune: optionalCommune(source['commune']),
    form: null,
    isOverride: optionalText(source['override']) !== null,
  };
}

function forbid(value: unknown): AuditForbid {
  const source = node(value);
  return {
    officer: optionalText(source['officer']),
    unit: optionalText(source['unit']),
    vacancy: optionalText(source['vacancy']),
    commune: optionalCommune(source['commune']),
  };
}

function pinNode(row: Cells): Node {
  return {
    officer: row.get('officer_id'),
    vacancy: row.get('vacancy_id'),
    commune: row.get('commune_id'),
    override: row.get('override'),
  };
}

function limit(value: unknown): AuditLimit {
  return { name: text(node(value)['name']), of: text(node(value)['of']), ...bounds(value) };
}

function weights(value: unknown): ReadonlyMap<string, number> | 'scores' {
  if (value === 'scores') return 'scores';
  const given = value === undefined ? { profession: 350, expertise: 250, job: 250, person: 150 } : node(value);
  return new Map(Object.entries(given).map(([component, weight]) => [component, Number(weight)]));
}

function rules(
  value: unknown,
): Pick<
  AuditPolicy,
  | 'professionMin'
  | 'retirementIsHard'
  | 'homeCommuneExcludes'
  | 'leadersMatch'
  | 'uncheckedExcludes'
  | 'keepsLastSpecialist'
  | 'restMonths'
  | 'balanceEarlier'
> {
  const source = node(value);
  return {
    professionMin: millionths(text(source['profession_min'] ?? 0.5)),
    retirementIsHard: source['retirement'] !== 'ignore',
    homeCommuneExcludes: source['home_commune'] === 'exclude',
    leadersMatch: text(source['leader_match'] ?? 'yes') === 'yes',
    uncheckedExcludes: source['unchecked'] === 'exclude',
    keepsLastSpecialist: text(source['keep_last_specialist'] ?? 'yes') === 'yes',
    restMonths: Number(text(source['rest_months'] ?? 0)),
    balanceEarlier: text(source['balance_earlier'] ?? 'no') === 'yes',
  };
}

/** The policy of a YAML text together with the rows of `quotas.csv` and `pins.csv`. Expects a text the program would accept. */
export function parsePolicy(yaml: string, quotaRows: readonly Cells[], pinRows: readonly Cells[]): AuditPolicy {
  const source = node(parse(yaml, { version: '1.2' }));
  const fields = Object.entries(node(source['fields']));
  const tieBreak = node(source['tie_break']);
  const costs = node(source['costs']);
  const forms = list(source['forms']).map(text);
  const isForbid = (row: Cells): boolean => row.get('kind') === 'forbid';
  const groups = (value: unknown): readonly (readonly string[])[] => list(value).map((group) => list(group).map(text));
  return {
    ...rules(source['rules']),
    start: dayOf(text(source['start_date'])),
    lawDate: dayOf(text(source['law_date'] ?? source['start_date'])),
    forms,
    tourMonths: new Map(
      forms.map((form) => {
        const given = bounds(node(source['tour_months'])[form]);
        // A bound that stands alone moves the other default out of its way.
        return [form, { min: given.min ?? Math.min(3, given.max ?? 3), max: given.max ?? Math.max(6, given.min ?? 6) }];
      }),
    ),
    regions: list(source['regions']).map(text),
    related: new Map(
      fields.map(([field, body]) => [
        field,
        new Map(Object.entries(node(node(body)['related'])).map(([to, share]) => [to, millionths(text(share))])),
      ]),
    ),
    majors: new Map(fields.map(([field, body]) => [field, list(node(body)['majors']).map(text)])),
    quotas: [...list(source['quotas']).map(parseQuota), ...quotaRows.map(quotaRow)],
    weights: weights(source['fit']),
    objective: list(source['objective']).map(text),
    keepBonus: Number(source['keep_bonus'] ?? 0),
    lotterySeed: tieBreak['order'] === 'hash' ? text(tieBreak['seed']) : null,
    pins: [
      ...list(source['pins']).map(pin),
      ...pinRows
        .filter((row) => !isForbid(row))
        .map(pinNode)
        .map(pin),
    ],
    forbids: [...list(source['forbid']).map(forbid), ...pinRows.filter(isForbid).map(pinNode).map(forbid)],
    apart: groups(source['apart']),
    together: groups(source['together']),
    earlier: list(source['earlier']).map(text),
    travel: new Map(Object.entries(node(costs['travel'])).map(([key, cost]) => [key, Number(cost)])),
    lodging: Number(costs['lodging'] ?? 0),
    limits: list(source['limits']).map(limit),
  };
}
