import type { AlternatesAnswer, OpeningAnswer } from '../insight/alternates.ts';
import type { NearestRequirement } from '../insight/nearest-requirement.ts';
import type { Price } from '../insight/price.ts';
import type { Substitute, WithdrawalAnswer } from '../insight/withdrawal.ts';
import type { TierName } from '../domain/terms.ts';
import { present } from '../support/assert.ts';
import { changeText, isDirect, obstacleText, statusOf } from './alternates-text.ts';
import { renderCsv } from './csv.ts';
import { assignmentJson, demandJson, movesJson, priceJson, type AnswerFields, type Json } from './explain-json.ts';
import { officerId, type ExplainContext } from './explain-words.ts';

/** What follows when one person withdraws, as data. */
export function withdrawalJson(answer: WithdrawalAnswer, context: ExplainContext): AnswerFields {
  const { candidate, replacement, substitute } = answer;
  return {
    assignment: assignmentJson(candidate, context),
    verdict: replacement.kind === 'plan' && replacement.comes.length === 0 ? 'stays-open' : replacement.kind,
    ...(replacement.kind === 'plan'
      ? {
          comes: replacement.comes.map((c) => assignmentJson(c, context)),
          price: priceJson(replacement.price),
          others_affected: replacement.otherMoveCount,
          moves: movesJson(replacement.moves, context),
        }
      : {}),
    ...(replacement.kind === 'no-plan'
      ? { cannot_hold_together: replacement.members.map(({ source }) => demandJson(source, context)) }
      : {}),
    is_direct: isDirect(answer),
    substitute: substituteJson(substitute, context),
  };
}

function substituteJson(substitute: Substitute | undefined, context: ExplainContext): Json {
  if (substitute === undefined) return null;
  return { assignment: assignmentJson(substitute.candidate, context), price: priceJson(substitute.price) };
}

export function nearestJson(nearest: readonly NearestRequirement[], context: ExplainContext): Json {
  return nearest.map((one) => ({
    rule: one.rule,
    skill: one.skill ?? null,
    need: one.need ?? null,
    have: one.have ?? null,
    text: changeText(one, context),
    lets_in: one.officers.map((officerIndex) => officerId(context, officerIndex)),
  }));
}

/** The whole list as data. */
export function alternatesJson(answer: AlternatesAnswer, context: ExplainContext): AnswerFields {
  return {
    withdrawals: answer.withdrawals.map((one) => withdrawalJson(one, context)),
    open_places: answer.openings.map((one) => openingJson(one, context)),
    alternates_proof: statusOf(answer),
  };
}

function openingJson(answer: OpeningAnswer, context: ExplainContext): AnswerFields {
  const { open, filling, nearest } = answer;
  const { id, communeId } = present(context.instance.vacancies[open.vacancyIndex], 'vacancy');
  return {
    vacancy_id: id,
    commune_id: communeId,
    headcount: open.headcount,
    filled: open.filled,
    verdict: verdictOf(answer),
    ...(filling?.kind === 'possible'
      ? { price: priceJson(filling.price), moves: movesJson(filling.moves, context) }
      : {}),
    ...(filling?.kind === 'impossible'
      ? { cannot_hold_with: filling.members.map(({ source }) => demandJson(source, context)) }
      : {}),
    nearest: nearestJson(nearest, context),
    text: obstacleText(answer, context),
  };
}

function verdictOf({ open, filling }: OpeningAnswer): string {
  return filling?.kind ?? (open.headcount === 0 ? 'no-headcount' : 'nobody-eligible');
}

/** One row a filled place, then one an open place. Columns of tiers hold points given up, negative where the tier gains. */
export function renderAlternatesCsv(
  answer: AlternatesAnswer,
  tiers: readonly TierName[],
  context: ExplainContext,
): string {
  const header = [
    'vacancy_id',
    'commune_id',
    'status',
    'officer_id',
    'officer_name',
    'answer',
    'comes_id',
    'comes_name',
    'others_moved',
    ...tiers.map((name) => `loss_${name}`),
    'proof',
    'alone_id',
    'alone_name',
    ...tiers.map((name) => `alone_loss_${name}`),
    'what_keeps_it_open',
  ];
  const rows = [
    ...answer.withdrawals.map((one) => withdrawalCells(one, tiers, context)),
    ...answer.openings.map((one) => openingCells(one, tiers, context)),
  ];
  return renderCsv(header, rows, { forExcel: false });
}

type Cells = readonly (string | number | undefined)[];

function withdrawalCells(
  { candidate, replacement, substitute }: WithdrawalAnswer,
  tiers: readonly TierName[],
  context: ExplainContext,
): Cells {
  const plan = replacement.kind === 'plan' ? replacement : undefined;
  return [
    ...placeCells(context.candidates.vacancyIndex[candidate] ?? -1, context),
    'filled',
    ...peopleCells([candidate], context),
    plan === undefined ? replacement.kind : plan.comes.length === 0 ? 'stays-open' : 'replaced',
    ...peopleCells(plan?.comes ?? [], context),
    plan === undefined ? undefined : plan.otherMoveCount - plan.comes.length,
    ...lossCells(plan?.price, tiers),
    plan?.price.status,
    ...peopleCells(substitute === undefined ? [] : [substitute.candidate], context),
    ...lossCells(substitute?.price, tiers),
    undefined,
  ];
}

function openingCells(answer: OpeningAnswer, tiers: readonly TierName[], context: ExplainContext): Cells {
  const { open, filling } = answer;
  const possible = filling?.kind === 'possible' ? filling : undefined;
  const comes = (possible?.moves ?? []).flatMap(({ to }) =>
    to !== undefined && context.candidates.vacancyIndex[to] === open.vacancyIndex ? [to] : [],
  );
  return [
    ...placeCells(open.vacancyIndex, context),
    'open',
    undefined,
    undefined,
    verdictOf(answer),
    ...peopleCells(comes, context),
    possible === undefined ? undefined : possible.moves.length - comes.length,
    ...lossCells(possible?.price, tiers),
    possible?.price.status,
    undefined,
    undefined,
    ...lossCells(undefined, tiers),
    obstacleText(answer, context),
  ];
}

function placeCells(vacancyIndex: number, { instance }: ExplainContext): Cells {
  const { id, communeId } = present(instance.vacancies[vacancyIndex], 'vacancy');
  return [id, communeId];
}

function peopleCells(chosen: readonly number[], { instance, candidates }: ExplainContext): Cells {
  const people = chosen.map((c) => present(instance.officers[candidates.officerIndex[c] ?? -1], 'officer'));
  return [people.map(({ id }) => id).join('; '), people.map(({ name }) => name ?? '').join('; ')];
}

function lossCells(price: Price | undefined, tiers: readonly TierName[]): Cells {
  return tiers.map((name) => price?.tiers.find((tier) => tier.name === name)?.loss);
}
