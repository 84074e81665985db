import type { Place } from '../support/issue.ts';

/** The tables whose records a plan is made from; `earlier` are rows of earlier phases, `policy` the clauses of the policy. */
export type InputTable =
  'officers' | 'vacancies' | 'communes' | 'units' | 'scores' | 'distances' | 'posts' | 'earlier' | 'policy';

/** One cell or value that differs. Where it is sensitive the values are left out. */
export interface CellChange {
  /** Column of the table, or part of the clause such as `sent.max`. */
  readonly column: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly isSensitive: boolean;
}

/** What a change of the inputs is about; what is not set it does not name. */
export interface Concern {
  readonly officerIds?: readonly string[];
  readonly vacancyId?: string | undefined;
  readonly communeId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly field?: string | undefined;
  /** Name of a quota. */
  readonly quota?: string;
  /** Code of a form, or of a field of the policy. */
  readonly code?: string;
}

/** One record or clause that is not the same in the inputs of two plans. */
export interface InputChange {
  readonly table: InputTable;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Ids of the record, or the path of the policy's clause without its position, such as `quotas` or `rules.retirement`. */
  readonly subject: string;
  /** In the order of the table's columns; empty for what was added or removed. */
  readonly cells: readonly CellChange[];
  /** In the newer inputs, or in the older ones for what was removed. */
  readonly where: Place;
  readonly concern: Concern;
}
