import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawAnySize } from '../../src/generate/any-size.ts';
import type { Person } from '../../src/generate/people.ts';
import { drawPhuThoCase } from '../../src/generate/phu-tho-case.ts';
import type { Place } from '../../src/generate/places.ts';

const textOf = (file: string): string => readFileSync(new URL(`../../data/reference/${file}`, import.meta.url), 'utf8');
const facts = {
  communesPhuTho: textOf('phu_tho_communes_148.csv'),
  communesVn: textOf('vn_communes_3321.csv'),
  provinces: textOf('vn_provinces_34.csv'),
  units: textOf('units.csv'),
};

/** What the place asks for and the person lacks, in words; counted from FORMATS, not from the generator. */
function lacks(person: Person, place: Place): string[] {
  const found: string[] = [];
  const need = (condition: boolean, what: string): void => {
    if (!condition) found.push(`${person.id} ${place.id}: ${what}`);
  };
  need(person.field === place.field, 'field');
  need(person.degree >= place.degreeMin, 'degree');
  need(person.politicalTheory >= (place.politicalTheoryMin ?? 0), 'political theory');
  need(person.experienceYears >= (place.experienceMinYears ?? 0), 'experience');
  for (const [skill, level] of place.skills) need((person.skills.get(skill) ?? 0) >= level, `skill ${skill}`);
  need(person.isLeader || !place.isLeading, 'leader');
  need(
    place.forms.every((form) => person.forms.length === 0 || person.forms.includes(form)),
    'form',
  );
  need(person.exclusions === 'none', 'exclusions');
  need(person.availableFrom === '' && person.birthDate > '1970', 'dates');
  need((place.monthsMin ?? 0) <= 4 || person.availableTo === '', 'months');
  need(!person.relativesAt.includes(place.commune.code), 'relatives');
  need(person.sex === 'm' || person.youngestChildBirthDate < '2022-10-01', 'child');
  return found;
}

const faultsOf = (places: readonly Place[]): string[] =>
  places.flatMap((place) => place.kept.flatMap((person) => lacks(person, place)));

describe('the hidden plan, which shows that a generated workspace can be solved', () => {
  it('fills 4, 25 and 21 places in 4, 19 and 13 communes with at most ten from a unit, for seeds 1 to 60 and 2025', () => {
    for (const seed of [2025, ...Array.from({ length: 60 }, (_, index) => index + 1)]) {
      const { places } = drawPhuThoCase(facts, seed);
      expect(faultsOf(places)).toEqual([]);
      const counts = ['phu-tho', 'hoa-binh', 'vinh-phuc'].map((region) => {
        const served = places.filter((place) => place.commune.region === region && place.kept.length > 0);
        return [
          served.reduce((sum, place) => sum + place.kept.length, 0),
          new Set(served.map((place) => place.commune)).size,
        ];
      });
      expect(counts).toEqual([
        [4, 4],
        [25, 19],
        [21, 13],
      ]);
      const units = places.flatMap((place) => place.kept.map((person) => person.unitId));
      expect(Math.max(...units.map((unit) => units.filter((other) => other === unit).length))).toBeLessThanOrEqual(10);
      expect(places.every((place) => place.kept.length <= place.headcount)).toBe(true);
    }
  });

  for (const [officers, vacancies, communes, scope] of [
    [40, 30, 10, 'phu-tho'],
    [900, 700, 148, 'phu-tho'],
    [2000, 2500, 800, 'national'],
  ] as const) {
    it(`sends three fifths and asks nobody for what they lack: ${officers} officers, ${scope}, seeds 1 to 5`, () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const drawn = drawAnySize(facts, { seed, officers, vacancies, communes, scope });
        expect(faultsOf(drawn.places)).toEqual([]);
        const sent = drawn.places.flatMap((place) => place.kept);
        expect(sent).toHaveLength(Math.floor(Math.min(officers, vacancies) * 0.6));
        expect([...drawn.kept.values()].reduce((sum, kept) => sum + kept.sent, 0)).toBe(sent.length);
        expect(new Set(sent).size).toBe(sent.length);
      }
    });
  }
});
