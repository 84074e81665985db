import { describe, expect, it } from 'vitest';
import { packColumn, SetPacker, unpackColumn, unpackSet } from '../../src/live/packing.ts';
import { seededRandom } from '../support/random.ts';

/** Random candidates of a few officers, vacancies and forms, in their order. */
function drawCandidates(seed: number): Parameters<typeof unpackSet>[1] {
  const { chance, whole } = seededRandom(seed);
  const triples: (readonly [number, number, number])[] = [];
  const officerCount = 1 + whole(5);
  for (let o = 0; o < officerCount; o++)
    for (let v = 0; v < 4; v++) for (let f = 0; f < 2; f++) if (chance(0.6)) triples.push([o, v, f]);
  const firstOfOfficer = Int32Array.from(
    { length: officerCount + 1 },
    (_, o) => triples.filter(([one]) => one < o).length,
  );
  return {
    count: triples.length,
    officerIndex: Int32Array.from(triples, ([o]) => o),
    vacancyIndex: Int32Array.from(triples, ([, v]) => v),
    formIndex: Uint8Array.from(triples, ([, , f]) => f),
    firstOfOfficer,
  };
}

describe('what a page carries of candidates', () => {
  it('comes back as it was: any set of them, and any column (500 random ones)', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const candidates = drawCandidates(seed);
      const { chance, whole } = seededRandom(seed + 1000);
      const packer = new SetPacker(candidates);
      const wanted = [whole(6), whole(4), whole(2)];
      const kind = whole(4);
      const members = Int32Array.from(
        Array.from({ length: candidates.count }, (_, c) => c).filter((c) => {
          if (kind === 0) return chance(0.5);
          if (kind === 1) return candidates.officerIndex[c] === wanted[0];
          if (kind === 2) return candidates.vacancyIndex[c] === wanted[1];
          return candidates.vacancyIndex[c] !== wanted[1] && candidates.formIndex[c] === wanted[2];
        }),
      );
      expect([...unpackSet(packer.pack(members), candidates)], `seed ${seed}`).toEqual([...members]);
      const values = Array.from(candidates.officerIndex, (o, c) => {
        if (kind === 0) return 7;
        return kind === 1 ? o * 3 : kind === 2 ? (candidates.vacancyIndex[c] ?? 0) + 5 : whole(9);
      });
      expect(unpackColumn(packColumn(values, candidates), candidates), `seed ${seed}`).toEqual(values);
    }
  });

  it('is short where officers or places decide', () => {
    const candidates = drawCandidates(3);
    expect(
      packColumn(
        Array.from({ length: candidates.count }, () => 6),
        candidates,
      ),
    ).toBe(6);
    expect(packColumn(candidates.officerIndex, candidates)).toHaveProperty('o');
    expect(packColumn(candidates.vacancyIndex, candidates)).toHaveProperty('v');
  });
});
