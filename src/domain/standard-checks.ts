import { fold } from '../support/fold.ts';
import type { Issue } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import type { Instance } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import { limitedNearest } from './nearest.ts';
import type { Officer } from './records.ts';
import { requirementKey, type Standard } from './studies.ts';

/** Standards that say two things of one title, and titles that people hold and no standard speaks of. */
export function checkStandards({ studies: { standards }, officers }: Instance): readonly Issue[] {
  if (standards.length === 0) return [];
  return [...repeatedStandards(standards), ...differingGroups(standards), ...titlesWithout(standards, officers)];
}

/** Rows of one title that bind some of the same people, each with the first of them. */
function overlaps(
  standards: readonly Standard[],
  keyOf: (standard: Standard) => string,
  isClash: (first: Standard, second: Standard) => boolean,
): readonly (readonly [Standard, Standard])[] {
  const byKey = new Map<string, Standard[]>();
  const pairs: (readonly [Standard, Standard])[] = [];
  for (const standard of standards) {
    const key = keyOf(standard);
    const before = byKey.get(key) ?? [];
    const twin = before.find((one) => bindsSamePeople(one, standard) && isClash(one, standard));
    if (twin !== undefined) pairs.push([twin, standard]);
    byKey.set(key, [...before, standard]);
  }
  return pairs;
}

function bindsSamePeople(left: Standard, right: Standard): boolean {
  return left.isLeader === undefined || right.isLeader === undefined || left.isLeader === right.isLeader;
}

function repeatedStandards(standards: readonly Standard[]): readonly Issue[] {
  const keyOf = ({ title, requirement }: Standard): string => `${fold(title)}\n${requirementKey(requirement)}`;
  return overlaps(standards, keyOf, () => true).map(([first, second]) =>
    domainIssue('standard-repeated', second.where, {
      title: second.title,
      asked: requirementKey(second.requirement),
      otherFile: first.where.file,
      otherLine: first.where.line,
    }),
  );
}

function differingGroups(standards: readonly Standard[]): readonly Issue[] {
  const grouped = standards.filter(({ group }) => group !== undefined);
  const differs = (first: Standard, second: Standard): boolean => fold(first.group ?? '') !== fold(second.group ?? '');
  const pairs = overlaps(grouped, ({ title }) => fold(title), differs);
  return pairs.map(([first, second]) =>
    domainIssue(
      'standard-groups-differ',
      { ...second.where, field: 'group' },
      {
        title: second.title,
        group: second.group ?? '',
        other: first.group ?? '',
        otherFile: first.where.file,
        otherLine: first.where.line,
      },
    ),
  );
}

/** One warning a title, at the first officer who holds it, most people first. */
function titlesWithout(standards: readonly Standard[], officers: readonly Officer[]): readonly Issue[] {
  const known = new Map(standards.map(({ title }) => [fold(title), title]));
  const holders = new Map<string, { readonly first: Officer; count: number }>();
  for (const officer of officers) {
    const key = officer.position === undefined ? '' : fold(officer.position);
    if (key === '' || known.has(key)) continue;
    const entry = holders.get(key);
    if (entry === undefined) holders.set(key, { first: officer, count: 1 });
    else entry.count += 1;
  }
  const ordered = [...holders].toSorted(([a, left], [b, right]) => right.count - left.count || compareBytes(a, b));
  const nearestTitle = limitedNearest(() => known.values());
  return ordered.map(([, { first, count }]) => {
    const value = first.position ?? '';
    const params = { value, count, nearest: nearestTitle(value) };
    return domainIssue('title-without-standard', { ...first.where, field: 'position' }, params);
  });
}
