import type { InputChange } from '../domain/input-change.ts';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import type { Cause } from '../insight/diff-cause.ts';
import { cellOf, TOTAL_GROUPS, totalsOf } from '../plan/diff.ts';
import { unreachable } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { causeText, inputChangeText, inputPlaceText, isHidden, type CauseContext } from './cause-text.ts';
import { renderCsv } from './csv.ts';
import { describeDemand } from './demand-text.ts';
import { countsOf, fitOf, type DiffDocument, type DiffedPlan } from './diff-text.ts';
import { SPARED_BY_LAW } from './reason-text.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The diff as data: two spaces of indent, LF at the end. With the old plan it makes the new one. */
export function renderDiffJson(document: DiffDocument): string {
  const { old, new: now, diff, origins, causes, fieldName } = document;
  const { inputs } = causes ?? {};
  const content: Json = {
    format: 'allocate-diff',
    format_version: 1,
    old: planJson(old),
    new: planJson(now),
    columns: diff.compared,
    counts: { ...countsOf(diff) },
    fit: { before: fitOf(old.rows), after: fitOf(now.rows) },
    causes_known: causes !== undefined,
    made_from: origins === undefined ? null : { inputs_differ: origins.inputs, versions: origins.versions ?? null },
    inputs: inputs === undefined ? null : inputs.map((change) => inputJson(change, document)),
    changes: diff.changes.map(({ kind, officerId, before, after, columns }, index) => {
      const cause = causes?.causes[index];
      return {
        kind,
        officer_id: officerId,
        columns,
        before: before === undefined ? null : rowJson(before),
        after: after === undefined ? null : rowJson(after),
        cause:
          cause === undefined ? null : { ...causeJson(cause, document), text: causeText(cause, officerId, document) },
      };
    }),
    statuses: diff.unchanged
      .filter(({ before, after }) => before.status !== after.status)
      .map(({ before, after }) => ({
        officer_id: before.officerId,
        vacancy_id: before.vacancyId,
        start_date: formatDay(before.startDay),
        before: before.status,
        after: after.status,
      })),
    totals: Object.fromEntries(
      TOTAL_GROUPS.map((group) => [
        group,
        totalsOf(group, old.rows, now.rows).map((total) => ({
          id: total.id,
          name: group === 'field' && total.id !== '' ? fieldName(total.id) : total.name,
          sent_before: total.sentBefore,
          sent_after: total.sentAfter,
          fit_before: total.fitBefore,
          fit_after: total.fitAfter,
        })),
      ]),
    ),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function planJson({ file, rows, changedInputs }: DiffedPlan): Json {
  return { file, rows: rows.length, inputs_changed: changedInputs };
}

function rowJson(row: PlanRow): Json {
  return Object.fromEntries(
    PLAN_COLUMNS.map((column) => {
      const value = cellOf(row, column);
      return [column, column.endsWith('_date') ? formatDay(Number(value)) : (value ?? null)];
    }),
  );
}

function inputJson(change: InputChange, context: CauseContext): { readonly [key: string]: Json } {
  return {
    table: change.table,
    kind: change.kind,
    subject: change.concern.quota ?? change.subject,
    where: inputPlaceText(change.where, context),
    cells: change.cells.map((cell) => ({
      column: isHidden(cell, context.isInternal) ? null : cell.column,
      sensitive: cell.isSensitive,
      before: cell.before ?? null,
      after: cell.after ?? null,
    })),
    text: inputChangeText(change, '', context),
  };
}

function causeJson(cause: Cause, context: CauseContext): { readonly [key: string]: Json } {
  switch (cause.kind) {
    case 'input': {
      const rules = cause.refusals.map(({ rule, isSensitive }) =>
        isSensitive && !context.isInternal ? SPARED_BY_LAW : rule,
      );
      return { kind: cause.kind, input: inputJson(cause.change, context), rules: [...new Set(rules)] };
    }
    case 'chain': {
      const { link, root } = cause;
      return {
        kind: cause.kind,
        link: link.kind,
        officer_id: link.by,
        vacancy_id: 'vacancyId' in link ? link.vacancyId : null,
        demand: 'vacancyId' in link ? null : describeDemand(link.demand, link.side.instance, context.voice).text,
        root: causeJson(root, context),
      };
    }
    case 'elsewhere':
      return { kind: cause.kind, inputs: cause.changes.map((change) => inputJson(change, context)) };
    case 'equals':
      return { kind: cause.kind };
    case 'by-hand':
      return { kind: cause.kind, plan: cause.plan, why: cause.why };
    default:
      return unreachable(cause);
  }
}

const CSV_COLUMNS = ['officer_name', 'vacancy_id', 'commune_id', 'form', 'start_date', 'end_date', 'fit'] as const;

/** One row a change, with what the plan says before and after; LF and comma. */
export function renderDiffCsv(document: DiffDocument): string {
  const { diff, causes } = document;
  const header = [
    'change',
    'officer_id',
    ...CSV_COLUMNS.flatMap((column) => [`${column}_before`, `${column}_after`]),
    'columns',
    'cause',
    'cause_where',
    'cause_text',
  ];
  const rows = diff.changes.map(({ kind, officerId, before, after, columns }, index) => {
    const cause = causes?.causes[index];
    const cells = CSV_COLUMNS.flatMap((column) => [before, after].map((row) => csvCell(row, column)));
    return ([kind, officerId] as (string | number)[]).concat(cells, [
      columns.join('; '),
      cause?.kind ?? '',
      cause?.kind === 'input' ? inputPlaceText(cause.change.where, document) : '',
      cause === undefined ? '' : causeText(cause, officerId, document),
    ]);
  });
  return renderCsv(header, rows, { forExcel: false });
}

function csvCell(row: PlanRow | undefined, column: (typeof CSV_COLUMNS)[number]): string | number {
  const value = row === undefined ? undefined : cellOf(row, column);
  if (value === undefined) return '';
  return column.endsWith('_date') ? formatDay(Number(value)) : value;
}
