import { join } from 'node:path';
import {
  asksForPlaces,
  closeGaps,
  coursesTowardsStandards,
  inspect,
  prepareTraining,
  raisedOfficers,
  solveTraining,
  trainedInstance,
  type Instance,
  type Unlocking,
} from '../index.ts';
import { fitMaxOf } from '../domain/policy.ts';
import type { CourseGap } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderCsv, renderPlanCsv } from '../render/csv.ts';
import { readingLine } from '../render/summary.ts';
import { standardCoursesJson, standardCoursesPage } from '../render/standard-courses.ts';
import {
  renderStandardCoursesCsv,
  renderTrainingCsv,
  renderTrainingJson,
  TRAINING_COLUMNS,
} from '../render/train-data.ts';
import { trainPage } from '../render/train-text.ts';
import { present } from '../support/assert.ts';
import { EXIT, Stop } from './failure.ts';
import { sameWorkspace } from './next-step.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { writeOwn, type OwnFile } from './own-files.ts';
import { isPlan } from './plan-formats.ts';
import { stopOnErrors } from './problems.ts';
import { listFormatOf } from './questions.ts';
import { shownRows, withKey } from './redaction.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { VERSION } from './version.ts';
import { makeFolder } from './whole-files.ts';
import { loadWorkspace, type Workspace } from './workspace.ts';

const NAMES = { training: 'training.csv', officers: 'officers.csv', plan: 'next-phase.csv' } as const;

/** Which seats in courses open the most places, what each seat adds, and courses for those sent below a wanted level. */
export async function run(invocation: Invocation): Promise<number> {
  if (invocation.switches.has('standards')) return await runStandards(invocation);
  const { output, voice, language, redaction } = invocation;
  const format = listFormatOf(invocation);
  const folder = valueOf(invocation, 'write');
  const asked = valueOf(invocation, 'fit');
  // A general engine computes without a pause in which a signal could be heard.
  invocation.handOver();
  const solving = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const fitMin = asked === undefined ? undefined : fitOf(asked, fitMaxOf(workspace.files.policy));
  const prepared = prepareTraining(workspace.files, fitMin, workspace.options, endIfStopAsked, redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  const { instance } = prepared.value;
  if (instance.courses.length === 0) throw new Stop('train-no-courses');
  if (fitMin === undefined && !asksForPlaces(instance)) {
    throw new Stop('train-needs-fill', { tier: instance.policy.objective[0] });
  }
  output.say(`${readingLine(instance, language)}\n`);
  const found = await solveTraining(prepared.value, solving);
  if (found.kind !== 'training') return await reportNoPlan(found, prepared.value, invocation);
  const unlocking = shown(found.unlocking, invocation);
  const gaps = closeGaps(instance, found.unlocking.present).map((gap) => shownGap(gap, invocation));
  if (folder !== undefined) writeFiles(folder, unlocking, gaps, instance, workspace, invocation);
  const forExcel = invocation.switches.has('excel');
  await output.data(
    format === 'json'
      ? renderTrainingJson(unlocking, gaps, VERSION, language)
      : format === 'csv'
        ? renderTrainingCsv(unlocking, gaps, { forExcel })
        : renderAnswer(trainPage(unlocking, gaps, { voice, isVerbose: invocation.switches.has('verbose') }), format),
  );
  return unlocking.status === 'stopped' || !unlocking.isCanonical ? EXIT.stopped : EXIT.done;
}

/** Courses for people in post, which need neither places nor a solve. */
async function runStandards(invocation: Invocation): Promise<number> {
  const { output, voice, switches, redaction } = invocation;
  const format = listFormatOf(invocation);
  for (const name of ['fit', 'write'] as const) {
    if (valueOf(invocation, name) !== undefined) throw new Stop('train-standards-alone', { flag: `--${name}` });
  }
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { files, options, inputs } = loaded.workspace;
  const lenient = { ...files, mayLack: new Set(['vacancies'] as const) };
  const read = inspect(lenient, options, endIfStopAsked, redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...read.issues], inputs, options);
  if (!read.ok) return EXIT.badInput;
  const instance = read.value;
  if (instance.courses.length === 0) throw new Stop('train-no-courses');
  const found = coursesTowardsStandards(instance);
  if (found.peopleCount === 0) throw new Stop('train-standards-none');
  await output.data(
    format === 'json'
      ? standardCoursesJson(found, instance)
      : format === 'csv'
        ? renderStandardCoursesCsv(found, instance, { forExcel: switches.has('excel') })
        : renderAnswer(standardCoursesPage(found, instance, { voice, isVerbose: switches.has('verbose') }), format),
  );
  return EXIT.done;
}

function fitOf(text: string, max: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= max) return value;
  throw new Stop('train-fit-range', { value: text, max });
}

function shown(unlocking: Unlocking, { redaction }: Invocation): Unlocking {
  return {
    ...unlocking,
    rows: shownRows(unlocking.rows, redaction),
    present: shownRows(unlocking.present, redaction),
  };
}

function shownGap(gap: CourseGap, { redaction }: Invocation): CourseGap {
  return { ...gap, row: present(shownRows([gap.row], redaction)[0], 'a row') };
}

/** The list of seats, the plan that follows, and the officers it is made from; these not in a redacted run, since they have names. */
function writeFiles(
  folder: string,
  unlocking: Unlocking,
  gaps: readonly CourseGap[],
  instance: Instance,
  workspace: Workspace,
  invocation: Invocation,
): void {
  const { redaction, switches, output, voice } = invocation;
  const forExcel = switches.has('excel');
  const file = (name: string, text: string, isOurs: (text: string) => boolean): OwnFile => ({
    name: join(folder, name),
    bytes: new TextEncoder().encode(text),
    isOurs: (old) => isOurs(new TextDecoder().decode(old.subarray(0, 4096))),
  });
  const plan = join(folder, NAMES.plan);
  const isTraining = (text: string): boolean => TRAINING_COLUMNS.every((column) => text.includes(column));
  const files: OwnFile[] = [
    file(NAMES.training, renderTrainingCsv(unlocking, gaps, { forExcel }), isTraining),
    {
      name: plan,
      bytes: new TextEncoder().encode(renderPlanCsv(unlocking.rows, { forExcel })),
      isOurs: (bytes) => isPlan({ name: plan, bytes }),
    },
  ];
  if (redaction === undefined) {
    const after = trainedInstance(instance, unlocking.seats);
    const trained = new Map(
      unlocking.seats.map(({ officerIndex }) => {
        const officer = present(after.officers[officerIndex], 'an officer');
        return [officer.id, officer];
      }),
    );
    const table = raisedOfficers(workspace.files, workspace.options, trained);
    if (table === undefined) output.warn(`allocate: ${voice.say('train-no-ids')}\n`);
    else {
      const text = renderCsv(table.header, table.rows, { forExcel });
      files.push(file(NAMES.officers, text, (old) => old.includes('officer_id')));
    }
  }
  makeFolder(folder);
  writeOwn(files, withKey(workspace.inputs, redaction), invocation);
  output.say(`→ ${files.map(({ name }) => name).join(' · ')}\n`);
  const officers = files.find(({ name }) => name.endsWith(NAMES.officers))?.name;
  if (officers === undefined) return;
  const { officers: _, ...kept } = Object.fromEntries(invocation.values);
  const options = sameWorkspace({ ...invocation, values: new Map(Object.entries(kept)) });
  output.say(`${voice.say('next')}: ${voice.say('train-next', { plan: 'plan.csv', options, officers })}\n`);
}
