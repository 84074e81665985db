import type { Instance } from '../domain/instance.ts';
import { bucketCandidates, type Buckets } from '../rules/buckets.ts';
import { candidatesOf, everyCandidate, type Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { groupBy } from '../rules/facts.ts';
import type { Refusal } from '../rules/refusal.ts';
import { standingOf } from '../rules/standing.ts';
import { professionTableOf } from '../rules/profession.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import { listReleased } from './released.ts';
import { Room } from './room.ts';
import type { Findings, OpenPlace, OpenReason, RuleCount, Summary, UnassignedOfficer } from './findings.ts';

/** Pairs a run explains one by one to count the rules that refuse them. */
const EXPLANATION_BUDGET = 400_000;
/** Pairs looked at for one person or place once the budget is spent. */
const SAMPLE_SIZE = 40;

/** What stays open and why, who stays and why, what nobody checked, and the figures of the summary. */
export function findOut(instance: Instance, candidates: Candidates, demands: Demands, chosen: Int32Array): Findings {
  const facts = new PlanFacts(instance, candidates, demands, chosen);
  const openPlaces = facts.openPlaces();
  const unassigned = facts.unassigned();
  const unchecked = instance.officers.flatMap((_, officerIndex) => {
    const items = standingOf(instance, officerIndex).unchecked;
    return items.length === 0 ? [] : [{ officerIndex, items }];
  });
  return {
    openPlaces,
    unassigned,
    released: listReleased(instance, unassigned),
    unchecked,
    unknownDistances: facts.unknownDistances(),
    summary: facts.summary(unassigned.filter(isSparedByLaw).length, unchecked.length),
  };
}

/** Spared on a ground of law, not by a pin or because the policy leaves out whoever was not checked. */
function isSparedByLaw({ reason }: UnassignedOfficer): boolean {
  if (reason.kind !== 'spared') return false;
  return reason.refusals.some(({ rule }) => rule !== 'stays-home' && rule !== 'unchecked');
}

class PlanFacts {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #chosen: Int32Array;
  readonly #isSent: Uint8Array;
  readonly #filled: Int32Array;
  /** Candidates of each vacancy. */
  readonly #ofVacancy: Buckets;
  readonly #room: Room;
  #explanationsLeft = EXPLANATION_BUDGET;

  constructor(instance: Instance, candidates: Candidates, demands: Demands, chosen: Int32Array) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#chosen = chosen;
    this.#isSent = new Uint8Array(instance.officers.length);
    this.#filled = new Int32Array(instance.vacancies.length);
    for (const candidate of chosen) {
      this.#isSent[candidates.officerIndex[candidate] ?? -1] = 1;
      const vacancy = candidates.vacancyIndex[candidate] ?? -1;
      this.#filled[vacancy] = (this.#filled[vacancy] ?? 0) + 1;
    }
    this.#ofVacancy = bucketCandidates(
      everyCandidate(candidates),
      instance.vacancies.length,
      (c) => candidates.vacancyIndex[c] ?? -1,
    );
    const ofUnsent = new Uint8Array(candidates.count);
    for (let c = 0; c < ofUnsent.length; c++) {
      ofUnsent[c] = 1 - (this.#isSent[candidates.officerIndex[c] ?? -1] ?? 0);
    }
    this.#room = new Room(instance, candidates, demands, chosen, ofUnsent);
  }

  openPlaces(): OpenPlace[] {
    return this.#instance.vacancies.flatMap((vacancy, vacancyIndex) => {
      const filled = this.#filled[vacancyIndex] ?? 0;
      if (vacancy.headcount > 0 && filled >= vacancy.headcount) return [];
      const officers = this.#officersOf(vacancyIndex);
      const reason =
        vacancy.headcount === 0 ? ({ kind: 'no-headcount' } as const) : this.#openReason(vacancyIndex, officers);
      return [{ vacancyIndex, headcount: vacancy.headcount, filled, eligibleCount: officers.size, reason }];
    });
  }

  unassigned(): UnassignedOfficer[] {
    return this.#instance.officers.flatMap((_, officerIndex) =>
      this.#isSent[officerIndex] === 1 ? [] : [{ officerIndex, reason: this.#stayReason(officerIndex) }],
    );
  }

  unknownDistances(): Findings['unknownDistances'] {
    const seen = new Map<string, { readonly unitId: string; readonly communeId: string }>();
    for (const candidate of this.#chosen) {
      if (this.#candidates.isDistanceKnown[candidate] === 1) continue;
      const unit = this.#instance.units[this.#unitIndexOf(candidate)];
      const commune = present(this.#instance.communes[this.#communeIndexOf(candidate)], 'commune');
      const pair = { unitId: unit?.id ?? '', communeId: commune.id };
      seen.set(JSON.stringify(pair), pair);
    }
    return [...seen.values()].toSorted(
      (a, b) => compareBytes(a.unitId, b.unitId) || compareBytes(a.communeId, b.communeId),
    );
  }

  summary(sparedCount: number, uncheckedCount: number): Summary {
    const { vacancies } = this.#instance;
    return {
      officerCount: this.#instance.officers.length,
      placeCount: vacancies.reduce((sum, { headcount }) => sum + headcount, 0),
      sentCount: this.#chosen.length,
      regions: this.#regions(),
      fields: this.#fields(),
      majorMatchCount: this.#chosen.filter((candidate) => this.#isMajorMatch(candidate)).length,
      sparedCount,
      uncheckedCount,
    };
  }

  #openReason(vacancyIndex: number, officers: ReadonlyMap<number, number>): OpenReason {
    if (officers.size === 0) return { kind: 'nobody-eligible', rules: this.#rulesAgainst(vacancyIndex) };
    const free = [...officers].filter(([officer]) => this.#isSent[officer] === 0);
    if (free.length === 0) return { kind: 'all-sent-elsewhere' };
    const blocking = this.#room.blockedBy(free.map(([, candidate]) => candidate));
    return blocking === undefined
      ? { kind: 'not-worth', freeCount: free.length }
      : { kind: 'no-room', freeCount: free.length, demands: blocking };
  }

  #stayReason(officerIndex: number): UnassignedOfficer['reason'] {
    const refusals = standingOf(this.#instance, officerIndex).refusals;
    if (refusals.length > 0) return { kind: 'spared', refusals };
    const own = candidatesOf(this.#candidates, officerIndex);
    if (own.length === 0) return { kind: 'nowhere-eligible', rules: this.#rulesAgainstOfficer(officerIndex) };
    const placesOf = (list: Int32Array): number =>
      new Set(Array.from(list, (candidate) => this.#candidates.vacancyIndex[candidate])).size;
    // What is asked of the plan as a whole is no reason where the place itself is taken.
    const filled = own.filter((candidate) => this.#room.isPlaceFilled(candidate));
    const beside = own.filter((candidate) => !filled.includes(candidate));
    const demands = beside.length === 0 ? [] : (this.#room.blockedBy(beside) ?? []);
    return { kind: 'not-chosen', eligibleCount: placesOf(own), filledCount: placesOf(filled), demands };
  }

  /** Officer → one of their candidates at the vacancy. */
  #officersOf(vacancyIndex: number): Map<number, number> {
    const officers = new Map<number, number>();
    for (const candidate of this.#ofVacancy.of(vacancyIndex)) {
      const officer = this.#candidates.officerIndex[candidate] ?? -1;
      if (!officers.has(officer)) officers.set(officer, candidate);
    }
    return officers;
  }

  #rulesAgainst(vacancyIndex: number): RuleCount[] {
    const { officers } = this.#instance;
    return this.#countRules(officers.length, (officerIndex) =>
      refusalsOfPair(this.#instance, officerIndex, vacancyIndex),
    );
  }

  #rulesAgainstOfficer(officerIndex: number): RuleCount[] {
    const { vacancies } = this.#instance;
    return this.#countRules(vacancies.length, (vacancyIndex) =>
      refusalsOfPair(this.#instance, officerIndex, vacancyIndex),
    );
  }

  /** Rules of all pairs while the run's budget of explanations lasts; after that of the first few, without numbers. */
  #countRules(pairCount: number, refusalsAt: (index: number) => readonly Refusal[]): RuleCount[] {
    const isWhole = pairCount <= this.#explanationsLeft;
    const length = isWhole ? pairCount : Math.min(pairCount, SAMPLE_SIZE);
    if (isWhole) this.#explanationsLeft -= pairCount;
    const counted = countRules(length, refusalsAt);
    return isWhole ? counted : counted.map(({ rule, isSensitive }) => ({ rule, isSensitive, count: undefined }));
  }

  #regions(): Summary['regions'] {
    const regionOf = (communeIndex: number): string => this.#instance.communes[communeIndex]?.region ?? '';
    const sums = new Map<string, { places: number; sent: number; readonly communes: Set<number> }>();
    for (const [v, { headcount }] of this.#instance.vacancies.entries()) {
      const region = regionOf(this.#instance.communeOfVacancy[v] ?? -1);
      const sum = sums.get(region) ?? { places: 0, sent: 0, communes: new Set<number>() };
      sum.places += headcount;
      sums.set(region, sum);
    }
    for (const candidate of this.#chosen) {
      const commune = this.#communeIndexOf(candidate);
      const sum = present(sums.get(regionOf(commune)), 'a region with places');
      sum.sent++;
      sum.communes.add(commune);
    }
    return this.#instance.regions.flatMap((region) => {
      const sum = sums.get(region);
      return sum === undefined ? [] : [{ region, sent: sum.sent, communes: sum.communes.size, places: sum.places }];
    });
  }

  #fields(): Summary['fields'] {
    const byField = groupBy([...this.#instance.vacancies.entries()], ([, { field }]) => field);
    // The last field that counted the officer: one field is looked at after the other.
    const countedIn = new Int32Array(this.#instance.officers.length).fill(-1);
    return [...byField]
      .toSorted(([a], [b]) => compareBytes(a, b))
      .map(([field, entries], fieldIndex) => {
        const sum = { field, places: 0, filled: 0, eligible: 0 };
        for (const [vacancyIndex, { headcount }] of entries) {
          sum.places += headcount;
          sum.filled += this.#filled[vacancyIndex] ?? 0;
          for (const candidate of this.#ofVacancy.of(vacancyIndex)) {
            const officer = this.#candidates.officerIndex[candidate] ?? -1;
            if (countedIn[officer] !== fieldIndex) sum.eligible++;
            countedIn[officer] = fieldIndex;
          }
        }
        return sum;
      });
  }

  #isMajorMatch(candidate: number): boolean {
    const officer = present(this.#instance.officers[this.#candidates.officerIndex[candidate] ?? -1], 'officer');
    const vacancy = present(this.#instance.vacancies[this.#candidates.vacancyIndex[candidate] ?? -1], 'vacancy');
    if (officer.major === undefined) return false;
    return professionTableOf(this.#instance.policy).fieldsOfMajor(officer.major).includes(vacancy.field);
  }

  #communeIndexOf(candidate: number): number {
    return this.#instance.communeOfVacancy[this.#candidates.vacancyIndex[candidate] ?? -1] ?? -1;
  }

  #unitIndexOf(candidate: number): number {
    return this.#instance.unitOfOfficer[this.#candidates.officerIndex[candidate] ?? -1] ?? -1;
  }
}

/** In how many of the lists at 0 … `length` − 1 each rule stands, most frequent first, then by name. */
function countRules(length: number, refusalsAt: (index: number) => readonly Refusal[]): RuleCount[] {
  const counts = new Map<Refusal['rule'], { count: number; isSensitive: boolean; lastIndex: number }>();
  for (let index = 0; index < length; index++) {
    for (const { rule, isSensitive } of refusalsAt(index)) {
      const entry = counts.get(rule);
      if (entry === undefined) counts.set(rule, { count: 1, isSensitive, lastIndex: index });
      else {
        // A rule may refuse the same pair for several reasons, of skills say.
        if (entry.lastIndex !== index) entry.count++;
        entry.lastIndex = index;
        entry.isSensitive ||= isSensitive;
      }
    }
  }
  return [...counts]
    .map(([rule, { count, isSensitive }]) => ({ rule, count, isSensitive }))
    .toSorted((a, b) => b.count - a.count || compareBytes(a.rule, b.rule));
}
