import type { PlanRow } from '../domain/plan.ts';
import type { DiffCauses } from '../insight/diff-cause.ts';
import {
  cellOf,
  CHANGE_KINDS,
  TOTAL_GROUPS,
  totalsOf,
  type ChangeKind,
  type PlanColumn,
  type PlanDiff,
  type RowChange,
  type Total,
  type TotalGroup,
} from '../plan/diff.ts';
import { line, namedTable, table, title, type Block } from './answer-page.ts';
import { causeText, type CauseContext } from './cause-text.ts';
import { dayText } from './day-text.ts';
import type { Voice } from './messages/voice.ts';
import { asListed } from './people-order.ts';
import { escapeControls } from './terminal.ts';
import { regionName } from './region-name.ts';

/** Two plans and how they differ. */
export interface DiffDocument extends CauseContext {
  readonly old: DiffedPlan;
  readonly new: DiffedPlan;
  readonly diff: PlanDiff;
  /** Inputs of other content, and versions of the program where they differ, by what the plans' files say; `undefined` where not both say it. */
  readonly origins:
    | { readonly inputs: readonly string[]; readonly versions: readonly [old: string, now: string] | undefined }
    | undefined;
  /** `undefined` where the inputs of the old plan were not given. */
  readonly causes: DiffCauses | undefined;
  /** The policy's name of a field, else the catalogue's. */
  readonly fieldName: (field: string) => string;
}

export interface DiffedPlan {
  /** As the user wrote it. */
  readonly file: string;
  readonly rows: readonly PlanRow[];
  /** Inputs that differ from those the plan's file names, where it names any and they are given. */
  readonly changedInputs: readonly string[];
}

const MARKS: Readonly<Record<ChangeKind, string>> = { moved: '~', changed: '±', new: '+', released: '-', details: '·' };

/** The diff for a terminal or a pull request: what changed and why, then the totals that moved. */
export function diffPage(document: DiffDocument): readonly Block[] {
  const { old, new: now, diff, causes, voice } = document;
  const isSame = diff.changes.length === 0;
  return [
    title(voice.say(isSame ? 'diff-same' : 'diff-title', { old: old.file, new: now.file })),
    ...originLines(document),
    ...changedInputLines(document),
    ...changeTable(document),
    line(countsText(document)),
    ...(isSame || causes !== undefined ? [] : [line(voice.say('diff-no-causes'))]),
    ...(isSame ? [] : TOTAL_GROUPS.flatMap((group) => totalsTable(group, document))),
  ];
}

function originLines({ origins, voice }: DiffDocument): readonly Block[] {
  const { inputs = [], versions } = origins ?? {};
  const [old, now] = versions ?? [];
  return [
    ...(inputs.length === 0 ? [] : [line(voice.say('diff-inputs-differ', { files: inputs }))]),
    ...(old === undefined || now === undefined ? [] : [line(voice.say('diff-versions-differ', { old, now }))]),
  ];
}

function changedInputLines({ old, new: now, voice }: DiffDocument): readonly Block[] {
  return [old, now].flatMap(({ file, changedInputs }) =>
    changedInputs.length === 0 ? [] : [line(voice.say('diff-inputs-changed', { plan: file, files: changedInputs }))],
  );
}

function changeTable(document: DiffDocument): readonly Block[] {
  const { diff, causes, voice } = document;
  const named = diff.changes.map((change, index) => ({ change, cause: causes?.causes[index] }));
  const listed = asListed(
    named,
    voice.language,
    ({ change }) => nameOf(change) ?? '',
    ({ change }) => change.officerId,
  );
  const rankOf = ({ change }: { readonly change: RowChange }): number => CHANGE_KINDS.indexOf(change.kind);
  const inOrder = listed.toSorted((a, b) => rankOf(a) - rankOf(b));
  const rows = inOrder.map(({ change, cause }) => {
    return [
      MARKS[change.kind],
      personText(change, voice),
      whatText(change, voice),
      fitText(change, voice),
      cause === undefined ? '' : causeText(cause, change.officerId, document),
    ];
  });
  const header = ['', ...(['person', 'place', 'fit', 'cause'] as const).map((name) => voice.say(`diff-head-${name}`))];
  return namedTable(header, rows);
}

function nameOf({ before, after }: RowChange): string | undefined {
  return [after?.officerName, before?.officerName].find((text) => text !== undefined && text !== '');
}

function personText(change: RowChange, voice: Voice): string {
  return voice.say('person-label', { id: change.officerId, name: nameOf(change), unit: undefined });
}

function placeOf({ vacancyId, communeName, communeId }: PlanRow, voice: Voice): string {
  return voice.say('short-place', { id: vacancyId, commune: communeName === '' ? communeId : communeName });
}

function tourText({ form, startDay, endDay }: PlanRow, voice: Voice): string {
  const [start, end] = [startDay, endDay].map((day) => dayText(day, voice.language));
  return voice.say('diff-tour', { form, start, end });
}

/** Where the person goes, and what else differs there. */
function whatText({ kind, before, after, columns }: RowChange, voice: Voice): string {
  if (before === undefined || after === undefined) {
    const row = before ?? after;
    return row === undefined ? '' : `${placeOf(row, voice)}, ${tourText(row, voice)}`;
  }
  const arrow = (from: string, to: string): string => voice.say('move-line', { from, to });
  if (kind === 'moved') return arrow(placeOf(before, voice), placeOf(after, voice));
  if (kind === 'changed') return `${placeOf(after, voice)}: ${arrow(tourText(before, voice), tourText(after, voice))}`;
  const cells = columns
    .filter((column) => column !== 'fit')
    .map((column) => {
      const [from, to] = [before, after].map((row) => cellText(row, column));
      return voice.say('cell-from-to', { name: column, before: from ?? '', after: to ?? '' });
    });
  return [placeOf(after, voice), ...cells].join(', ');
}

function cellText(row: PlanRow, column: PlanColumn): string {
  const value = cellOf(row, column);
  return value === undefined || value === '' ? '∅' : String(value);
}

function fitText({ before, after }: RowChange, voice: Voice): string {
  if (before === undefined) return voice.say('move-fit-one', { fit: after?.fit ?? 0 });
  if (after === undefined) return voice.say('diff-fit-gone', { fit: before.fit });
  if (before.fit === after.fit) return voice.say('move-fit-one', { fit: after.fit });
  return voice.say('move-fit', { before: before.fit, after: after.fit });
}

/** How many rows changed in each way, and the fit of the whole. */
export function countsOf(diff: PlanDiff): Readonly<Record<ChangeKind | 'kept', number>> {
  const counts = Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, diff.changes.filter((change) => change.kind === kind).length]),
  ) as Record<ChangeKind, number>;
  return { ...counts, kept: diff.unchanged.length };
}

export function fitOf(rows: readonly PlanRow[]): number {
  return rows.reduce((sum, { fit }) => sum + fit, 0);
}

function countsText({ diff, old, new: now, voice }: DiffDocument): string {
  const counts = countsOf(diff);
  const parts = [...CHANGE_KINDS, 'kept' as const]
    .filter((kind) => counts[kind] > 0 || kind === 'kept')
    .map((kind) => voice.say(`diff-count-${kind}`, { count: counts[kind] }));
  const gain = fitOf(now.rows) - fitOf(old.rows);
  const sign = gain > 0 ? '+' : gain < 0 ? '−' : '±';
  const fit = diff.compared.includes('fit') ? `; ${voice.say('diff-fit-gain', { sign, points: Math.abs(gain) })}` : '';
  return parts.join(', ') + fit;
}

function totalsTable(group: TotalGroup, document: DiffDocument): readonly Block[] {
  const { old, new: now, diff, voice } = document;
  const hasFit = diff.compared.includes('fit');
  const changed = totalsOf(group, old.rows, now.rows).filter(
    (total) => total.sentBefore !== total.sentAfter || (hasFit && total.fitBefore !== total.fitAfter),
  );
  if (changed.length === 0) return [];
  const fromTo = (from: number, to: number): string =>
    from === to ? voice.number(to) : voice.say('move-line', { from: voice.number(from), to: voice.number(to) });
  const rows = changed.map((total) => [
    totalName(group, total, document),
    voice.say('diff-total-sent', { sent: fromTo(total.sentBefore, total.sentAfter) }),
    hasFit ? voice.say('diff-total-fit', { fit: fromTo(total.fitBefore, total.fitAfter) }) : '',
  ]);
  return [line(voice.say(`diff-by-${group}`)), ...table(rows)];
}

function totalName(group: TotalGroup, { id, name }: Total, { voice, fieldName }: DiffDocument): string {
  if (id === '') return voice.say('diff-without');
  if (group === 'field') return escapeControls(fieldName(id));
  if (group === 'region') return escapeControls(regionName(id));
  return voice.phrase('{id}[[ {name}]]', { id, name: name === id ? undefined : name });
}
