import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import { Assessor } from './assessor.ts';
import { CandidateStore } from './candidate-store.ts';
import type { Candidates } from './candidates.ts';
import { factsOf, type Facts } from './facts.ts';
import { PlaceBook } from './places.ts';
import { professionTableOf, type ProfessionTable } from './profession.ts';
import { groupProfiles, type ProfileRange, type Profiles } from './profiles.ts';
import { lastingRefusals } from './standing.ts';
import { endDayOf } from './tour.ts';
import { travelOf, UNKNOWN_KM, type Travel } from './travel.ts';

/** Officers between two calls of `beat`. */
const BEAT_OFFICERS = 512;

/**
 * Every candidate of the instance: the triples for which `refusalsOfPair` has no reason, each with its longest legal tour.
 *
 * A person is assessed once for all vacancies that ask the same, and only for fields they can stand in for, so the cost is officers ×
 * profiles of those fields + candidates, not officers × vacancies. `beat` is called now and then; what it throws ends the work.
 */
export function listCandidates(instance: Instance, beat: () => void = () => {}): Candidates {
  const hasCosts = instance.policy.costs !== undefined;
  if (instance.officers.length === 0) return new CandidateStore(hasCosts).finish(new Int32Array(1));
  const scan = new OfficerScan(instance);
  const firstOfOfficer = new Int32Array(instance.officers.length + 1);
  for (let officerIndex = 0; officerIndex < instance.officers.length; officerIndex++) {
    if (officerIndex % BEAT_OFFICERS === BEAT_OFFICERS - 1) beat();
    scan.addCandidatesOf(officerIndex);
    firstOfOfficer[officerIndex + 1] = scan.store.count;
  }
  return scan.store.finish(firstOfOfficer);
}

/** The scan of one officer after the other: who may be sent where, in the order of `Candidates`. */
class OfficerScan {
  readonly store: CandidateStore;
  readonly #instance: Instance;
  readonly #facts: Facts;
  readonly #profiles: Profiles;
  readonly #assessor: Assessor;
  readonly #professions: ProfessionTable;
  readonly #travel: Travel;
  readonly #places: PlaceBook;
  readonly #formCount: number;
  /** One entry a profile: the current officer's profession points, where it is open to them. */
  readonly #professionOf: Int16Array;
  /** Vacancies open to the current officer. */
  readonly #reached: Int32Array;
  #reachedCount = 0;
  #officerIndex = 0;
  #professionPoints: ReadonlyMap<string, number> = new Map();

  constructor(instance: Instance) {
    this.#instance = instance;
    this.store = new CandidateStore(instance.policy.costs !== undefined);
    this.#facts = factsOf(instance);
    this.#profiles = groupProfiles(instance);
    this.#assessor = new Assessor(instance, this.#profiles);
    this.#professions = professionTableOf(instance.policy);
    this.#travel = travelOf(instance);
    this.#places = new PlaceBook(instance);
    this.#formCount = instance.policy.forms.length;
    this.#professionOf = new Int16Array(this.#profiles.count);
    this.#reached = new Int32Array(instance.vacancies.length);
  }

  addCandidatesOf(officerIndex: number): void {
    const instance = this.#instance;
    if (lastingRefusals(instance, officerIndex).length > 0) return;
    if (!this.#places.open(officerIndex)) return;
    const officer = present(instance.officers[officerIndex], 'an officer');
    this.#officerIndex = officerIndex;
    this.#professionPoints = this.#professions.pointsByField(officer.field, officer.major);
    this.#assessor.open(officerIndex);
    this.#reachedCount = 0;
    if (instance.policy.fit.kind === 'scores') this.#reachScored();
    else this.#reachByProfile(officer);
    for (let i = 0; i < this.#reachedCount; i++) this.#emit(this.#reached[i] ?? 0);
  }

  /** Vacancies of the profiles open to the officer, and those a pin lifts. */
  #reachByProfile({ skills }: Officer): void {
    const { byField } = this.#profiles;
    const takeField = (profession: number, bySkill: ReadonlyMap<string, ProfileRange> | undefined): void => {
      this.#take(bySkill?.get(''), profession);
      for (const skill of skills.keys()) this.#take(bySkill?.get(skill), profession);
    };
    if (this.#instance.policy.rules.professionMinMicro > 0) {
      for (const [field, profession] of this.#professionPoints) takeField(profession, byField.get(field));
    } else {
      for (const [field, bySkill] of byField) takeField(this.#professionPoints.get(field) ?? 0, bySkill);
    }
    for (const vacancyIndex of this.#places.waived) {
      if ((this.#profiles.ofVacancy[vacancyIndex] ?? -1) >= 0) this.#reached[this.#reachedCount++] = vacancyIndex;
    }
    if (this.#reachedCount > 1) this.#reached.subarray(0, this.#reachedCount).sort();
  }

  #take(range: ProfileRange | undefined, profession: number): void {
    if (range === undefined) return;
    const { first, members } = this.#profiles;
    for (let profile = range.first; profile < range.end; profile++) {
      if (!this.#assessor.isOpen(profile, profession)) continue;
      this.#professionOf[profile] = profession;
      const end = first[profile + 1] ?? 0;
      for (let i = first[profile] ?? 0; i < end; i++) {
        const vacancyIndex = members[i] ?? 0;
        if (!this.#places.isWaived(vacancyIndex)) this.#reached[this.#reachedCount++] = vacancyIndex;
      }
    }
  }

  /** Vacancies with a score that are open to the officer or lifted by a pin. */
  #reachScored(): void {
    const { first, vacancyIndex: scored } = this.#facts.scores;
    for (let row = first[this.#officerIndex] ?? 0; row < (first[this.#officerIndex + 1] ?? 0); row++) {
      const vacancyIndex = scored[row] ?? 0;
      const profile = this.#profiles.ofVacancy[vacancyIndex] ?? -1;
      if (profile < 0) continue;
      const isReached =
        this.#places.isWaived(vacancyIndex) || this.#assessor.isOpen(profile, this.#professionFor(vacancyIndex));
      if (isReached) this.#reached[this.#reachedCount++] = vacancyIndex;
    }
  }

  /** Appends one candidate for every form that is open at the vacancy and that no earlier row overlaps. */
  #emit(vacancyIndex: number): void {
    const isWaived = this.#places.isWaived(vacancyIndex);
    if (this.#places.isClosed(vacancyIndex, isWaived)) return;
    const profile = this.#profiles.ofVacancy[vacancyIndex] ?? -1;
    const waivedMonths = isWaived ? this.#assessor.waivedMonths(profile) : undefined;
    let first = -1;
    for (let formIndex = 0; formIndex < this.#formCount; formIndex++) {
      const months = waivedMonths?.[formIndex] ?? this.#assessor.monthsOf(profile, formIndex);
      if (months === 0 || this.#isTaken(vacancyIndex, months)) continue;
      const { store } = this;
      const row = store.add();
      store.officerIndex[row] = this.#officerIndex;
      store.vacancyIndex[row] = vacancyIndex;
      store.formIndex[row] = formIndex;
      store.months[row] = months;
      if (first < 0) this.#writePair(row, vacancyIndex, profile, isWaived);
      else this.#copyPair(row, first);
      first = first < 0 ? row : first;
      if (store.cost.length > 0) store.cost[row] = months * this.#monthlyCost(vacancyIndex);
      store.isKept[row] = this.#places.isKept(vacancyIndex, formIndex) ? 1 : 0;
    }
  }

  #isTaken(vacancyIndex: number, months: number): boolean {
    if (!this.#places.hasEarlier) return false;
    const startDay = this.#instance.startDayOfVacancy[vacancyIndex] ?? 0;
    return this.#places.isTaken(startDay, endDayOf(startDay, months));
  }

  /** What is the same under every form. */
  #writePair(row: number, vacancyIndex: number, profile: number, isWaived: boolean): void {
    const { store } = this;
    const km = this.#travel.kilometres(this.#unitIndex(), this.#communeIndex(vacancyIndex));
    store.fit[row] = this.#fitOf(vacancyIndex, profile, isWaived);
    store.wish[row] = this.#places.wishOf(vacancyIndex);
    store.distanceKm[row] = km < 0 ? UNKNOWN_KM : km;
    store.isDistanceKnown[row] = km < 0 ? 0 : 1;
  }

  #copyPair(row: number, from: number): void {
    const { store } = this;
    store.fit[row] = store.fit[from] ?? 0;
    store.wish[row] = store.wish[from] ?? 0;
    store.distanceKm[row] = store.distanceKm[from] ?? 0;
    store.isDistanceKnown[row] = store.isDistanceKnown[from] ?? 0;
  }

  #fitOf(vacancyIndex: number, profile: number, isWaived: boolean): number {
    const { fit } = this.#instance.policy;
    if (fit.kind === 'scores') return this.#places.scoreOf(vacancyIndex);
    const panel = fit.panel === 0 ? 0 : this.#places.scoreOf(vacancyIndex);
    const profession = isWaived ? this.#professionFor(vacancyIndex) : (this.#professionOf[profile] ?? 0);
    return this.#assessor.fitOf(fit, profile, profession, panel);
  }

  #professionFor(vacancyIndex: number): number {
    const field = this.#instance.vacancies[vacancyIndex]?.field ?? '';
    return this.#professionPoints.get(field) ?? 0;
  }

  #monthlyCost(vacancyIndex: number): number {
    return this.#travel.monthlyCost(this.#unitIndex(), this.#communeIndex(vacancyIndex));
  }

  #unitIndex(): number {
    return this.#instance.unitOfOfficer[this.#officerIndex] ?? -1;
  }

  #communeIndex(vacancyIndex: number): number {
    return this.#instance.communeOfVacancy[vacancyIndex] ?? 0;
  }
}
