import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { CandidateStore } from './candidate-store.ts';
import type { Candidates } from './candidates.ts';
import { isFormOpen } from './eligibility.ts';
import { factsOf, NEVER_BEFORE, type Facts } from './facts.ts';
import { expertisePoints, jobPoints, personPoints, weightedFit } from './fit.ts';
import { PlaceBook } from './places.ts';
import { professionTableOf, type ProfessionTable } from './profession.ts';
import { groupProfiles, type Profile, type Profiles } from './profiles.ts';
import { isProfessionLacking, isRequirementLacking } from './requirements.ts';
import { childSparesBefore, formRefusalsOfPerson, lastingRefusals } from './standing.ts';
import { lastPossibleDay } from './tour.ts';
import { travelOf, UNKNOWN_KM, type Travel } from './travel.ts';

/**
 * Every candidate of the instance: the triples for which `refusalsOfPair` has no reason, each with its longest legal tour.
 *
 * A person is assessed once for all vacancies that ask the same, and only for fields they can stand in for, so the cost is officers ×
 * profiles of those fields + candidates, not officers × vacancies.
 */
export function listCandidates(instance: Instance): Candidates {
  if (instance.officers.length === 0) return new CandidateStore().finish(new Int32Array(1));
  const scan = new OfficerScan(instance);
  const firstOfOfficer = new Int32Array(instance.officers.length + 1);
  for (let officerIndex = 0; officerIndex < instance.officers.length; officerIndex++) {
    scan.addCandidatesOf(officerIndex);
    firstOfOfficer[officerIndex + 1] = scan.store.count;
  }
  return scan.store.finish(firstOfOfficer);
}

/**
 * The scan of one officer after the other. `#slot…` arrays hold the assessment of the current officer for each profile, valid where
 * `#slotOfficer` names them; one more slot at the end serves a vacancy whose rules a pin lifts.
 */
class OfficerScan {
  readonly store: CandidateStore = new CandidateStore();
  readonly #instance: Instance;
  readonly #facts: Facts;
  readonly #profiles: Profiles;
  readonly #professions: ProfessionTable;
  readonly #travel: Travel;
  readonly #places: PlaceBook;
  readonly #formCount: number;
  readonly #rotationIndex: number;
  readonly #slotOfficer: Int32Array;
  readonly #slotIsOpen: Uint8Array;
  readonly #slotProfession: Int16Array;
  readonly #slotExpertise: Int16Array;
  readonly #slotJob: Int16Array;
  readonly #slotMonths: Uint8Array;
  readonly #slotEndDay: Int32Array;
  readonly #reached: Int32Array;

  #officerIndex = 0;
  #officer: Officer;
  #professionPoints: ReadonlyMap<string, number> = new Map();
  #sparedBefore: Day = NEVER_BEFORE;
  #lastDay: Day = 0;
  #person = 0;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#facts = factsOf(instance);
    this.#profiles = groupProfiles(instance);
    this.#professions = professionTableOf(instance.policy);
    this.#travel = travelOf(instance);
    this.#places = new PlaceBook(instance);
    this.#formCount = instance.policy.forms.length;
    this.#rotationIndex = instance.policy.forms.indexOf('rotation');
    const slotCount = this.#profiles.list.length + 1;
    this.#slotOfficer = new Int32Array(slotCount).fill(-1);
    this.#slotIsOpen = new Uint8Array(slotCount);
    this.#slotProfession = new Int16Array(slotCount);
    this.#slotExpertise = new Int16Array(slotCount);
    this.#slotJob = new Int16Array(slotCount);
    this.#slotMonths = new Uint8Array(slotCount * this.#formCount);
    this.#slotEndDay = new Int32Array(slotCount * this.#formCount);
    this.#reached = new Int32Array(instance.vacancies.length);
    this.#officer = present(instance.officers[0], 'an officer');
  }

  addCandidatesOf(officerIndex: number): void {
    const instance = this.#instance;
    if (lastingRefusals(instance, officerIndex).length > 0) return;
    const officer = present(instance.officers[officerIndex], 'an officer');
    this.#officerIndex = officerIndex;
    this.#officer = officer;
    this.#professionPoints = this.#professions.pointsByField(officer.field, officer.major);
    this.#sparedBefore = childSparesBefore(instance, officerIndex);
    this.#lastDay = lastPossibleDay(instance, officerIndex, false);
    this.#person = personPoints(officer, this.#facts.retirementDay[officerIndex], instance.policy.startDay);
    if (!this.#places.open(officerIndex)) return;
    const count = instance.policy.fit.kind === 'scores' ? this.#reachScored() : this.#reachByProfile();
    for (let i = 0; i < count; i++) {
      const vacancyIndex = this.#reached[i] ?? 0;
      const isWaived = this.#places.isWaived(vacancyIndex);
      if (this.#places.isClosed(vacancyIndex, isWaived)) continue;
      const profileIndex = this.#profiles.ofVacancy[vacancyIndex] ?? -1;
      if (!isWaived) this.#emit(vacancyIndex, profileIndex);
      else if (this.#assessWaived(profileIndex)) this.#emit(vacancyIndex, this.#profiles.list.length);
    }
  }

  /** Vacancies of the profiles open to the officer, and those a pin lifts, ascending in `#reached`; returns their number. */
  #reachByProfile(): number {
    let count = 0;
    let groups = 0;
    const take = (profileIndex: number): void => {
      if (!this.#isOpen(profileIndex)) return;
      const vacancies = present(this.#profiles.list[profileIndex], 'a profile').vacancies;
      if (this.#places.hasWaivers) {
        for (const vacancyIndex of vacancies) {
          if (!this.#places.isWaived(vacancyIndex)) this.#reached[count++] = vacancyIndex;
        }
      } else {
        this.#reached.set(vacancies, count);
        count += vacancies.length;
      }
      groups++;
    };
    if (this.#instance.policy.rules.professionMinMicro > 0) {
      for (const field of this.#professionPoints.keys()) {
        const bySkill = this.#profiles.byField.get(field);
        bySkill?.get('')?.forEach(take);
        for (const skill of this.#officer.skills.keys()) bySkill?.get(skill)?.forEach(take);
      }
    } else {
      for (let profileIndex = 0; profileIndex < this.#profiles.list.length; profileIndex++) take(profileIndex);
    }
    for (const vacancyIndex of this.#places.waived) {
      if ((this.#profiles.ofVacancy[vacancyIndex] ?? -1) < 0) continue;
      this.#reached[count++] = vacancyIndex;
      groups++;
    }
    if (groups > 1) this.#reached.subarray(0, count).sort();
    return count;
  }

  /** Vacancies with a score that are open to the officer or lifted by a pin, ascending in `#reached`; returns their number. */
  #reachScored(): number {
    const { first, vacancyIndex: scored } = this.#facts.scores;
    let count = 0;
    for (let row = first[this.#officerIndex] ?? 0; row < (first[this.#officerIndex + 1] ?? 0); row++) {
      const vacancyIndex = scored[row] ?? 0;
      const profileIndex = this.#profiles.ofVacancy[vacancyIndex] ?? -1;
      if (profileIndex < 0) continue;
      if (this.#places.isWaived(vacancyIndex) || this.#isOpen(profileIndex)) this.#reached[count++] = vacancyIndex;
    }
    return count;
  }

  #isOpen(profileIndex: number): boolean {
    if (this.#slotOfficer[profileIndex] !== this.#officerIndex) {
      this.#slotOfficer[profileIndex] = this.#officerIndex;
      const profile = present(this.#profiles.list[profileIndex], 'a profile');
      this.#slotIsOpen[profileIndex] = this.#assess(profile, profileIndex, false, this.#lastDay) ? 1 : 0;
    }
    return this.#slotIsOpen[profileIndex] === 1;
  }

  #assessWaived(profileIndex: number): boolean {
    const profile = present(this.#profiles.list[profileIndex], 'a profile');
    const lastDay = lastPossibleDay(this.#instance, this.#officerIndex, true);
    return this.#assess(profile, this.#profiles.list.length, true, lastDay);
  }

  /** Fills `slot` with the officer's tours and points for the profile; false where some rule closes every form. */
  #assess(profile: Profile, slot: number, isWaived: boolean, lastDay: Day): boolean {
    const { policy } = this.#instance;
    const officer = this.#officer;
    const { vacancy, startDay } = profile;
    if (startDay < this.#sparedBefore) return false;
    if (officer.availableFrom !== undefined && officer.availableFrom > startDay) return false;
    const profession = this.#professionPoints.get(vacancy.field) ?? 0;
    if (!isWaived) {
      if (isProfessionLacking(policy, officer, profession)) return false;
      if (isRequirementLacking(policy, officer, vacancy)) return false;
    }
    let isAnyOpen = false;
    for (let formIndex = 0; formIndex < this.#formCount; formIndex++) {
      const position = slot * this.#formCount + formIndex;
      const months = this.#longestMonths(profile, formIndex, lastDay, position);
      this.#slotMonths[position] = months;
      if (months > 0) isAnyOpen = true;
    }
    if (!isAnyOpen) return false;
    if (policy.fit.kind === 'weights') {
      this.#slotProfession[slot] = profession;
      this.#slotExpertise[slot] = expertisePoints(officer, vacancy);
      this.#slotJob[slot] = jobPoints(officer, vacancy, startDay);
    }
    return true;
  }

  /** Months of the longest tour under the form that ends by `lastDay`, its last day put at `position`; 0 without one. */
  #longestMonths(profile: Profile, formIndex: number, lastDay: Day, position: number): number {
    const choice = profile.tours[formIndex];
    if (choice === undefined) return 0;
    const form = present(this.#instance.policy.forms[formIndex], 'a form');
    if (!isFormOpen(this.#officer.forms, form)) return 0;
    if (formIndex === this.#rotationIndex) {
      const refusals = formRefusalsOfPerson(this.#instance, this.#officerIndex, form, profile.startDay);
      if (refusals.length > 0) return 0;
    }
    const { min, endDays } = choice;
    for (let i = endDays.length - 1; i >= 0; i--) {
      const endDay = endDays[i] ?? 0;
      if (endDay > lastDay) continue;
      this.#slotEndDay[position] = endDay;
      return min + i;
    }
    return 0;
  }

  /** Appends one candidate for every form that the assessment in `slot` opens and no earlier row overlaps. */
  #emit(vacancyIndex: number, slot: number): void {
    const startDay = this.#instance.startDayOfVacancy[vacancyIndex] ?? 0;
    for (let formIndex = 0; formIndex < this.#formCount; formIndex++) {
      const position = slot * this.#formCount + formIndex;
      const months = this.#slotMonths[position] ?? 0;
      const endDay = this.#slotEndDay[position] ?? 0;
      if (months === 0 || this.#places.isTaken(startDay, endDay)) continue;
      const { store } = this;
      const row = store.add();
      store.officerIndex[row] = this.#officerIndex;
      store.vacancyIndex[row] = vacancyIndex;
      store.formIndex[row] = formIndex;
      store.months[row] = months;
      store.startDay[row] = startDay;
      store.endDay[row] = endDay;
      this.#writePoints(row, vacancyIndex, slot);
      this.#writeTravel(row, vacancyIndex, months);
      store.wish[row] = this.#places.wishOf(vacancyIndex);
      store.isKept[row] = this.#places.isKept(vacancyIndex, formIndex) ? 1 : 0;
    }
  }

  #writePoints(row: number, vacancyIndex: number, slot: number): void {
    const { store } = this;
    const { fit } = this.#instance.policy;
    if (fit.kind === 'scores') {
      store.fit[row] = this.#places.scoreOf(vacancyIndex);
      store.profession[row] = -1;
      store.expertise[row] = -1;
      store.job[row] = -1;
      store.person[row] = -1;
      return;
    }
    const profession = this.#slotProfession[slot] ?? 0;
    const expertise = this.#slotExpertise[slot] ?? 0;
    const job = this.#slotJob[slot] ?? 0;
    const panel = fit.panel === 0 ? 0 : this.#places.scoreOf(vacancyIndex);
    store.fit[row] = weightedFit(fit, profession, expertise, job, this.#person, panel);
    store.profession[row] = profession;
    store.expertise[row] = expertise;
    store.job[row] = job;
    store.person[row] = this.#person;
  }

  #writeTravel(row: number, vacancyIndex: number, months: number): void {
    const { store } = this;
    const unitIndex = this.#instance.unitOfOfficer[this.#officerIndex] ?? -1;
    const communeIndex = this.#instance.communeOfVacancy[vacancyIndex] ?? 0;
    const km = this.#travel.kilometres(unitIndex, communeIndex);
    store.distanceKm[row] = km < 0 ? UNKNOWN_KM : km;
    store.isDistanceKnown[row] = km < 0 ? 0 : 1;
    store.cost[row] = months * this.#travel.monthlyCost(unitIndex, communeIndex);
  }
}
