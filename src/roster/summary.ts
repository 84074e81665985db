import type { PlanRow } from '../domain/plan.ts';
import { addMonths } from '../support/date.ts';
import type { Roster } from './roster.ts';

/** A roster in numbers. */
export interface RosterSummary {
  /** Months of places that are asked for, and those of them in which somebody is there. */
  readonly asked: number;
  readonly covered: number;
  readonly tours: number;
  readonly people: number;
  /** People with more than one tour. */
  readonly twice: number;
  readonly handovers: number;
  /** Whole months of rest between two tours of a person; `undefined` where nobody goes twice. */
  readonly rest: { readonly least: number; readonly most: number } | undefined;
  /** One entry a phase: people on tour on its first day, those of earlier plans included. */
  readonly presentAt: readonly number[];
}

export function summariseRoster({ phases, coverage, instance }: Roster): RosterSummary {
  const rows = phases.flatMap((phase) => phase.rows);
  const byOfficer = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const own = byOfficer.get(row.officerId);
    if (own === undefined) byOfficer.set(row.officerId, [row]);
    else own.push(row);
  }
  const rests = [...byOfficer.values()].flatMap((own) =>
    own.slice(1).map((row, i) => wholeMonthsBetween((own[i]?.endDay ?? 0) + 1, row.startDay)),
  );
  const handovers = new Set(
    coverage.flatMap(({ vacancyIndex, holder }) =>
      holder?.handover === undefined ? [] : [`${String(vacancyIndex)} ${holder.officerId} ${String(holder.startDay)}`],
    ),
  );
  return {
    asked: coverage.length,
    covered: coverage.filter(({ holder }) => holder !== undefined).length,
    tours: rows.length,
    people: byOfficer.size,
    twice: [...byOfficer.values()].filter((own) => own.length > 1).length,
    handovers: handovers.size,
    rest: rests.length === 0 ? undefined : { least: Math.min(...rests), most: Math.max(...rests) },
    presentAt: phases.map(
      ({ day }) => [...instance.earlier, ...rows].filter((row) => row.startDay <= day && row.endDay >= day).length,
    ),
  };
}

function wholeMonthsBetween(from: number, to: number): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months++;
  return months;
}
