import type { Instance } from '../domain/instance.ts';
import type { DemandStanding } from '../insight/demand-standing.ts';
import type { Repair } from '../insight/repair.ts';
import type { Allocation } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import { present } from '../support/assert.ts';
import {
  conflictDocument,
  conflictLines,
  namesText,
  rowsText,
  viewConflict,
  type ConflictView,
  type PlacedText,
} from './conflict-text.ts';
import { describeDemand } from './demand-text.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import type { Language } from './language.ts';
import { placeText } from './place.ts';
import { changeDocument, changeText } from './repair-text.ts';
import type { Palette } from './terminal.ts';

/** What `diagnose` found out. */
export type DiagnosisReport =
  | { readonly kind: 'feasible'; readonly allocation: Allocation; readonly tight: readonly DemandStanding[] }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict; readonly repairs: readonly Repair[] };

/** What to run next, as a person would type it. */
export interface NextCommands {
  readonly diagnose: string;
  readonly plan: string;
}

/** Clauses listed before the rest is counted. */
const TIGHT_LIMIT = 12;

/** A way out in words: what to change and what the best plan is then. */
interface RepairView {
  readonly letter: string;
  readonly changes: readonly PlacedText[];
  readonly outcome: string;
}

interface ClashView {
  readonly conflict: ConflictView;
  readonly repairsTitle: string;
  readonly repairs: readonly RepairView[];
  readonly notes: readonly string[];
}

function viewClash(
  { conflict, repairs }: Extract<DiagnosisReport, { kind: 'infeasible' }>,
  instance: Instance,
  voice: Voice,
  { diagnose, plan }: NextCommands,
): ClashView {
  const best = repairs[0];
  const firm = conflict.members.flatMap(({ source }) =>
    source.kind === 'quota' && source.quota.isFirm ? [source.quota.name] : [],
  );
  const firmNames =
    firm.length === 0 ? [] : [voice.say('repairs-firm', { names: namesText([...new Set(firm)], voice) })];
  return {
    conflict: viewConflict(conflict, instance, voice),
    repairsTitle: repairsTitle(conflict, repairs, voice),
    repairs: repairs.map((repair, index) => ({
      letter: letterOf(index),
      changes: repair.changes.map((change) => changeText(change, instance, voice)),
      outcome: outcomeText(repair, index === 0 ? undefined : best, voice),
    })),
    notes: [...firmNames, ...(repairs.length > 0 ? [voice.say('diagnose-next', { diagnose, plan })] : [])],
  };
}

function repairsTitle({ isIrreducible }: Conflict, repairs: readonly Repair[], voice: Voice): string {
  if (repairs.length > 1) return voice.say('repairs-title', { first: letterOf(0) });
  if (repairs.length === 1) return voice.say('repairs-one');
  return voice.say(isIrreducible ? 'repairs-none' : 'repairs-stopped');
}

function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** `sends 47 · filled places by priority 300 (−2) · fit 40,111`: against the best way out, where the two differ. */
function outcomeText({ sentCount, tiers, status }: Repair, best: Repair | undefined, voice: Voice): string {
  const against = (value: number, other: number | undefined): string => {
    const difference = other === undefined ? 0 : value - other;
    if (difference === 0) return '';
    return ` (${difference > 0 ? '+' : ''}${voice.number(difference)})`;
  };
  const parts = [
    voice.say('repair-sends', { sent: sentCount }) + against(sentCount, best?.sentCount),
    ...tiers.map(({ name, value, status: known }, i) => {
      const tier = voice.name('tier', name);
      if (known === 'stopped') return voice.say('repair-or-better', { tier, value });
      return `${tier} ${voice.number(value)}${against(value, best?.tiers[i]?.value)}`;
    }),
    ...(status === 'proven' ? [] : [voice.say('repair-not-proven')]),
  ];
  return parts.join(' · ');
}

/** Tight demands clause by clause: one that holds for many groups is said once, with their number. */
function tightRows(tight: readonly DemandStanding[], instance: Instance, voice: Voice): readonly PlacedText[] {
  const byClause = new Map<string, DemandStanding[]>();
  for (const standing of tight) {
    const { source } = standing;
    const name = source.kind === 'quota' ? `quota:${String(source.quotaIndex)}:${source.bound}` : standing.key;
    byClause.set(name, [...(byClause.get(name) ?? []), standing]);
  }
  return [...byClause.values()].map((group) => {
    const { source, actual, min, max } = present(group[0], 'a demand');
    const isOne = group.length === 1;
    const whole = !isOne && source.kind === 'quota' ? { ...source, group: [] } : source;
    const { text, place } = describeDemand(whole, instance, voice);
    const atLeast = min > 0 ? min : undefined;
    const atMost = max === Infinity ? undefined : max;
    return {
      where: place === undefined ? '' : placeText(place),
      text: isOne
        ? voice.say('diagnose-tight-row', { text, actual, atLeast, atMost })
        : voice.say('diagnose-tight-groups', { text, count: group.length }),
    };
  });
}

interface FitsView {
  readonly title: string;
  readonly tightTitle: string;
  readonly rows: readonly PlacedText[];
  readonly rest: string | undefined;
}

function viewFits(
  { allocation, tight }: Extract<DiagnosisReport, { kind: 'feasible' }>,
  instance: Instance,
  voice: Voice,
): FitsView {
  const rows = tightRows(tight, instance, voice);
  const params = { sent: allocation.rows.length, officers: instance.officers.length };
  const count = rows.length - TIGHT_LIMIT;
  return {
    title: voice.say('diagnose-fits', params),
    tightTitle: voice.say(rows.length === 0 ? 'diagnose-nothing-tight' : 'diagnose-tight'),
    rows: rows.slice(0, TIGHT_LIMIT),
    rest: count > 0 ? voice.say('and-more', { items: '…', count }) : undefined,
  };
}

/** For a terminal: LF after every line. */
export function renderDiagnosis(
  report: DiagnosisReport,
  instance: Instance,
  language: Language,
  palette: Palette,
  next: NextCommands,
): string {
  const voice = voiceOf(language);
  const lines =
    report.kind === 'feasible'
      ? fitsLines(viewFits(report, instance, voice), voice, palette, next)
      : clashLines(viewClash(report, instance, voice, next), palette);
  return lines.map((line) => `${line}\n`).join('');
}

function fitsLines(
  { title, tightTitle, rows, rest }: FitsView,
  voice: Voice,
  palette: Palette,
  { plan }: NextCommands,
): readonly string[] {
  return [
    `${palette.green('✔')} ${palette.bold(title)}`,
    tightTitle,
    ...rowsText(rows, () => ''),
    ...(rest === undefined ? [] : [`  ${rest}`]),
    voice.say('diagnose-next-fits', { plan }),
  ];
}

function clashLines({ conflict, repairsTitle, repairs, notes }: ClashView, palette: Palette): readonly string[] {
  const ways = repairs.flatMap(({ letter, changes, outcome }) => {
    const [first, ...others] = rowsText(changes, (i) => (i === 0 ? `${letter}. ` : '   '));
    return [...(first === undefined ? [] : [first]), ...others, `       → ${outcome}`];
  });
  return [...conflictLines(conflict, palette), palette.bold(repairsTitle), ...ways, ...notes];
}

/** Text of a cell or an item of Markdown: what would be taken for its marks is escaped. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`);
}

/** As Markdown, for a memo or an issue: LF after every line. */
export function renderDiagnosisMarkdown(
  report: DiagnosisReport,
  instance: Instance,
  language: Language,
  next: NextCommands,
): string {
  const voice = voiceOf(language);
  const item = ({ where, text }: PlacedText, mark: string): string =>
    `${mark} ${where === '' ? '' : `**${escapeMarkdown(where)}** `}${escapeMarkdown(text)}`;
  const lines: string[] = [];
  if (report.kind === 'feasible') {
    const { title, tightTitle, rows, rest } = viewFits(report, instance, voice);
    lines.push(`## ${escapeMarkdown(title)}`, '', escapeMarkdown(tightTitle), '', ...rows.map((row) => item(row, '-')));
    if (rest !== undefined) lines.push(`- ${rest}`);
  } else {
    const { conflict, repairsTitle: ways, repairs, notes } = viewClash(report, instance, voice, next);
    lines.push(`## ${escapeMarkdown(conflict.title)}`, '');
    lines.push(...conflict.members.map((row, i) => item(row, `${String(i + 1)}.`)));
    if (conflict.others !== undefined) lines.push('', escapeMarkdown(conflict.others));
    if (conflict.given !== undefined) lines.push('', escapeMarkdown(conflict.given));
    if (conflict.shortage !== undefined) {
      lines.push(
        '',
        escapeMarkdown(conflict.shortage.title),
        '',
        ...conflict.shortage.rows.map((row) => item(row, '-')),
      );
    }
    if (conflict.proof !== undefined) lines.push('', escapeMarkdown(conflict.proof));
    lines.push('', `## ${escapeMarkdown(ways)}`, '');
    for (const { letter, changes, outcome } of repairs) {
      const what = changes.map((row) => item(row, '').trim()).join('; ');
      lines.push(`- **${letter}.** ${what} → ${escapeMarkdown(outcome)}`);
    }
    if (notes.length > 0) lines.push('', ...notes.map(escapeMarkdown));
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** As JSON: two spaces of indent, LF at the end. `difference` is against the first way out. */
export function renderDiagnosisJson(report: DiagnosisReport, instance: Instance, language: Language): string {
  const voice = voiceOf(language);
  const document =
    report.kind === 'feasible'
      ? { status: 'feasible', ...fitsDocument(report, instance, voice) }
      : {
          status: 'infeasible',
          ...conflictDocument(report.conflict, instance, voice),
          repairs: report.repairs.map((repair) => repairDocument(repair, report.repairs[0], instance, voice)),
        };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function fitsDocument(
  { allocation, tight }: Extract<DiagnosisReport, { kind: 'feasible' }>,
  instance: Instance,
  voice: Voice,
): Readonly<Record<string, unknown>> {
  return {
    sent: allocation.rows.length,
    proof: allocation.status,
    tight: tight.map(({ source, actual, min, max }) => {
      const { text, place } = describeDemand(source, instance, voice);
      const where = place === undefined ? null : placeText(place);
      return { kind: source.kind, where, text, actual, min: min > 0 ? min : null, max: max === Infinity ? null : max };
    }),
  };
}

function repairDocument(
  { changes, sentCount, tiers, status }: Repair,
  best: Repair | undefined,
  instance: Instance,
  voice: Voice,
): Readonly<Record<string, unknown>> {
  return {
    changes: changes.map((change) => changeDocument(change, instance, voice)),
    sent: sentCount,
    proof: status,
    tiers: tiers.map(({ name, value, status: proof }, i) => ({
      name,
      value,
      proof,
      difference: value - (best?.tiers[i]?.value ?? value),
    })),
  };
}
