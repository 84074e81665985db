import type { Instance } from '../domain/instance.ts';
import type { Conflict, ConflictMember } from '../proof/conflict.ts';
import { describeDemand } from './demand-text.ts';
import type { Language } from './language.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import { placeText } from './place.ts';
import type { Palette } from './terminal.ts';
import { padEnd, widthOf } from './width.ts';

interface MemberText {
  readonly where: string;
  readonly text: string;
  readonly numbers: string;
}

/** What the member asks and how many people and places there are for it. */
function numbersText({ asked, officerCount, placeCount }: ConflictMember, voice: Voice): string {
  return voice.say('conflict-numbers', {
    atLeast: asked?.side === 'min' ? asked.value : undefined,
    atMost: asked?.side === 'max' ? asked.value : undefined,
    officers: officerCount,
    places: placeCount,
  });
}

function memberText(member: ConflictMember, instance: Instance, voice: Voice): MemberText {
  const { text, place } = describeDemand(member.source, instance, voice);
  return { where: place === undefined ? '' : placeText(place), text, numbers: numbersText(member, voice) };
}

function titleOf({
  isIrreducible,
  members,
}: Conflict): 'conflict' | 'conflict-irreducible' | 'conflict-single' | 'conflict-unknown' {
  if (members.length === 0) return 'conflict-unknown';
  if (!isIrreducible) return 'conflict';
  return members.length === 1 ? 'conflict-single' : 'conflict-irreducible';
}

/** The demands that cannot hold together, one numbered line each with file and line, and what to do next. LF after every line. */
export function renderConflict(conflict: Conflict, instance: Instance, language: Language, palette: Palette): string {
  const voice = voiceOf(language);
  const members = conflict.members.map((member) => memberText(member, instance, voice));
  const width = Math.max(...members.map(({ where }) => widthOf(where)), 0);
  const title = voice.say(titleOf(conflict), { count: members.length });
  const lines = members.map(
    ({ where, text, numbers }, index) => `  ${index + 1}. ${padEnd(where, width)}   ${text}${numbers}`,
  );
  const next = voice.say(members.length === 0 ? 'conflict-unknown-next' : 'conflict-next');
  return [`${palette.red('✘')} ${palette.bold(title)}`, ...lines, next].map((line) => `${line}\n`).join('');
}

/** The same for `--json`: two spaces of indent, LF at the end. */
export function renderConflictJson(conflict: Conflict, instance: Instance, language: Language): string {
  const voice = voiceOf(language);
  const members = conflict.members.map((member) => {
    const { where, text } = memberText(member, instance, voice);
    return {
      kind: member.source.kind,
      where: where === '' ? null : where,
      text,
      asked: member.asked ?? null,
      officers: member.officerCount,
      places: member.placeCount,
    };
  });
  return `${JSON.stringify({ status: 'infeasible', is_irreducible: conflict.isIrreducible, members }, null, 2)}\n`;
}
