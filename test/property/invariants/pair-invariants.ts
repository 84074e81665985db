import {
  clausesOf,
  headcountsOf,
  objectiveOf,
  selectsBy,
  tableOf,
  withPolicy,
  withRow,
  withTable,
  type Draft,
} from './draft.ts';
import {
  compareValues,
  expectSamePlan,
  pickBy,
  planOf,
  richDraft,
  scored,
  solve,
  solvedRich,
  solvedScored,
  UNMET,
  valuesOf,
  type Invariant,
  type Solved,
} from './invariant.ts';

/** One pair, one score, one priority changes. */
export const PAIR_INVARIANTS: readonly Invariant[] = [
  {
    id: 'P05',
    says: 'all scores multiplied by the same number give the same plan',
    leastShare: 0.5,
    async check(seed) {
      const base = await solvedScored(seed);
      if (base === undefined) return UNMET;
      const factor = pickBy([2, 3, 10, 1000, 300_000], seed) ?? 2;
      const changed = withTable(base.draft, 'scores', (rows) =>
        rows.map((row) => ({ ...row, points: String(Number(row['points']) * factor) })),
      );
      return await expectSamePlan(base, changed, false);
    },
  },
  {
    id: 'P11',
    says: 'a pair that the plan does not use may be forbidden, and nothing changes',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedRich(seed);
      const pair = pickBy(unusedPairs(base), seed);
      if (base === undefined || pair === undefined) return UNMET;
      return await expectSamePlan(base, withForbid(base.draft, pair));
    },
  },
  {
    id: 'P12',
    says: 'a lower score for a pair that the plan does not use changes nothing',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedScored(seed);
      const pair = pickBy(
        unusedPairs(base).filter((one) => one.points > 0),
        seed,
      );
      if (base === undefined || pair === undefined) return UNMET;
      return await expectSamePlan(base, withPoints(base.draft, pair, pair.points - 1 - (seed % pair.points)));
    },
  },
  {
    id: 'P13',
    says: 'a higher score for a pair that the plan uses leaves every assignment as it is',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedScored(seed);
      const pair = pickBy(usedPairs(base), seed);
      // A worst fit may rise through other plans that use the same pair.
      if (base === undefined || pair === undefined || objectiveOf(base.draft).includes('worst_fit')) return UNMET;
      return await expectSamePlan(base, withPoints(base.draft, pair, pair.points + 1 + (seed % 5)), false);
    },
  },
  {
    id: 'P14',
    says: 'an officer pinned to the place the plan gives leaves every assignment as it is',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedRich(seed);
      const pinned = new Set(base === undefined ? [] : base.prepared.instance.policy.pins.map((pin) => pin.officerId));
      const pair = pickBy(
        usedPairs(base).filter(({ officer }) => !pinned.has(officer)),
        seed,
      );
      if (base === undefined || pair === undefined) return UNMET;
      const pin = { officer: pair.officer, vacancy: pair.vacancy };
      return await expectSamePlan(base, withPolicy(base.draft, { pins: [...clausesOf(base.draft, 'pins'), pin] }));
    },
  },
  {
    id: 'P16',
    says: 'a pair that the plan uses, when forbidden, never makes a plan better',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedRich(seed);
      const pair = pickBy(usedPairs(base), seed);
      if (base === undefined || pair === undefined) return UNMET;
      const answer = await solve(withForbid(base.draft, pair));
      if (answer.kind === 'refused') return UNMET;
      const isBetter = answer.kind === 'plan' && compareValues(valuesOf(answer), valuesOf(base)) > 0;
      return isBetter ? `better without ${pair.officer} in ${pair.vacancy}` : undefined;
    },
  },
  {
    id: 'P17',
    says: 'one more eligible pair never makes the plan worse',
    leastShare: 0.2,
    async check(seed) {
      const draft = scored(richDraft(seed), seed, 0.5);
      const listed = new Set(tableOf(draft, 'scores').map((row) => `${row['officer_id']} ${row['vacancy_id']}`));
      const open = tableOf(draft, 'officers').flatMap((officer) =>
        tableOf(draft, 'vacancies').flatMap((vacancy) => {
          const pair = { officer_id: officer['officer_id'] ?? '', vacancy_id: vacancy['vacancy_id'] ?? '' };
          return listed.has(`${pair.officer_id} ${pair.vacancy_id}`) ? [] : [pair];
        }),
      );
      const base = await solve(draft);
      const pair = pickBy(open, seed);
      if (base.kind !== 'plan' || pair === undefined) return UNMET;
      const points = String(seed % 4);
      const answer = await solve(withTable(draft, 'scores', (rows) => [...rows, { ...pair, points }]));
      if (answer.kind !== 'plan') return `${answer.kind} with one pair more`;
      if (answer.prepared.candidates.count === base.prepared.candidates.count) return UNMET;
      return compareValues(valuesOf(answer), valuesOf(base)) < 0 ? 'worse with one pair more' : undefined;
    },
  },
  {
    id: 'P18',
    says: 'a vacancy with a higher priority is not filled less',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined || selectsBy(base.draft, 'priority')) return UNMET;
      if (clausesOf(base.draft, 'limits').some((limit) => limit['of'] === 'fill')) return UNMET;
      const priorityOf = (vacancy: string): number =>
        Number(tableOf(base.draft, 'vacancies').find((row) => row['vacancy_id'] === vacancy)?.['priority'] || 3);
      const vacancy = pickBy(
        [...headcountsOf(base.draft).keys()].filter((id) => priorityOf(id) < 5),
        seed,
      );
      if (vacancy === undefined) return UNMET;
      const raised = String(Math.min(5, priorityOf(vacancy) + 1 + (seed % 2)));
      const changed = withRow(base.draft, 'vacancies', 'vacancy_id', vacancy, (row) => ({ ...row, priority: raised }));
      const answer = await solve(changed);
      if (answer.kind !== 'plan') return `${answer.kind} with a higher priority`;
      const [before, after] = [filled(base, vacancy), filled(answer, vacancy)];
      return after < before ? `${vacancy} filled with ${after} instead of ${before}` : undefined;
    },
  },
];

interface Pair {
  readonly officer: string;
  readonly vacancy: string;
  /** What the panel gave, 0 without a panel. */
  readonly points: number;
}

function pairsOf(base: Solved | undefined, isWanted: (officer: string, vacancy: string) => boolean): readonly Pair[] {
  if (base === undefined) return [];
  const { instance, candidates } = base.prepared;
  const pairs = new Map<string, Pair>();
  for (let c = 0; c < candidates.count; c++) {
    const officer = instance.officers[candidates.officerIndex[c] ?? -1]?.id ?? '';
    const vacancy = instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id ?? '';
    const points = instance.scores.find((one) => one.officerId === officer && one.vacancyId === vacancy)?.points ?? 0;
    if (isWanted(officer, vacancy)) pairs.set(`${officer} ${vacancy}`, { officer, vacancy, points });
  }
  return [...pairs.values()];
}

function usesPair(base: Solved | undefined, officer: string, vacancy: string): boolean {
  return base?.allocation.rows.some((row) => row.officerId === officer && row.vacancyId === vacancy) ?? false;
}

function usedPairs(base: Solved | undefined): readonly Pair[] {
  return pairsOf(base, (officer, vacancy) => usesPair(base, officer, vacancy));
}

function unusedPairs(base: Solved | undefined): readonly Pair[] {
  return pairsOf(base, (officer, vacancy) => !usesPair(base, officer, vacancy));
}

function withForbid(draft: Draft, { officer, vacancy }: Pair): Draft {
  return withPolicy(draft, { forbid: [...clausesOf(draft, 'forbid'), { officer, vacancy }] });
}

function withPoints(draft: Draft, { officer, vacancy }: Pair, points: number): Draft {
  return withTable(draft, 'scores', (rows) =>
    rows.map((row) =>
      row['officer_id'] === officer && row['vacancy_id'] === vacancy ? { ...row, points: String(points) } : row,
    ),
  );
}

function filled(solved: Solved, vacancy: string): number {
  return planOf(solved).filter((line) => line.split(' ')[1] === vacancy).length;
}
