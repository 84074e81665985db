import { BLANK_COMMUNE, BLANK_OFFICER, BLANK_VACANCY } from '../domain/blank-records.ts';
import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Commune, Officer, Vacancy } from '../domain/records.ts';
import type { PlaceView, SenderView } from './selector.ts';

/** A row of an earlier phase with the records it is about: today's where the id still exists, else what the row itself tells. */
export interface EarlierRow {
  readonly row: PlanRow;
  readonly sender: SenderView;
  readonly place: PlaceView;
  readonly unitId: string | undefined;
  /** −1 where the commune is no longer listed. */
  readonly communeIndex: number;
}

/** The rows of every earlier phase, in their order. */
export function listEarlierRows(instance: Instance): readonly EarlierRow[] {
  return instance.earlier.map((row) => {
    const officer = instance.officers[instance.officerIndexById.get(row.officerId) ?? -1] ?? officerFromRow(row);
    const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId) ?? -1;
    const vacancy = instance.vacancies[vacancyIndex] ?? vacancyFromRow(row);
    const communeIndex = instance.communeIndexById.get(vacancy.communeId) ?? -1;
    const commune = instance.communes[communeIndex] ?? communeFromRow(row);
    const unit = instance.units[instance.unitIndexById.get(officer.unitId ?? '') ?? -1];
    return {
      row,
      sender: { officer, unitKind: unit?.kind },
      place: { vacancy, commune, startDay: instance.startDayOfVacancy[vacancyIndex] ?? row.startDay },
      unitId: officer.unitId,
      communeIndex,
    };
  });
}

/**
 * The rows of earlier phases that the demands of a clause count: in a phase of a roster those on tour on its first day, whoever asks; else
 * all of them, where the clause counts them at all.
 */
export function countedEarlier(
  { policy }: Pick<Instance, 'policy'>,
  earlier: readonly EarlierRow[],
  isCounted: boolean,
): readonly EarlierRow[] {
  if (policy.phase === undefined) return isCounted ? earlier : [];
  const { startDay } = policy;
  return earlier.filter(({ row }) => row.startDay <= startDay && row.endDay >= startDay);
}

function officerFromRow(row: PlanRow): Officer {
  return {
    ...BLANK_OFFICER,
    id: row.officerId,
    name: textOf(row.officerName),
    unitId: textOf(row.unitId),
    where: row.where ?? { file: '' },
  };
}

function vacancyFromRow(row: PlanRow): Vacancy {
  return {
    ...BLANK_VACANCY,
    id: row.vacancyId,
    communeId: row.communeId,
    title: textOf(row.title),
    field: row.field,
    headcount: 1,
    priority: 3,
    startDay: row.startDay,
    where: row.where ?? { file: '' },
  };
}

function communeFromRow(row: PlanRow): Commune {
  return {
    ...BLANK_COMMUNE,
    id: row.communeId,
    name: row.communeName,
    region: row.region,
    where: row.where ?? { file: '' },
  };
}

function textOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}
