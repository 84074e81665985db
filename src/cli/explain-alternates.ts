import {
  allocate,
  everyAlternate,
  explainOpening,
  explainWithdrawal,
  findAlternates,
  tiersOf,
  type Allocation,
  type AlternatesQuestion,
  type Ask,
  type Findings,
  type Prepared,
} from '../index.ts';
import { renderAlternatesCsv, alternatesJson, nearestJson, withdrawalJson } from '../render/alternates-data.ts';
import { alternatesPage, nearestBlocks, statusOf, withdrawalBlocks } from '../render/alternates-text.ts';
import { line, renderAnswer, type Block } from '../render/answer-page.ts';
import { renderAnswerJson, type AnswerFields } from '../render/explain-json.ts';
import type { ExplainContext } from '../render/explain-words.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { isStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { asker, contextOf, listFormatOf, prepareWorkspace, sharedLimit } from './questions.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { findSubject, type Subject, type SubjectKind } from './subject.ts';

/** Candidates times solves beyond which a list is only made where the time for it is given. */
const WORK_MAX = 30_000_000;
/** Withdrawals told on the page of one place. */
const WITHDRAWALS_MAX = 3;
const KINDS: readonly SubjectKind[] = ['officer', 'vacancy', 'commune', 'unit'];

/** Who comes instead if somebody withdraws, for every assignment and open place, or for those of one subject. */
export async function explainAlternates(invocation: Invocation): Promise<number> {
  const format = listFormatOf(invocation);
  const options = solveOptionsOf(invocation);
  const prepared = await prepareWorkspace(invocation);
  const subject = subjectOf(prepared, invocation);
  const optionsNow = sharedLimit(options);
  const outcome = await allocate(prepared, optionsNow());
  if (outcome.kind !== 'plan') return await reportNoPlan(outcome, prepared, invocation);
  const { allocation: best, findings } = outcome;
  const question = narrow(everyAlternate(best, findings), subject, prepared);
  const count = question.chosen.length + question.openPlaces.length;
  if (options.timeLimitMs === undefined && count * prepared.candidates.count > WORK_MAX && count > WITHDRAWALS_MAX) {
    throw new Stop('alternates-large', { count });
  }
  const answer = await findAlternates(prepared, best, question, asker(prepared, optionsNow), options.services.onCount);
  const context = contextOf(prepared, invocation);
  await invocation.output.data(
    format === 'csv'
      ? renderAlternatesCsv(answer, tiersOf(prepared.instance), context)
      : format === 'json'
        ? renderAnswerJson({ kind: 'alternates' }, best, alternatesJson(answer, context), context)
        : renderAnswer(alternatesPage(answer, context), format),
  );
  const isStopped = statusOf(answer) === 'stopped' || best.status === 'stopped';
  if (isStopped && isStopAsked()) return SIGNAL_EXIT.SIGINT;
  return isStopped ? EXIT.stopped : EXIT.done;
}

function subjectOf({ instance }: Prepared, invocation: Invocation): Subject | undefined {
  const [text] = invocation.operands;
  if (text === undefined) return undefined;
  const as = valueOf(invocation, 'as') as SubjectKind | undefined;
  const otherwise = as === undefined ? 'no-such-subject' : (`no-such-${as}` as const);
  return findSubject(text, as === undefined ? KINDS : [as], instance, invocation.redaction, otherwise);
}

/** The part of the question that is about the subject; a unit is asked about whom it sends. */
function narrow(
  { chosen, openPlaces }: AlternatesQuestion,
  subject: Subject | undefined,
  { instance, candidates }: Prepared,
): AlternatesQuestion {
  if (subject === undefined) return { chosen, openPlaces };
  const { kind, index } = subject;
  const isPlaceMeant = (vacancyIndex: number): boolean =>
    kind === 'vacancy'
      ? vacancyIndex === index
      : kind === 'commune' && instance.communeOfVacancy[vacancyIndex] === index;
  const isPersonMeant = (officerIndex: number): boolean =>
    kind === 'officer' ? officerIndex === index : kind === 'unit' && instance.unitOfOfficer[officerIndex] === index;
  return {
    chosen: chosen.filter(
      (c) => isPlaceMeant(candidates.vacancyIndex[c] ?? -1) || isPersonMeant(candidates.officerIndex[c] ?? -1),
    ),
    openPlaces: openPlaces.filter(({ vacancyIndex }) => isPlaceMeant(vacancyIndex)),
  };
}

/** What the page of one officer or vacancy says of alternates, after what is there already. */
export interface AlternatesPart {
  readonly blocks: readonly Block[];
  readonly fields: AnswerFields;
}

/** Who would come instead of an officer who is sent. */
export async function alternateOfOfficer(
  prepared: Prepared,
  best: Allocation,
  officerIndex: number,
  ask: Ask,
  context: ExplainContext,
): Promise<AlternatesPart> {
  const candidate = best.chosen.find((c) => prepared.candidates.officerIndex[c] === officerIndex);
  if (candidate === undefined) return { blocks: [], fields: { if_withdraws: null } };
  const answer = await explainWithdrawal(prepared, best, candidate, ask, false);
  return { blocks: withdrawalBlocks(answer, context), fields: { if_withdraws: withdrawalJson(answer, context) } };
}

/** Who would come instead of those at a place, and what would let somebody in where nobody may be sent. */
export async function alternatesOfVacancy(
  prepared: Prepared,
  best: Allocation,
  findings: Findings,
  vacancyIndex: number,
  ask: Ask,
  context: ExplainContext,
): Promise<AlternatesPart> {
  const { candidates } = prepared;
  const here = [...best.chosen].filter((c) => candidates.vacancyIndex[c] === vacancyIndex);
  const answers = [];
  for (const candidate of here.slice(0, WITHDRAWALS_MAX)) {
    answers.push(await explainWithdrawal(prepared, best, candidate, ask, false));
  }
  const open = findings.openPlaces.find((place) => place.vacancyIndex === vacancyIndex);
  const isClosed = open !== undefined && open.headcount > 0 && open.eligibleCount <= open.filled;
  const nearest = isClosed ? (await explainOpening(prepared, best, open, ask)).nearest : [];
  const more = here.length - answers.length;
  return {
    blocks: [
      ...(isClosed ? nearestBlocks(nearest, context) : []),
      ...answers.flatMap((answer) => withdrawalBlocks(answer, context)),
      ...(more > 0 ? [line(context.voice.say('withdraw-more', { count: more }))] : []),
    ],
    fields: {
      if_somebody_withdraws: answers.map((answer) => withdrawalJson(answer, context)),
      nearest: nearestJson(nearest, context),
    },
  };
}
