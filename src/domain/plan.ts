import type { Day } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import type { Form, Status } from './terms.ts';

/** One row of `plan.csv`: also how earlier phases, baselines and hand-edited plans are read. */
export interface PlanRow {
  readonly officerId: string;
  readonly officerName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly vacancyId: string;
  readonly communeId: string;
  readonly communeName: string;
  readonly region: string;
  readonly title: string;
  readonly field: string;
  readonly form: Form;
  readonly startDay: Day;
  /** Last day of the tour, included. */
  readonly endDay: Day;
  readonly fit: number;
  /** The components are `undefined` under `fit: scores`. */
  readonly profession: number | undefined;
  readonly expertise: number | undefined;
  readonly job: number | undefined;
  readonly person: number | undefined;
  /** Whole kilometres; `undefined` when unknown. */
  readonly distanceKm: number | undefined;
  readonly status: Status;
  readonly note: string;
  /** Where the row was read; absent for rows the program made. */
  readonly where: Place | undefined;
}

/** Columns of `plan.csv`, in order; never translated. */
export const PLAN_COLUMNS = [
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'vacancy_id',
  'commune_id',
  'commune_name',
  'region',
  'title',
  'field',
  'form',
  'start_date',
  'end_date',
  'fit',
  'profession',
  'expertise',
  'job',
  'person',
  'distance_km',
  'status',
  'note',
] as const;

/** Parts of `plan.json` that follow from the inputs and the plan's rows alone. */
export const DERIVED_PARTS = ['summary', 'unfilled', 'unassigned', 'released', 'not_checked'] as const;
export type DerivedPart = (typeof DERIVED_PARTS)[number];

/** Parts for which the policy and the certificate answer. */
export const SAID_PARTS = ['title', 'proof', 'tiers'] as const;
export type SaidPart = (typeof SAID_PARTS)[number];
