import type { Instance } from '../domain/instance.ts';
import type { Allocation } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { othersAt } from './choices.ts';
import { demandPlace, isQuestion, type Ask, type Ready } from './variation.ts';
import type { Findings, OpenPlace } from './findings.ts';
import { orderMoves, type Move } from './moves.ts';
import { candidatesByOfficer, chosenAt } from './placements.ts';
import { priceOf, type Price } from './price.ts';
import { countRefusals, type RefusalCounts } from './refusal-counts.ts';
import { standingsOf, type DemandStanding } from './demand-standing.ts';

/** Who fills a place, why it is open, and whom it is closed to. */
export interface VacancyAnswer {
  readonly vacancyIndex: number;
  /** Chosen candidates at the place, ascending. */
  readonly filledBy: readonly number[];
  /** Others who fill it in another best plan, one candidate each; `undefined` where that was not looked into. */
  readonly others: readonly number[] | undefined;
  /** Where fewer people come than there are places. */
  readonly open: OpenPlace | undefined;
  /** Officers who may be sent there: how many, how many of them are sent elsewhere, how many stay. */
  readonly eligible: { readonly count: number; readonly elsewhere: number; readonly free: number };
  readonly officerCount: number;
  readonly refusals: RefusalCounts;
  /** What filling one more place would take; `undefined` where the place is full or nobody may be sent. */
  readonly filling: FillingAnswer | undefined;
}

export type FillingAnswer =
  | { readonly kind: 'possible'; readonly price: Price; readonly moves: readonly Move[] }
  /** No plan fills it beside these demands; none is named in a workspace so large that looking for them would take long. */
  | { readonly kind: 'impossible'; readonly members: Conflict['members'] }
  | { readonly kind: 'unanswered' };

/** Candidates beyond which nobody looks for the demands that keep a place open. */
const CONFLICT_BELOW = 100_000;

export async function explainVacancy(
  ready: Ready,
  best: Allocation,
  findings: Findings,
  vacancyIndex: number,
  ask: Ask,
): Promise<VacancyAnswer> {
  const { instance, candidates } = ready;
  const counted: number[] = [];
  for (let c = 0; c < candidates.count; c++) if (candidates.vacancyIndex[c] === vacancyIndex) counted.push(c);
  const eligible = new Set(counted.map((c) => candidates.officerIndex[c] ?? -1));
  const sent = candidatesByOfficer(candidates, best.chosen);
  const filledBy = chosenAt(candidates, best.chosen, vacancyIndex);
  const lists = instance.officers.map((_, o) => (eligible.has(o) ? [] : refusalsOfPair(instance, o, vacancyIndex)));
  const free = [...eligible].filter((officer) => !sent.has(officer)).length;
  const open = findings.openPlaces.find((place) => place.vacancyIndex === vacancyIndex);
  const isFillable = open !== undefined && open.headcount > 0 && eligible.size > open.filled;
  return {
    vacancyIndex,
    filledBy,
    others: best.choices && othersAt(candidates, best.choices, vacancyIndex, filledBy),
    open,
    eligible: { count: eligible.size, elsewhere: eligible.size - free - filledBy.length, free },
    officerCount: instance.officers.length,
    refusals: countRefusals(lists),
    filling: isFillable
      ? await priceFilling(ready, best, vacancyIndex, Int32Array.from(counted), open.filled + 1, ask)
      : undefined,
  };
}

/** The best plan with at least `min` people at the place, `counted` being its candidates. */
export async function priceFilling(
  { instance, candidates }: Ready,
  best: Allocation,
  vacancyIndex: number,
  counted: Int32Array,
  min: number,
  ask: Ask,
): Promise<FillingAnswer> {
  const required = [demandPlace(instance, vacancyIndex, counted, min)];
  const isConflictWanted = candidates.count < CONFLICT_BELOW;
  const outcome = await ask({ required, stayClose: best.chosen, isConflictWanted });
  if (outcome.kind === 'infeasible') {
    const members = (outcome.conflict?.members ?? []).filter(({ source }) => !isQuestion(source));
    return { kind: 'impossible', members };
  }
  if (outcome.kind !== 'solved') return { kind: 'unanswered' };
  const { allocation } = outcome;
  const before = new Set(best.chosen);
  const first = chosenAt(candidates, allocation.chosen, vacancyIndex).filter((candidate) => !before.has(candidate));
  const officers = first.map((candidate) => candidates.officerIndex[candidate] ?? -1);
  const moves = orderMoves(candidates, best.chosen, allocation.chosen, officers);
  return { kind: 'possible', price: priceOf(best, allocation), moves };
}

/** What a commune gets: its places and what is asked of it. */
export interface CommuneAnswer {
  readonly communeIndex: number;
  readonly places: readonly {
    readonly vacancyIndex: number;
    readonly headcount: number;
    readonly filledBy: readonly number[];
    readonly open: OpenPlace | undefined;
  }[];
  readonly standings: readonly DemandStanding[];
}

export function explainCommune(
  { instance, candidates, demands }: Ready,
  best: Allocation,
  findings: Findings,
  communeIndex: number,
): CommuneAnswer {
  const communeOf = (candidate: number): number =>
    instance.communeOfVacancy[candidates.vacancyIndex[candidate] ?? -1] ?? -1;
  return {
    communeIndex,
    places: [...instance.vacancies.entries()]
      .filter(([vacancyIndex]) => instance.communeOfVacancy[vacancyIndex] === communeIndex)
      .map(([vacancyIndex, { headcount }]) => ({
        vacancyIndex,
        headcount,
        filledBy: chosenAt(candidates, best.chosen, vacancyIndex),
        open: findings.openPlaces.find((place) => place.vacancyIndex === vacancyIndex),
      })),
    standings: standingsOf(
      instance,
      candidates,
      demands,
      best.chosen,
      (candidate) => communeOf(candidate) === communeIndex,
    ).filter(isAboutPlaces),
  };
}

/** What units are asked concerns a commune only where it leaves no room. */
function isAboutPlaces({ source, isTight }: DemandStanding): boolean {
  if (source.kind === 'unit' || source.kind === 'last-specialist') return isTight;
  const isOfUnit = source.kind === 'quota' && source.group.some(({ per }) => per === 'unit');
  return isTight || !isOfUnit;
}

/** Whom a unit sends, what is asked of it, and why it sends no more. */
export interface UnitAnswer {
  readonly unitIndex: number;
  /** Chosen candidates of the unit's people, ascending. */
  readonly sent: readonly number[];
  readonly officerCount: number;
  /** Those who stay, by officer index. */
  readonly staying: Findings['unassigned'];
  readonly bounds: UnitBounds;
  readonly standings: readonly DemandStanding[];
}

interface UnitBounds {
  readonly sendMin: number | undefined;
  readonly sendMax: number | undefined;
  readonly keepMin: number | undefined;
  readonly staff: number | undefined;
}

export function explainUnit(
  { instance, candidates, demands }: Ready,
  best: Allocation,
  findings: Findings,
  unitIndex: number,
): UnitAnswer {
  const unitOf = (candidate: number): number => instance.unitOfOfficer[candidates.officerIndex[candidate] ?? -1] ?? -1;
  return {
    unitIndex,
    sent: Array.from(best.chosen).filter((candidate) => unitOf(candidate) === unitIndex),
    officerCount: instance.unitOfOfficer.filter((unit) => unit === unitIndex).length,
    staying: findings.unassigned.filter(({ officerIndex }) => instance.unitOfOfficer[officerIndex] === unitIndex),
    bounds: boundsOf(instance, unitIndex),
    standings: standingsOf(instance, candidates, demands, best.chosen, (candidate) => unitOf(candidate) === unitIndex),
  };
}

function boundsOf({ units, communes, communeOfUnit }: Instance, unitIndex: number): UnitBounds {
  const unit = units[unitIndex];
  const commune = unit?.kind === 'commune' ? communes[communeOfUnit[unitIndex] ?? -1] : undefined;
  return {
    sendMin: unit?.sendMin,
    sendMax: unit?.sendMax,
    keepMin: unit?.keepMin ?? commune?.posts,
    staff: commune?.staff ?? unit?.staff,
  };
}
