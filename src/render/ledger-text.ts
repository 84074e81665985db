import type { Ledger, LedgerTour, OfficerLedger, UnitLedger } from '../insight/ledger.ts';
import { formatDay } from '../support/date.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { renderCsv } from './csv.ts';
import { asListed } from './people-order.ts';
import type { Voice } from './messages/voice.ts';

const LEDGER_COLUMNS = [
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'times',
  'months',
  'communes',
  'first_start',
  'last_end',
  'too_soon',
] as const;

/** Who was sent too soon, then units by share of their people, then everybody who was sent, most often first. */
export function ledgerPage({ officers: all, units, firstDay, lastDay }: Ledger, voice: Voice): readonly Block[] {
  if (firstDay === undefined || lastDay === undefined) return [title(voice.say('ledger-empty'))];
  const listed = asListed(
    all,
    voice.language,
    ({ officerName }) => officerName,
    ({ officerId }) => officerId,
  );
  const officers = listed.toSorted((a, b) => b.tours.length - a.tours.length || b.months - a.months);
  const tours = officers.reduce((sum, { tours: own }) => sum + own.length, 0);
  const soon = officers.filter(isTooSoon);
  const head = [
    'ledger-unit',
    'ledger-tours',
    'ledger-people',
    'ledger-months',
    'ledger-staff',
    'ledger-idle',
  ] as const;
  return [
    title(
      voice.say('ledger-title', {
        tours,
        people: officers.length,
        start: formatDay(firstDay),
        end: formatDay(lastDay),
      }),
    ),
    line(voice.say(soon.length === 0 ? 'ledger-none-soon' : 'ledger-soon', { count: soon.length })),
    ...table(soon.map((one) => officerRow(one, voice))),
    line(voice.say('ledger-by-unit')),
    ...table([head.map((key) => voice.say(key)), ...units.map((unit) => unitRow(unit, voice))]),
    line(voice.say('ledger-by-officer')),
    ...table(officers.map((one) => officerRow(one, voice))),
  ];
}

function unitRow(unit: UnitLedger, voice: Voice): readonly string[] {
  const { staff, personCount } = unit;
  const share = staff === undefined || staff === 0 ? undefined : Math.round((personCount * 1000) / staff) / 10;
  return [
    voice.say('person-label', { id: unit.unitId, name: unit.unitName }),
    voice.number(unit.tourCount),
    voice.number(personCount),
    voice.number(unit.months),
    voice.say('ledger-share', { staff, share }),
    voice.say('ledger-idle-of', { idle: unit.idleCount, listed: unit.officerCount }),
  ];
}

function officerRow(one: OfficerLedger, voice: Voice): readonly string[] {
  return [
    voice.say('person-label', { id: one.officerId, name: one.officerName, unit: one.unitName }),
    voice.say('ledger-times', { times: one.tours.length, months: one.months }),
    one.tours.map((tour) => tourText(tour, voice)).join(' · '),
    voice.say('ledger-back', { end: formatDay(one.lastDay) }),
  ];
}

function tourText({ row, isTooSoon }: LedgerTour, voice: Voice): string {
  const params = {
    commune: row.communeName || row.communeId,
    start: formatDay(row.startDay),
    end: formatDay(row.endDay),
  };
  return voice.say(isTooSoon ? 'ledger-tour-soon' : 'ledger-tour', params);
}

function isTooSoon({ tours }: OfficerLedger): boolean {
  return tours.some((tour) => tour.isTooSoon);
}

/** One row an officer. Column names and codes are never translated. */
export function renderLedgerCsv({ officers }: Ledger): string {
  const rows = officers.map((one) => [
    one.officerId,
    one.officerName,
    one.unitId,
    one.unitName,
    one.tours.length,
    one.months,
    one.tours.map(({ row }) => row.communeId).join('; '),
    one.tours[0] === undefined ? '' : formatDay(one.tours[0].row.startDay),
    formatDay(one.lastDay),
    isTooSoon(one) ? 'yes' : 'no',
  ]);
  return renderCsv(LEDGER_COLUMNS, rows, { forExcel: false });
}

/** The whole ledger as data; a person's own wish only where `isInternal`. Two spaces of indent, LF at the end. */
export function renderLedgerJson({ officers, units }: Ledger, isInternal: boolean): string {
  const document = {
    format: 'allocate-ledger',
    format_version: 1,
    officers: officers.map((one) => ({
      officer_id: one.officerId,
      officer_name: one.officerName,
      unit_id: one.unitId,
      times: one.tours.length,
      months: one.months,
      last_end: formatDay(one.lastDay),
      ...(isInternal ? { own_wish: one.hasOwnWish } : {}),
      tours: one.tours.map(({ row, months, isTooSoon: soon }) => ({
        vacancy_id: row.vacancyId,
        commune_id: row.communeId,
        form: row.form,
        start_date: formatDay(row.startDay),
        end_date: formatDay(row.endDay),
        months,
        too_soon: soon,
      })),
    })),
    units: units.map((unit) => ({
      unit_id: unit.unitId,
      name: unit.unitName,
      tours: unit.tourCount,
      people: unit.personCount,
      months: unit.months,
      staff: unit.staff ?? null,
      officers: unit.officerCount,
      never_sent: unit.idleCount,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
