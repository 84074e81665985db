import type { CellChange, InputChange } from '../domain/input-change.ts';
import type { Cause } from '../insight/diff-cause.ts';
import { unreachable } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import { describeDemand } from './demand-text.ts';
import type { Voice } from './messages/voice.ts';
import { placeText } from './place.ts';
import { refusalText } from './reason-text.ts';

export interface CauseContext {
  readonly voice: Voice;
  readonly isInternal: boolean;
  /** Name of an input that does not depend on where the run was started. */
  readonly nameOf: (file: string) => string;
}

/** Cells of one record that a sentence names before it counts the rest. */
const CELLS_MAX = 3;
/** Changes that a sentence names where all of them together are the cause. */
const CHANGES_MAX = 3;

/** What a row of a diff is put down to, in one phrase. */
export function causeText(cause: Cause, officerId: string, context: CauseContext): string {
  const { voice, isInternal } = context;
  switch (cause.kind) {
    case 'input': {
      const what = inputChangeText(cause.change, officerId, context);
      const reasons = [...new Set(cause.refusals.map((refusal) => refusalText(refusal, isInternal, voice)))];
      return reasons.length === 0 ? what : voice.say('cause-refused', { reasons: reasons.join('; '), what });
    }
    case 'chain': {
      const { link } = cause;
      if ('vacancyId' in link) {
        return voice.say(`cause-${link.kind}`, { by: link.by, vacancy: link.vacancyId });
      }
      const demand = describeDemand(link.demand, link.side.instance, voice).text;
      return voice.say(`cause-${link.kind}`, { by: link.by, demand });
    }
    case 'elsewhere': {
      const shown = cause.changes.slice(0, CHANGES_MAX).map((change) => inputChangeText(change, officerId, context));
      const rest = cause.changes.length - shown.length;
      const changes = [...shown, ...(rest > 0 ? [voice.say('and-others', { count: rest })] : [])].join('; ');
      return voice.say('cause-elsewhere', { changes });
    }
    case 'equals':
      return voice.say('cause-equals');
    case 'by-hand':
      return voice.say(`cause-${cause.plan}-${cause.why}`);
    default:
      return unreachable(cause);
  }
}

/** What changed in a record or clause, and where it stands. Sensitive cells are named without their values, or not at all. */
export function inputChangeText(change: InputChange, officerId: string, context: CauseContext): string {
  const { voice, isInternal } = context;
  const { table, kind, cells } = change;
  const subject = table === 'officers' && change.subject === officerId ? undefined : subjectText(change, voice);
  const place = inputPlaceText(change.where, context);
  if (kind !== 'changed') {
    const isOwn = table === 'officers' || table === 'vacancies';
    const key = isOwn ? (`${table}-${kind}` as const) : (`input-${kind}` as const);
    return voice.say(key, { subject: subject ?? '', place });
  }
  const texts = [
    ...new Set(
      cells.map((cell) =>
        isHidden(cell, isInternal) ? voice.say('cell-hidden') : cellText(cell, table === 'policy', voice),
      ),
    ),
  ];
  const shown = texts.slice(0, CELLS_MAX);
  if (texts.length > CELLS_MAX) shown.push(voice.say('and-others', { count: texts.length - CELLS_MAX }));
  return voice.say('input-changed', { subject, cells: shown.join(', '), place });
}

/** Sensitive columns that hold many kinds of grounds: that one changed tells none of them. */
const GENERAL_COLUMNS: ReadonlySet<string> = new Set(['exclusions', 'note']);

/** Whether even the name of the cell's column would tell what is sensitive, such as that there is a small child. */
export function isHidden({ column, isSensitive }: CellChange, isInternal: boolean): boolean {
  return isSensitive && !isInternal && !GENERAL_COLUMNS.has(column);
}

export function inputPlaceText(where: Place, { nameOf }: Pick<CauseContext, 'nameOf'>): string {
  return placeText({ ...where, file: nameOf(where.file) });
}

function subjectText({ table, subject, concern }: InputChange, voice: Voice): string {
  if (table !== 'policy') return table === 'officers' || table === 'vacancies' ? subject : `${table} ${subject}`;
  if (concern.quota !== undefined) return voice.say('input-quota', { name: concern.quota });
  const about = [...(concern.officerIds ?? []), concern.unitId, concern.vacancyId, concern.communeId];
  const ids = about.filter((id) => id !== undefined);
  return ids.length === 0 ? subject : `${subject} ${ids.join(' ')}`;
}

function cellText({ column, before, after, isSensitive }: CellChange, isClause: boolean, voice: Voice): string {
  const name = isClause ? (column === 'value' ? undefined : column) : voice.name('column', column);
  if (isSensitive) return voice.say('cell-changed', { name: name ?? '' });
  return voice.say('cell-from-to', { name, before: before ?? '∅', after: after ?? '∅' });
}
