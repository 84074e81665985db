import type { DemandSource } from '../rules/demands.ts';
import type { OpenReason, Roster } from '../roster/roster.ts';
import { summariseRoster, type RosterSummary } from '../roster/summary.ts';
import { formatDay } from '../support/date.ts';
import { describeDemand } from './demand-text.ts';
import type { Language } from './language.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import { proofText, tiersText } from './proof-text.ts';
import type { Palette } from './terminal.ts';
import { padStart } from './width.ts';

export interface RosterSummaryContext {
  readonly roster: Roster;
  readonly elapsedMs: number;
  readonly language: Language;
  readonly palette: Palette;
  /** Files written; empty where nothing was. */
  readonly written: readonly string[];
  /** A command that would audit the last phase; `undefined` where nothing was written for it. */
  readonly next: string | undefined;
}

/** What a clerk reads after a roster: how much is covered, by whom, when people leave, what is not covered and why. LF after every line. */
export function renderRosterSummary(context: RosterSummaryContext): string {
  const { roster, written, next } = context;
  const voice = voiceOf(context.language);
  const summary = summariseRoster(roster);
  const lines = [
    headline(context, voice),
    `   ${voice.say('roster-covered', { covered: summary.covered, asked: summary.asked })} · ${toursText(roster, summary, voice)}`,
    ...restLines(roster, summary, voice),
    ...phaseLines(roster, summary, voice),
    ...openLines(roster, voice),
    ...missedLines(roster, voice),
    `   ${tiersText(roster.tiers, voice)}`,
    `   ${written.length === 0 ? voice.say('dry-run') : `→ ${written.join(' · ')}`}`,
    ...(next === undefined ? [] : [`${voice.say('next')}: ${next}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function headline({ roster, elapsedMs, palette }: RosterSummaryContext, voice: Voice): string {
  const mark = roster.status === 'stopped' ? palette.yellow('◷') : palette.green('✔');
  const seconds = voice.number(Math.max(0.1, Math.round(elapsedMs / 100) / 10));
  const { months } = roster.options;
  const span = voice.say('roster-span', { months, start: formatDay(roster.horizon.months[0] ?? 0) });
  return `${mark} ${palette.bold(rosterProofText(roster, voice))} · ${seconds} s · ${span}`;
}

/** Whether the roster is the best, in plain words. */
function rosterProofText({ status, tiers, method }: Roster, voice: Voice): string {
  const [fill] = tiers;
  if (method === 'in-turn' && status !== 'proven') {
    return voice.say('roster-in-turn', { value: fill?.value, bound: fill?.bound });
  }
  const known = tiers.map((tier) => ({ ...tier, bound: tier.bound ?? Number.NaN }));
  return proofText({ status, tiers: known, engine: { name: 'highs', reason: 'asked', clause: undefined } }, voice);
}

function toursText({ instance }: Roster, { tours, people, twice }: RosterSummary, voice: Voice): string {
  return voice.say('roster-tours', { tours, people, officers: instance.officers.length, twice });
}

function restLines({ options }: Roster, { handovers, rest }: RosterSummary, voice: Voice): string[] {
  const parts = [
    ...(options.handoverDays === 0
      ? []
      : [voice.say('roster-handovers', { count: handovers, days: options.handoverDays })]),
    ...(rest === undefined ? [] : [voice.say('roster-rest', { least: rest.least, most: rest.most })]),
  ];
  return parts.length === 0 ? [] : [`   ${parts.join(' · ')}`];
}

function phaseLines({ phases }: Roster, { presentAt }: RosterSummary, voice: Voice): string[] {
  const width = String(phases.length).length;
  return [
    `   ${voice.say('roster-phases')}:`,
    ...phases.map(({ day, rows }, index) => {
      const number = padStart(String(index + 1), width);
      const params = { number, day: formatDay(day), leave: rows.length, present: presentAt[index] };
      return `     ${voice.say('roster-phase', params)}`;
    }),
  ];
}

/** Reasons with their months, the most first. */
function openLines({ coverage, instance }: Roster, voice: Voice): string[] {
  const counts = new Map<string, number>();
  for (const { open } of coverage) {
    if (open === undefined) continue;
    const text = openText(open, (source) => describeDemand(source, instance, voice).text, voice);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const width = Math.max(...[...counts.values()].map((count) => String(count).length));
  const rows = [...counts].toSorted(([, a], [, b]) => b - a);
  return [
    `   ${voice.say('roster-open')}:`,
    ...rows.map(([reason, count]) => {
      return `     ${voice.say('roster-open-row', { count: padStart(String(count), width), reason })}`;
    }),
  ];
}

function openText(open: OpenReason, describe: (source: DemandSource) => string, voice: Voice): string {
  return voice.say(`roster-${open.kind}`, open.kind === 'demand' ? { text: describe(open.source) } : {});
}

function missedLines({ missed, minima, instance }: Roster, voice: Voice): string[] {
  if (minima === 'every' || missed.length === 0) return [];
  return [
    `   ${voice.say(minima === 'first' ? 'roster-missed-first' : 'roster-missed-none')}`,
    ...missed.map(({ source, months, least, min }) => {
      const { text } = describeDemand(source, instance, voice);
      return `     ${voice.say('roster-missed-row', { text, months, least, min })}`;
    }),
  ];
}
