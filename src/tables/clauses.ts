import type { Forbid, Pin, Policy, Quota, Selector } from '../domain/policy.ts';
import { type Form, FORMS, PER_KEYS, type PerKey } from '../domain/terms.ts';
import {
  codeColumn,
  codeListColumn,
  type Column,
  communeCode,
  idColumn,
  microColumn,
  required,
  textColumn,
  wholeColumn,
  yesNoColumn,
} from './columns.ts';
import type { TableShape } from './header.ts';
import { checkQuota, type RawSelector, selectorOf } from './quota-rules.ts';
import type { Side } from './selector-columns.ts';
import type { Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';
import { valueTable, valueTableOf } from './value-table.ts';

/** Quotas and pins given as tables, in the words of the policy they are added to. */

export const QUOTAS: TableShape = {
  name: 'quotas',
  columns: [
    'name',
    'per',
    'officers',
    'vacancies',
    'form',
    'sent_min',
    'sent_max',
    'communes_min',
    'communes_max',
    'min_share',
    'max_share',
    'if_served',
    'with_earlier',
    'firm',
  ],
  required: ['name'],
};

export const PINS: TableShape = {
  name: 'pins',
  columns: ['officer_id', 'vacancy_id', 'commune_id', 'kind', 'override'],
  required: ['officer_id'],
};

const COUNT = { min: 0, max: 1_000_000 };
const SHARE = { min: 0, max: 1 };
const NONE: readonly never[] = [];

export function readQuotas(table: Table, words: Vocabulary, policy: Policy): readonly Quota[] {
  const name = required(table, 'name', textColumn(table, 'name'));
  const per = codeListColumn(table, 'per', valueTableOf(PER_KEYS.map((key) => [key, []]))) as Column<readonly PerKey[]>;
  const officers = selectorsColumn(table, 'officers', words);
  const vacancies = selectorsColumn(table, 'vacancies', words);
  const form = codeListColumn(table, 'form', valueTable('forms', FORMS)) as Column<readonly Form[]>;
  const sentMin = wholeColumn(table, 'sent_min', COUNT);
  const sentMax = wholeColumn(table, 'sent_max', COUNT);
  const communesMin = wholeColumn(table, 'communes_min', COUNT);
  const communesMax = wholeColumn(table, 'communes_max', COUNT);
  const minShare = microColumn(table, 'min_share', SHARE);
  const maxShare = microColumn(table, 'max_share', SHARE);
  const ifServed = yesNoColumn(table, 'if_served');
  const withEarlier = yesNoColumn(table, 'with_earlier');
  const firm = yesNoColumn(table, 'firm');
  return table.rows.map((row) => {
    const quotaName = name(row) ?? '';
    const quota: Quota = {
      name: quotaName,
      per: per(row) ?? NONE,
      officers: officers(row, quotaName),
      vacancies: vacancies(row, quotaName),
      forms: form(row) ?? NONE,
      sentMin: sentMin(row),
      sentMax: sentMax(row),
      communesMin: communesMin(row),
      communesMax: communesMax(row),
      shareMinMicro: minShare(row),
      shareMaxMicro: maxShare(row),
      ifServed: ifServed(row) ?? false,
      withEarlier: withEarlier(row) ?? false,
      isFirm: firm(row) ?? false,
      where: table.rowPlace(row),
    };
    checkQuota(
      quota,
      policy.forms,
      {
        placeOf: (part) => table.cellPlace(row, PART_COLUMNS[part] ?? part),
        pathOf: (part) => PART_COLUMNS[part] ?? part,
      },
      table.report,
    );
    return quota;
  });
}

/** The column that stands for a part of a quota. */
const PART_COLUMNS: Readonly<Record<string, string>> = {
  sent: 'sent_min',
  communes: 'communes_min',
  share: 'min_share',
};

const SELECTOR_FORM = 'region=hoa-binh; field=it|land; rating=3..4';

/** `column=value; column=a|b; column=3..5` → selectors; what cannot be read is reported and left out. */
function selectorsColumn(
  table: Table,
  side: Side,
  words: Vocabulary,
): (row: number, quota: string) => readonly Selector[] {
  const index = table.indexOf(side);
  return (row, quota) => {
    const text = index < 0 ? '' : table.textAt(row, index);
    const where = table.cellPlace(row, side);
    const selectors: Selector[] = [];
    for (const item of text.split(';')) {
      if (item.trim() === '') continue;
      const [, column, values] = /^([^=\s]+)\s*=(.*)$/.exec(item.trim()) ?? [];
      const raw = values === undefined ? undefined : rawSelector(values.trim());
      if (column === undefined || raw === undefined) {
        table.add('bad-selector', row, side, { value: item.trim(), expected: SELECTOR_FORM });
        continue;
      }
      const context = { quota, side, path: side, where, words, report: table.report };
      if (selectors.some((other) => other.column === column)) table.add('repeated-item', row, side, { value: column });
      const selector = selectorOf(column, raw, context);
      if (selector !== undefined) selectors.push(selector);
    }
    return selectors;
  };
}

function rawSelector(text: string): RawSelector | undefined {
  const range = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/.exec(text);
  if (range !== null) {
    const bound = (part: string | undefined): number | undefined => (part === undefined ? undefined : Number(part));
    return range[1] === undefined && range[2] === undefined
      ? undefined
      : { min: bound(range[1]), max: bound(range[2]) };
  }
  const values = text
    .split('|')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return values.length === 0 ? undefined : { values };
}

export interface PinClauses {
  readonly pins: readonly Pin[];
  readonly forbids: readonly Forbid[];
}

/** Pins and forbid clauses; communes may be named. An empty `kind` is a pin. */
export function readPins(table: Table): PinClauses {
  const officer = idColumn(table, 'officer_id');
  const vacancy = idColumn(table, 'vacancy_id');
  const commune = idColumn(table, 'commune_id');
  const kind = codeColumn(
    table,
    'kind',
    valueTableOf([
      ['pin', ['ghim', 'cố định']],
      ['forbid', ['cấm', 'không']],
    ]),
  );
  const override = textColumn(table, 'override');
  const pins: Pin[] = [];
  const forbids: Forbid[] = [];
  for (const row of table.rows) {
    const where = table.rowPlace(row);
    const officerId = officer(row);
    const vacancyId = vacancy(row);
    const communeText = commune(row);
    const communeId = communeText === undefined ? undefined : communeCode(communeText);
    const hasOnePlace = (vacancyId === undefined) !== (communeId === undefined);
    if (kind(row) === 'forbid') {
      if (officerId === undefined && vacancyId === undefined && communeId === undefined) reportShape(table, row, []);
      else forbids.push({ officerId, unitId: undefined, vacancyId, communeId, where });
    } else if (officerId === undefined || !hasOnePlace) {
      reportShape(table, row, named({ officer_id: officerId, vacancy_id: vacancyId, commune_id: communeId }));
    } else {
      const staysHome = vacancyId === 'none';
      const place = { vacancyId: staysHome ? undefined : vacancyId, communeId, staysHome };
      pins.push({ officerId, ...place, override: override(row), where });
    }
  }
  return { pins, forbids };
}

function named(ids: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(ids).filter((column) => ids[column] !== undefined);
}

function reportShape(table: Table, row: number, found: readonly string[]): void {
  table.report.add('pin-shape', table.rowPlace(row), { found });
}
