import type { PlanRow } from '../../../src/domain/plan.ts';
import {
  clausesOf,
  hasGroupMinimum,
  headcountsOf,
  mapList,
  objectiveOf,
  rowsOf,
  selectsBy,
  tableOf,
  tableText,
  withHeadcounts,
  withoutClauses,
  withPolicy,
  withTable,
  type Clause,
  type Draft,
  type Row,
} from './draft.ts';
import {
  csvOf,
  differenceOf,
  expectSamePlan,
  pickBy,
  plainDraft,
  planOf,
  richDraft,
  scored,
  solve,
  solvedPlain,
  solvedRich,
  UNMET,
  type Invariant,
  type Solved,
} from './invariant.ts';
import { withRowsShuffled } from '../../cli/spelling.ts';

/** Records come, go, or change their order: what an office may rely on then. */
export const RECORD_INVARIANTS: readonly Invariant[] = [
  {
    id: 'P01',
    says: 'the order of the rows of a table changes nothing',
    leastShare: 0.6,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined) return UNMET;
      const answer = await solve(withRowsReordered(base.draft, seed));
      return csvOf(answer) === csvOf(base) ? undefined : differenceOf(planOf(answer), planOf(base));
    },
  },
  {
    id: 'P02',
    says: 'a new officer who may go nowhere stays, and changes nobody else',
    leastShare: 0.2,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined || hasGroupMinimum(base.draft)) return UNMET;
      const id = pickBy(['A0', 'CB15', 'zz'], seed) ?? '';
      const [model] = tableOf(base.draft, 'officers');
      const row = { ...model, officer_id: id, exclusions: 'discipline', own_wish: '' };
      const changed = withTable(base.draft, 'officers', (rows) => [...rows, row]);
      const answer = await solve(changed);
      if (answer.kind !== 'plan') return differenceOf(planOf(answer), planOf(base));
      if (answer.prepared.candidates.count !== base.prepared.candidates.count) return UNMET;
      return await expectSamePlan(base, changed);
    },
  },
  {
    id: 'P03',
    says: 'a new vacancy with 0 places changes nothing',
    leastShare: 0.6,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined) return UNMET;
      return await expectSamePlan(base, withVacancy(base.draft, seed, { headcount: '0' }));
    },
  },
  {
    id: 'P04',
    says: 'a new vacancy that nobody may fill changes nothing',
    leastShare: 0.2,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined || hasGroupMinimum(base.draft)) return UNMET;
      const changed = withVacancy(base.draft, seed, { headcount: '2', degree_min: '5' });
      const answer = await solve(changed);
      if (answer.kind === 'refused') return UNMET;
      if (answer.kind === 'plan' && answer.prepared.candidates.count !== base.prepared.candidates.count) return UNMET;
      return await expectSamePlan(base, changed);
    },
  },
  {
    id: 'P07',
    says: 'when an officer who stays anyway is taken off the list, nobody else moves',
    leastShare: 0.25,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined) return UNMET;
      const gone = pickBy(unassignedOf(base), seed);
      if (gone === undefined || goesTogether(base.draft, gone)) return UNMET;
      return await expectSamePlan(base, withoutOfficer(base.draft, gone));
    },
  },
  {
    id: 'P08',
    says: 'when an officer who goes is taken off the list together with the place, nobody else moves',
    leastShare: 0.5,
    async check(seed) {
      const base = await solvedPlain(seed);
      const gone = pickBy(base?.allocation.rows ?? [], seed);
      if (base === undefined || gone === undefined) return UNMET;
      const smaller = withHeadcounts(base.draft, (id, headcount) => headcount - (id === gone.vacancyId ? 1 : 0));
      const answer = await solve(withoutOfficer(smaller, gone.officerId));
      if (answer.kind === 'refused') return UNMET;
      const others = base.allocation.rows.filter((row) => row !== gone);
      return differenceOf(planOf(answer), planOf({ ...base, allocation: { ...base.allocation, rows: others } }));
    },
  },
  {
    id: 'P09',
    says: 'more places in a vacancy that is not full change nothing',
    leastShare: 0.3,
    async check(seed) {
      // Only of networks: a bound that does not bind can still matter where whole people decide (together, shares, a worst fit).
      const base = seed % 2 === 0 ? await solvedRich(seed) : await solvedPlain(seed);
      const isNetwork = base?.allocation.engine.name === 'network' && !objectiveOf(base.draft).includes('worst_fit');
      if (base === undefined || !isNetwork || selectsBy(base.draft, 'headcount')) return UNMET;
      const fills = fillsOf(base);
      const open = [...headcountsOf(base.draft)].filter(([id, headcount]) => (fills.get(id) ?? 0) < headcount);
      const [vacancy] = pickBy(open, seed) ?? [];
      if (vacancy === undefined) return UNMET;
      const more = (id: string, headcount: number): number => headcount + (id === vacancy ? 1 + (seed % 3) : 0);
      return await expectSamePlan(base, withHeadcounts(base.draft, more));
    },
  },
  {
    id: 'P10',
    says: 'when every headcount is lowered to what is filled, nothing changes',
    leastShare: 0.4,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined || selectsBy(base.draft, 'headcount')) return UNMET;
      const fills = fillsOf(base);
      const least = (id: string, headcount: number): number => Math.min(headcount, fills.get(id) ?? 0);
      return await expectSamePlan(base, withHeadcounts(base.draft, least));
    },
  },
  {
    id: 'P15',
    says: 'two provinces that have nothing to do with each other get the same plans alone and in one workspace',
    leastShare: 0.4,
    async check(seed) {
      const left = onlyPolicy(plainDraft(seed), seed);
      const right = withSuffix({ ...plainDraft(seed + 50_000), policy: withoutClauses(left, 'pins', 'forbid').policy });
      const both = {
        policy: {
          ...left.policy,
          forbid: [...clausesOf(left, 'forbid'), ...crossings(left, right), ...crossings(right, left)],
        },
        tables: Object.fromEntries(
          [...new Set([...Object.keys(left.tables), ...Object.keys(right.tables)])].map((name) => [
            name,
            [...tableOf(right, name), ...tableOf(left, name)],
          ]),
        ),
      };
      const answers = [await solve(left), await solve(right)];
      if (answers.some(({ kind }) => kind !== 'plan')) return UNMET;
      const united = await solve(both);
      return united.kind === 'refused'
        ? UNMET
        : differenceOf(planOf(united).toSorted(), answers.flatMap(planOf).toSorted());
    },
  },
  {
    id: 'P21',
    says: 'new ids in the same order give the same plan under the new ids',
    leastShare: 0.4,
    async check(seed) {
      const draft = withPolicy(richDraft(seed), { tie_break: { order: 'id' } });
      const ids = [...tableOf(draft, 'officers'), ...tableOf(draft, 'vacancies')].map(
        (row) => row['officer_id'] ?? row['vacancy_id'] ?? '',
      );
      const ranked = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const renamed = new Map(ranked.map((id, rank) => [id, `N${String(rank * 7 + 3).padStart(3, '0')}`]));
      const base = await solve(draft);
      if (base.kind !== 'plan' || tableOf(draft, 'quotas').length > 0) return UNMET;
      const answer = await solve(withIds(draft, renamed));
      if (answer.kind === 'refused') return UNMET;
      const expected = planOf(base).map((line) => line.split(' '));
      const rename = (id = ''): string => renamed.get(id) ?? id;
      return differenceOf(
        planOf(answer),
        expected.map(([officer, vacancy, form]) => `${rename(officer)} ${rename(vacancy)} ${form}`),
      );
    },
  },
];

function withRowsReordered(draft: Draft, seed: number): Draft {
  const tables = Object.entries(draft.tables).map(([name, rows]) => {
    const sheet = { name, header: [], rows: rows.map((_, at) => [String(at)]) };
    return [name, withRowsShuffled(sheet, seed).rows.map(([at]) => rows[Number(at)] ?? {})] as const;
  });
  return { ...draft, tables: Object.fromEntries(tables) };
}

/** The draft with one more vacancy, like the first but for its id and `cells`; every table has a headcount column then. */
function withVacancy(draft: Draft, seed: number, cells: Row): Draft {
  const explicit = withHeadcounts(draft, (_, headcount) => headcount);
  const [model] = tableOf(explicit, 'vacancies');
  const id = pickBy(['A0', 'VT15', 'zz'], seed) ?? '';
  return withTable(explicit, 'vacancies', (rows) => [...rows, { ...model, vacancy_id: id, ...cells }]);
}

function unassignedOf({ draft, allocation }: Solved): readonly string[] {
  const sent = new Set(allocation.rows.map(({ officerId }) => officerId));
  return tableOf(draft, 'officers').flatMap((row) =>
    sent.has(row['officer_id'] ?? '') ? [] : [row['officer_id'] ?? ''],
  );
}

/** Whether others may go only with this officer. */
function goesTogether(draft: Draft, officer: string): boolean {
  return JSON.stringify(draft.policy['together'] ?? []).includes(JSON.stringify(officer));
}

/** The draft without the officer, in the tables and in clauses that name people one by one. */
function withoutOfficer(draft: Draft, officer: string): Draft {
  const others = ['officers', 'scores', 'pins'].reduce(
    (rest, name) => withTable(rest, name, (rows) => rows.filter((row) => row['officer_id'] !== officer)),
    draft,
  );
  const clauses = Object.fromEntries(
    (['pins', 'forbid'] as const).map((name) => [
      name,
      clausesOf(draft, name).filter((one) => one['officer'] !== officer),
    ]),
  );
  const apart = ((draft.policy['apart'] ?? []) as readonly (readonly string[])[])
    .map((group) => group.filter((id) => id !== officer))
    .filter((group) => group.length > 1);
  return withPolicy(others, { ...clauses, apart });
}

/** People in each vacancy: those of the plan, and all those of earlier phases, gone or not. */
function fillsOf({ allocation, prepared }: Solved): ReadonlyMap<string, number> {
  const fills = new Map<string, number>();
  const rows: readonly PlanRow[] = [...allocation.rows, ...prepared.instance.earlier];
  for (const { vacancyId } of rows) fills.set(vacancyId, (fills.get(vacancyId) ?? 0) + 1);
  return fills;
}

/** The draft under clauses that hold for any people and places, with a quota that counts within one unit or one commune. */
function onlyPolicy(draft: Draft, seed: number): Draft {
  const quotas = [
    { name: 'one of a unit', per: 'unit', sent: { max: 1 } },
    { name: 'one in a commune', per: 'commune', sent: { max: 1 } },
  ];
  const general = withPolicy(withoutClauses(draft, 'regions', 'fit'), {
    quotas: quotas.filter((_, at) => ((seed >> at) & 1) === 1),
  });
  return draft.policy['fit'] === 'scores' ? scored(general, seed, 0.8) : general;
}

/** Clauses that refuse every pair of an officer of one workspace and a place of the other. */
function crossings(senders: Draft, receivers: Draft): readonly Clause[] {
  const units = new Set(tableOf(senders, 'officers').map((row) => row['unit_id']));
  const communes = new Set(tableOf(receivers, 'vacancies').map((row) => row['commune_id']));
  return [...units].flatMap((unit) => [...communes].map((commune) => ({ unit, commune })));
}

/** The draft with ids of its own: other people, places, communes and units, in an order that interleaves with the old one. */
function withSuffix(draft: Draft): Draft {
  const byColumn: Readonly<Record<string, (cell: string) => string>> = {
    officer_id: (cell) => `${cell}-b`,
    vacancy_id: (cell) => `${cell}-b`,
    unit_id: (cell) => `${cell}-b`,
    commune_id: (cell) => cell.replace(/^0/, '1'),
    home_commune: (cell) => cell.replace(/^0/, '1'),
    relatives_at: (cell) => mapList(cell, (item) => item.replace(/^0/, '1')),
    prefers: (cell) => mapList(cell, (item) => (/^0\d{4}$/.test(item) ? item.replace(/^0/, '1') : `${item}-b`)),
  };
  const rename = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [column, cell === '' ? '' : (byColumn[column]?.(cell) ?? cell)]),
    );
  const tables = Object.entries(draft.tables).map(([name, rows]) => [name, rows.map(rename)] as const);
  const renamed = { ...draft, tables: Object.fromEntries(tables) };
  return draft.policy['fit'] === 'scores' ? scored(renamed, 7, 0.8) : renamed;
}

/** The draft with officers and vacancies under new ids, wherever they are named. */
function withIds(draft: Draft, renamed: ReadonlyMap<string, string>): Draft {
  const rename = (id: string): string => renamed.get(id) ?? id;
  const inRow = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => {
        if (column === 'officer_id' || column === 'vacancy_id') return [column, rename(cell)];
        return [column, column === 'prefers' ? mapList(cell, rename) : cell];
      }),
    );
  const inValue = (value: unknown): unknown => {
    if (typeof value === 'string') return rename(value);
    if (Array.isArray(value)) return value.map(inValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inValue(part)]));
  };
  const tables = Object.entries(draft.tables).map(([name, rows]) => [name, rows.map(inRow)] as const);
  const planText = (text: string): string => tableText(rowsOf(text).map(inRow));
  return {
    policy: inValue(draft.policy) as Draft['policy'],
    tables: Object.fromEntries(tables),
    ...(draft.earlier === undefined
      ? {}
      : { earlier: Object.fromEntries(Object.entries(draft.earlier).map(([name, text]) => [name, planText(text)])) }),
    ...(draft.baseline === undefined ? {} : { baseline: planText(draft.baseline) }),
  };
}
