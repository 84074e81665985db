import type { Instance } from '../domain/instance.ts';
import type { Findings, OpenPlace } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import type { Allocation } from '../plan/allocation.ts';
import { present } from '../support/assert.ts';
import { fieldName } from './demand-text.ts';
import type { Language } from './language.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import type { PlanChange } from './plan-change.ts';
import { proofText, tiersText } from './proof-text.ts';
import { openReasonText, releasedReasonText } from './reason-text.ts';
import { escapeControls, type Palette } from './terminal.ts';
import { padEnd, padStart, truncate, widthOf } from './width.ts';
import { regionName } from './region-name.ts';

export interface SummaryContext {
  readonly instance: Instance;
  readonly allocation: Allocation;
  readonly findings: Findings;
  /** Where the best plans differ; one line under `-v`. */
  readonly freedom?: Freedom | undefined;
  readonly elapsedMs: number;
  readonly language: Language;
  readonly palette: Palette;
  readonly isInternal: boolean;
  /** Lists every open place instead of the first few. */
  readonly isVerbose: boolean;
  /** Against `--from`, else the plan that is replaced. */
  readonly change: { readonly against: string; readonly difference: PlanChange } | undefined;
  /** What was written; empty on a dry run. */
  readonly written: readonly { readonly file: string; readonly backup: string | undefined }[];
  readonly isDryRun: boolean;
  /** Commands that it makes sense to run now. */
  readonly next: readonly string[];
}

/** Cells a line of the summary may take. */
const LINE_WIDTH = 110;
/** Groups of open places shown before the rest is one line. */
const OPEN_GROUPS_MAX = 6;
/** People of the baseline who are not sent any more, shown before the rest is counted. */
const RELEASED_MAX = 6;

/** What an analyst reads in ten seconds, for standard error: LF after every line. */
export function renderSummary(context: SummaryContext): string {
  const voice = voiceOf(context.language);
  const lines = [
    headline(context, voice),
    ...(context.isVerbose ? [`   ${engineLine(context.allocation, voice)}`] : []),
    ...regionLines(context, voice),
    ...fieldLines(context, voice),
    ...openLines(context, voice),
    ...caveatLines(context, voice),
    ...freedomLines(context, voice),
    ...changeLines(context, voice),
    ...releasedLines(context, voice),
    nextLine(context, voice),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** `Read 95 officers, 72 places in 36 communes, policy.yaml`. */
export function readingLine(instance: Instance, language: Language): string {
  const places = instance.vacancies.reduce((sum, vacancy) => sum + vacancy.headcount, 0);
  return voiceOf(language).say('read', {
    officers: instance.officers.length,
    places,
    communes: new Set(instance.communeOfVacancy).size,
    policy: instance.policy.where.file,
  });
}

function headline({ allocation, findings, elapsedMs, palette }: SummaryContext, voice: Voice): string {
  const { summary } = findings;
  const { status } = allocation;
  // The best value is known, but a run with more time may send others: the command's answer is that of a run that was stopped.
  const isCutShort = status !== 'stopped' && !allocation.isCanonical;
  const sign = status === 'stopped' || isCutShort ? '◷' : '✔';
  const mark = status === 'proven' && !isCutShort ? palette.green(sign) : palette.yellow(sign);
  const seconds = voice.number(Math.max(0.1, Math.round(elapsedMs / 100) / 10));
  const parts = [
    palette.bold(proofText(allocation, voice)),
    ...(isCutShort ? [voice.say('choice-cut-short')] : []),
    `${seconds} s`,
    voice.say('sent-of', { sent: summary.sentCount, officers: summary.officerCount }),
    voice.say('open-of', { open: summary.placeCount - filledCount(findings), places: summary.placeCount }),
  ];
  return `${mark} ${parts.join(' · ')}`;
}

/** Which engine solved and why. */
function engineLine({ engine }: Allocation, voice: Voice): string {
  return voice.say('engine-line', { engine: engine.name, reason: engine.reason, clause: engine.clause });
}

function filledCount({ summary }: Findings): number {
  return summary.fields.reduce((sum, field) => sum + field.filled, 0);
}

/** Short texts side by side, as many to a line as fit, columns aligned by graphemes. */
function layOut(cells: readonly string[], indent: string): string[] {
  const width = Math.max(...cells.map(widthOf), 1) + 3;
  const perLine = Math.max(1, Math.floor((LINE_WIDTH - widthOf(indent)) / width));
  const lines: string[] = [];
  for (let i = 0; i < cells.length; i += perLine) {
    const line = cells.slice(i, i + perLine).map((cell) => padEnd(cell, width));
    lines.push((indent + line.join('')).trimEnd());
  }
  return lines;
}

function labelled(label: string, cells: readonly string[]): string[] {
  if (cells.length === 0) return [];
  const [first = '', ...rest] = layOut(cells, '     ');
  return [`   ${label}:`, first, ...rest];
}

function regionLines({ findings }: SummaryContext, voice: Voice): string[] {
  const served = findings.summary.regions.filter((region) => region.sent > 0 || region.places > 0);
  const names = served.map(({ region }) => escapeControls(regionName(region)));
  const nameWidth = Math.max(...names.map(widthOf), 0);
  const cells = served.map(({ sent, communes, places }, i) =>
    voice.say('region-cell', { region: padEnd(names[i] ?? '', nameWidth), sent, communes, places }),
  );
  return labelled(voice.say('by-region'), cells);
}

function fieldLines({ findings, instance }: SummaryContext, voice: Voice): string[] {
  const { fields, majorMatchCount, sentCount } = findings.summary;
  const names = fields.map(({ field }) => escapeControls(fieldName(field, instance, voice)));
  const nameWidth = Math.max(...names.map(widthOf), 0);
  const countWidth = Math.max(...fields.map(({ filled, places }) => `${filled}/${places}`.length), 0);
  const cells = fields.map(
    ({ filled, places }, index) =>
      `${padEnd(names[index] ?? '', nameWidth)} ${padStart(`${filled}/${places}`, countWidth)}`,
  );
  const share = sentCount === 0 ? 0 : Math.round((100 * majorMatchCount) / sentCount);
  const hasMajors = [...instance.policy.fields.values()].some(({ majors }) => majors.length > 0);
  const lines = labelled(voice.say('by-field'), cells);
  // Without majors in the policy nothing could match, and a share of 0 would say something else.
  if (hasMajors) lines.push(`   ${voice.say('major-match', { matched: majorMatchCount, sent: sentCount, share })}`);
  return lines;
}

interface OpenGroup {
  readonly field: string;
  readonly kind: OpenPlace['reason']['kind'];
  readonly places: OpenPlace[];
}

/** Open places of one field and one kind of reason together, the most first. */
function groupOpen(findings: Findings, instance: Instance): OpenGroup[] {
  const groups = new Map<string, OpenGroup>();
  for (const place of findings.openPlaces) {
    const { field } = present(instance.vacancies[place.vacancyIndex], 'vacancy');
    const key = JSON.stringify([field, place.reason.kind]);
    const group = groups.get(key) ?? { field, kind: place.reason.kind, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => openCount(b.places) - openCount(a.places));
}

function openCount(places: readonly OpenPlace[]): number {
  return places.reduce((sum, place) => sum + place.headcount - place.filled, 0);
}

function openLines(context: SummaryContext, voice: Voice): string[] {
  const { findings, instance, isVerbose, isInternal } = context;
  if (findings.openPlaces.length === 0) return [];
  if (isVerbose) {
    const lines = findings.openPlaces.map((place) => {
      const vacancy = present(instance.vacancies[place.vacancyIndex], 'vacancy');
      const reason = openReasonText(place, instance, isInternal, voice);
      return `     ${escapeControls(vacancy.id)} ${escapeControls(fieldName(vacancy.field, instance, voice))}: ${reason}`;
    });
    return [`   ${voice.say('still-open')}:`, ...lines];
  }
  const groups = groupOpen(findings, instance);
  const shown = groups.slice(0, OPEN_GROUPS_MAX).map((group) => openGroupLine(group, context, voice));
  const rest = groups.slice(OPEN_GROUPS_MAX).flatMap((group) => group.places);
  const restLine = rest.length === 0 ? [] : [`     ${voice.say('others-open', { count: openCount(rest) })}`];
  return [`   ${voice.say('still-open')}:`, ...shown, ...restLine];
}

function openGroupLine(
  { field, kind, places }: OpenGroup,
  { instance, isInternal }: SummaryContext,
  voice: Voice,
): string {
  const name = escapeControls(fieldName(field, instance, voice));
  const single = places.length === 1 ? places[0] : undefined;
  const reason = single === undefined ? voice.say(`open-${kind}`) : openReasonText(single, instance, isInternal, voice);
  return truncate(`     ${name} ${openCount(places)}: ${reason}`, LINE_WIDTH);
}

function caveatLines({ findings, allocation }: SummaryContext, voice: Voice): string[] {
  const { sparedCount, uncheckedCount } = findings.summary;
  const parts: string[] = [];
  if (sparedCount > 0) parts.push(voice.say('spared-count', { count: sparedCount }));
  if (uncheckedCount > 0) parts.push(voice.say('unchecked-count', { count: uncheckedCount }));
  if (findings.unknownDistances.length > 0) {
    parts.push(voice.say('distance-count', { count: findings.unknownDistances.length }));
  }
  const lines = wrap(parts);
  lines.push(`   ${tiersText(allocation.tiers, voice)}`);
  if (!allocation.isCanonical) lines.push(`   ${voice.say('not-canonical')}`);
  return lines;
}

/** How much of the plan is settled, and how many people could be placed differently. */
function freedomLines({ freedom, isVerbose, allocation }: SummaryContext, voice: Voice): string[] {
  if (freedom === undefined || !isVerbose) return [];
  const { counts, officers } = freedom;
  const params = { fixed: counts.always, sent: allocation.rows.length, free: officers.length };
  return [`   ${voice.say(counts.unknown > 0 ? 'freedom-unknown' : 'freedom', params)}`];
}

/** Parts joined by dots, on as many lines as they need. */
function wrap(parts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = lines.length === 0 ? '' : `${lines.at(-1) ?? ''} · ${part}`;
    if (joined !== '' && widthOf(joined) <= LINE_WIDTH) lines[lines.length - 1] = joined;
    else lines.push(`   ${part}`);
  }
  return lines;
}

function changeLines({ change, written, isDryRun }: SummaryContext, voice: Voice): string[] {
  const lines: string[] = [];
  if (change !== undefined) {
    const { added, moved, released, kept } = change.difference;
    lines.push(`   ${voice.say('compared', { against: change.against, added, moved, released, kept })}`);
  }
  if (isDryRun) lines.push(`   ${voice.say('dry-run')}`);
  for (const { file, backup } of written) lines.push(`   → ${voice.say('written', { file, backup })}`);
  return lines;
}

/** Who of the baseline is not sent any more, and why. */
function releasedLines({ findings, instance, isInternal, isVerbose }: SummaryContext, voice: Voice): string[] {
  const { released } = findings;
  if (released.length === 0) return [];
  const shown = isVerbose ? released : released.slice(0, RELEASED_MAX);
  const lines = shown.map((one) => {
    const { officerId: officer, vacancyId: vacancy } = one.row;
    const reason = releasedReasonText(one, instance, isInternal, voice);
    const text = `     ${voice.say('released-line', { officer, vacancy, reason })}`;
    return isVerbose ? text : truncate(text, LINE_WIDTH);
  });
  const rest = released.length - shown.length;
  return [
    `   ${voice.say('released-title')}:`,
    ...lines,
    ...(rest > 0 ? [`     ${voice.say('released-more', { count: rest })}`] : []),
  ];
}

function nextLine({ next }: SummaryContext, voice: Voice): string {
  return `${voice.say('next')}: ${next.map(escapeControls).join(' · ')}`;
}
