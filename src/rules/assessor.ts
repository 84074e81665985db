import type { Instance } from '../domain/instance.ts';
import type { FitFormula } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { assert, present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { isFormOpen } from './eligibility.ts';
import { factsOf, NEVER_BEFORE } from './facts.ts';
import { expertisePoints, personPoints, weightedFit } from './fit.ts';
import type { Profiles } from './profiles.ts';
import { countedOf, type Counted } from './requirements.ts';
import { SkillLevels, type LevelLists } from './skill-levels.ts';
import { childSparesBefore, formRefusalsOfPerson } from './standing.ts';
import { askedMonths, endDayOf, lastPossibleDay, lawfulMonths } from './tour.ts';

/** Columns of `Candidates` hold months in one byte. */
const MONTHS_MAX = 255;

/**
 * One officer after the other against the profiles of the vacancies: whether they may be sent, for how long, and how well they fit.
 *
 * `open` turns to an officer; every answer is about that officer. What profiles ask is held in arrays of numbers, because a country asks
 * millions of times, each time something else.
 */
export class Assessor {
  readonly #instance: Instance;
  readonly #formCount: number;
  readonly #levels = new SkillLevels();
  readonly #required: LevelLists;
  readonly #wanted: LevelLists;
  readonly #isLeading: Uint8Array;
  readonly #degreeMin: Uint8Array;
  readonly #politicalTheoryMin: Uint8Array;
  readonly #experienceMin: Float64Array;
  readonly #tourOf: Int32Array;
  readonly #tours: readonly TourKind[];
  /** Months of the current officer by tour and form, valid where `#tourOfficer` names them. */
  readonly #months: Uint8Array;
  readonly #tourOfficer: Int32Array;
  readonly #waivedMonths: Uint8Array;

  #officerIndex = -1;
  #officer: Officer;
  #counted: Counted;
  #sparedBefore: Day = NEVER_BEFORE;
  #person = 0;

  constructor(instance: Instance, profiles: Profiles) {
    this.#instance = instance;
    this.#formCount = instance.policy.forms.length;
    const examples = Array.from(profiles.example, (index) => present(instance.vacancies[index], 'a vacancy'));
    this.#required = this.#levels.number(examples.map(({ skills }) => skills));
    this.#wanted = this.#levels.number(examples.map(({ skillsWanted }) => skillsWanted));
    this.#isLeading = Uint8Array.from(examples, ({ isLeading }) => (isLeading ? 1 : 0));
    this.#degreeMin = Uint8Array.from(examples, ({ degreeMin }) => degreeMin ?? 0);
    this.#politicalTheoryMin = Uint8Array.from(examples, ({ politicalTheoryMin }) => politicalTheoryMin ?? 0);
    this.#experienceMin = Float64Array.from(examples, (vacancy) => vacancy.experienceMinMicroYears ?? 0);
    const { tourOf, tours } = groupTours(instance, profiles, examples);
    this.#tourOf = tourOf;
    this.#tours = tours;
    this.#months = new Uint8Array(tours.length * this.#formCount);
    this.#tourOfficer = new Int32Array(tours.length).fill(-1);
    this.#waivedMonths = new Uint8Array(this.#formCount);
    this.#officer = present(instance.officers[0], 'an officer');
    this.#counted = countedOf(instance.policy, this.#officer);
  }

  open(officerIndex: number): void {
    const { policy, officers } = this.#instance;
    const officer = present(officers[officerIndex], 'an officer');
    this.#officerIndex = officerIndex;
    this.#officer = officer;
    this.#counted = countedOf(policy, officer);
    this.#levels.open(officer);
    this.#sparedBefore = childSparesBefore(this.#instance, officerIndex);
    this.#person = personPoints(officer, factsOf(this.#instance).retirementDay[officerIndex], policy.startDay);
  }

  /** Whether the officer may be sent where the profile is asked for, `profession` being their points for its field. */
  isOpen(profile: number, profession: number): boolean {
    const { professionLeast, degree, politicalTheory, experienceMicroYears, mayLead, areSkillsCounted } = this.#counted;
    return (
      profession >= professionLeast &&
      degree >= (this.#degreeMin[profile] ?? 0) &&
      politicalTheory >= (this.#politicalTheoryMin[profile] ?? 0) &&
      experienceMicroYears >= (this.#experienceMin[profile] ?? 0) &&
      (mayLead || this.#isLeading[profile] === 0) &&
      (!areSkillsCounted || this.#levels.reachesAll(this.#required, profile)) &&
      this.#hasTour(this.#tourOf[profile] ?? 0)
    );
  }

  /** Months of the longest tour for the profile under the form; 0 without one. Only where `isOpen`. */
  monthsOf(profile: number, formIndex: number): number {
    return this.#months[(this.#tourOf[profile] ?? 0) * this.#formCount + formIndex] ?? 0;
  }

  /** One entry a form: months of the longest tour where a pin lifts the rules. Overwritten by the next call. */
  waivedMonths(profile: number): Uint8Array {
    const tour = present(this.#tours[this.#tourOf[profile] ?? -1], 'a tour');
    const lastDay = lastPossibleDay(this.#instance, this.#officerIndex, true);
    this.#readMonths(tour, lastDay, this.#waivedMonths, 0);
    return this.#waivedMonths;
  }

  /** Weighted fit for the profile, 0–1000; `panel` is the points of `scores.csv`. */
  fitOf(formula: Extract<FitFormula, { kind: 'weights' }>, profile: number, profession: number, panel: number): number {
    const { degree, experienceMicroYears } = this.#officer;
    const expertise = expertisePoints(
      degree ?? 0,
      experienceMicroYears ?? 0,
      this.#degreeMin[profile] ?? 0,
      this.#experienceMin[profile] ?? 0,
    );
    const startDay = this.#tours[this.#tourOf[profile] ?? -1]?.startDay ?? 0;
    const job = this.#levels.jobPoints(this.#wanted, profile, startDay);
    return weightedFit(formula, profession, expertise, job, this.#person, panel);
  }

  #hasTour(tourIndex: number): boolean {
    const position = tourIndex * this.#formCount;
    if (this.#tourOfficer[tourIndex] !== this.#officerIndex) {
      this.#tourOfficer[tourIndex] = this.#officerIndex;
      const tour = present(this.#tours[tourIndex], 'a tour');
      const lastDay = lastPossibleDay(this.#instance, this.#officerIndex, false);
      this.#readMonths(tour, lastDay, this.#months, position);
    }
    for (let i = position; i < position + this.#formCount; i++) if (this.#months[i] !== 0) return true;
    return false;
  }

  /** Puts the months of the longest tour under each form that ends by `lastDay` into `target` from `position` on. */
  #readMonths({ startDay, choices }: TourKind, lastDay: Day, target: Uint8Array, position: number): void {
    const { availableFrom, forms } = this.#officer;
    const isAway = startDay < this.#sparedBefore || (availableFrom !== undefined && availableFrom > startDay);
    this.#instance.policy.forms.forEach((form, formIndex) => {
      const isOpen =
        !isAway &&
        isFormOpen(forms, form) &&
        formRefusalsOfPerson(this.#instance, this.#officerIndex, form, startDay).length === 0;
      target[position + formIndex] = isOpen ? longestMonths(choices[formIndex], lastDay) : 0;
    });
  }
}

/** A start day and the tours that each form of the policy permits, `undefined` where it permits none; many profiles share one. */
interface TourKind {
  readonly startDay: Day;
  readonly choices: readonly (TourChoice | undefined)[];
}

/** Last days of the tours of `min`, `min + 1`, … months. */
interface TourChoice {
  readonly min: number;
  readonly endDays: readonly Day[];
}

/** The kinds of tours that profiles ask for, and the kind of each profile. */
function groupTours(
  instance: Instance,
  { example }: Profiles,
  examples: readonly Vacancy[],
): { readonly tourOf: Int32Array; readonly tours: readonly TourKind[] } {
  const indexByKey = new Map<string, number>();
  const tours: TourKind[] = [];
  const tourOf = Int32Array.from(examples, (vacancy, profile) => {
    const startDay = present(instance.startDayOfVacancy[example[profile] ?? -1], 'a start day');
    const ranges = instance.policy.forms.map((form) => {
      const { min, max } = lawfulMonths(askedMonths(instance.policy, vacancy, form), form);
      assert(max <= MONTHS_MAX, 'a tour is longer than 255 months');
      return min > max || !isFormOpen(vacancy.forms, form) ? undefined : { min, max };
    });
    const key = JSON.stringify([startDay, ranges.map((range) => range ?? null)]);
    const known = indexByKey.get(key);
    if (known !== undefined) return known;
    indexByKey.set(key, tours.length);
    return tours.push({ startDay, choices: ranges.map((range) => range && choiceOf(startDay, range)) }) - 1;
  });
  return { tourOf, tours };
}

function choiceOf(startDay: Day, { min, max }: { readonly min: number; readonly max: number }): TourChoice {
  return { min, endDays: Array.from({ length: max - min + 1 }, (_, i) => endDayOf(startDay, min + i)) };
}

function longestMonths(choice: TourChoice | undefined, lastDay: Day): number {
  if (choice === undefined) return 0;
  const last = choice.endDays.findLastIndex((endDay) => endDay <= lastDay);
  return last < 0 ? 0 : choice.min + last;
}
