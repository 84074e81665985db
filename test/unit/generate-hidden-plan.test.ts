import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawAnySize } from '../../src/generate/any-size.ts';
import type { Person } from '../../src/generate/people.ts';
import { drawPhaseOne } from '../../src/generate/phase-one.ts';
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
    place.forms.length === 0 || person.forms.length === 0 || place.forms.some((form) => person.forms.includes(form)),
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

  it(
    'sends 390 people of phase 1 by its streams, floors and areas, for seeds 1 to 12 and 2025',
    { timeout: 60_000 },
    () => {
      for (const seed of [2025, ...Array.from({ length: 12 }, (_, index) => index + 1)]) {
        const { places, senders, headcounts } = drawPhaseOne(facts, seed);
        expect(faultsOf(places), `seed ${seed}`).toEqual([]);
        const sent = places.flatMap((place) => place.kept.map((person) => ({ person, place })));
        const kindOf = new Map(senders.map((unit) => [unit.id, unit.kind]));
        const count = (form: string, kinds: readonly string[]): number =>
          sent.filter(({ person }) => person.forms[0] === form && kinds.includes(kindOf.get(person.unitId) ?? ''))
            .length;
        expect(count('mobilisation', ['department'])).toBe(102);
        expect(count('mobilisation', ['party', 'mass-organisation'])).toBe(38);
        expect(count('secondment', ['department'])).toBe(150);
        expect(count('reinforcement', ['commune'])).toBe(100);
        expect(sent).toHaveLength(390);
        for (const { commune, isDonor, posts, staff } of headcounts) {
          const gone = sent
            .filter(({ person }) => person.unitId === `X${commune.code}`)
            .map(({ person }) => person.field);
          const total = (counts: ReadonlyMap<string, number>): number =>
            [...counts.values()].reduce((a, b) => a + b, 0);
          expect(total(staff) > total(posts)).toBe(isDonor);
          expect(isDonor ? total(staff) - gone.length : total(posts)).toBeGreaterThanOrEqual(total(posts));
          for (const field of gone) {
            expect((staff.get(field) ?? 0) - gone.filter((other) => other === field).length).toBeGreaterThanOrEqual(1);
          }
          const come = sent.filter(({ place }) => place.commune === commune);
          expect(come.length).toBeLessThanOrEqual(5);
          expect(come.filter(({ person }) => isDonor && person.forms[0] === 'reinforcement')).toEqual([]);
        }
        const served = (region: string): readonly [number, number] => {
          const own = sent.filter(({ place }) => place.commune.region === region);
          return [own.length, new Set(own.map(({ place }) => place.commune)).size];
        };
        for (const [region, people, communes] of [
          ['phu-tho', 110, 56],
          ['hoa-binh', 135, 44],
          ['vinh-phuc', 70, 33],
        ] as const) {
          expect(served(region)[0], `${region}, seed ${seed}`).toBeGreaterThanOrEqual(people);
          expect(served(region)[1], `${region}, seed ${seed}`).toBeGreaterThanOrEqual(communes);
        }
      }
    },
  );
});
