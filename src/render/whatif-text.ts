import type { PlanRow } from '../domain/plan.ts';
import type { WhatIfAnswer } from '../insight/what-if.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { priceJson, type AnswerFields } from './explain-json.ts';
import { priceWords } from './explain-words.ts';
import type { Voice } from './messages/voice.ts';

/** One change that was asked, by the name of its option and in words. */
export interface ChangeText {
  readonly kind: string;
  readonly text: string;
}

/** A file that the changed plan was written to. */
interface WrittenFile {
  readonly file: string;
  readonly backup: string | undefined;
}

/** How the best plan changes with what was asked; `changes` says what that was, in words, `written` where the new plan is now. */
export function whatIfPage(
  answer: WhatIfAnswer,
  changes: string,
  written: readonly WrittenFile[],
  voice: Voice,
): readonly Block[] {
  const { price, sentBefore, sentAfter, goes, moved, stays, unchangedCount } = answer;
  const { loss, gain } = priceWords(price, voice);
  const isSame = goes.length + moved.length + stays.length === 0;
  return [
    title(voice.say('whatif-title', { changes })),
    line(voice.say(sentBefore === sentAfter ? 'sent-same' : 'sent-other', { before: sentBefore, after: sentAfter })),
    ...(loss === '' ? [] : [line(voice.say('whatif-loss', { price: loss }))]),
    ...(gain === '' ? [] : [line(voice.say('whatif-gain', { price: gain }))]),
    ...(loss === '' && gain === '' ? [line(voice.say('whatif-equal'))] : []),
    ...table(price.tiers.map((tier) => tierRow(tier, voice))),
    ...(isSame ? [line(voice.say('whatif-same'))] : []),
    ...changeSections(answer, voice),
    ...(isSame ? [] : [line(voice.say('whatif-kept', { count: unchangedCount }))]),
    line(voice.say(price.status === 'proven' ? 'whatif-proven' : `answer-${price.status}`)),
    ...(written.length === 0 ? [line(voice.say('whatif-nothing-written'))] : []),
    ...written.map(({ file, backup }) => line(voice.say('whatif-written', { file, backup }))),
  ];
}

/** Who newly goes, goes elsewhere and no longer goes, a table each. */
export function changeSections({ goes, moved, stays }: WhatIfAnswer, voice: Voice): readonly Block[] {
  return [
    ...section(
      'whatif-goes',
      goes.map((row) => [person(row, voice), place(row, voice), fit(row, voice)]),
      voice,
    ),
    ...section(
      'whatif-moves',
      moved.map(({ before, after }) => [
        person(after, voice),
        voice.say('move-line', { from: place(before, voice), to: newPlace(before, after, voice) }),
        voice.say('move-fit', { before: before.fit, after: after.fit }),
      ]),
      voice,
    ),
    ...section(
      'whatif-stays',
      stays.map((row) => [person(row, voice), place(row, voice), fit(row, voice)]),
      voice,
    ),
  ];
}

/** The same as data: two spaces of indent, LF at the end. */
export function renderWhatIfJson(
  answer: WhatIfAnswer,
  changes: readonly ChangeText[],
  written: readonly WrittenFile[],
): string {
  const document = {
    format: 'allocate-whatif',
    format_version: 1,
    changes,
    price: priceJson(answer.price),
    sent: { before: answer.sentBefore, after: answer.sentAfter },
    ...changeJson(answer),
    written: written.map(({ file, backup }) => ({ file, backup: backup ?? null })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Who newly goes, goes elsewhere and no longer goes, as data. */
export function changeJson({ goes, moved, stays, unchangedCount }: WhatIfAnswer): AnswerFields {
  return {
    newly_go: goes.map(rowJson),
    go_elsewhere: moved.map(({ before, after }) => ({
      officer_id: after.officerId,
      before: rowJson(before),
      after: rowJson(after),
    })),
    no_longer_go: stays.map(rowJson),
    unchanged: unchangedCount,
  };
}

function section(
  heading: 'whatif-goes' | 'whatif-moves' | 'whatif-stays',
  rows: readonly (readonly string[])[],
  voice: Voice,
): readonly Block[] {
  return rows.length === 0 ? [] : [line(voice.say(heading)), ...table(rows)];
}

function tierRow(
  { name, before, after, loss }: WhatIfAnswer['price']['tiers'][number],
  voice: Voice,
): readonly string[] {
  return [
    voice.name('tier', name),
    loss === 0 ? voice.number(after) : voice.say('move-line', { from: voice.number(before), to: voice.number(after) }),
  ];
}

function person({ officerId, officerName, unitName }: PlanRow, voice: Voice): string {
  return voice.say('person-label', { id: officerId, name: officerName, unit: unitName });
}

function place({ vacancyId, communeName }: PlanRow, voice: Voice): string {
  return voice.say('short-place', { id: vacancyId, commune: communeName });
}

/** The same place in another form is named by its form. */
function newPlace(before: PlanRow, after: PlanRow, voice: Voice): string {
  return before.vacancyId === after.vacancyId ? voice.say('move-form', { form: after.form }) : place(after, voice);
}

function fit({ fit: points }: PlanRow, voice: Voice): string {
  return voice.say('move-fit-one', { fit: points });
}

function rowJson({
  officerId,
  vacancyId,
  communeId,
  form,
  fit: points,
}: PlanRow): Readonly<Record<string, string | number>> {
  return { officer_id: officerId, vacancy_id: vacancyId, commune_id: communeId, form, fit: points };
}
