import type { FreeChoice } from '../insight/choices.ts';
import { isPossible, PRICE_WAYS, type PairPrices } from '../insight/pair-prices.ts';
import type { Allocation } from '../plan/allocation.ts';
import { CHOICE, countChoices } from '../plan/choices.ts';
import { statusOfGoals } from '../insight/price.ts';
import { present } from '../support/assert.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { renderCsv } from './csv.ts';
import { bareLabel, officerId, optionTexts, proofLine, shortPlace, type ExplainContext } from './explain-words.ts';

/** Everything about every candidate: what it would cost, and in how many of the best plans it is. */
export interface AllAnswer {
  readonly best: Allocation;
  readonly prices: PairPrices;
  readonly free: readonly FreeChoice[];
}

/** Rows shown without `-v`, and places a row. */
const ROWS_MAX = 20;
const PLACES_MAX = 3;
const IN_BEST = ['none', 'some', 'every', 'unknown'] as const;
const BOUND = PRICE_WAYS.indexOf('bound');

/** One candidate as a row: codes, which no language changes. */
interface PairRow {
  readonly officerId: string;
  readonly vacancyId: string;
  readonly form: string;
  readonly inPlan: boolean;
  readonly inBest: (typeof IN_BEST)[number];
  readonly possible: boolean | undefined;
  /** By tier; `undefined` where it is not known, or no plan has the candidate. */
  readonly losses: readonly (number | undefined)[];
  readonly isExact: boolean;
  readonly foundBy: (typeof PRICE_WAYS)[number];
}

function pairRow({ best, prices }: AllAnswer, c: number, context: ExplainContext): PairRow {
  const { instance, candidates } = context;
  const width = prices.tiers.length;
  const losses = Array.from(prices.losses.subarray(c * width, (c + 1) * width), (loss) =>
    Number.isFinite(loss) ? loss : undefined,
  );
  const way = prices.ways[c] ?? BOUND;
  return {
    officerId: officerId(context, candidates.officerIndex[c] ?? -1),
    vacancyId: present(instance.vacancies[candidates.vacancyIndex[c] ?? -1], 'vacancy').id,
    form: present(instance.policy.forms[candidates.formIndex[c] ?? -1], 'form'),
    inPlan: way === PRICE_WAYS.indexOf('plan'),
    inBest: IN_BEST[best.choices?.states[c] ?? CHOICE.unknown] ?? 'unknown',
    possible: isPossible(prices, c),
    losses,
    isExact: way !== BOUND,
    foundBy: PRICE_WAYS[way] ?? 'bound',
  };
}

/** One row a candidate, by officer, vacancy and form in the order of the files and the policy. */
export function renderAllCsv(answer: AllAnswer, context: ExplainContext): string {
  const { tiers } = answer.prices;
  const header = [
    'officer_id',
    'vacancy_id',
    'form',
    'in_plan',
    'in_best_plans',
    'possible',
    ...tiers.map((name) => `loss_${name}`),
    'exact',
    'found_by',
  ];
  const word = (yes: boolean): string => (yes ? 'yes' : 'no');
  const rows = Array.from({ length: context.candidates.count }, (_, c) => {
    const row = pairRow(answer, c, context);
    return [
      row.officerId,
      row.vacancyId,
      row.form,
      word(row.inPlan),
      row.inBest,
      row.possible === undefined ? 'unknown' : word(row.possible),
      ...row.losses,
      word(row.isExact),
      row.foundBy,
    ];
  });
  return renderCsv(header, rows, { forExcel: false });
}

/** The same as data; every pair on a line of its own. */
export function renderAllJson(answer: AllAnswer, context: ExplainContext): string {
  const { best, prices } = answer;
  const head = {
    format: 'allocate-explain',
    format_version: 1,
    is_internal: context.isInternal,
    subject: { kind: 'all' },
    proof: statusOfGoals(best.tiers),
    tiers: best.tiers.map(({ name, sense, value, status }) => ({ name, sense, value, proof: status })),
    in_best_plans: best.choices === undefined ? null : countsJson(answer),
    stopped: prices.isStopped,
  };
  const pairs = Array.from({ length: context.candidates.count }, (_, c) => {
    const { losses, ...row } = pairRow(answer, c, context);
    return JSON.stringify({
      officer_id: row.officerId,
      vacancy_id: row.vacancyId,
      form: row.form,
      in_plan: row.inPlan,
      in_best_plans: row.inBest,
      possible: row.possible ?? null,
      loss:
        row.possible === false ? null : Object.fromEntries(prices.tiers.map((name, i) => [name, losses[i] ?? null])),
      exact: row.isExact,
      found_by: row.foundBy,
    });
  });
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "pairs": [${pairs.map((pair) => `\n    ${pair}`).join(',')}${pairs.length === 0 ? '' : '\n  '}]\n}\n`;
}

function countsJson({ best }: AllAnswer): Readonly<Record<string, number>> {
  const { always, sometimes, never, unknown } = countChoices(present(best.choices, 'choices'));
  return { every: always, some: sometimes, none: never, not_determined: unknown };
}

/** How many candidates are how free, and whom leadership could place differently. */
export function allPage(answer: AllAnswer, context: ExplainContext): readonly Block[] {
  const { best, prices, free } = answer;
  const { candidates, voice, isVerbose } = context;
  const counts = best.choices && countChoices(best.choices);
  const said = (key: 'always' | 'sometimes' | 'never' | 'unknown'): readonly Block[] => {
    const count = counts?.[key] ?? 0;
    return count === 0 ? [] : [line(voice.say(`all-${key}`, { count }))];
  };
  let [bounded, impossible] = [0, 0];
  for (let c = 0; c < candidates.count; c++) {
    if (prices.ways[c] === BOUND) bounded++;
    else if (isPossible(prices, c) === false) impossible++;
  }
  const placed = free.filter((one) => !isFormOnly(one, context));
  const listed = isVerbose ? free : placed;
  const shown = isVerbose ? free : placed.slice(0, ROWS_MAX);
  const rest = listed.length - shown.length;
  const formCount = free.length - listed.length;
  return [
    title(voice.say('all-title', { count: candidates.count, chosen: best.chosen.length })),
    ...said('always'),
    ...said('sometimes'),
    ...said('never'),
    ...said('unknown'),
    ...(impossible === 0 ? [] : [line(voice.say('all-impossible', { count: impossible }))]),
    line(voice.say(bounded === 0 ? 'all-exact' : prices.isStopped ? 'all-stopped' : 'all-bounds', { count: bounded })),
    ...(shown.length === 0 ? [] : [line(voice.say('all-free')), ...table(shown.map((one) => freeRow(one, context)))]),
    ...(rest === 0 ? [] : [line(voice.say('all-more', { count: rest }))]),
    ...(formCount === 0 ? [] : [line(voice.say('all-forms', { count: formCount }))]),
    line(voice.say('all-list')),
    line(proofLine(best.status, voice)),
  ];
}

/** Who, where now, where else. */
function freeRow(choice: FreeChoice, context: ExplainContext): readonly string[] {
  const { officerIndex, chosen, mayStay } = choice;
  const { candidates, voice, isVerbose } = context;
  const options = [...optionTexts(choice, shortPlace, context), ...(mayStay === true ? [voice.say('move-stays')] : [])];
  const shown = isVerbose ? options : options.slice(0, PLACES_MAX);
  const more = options.length - shown.length;
  return [
    bareLabel(context, officerIndex),
    chosen === undefined ? voice.say('all-now-stays') : shortPlace(context, candidates.vacancyIndex[chosen] ?? -1),
    `→ ${shown.join(' · ')}${more === 0 ? '' : ` … (+${String(more)})`}`,
  ];
}

/** Whether only the form is free, not the place. */
function isFormOnly({ chosen, others, mayStay }: FreeChoice, { candidates }: ExplainContext): boolean {
  if (chosen === undefined || mayStay === true) return false;
  return others.every((candidate) => candidates.vacancyIndex[candidate] === candidates.vacancyIndex[chosen]);
}
