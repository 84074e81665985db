import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { OpenReason, Roster } from '../roster/roster.ts';
import { renderCsv, type CsvOptions } from './csv.ts';

/** Columns of `coverage.csv`, in order; never translated. */
export const COVERAGE_COLUMNS = [
  'vacancy_id',
  'commune_id',
  'commune_name',
  'region',
  'title',
  'field',
  'priority',
  'place',
  'month',
  'covered',
  'officer_id',
  'officer_name',
  'start_date',
  'end_date',
  'handover_from',
  'takes_over_from',
  'reason',
  'because',
] as const;

/** One row for each month of each place: who is there, or why nobody is. */
export function renderCoverageCsv(roster: Roster, options: CsvOptions): string {
  const { instance, horizon, coverage } = roster;
  const rows = coverage.map(({ vacancyIndex, place, month, holder, open }) => {
    const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
    const commune = present(instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1], 'a commune');
    return [
      vacancy.id,
      commune.id,
      commune.name,
      commune.region,
      vacancy.title,
      vacancy.field,
      vacancy.priority,
      place,
      formatDay(present(horizon.months[month], 'a month')),
      holder === undefined ? 'no' : 'yes',
      holder?.officerId,
      holder?.officerName,
      holder && formatDay(holder.startDay),
      holder && formatDay(holder.endDay),
      holder?.handover && formatDay(holder.handover.fromDay),
      holder?.handover?.officerId,
      open?.kind,
      open && becauseOf(open, roster),
    ];
  });
  return renderCsv(COVERAGE_COLUMNS, rows, options);
}

/** The clause or record that leaves no room, by the name or id that people gave it. */
export function becauseOf(open: OpenReason, { instance }: Roster): string | undefined {
  return open.kind === 'demand' ? nameOf(open.source, instance) : undefined;
}

function nameOf(source: DemandSource, instance: Roster['instance']): string {
  switch (source.kind) {
    case 'quota':
      return source.quota.name;
    case 'unit':
    case 'last-specialist':
      return instance.units[source.unitIndex]?.id ?? '';
    case 'officer':
      return instance.officers[source.officerIndex]?.id ?? '';
    case 'vacancy':
      return instance.vacancies[source.vacancyIndex]?.id ?? '';
    case 'pin':
      return source.pin.officerId;
    case 'apart':
    case 'together':
      return source.group.officerIds.join('; ');
    case 'limit':
      return source.limit.name;
    case 'course':
      return instance.courses[source.courseIndex]?.id ?? '';
  }
}
