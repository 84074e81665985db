import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { MonthStatus, Status, TourState, TourStatus } from '../insight/status.ts';
import type { Extension } from '../rules/extension.ts';
import { present, unreachable } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { line, namedTable, title, type Block } from './answer-page.ts';
import { renderCsv } from './csv.ts';
import { dayText } from './day-text.ts';
import { fieldName } from './demand-text.ts';
import type { Voice } from './messages/voice.ts';
import { asListed } from './people-order.ts';
import { refusalText, SPARED_BY_LAW } from './reason-text.ts';
import { escapeControls } from './terminal.ts';

export interface StatusContext {
  readonly instance: Instance;
  readonly voice: Voice;
  readonly isInternal: boolean;
  /** Lists everybody, not only those who come, go, or leave a gap. */
  readonly isVerbose: boolean;
}

const STATES: readonly TourState[] = ['on-tour', 'ending', 'coming', 'ended'];

/** How the plans stand on the day, for a terminal or a message. */
export function statusPage(status: Status, context: StatusContext): readonly Block[] {
  const { voice, isVerbose } = context;
  const { on, within, tours, months } = status;
  const count = (...states: readonly TourState[]): number => tours.filter(({ state }) => states.includes(state)).length;
  const end = dayText(on + within, voice.language);
  return [
    title(
      voice.say('status-title', {
        day: dayText(on, voice.language),
        present: count('on-tour', 'ending'),
        ending: count('ending'),
        within,
        coming: count('coming'),
        ended: count('ended'),
        open: openCount(status),
        places: status.placeCount,
      }),
    ),
    ...section(voice.say('status-ending', { day: end }), tourTable(status, ['ending'], context)),
    ...extensionNotes(status, context),
    ...section(voice.say('status-emptying', { day: end }), emptyingTable(status, context)),
    ...section(voice.say('status-open'), openTable(status, context)),
    ...(isVerbose
      ? (['on-tour', 'coming', 'ended'] as const).flatMap((state) =>
          section(voice.say(`status-${state}`), tourTable(status, [state], context)),
        )
      : []),
    ...section(voice.say('status-months'), monthTable(months, voice)),
    ...(isVerbose || count('on-tour', 'coming', 'ended') === 0 ? [] : [line(voice.say('status-more'))]),
  ];
}

function openCount({ open }: Status): number {
  return open.reduce((sum, { headcount, present: there }) => sum + headcount - there, 0);
}

function section(heading: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [line(heading), ...blocks];
}

function placeText({ vacancyId, communeId, communeName }: PlanRow, voice: Voice): string {
  return voice.say('short-place', { id: vacancyId, commune: communeName === '' ? communeId : communeName });
}

function tourTable(status: Status, states: readonly TourState[], context: StatusContext): readonly Block[] {
  const { voice } = context;
  const tours = status.tours.filter(({ state }) => states.includes(state));
  const listed = asListed(
    tours,
    voice.language,
    ({ row }) => row.officerName,
    ({ row }) => row.officerId,
  );
  const rows = listed
    .toSorted((a, b) => a.row.endDay - b.row.endDay)
    .map(({ row, daysLeft, extension }) => [
      voice.say('person-label', { id: row.officerId, name: row.officerName, unit: row.unitName }),
      placeText(row, voice),
      voice.name('form', row.form),
      voice.say('status-days', {
        start: dayText(row.startDay, voice.language),
        end: dayText(row.endDay, voice.language),
      }),
      daysLeft >= 0 && row.startDay <= status.on ? voice.say('status-left', { days: daysLeft }) : '',
      extension === undefined ? '' : extensionText(extension, context),
    ]);
  const heads = ['person', 'place', 'form', 'tour', 'left', 'extension'] as const;
  return namedTable(
    heads.map((name) => voice.say(`status-head-${name}`)),
    rows,
  );
}

/** Whether and until when the tour may go on, and what bounds it. */
function extensionText(extension: Extension, { voice, isInternal }: StatusContext): string {
  switch (extension.kind) {
    case 'unknown':
      return voice.say('extension-unknown');
    case 'refused': {
      const reasons = [...new Set(extension.refusals.map((refusal) => refusalText(refusal, isInternal, voice)))];
      return voice.say('extension-refused', { reasons: reasons.join('; ') });
    }
    case 'none':
      return voice.say('extension-none', { limit: extension.limit });
    case 'possible': {
      const { months, untilDay, limit, isRetirementUnknown } = extension;
      const said =
        months === undefined
          ? voice.say('extension-free')
          : voice.say('extension-until', { months, day: dayText(untilDay ?? 0, voice.language), limit });
      return isRetirementUnknown ? `${said}; ${voice.say('extension-retirement-unknown')}` : said;
    }
    default:
      return unreachable(extension);
  }
}

/** What holds for many extensions at once. */
function extensionNotes({ tours }: Status, { voice }: StatusContext): readonly Block[] {
  const endings = tours.flatMap(({ row, extension }) => (extension === undefined ? [] : [{ row, extension }]));
  const isSecondment = endings.some(
    ({ row, extension }) => row.form === 'secondment' && extension.kind === 'possible' && extension.months !== 0,
  );
  const articles = endings.flatMap(({ extension }) =>
    'limit' in extension && extension.limit === 'secondment-limit' ? (extension.article ?? []) : [],
  );
  const isBeyond = endings.some(
    ({ extension }) =>
      extension.kind === 'possible' &&
      extension.askedUntil !== undefined &&
      (extension.untilDay ?? Infinity) > extension.askedUntil,
  );
  return [
    ...(isSecondment ? [line(voice.say('extension-condition', { articles: [...new Set(articles)] }))] : []),
    ...(isBeyond ? [line(voice.say('extension-beyond'))] : []),
  ];
}

function emptyingTable({ emptying }: Status, { voice }: StatusContext): readonly Block[] {
  return namedTable(
    ['place', 'from', 'people'].map((name) => voice.say(`status-head-${name as 'place' | 'from' | 'people'}`)),
    emptying.map(({ vacancyId, communeId, communeName, fromDay, left, headcount }) => [
      voice.say('short-place', { id: vacancyId, commune: communeName === '' ? communeId : communeName }),
      voice.say('status-from', { day: dayText(fromDay, voice.language) }),
      voice.say('status-of', { present: left, headcount }),
    ]),
  );
}

function openTable({ open }: Status, { instance, voice }: StatusContext): readonly Block[] {
  return namedTable(
    (['place', 'field', 'people'] as const).map((name) => voice.say(`status-head-${name}`)),
    open.map(({ vacancyIndex, headcount, present: there }) => {
      const vacancy = present(instance.vacancies[vacancyIndex], 'vacancy');
      const commune = instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1];
      return [
        voice.say('short-place', { id: vacancy.id, commune: commune?.name ?? vacancy.communeId }),
        escapeControls(fieldName(vacancy.field, instance, voice)),
        voice.say('status-of', { present: there, headcount }),
      ];
    }),
  );
}

function monthText({ year, month }: MonthStatus, voice: Voice): string {
  const [number, digits] = [String(month).padStart(2, '0'), String(year).padStart(4, '0')];
  return voice.language === 'vi' ? `${number}/${digits}` : `${digits}-${number}`;
}

function monthTable(months: readonly MonthStatus[], voice: Voice): readonly Block[] {
  const heads = (['month', 'arrivals', 'returns', 'present', 'open'] as const).map((name) =>
    voice.say(`status-head-${name}`),
  );
  if (months.length === 0) return [];
  const rows = months.map((month) => [
    monthText(month, voice),
    voice.say('month-arrivals', { count: month.arrivals }),
    voice.say('month-returns', { count: month.returns }),
    voice.say('month-present', { count: month.onTour }),
    voice.say('month-open', { count: month.open }),
  ]);
  return namedTable(heads, rows);
}

interface ExtensionData {
  readonly until: string | null;
  readonly months: number | null;
  readonly limit: string;
  readonly article: string | null;
  readonly asked_until: string | null;
  readonly retirement_known: boolean;
}

function extensionData(extension: Extension, isInternal: boolean): ExtensionData {
  const none = { until: null, months: null, article: null, asked_until: null, retirement_known: true };
  switch (extension.kind) {
    case 'unknown':
      return { ...none, limit: 'unknown' };
    case 'refused': {
      const [first] = extension.refusals;
      const isHidden = first === undefined || (first.isSensitive && !isInternal);
      return isHidden
        ? { ...none, months: 0, limit: SPARED_BY_LAW }
        : { ...none, months: 0, limit: first.rule, article: first.article ?? null };
    }
    case 'none':
      return { ...none, months: 0, limit: extension.limit, article: extension.article ?? null };
    case 'possible': {
      const { months, untilDay, limit, article, askedUntil, isRetirementUnknown } = extension;
      return {
        until: untilDay === undefined ? null : formatDay(untilDay),
        months: months ?? null,
        limit,
        article: article ?? null,
        asked_until: askedUntil === undefined ? null : formatDay(askedUntil),
        retirement_known: !isRetirementUnknown,
      };
    }
    default:
      return unreachable(extension);
  }
}

function tourData(
  { row, state, daysLeft, extension }: TourStatus,
  isInternal: boolean,
): Readonly<Record<string, unknown>> {
  return {
    officer_id: row.officerId,
    officer_name: row.officerName,
    unit_id: row.unitId,
    unit_name: row.unitName,
    vacancy_id: row.vacancyId,
    commune_id: row.communeId,
    commune_name: row.communeName,
    region: row.region,
    field: row.field,
    form: row.form,
    start_date: formatDay(row.startDay),
    end_date: formatDay(row.endDay),
    state,
    days_left: daysLeft,
    extension: extension === undefined ? null : extensionData(extension, isInternal),
  };
}

/** The same as data: two spaces of indent, LF at the end. */
export function renderStatusJson(status: Status, { instance, isInternal }: StatusContext): string {
  const { on, within, tours, open, emptying, months, placeCount } = status;
  const document = {
    format: 'allocate-status',
    format_version: 1,
    on: formatDay(on),
    within,
    counts: {
      ...Object.fromEntries(STATES.map((state) => [state, tours.filter((tour) => tour.state === state).length])),
      places: placeCount,
      open: openCount(status),
    },
    tours: tours.map((tour) => tourData(tour, isInternal)),
    falling_empty: emptying.map(({ vacancyId, communeId, fromDay, left, headcount }) => ({
      vacancy_id: vacancyId,
      commune_id: communeId,
      from: formatDay(fromDay),
      left,
      headcount: headcount ?? null,
    })),
    open: open.map(({ vacancyIndex, headcount, present: there }) => {
      const { id, communeId, field } = present(instance.vacancies[vacancyIndex], 'vacancy');
      return { vacancy_id: id, commune_id: communeId, field, headcount, present: there };
    }),
    months: months.map(({ year, month, arrivals, returns, onTour, open: free }) => ({
      month: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`,
      arrivals,
      returns,
      on_tour: onTour,
      open: free,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const TOUR_COLUMNS = [
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'vacancy_id',
  'commune_id',
  'commune_name',
  'region',
  'field',
  'form',
  'start_date',
  'end_date',
  'state',
  'days_left',
] as const;
const EXTENSION_COLUMNS = ['until', 'months', 'limit', 'article', 'asked_until'] as const;

/** One row a tour, then one an open place: its state is `open` and `missing` the number of people it lacks. LF and comma. */
export function renderStatusCsv(status: Status, { instance, isInternal }: StatusContext): string {
  const header = [...TOUR_COLUMNS, ...EXTENSION_COLUMNS.map((column) => `extension_${column}`), 'missing'];
  const cellOf = (value: unknown): string | number =>
    typeof value === 'string' || typeof value === 'number' ? value : '';
  const tours = status.tours.map((tour) => {
    const data = tourData(tour, isInternal);
    const extension = tour.extension === undefined ? undefined : extensionData(tour.extension, isInternal);
    const own = TOUR_COLUMNS.map((column) => cellOf(data[column]));
    return own.concat(
      EXTENSION_COLUMNS.map((column) => cellOf(extension?.[column])),
      [''],
    );
  });
  const open = status.open.map(({ vacancyIndex, headcount, present: there }) => {
    const vacancy = present(instance.vacancies[vacancyIndex], 'vacancy');
    const commune = instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1];
    const data: Partial<Record<(typeof TOUR_COLUMNS)[number], string>> = {
      vacancy_id: vacancy.id,
      commune_id: vacancy.communeId,
      commune_name: commune?.name ?? '',
      region: commune?.region ?? '',
      field: vacancy.field,
      state: 'open',
    };
    const own: (string | number)[] = TOUR_COLUMNS.map((column) => data[column] ?? '');
    return own.concat(
      EXTENSION_COLUMNS.map(() => ''),
      [headcount - there],
    );
  });
  return renderCsv(header, [...tours, ...open], { forExcel: false });
}
