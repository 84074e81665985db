import type { PlanRow } from '../domain/plan.ts';
import { diffPlans, type PlanColumn, type PlanDiff, type RowChange } from '../plan/diff.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { dayText } from './day-text.ts';
import { countsOf, fitOf } from './diff-text.ts';
import { element, type Html } from './html.ts';
import { placeText, type PageContext } from './page-context.ts';
import { dataTable, section } from './page-parts.ts';
import { refusalText, releasedReasonText } from './reason-text.ts';

/** What makes an assignment, and all that an earlier plan has to hold. */
const COLUMNS: ReadonlySet<PlanColumn> = new Set(['officer_id', 'vacancy_id', 'form', 'start_date', 'end_date']);

/** How the plan differs from the one it was made from, and why, as far as the present inputs tell; nothing without such a plan. */
export function changesSection(context: PageContext): Html | undefined {
  const { instance, allocation, words } = context;
  const { say, annex } = words;
  if (instance.baseline === undefined) return undefined;
  const diff = diffPlans({ rows: instance.baseline, columns: COLUMNS }, { rows: allocation.rows, columns: COLUMNS });
  const title = say('changes.title');
  if (diff.changes.length === 0) {
    return section('changes', title, element('p', {}, say('changes.none', { kept: diff.unchanged.length })));
  }
  const reasons = releasedReasons(context);
  const table = dataTable<RowChange>(
    {
      id: 'changes-table',
      caption: title,
      items: diff.changes,
      columns: [
        {
          header: say('changes.kind'),
          kind: 'text',
          value: ({ kind }) => say(`kind.${kind === 'details' ? 'changed' : kind}`),
        },
        { header: annex('head.name'), kind: 'name', isRowHeader: true, value: nameOf },
        { header: say('changes.before'), kind: 'text', value: ({ before }) => endText(before, context) },
        { header: say('changes.after'), kind: 'text', value: ({ after }) => endText(after, context) },
        {
          header: say('changes.why'),
          kind: 'text',
          class: 'wide',
          value: (change) => whyText(change, reasons, context),
        },
      ],
    },
    words,
  );
  return section('changes', title, element('p', { class: 'lead' }, introText(diff, context)), table);
}

function introText(diff: PlanDiff, { instance, allocation, words }: PageContext): string {
  const { details: _details, ...counts } = countsOf(diff);
  const baseline = instance.baseline ?? [];
  const gain = fitOf(allocation.rows) - fitOf(baseline);
  const sign = gain > 0 ? '+' : gain < 0 ? '−' : '±';
  // A plan without that column reads as fit 0.
  const hasFit = baseline.every(({ fit }) => fit > 0);
  return words.say('changes.intro', { ...counts, sign, points: hasFit ? Math.abs(gain) : undefined });
}

function nameOf({ officerId, before, after }: RowChange): string {
  return [after?.officerName, before?.officerName].find((name) => name !== undefined && name !== '') ?? officerId;
}

function endText(row: PlanRow | undefined, context: PageContext): string {
  if (row === undefined) return '–';
  const { say, language } = context.words;
  const tour = { form: row.form, start: dayText(row.startDay, language), end: dayText(row.endDay, language) };
  return `${placeText(row, context)}; ${say('changes.tour', tour)}`;
}

function releasedReasons({ findings, instance, words }: PageContext): ReadonlyMap<string, string> {
  return new Map(
    findings.released.map((one) => [
      one.row.officerId,
      releasedReasonText(one, instance, words.isInternal, words.voice),
    ]),
  );
}

/** What the present inputs say about a change; they say nothing about one that was only for the better. */
function whyText(change: RowChange, released: ReadonlyMap<string, string>, context: PageContext): string {
  const { kind, before, officerId } = change;
  if (kind === 'released') return released.get(officerId) ?? '';
  if (kind === 'moved' && before !== undefined) return closedText(before, context);
  return '';
}

/** Why the old place could not be kept, where it could not. */
function closedText(before: PlanRow, { instance, words }: PageContext): string {
  const { say, voice, isInternal } = words;
  const officer = instance.officerIndexById.get(before.officerId);
  const vacancy = instance.vacancyIndexById.get(before.vacancyId);
  const form = instance.policy.forms.indexOf(before.form);
  if (vacancy === undefined) return say('changes.place-gone');
  if (officer === undefined || form < 0) return '';
  const refusals = refusalsOfPair(instance, officer, vacancy, form);
  const reasons = [...new Set(refusals.map((refusal) => refusalText(refusal, isInternal, voice)))];
  return reasons.length === 0 ? '' : say('changes.refused', { reasons: reasons.join('; ') });
}
