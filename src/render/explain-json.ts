import type { FreeChoice } from '../insight/choices.ts';
import type { DemandStanding } from '../insight/demand-standing.ts';
import type { OfficerAnswer } from '../insight/explain-officer.ts';
import type { PairAnswer, PairVerdict } from '../insight/explain-pair.ts';
import type { CommuneAnswer, UnitAnswer, VacancyAnswer } from '../insight/explain-place.ts';
import type { FitGrounds } from '../insight/fit-grounds.ts';
import type { Move } from '../insight/moves.ts';
import type { Price } from '../insight/price.ts';
import type { RefusalCounts } from '../insight/refusal-counts.ts';
import { MICRO } from '../domain/policy.ts';
import type { Allocation } from '../plan/allocation.ts';
import { statusOfGoals } from '../insight/price.ts';
import { lastDayOf, startDayOf } from '../rules/candidates.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { Refusal, Unchecked } from '../rules/refusal.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { describeDemand } from './demand-text.ts';
import { officerId, type ExplainContext } from './explain-words.ts';
import { placeText } from './place.ts';
import { openReasonText, refusalText, SPARED_BY_LAW, unassignedReasonText, uncheckedText } from './reason-text.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type AnswerFields = Readonly<Record<string, Json>>;

/** An answer about one subject as data: two spaces of indent, LF at the end, keys in a fixed order. */
export function renderAnswerJson(
  subject: AnswerFields,
  best: Allocation,
  answer: AnswerFields,
  context: ExplainContext,
): string {
  const document: Json = {
    format: 'allocate-explain',
    format_version: 1,
    is_internal: context.isInternal,
    subject,
    proof: statusOfGoals(best.tiers),
    tiers: tiersJson(best),
    ...answer,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function tiersJson({ tiers }: Pick<Allocation, 'tiers'>): Json {
  return tiers
    .filter(({ name }) => name !== 'unmoved')
    .map(({ name, sense, value, status }) => ({ name, sense, value, proof: status }));
}

export function officerJson(answer: OfficerAnswer, context: ExplainContext): AnswerFields {
  const { instance, voice, isInternal } = context;
  return {
    assignment: assignmentJson(answer.chosen, context),
    fit_made_of: answer.grounds === undefined ? null : groundsJson(answer.grounds),
    choice: answer.choice === undefined ? null : choiceJson(answer.choice, context),
    development:
      answer.development === undefined
        ? null
        : {
            steps: answer.development.steps.map(({ skill, have, wanted }) => ({ skill, have, wanted })),
            courses: answer.development.courses.map((index) => context.instance.courses[index]?.id ?? ''),
          },
    brings: answer.brings.map(({ name, points }) => ({ tier: name, points })),
    stays:
      answer.stays === undefined
        ? null
        : {
            reason: answer.stays.kind,
            text: unassignedReasonText(
              { officerIndex: answer.officerIndex, reason: answer.stays },
              instance,
              isInternal,
              voice,
            ),
          },
    next: answer.next.map(({ candidate, price, otherMoveCount }) => ({
      assignment: assignmentJson(candidate, context),
      price: priceJson(price),
      others_affected: otherMoveCount,
    })),
    next_end: answer.nextEnd,
    places: answer.placeCount,
    places_open_to_them: answer.openCount,
    closed_by: countsJson(answer.refusals, context),
    closed: answer.closed.map(({ vacancyIndex, refusals }) => ({
      vacancy_id: vacancyId(vacancyIndex, context),
      rules: refusalsJson(refusals, context),
    })),
    to_look_into: uncheckedJson(answer.unchecked, context),
  };
}

/** What other best plans do with the person; null where it was not determined whether the person stays in one. */
function choiceJson({ chosen, others, mayStay, unknownCount }: FreeChoice, context: ExplainContext): Json {
  const isOpen = unknownCount > 0 || mayStay === undefined;
  return {
    fixed: others.length > 0 || mayStay === true ? false : isOpen ? null : true,
    alternatives: others.map((candidate) => assignmentJson(candidate, context)),
    may_stay: chosen === undefined ? true : (mayStay ?? null),
    not_determined: unknownCount,
  };
}

export function pairJson({ verdict, present: now, target }: PairAnswer, context: ExplainContext): AnswerFields {
  const { instance } = context;
  return {
    where:
      target.kind === 'vacancy'
        ? { kind: 'vacancy', vacancy_id: vacancyId(target.vacancyIndex, context) }
        : { kind: 'commune', commune_id: present(instance.communes[target.communeIndex], 'commune').id },
    assignment: assignmentJson(now, context),
    verdict: verdict.kind,
    ...verdictJson(verdict, context),
  };
}

function verdictJson(verdict: PairVerdict, context: ExplainContext): AnswerFields {
  switch (verdict.kind) {
    case 'refused':
      return { refused_by: countsJson(verdict.counts, context), rules: refusalsJson(verdict.refusals, context) };
    case 'possible':
      return {
        price: priceJson(verdict.price),
        sent: verdict.allocation.chosen.length,
        moves: movesJson(verdict.moves, context),
      };
    case 'impossible':
      return {
        is_irreducible: verdict.isIrreducible,
        cannot_hold_with: verdict.members.map(({ source }) => demandJson(source, context)),
      };
    default:
      return {};
  }
}

export function vacancyJson(answer: VacancyAnswer, context: ExplainContext): AnswerFields {
  const { instance, voice, isInternal } = context;
  const { open, filling } = answer;
  return {
    headcount: present(instance.vacancies[answer.vacancyIndex], 'vacancy').headcount,
    filled_by: answer.filledBy.map((candidate) => assignmentJson(candidate, context)),
    could_also_be_filled_by: answer.others?.map((candidate) => assignmentJson(candidate, context)) ?? null,
    open:
      open === undefined ? null : { reason: open.reason.kind, text: openReasonText(open, instance, isInternal, voice) },
    eligible: { ...answer.eligible },
    officers: answer.officerCount,
    closed_by: countsJson(answer.refusals, context),
    filling_one_more:
      filling === undefined
        ? null
        : filling.kind === 'possible'
          ? { verdict: filling.kind, price: priceJson(filling.price), moves: movesJson(filling.moves, context) }
          : filling.kind === 'impossible'
            ? {
                verdict: filling.kind,
                cannot_hold_with: filling.members.map(({ source }) => demandJson(source, context)),
              }
            : { verdict: filling.kind },
  };
}

export function communeJson(answer: CommuneAnswer, context: ExplainContext): AnswerFields {
  const { instance, voice, isInternal } = context;
  return {
    places: answer.places.map(({ vacancyIndex, headcount, filledBy, open }) => ({
      vacancy_id: vacancyId(vacancyIndex, context),
      headcount,
      filled_by: filledBy.map((candidate) => assignmentJson(candidate, context)),
      open:
        open === undefined
          ? null
          : { reason: open.reason.kind, text: openReasonText(open, instance, isInternal, voice) },
    })),
    asked: standingsJson(answer.standings, context),
  };
}

export function unitJson(answer: UnitAnswer, context: ExplainContext): AnswerFields {
  const { instance, voice, isInternal } = context;
  const { sendMin, sendMax, keepMin, staff } = answer.bounds;
  return {
    officers: answer.officerCount,
    sent: answer.sent.map((candidate) => assignmentJson(candidate, context)),
    send_min: sendMin ?? null,
    send_max: sendMax ?? null,
    keep_min: keepMin ?? null,
    staff: staff ?? null,
    asked: standingsJson(answer.standings, context),
    staying: answer.staying.map((entry) => ({
      officer_id: officerId(context, entry.officerIndex),
      reason: entry.reason.kind,
      text: unassignedReasonText(entry, instance, isInternal, voice),
    })),
  };
}

export function priceJson({ tiers, status }: Price): Json {
  return {
    tiers: tiers.map(({ name, before, after, loss }) => ({ tier: name, before, after, loss })),
    proof: status,
  };
}

export function assignmentJson(candidate: number | undefined, context: ExplainContext): Json {
  if (candidate === undefined) return null;
  const { instance, candidates } = context;
  const vacancyIndex = candidates.vacancyIndex[candidate] ?? -1;
  return {
    officer_id: officerId(context, candidates.officerIndex[candidate] ?? -1),
    vacancy_id: vacancyId(vacancyIndex, context),
    commune_id: instance.vacancies[vacancyIndex]?.communeId ?? null,
    form: instance.policy.forms[candidates.formIndex[candidate] ?? -1] ?? null,
    start_date: formatDay(startDayOf(instance, candidates, candidate)),
    end_date: formatDay(lastDayOf(instance, candidates, candidate)),
    fit: candidates.fit[candidate] ?? null,
  };
}

function groundsJson({ points, panel, weights, profession, expertise, skills, person }: FitGrounds): Json {
  return {
    profession: {
      points: points.profession,
      weight: weights.profession,
      field: profession.field ?? null,
      wanted: profession.wanted,
      major: profession.major ?? null,
      by: profession.by,
    },
    expertise: {
      points: points.expertise,
      weight: weights.expertise,
      degree: expertise.degree,
      degree_full: expertise.degreeFull,
      years: expertise.microYears / MICRO,
      years_full: expertise.microYearsFull / MICRO,
    },
    job: {
      points: points.job,
      weight: weights.job,
      skills: skills.map(({ skill, have, wanted }) => ({ skill, have, wanted })),
    },
    person: {
      points: points.person,
      weight: weights.person,
      rating: person.rating ?? null,
      political_theory: person.politicalTheory,
      has_year_left: person.hasYearLeft ?? null,
    },
    panel: panel === undefined ? null : { points: panel, weight: weights.panel },
  };
}

export function movesJson(moves: readonly Move[], context: ExplainContext): Json {
  return moves.map(({ officerIndex, from, to, link }) => ({
    officer_id: officerId(context, officerIndex),
    from: assignmentJson(from, context),
    to: assignmentJson(to, context),
    why: link.kind,
    after: 'after' in link ? officerId(context, present(moves[link.after], 'a move').officerIndex) : null,
  }));
}

function countsJson({ rules, sensitiveCount }: RefusalCounts, { isInternal, voice }: ExplainContext): Json {
  const shown = rules.filter(({ isSensitive }) => isInternal || !isSensitive);
  const counts = shown.map(({ rule, article, count }) => ({
    rule,
    article: article ?? null,
    count,
    text: voice.name('rule', rule),
  }));
  if (isInternal || sensitiveCount === 0) return counts;
  return [...counts, { rule: SPARED_BY_LAW, article: null, count: sensitiveCount, text: voice.say(SPARED_BY_LAW) }];
}

function refusalsJson(refusals: readonly Refusal[], { isInternal, voice }: ExplainContext): Json {
  const shown = refusals.map((refusal) => {
    const isMasked = refusal.isSensitive && !isInternal;
    return {
      rule: isMasked ? SPARED_BY_LAW : refusal.rule,
      article: isMasked ? null : (refusal.article ?? null),
      text: refusalText(refusal, isInternal, voice),
    };
  });
  return shown.filter(({ text }, index) => shown.findIndex((other) => other.text === text) === index);
}

function uncheckedJson(items: readonly Unchecked[], { isInternal, voice }: ExplainContext): Json {
  return [...new Set(items.map((item) => uncheckedText(item, isInternal, voice)))];
}

export function standingsJson(standings: readonly DemandStanding[], context: ExplainContext): Json {
  return standings.map(({ source, actual, min, max, isTight }) => ({
    ...demandJson(source, context),
    actual,
    min,
    max: Number.isFinite(max) ? max : null,
    is_tight: isTight,
  }));
}

export function demandJson(source: DemandSource, { instance, voice }: ExplainContext): AnswerFields {
  const { text, place } = describeDemand(source, instance, voice);
  return { kind: source.kind, text, where: place === undefined ? null : placeText(place) };
}

function vacancyId(vacancyIndex: number, { instance }: ExplainContext): string {
  return present(instance.vacancies[vacancyIndex], 'vacancy').id;
}
