import type { Issue, Place } from '../support/issue.ts';
import { domainIssue } from './issue-codes.ts';

interface Identified {
  readonly id: string;
  readonly where: Place;
}

/** Ids that stand twice in a table, and pairs of different ids that a reader could take for one. */
export function checkIds(table: string, records: readonly Identified[]): readonly Issue[] {
  const issues: Issue[] = [];
  const isPlain = isOneCase(records);
  const firstById = new Map<string, Identified>();
  const firstByCase = new Map<string, Identified>();
  const firstByLook = new Map<string, Identified>();
  for (const record of records) {
    const { id } = record;
    const twin = firstById.get(id);
    if (twin !== undefined) {
      const identical = sameContent(record, twin) ? 'yes' : 'no';
      issues.push(domainIssue('duplicate-id', record.where, { table, value: id, ...otherPlace(twin), identical }));
      continue;
    }
    firstById.set(id, record);
    if (isPlain) continue;
    const caseTwin = remember(firstByCase, id.toLowerCase(), record);
    if (caseTwin !== undefined) {
      const params = { table, value: id, other: caseTwin.id, ...otherPlace(caseTwin) };
      issues.push(domainIssue('ids-differ-in-case', record.where, params));
      continue;
    }
    const lookTwin = remember(firstByLook, skeleton(id), record);
    if (lookTwin !== undefined) issues.push(lookAlike(table, record, lookTwin));
  }
  return issues;
}

/** Whether all ids are ASCII with letters of one case: then no two of them differ in case alone or look alike. */
function isOneCase(records: readonly Identified[]): boolean {
  return (
    records.every(({ id }) => /^[\u0020-\u0060\u007b-\u007e]*$/.test(id)) ||
    records.every(({ id }) => /^[\u0020-\u0040\u005b-\u007e]*$/.test(id))
  );
}

function remember(first: Map<string, Identified>, key: string, record: Identified): Identified | undefined {
  const known = first.get(key);
  if (known === undefined) first.set(key, record);
  return known;
}

function otherPlace(record: Identified): { readonly otherFile: string; readonly otherLine: number | undefined } {
  return { otherFile: record.where.file, otherLine: record.where.line };
}

function sameContent(left: Identified, right: Identified): boolean {
  return contentOf(left) === contentOf(right);
}

function contentOf(record: Identified): string {
  return JSON.stringify({ ...record, where: undefined }, (_key, value: unknown) =>
    value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : value,
  );
}

/** Cyrillic and Greek letters that are drawn like Latin ones, each before its Latin double. */
const DOUBLES = 'АAВBЕEЗ3ІIЈJКKМMНHОOРPСCТTУYХXаaеeіiјjоoрpсcуyхxѕsԁdһhԛqԝwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvαaιiρp';

const LATIN_DOUBLE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: DOUBLES.length / 2 }, (_, index) => [DOUBLES[2 * index] ?? '', DOUBLES[2 * index + 1] ?? '']),
);

/** The id as it looks: letters of other alphabets as the Latin ones they are drawn like, full-width forms narrowed. */
function skeleton(id: string): string {
  if (/^[\u0020-\u007e]*$/.test(id)) return id;
  let look = '';
  for (const letter of id.normalize('NFKC')) look += LATIN_DOUBLE.get(letter) ?? letter;
  return look;
}

function lookAlike(table: string, record: Identified, twin: Identified): Issue {
  const [letters, otherLetters] = [Array.from(record.id), Array.from(twin.id)];
  const differing = letters.flatMap((letter, index) => (letter === otherLetters[index] ? [] : [index]));
  const names = (text: readonly string[]): readonly string[] =>
    differing.slice(0, 10).map((index) => codePoint(text[index] ?? ''));
  return domainIssue('ids-look-alike', record.where, {
    table,
    value: record.id,
    codePoints: names(letters),
    other: twin.id,
    otherCodePoints: names(otherLetters),
    ...otherPlace(twin),
  });
}

function codePoint(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
