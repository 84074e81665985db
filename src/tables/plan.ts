import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { FORMS, type Form, type Status, STATUSES } from '../domain/terms.ts';
import { failure, resultOf, type Result } from '../support/result.ts';
import {
  codeColumn,
  communeCode,
  dateColumn,
  idColumn,
  required,
  textColumn,
  wholeColumn,
  type Column,
} from './columns.ts';
import type { TableShape } from './header.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile } from './source.ts';
import { openTable, type Table } from './table.ts';
import { valueTable, valueTableOf } from './value-table.ts';

const PLAN: TableShape = {
  name: 'plan',
  columns: PLAN_COLUMNS,
  required: ['officer_id', 'vacancy_id', 'form', 'start_date', 'end_date'],
};

const POINTS = { min: 0, max: 1_000_000 };
const COMPONENT = { min: 0, max: 1000 };

/**
 * The rows of a plan.csv in the order of the file, also after a person edited it.
 *
 * Only what makes an assignment is required (officer, vacancy, form, dates). Where a column or cell is absent text is `''`, `fit` is 0 and
 * `status` is `new`.
 */
export function readPlan(source: SourceFile, options: ReadOptions = {}): Result<readonly PlanRow[]> {
  const report = new Report();
  const rows = readPlanRows(source, options, report);
  return rows === undefined ? failure(report.issues) : resultOf(rows, report.issues);
}

/** `readPlan` with the caller's report. */
export function readPlanRows(source: SourceFile, options: ReadOptions, report: Report): readonly PlanRow[] | undefined {
  const table = openTable(source, PLAN, options, report);
  return table === undefined ? undefined : planRows(table);
}

function planRows(table: Table): readonly PlanRow[] {
  const text = (name: string): ((row: number) => string) => {
    const read = textColumn(table, name);
    return (row) => read(row) ?? '';
  };
  const officerId = required(table, 'officer_id', idColumn(table, 'officer_id'));
  const vacancyId = required(table, 'vacancy_id', idColumn(table, 'vacancy_id'));
  const communeId = idColumn(table, 'commune_id');
  const form = required(table, 'form', codeColumn(table, 'form', valueTable('forms', FORMS)) as Column<Form>);
  const start = dateColumn(table, 'start_date');
  const end = dateColumn(table, 'end_date');
  const startDate = required(table, 'start_date', start.read);
  const endDate = required(table, 'end_date', end.read);
  const status = codeColumn(table, 'status', valueTableOf(STATUSES.map((code) => [code, []]))) as Column<Status>;
  const [officerName, unitId, unitName, communeName] = [
    text('officer_name'),
    text('unit_id'),
    text('unit_name'),
    text('commune_name'),
  ];
  const [region, title, field, note] = [text('region'), text('title'), text('field'), text('note')];
  const fit = wholeColumn(table, 'fit', POINTS);
  const [profession, expertise] = [
    wholeColumn(table, 'profession', COMPONENT),
    wholeColumn(table, 'expertise', COMPONENT),
  ];
  const [job, person] = [wholeColumn(table, 'job', COMPONENT), wholeColumn(table, 'person', COMPONENT)];
  const distanceKm = wholeColumn(table, 'distance_km', { min: 0, max: 20_100 });
  const rows: PlanRow[] = [];
  for (const row of table.rows) {
    const ids = { officerId: officerId(row), vacancyId: vacancyId(row), communeId: communeCode(communeId(row) ?? '') };
    const tour = { form: form(row), startDay: startDate(row), endDay: endDate(row) };
    const rest = {
      officerName: officerName(row),
      unitId: unitId(row),
      unitName: unitName(row),
      communeName: communeName(row),
      region: region(row),
      title: title(row),
      field: field(row),
      fit: fit(row) ?? 0,
      profession: profession(row),
      expertise: expertise(row),
      job: job(row),
      person: person(row),
      distanceKm: distanceKm(row),
      status: status(row) ?? 'new',
      note: note(row),
      where: table.rowPlace(row),
    };
    if (ids.officerId === undefined || ids.vacancyId === undefined) continue;
    if (tour.form === undefined || tour.startDay === undefined || tour.endDay === undefined) continue;
    if (tour.endDay < tour.startDay) {
      table.add('range-reversed', row, 'end_date', { lowColumn: 'start_date', highColumn: 'end_date' });
    }
    rows.push({
      ...rest,
      officerId: ids.officerId,
      vacancyId: ids.vacancyId,
      communeId: ids.communeId,
      form: tour.form,
      startDay: tour.startDay,
      endDay: tour.endDay,
    });
  }
  start.finish();
  end.finish();
  return rows;
}
