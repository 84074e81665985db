import { allocate, compareAnswers, matchRows, type Allocation, type Prepared } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderWhatIfJson, whatIfPage, type ChangeText } from '../render/whatif-text.ts';
import { present } from '../support/assert.ts';
import { EXIT, Stop } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { answerFormatOf, asker, prepareWorkspace, sharedLimit } from './questions.ts';
import { shownRows } from './redaction.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { findSubject } from './subject.ts';

/** Options that change the workspace itself, beside `--remove`. */
const CHANGING = ['pin', 'forbid', 'set', 'add-officer'] as const;

/** What would change, and what it would cost, if the workspace were changed as asked. Writes nothing. */
export async function run(invocation: Invocation): Promise<number> {
  const { values, redaction, voice, output } = invocation;
  const format = answerFormatOf(invocation);
  if (['remove', ...CHANGING].every((name) => !values.has(name))) throw new Stop('whatif-nothing-asked');
  const options = solveOptionsOf(invocation);
  const base = await prepareWorkspace(withoutChanges(invocation));
  const isReadAgain = CHANGING.some((name) => values.has(name));
  const varied = isReadAgain ? await prepareWorkspace(invocation) : base;
  const removed = (values.get('remove') ?? []).map(
    (text) => findSubject(text, ['officer'], varied.instance, redaction, 'no-such-officer').index,
  );
  const changes = changeTexts(invocation, removed, varied);
  const optionsNow = sharedLimit(options);
  const before = await allocate(base, optionsNow());
  if (before.kind !== 'plan') return await reportNoPlan(before, base, invocation);
  const stayClose = matchRows(varied, before.allocation.rows);
  const after = await asker(varied, optionsNow)({ removed, stayClose, isConflictWanted: true });
  if (after.kind === 'infeasible') output.warn(`${voice.say('whatif-no-plan', { changes: textsOf(changes) })}\n`);
  if (after.kind !== 'solved') {
    const outcome =
      after.kind === 'infeasible'
        ? { kind: after.kind, conflict: present(after.conflict, 'the conflict asked for') }
        : after;
    return await reportNoPlan(outcome, varied, withJson(invocation, format === 'json'));
  }
  const shown = (allocation: Allocation): Allocation => ({
    ...allocation,
    rows: shownRows(allocation.rows, redaction),
  });
  const answer = compareAnswers(shown(before.allocation), shown(after.allocation));
  await output.data(
    format === 'json'
      ? renderWhatIfJson(answer, changes)
      : renderAnswer(whatIfPage(answer, textsOf(changes), voice), format),
  );
  return answer.price.status === 'stopped' ? EXIT.stopped : EXIT.done;
}

/** The invocation as if nothing were to be changed. */
function withoutChanges(invocation: Invocation): Invocation {
  const values = new Map(invocation.values);
  for (const name of CHANGING) values.delete(name);
  return { ...invocation, values };
}

function withJson(invocation: Invocation, isJson: boolean): Invocation {
  return isJson ? { ...invocation, switches: new Set([...invocation.switches, 'json']) } : invocation;
}

function textsOf(changes: readonly ChangeText[]): string {
  return changes.map(({ text }) => text).join('; ');
}

/** What was asked, in words, in the order of the options' names. In a redacted run officers stand under their pseudonyms. */
function changeTexts(
  { values, voice, redaction }: Invocation,
  removed: readonly number[],
  { instance }: Prepared,
): readonly ChangeText[] {
  const pairOf = (text: string): { readonly officer: string; readonly vacancy: string } => {
    const sign = text.indexOf('=');
    const officer = text.slice(0, sign).trim();
    const name = redaction === undefined ? officer : redaction.pseudonyms.of(officer);
    return { officer: name, vacancy: text.slice(sign + 1).trim() };
  };
  const given = (name: (typeof CHANGING)[number]): readonly string[] => values.get(name) ?? [];
  return [
    ...removed.map((index) => ({
      kind: 'remove',
      text: voice.say('whatif-remove', { id: instance.officers[index]?.id }),
    })),
    ...given('pin').map((text) => ({ kind: 'pin', text: voice.say('whatif-pin', pairOf(text)) })),
    ...given('forbid').map((text) => ({ kind: 'forbid', text: voice.say('whatif-forbid', pairOf(text)) })),
    // A value of the policy may name an officer.
    ...given('set').map((text) => ({
      kind: 'set',
      text: voice.phrase('{text}', { text: redaction === undefined ? text : text.slice(0, text.indexOf('=')) }),
    })),
    ...given('add-officer').map((file) => ({ kind: 'add-officer', text: voice.say('whatif-add', { file }) })),
  ];
}
