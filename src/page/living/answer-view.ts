import type { PlanRow } from '../../domain/plan.ts';
import { explainCommand, PIN_COLUMNS, pinnedCommand, pinRows, whatIfCommand } from '../../live/hand-over.ts';
import type { LivingAnswer } from '../../live/what-if.ts';
import type { ConflictMember } from '../../proof/conflict.ts';
import { conflictNumbers, conflictTitle, isOneClause } from '../../render/conflict-numbers.ts';
import { renderCsv, renderPlanCsv } from '../../render/csv.ts';
import type { LivingPageData } from '../../render/living-part.ts';
import { button, download, h, tableOf } from './elements.ts';
import type { PageVoice } from './page-voice.ts';
import { stepsOf, type Step } from './steps.ts';
import { changesOf, type Tried } from './tried.ts';
import type { Names } from './names.ts';

export interface AnswerContext {
  readonly data: LivingPageData;
  readonly voice: PageVoice;
  readonly names: Names;
}

type Solved = Extract<LivingAnswer, { kind: 'solved' }>;

/** An answer: a short one for the status line, which is read out, and all of it. */
export interface AnswerView {
  readonly short: readonly string[];
  readonly whole: readonly Node[];
}

/** An answer as the page shows it; `ms` is how long it took. */
export function viewAnswer(
  answer: LivingAnswer,
  tried: readonly Tried[],
  ms: number,
  context: AnswerContext,
): AnswerView {
  const { voice, names, data } = context;
  const command = commandBlock(tried, context);
  switch (answer.kind) {
    case 'solved':
      return viewSolved(answer, tried, ms, context);
    case 'infeasible': {
      const { conflict } = answer;
      const said = voice.say('whatif-no-plan', { changes: tried.map(names.shortChange).join('; ') });
      const title = voice.say(conflictTitle(conflict), { count: conflict.members.length });
      const isAlone = isOneClause(conflict);
      const items = conflict.members.map((member) =>
        h('li', {}, memberText(member, context) + voice.say('conflict-numbers', conflictNumbers(member, isAlone))),
      );
      return { short: [said], whole: [h('p', {}, title), h('ol', {}, ...items), ...command] };
    }
    case 'refused': {
      const { officerId, vacancyId } = answer.pair;
      const said = voice.say('refused', {
        person: names.person(officerId),
        place: names.place(vacancyId),
        command: explainCommand(officerId, vacancyId),
      });
      return { short: [said], whole: [] };
    }
    case 'not-here':
      return {
        short: [voice.say('not-here')],
        whole: [codeBlock(voice.say('command'), whatIfCommand(changesOf(tried), data.baseline))],
      };
    default:
      return answer;
  }
}

function viewSolved(answer: Solved, tried: readonly Tried[], ms: number, context: AnswerContext): AnswerView {
  const { data, voice } = context;
  const { comparison, isExact } = answer;
  const { price, sentBefore, sentAfter, goes, moved, stays, unchangedCount } = comparison;
  const losses = price.tiers
    .filter(({ loss }) => loss > 0)
    .map(({ name, loss }) => voice.say(`worse-${name}`, { points: loss }));
  const gains = price.tiers
    .filter(({ loss }) => loss < 0)
    .map(({ name, loss }) => voice.say(`better-${name}`, { points: -loss }));
  const isSame = goes.length + moved.length + stays.length === 0;
  const isProven = isExact && price.status === 'proven';
  const short = [
    ...(isExact ? [] : [notExact(answer, context)]),
    voice.say(sentBefore === sentAfter ? 'sent-same' : 'sent-other', { before: sentBefore, after: sentAfter }),
    ...(losses.length === 0 ? [] : [voice.say('whatif-loss', { price: losses.join(' · ') })]),
    ...(gains.length === 0 ? [] : [voice.say('whatif-gain', { price: gains.join(' · ') })]),
    ...(losses.length + gains.length === 0 ? [voice.say('whatif-equal')] : []),
    isSame ? voice.say('whatif-same') : voice.say('whatif-kept', { count: unchangedCount }),
    voice.say(isProven ? 'worked-out' : 'worked-out-part', { ms: Math.max(1, Math.round(ms)) }),
  ];
  const { leftOutNames } = data.workspace;
  const whole = [
    ...(isExact && leftOutNames.length > 0 ? [h('p', {}, voice.say('exact'))] : []),
    ...(isSame ? [] : [h('h3', {}, voice.say('moves-title')), movesTable(stepsOf(comparison, tried), context)]),
    h('h3', {}, voice.say('goals-title')),
    goalsTable(comparison, context),
    h('p', {}, voice.say('goals-note')),
    ...handOver(answer, tried, context),
  ];
  return { short, whole };
}

/** Why the answer is not that of the command line. */
function notExact({ broken }: Solved, { data, voice }: AnswerContext): string {
  if (broken.length > 0) return voice.say('indicative', { names: broken });
  return voice.say(data.workspace.leftOutTiers.length > 0 ? 'indicative-goal' : 'indicative-given');
}

function movesTable(steps: readonly Step[], { voice, names }: AnswerContext): HTMLElement {
  const placeOf = (row: PlanRow | undefined): string =>
    row === undefined ? voice.say('stays') : names.place(row.vacancyId);
  const rows = steps.map(({ officerId, before, after, link }) => [
    names.person(officerId),
    placeOf(before),
    after !== undefined && before?.vacancyId === after.vacancyId
      ? voice.say('move-form', { form: after.form })
      : placeOf(after),
    [before, after].flatMap((row) => (row === undefined ? [] : [voice.number(row.fit)])).join(' → '),
    link === undefined ? '' : voice.say(`move-${link.kind}`, { other: names.person(link.other) }),
  ]);
  const heads = (['head-person', 'head-now', 'head-then', 'head-fit', 'head-why'] as const).map((key) =>
    voice.say(key),
  );
  return tableOf(voice.say('moves-title'), heads, rows, new Set([3]));
}

function goalsTable({ price }: Solved['comparison'], { voice }: AnswerContext): HTMLElement {
  const rows = price.tiers.map(({ name, before, after, loss }) => [
    voice.name('tier', name),
    voice.number(before),
    voice.number(after),
    loss === 0 ? voice.say('same') : voice.say(loss > 0 ? 'worse' : 'better', { points: Math.abs(loss) }),
  ]);
  const heads = (['head-goal', 'head-now', 'head-then', 'head-change'] as const).map((key) => voice.say(key));
  return tableOf(voice.say('goals-title'), heads, rows, new Set([1, 2, 3]));
}

/** The plan and the changes as files, and the commands that say the same. */
function handOver({ rows, isExact }: Solved, tried: readonly Tried[], context: AnswerContext): readonly Node[] {
  const { data, voice, names } = context;
  if (tried.length === 0) return [];
  const changes = changesOf(tried);
  const pinned = new Set(data.workspace.pins.map(({ officer }) => officer));
  const clashing = [...new Set(tried.filter(({ kind }) => kind !== 'forbid').map(({ officerId }) => officerId))].filter(
    (id) => pinned.has(id),
  );
  const savePlan = button(voice.say('download-plan'), () => {
    download('plan.csv', renderPlanCsv(rows));
  });
  const savePins = button(voice.say('download-pins'), () => {
    download('pins.csv', renderCsv(PIN_COLUMNS, pinRows(changes), { forExcel: false }));
  });
  const people = clashing.map(names.person);
  return [
    h('h3', {}, voice.say('next-title')),
    h('div', { class: 'row' }, isExact ? savePlan : undefined, savePins),
    h('p', {}, voice.say('pins-how')),
    data.hasPinTable ? h('p', {}, voice.say('pins-there')) : '',
    people.length === 0 ? '' : h('p', {}, voice.say('pins-clash', { officers: people })),
    ...commandBlock(tried, context),
    codeBlock(voice.say('command-pins'), pinnedCommand()),
  ].filter((node): node is HTMLElement => node !== '');
}

function commandBlock(tried: readonly Tried[], { data, voice }: AnswerContext): readonly HTMLElement[] {
  if (tried.length === 0) return [];
  return [codeBlock(voice.say('command'), whatIfCommand(changesOf(tried), data.baseline))];
}

function codeBlock(label: string, command: string): HTMLElement {
  return h(
    'div',
    {},
    h('p', {}, label),
    h('pre', { role: 'group', 'aria-label': label, tabindex: 0 }, h('code', {}, command)),
  );
}

/** A demand that clashes, as the command line says it. */
function memberText({ key, source }: ConflictMember, { data, voice }: AnswerContext): string {
  const { texts, vacancies } = data.workspace;
  if (source.kind === 'vacancy') {
    const earlierCount = source.earlierCount === 0 ? undefined : source.earlierCount;
    const { vacancyIndex } = source;
    const params = { vacancy: vacancies.id[vacancyIndex], headcount: vacancies.headcount[vacancyIndex], earlierCount };
    return voice.say('demand.vacancy', params);
  }
  if (source.kind !== 'pin') return texts[key] ?? key;
  const { officerId, vacancyId, communeId } = source.pin;
  const params = { officer: officerId, vacancy: vacancyId, commune: communeId };
  return voice.say(vacancyId === undefined ? 'demand.pin.commune' : 'demand.pin.vacancy', params);
}
