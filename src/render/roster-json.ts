import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import type { PlaceMonth, Roster } from '../roster/roster.ts';
import { summariseRoster } from '../roster/summary.ts';
import { describeDemand } from './demand-text.ts';
import type { Language } from './language.ts';
import { voiceOf } from './messages/voice.ts';
import { certificateJson, finiteOrNull, rowJson, type Json } from './plan-json.ts';
import { becauseOf } from './roster-csv.ts';

/** A roster as data: goals with bounds, phases as rows of plans, coverage, and the certificate. Two spaces of indent, LF at the end. */
export function renderRosterJson(roster: Roster, version: string, language: Language): string {
  const { options, horizon, tiers, certificate } = roster;
  const voice = voiceOf(language);
  const { presentAt, rest, ...numbers } = summariseRoster(roster);
  const content: Json = {
    format: 'allocate-roster',
    format_version: 1,
    version,
    proof: roster.status,
    method: roster.method,
    is_canonical: roster.isCanonical,
    start_date: formatDay(horizon.months[0] ?? 0),
    months: options.months,
    every_months: options.everyMonths,
    rest_months: options.restMonths,
    handover_days: options.handoverDays,
    minima: roster.minima,
    tiers: tiers.map(({ name, sense, value, bound, status }) => ({
      name,
      sense,
      value,
      bound: bound === undefined ? null : finiteOrNull(bound),
      gap: bound === undefined ? null : finiteOrNull(Math.abs(bound - value)),
      proof: status,
    })),
    summary: { ...numbers, rest_months: rest ?? null },
    phases: roster.phases.map(({ day, rows }, index) => ({
      phase: index + 1,
      start_date: formatDay(day),
      on_tour: present(presentAt[index], 'people on tour'),
      plan: rows.map(rowJson),
    })),
    missed_minima: roster.missed.map(({ source, months, least, min }) => ({
      text: describeDemand(source, roster.instance, voice).text,
      months,
      least,
      min,
    })),
    coverage: roster.coverage.map((cell) => cellJson(cell, roster)),
    certificate: certificate === undefined ? null : certificateJson(certificate),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function cellJson({ vacancyIndex, place, month, holder, open }: PlaceMonth, roster: Roster): Json {
  const { instance, horizon } = roster;
  return {
    vacancy_id: present(instance.vacancies[vacancyIndex], 'a vacancy').id,
    place,
    month: formatDay(present(horizon.months[month], 'a month')),
    officer_id: holder?.officerId ?? null,
    handover_from: holder?.handover === undefined ? null : formatDay(holder.handover.fromDay),
    takes_over_from: holder?.handover?.officerId ?? null,
    reason: open?.kind ?? null,
    eligible: open === undefined ? null : open.kind === 'nobody' ? 0 : open.eligible,
    because: open === undefined ? null : (becauseOf(open, roster) ?? null),
  };
}
