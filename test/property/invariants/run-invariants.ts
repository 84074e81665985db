import { verifyPlan, type Services } from '../../../src/allocate.ts';
import { renderPlanCsv } from '../../../src/render/csv.ts';
import { renderPlanJson } from '../../../src/render/plan-json.ts';
import { readPlan } from '../../../src/tables/plan.ts';
import { readPlanJson } from '../../../src/tables/plan-json.ts';
import { sheetOf, textOf } from '../../cli/spelling.ts';
import { prepareTexts, solveWith } from '../../support/run.ts';
import { clausesOf, textsOf, withoutClauses, withPolicy, withTable, withTiers, type Draft } from './draft.ts';
import {
  compareValues,
  csvOf,
  differenceOf,
  plainDraft,
  planOf,
  richDraft,
  scored,
  solve,
  solvedRich,
  tiersOf,
  UNMET,
  valuesOf,
  type Invariant,
  type Solved,
} from './invariant.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const never = (): never => {
  throw new Error('asked for an engine');
};
/** A world in which nothing can be solved: what is answered there rests on the certificate. */
const NO_ENGINE: Services = { runIsolated: never, now: never, shouldStop: never, sha256: never };

/** The same question asked again: with the plan before, in another spelling, of the plan itself, in phases. */
export const RUN_INVARIANTS: readonly Invariant[] = [
  {
    id: 'P20',
    says: 'made again with a small bonus for the plan before, the plan does not change',
    leastShare: 0.5,
    async check(seed) {
      const draft = seed % 2 === 0 ? withoutBaseline(richDraft(seed)) : withScoresInThousands(seed);
      const base = await solve(draft);
      if (base.kind !== 'plan') return UNMET;
      // The plan before is worth its rows as the last tier; with a bonus each row also a thousandth of what one score is worth.
      const bonus = seed % 2 === 0 ? {} : { keep_bonus: 1 };
      const answer = await solve({ ...withPolicy(draft, bonus), baseline: csvOf(base) });
      if (answer.kind !== 'plan') return answer.kind;
      const moved = answer.allocation.rows.filter(({ status }) => status !== 'kept' && status !== 'pinned');
      return (
        differenceOf(planOf(answer), planOf(base)) ?? (moved.length === 0 ? undefined : 'a row is not called kept')
      );
    },
  },
  {
    id: 'P22',
    says: 'NFD, a byte order mark, CRLF and ; in place of the comma give the same bytes of plan.csv',
    leastShare: 0.6,
    // Workbooks (.xlsx) are not read yet; the other spellings of whole files are in test/cli/identity.test.ts.
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined) return UNMET;
      const spell = (text: string): string => {
        const spelled = textOf(sheetOf('', text), { separator: ';', lineEnds: ['\r\n'] });
        return `\uFEFF${spelled.normalize('NFD')}`;
      };
      const texts = textsOf(base.draft);
      const spellAll = (all: Readonly<Record<string, string>>): Record<string, string> =>
        Object.fromEntries(Object.entries(all).map(([name, text]) => [name, spell(text)]));
      const prepared = prepareTexts({
        policy: `\uFEFF${texts.policy.normalize('NFD').replaceAll('\n', '\r\n')}`,
        tables: spellAll(texts.tables),
        ...(texts.earlier === undefined ? {} : { earlier: spellAll(texts.earlier) }),
        ...(texts.baseline === undefined ? {} : { baseline: spell(texts.baseline) }),
      });
      if (!prepared.ok) return `refused: ${prepared.issues.map(({ code }) => code).join(', ')}`;
      const outcome = await solveWith(prepared.value, 'auto', never);
      const csv = outcome.kind === 'plan' ? renderPlanCsv(outcome.allocation.rows) : outcome.kind;
      return csv === csvOf(base) ? undefined : 'other bytes';
    },
  },
  {
    id: 'P24',
    says: 'verify finds nothing wrong in a plan.csv that was written, reads the same values and accepts the certificate',
    leastShare: 0.6,
    async check(seed) {
      const base = await solvedRich(seed);
      if (base === undefined) return UNMET;
      const { prepared, allocation } = base;
      const rows = readPlan({ name: 'plan.csv', bytes: bytesOf(csvOf(base)) });
      const recorded = readPlanJson({ name: 'plan.json', bytes: bytesOf(await planJsonOf(base)) });
      if (!rows.ok || !recorded.ok) return 'our own plan cannot be read';
      const record = { ...recorded.value, file: 'plan.json' };
      const options = { engine: 'auto', services: NO_ENGINE, record } as const;
      const { violations, tiers, standing } = await verifyPlan(prepared, rows.value, options);
      if (violations.length > 0) return violations.map(({ code }) => code).join(', ');
      const expected = allocation.status === 'proven' ? 'best-by-certificate' : 'unproven';
      const values = tiers.map(({ name, value }) => `${name} ${value}`);
      return standing.kind === expected ? differenceOf(values, tiersOf(base)) : standing.kind;
    },
  },
  {
    id: 'P25',
    says: 'a first phase fixed by earlier: and the rest solved after it is together never better than all solved at once',
    leastShare: 0.3,
    async check(seed) {
      const draft = inOnePeriod(plainDraft(seed));
      const whole = await solve(draft);
      const first = await solve(withTable(draft, 'vacancies', (rows) => rows.filter((_, at) => at % 2 === seed % 2)));
      if (whole.kind !== 'plan' || first.kind !== 'plan' || first.allocation.rows.length === 0) return UNMET;
      const rest = await solve({
        ...withPolicy(draft, { earlier: ['phase-1.csv'] }),
        earlier: { 'phase-1.csv': csvOf(first) },
      });
      if (rest.kind === 'refused') return UNMET;
      if (rest.kind !== 'plan') return rest.kind;
      const together = valuesOf(first).map((value, i) => value + (valuesOf(rest)[i] ?? 0));
      return compareValues(together, valuesOf(whole)) > 0 ? `${together.join(' ')} in two phases` : undefined;
    },
  },
];

function withoutBaseline({ baseline: _baseline, ...draft }: Draft): Draft {
  return withTiers(withoutClauses(draft, 'keep_bonus'), (tier) => tier !== 'keep');
}

/** A workspace whose scores are so far apart that a bonus of one point a row is less than one score. */
function withScoresInThousands(seed: number): Draft {
  return withTable(scored(withoutBaseline(richDraft(seed)), seed, 0.8), 'scores', (rows) =>
    rows.map((row) => ({ ...row, points: String(Number(row['points']) * 1000) })),
  );
}

/** All tours at the same time, so that who goes in the first phase cannot go again; nobody is pinned to one of the phases. */
function inOnePeriod(draft: Draft): Draft {
  const same = withTable(draft, 'vacancies', (rows) =>
    rows.map((row) => ({ ...row, start_date: '', months_min: '', months_max: '' })),
  );
  const isHome = (pin: Readonly<Record<string, unknown>>): boolean => pin['vacancy'] === 'none';
  const officers = withTable(same, 'officers', (rows) => rows.map((row) => ({ ...row, prefers: '' })));
  const forbids = clausesOf(draft, 'forbid').filter((one) => one['vacancy'] === undefined);
  return withPolicy(officers, { pins: clausesOf(draft, 'pins').filter(isHome), forbid: forbids });
}

/** plan.json as the program writes it for the plan of a workspace. */
async function planJsonOf({ prepared }: Solved): Promise<string> {
  const outcome = await solveWith(prepared, 'auto', never);
  if (outcome.kind !== 'plan') throw new Error('solved before, not now');
  return renderPlanJson({
    instance: prepared.instance,
    allocation: outcome.allocation,
    findings: outcome.findings,
    inputs: [],
    nameOf: (file) => file,
    version: '0',
    language: 'en',
    isInternal: false,
  });
}
