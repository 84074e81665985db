import type { Instance } from '../domain/instance.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import type { Refusal } from '../rules/refusal.ts';
import { standingOf } from '../rules/standing.ts';
import { professionTableOf } from '../rules/profession.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
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
  readonly #ofVacancy: readonly (readonly number[])[];
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
    const ofVacancy: number[][] = instance.vacancies.map(() => []);
    for (let c = 0; c < candidates.count; c++) ofVacancy[candidates.vacancyIndex[c] ?? -1]?.push(c);
    this.#ofVacancy = ofVacancy;
    const ofUnsent = candidates.officerIndex.map((officer) => 1 - (this.#isSent[officer] ?? 0));
    this.#room = new Room(instance, candidates, demands, chosen, Uint8Array.from(ofUnsent));
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
    const first = this.#candidates.firstOfOfficer[officerIndex] ?? 0;
    const end = this.#candidates.firstOfOfficer[officerIndex + 1] ?? first;
    if (first === end) return { kind: 'nowhere-eligible', rules: this.#rulesAgainstOfficer(officerIndex) };
    const own = Array.from({ length: end - first }, (_, i) => first + i);
    const eligibleCount = new Set(own.map((candidate) => this.#candidates.vacancyIndex[candidate])).size;
    return { kind: 'not-chosen', eligibleCount, demands: this.#room.blockedBy(own) ?? [] };
  }

  /** Officer → one of their candidates at the vacancy. */
  #officersOf(vacancyIndex: number): Map<number, number> {
    const officers = new Map<number, number>();
    for (const candidate of this.#ofVacancy[vacancyIndex] ?? []) {
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
    const counted = countRules(Array.from({ length }, (_, index) => refusalsAt(index)));
    return isWhole ? counted : counted.map(({ rule, isSensitive }) => ({ rule, isSensitive, count: undefined }));
  }

  #regions(): Summary['regions'] {
    const places = new Map<string, number>();
    for (const [v, vacancy] of this.#instance.vacancies.entries()) {
      const region = this.#instance.communes[this.#instance.communeOfVacancy[v] ?? -1]?.region ?? '';
      places.set(region, (places.get(region) ?? 0) + vacancy.headcount);
    }
    return this.#instance.regions.flatMap((region) => {
      if (!places.has(region)) return [];
      const here = [...this.#chosen].filter((c) => this.#instance.communes[this.#communeIndexOf(c)]?.region === region);
      const communes = new Set(here.map((c) => this.#communeIndexOf(c)));
      return [{ region, sent: here.length, communes: communes.size, places: places.get(region) ?? 0 }];
    });
  }

  #fields(): Summary['fields'] {
    const fields = new Map<string, { places: number; filled: number; officers: Set<number> }>();
    for (const [v, vacancy] of this.#instance.vacancies.entries()) {
      const entry = fields.get(vacancy.field) ?? { places: 0, filled: 0, officers: new Set<number>() };
      entry.places += vacancy.headcount;
      entry.filled += this.#filled[v] ?? 0;
      for (const c of this.#ofVacancy[v] ?? []) entry.officers.add(this.#candidates.officerIndex[c] ?? -1);
      fields.set(vacancy.field, entry);
    }
    return [...fields]
      .toSorted(([a], [b]) => compareBytes(a, b))
      .map(([field, { places, filled, officers }]) => ({ field, places, filled, eligible: officers.size }));
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

/** How many of the lists each rule stands in, most frequent first, then by name. */
function countRules(lists: readonly (readonly Refusal[])[]): RuleCount[] {
  const counts = new Map<Refusal['rule'], { count: number; isSensitive: boolean }>();
  for (const refusals of lists) {
    for (const [rule, isSensitive] of new Map(refusals.map((refusal) => [refusal.rule, refusal.isSensitive]))) {
      const entry = counts.get(rule) ?? { count: 0, isSensitive: false };
      counts.set(rule, { count: entry.count + 1, isSensitive: entry.isSensitive || isSensitive });
    }
  }
  return [...counts]
    .map(([rule, { count, isSensitive }]) => ({ rule, count, isSensitive }))
    .toSorted((a, b) => b.count - a.count || compareBytes(a.rule, b.rule));
}
