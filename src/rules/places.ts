import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Forbid } from '../domain/policy.ts';
import type { Officer } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { factsOf, scoreOf, type Facts } from './facts.ts';
import { isForbiddenPlace } from './eligibility.ts';
import { isTooClose, restMonthsOf } from './rest.ts';

/**
 * What is particular to one officer and one place, apart from what the vacancy asks: where they may not go, what they wish, what pins
 * lift, what earlier phases and the baseline hold. `open` turns to an officer; every other answer is about that officer.
 *
 * Marks are kept by place and carry the officer's number, so turning to the next officer costs only that officer's own clauses.
 */
export class PlaceBook {
  readonly #instance: Instance;
  readonly #facts: Facts;
  readonly #closedToAll: Uint8Array;
  readonly #closedVacancy: Int32Array;
  readonly #closedCommune: Int32Array;
  readonly #wishOfVacancy: Uint8Array;
  readonly #wishOfCommune: Uint8Array;
  readonly #vacanciesOfCommune: ReadonlyMap<string, readonly number[]>;
  #officerIndex = -1;
  #homeIndex = -1;
  #waived: ReadonlySet<number> = new Set();
  #earlier: readonly PlanRow[] = [];
  #restMonths = 0;
  #baseline: readonly PlanRow[] = [];
  #wishes: readonly string[] = [];

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#facts = factsOf(instance);
    this.#closedVacancy = new Int32Array(instance.vacancies.length).fill(-1);
    this.#closedCommune = new Int32Array(instance.communes.length).fill(-1);
    this.#wishOfVacancy = new Uint8Array(instance.vacancies.length);
    this.#wishOfCommune = new Uint8Array(instance.communes.length);
    const byCommune = new Map<string, number[]>();
    instance.vacancies.forEach((vacancy, index) => {
      const group = byCommune.get(vacancy.communeId);
      if (group === undefined) byCommune.set(vacancy.communeId, [index]);
      else group.push(index);
    });
    this.#vacanciesOfCommune = byCommune;
    this.#closedToAll = new Uint8Array(instance.vacancies.length);
    for (const forbid of this.#facts.forbidsOfPlace) {
      for (const index of this.#placesOf(forbid)) this.#closedToAll[index] = 1;
    }
  }

  /** Turns to an officer; false when a clause forbids them everywhere. */
  open(officerIndex: number): boolean {
    const instance = this.#instance;
    const officer = present(instance.officers[officerIndex], 'an officer');
    this.#officerIndex = officerIndex;
    this.#homeIndex =
      instance.policy.rules.homeCommune === 'exclude' ? communeIndexOf(instance, officer.homeCommuneId) : -1;
    this.#earlier = this.#facts.earlierOfOfficer.get(officerIndex) ?? [];
    this.#restMonths = restMonthsOf(instance, officerIndex);
    this.#baseline = this.#facts.baselineOfOfficer.get(officerIndex) ?? [];
    this.#waived = this.#waivedPlaces(officerIndex);
    this.#readWishes(officer);
    const unitIndex = instance.unitOfOfficer[officerIndex] ?? -1;
    const ownCommune = unitIndex < 0 ? -1 : (instance.communeOfUnit[unitIndex] ?? -1);
    if (ownCommune >= 0) this.#closedCommune[ownCommune] = officerIndex;
    for (const id of officer.relativesAt) {
      const communeIndex = communeIndexOf(instance, id);
      if (communeIndex >= 0) this.#closedCommune[communeIndex] = officerIndex;
    }
    return this.#closeForbidden(officer);
  }

  /** Whether the place is closed to the officer, whatever the form. A waiver lifts the home commune alone. */
  isClosed(vacancyIndex: number, isWaived: boolean): boolean {
    const communeIndex = this.#instance.communeOfVacancy[vacancyIndex] ?? -1;
    return (
      this.#closedToAll[vacancyIndex] === 1 ||
      this.#closedVacancy[vacancyIndex] === this.#officerIndex ||
      this.#closedCommune[communeIndex] === this.#officerIndex ||
      (communeIndex === this.#homeIndex && !isWaived)
    );
  }

  /** Vacancies where a pin with `override` lifts rules for the officer. */
  get waived(): ReadonlySet<number> {
    return this.#waived;
  }

  /** Whether rows of earlier phases hold the officer at any time. */
  get hasEarlier(): boolean {
    return this.#earlier.length > 0;
  }

  isWaived(vacancyIndex: number): boolean {
    return this.#waived.size > 0 && this.#waived.has(vacancyIndex);
  }

  /** Whether a row of an earlier phase holds the officer on some day of the tour, or the rest after either would not be over. */
  isTaken(startDay: Day, endDay: Day): boolean {
    for (const row of this.#earlier) if (isTooClose(row, startDay, endDay, this.#restMonths)) return true;
    return false;
  }

  /** Whether the baseline has the officer there under the form. */
  isKept(vacancyIndex: number, formIndex: number): boolean {
    if (this.#baseline.length === 0) return false;
    const id = this.#instance.vacancies[vacancyIndex]?.id;
    const form = this.#instance.policy.forms[formIndex];
    return this.#baseline.some((row) => row.vacancyId === id && row.form === form);
  }

  /** 11 − rank of the first wish that names the vacancy or its commune; 0 without one. */
  wishOf(vacancyIndex: number): number {
    const communeIndex = this.#instance.communeOfVacancy[vacancyIndex] ?? -1;
    return Math.max(this.#wishOfVacancy[vacancyIndex] ?? 0, this.#wishOfCommune[communeIndex] ?? 0);
  }

  /** Points of `scores.csv`, 0 where unlisted. */
  scoreOf(vacancyIndex: number): number {
    return scoreOf(this.#facts, this.#officerIndex, vacancyIndex) ?? 0;
  }

  #closeForbidden(officer: Officer): boolean {
    const ofOfficer = this.#facts.forbidsOfOfficer.get(officer.id) ?? [];
    const ofUnit = officer.unitId === undefined ? [] : (this.#facts.forbidsOfUnit.get(officer.unitId) ?? []);
    for (const forbid of [...ofOfficer, ...ofUnit]) {
      if (forbid.unitId !== undefined && forbid.unitId !== officer.unitId) continue;
      if (forbid.vacancyId === undefined && forbid.communeId === undefined) return false;
      if (forbid.vacancyId === undefined) {
        const communeIndex = communeIndexOf(this.#instance, forbid.communeId);
        if (communeIndex >= 0) this.#closedCommune[communeIndex] = this.#officerIndex;
      } else {
        for (const index of this.#placesOf(forbid)) this.#closedVacancy[index] = this.#officerIndex;
      }
    }
    return true;
  }

  /** Vacancies that the clause names. */
  #placesOf(forbid: Forbid): readonly number[] {
    if (forbid.vacancyId === undefined) return this.#vacanciesOfCommune.get(forbid.communeId ?? '') ?? [];
    const index = this.#instance.vacancyIndexById.get(forbid.vacancyId);
    const vacancy = index === undefined ? undefined : this.#instance.vacancies[index];
    if (index === undefined || vacancy === undefined) return [];
    return isForbiddenPlace(forbid, vacancy.id, vacancy.communeId) ? [index] : [];
  }

  #waivedPlaces(officerIndex: number): ReadonlySet<number> {
    const places = new Set<number>();
    for (const pin of this.#facts.overrides.get(officerIndex) ?? []) {
      const index = pin.vacancyId === undefined ? undefined : this.#instance.vacancyIndexById.get(pin.vacancyId);
      if (index !== undefined) places.add(index);
      for (const of of this.#vacanciesOfCommune.get(pin.communeId ?? '') ?? []) places.add(of);
    }
    return places;
  }

  #readWishes(officer: Officer): void {
    this.#markWishes(this.#wishes, true);
    this.#wishes = officer.prefers;
    this.#markWishes(this.#wishes, false);
  }

  /** From the last wish to the first, so that the best rank of a place stays. */
  #markWishes(wishes: readonly string[], isErased: boolean): void {
    for (let rank = Math.min(10, wishes.length); rank >= 1; rank--) {
      const id = wishes[rank - 1] ?? '';
      const points = isErased ? 0 : 11 - rank;
      const vacancyIndex = this.#instance.vacancyIndexById.get(id);
      const communeIndex = this.#instance.communeIndexById.get(id);
      if (vacancyIndex !== undefined) this.#wishOfVacancy[vacancyIndex] = points;
      if (communeIndex !== undefined) this.#wishOfCommune[communeIndex] = points;
    }
  }
}

function communeIndexOf(instance: Instance, id: string | undefined): number {
  return id === undefined ? -1 : (instance.communeIndexById.get(id) ?? -1);
}
