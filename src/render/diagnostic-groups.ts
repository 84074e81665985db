import type { Issue, Severity } from '../support/issue.ts';
import { parametersOf } from './messages/template.ts';
import { issueNumber, type Voice } from './messages/voice.ts';
import { escapeControls, type Palette } from './terminal.ts';
import { padEnd, padStart, truncate, widthOf } from './width.ts';

/** Issues of one code in one column of one file. */
export interface IssueKind {
  readonly sample: Issue;
  readonly count: number;
  /** Issues that say the same thing of different places, the commonest first. */
  readonly causes: readonly (readonly Issue[])[];
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Issues by kind and cause: errors before warnings before notes, then the commonest first, then in the order met. */
export function groupIssues(issues: readonly Issue[], voice: Voice): readonly IssueKind[] {
  const kinds = new Map<string, Map<string, Issue[]>>();
  for (const issue of issues) {
    const { file, sheet, field } = issue.where;
    const causes = entry(kinds, JSON.stringify([issue.severity, issue.code, file, sheet, field]), newCauses);
    entry(causes, `${voice.issueText(issue)}\n${voice.issueFix(issue)}`, newGroup).push(issue);
  }
  return [...kinds.values()]
    .flatMap((causes) => {
      const groups = [...causes.values()].toSorted((a, b) => b.length - a.length);
      const sample = groups[0]?.[0];
      return sample === undefined ? [] : [{ sample, causes: groups, count: groups.flat().length }];
    })
    .toSorted((a, b) => SEVERITY_ORDER[a.sample.severity] - SEVERITY_ORDER[b.sample.severity] || b.count - a.count);
}

function newCauses(): Map<string, Issue[]> {
  return new Map();
}

function newGroup(): Issue[] {
  return [];
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = create();
  map.set(key, made);
  return made;
}

/** Kinds listed in an overview before the rest is counted. */
const KINDS_MAX = 15;
const LINE_WIDTH = 110;
const FILE_WIDTH = 40;

/** What a long list comes down to: a line for each kind of defect with its count, where it is and what it says. Ends in LF. */
export function renderOverview(
  kinds: readonly IssueKind[],
  issues: readonly Issue[],
  palette: Palette,
  voice: Voice,
): string {
  const files = new Set(issues.map(({ where }) => where.file)).size;
  const shown = kinds.slice(0, KINDS_MAX).map((kind) => ({
    count: voice.number(kind.count),
    number: issueNumber(kind.sample.code),
    place: truncate(placeOf(kind.sample), FILE_WIDTH),
    text: kind.causes.length === 1 ? voice.issueText(kind.sample) : genericText(kind.sample, voice),
  }));
  const countWidth = Math.max(...shown.map(({ count }) => widthOf(count)));
  const placeWidth = Math.max(...shown.map(({ place }) => widthOf(place)));
  const title = voice.say('overview-title', { count: issues.length, files, kinds: kinds.length });
  const lines = shown.map(({ count, number, place, text }) => {
    const line = `  ${padStart(count, countWidth)}  ${number}  ${padEnd(place, placeWidth)}  ${text}`;
    return truncate(line, LINE_WIDTH);
  });
  const rest = kinds.slice(KINDS_MAX);
  if (rest.length > 0) lines.push(`  ${voice.say('overview-more', { count: rest.length })}`);
  return [palette.bold(title), ...lines].map((line) => `${line}\n`).join('');
}

function placeOf({ where: { file, field } }: Issue): string {
  return escapeControls(field === undefined ? file : `${file} ${field}`);
}

/** The sentence of a code with `…` for what differs from place to place. */
function genericText({ code, params }: Issue, voice: Voice): string {
  const template = voice.catalogue.issues[code]?.text ?? code;
  const blanks = parametersOf(template).filter((name) => params[name] !== undefined);
  return voice.phrase(template, Object.fromEntries(blanks.map((name) => [name, '…'])));
}
