import type { Instance } from '../domain/instance.ts';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { STATUSES } from '../domain/terms.ts';
import type { Findings } from '../insight/findings.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { sortedByGivenName } from '../support/name-order.ts';
import type { Language } from './language.ts';
import { sentPeople } from './plan-people.ts';
import { annexSheet } from './xlsx-annex.ts';
import {
  communesSheet,
  consultationSheet,
  openSheet,
  sparedSheet,
  stayingSheet,
  uncheckedSheet,
  unitsSheet,
  type SheetContext,
} from './xlsx-plan-sheets.ts';
import { summarySheet } from './xlsx-plan-summary.ts';
import { wordingOf, type Wording } from './xlsx-plan-words.ts';
import { HEADER } from './xlsx-table.ts';
import { trainingSheets } from './xlsx-training.ts';
import { heightOf } from './xlsx-text.ts';
import { renderXlsx, type XlsxSheet, type XlsxStyle, type XlsxValue } from './xlsx.ts';

export interface PlanWorkbook {
  readonly instance: Instance;
  readonly allocation: PresentedPlan;
  readonly findings: Findings;
  readonly language: Language;
  /** Shows birth dates, and reasons of health, family and discipline. */
  readonly isInternal: boolean;
  /** Officers stand under pseudonyms. */
  readonly isRedacted: boolean;
  /** Rules that the plan breaks; documents of such a plan say that they are drafts. */
  readonly brokenCount: number;
}

/**
 * `plan.xlsx` (FORMATS §5): the annex to a decision and what goes with it, ready to print, and last the sheet `plan` with the columns of
 * `plan.csv`, which is the one that is read back.
 */
export async function renderPlanXlsx(workbook: PlanWorkbook): Promise<Uint8Array> {
  const { instance, allocation, findings, language, isInternal } = workbook;
  const wording = wordingOf(language, workbook);
  const people = sortedByGivenName(
    sentPeople(allocation.rows, instance, wording.voice),
    ({ name }) => name,
    ({ row }) => row.officerId,
  );
  const context: SheetContext = { people, instance, findings, wording };
  const sheets = [
    annexSheet(people, wording),
    communesSheet(context),
    unitsSheet(context),
    summarySheet(context, allocation),
    openSheet(context),
    stayingSheet(context),
    ...(isInternal ? [sparedSheet(context)] : []),
    consultationSheet(context),
    ...trainingSheets(context, allocation.rows),
    uncheckedSheet(context),
    planSheet(allocation.rows, wording),
  ];
  return renderXlsx({
    title: instance.policy.title ?? wording.say('summary.title'),
    sheets,
    listSheet: wording.say('sheet.lists'),
  });
}

type Column = (typeof PLAN_COLUMNS)[number];

interface PlanCell {
  readonly width: number;
  readonly style: XlsxStyle;
  readonly value: (row: PlanRow) => XlsxValue;
}

const TEXT: XlsxStyle = { format: 'text' };
const PLAIN: XlsxStyle = {};
const DATE: XlsxStyle = { format: 'date' };

const CELLS: Readonly<Record<Column, PlanCell>> = {
  officer_id: { width: 12, style: TEXT, value: (row) => row.officerId },
  officer_name: { width: 24, style: TEXT, value: (row) => row.officerName },
  unit_id: { width: 12, style: TEXT, value: (row) => row.unitId },
  unit_name: { width: 30, style: TEXT, value: (row) => row.unitName },
  vacancy_id: { width: 12, style: TEXT, value: (row) => row.vacancyId },
  commune_id: { width: 14, style: TEXT, value: (row) => row.communeId },
  commune_name: { width: 22, style: TEXT, value: (row) => row.communeName },
  region: { width: 11, style: TEXT, value: (row) => row.region },
  title: { width: 32, style: TEXT, value: (row) => row.title },
  field: { width: 20, style: TEXT, value: (row) => row.field },
  form: { width: 13, style: TEXT, value: (row) => row.form },
  start_date: { width: 12, style: DATE, value: (row) => ({ day: row.startDay }) },
  end_date: { width: 12, style: DATE, value: (row) => ({ day: row.endDay }) },
  fit: { width: 7, style: PLAIN, value: (row) => row.fit },
  profession: { width: 11, style: PLAIN, value: (row) => row.profession },
  expertise: { width: 10, style: PLAIN, value: (row) => row.expertise },
  job: { width: 7, style: PLAIN, value: (row) => row.job },
  person: { width: 8, style: PLAIN, value: (row) => row.person },
  distance_km: { width: 13, style: PLAIN, value: (row) => row.distanceKm },
  status: { width: 10, style: TEXT, value: (row) => row.status },
  note: { width: 30, style: TEXT, value: (row) => row.note },
};

/** The rows of `plan.csv` under its own column names; what is marked here is read back by `--from` and `verify`. */
function planSheet(rows: readonly PlanRow[], wording: Wording): XlsxSheet {
  const { say } = wording;
  const columns = PLAN_COLUMNS.map((column) => CELLS[column]);
  const status = PLAN_COLUMNS.indexOf('status');
  const last = rows.length;
  return {
    name: say('sheet.plan'),
    columns: columns.map(({ width, style }) => ({ width, style })),
    rows: [
      {
        cells: PLAN_COLUMNS.map((value) => ({ value, style: HEADER })),
        height: heightOf(PLAN_COLUMNS.map((column) => [column, CELLS[column].width * 0.85])),
      },
      ...rows.map((row) => ({ cells: columns.map(({ value }) => value(row)) })),
    ],
    frozen: { rows: 1, columns: 2 },
    ...(last === 0
      ? {}
      : {
          filter: { firstRow: 0, lastRow: last, firstColumn: 0, lastColumn: columns.length - 1 },
          validations: [
            {
              area: { firstRow: 1, lastRow: last, firstColumn: status, lastColumn: status },
              rule: { kind: 'list', values: STATUSES } as const,
              title: 'status',
              message: say('plan.status'),
              refusal: { message: say('plan.status-refusal'), mayInsist: false },
            },
          ],
        }),
    page: { orientation: 'landscape', pagesWide: 2, footer: wording.footer },
  };
}
