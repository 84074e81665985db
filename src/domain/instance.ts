import type { PlanRow } from './plan.ts';
import type { Policy } from './policy.ts';
import type { Commune, Course, Distance, Officer, Post, Score, Unit, Vacancy } from './records.ts';
import type { Studies } from './studies.ts';

/**
 * Everything a run is about, cross-checked: ids are unique and references resolve.
 *
 * Officers, vacancies, communes and units are each sorted by the UTF-8 bytes of their id, so that an index is also a rank and the
 * answer cannot depend on the order of rows. `Index` values are zero-based positions in these arrays; −1 where there is none.
 */
export interface Instance {
  readonly policy: Policy;
  readonly officers: readonly Officer[];
  readonly vacancies: readonly Vacancy[];
  readonly communes: readonly Commune[];
  /** From `units.csv`, or made from the officers' unit ids where there is no such table. */
  readonly units: readonly Unit[];
  readonly officerIndexById: ReadonlyMap<string, number>;
  readonly vacancyIndexById: ReadonlyMap<string, number>;
  readonly communeIndexById: ReadonlyMap<string, number>;
  readonly unitIndexById: ReadonlyMap<string, number>;
  /** One entry an officer: its unit, −1 when the cell is empty. */
  readonly unitOfOfficer: Int32Array;
  /** One entry a vacancy. */
  readonly communeOfVacancy: Int32Array;
  /** One entry a vacancy: the cell, or the policy's start date. */
  readonly startDayOfVacancy: Int32Array;
  /** One entry a unit: the commune it is (kind commune), else −1. */
  readonly communeOfUnit: Int32Array;
  /** Regions in the plan's row order: the policy's, then the others by code. */
  readonly regions: readonly string[];
  readonly scores: readonly Score[];
  readonly distances: readonly Distance[];
  /** Empty without `posts.csv`. */
  readonly posts: readonly Post[];
  readonly studies: Studies;
  /** Sorted by id; empty without `courses.csv`. */
  readonly courses: readonly Course[];
  /** Rows of earlier phases (`earlier:`). */
  readonly earlier: readonly PlanRow[];
  /** Rows of the baseline (`--from`); `undefined` without one. */
  readonly baseline: readonly PlanRow[] | undefined;
  readonly hasUnitsTable: boolean;
}

/** What the readers deliver, in the order of the files. */
export interface Records {
  readonly policy: Policy;
  readonly officers: readonly Officer[];
  readonly vacancies: readonly Vacancy[];
  readonly communes: readonly Commune[];
  /** `undefined` when the workspace has no such table. */
  readonly units: readonly Unit[] | undefined;
  readonly scores: readonly Score[];
  readonly distances: readonly Distance[];
  readonly posts: readonly Post[];
  /** `undefined` where nobody asked for standards and evaluation. */
  readonly studies?: Studies;
  readonly courses: readonly Course[];
  readonly earlier: readonly PlanRow[];
  readonly baseline: readonly PlanRow[] | undefined;
}
