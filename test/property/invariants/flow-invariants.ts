import { seededRandom } from '../../support/random.ts';
import { clausesOf, withPolicy, withTable, type Draft } from './draft.ts';
import { expectSamePlan, solve, UNMET, type Invariant, type Solved } from './invariant.ts';

/**
 * Rows that speak of flows with a cost of staying. A workspace says the same: everybody is sent, a place HOME has room for all, and its score
 * is what staying is worth; the cost of a pair is what its score lacks to the best score.
 */
export const FLOW_INVARIANTS: readonly Invariant[] = [
  {
    id: 'P06',
    says: 'one officer scored higher everywhere by the same points, staying included, changes nothing',
    leastShare: 0.4,
    async check(seed) {
      const base = await solve(drawFlow(seed));
      if (base.kind !== 'plan') return UNMET;
      const officer = `CB${seededRandom(seed).whole(peopleOf(base))}`;
      const constant = 1 + (seed % 1000);
      const changed = withTable(base.draft, 'scores', (rows) =>
        rows.map((row) =>
          row['officer_id'] === officer ? { ...row, points: String(Number(row['points']) + constant) } : row,
        ),
      );
      return await expectSamePlan(base, changed, false);
    },
  },
  {
    id: 'P19',
    says: 'one more officer costs at most what staying costs',
    leastShare: 0.4,
    async check(seed) {
      const base = await solve(drawFlow(seed));
      if (base.kind !== 'plan') return UNMET;
      const random = seededRandom(seed + 7);
      const id = `CB${random.whole(9)}x`;
      const home = random.whole(5);
      const answer = await solve(withPerson(base.draft, id, home, () => random.whole(5)));
      if (answer.kind !== 'plan') return `${answer.kind} with one officer more`;
      const [before, after] = [pointsOf(base), pointsOf(answer)];
      return after < before + home ? `${after} points instead of at least ${before} + ${home}` : undefined;
    },
  },
];

const PLACES = ['VT1', 'VT2', 'VT3'];
const REGIONS = ['phu-tho', 'hoa-binh'];

/** Two to five officers, everybody scored everywhere, quotas of a region's people; infeasible now and then. */
function drawFlow(seed: number): Draft {
  const random = seededRandom(seed);
  const count = 2 + random.whole(4);
  const places = PLACES.slice(0, 1 + random.whole(3));
  const empty: Draft = {
    policy: {
      version: 1,
      start_date: '2025-10-01',
      forms: ['secondment'],
      fit: 'scores',
      objective: ['fit'],
      quotas: [
        { name: 'all', sent: { exactly: 0 } },
        { name: 'region', vacancies: { region: 'phu-tho' }, sent: { min: random.whole(2), max: 1 + random.whole(2) } },
      ],
    },
    tables: {
      communes: [...REGIONS, 'home'].map((region, at) => ({ commune_id: `0000${at}`, name: region, region })),
      vacancies: [
        ...places.map((id) => ({ vacancy_id: id, commune_id: `0000${random.whole(2)}`, field: 'it', headcount: '1' })),
        { vacancy_id: 'HOME', commune_id: '00002', field: 'it', headcount: '0' },
      ],
    },
  };
  return Array.from({ length: count }, (_, o) => `CB${o}`).reduce(
    (draft, id) => withPerson(draft, id, random.whole(5), () => random.whole(5)),
    withPolicy(empty, { regions: REGIONS }),
  );
}

/** The draft with one officer more, for whom HOME has room too and who has to be somewhere. */
function withPerson(draft: Draft, id: string, home: number, draw: () => number): Draft {
  const scores = (draft.tables['vacancies'] ?? []).map((row) => ({
    officer_id: id,
    vacancy_id: row['vacancy_id'] ?? '',
    points: String(row['vacancy_id'] === 'HOME' ? home : draw()),
  }));
  const added = withTable(
    withTable(draft, 'scores', (rows) => [...rows, ...scores]),
    'officers',
    (rows) => [...rows, { officer_id: id, exclusions: 'none' }],
  );
  const count = added.tables['officers']?.length ?? 0;
  const roomier = withTable(added, 'vacancies', (rows) =>
    rows.map((row) => (row['vacancy_id'] === 'HOME' ? { ...row, headcount: String(count) } : row)),
  );
  const quotas = clausesOf(draft, 'quotas').map((quota) =>
    quota['name'] === 'all' ? { name: 'all', sent: { exactly: count } } : quota,
  );
  return withPolicy(roomier, { quotas });
}

function peopleOf({ draft }: Solved): number {
  return draft.tables['officers']?.length ?? 0;
}

function pointsOf({ allocation }: Solved): number {
  return allocation.tiers[0]?.value ?? 0;
}
