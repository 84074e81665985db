import {
  allocate,
  compareAnswers,
  findOut,
  matchRows,
  statusOfGoals,
  varyWorkspace,
  type Allocation,
  type Prepared,
} from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderWhatIfJson, whatIfPage, type ChangeText } from '../render/whatif-text.ts';
import { present } from '../support/assert.ts';
import { EXIT, Stop } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { planContent, planTargets, writePlans, type PlanTarget, type Written } from './plan-output.ts';
import { answerFormatOf, asker, openWorkspace, sharedLimit } from './questions.ts';
import { shownRows, withKey } from './redaction.ts';
import { documentOf, reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { findSubject } from './subject.ts';
import type { Workspace } from './workspace.ts';

/** Options that change the workspace itself, beside `--remove`. */
const CHANGING = ['pin', 'forbid', 'set', 'add-officer'] as const;

/** What would change, and what it would cost, if the workspace were changed as asked. Writes the new plan only where a PLAN is named. */
export async function run(invocation: Invocation): Promise<number> {
  const { values, redaction, voice, output } = invocation;
  const format = answerFormatOf(invocation);
  if (['remove', ...CHANGING].every((name) => !values.has(name))) throw new Stop('whatif-nothing-asked');
  const options = solveOptionsOf(invocation);
  const unchanged = await openWorkspace(withoutChanges(invocation));
  const isReadAgain = CHANGING.some((name) => values.has(name));
  const { workspace, prepared: varied } = isReadAgain ? await openWorkspace(invocation, unchanged.issues) : unchanged;
  const { prepared: base } = unchanged;
  const targets = await fileTargets(invocation, workspace);
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
  const changed: Changed = { invocation, workspace, prepared: varyWorkspace(varied, { removed }), targets };
  const written = await writeChanged(changed, withoutQuestion(shown(after.allocation)));
  await output.data(
    format === 'json'
      ? renderWhatIfJson(answer, changes, written)
      : renderAnswer(whatIfPage(answer, textsOf(changes), written, voice), format),
  );
  return answer.price.status === 'stopped' ? EXIT.stopped : EXIT.done;
}

type FileTarget = Exclude<PlanTarget, { kind: 'standard-output' }>;

/** The files that the new plan goes to; standard output is taken by the answer. */
async function fileTargets(invocation: Invocation, { inputs }: Workspace): Promise<readonly FileTarget[]> {
  const targets = await planTargets(invocation.operands, invocation, withKey(inputs, invocation.redaction));
  return targets.map((target) => {
    if (target.kind === 'standard-output') throw new Stop('whatif-standard-output');
    return target;
  });
}

/** The changed workspace and where its plan goes. */
interface Changed {
  readonly invocation: Invocation;
  readonly workspace: Workspace;
  readonly prepared: Prepared;
  readonly targets: readonly FileTarget[];
}

/** The plan without the goal of moving the fewest, which is asked beyond those of the policy. */
function withoutQuestion(allocation: Allocation): Allocation {
  const { certificate, tiers } = allocation;
  const isGoal = ({ name }: { readonly name: string }): boolean => name !== 'unmoved';
  const goals = tiers.filter(isGoal);
  return {
    ...allocation,
    tiers: goals,
    status: statusOfGoals(goals),
    certificate: { tiers: certificate.tiers.filter(isGoal) },
  };
}

async function writeChanged(
  { invocation, workspace, prepared, targets }: Changed,
  allocation: Allocation,
): Promise<readonly Written[]> {
  if (targets.length === 0) return [];
  const { instance, candidates, demands } = prepared;
  const findings = findOut(instance, candidates, demands, allocation.chosen);
  // Where leadership may choose is said of the best plans of a workspace, of which this is the one nearest to the present plan.
  const outcome = { kind: 'plan', allocation, findings, freedom: undefined, network: undefined } as const;
  const document = documentOf({ invocation, workspace, prepared, outcome, isAsRead: false });
  const plans = [];
  for (const target of targets) plans.push(await planContent(target, document, invocation));
  return writePlans(plans, invocation);
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
