import { describe, expect, it } from 'vitest';
import type { Selector } from '../../src/domain/policy.ts';
import type { Commune, Officer, Vacancy } from '../../src/domain/records.ts';
import { placeMatcher, senderMatcher } from '../../src/rules/selector.ts';
import { Defect } from '../../src/support/assert.ts';
import { commune, day, officer, vacancy } from './rules-instance.ts';

const select = (column: string, ...values: string[]): Selector => ({
  column,
  kind: 'values',
  values,
  where: { file: 'p' },
});
const range = (column: string, min?: number, max?: number): Selector => ({
  column,
  kind: 'range',
  min,
  max,
  where: { file: 'p' },
});

const matchesSender = (selector: Selector, changes: Partial<Officer>): boolean =>
  senderMatcher([selector])({ officer: officer('A', changes), unitKind: 'party' });
const matchesPlace = (selector: Selector, v: Partial<Vacancy>, c: Partial<Commune> = {}): boolean =>
  placeMatcher([selector])({ vacancy: vacancy('V', v), commune: commune('08296', c), startDay: day('2025-10-01') });

describe('selectors of officers', () => {
  it.each<[string, Selector, Partial<Officer>, boolean]>([
    ['an id exactly', select('officer_id', ' A '), {}, true],
    ['ids are not folded', select('officer_id', 'a'), {}, false],
    ['ids are not padded', select('unit_id', '7'), { unitId: '007' }, false],
    ['free text folded', select('major', 'KẾ TOÁN'.normalize('NFD')), { major: 'Kế  toán' }, true],
    ['free text keeps accents', select('major', 'Ke toan'), { major: 'Kế toán' }, false],
    ['any of several values', select('field', 'land', 'it'), {}, true],
    ['a missing value matches nothing', select('category', 'contract'), { category: undefined }, false],
    ['a number written otherwise', select('experience_years', '2.50'), { experienceMicroYears: 2_500_000 }, true],
    ['a number as text', select('degree', '3'), { degree: 3 }, true],
    ['a range includes both ends', range('degree', 3, 3), { degree: 3 }, true],
    ['a range with one end', range('experience_years', undefined, 2.5), { experienceMicroYears: 2_500_001 }, false],
    ['an unknown number is in no range', range('rating', 1, 4), { rating: undefined }, false],
    ['yes', select('leader', 'yes'), { isLeader: true }, true],
    ['có is yes', select('leader', 'có'), { isLeader: true }, true],
    ['empty is no', select('unit_agreed', 'no'), { unitAgreed: undefined }, true],
    ['any item of a list', select('tags', 'b'), { tags: ['a', 'B'] }, true],
    ['an empty list of forms names none', select('forms', 'rotation'), { forms: [] }, false],
    ['a skill by code', select('skills', 'it'), { skills: new Map([['it', 2]]) }, true],
    ['a skill at its level', select('skills', 'it:2'), { skills: new Map([['it', 2]]) }, true],
    ['a skill at another level', select('skills', 'it:3'), { skills: new Map([['it', 4]]) }, false],
    ['a date in either writing', select('available_to', '31/03/2026'), { availableTo: day('2026-03-31') }, true],
    ['a birth year', select('birth_date', '1990'), {}, true],
    ['checked, no ground', select('exclusions', 'none'), {}, true],
    ['unchecked is not “none”', select('exclusions', 'none'), { checkedGrounds: [] }, false],
    ['the kind of the unit', select('unit_kind', 'party'), {}, true],
    ['a certificate by skill', select('certificates', 'it'), { certificates: new Map([['it', undefined]]) }, true],
    [
      'a certificate with its last day',
      select('certificates', 'it@2026-01-31'),
      { certificates: new Map([['it', day('2026-01-31')]]) },
      true,
    ],
    ['a commune code without its zero', select('home_commune', '8296'), { homeCommuneId: '08296' }, true],
  ])('%s', (_, selector, changes, expected) => {
    expect(matchesSender(selector, changes)).toBe(expected);
  });

  it('several selectors all hold, none holds always', () => {
    const view = { officer: officer('A'), unitKind: undefined };
    expect(senderMatcher([select('field', 'it'), select('sex', 'f')])(view)).toBe(false);
    expect(senderMatcher([])(view)).toBe(true);
  });

  it('a column that does not exist is a defect, also one that objects inherit', () => {
    expect(() => senderMatcher([select('toString', 'x')])).toThrow(Defect);
    expect(() => placeMatcher([select('unit_kind', 'x')])).toThrow(Defect);
  });
});

describe('selectors of vacancies', () => {
  it.each<[string, Selector, Partial<Vacancy>, Partial<Commune>, boolean]>([
    ['the commune’s code, padded', select('commune_id', '8296'), {}, {}, true],
    ['the commune’s region', select('region', 'North'), {}, {}, true],
    ['the commune’s lodging', select('lodging', 'no'), {}, {}, true],
    ['deficit: staff below posts', select('deficit', 'yes'), {}, { staff: 30, posts: 32 }, true],
    ['no deficit: as many as posts', select('deficit', 'yes'), {}, { staff: 32, posts: 32 }, false],
    ['no deficit where a number is missing', select('deficit', 'no'), {}, { staff: 30 }, true],
    ['priority in a range', range('priority', 4), { priority: 5 }, {}, true],
    ['the start date filled in by the policy', select('start_date', '2025-10-01'), {}, {}, true],
    ['a wanted skill', select('skills_wanted', 'law:2'), { skillsWanted: new Map([['law', 2]]) }, {}, true],
    ['population as a number', range('population', 1000, 20_000), {}, { population: 20_000 }, true],
  ])('%s', (_, selector, v, c, expected) => {
    expect(matchesPlace(selector, v, c)).toBe(expected);
  });
});
