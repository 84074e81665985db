import { regionName } from './region-name.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { sortedByKey } from '../support/order.ts';
import { fieldName } from './demand-text.ts';
import { proofText } from './proof-text.ts';
import type { SheetContext } from './xlsx-plan-sheets.ts';
import { acrossRow, CELL, CENTRED, HEADER, movedDown, NOTE, TITLE } from './xlsx-table.ts';
import { heightOf } from './xlsx-text.ts';
import type { XlsxArea, XlsxCell, XlsxRow, XlsxSheet, XlsxValue } from './xlsx.ts';

/** More areas than this stand below each other, unless there are even more fields. */
const SIDE_BY_SIDE_MAX = 8;
/** Columns that a page shows in letters large enough to be read. */
const PRINTED_COLUMNS = 21;
const LABEL_WIDTH = 38;
const COUNT_WIDTH = 10;
/** Cells of the figures beside their labels. */
const VALUE_COLUMNS = 6;

/** Number, quality and the share whose major matches the post, then filled places by field and area. */
export function summarySheet(context: SheetContext, plan: PresentedPlan): XlsxSheet {
  const { wording } = context;
  const { say } = wording;
  const matrix = matrixOf(context);
  const width = Math.max(matrix.width, 1 + VALUE_COLUMNS);
  const columns = Array.from({ length: width }, (_, k) => ({ width: k === 0 ? LABEL_WIDTH : COUNT_WIDTH }));
  const top = [
    acrossRow(say('summary.title'), TITLE, columns, 1.4),
    ...wording.marks.map((mark) => acrossRow(mark, NOTE, columns, 1)),
  ];
  const figures = figureRows(context, plan);
  const heading: XlsxRow = { cells: [{ value: say('summary.matrix'), style: { isBold: true } }], height: 30 };
  const firstFigure = top.length;
  const matrixRow = firstFigure + figures.length + 1;
  const across = (row: number, first: number, last: number): XlsxArea => ({
    firstRow: row,
    lastRow: row,
    firstColumn: first,
    lastColumn: last,
  });
  return {
    name: say('sheet.summary'),
    columns,
    rows: [...top, ...figures, heading, ...matrix.rows],
    merges: [
      ...top.map((_, row) => across(row, 0, width - 1)),
      ...figures.map((_, k) => across(firstFigure + k, 1, VALUE_COLUMNS)),
      ...matrix.merges.map((merge) => movedDown(merge, matrixRow)),
    ],
    page: {
      orientation: 'landscape',
      pagesWide: Math.ceil(width / PRINTED_COLUMNS),
      footer: wording.footer,
      titleRows: [matrixRow, matrixRow + 1],
    },
  };
}

function figureRows({ people, instance, findings, wording }: SheetContext, plan: PresentedPlan): readonly XlsxRow[] {
  const { say, voice } = wording;
  const { summary } = findings;
  const filled = summary.fields.reduce((sum, field) => sum + field.filled, 0);
  const fits = people.reduce((sum, { row }) => sum + row.fit, 0);
  const hasMajors = [...instance.policy.fields.values()].some(({ majors }) => majors.length > 0);
  const { majorMatchCount, sentCount } = summary;
  const share = sentCount === 0 ? 0 : Math.round((100 * majorMatchCount) / sentCount);
  const communes = new Set(people.map(({ row }) => row.communeId)).size;
  const figures: readonly (readonly [string, XlsxValue])[] = [
    ...(instance.policy.title === undefined ? [] : [[say('summary.plan'), instance.policy.title] as const]),
    [say('summary.sent'), say('summary.of-officers', { count: people.length, all: summary.officerCount })],
    [say('summary.communes'), communes],
    [say('summary.filled'), say('summary.of-officers', { count: filled, all: summary.placeCount })],
    [say('summary.open'), summary.placeCount - filled],
    // Without majors in the policy nothing could match, and a share of 0 would say something else.
    ...(hasMajors
      ? [[say('summary.major'), say('summary.major-value', { count: majorMatchCount, all: sentCount, share })] as const]
      : []),
    ...(people.length === 0 ? [] : [[say('summary.fit'), Math.round(fits / people.length)] as const]),
    [say('summary.spared'), summary.sparedCount],
    [say('summary.unchecked'), summary.uncheckedCount],
    [say('summary.proof'), proofText(plan, voice)],
    ...plan.tiers.map(({ name, value }) => [`   ${voice.name('tier', name)}`, voice.number(value)] as const),
  ];
  return figures.map(([label, value]) => ({
    height: heightOf([
      [label, LABEL_WIDTH],
      [typeof value === 'string' ? value : '', VALUE_COLUMNS * COUNT_WIDTH],
    ]),
    cells: [
      { value: label, style: { ...CELL, isBold: true } },
      { value, style: { ...CELL, horizontal: 'left' } },
      ...Array.from({ length: VALUE_COLUMNS - 1 }, (): XlsxCell => ({ value: undefined, style: CELL })),
    ],
  }));
}

interface Matrix {
  readonly rows: readonly XlsxRow[];
  readonly merges: readonly XlsxArea[];
  readonly width: number;
}

interface Counts {
  filled: number;
  places: number;
}

/** Filled places and all places of every field in every area; areas are the columns, unless they are many and fields are fewer. */
function matrixOf({ people, instance, wording }: SheetContext): Matrix {
  const { say, voice } = wording;
  const counts = new Map<string, Counts>();
  const at = (field: string, region: string): Counts => {
    const key = JSON.stringify([field, region]);
    const found = counts.get(key) ?? { filled: 0, places: 0 };
    counts.set(key, found);
    return found;
  };
  const fields = new Set<string>();
  const regions = new Set<string>();
  const regionOf = (v: number): string => instance.communes[instance.communeOfVacancy[v] ?? -1]?.region ?? '';
  for (const [v, { field, headcount }] of instance.vacancies.entries()) {
    fields.add(field);
    regions.add(regionOf(v));
    at(field, regionOf(v)).places += headcount;
  }
  for (const { row } of people) {
    const v = instance.vacancyIndexById.get(row.vacancyId);
    if (v !== undefined) at(instance.vacancies[v]?.field ?? '', regionOf(v)).filled++;
  }
  const regionKeys = instance.regions.filter((region) => regions.has(region));
  const fieldKeys = sortedByKey([...fields], (field) => field);
  const isWide = regionKeys.length > SIDE_BY_SIDE_MAX && fieldKeys.length < regionKeys.length;
  const fieldLabel = (field: string): string => fieldName(field, instance, voice);
  const [rowKeys, columnKeys] = isWide ? [regionKeys, fieldKeys] : [fieldKeys, regionKeys];
  const [rowLabel, columnLabel] = isWide ? [regionName, fieldLabel] : [fieldLabel, regionName];
  const cell = (row: string, column: string): Counts => (isWide ? at(column, row) : at(row, column));
  const sum = (all: readonly Counts[]): Counts => ({
    filled: all.reduce((total, { filled }) => total + filled, 0),
    places: all.reduce((total, { places }) => total + places, 0),
  });
  const line = (label: string, all: readonly Counts[], isBold: boolean): XlsxRow => ({
    cells: [
      { value: label, style: { ...CELL, isBold } },
      ...[...all, sum(all)].flatMap(({ filled, places }) =>
        [filled, places].map((value): XlsxCell => ({ value, style: { ...CENTRED, isBold } })),
      ),
    ],
    height: heightOf([[label, LABEL_WIDTH]]),
  });
  const heads = [...columnKeys.map(columnLabel), say('head.total')];
  const head = (value: string): XlsxCell => ({ value, style: HEADER });
  return {
    width: 1 + 2 * heads.length,
    rows: [
      {
        cells: [
          head(isWide ? say('head.region') : say('head.field')),
          ...heads.flatMap((text) => [head(text), head('')]),
        ],
        height: heightOf(heads.map((text) => [text, 2 * COUNT_WIDTH * 0.85])),
      },
      { cells: [head(''), ...heads.flatMap(() => [head(say('head.filled')), head(say('head.places'))])], height: 20 },
      ...rowKeys.map((row) =>
        line(
          rowLabel(row),
          columnKeys.map((column) => cell(row, column)),
          false,
        ),
      ),
      line(
        say('head.total'),
        columnKeys.map((column) => sum(rowKeys.map((row) => cell(row, column)))),
        true,
      ),
    ],
    merges: [
      { firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 0 },
      ...heads.map((_, k) => ({ firstRow: 0, lastRow: 0, firstColumn: 1 + 2 * k, lastColumn: 2 + 2 * k })),
    ],
  };
}
