import type { Instance } from '../../src/domain/instance.ts';
import type { Limit, OfficerGroup, Quota, Selector } from '../../src/domain/policy.ts';
import type { PolicyTier } from '../../src/domain/terms.ts';
import type { Candidates } from '../../src/rules/candidates.ts';
import type { Demands } from '../../src/rules/demands.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { seededRandom } from '../support/random.ts';
import { commune, day, instanceOf, officer, planRow, quota, unit, vacancy } from './rules-instance.ts';

/** A tiny problem with every kind of demand now and then. */
export interface TinyProblem {
  readonly seed: number;
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly demands: Demands;
  readonly tierNames: readonly PolicyTier[];
}

type Random = ReturnType<typeof seededRandom>;
const where = { file: 'policy.yaml' };
const select = (column: string, ...values: string[]): Selector => ({ column, kind: 'values', values, where });

function randomQuota(random: Random): Quota {
  const kind = random.whole(9);
  const senders = random.chance(0.6) ? [select('unit_id', 'U1')] : [];
  const withEarlier = random.chance(0.5);
  const few = random.whole(3);
  if (kind === 0) return quota({ per: ['commune'], sentMax: few, withEarlier });
  if (kind === 1) return quota({ per: ['unit'], sentMin: 1, withEarlier });
  if (kind === 2) return quota({ per: ['region'], communesMin: 1 + random.whole(2), withEarlier });
  if (kind === 3) return quota({ officers: senders, communesMax: 1 + random.whole(2), withEarlier });
  if (kind === 4) return quota({ officers: senders, communesMin: 1, communesMax: 2 });
  if (kind === 5)
    return quota({ officers: [select('unit_id', 'U1')], shareMinMicro: 250_000 * (1 + few), withEarlier });
  if (kind === 6)
    return quota({ officers: [select('unit_id', 'U2')], shareMaxMicro: 333_333 * (1 + few), withEarlier });
  if (kind === 7) return quota({ per: ['commune'], officers: senders, ifServed: true, sentMin: 1 + random.whole(2) });
  return quota({ forms: ['secondment'], sentMin: 1, sentMax: 2 });
}

function randomLimit(random: Random): Limit {
  const [of, max] = (
    [
      ['balance', 1 + random.whole(8)],
      ['distance', 200 * (1 + random.whole(8))],
      ['fit', 1000 * (1 + random.whole(3))],
      ['fill', 3 * (1 + random.whole(4))],
    ] as const
  )[random.whole(4)] ?? ['fill', 9];
  return { name: `limit of ${of}`, of, min: random.chance(0.3) ? 1 : undefined, max, where };
}

/** Problems of at most four people and four vacancies; the same seed gives the same problem. */
export function tinyProblem(seed: number): TinyProblem {
  const random = seededRandom(seed);
  const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const officers = ids('A', 2 + random.whole(3)).map((id) =>
    officer(id, { unitId: ['U1', 'U2', undefined][random.whole(random.chance(0.1) ? 3 : 2)] }),
  );
  const vacancies = ids('V', 2 + random.whole(3)).map((id) =>
    vacancy(id, {
      communeId: `0000${1 + random.whole(3)}`,
      headcount: random.chance(0.3) ? 2 : 1,
      priority: 1 + random.whole(5),
    }),
  );
  const groupOf = (): OfficerGroup => ({ officerIds: ['A1', 'A2'], where });
  const earlierVacancy = vacancies[random.whole(vacancies.length)];
  const earlier =
    earlierVacancy !== undefined && random.chance(0.4)
      ? [planRow('Z', earlierVacancy.id, { communeId: earlierVacancy.communeId, unitId: 'U1', region: 'north' })]
      : [];
  const forbids = officers.flatMap(({ id }) =>
    vacancies
      .filter(() => random.chance(0.25))
      .map((v) => ({ officerId: id, unitId: undefined, vacancyId: v.id, communeId: undefined, where })),
  );
  const all: readonly PolicyTier[] = ['fill', 'fit', 'distance', 'cost', 'balance', 'worst_fit'];
  const tierNames = all.filter((name) => (name === 'worst_fit' ? random.chance(0.3) : random.chance(0.6)));
  const instance = instanceOf({
    officers,
    vacancies,
    communes: [commune('00001'), commune('00002'), commune('00003', { region: 'south' })],
    units: [
      unit('U1', { region: 'north', ...(random.chance(0.2) ? { sendMin: 1, sendMax: 2 } : {}) }),
      unit('U2', { region: 'south', ...(random.chance(0.2) ? { sendMax: 1 } : {}) }),
    ],
    scores: officers.flatMap(({ id }) =>
      vacancies.map((v) => ({ officerId: id, vacancyId: v.id, points: random.whole(1_000_000) })),
    ),
    distances: ['U1', 'U2'].flatMap((unitId) =>
      ['00001', '00002'].map((communeId) => ({ unitId, communeId, metres: 1000 * random.whole(700) })),
    ),
    earlier,
    policy: {
      forms: random.chance(0.3) ? ['mobilisation', 'secondment'] : ['mobilisation'],
      quotas: Array.from({ length: random.whole(4) }, () => randomQuota(random)),
      limits: random.chance(0.25) ? [randomLimit(random)] : [],
      apart: random.chance(0.2) ? [groupOf()] : [],
      together: random.chance(0.2) ? [groupOf()] : [],
      costs: { sameRegion: 2_000_000, between: new Map(), other: 5_000_000, lodging: 500_000 },
      fit: random.chance(0.5)
        ? { kind: 'scores' }
        : { kind: 'weights', profession: 350, expertise: 250, job: 250, person: 150, panel: 0 },
      startDay: day('2025-10-01'),
      forbids,
      objective: tierNames,
    },
  });
  const candidates = listCandidates(instance);
  return { seed, instance, candidates, demands: listDemands(instance, candidates), tierNames };
}

/** Sets of candidates that send each person once at most: all of them, or `most` taken evenly from among them. */
export function someChoices(candidates: Candidates, most: number): Int32Array[] {
  let choices: number[][] = [[]];
  for (let i = 0; i + 1 < candidates.firstOfOfficer.length; i++) {
    const [first, end] = [candidates.firstOfOfficer[i] ?? 0, candidates.firstOfOfficer[i + 1] ?? 0];
    const own = Array.from({ length: end - first }, (_, k) => first + k);
    choices = choices.flatMap((choice) => [choice, ...own.map((c) => choice.concat(c))]);
  }
  const step = Math.max(1, choices.length / most);
  return Array.from({ length: Math.min(most, choices.length) }, (_, i) =>
    Int32Array.from(choices[Math.floor(i * step)] ?? []),
  );
}
