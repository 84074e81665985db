import {
  allocate,
  compareAnswers,
  isOfClause,
  listClauses,
  priceRule,
  priceRules,
  standingsOf,
  tiersOf,
  type Allocation,
  type Clause,
  type Prepared,
  type RulePrice,
  type SolveClose,
  type SolveOptions,
  type WhatIfAnswer,
} from '../index.ts';
import { nearestOf } from '../domain/nearest.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderAnswerJson } from '../render/explain-json.ts';
import type { ExplainContext } from '../render/explain-words.ts';
import { renderRulesCsv, ruleJson, rulesJson } from '../render/rules-data.ts';
import { rulePage, rulesPage, statusOfPrices } from '../render/rules-text.ts';
import { fold } from '../support/fold.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { isStopAsked } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { answerFormatOf, asker, contextOf, listFormatOf, prepareWorkspace, sharedLimit } from './questions.ts';
import { shownRows } from './redaction.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';

/** What each rule costs the plan, or the one that the operand names. */
export async function explainRules(invocation: Invocation): Promise<number> {
  const format = listFormatOf(invocation);
  const options = solveOptionsOf(invocation);
  const prepared = await prepareWorkspace(invocation);
  const [text] = invocation.operands;
  if (text !== undefined) return await explainRule(namedClause(text, prepared, invocation), prepared, invocation);
  const optionsNow = sharedLimit(options);
  const outcome = await allocate(prepared, optionsNow());
  if (outcome.kind !== 'plan') return await reportNoPlan(outcome, prepared, invocation);
  const { allocation: best } = outcome;
  const all = listClauses(prepared);
  const shown = shownClauses(all, invocation);
  const prices = await priceRules(prepared, best, shown, solverOf(prepared, optionsNow), options.services.onCount);
  const context = contextOf(prepared, invocation);
  await invocation.output.data(
    format === 'csv'
      ? renderRulesCsv(prices, tiersOf(prepared.instance), context)
      : format === 'json'
        ? renderAnswerJson({ kind: 'rules' }, best, rulesJson(prices, context), context)
        : renderAnswer(rulesPage(prices, shown.length < all.length, context), format),
  );
  return exitOf(prices, best);
}

/** What one rule costs, exactly. */
export async function explainRule(clause: Clause, prepared: Prepared, invocation: Invocation): Promise<number> {
  const format = answerFormatOf(invocation);
  const optionsNow = sharedLimit(solveOptionsOf(invocation));
  const outcome = await allocate(prepared, optionsNow());
  if (outcome.kind !== 'plan') return await reportNoPlan(outcome, prepared, invocation);
  const { allocation: best } = outcome;
  const { instance, candidates, demands } = prepared;
  const price = await priceRule(prepared, best, clause, solverOf(prepared, optionsNow));
  const standings = standingsOf(instance, candidates, demands, best.chosen, () => true);
  const own = standings.filter(({ source }) => isOfClause(source, clause));
  const change = changeOf(price, best, invocation);
  const context: ExplainContext = contextOf(prepared, invocation);
  await invocation.output.data(
    format === 'json'
      ? renderAnswerJson({ kind: 'rule', id: clause.id }, best, ruleJson(price, own, change, context), context)
      : renderAnswer(rulePage(price, own, change, context), format),
  );
  return exitOf([price], best);
}

/** How the plan would change without the rule. */
function changeOf({ cost }: RulePrice, best: Allocation, { redaction }: Invocation): WhatIfAnswer | undefined {
  if (cost.kind !== 'exact' || cost.without === undefined) return undefined;
  const shown = (allocation: Allocation): Allocation => ({
    ...allocation,
    rows: shownRows(allocation.rows, redaction),
  });
  return compareAnswers(shown(best), shown(cost.without.allocation));
}

function exitOf(prices: readonly RulePrice[], best: Allocation): number {
  const isStopped = statusOfPrices(prices) === 'stopped' || best.status === 'stopped';
  if (isStopped && isStopAsked()) return SIGNAL_EXIT.SIGINT;
  return isStopped ? EXIT.stopped : EXIT.done;
}

function solverOf(prepared: Prepared, optionsNow: () => SolveOptions): SolveClose {
  return async (workspace, stayClose) => await asker({ ...prepared, ...workspace }, optionsNow)({ stayClose });
}

function shownClauses(clauses: readonly Clause[], { switches }: Invocation): readonly Clause[] {
  return clauses.filter(({ isSensitive }) => !isSensitive || switches.has('internal'));
}

/** The clause that the text names by id, name of quota or limit, or key of `rules`; `undefined` where none or several are. */
export function clauseCalled(text: string, prepared: Prepared, invocation: Invocation): Clause | undefined {
  const wanted = fold(text);
  const found = shownClauses(listClauses(prepared), invocation).filter((clause) =>
    namesOf(clause).some((name) => name !== '' && fold(name) === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}

function namedClause(text: string, prepared: Prepared, invocation: Invocation): Clause {
  const clause = clauseCalled(text, prepared, invocation);
  if (clause !== undefined) return clause;
  const clauses = shownClauses(listClauses(prepared), invocation);
  const choices = clauses.filter((one) => namesOf(one).some((name) => fold(name) === fold(text))).map(({ id }) => id);
  if (choices.length > 1) throw new Stop('which-one', { subject: text, choices });
  const known = clauses.flatMap(namesOf).filter((name) => name !== '');
  throw new Stop('no-such-rule', { subject: text, nearest: nearestOf(text, known) });
}

function namesOf(clause: Clause): readonly string[] {
  const { id, kind } = clause;
  if (kind === 'quota') return [id, clause.quota.name];
  if (kind === 'limit') return [id, clause.limit.name];
  return kind === 'rule' ? [id, clause.rule] : [id];
}
