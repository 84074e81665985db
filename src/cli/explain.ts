import {
  allocate,
  explainCommune,
  explainOfficer,
  explainPair,
  explainUnit,
  explainVacancy,
  type Allocation,
  type Ask,
  type Findings,
  type Prepared,
  type SolvedNetwork,
  type Target,
} from '../index.ts';
import { renderAnswer, type Block } from '../render/answer-page.ts';
import { renderCodePage, renderCodePageJson } from '../render/code-page.ts';
import {
  communeJson,
  officerJson,
  pairJson,
  renderAnswerJson,
  unitJson,
  vacancyJson,
  type AnswerFields,
} from '../render/explain-json.ts';
import { officerPage } from '../render/explain-officer-text.ts';
import { pairPage } from '../render/explain-pair-text.ts';
import { communePage, unitPage, vacancyPage } from '../render/explain-place-text.ts';
import { codeOfNumber, numberOf } from '../render/messages/numbers.ts';
import { explainAll } from './explain-all.ts';
import { alternateOfOfficer, alternatesOfVacancy, explainAlternates } from './explain-alternates.ts';
import { clauseCalled, explainRule, explainRules } from './explain-rules.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { isStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { answerFormatOf, asker, contextOf, listAsked, prepareWorkspace, sharedLimit } from './questions.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { findSubject, matchSubjects, type Subject, type SubjectKind } from './subject.ts';

/** Why an officer, a vacancy, a commune or a unit is as it is, why not there, or what a code of a message means. */
export async function run(invocation: Invocation): Promise<number> {
  const list = listAsked(invocation);
  if (list !== 'all' && invocation.switches.has('exact')) throw new Stop('exact-without-all');
  switch (list) {
    case 'all':
      return await explainAll(invocation);
    case 'alternates':
      return await explainAlternates(invocation);
    case 'rules':
      return await explainRules(invocation);
    case undefined:
      return await explainOne(invocation);
  }
}

async function explainOne(invocation: Invocation): Promise<number> {
  const [text, where] = invocation.operands;
  if (text === undefined) throw new Stop('subject-missing');
  const isCodeAsked = where === undefined && valueOf(invocation, 'as') === undefined;
  const code = isCodeAsked ? (codeOfNumber(text) ?? (numberOf(text) === undefined ? undefined : text)) : undefined;
  if (code !== undefined) return await explainCode(code, invocation);
  if (isCodeAsked && /^[EWN]\d{4}$/i.test(text)) throw new Stop('unknown-code', { subject: text });
  return await explainSubject(text, where, invocation);
}

async function explainCode(code: string, invocation: Invocation): Promise<number> {
  const render = answerFormatOf(invocation) === 'json' ? renderCodePageJson : renderCodePage;
  await invocation.output.data(render(code, invocation.voice));
  return EXIT.done;
}

/** The best plan and the way to ask further. */
interface Solved {
  readonly prepared: Prepared;
  readonly best: Allocation;
  readonly findings: Findings;
  readonly network: SolvedNetwork | undefined;
  readonly ask: Ask;
  readonly invocation: Invocation;
}

interface Answer {
  readonly blocks: readonly Block[];
  readonly fields: AnswerFields;
  readonly isUnanswered?: boolean;
}

async function explainSubject(text: string, where: string | undefined, invocation: Invocation): Promise<number> {
  const format = answerFormatOf(invocation);
  const options = solveOptionsOf(invocation);
  const prepared = await prepareWorkspace(invocation);
  const isAnythingMeant = where === undefined && valueOf(invocation, 'as') === undefined;
  // A rule is meant only where nothing else has the name.
  if (isAnythingMeant && matchSubjects(text, EVERY_KIND, prepared.instance, invocation.redaction).length === 0) {
    const clause = clauseCalled(text, prepared, invocation);
    if (clause !== undefined) return await explainRule(clause, prepared, invocation);
  }
  const { subject, target } = resolve(text, where, prepared, invocation);
  const optionsNow = sharedLimit(options);
  const isPriceAsked = target === undefined && subject.kind === 'officer';
  const isChoiceAsked = isPriceAsked || (target === undefined && subject.kind === 'vacancy');
  const wanted = isPriceAsked ? 'network' : 'choices';
  const outcome = await allocate(prepared, { ...optionsNow(), ...(isChoiceAsked ? { wanted } : {}) });
  if (outcome.kind !== 'plan') return await reportNoPlan(outcome, prepared, invocation);
  const { allocation: best, findings, network } = outcome;
  const solved: Solved = { prepared, best, findings, network, ask: asker(prepared, optionsNow), invocation };
  const answer =
    target === undefined ? await answerSubject(subject, solved) : await answerPair(subject, target, solved);
  const context = contextOf(prepared, invocation);
  const id = idOf(subject, prepared);
  await invocation.output.data(
    format === 'json'
      ? renderAnswerJson({ kind: subject.kind, id }, best, answer.fields, context)
      : renderAnswer(answer.blocks, format),
  );
  if (answer.isUnanswered === true && isStopAsked()) return SIGNAL_EXIT.SIGINT;
  return answer.isUnanswered === true || best.status === 'stopped' ? EXIT.stopped : EXIT.done;
}

const EVERY_KIND: readonly SubjectKind[] = ['officer', 'vacancy', 'commune', 'unit'];

function resolve(
  text: string,
  where: string | undefined,
  { instance }: Prepared,
  invocation: Invocation,
): { readonly subject: Subject; readonly target: Target | undefined } {
  const { redaction } = invocation;
  const as = valueOf(invocation, 'as') as SubjectKind | undefined;
  if (where === undefined) {
    const kinds = as === undefined ? EVERY_KIND : [as];
    return {
      subject: findSubject(text, kinds, instance, redaction, as === undefined ? 'no-such-subject' : `no-such-${as}`),
      target: undefined,
    };
  }
  if (as !== undefined && as !== 'officer') throw new Stop('where-needs-officer', { kind: as });
  const subject = findSubject(text, ['officer'], instance, redaction, 'no-such-officer');
  const place = findSubject(where, ['vacancy', 'commune'], instance, redaction, 'no-such-where');
  const target: Target =
    place.kind === 'vacancy'
      ? { kind: 'vacancy', vacancyIndex: place.index }
      : { kind: 'commune', communeIndex: place.index };
  return { subject, target };
}

function idOf({ kind, index }: Subject, { instance }: Prepared): string {
  const { officers, vacancies, communes, units } = instance;
  const records = { officer: officers, vacancy: vacancies, commune: communes, unit: units }[kind];
  return records[index]?.id ?? '';
}

async function answerPair(subject: Subject, target: Target, solved: Solved): Promise<Answer> {
  const { prepared, best, ask, invocation } = solved;
  const context = contextOf(prepared, invocation);
  const answer = await explainPair(prepared, best, subject.index, target, ask);
  return {
    blocks: pairPage(answer, best.rows.length, context),
    fields: pairJson(answer, context),
    isUnanswered: answer.verdict.kind === 'unanswered',
  };
}

async function answerSubject({ kind, index }: Subject, solved: Solved): Promise<Answer> {
  const { prepared, best, findings, network, ask, invocation } = solved;
  const context = contextOf(prepared, invocation);
  const { status } = best;
  switch (kind) {
    case 'officer': {
      const answer = await explainOfficer(prepared, best, findings, index, ask, network);
      const alternate = await alternateOfOfficer(prepared, best, index, ask, context);
      return {
        blocks: [...officerPage(answer, status, context), ...alternate.blocks],
        fields: { ...officerJson(answer, context), ...alternate.fields },
      };
    }
    case 'vacancy': {
      const answer = await explainVacancy(prepared, best, findings, index, ask);
      const alternates = await alternatesOfVacancy(prepared, best, findings, index, ask, context);
      return {
        blocks: [...vacancyPage(answer, status, context), ...alternates.blocks],
        fields: { ...vacancyJson(answer, context), ...alternates.fields },
      };
    }
    case 'commune': {
      const answer = explainCommune(prepared, best, findings, index);
      return { blocks: communePage(answer, status, context), fields: communeJson(answer, context) };
    }
    case 'unit': {
      const answer = explainUnit(prepared, best, findings, index);
      return { blocks: unitPage(answer, status, context), fields: unitJson(answer, context) };
    }
  }
}
