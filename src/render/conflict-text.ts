import type { Instance } from '../domain/instance.ts';
import type { Conflict, ConflictMember, Shortage } from '../proof/conflict.ts';
import { countCases } from '../proof/no-plan.ts';
import { present } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import { conflictNumbers, conflictTitle, isOneClause } from './conflict-numbers.ts';
import { describeDemand } from './demand-text.ts';
import type { Language } from './language.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import { placeText } from './place.ts';
import { proofJson } from './plan-json.ts';
import type { Palette } from './terminal.ts';
import { padEnd, widthOf } from './width.ts';

/** A statement and where in the inputs it stands; empty where it stands nowhere. */
export interface PlacedText {
  readonly where: string;
  readonly text: string;
}

interface MemberText extends PlacedText {
  readonly numbers: string;
}

/** Names, and lines of a file, that are listed before the rest is counted. */
const NAME_LIMIT = 12;
/** Demands of which it is not known whether they matter that are listed before the rest is counted. */
const MEMBER_LIMIT = 24;

/** The first names, and how many more there are. */
export function namesText(names: readonly string[], voice: Voice): string {
  const items = names.slice(0, NAME_LIMIT).join(', ');
  if (names.length <= NAME_LIMIT) return items;
  return voice.say('and-more', { items, count: names.length - NAME_LIMIT });
}

/** `vacancies.csv:9,31,40`: the places of records of one table, file by file. */
export function linesText(places: readonly Place[]): string {
  const byFile = new Map<string, number[]>();
  for (const place of places) {
    const file = placeText({ file: place.file, ...(place.sheet === undefined ? {} : { sheet: place.sheet }) });
    byFile.set(file, [...(byFile.get(file) ?? []), ...(place.line === undefined ? [] : [place.line])]);
  }
  return [...byFile]
    .map(([file, lines]) => {
      const shown = lines.toSorted((a, b) => a - b).slice(0, NAME_LIMIT);
      const rest = lines.length > NAME_LIMIT ? ',…' : '';
      return shown.length === 0 ? file : `${file}:${shown.join(',')}${rest}`;
    })
    .join(' ');
}

function memberText(member: ConflictMember, isAlone: boolean, instance: Instance, voice: Voice): MemberText {
  const { text, place } = describeDemand(member.source, instance, voice);
  return {
    where: place === undefined ? '' : placeText(place),
    text,
    numbers: voice.say('conflict-numbers', conflictNumbers(member, isAlone)),
  };
}

/** The skill that all the places ask and the least level that any of them does; `undefined` where they share none. */
function sharedSkill(
  places: readonly number[],
  { vacancies }: Instance,
): { readonly skill: string; readonly level: number } | undefined {
  const [first, ...others] = places.map((v) => present(vacancies[v], 'a vacancy').skills);
  const shared = [...(first ?? [])]
    .filter(([skill]) => others.every((skills) => skills.has(skill)))
    .map(([skill, level]) => ({ skill, level: Math.min(level, ...others.map((skills) => skills.get(skill) ?? level)) }))
    .toSorted((a, b) => b.level - a.level || compareBytes(a.skill, b.skill));
  return shared[0];
}

/** What counting shows, statement by statement: who could be sent where, which places have how much room, which maxima close groups. */
function shortageTexts(shortage: Shortage, instance: Instance, voice: Voice): readonly PlacedText[] {
  const { officers, otherPlaces, places, groups } = shortage;
  const placesAt = (indices: readonly number[]): readonly { readonly id: string; readonly where: Place }[] =>
    indices.map((v) => present(instance.vacancies[v], 'a vacancy'));
  const people = officers.map((o) => present(instance.officers[o], 'an officer'));
  const texts: PlacedText[] = [];
  if (officers.length + places.length + groups.length === 0)
    texts.push({ where: '', text: voice.say('shortage-nobody') });
  if (places.length > 0) {
    const full = placesAt(places.map(({ vacancyIndex }) => vacancyIndex));
    const room = places.reduce((sum, one) => sum + one.room, 0);
    const names = namesText(
      full.map(({ id }) => id),
      voice,
    );
    const text = voice.say('shortage-room', { count: places.length, room, names });
    texts.push({ where: linesText(full.map(({ where }) => where)), text });
  }
  if (officers.length > 0) {
    const names = namesText(
      people.map(({ id }) => id),
      voice,
    );
    const params = { places: otherPlaces.length, count: officers.length, names };
    const shared = sharedSkill(otherPlaces, instance);
    const text =
      shared === undefined
        ? voice.say(places.length === 0 ? 'shortage-people' : 'shortage-people-rest', params)
        : voice.say('shortage-people-skill', { ...params, ...shared });
    texts.push({ where: linesText(people.map(({ where }) => where)), text });
    const wanted = placesAt(otherPlaces);
    const ids = namesText(
      wanted.map(({ id }) => id),
      voice,
    );
    texts.push({
      where: linesText(wanted.map(({ where }) => where)),
      text: voice.say('shortage-where', { names: ids, places: wanted.length }),
    });
  }
  for (const { source, max } of groups) {
    const { text, place } = describeDemand(source, instance, voice);
    texts.push({
      where: place === undefined ? '' : placeText(place),
      text: voice.say('shortage-group', { max, text }),
    });
  }
  return texts;
}

/** A conflict in words. */
export interface ConflictView {
  readonly title: string;
  readonly members: readonly PlacedText[];
  /** How many more there are; absent where all are listed. */
  readonly others: string | undefined;
  /** That headcounts hold beside the members; absent where those that matter are named. */
  readonly given: string | undefined;
  readonly shortage: { readonly title: string; readonly rows: readonly PlacedText[] } | undefined;
  /** What shows it where no shortage does; absent where nothing is named. */
  readonly proof: string | undefined;
}

export function viewConflict(conflict: Conflict, instance: Instance, voice: Voice): ConflictView {
  const { shortage, members, isIrreducible } = conflict;
  const isAlone = isOneClause(conflict);
  const count = members.length - MEMBER_LIMIT;
  const isCut = !isIrreducible && count > 0;
  return {
    title: voice.say(conflictTitle(conflict), { count: members.length }),
    others: isCut ? voice.say('conflict-more', { count }) : undefined,
    given:
      conflict.hasAllHeadcounts && members.length > 0 && shortage === undefined
        ? voice.say('conflict-headcounts')
        : undefined,
    members: members.slice(0, isCut ? MEMBER_LIMIT : undefined).map((member) => {
      const { where, text, numbers } = memberText(member, isAlone, instance, voice);
      return { where, text: text + numbers };
    }),
    shortage: shortage && {
      title: voice.say('shortage-title', { asked: shortage.asked, most: shortage.most }),
      rows: shortageTexts(shortage, instance, voice),
    },
    proof: proofText(conflict, voice),
  };
}

function proofText({ members, shortage, proof }: Conflict, voice: Voice): string | undefined {
  if (members.length === 0 || shortage !== undefined) return undefined;
  const several = proof === undefined ? 0 : countCases(proof);
  return proof === undefined
    ? voice.say('conflict-by-engine')
    : voice.say('conflict-proven', { count: members.length, several: several > 1 ? several : undefined });
}

/** Rows under a title, places of the inputs in a column; `markOf` gives what stands before each. */
export function rowsText(rows: readonly PlacedText[], markOf: (index: number) => string): readonly string[] {
  const width = Math.min(32, Math.max(...rows.map(({ where }) => widthOf(where)), 0));
  return rows.map(
    ({ where, text }, index) => `  ${markOf(index)}${padEnd(where, width)}${width > 0 ? '   ' : ''}${text}`,
  );
}

/** The demands that cannot hold together, one numbered line each with file and line, what counting shows, and what to do next, for which `diagnose` is the command. LF after every line. */
export function renderConflict(
  conflict: Conflict,
  instance: Instance,
  language: Language,
  palette: Palette,
  diagnose: string,
): string {
  const voice = voiceOf(language);
  const lines = conflictLines(viewConflict(conflict, instance, voice), palette);
  const next = conflict.isIrreducible
    ? voice.say('conflict-next', { command: diagnose })
    : voice.say('conflict-unknown-next');
  return [...lines, next].map((line) => `${line}\n`).join('');
}

export function conflictLines(
  { title, members, others, given, shortage, proof }: ConflictView,
  palette: Palette,
): readonly string[] {
  const counted = shortage === undefined ? [] : [shortage.title, ...rowsText(shortage.rows, () => '- ')];
  return [
    `${palette.red('✘')} ${palette.bold(title)}`,
    ...rowsText(members, (i) => `${String(i + 1)}. `),
    ...(others === undefined ? [] : [`  ${others}`]),
    ...(given === undefined ? [] : [given]),
    ...counted,
    ...(proof === undefined ? [] : [proof]),
  ];
}

/** What the verdict rests on; `null` where nothing is named. */
function howShown({ members, shortage, proof }: Conflict): 'counting' | 'proven' | 'engine' | null {
  if (members.length === 0) return null;
  if (shortage !== undefined) return 'counting';
  return proof === undefined ? 'engine' : 'proven';
}

/** The parts of the answer under `--json`. */
export function conflictDocument(
  conflict: Conflict,
  instance: Instance,
  voice: Voice,
): Readonly<Record<string, unknown>> {
  const { shortage } = conflict;
  const isAlone = isOneClause(conflict);
  const idOfPlace = (v: number): string => present(instance.vacancies[v], 'a vacancy').id;
  return {
    is_irreducible: conflict.isIrreducible,
    are_headcounts_given: conflict.hasAllHeadcounts,
    proof: howShown(conflict),
    certificate: conflict.proof === undefined ? null : proofJson(conflict.proof),
    members: conflict.members.map((member) => {
      const { where, text } = memberText(member, isAlone, instance, voice);
      return {
        kind: member.source.kind,
        where: where === '' ? null : where,
        text,
        asked: member.asked ?? null,
        attainable: member.attainable ?? null,
        officers: member.officerCount,
        places: member.placeCount,
      };
    }),
    shortage:
      shortage === undefined
        ? null
        : {
            asked: shortage.asked,
            most: shortage.most,
            officers: shortage.officers.map((o) => present(instance.officers[o], 'an officer').id),
            for_places: shortage.otherPlaces.map(idOfPlace),
            full_places: shortage.places.map(({ vacancyIndex, room }) => ({ vacancy: idOfPlace(vacancyIndex), room })),
            groups: shortage.groups.map(({ source, max }) => ({
              text: describeDemand(source, instance, voice).text,
              max,
            })),
          },
  };
}

/** The same for `--json`: two spaces of indent, LF at the end. */
export function renderConflictJson(conflict: Conflict, instance: Instance, language: Language): string {
  const document = { status: 'infeasible', ...conflictDocument(conflict, instance, voiceOf(language)) };
  return `${JSON.stringify(document, null, 2)}\n`;
}
