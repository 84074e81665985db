import { MICRO, type Selector } from '../domain/policy.ts';
import type { BirthDate, Commune, Officer, Vacancy } from '../domain/records.ts';
import type { Levels, UnitKind } from '../domain/terms.ts';
import { assert } from '../support/assert.ts';
import { formatDay, type Day } from '../support/date.ts';
import { fold } from '../support/fold.ts';

/** What selectors of the `officers:` side see. */
export interface SenderView {
  readonly officer: Officer;
  readonly unitKind: UnitKind | undefined;
}

/** What selectors of the `vacancies:` side see. */
export interface PlaceView {
  readonly vacancy: Vacancy;
  readonly commune: Commune;
  readonly startDay: Day;
}

/**
 * How a column is compared. `id`: exactly, after NFC and trim, a code of one to four digits padded to five for communes. `text`: folded.
 * Both give every item of the cell, and one that matches is enough. `number`: numerically. `yes-no`: an empty cell is no.
 */
type Column<R> =
  | { readonly kind: 'id' | 'commune' | 'text'; readonly read: (record: R) => readonly (string | undefined)[] }
  | { readonly kind: 'number'; readonly read: (record: R) => number | undefined }
  | { readonly kind: 'yes-no'; readonly read: (record: R) => boolean };

type Columns<R> = Readonly<Record<string, Column<R>>>;

const ofOfficer = (column: Column<Officer>): Column<SenderView> =>
  ({ kind: column.kind, read: (view: SenderView) => column.read(view.officer) }) as Column<SenderView>;

const SENDER_COLUMNS: Columns<SenderView> = {
  officer_id: ofOfficer({ kind: 'id', read: (o) => [o.id] }),
  name: ofOfficer({ kind: 'text', read: (o) => [o.name] }),
  birth_date: ofOfficer({ kind: 'text', read: (o) => birthItems(o.birth) }),
  sex: ofOfficer({ kind: 'text', read: (o) => [o.sex] }),
  unit_id: ofOfficer({ kind: 'id', read: (o) => [o.unitId] }),
  category: ofOfficer({ kind: 'text', read: (o) => [o.category] }),
  leader: ofOfficer({ kind: 'yes-no', read: (o) => o.isLeader === true }),
  position: ofOfficer({ kind: 'text', read: (o) => [o.position] }),
  grade: ofOfficer({ kind: 'number', read: (o) => o.grade }),
  field: ofOfficer({ kind: 'text', read: (o) => [o.field] }),
  skills: ofOfficer({ kind: 'text', read: (o) => levelItems(o.skills) }),
  degree: ofOfficer({ kind: 'number', read: (o) => o.degree }),
  major: ofOfficer({ kind: 'text', read: (o) => [o.major] }),
  political_theory: ofOfficer({ kind: 'number', read: (o) => o.politicalTheory }),
  experience_years: ofOfficer({ kind: 'number', read: (o) => yearsOf(o.experienceMicroYears) }),
  rating: ofOfficer({ kind: 'number', read: (o) => o.rating }),
  forms: ofOfficer({ kind: 'text', read: (o) => o.forms }),
  available_from: ofOfficer({ kind: 'text', read: (o) => dayItems(o.availableFrom) }),
  available_to: ofOfficer({ kind: 'text', read: (o) => dayItems(o.availableTo) }),
  home_commune: ofOfficer({ kind: 'commune', read: (o) => [o.homeCommuneId] }),
  exclusions: ofOfficer({ kind: 'text', read: (o) => groundItems(o) }),
  youngest_child_birth_date: ofOfficer({ kind: 'text', read: (o) => birthItems(o.youngestChildBirth) }),
  own_wish: ofOfficer({ kind: 'yes-no', read: (o) => o.hasOwnWish }),
  health_certificate_date: ofOfficer({ kind: 'text', read: (o) => dayItems(o.healthCertificateDay) }),
  relatives_at: ofOfficer({ kind: 'commune', read: (o) => o.relativesAt }),
  prefers: ofOfficer({ kind: 'id', read: (o) => o.prefers }),
  certificates: ofOfficer({ kind: 'text', read: (o) => certificateItems(o.certificates) }),
  tags: ofOfficer({ kind: 'text', read: (o) => o.tags }),
  consulted_on: ofOfficer({ kind: 'text', read: (o) => dayItems(o.consultedOn) }),
  unit_agreed: ofOfficer({ kind: 'yes-no', read: (o) => o.unitAgreed === true }),
  note: ofOfficer({ kind: 'text', read: (o) => [o.note] }),
  unit_kind: { kind: 'text', read: (view) => [view.unitKind] },
};

const PLACE_COLUMNS: Columns<PlaceView> = {
  vacancy_id: { kind: 'id', read: (view) => [view.vacancy.id] },
  commune_id: { kind: 'commune', read: (view) => [view.commune.id] },
  title: { kind: 'text', read: (view) => [view.vacancy.title] },
  division: { kind: 'text', read: (view) => [view.vacancy.division] },
  leader: { kind: 'yes-no', read: (view) => view.vacancy.isLeading },
  field: { kind: 'text', read: (view) => [view.vacancy.field] },
  skills: { kind: 'text', read: (view) => levelItems(view.vacancy.skills) },
  skills_wanted: { kind: 'text', read: (view) => levelItems(view.vacancy.skillsWanted) },
  degree_min: { kind: 'number', read: (view) => view.vacancy.degreeMin },
  political_theory_min: { kind: 'number', read: (view) => view.vacancy.politicalTheoryMin },
  experience_min_years: { kind: 'number', read: (view) => yearsOf(view.vacancy.experienceMinMicroYears) },
  headcount: { kind: 'number', read: (view) => view.vacancy.headcount },
  priority: { kind: 'number', read: (view) => view.vacancy.priority },
  forms: { kind: 'text', read: (view) => view.vacancy.forms },
  start_date: { kind: 'text', read: (view) => dayItems(view.startDay) },
  months_min: { kind: 'number', read: (view) => view.vacancy.monthsMin },
  months_max: { kind: 'number', read: (view) => view.vacancy.monthsMax },
  tags: { kind: 'text', read: (view) => view.vacancy.tags },
  note: { kind: 'text', read: (view) => [view.vacancy.note] },
  name: { kind: 'text', read: (view) => [view.commune.name] },
  kind: { kind: 'text', read: (view) => [view.commune.kind] },
  region: { kind: 'text', read: (view) => [view.commune.region] },
  lat: { kind: 'number', read: (view) => view.commune.lat },
  lon: { kind: 'number', read: (view) => view.commune.lon },
  population: { kind: 'number', read: (view) => view.commune.population },
  posts: { kind: 'number', read: (view) => view.commune.posts },
  staff: { kind: 'number', read: (view) => view.commune.staff },
  lodging: { kind: 'yes-no', read: (view) => view.commune.hasLodging },
  deficit: { kind: 'yes-no', read: (view) => isInDeficit(view.commune) },
};

/** Whether every selector of the `officers:` side matches; made once a quota, asked once an officer. */
export function senderMatcher(selectors: readonly Selector[]): (view: SenderView) => boolean {
  return matcherOf(SENDER_COLUMNS, selectors);
}

/** Whether every selector of the `vacancies:` side matches. */
export function placeMatcher(selectors: readonly Selector[]): (view: PlaceView) => boolean {
  return matcherOf(PLACE_COLUMNS, selectors);
}

function matcherOf<R>(columns: Columns<R>, selectors: readonly Selector[]): (record: R) => boolean {
  const tests = selectors.map((selector) => {
    const column = Object.hasOwn(columns, selector.column) ? columns[selector.column] : undefined;
    assert(column !== undefined, 'a selector names an unknown column');
    return testOf(column, selector);
  });
  return (record) => tests.every((test) => test(record));
}

function testOf<R>(column: Column<R>, selector: Selector): (record: R) => boolean {
  if (selector.kind === 'range') {
    if (column.kind !== 'number') return () => false;
    const { min = -Infinity, max = Infinity } = selector;
    return (record) => {
      const value = column.read(record);
      return value !== undefined && value >= min && value <= max;
    };
  }
  const { values } = selector;
  if (column.kind === 'number') {
    const wanted = new Set(values.map(numberOf));
    return (record) => {
      const value = column.read(record);
      return value !== undefined && wanted.has(value);
    };
  }
  if (column.kind === 'yes-no') {
    const wanted = new Set(values.map(yesNoOf));
    return (record) => wanted.has(column.read(record));
  }
  const normalise = { id: normaliseId, commune: normaliseCommune, text: fold }[column.kind];
  const wanted = new Set(values.map((value) => normalise(isoOfDate(value))));
  return (record) => column.read(record).some((item) => item !== undefined && wanted.has(normalise(item)));
}

function normaliseId(text: string): string {
  return text.normalize('NFC').trim();
}

function normaliseCommune(text: string): string {
  const id = normaliseId(text);
  return /^\d{1,4}$/u.test(id) ? id.padStart(5, '0') : id;
}

/** `dd/MM/yyyy` as the ISO text that cells are compared in; any other text as it is. */
function isoOfDate(text: string): string {
  const match = /^\s*(\d{2})\/(\d{2})\/(\d{4})\s*$/u.exec(text);
  return match === null ? text : `${match[3] ?? ''}-${match[2] ?? ''}-${match[1] ?? ''}`;
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

const YES: ReadonlySet<string> = new Set(['yes', 'true', 'x', 'có', '1']);

function yesNoOf(text: string): boolean {
  return YES.has(fold(text));
}

/** Years as the number a decimal text would give: millionths are exact, so equal texts give equal numbers. */
function yearsOf(microYears: number | undefined): number | undefined {
  return microYears === undefined ? undefined : microYears / MICRO;
}

function dayItems(day: Day | undefined): readonly string[] {
  return day === undefined ? [] : [formatDay(day)];
}

function birthItems(birth: BirthDate | undefined): readonly string[] {
  return birth === undefined ? [] : [String(birth.year), ...dayItems(birth.day)];
}

function levelItems(levels: Levels): readonly string[] {
  return [...levels].flatMap(([skill, level]) => [skill, `${skill}:${String(level)}`]);
}

function certificateItems(certificates: Officer['certificates']): readonly string[] {
  return [...certificates].flatMap(([skill, expiry]) => {
    return expiry === undefined ? [skill] : [skill, `${skill}@${formatDay(expiry)}`];
  });
}

function groundItems(officer: Officer): readonly string[] {
  return officer.grounds.length === 0 && officer.checkedGrounds === 'all' ? ['none'] : officer.grounds;
}

function isInDeficit(commune: Commune): boolean {
  return commune.staff !== undefined && commune.posts !== undefined && commune.staff < commune.posts;
}
