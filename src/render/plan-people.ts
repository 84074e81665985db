import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { fieldName } from './demand-text.ts';
import type { Voice } from './messages/voice.ts';

/** A row of a plan with the records behind it; a row that breaks rules may have none. */
export interface SentPerson {
  readonly row: PlanRow;
  readonly officer: Officer | undefined;
  readonly vacancy: Vacancy | undefined;
  /** The id where there is no name. */
  readonly name: string;
  readonly unitName: string;
  readonly communeName: string;
  /** Title of the post with its field: `Chuyên viên đất đai (Đất đai)`. */
  readonly post: string;
  /** The form in words. */
  readonly form: string;
}

export function sentPeople(rows: readonly PlanRow[], instance: Instance, voice: Voice): readonly SentPerson[] {
  return rows.map((row) => {
    const officer = instance.officers[instance.officerIndexById.get(row.officerId) ?? -1];
    const vacancy = instance.vacancies[instance.vacancyIndexById.get(row.vacancyId) ?? -1];
    const field = fieldName(row.field, instance, voice);
    return {
      row,
      officer,
      vacancy,
      name: row.officerName === '' ? row.officerId : row.officerName,
      unitName: row.unitName === '' ? row.unitId : row.unitName,
      communeName: row.communeName === '' ? row.communeId : row.communeName,
      post: row.title === '' ? field : `${row.title} (${field})`,
      form: voice.name('form', row.form),
    };
  });
}

/** Degree and major as one: `thạc sĩ, Quản lý đất đai`. */
export function educationText(officer: Officer | undefined, voice: Voice): string {
  const degree = officer?.degree === undefined ? undefined : voice.name('degree', String(officer.degree));
  return [degree, officer?.major].filter((part) => part !== undefined && part !== '').join(', ');
}
