import type { Instance } from './domain/instance.ts';
import type { PlanRow } from './domain/plan.ts';
import type { TierName } from './domain/terms.ts';
import { assembleInstance } from './domain/assemble.ts';
import { LastStanding } from './engine/carried-basis.ts';
import { findAnyPlan } from './engine/any-plan.ts';
import { proveNoPlan } from './engine/no-plan.ts';
import type { Pseudonyms } from './domain/pseudonyms.ts';
import { redactedRows, redactInstance, withRealIds } from './domain/redaction.ts';
import {
  type OnCount,
  chooseRoute,
  solveProblem,
  type EngineChoice,
  type EngineServices,
  type Route,
} from './engine/route.ts';
import type { SolvedNetwork } from './engine/contract.ts';
import type { SolveOutcome } from './engine/solve.ts';
import { choicesOfFound, choicesOfNetwork } from './insight/choices.ts';
import { findOut } from './insight/find.ts';
import type { Findings } from './insight/findings.ts';
import { freedomOf, type Freedom } from './insight/freedom.ts';
import { standingsOf, type DemandStanding } from './insight/demand-standing.ts';
import { conflictByCounting, explainConflict, type FoundConflict } from './insight/explain-conflict.ts';
import type { FindPlan } from './insight/plan-memory.ts';
import { findRepairs, type Repair } from './insight/repair.ts';
import { varyWorkspace, type Ready, type Variation, type VariationOutcome } from './insight/variation.ts';
import { stateProblem } from './model/problem.ts';
import { describeRows, exportProgram, writeLp, writeMps } from './model/text.ts';
import type { Allocation, EngineName } from './plan/allocation.ts';
import type { Choices } from './plan/choices.ts';
import type { Verification } from './plan/verification.ts';
import { decodePlan } from './plan/decode.ts';
import { proveChoice } from './plan/prove.ts';
import { auditRows } from './proof/audit.ts';
import type { Certificate, ProofNode } from './proof/certificate.ts';
import type { Conflict } from './proof/conflict.ts';
import { isNoPlanLeft } from './proof/no-plan.ts';
import { auditClaims, recheck, type PlanRecord } from './proof/recheck.ts';
import { candidatesOf, type Candidates } from './rules/candidates.ts';
import type { Demands } from './rules/demands.ts';
import { listCandidates } from './rules/enumerate.ts';
import { listDemands } from './rules/expand.ts';
import { checkPins } from './rules/pins.ts';
import { senseOf } from './rules/tiers.ts';
import { assert, present } from './support/assert.ts';
import type { Issue } from './support/issue.ts';
import { sortedByKey } from './support/order.ts';
import { failure, success, type Result } from './support/result.ts';
import type { ReadOptions } from './tables/source.ts';
import { readRecords, type WorkspaceFiles } from './tables/workspace.ts';

/** What the world lends to the pipeline; nothing below `cli` reaches for it by itself. */
export interface Services extends EngineServices {
  /** Lower-case hex of the SHA-256 of the UTF-8 bytes. */
  readonly sha256: (text: string) => string;
  /** Told, of a list of questions that are answered one by one, how many are done of how many; the first time with none done. */
  readonly onCount?: OnCount;
  /** Told what is looked for where no plan is possible, and that the search is over. */
  readonly onPhase?: (phase: 'conflict' | 'repairs' | undefined) => void;
}

/** A workspace that was read, cross-checked and expanded, ready to be solved. */
export interface Prepared {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly demands: Demands;
  /** In a redacted run: the officers of the instance have pseudonyms for ids. */
  readonly pseudonyms?: Pseudonyms | undefined;
}

/**
 * Everything but the solve: tables and policy in, instance, candidates and demands out, with every issue met. `beat` is called now and
 * then; what it throws ends the work.
 *
 * With `pseudonyms` all that is made from the records knows officers by them alone; issues of the reading still quote the files.
 */
export function prepare(
  files: WorkspaceFiles,
  options: ReadOptions = {},
  beat: () => void = () => {},
  pseudonyms?: Pseudonyms,
): Result<Prepared> {
  const read = readInstance(files, options, pseudonyms);
  beat();
  if (!read.ok) return read;
  const instance = read.value;
  const candidates = listCandidates(instance, beat);
  const issues = [...read.issues, ...checkPins(instance, candidates)];
  if (hasError(issues)) return failure(issues);
  return success({ instance, candidates, demands: listDemands(instance, candidates, beat), pseudonyms }, issues);
}

/** Every issue that `prepare` would meet, and the instance where there is one; candidates are listed only where a pin asks for them. */
export function inspect(
  files: WorkspaceFiles,
  options: ReadOptions = {},
  beat: () => void = () => {},
  pseudonyms?: Pseudonyms,
): Result<Instance> {
  const read = readInstance(files, options, pseudonyms);
  beat();
  if (!read.ok || read.value.policy.pins.every(({ staysHome }) => staysHome)) return read;
  const issues = [...read.issues, ...checkPins(read.value, listCandidates(read.value, beat))];
  return hasError(issues) ? failure(issues) : success(read.value, issues);
}

/** The records as an instance, cross-checked; redacted where there are pseudonyms. */
export function readInstance(files: WorkspaceFiles, options: ReadOptions, pseudonyms?: Pseudonyms): Result<Instance> {
  const records = readRecords(files, options);
  if (!records.ok) return records;
  pseudonyms?.learn(records.value.officers.map(({ id }) => id));
  const assembled = assembleInstance(
    pseudonyms === undefined ? records.value : withRealIds(records.value, pseudonyms),
    files.mayLack,
  );
  const issues = [...records.issues, ...assembled.issues];
  const rows = [...records.value.earlier, ...(records.value.baseline ?? [])];
  const ids = new Set(pseudonyms === undefined && rows.length > 0 ? records.value.officers.map(({ id }) => id) : []);
  issues.push(...redactedRows(rows, (id) => ids.has(id) || pseudonyms?.known(id) !== undefined));
  if (!assembled.ok || hasError(issues)) return failure(issues);
  return success(pseudonyms === undefined ? assembled.value : redactInstance(assembled.value, pseudonyms), issues);
}

export function hasError(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

export interface SolveOptions {
  readonly engine: EngineChoice;
  readonly timeLimitMs?: number;
  readonly services: Services;
  /** Wanted beside the plan: where the best plans differ; or that and the network, where the demands are one, for questions about other plans. */
  readonly wanted?: 'choices' | 'network';
}

export type AllocationOutcome =
  | {
      readonly kind: 'plan';
      readonly allocation: Allocation;
      readonly findings: Findings;
      /** Where the best plans differ, where that is wanted. */
      readonly freedom: Freedom | undefined;
      readonly network: SolvedNetwork | undefined;
    }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict }
  /** A limit came before any plan. */
  | { readonly kind: 'no-plan' }
  /** The engine cannot take or finish this model. */
  | { readonly kind: 'engine-unfit'; readonly engine: EngineName; readonly why: string };

/** The best plan of a prepared workspace: solved, canonical, checked by `proof` and explained. */
export async function allocate(prepared: Prepared, options: SolveOptions): Promise<AllocationOutcome> {
  const solved = await solvePrepared(prepared, options);
  if (solved.kind !== 'solved') return solved;
  const { instance, candidates, demands } = prepared;
  const { allocation, network } = solved;
  const findings = findOut(instance, candidates, demands, allocation.chosen);
  return { kind: 'plan', allocation, findings, freedom: freedomOf(instance, candidates, allocation), network };
}

type Solved =
  | { readonly kind: 'solved'; readonly allocation: Allocation; readonly network: SolvedNetwork | undefined }
  /** `blamed`: keys of rows that the engine has blamed. */
  | { readonly kind: 'infeasible'; readonly conflict: Conflict; readonly blamed?: ReadonlySet<string> | undefined }
  | Exclude<AllocationOutcome, { kind: 'plan' | 'infeasible' }>;

/**
 * The best plan of a workspace that a question varies: the same route, engine and proof as any plan. With `stayClose` the plan has one more
 * tier, `unmoved`, after those of the policy.
 */
export async function solveVariation(
  prepared: Prepared,
  variation: Variation,
  options: SolveOptions,
): Promise<VariationOutcome> {
  const tierNames = tiersOf(prepared.instance);
  const { wanted: _, ...plain } = options;
  const solved = await solvePrepared(varyWorkspace(prepared, variation), plain, {
    tierNames: variation.stayClose === undefined ? tierNames : [...tierNames, 'unmoved'],
    isConflictWanted: variation.isConflictWanted === true,
    isCanonicalWanted: true,
  });
  return solved.kind === 'infeasible' && variation.isConflictWanted !== true
    ? { kind: 'infeasible', conflict: undefined }
    : solved;
}

/** Stands where nobody asked which demands clash, or a limit came before it was found out: there may be thousands of questions. */
const NOT_LOOKED_FOR: Conflict = { members: [], isIrreducible: false, hasAllHeadcounts: false, shortage: undefined };

interface Question {
  readonly tierNames: readonly TierName[];
  readonly isConflictWanted: boolean;
  /** Whether it matters which of the best plans is given; to choose it may take longer than to find one. */
  readonly isCanonicalWanted: boolean;
  /** A plan that is known: candidates, ascending. It only ever saves time. */
  readonly start?: Int32Array;
}

async function solvePrepared(
  prepared: Prepared,
  options: SolveOptions,
  question: Question = { tierNames: tiersOf(prepared.instance), isConflictWanted: true, isCanonicalWanted: true },
): Promise<Solved> {
  const { tierNames, isConflictWanted } = question;
  const { services } = options;
  const deadlineMs = options.timeLimitMs === undefined ? Infinity : services.now() + options.timeLimitMs;
  const isOver = (): boolean => services.shouldStop() || services.now() > deadlineMs;
  const answer = await search(prepared, question, options, deadlineMs, isOver);
  if (answer === 'too-late') return { kind: 'no-plan' };
  const { route, outcome, choices } = answer;
  switch (outcome.kind) {
    case 'solved': {
      const engine = { name: route.engine, reason: route.reason, clause: route.clause };
      // A limit that came during the solve leaves a plan whose settled tiers are still worth proving.
      const shouldStop = isOver() ? (): boolean => false : isOver;
      const proven = proveAllocation(prepared, tierNames, outcome, shouldStop);
      return { kind: 'solved', allocation: { ...proven, engine, choices }, network: outcome.network };
    }
    case 'infeasible': {
      if (!isConflictWanted) return { kind: 'infeasible', conflict: NOT_LOOKED_FOR, blamed: outcome.blamed };
      const { conflict } = await findConflict(prepared, { services, deadlineMs, isOver }, outcome.blamed);
      return { kind: 'infeasible', conflict };
    }
    case 'no-solution':
      return { kind: 'no-plan' };
    case 'failed':
      return { kind: 'engine-unfit', engine: route.engine, why: outcome.why };
  }
}

export interface Limits {
  readonly services: Services;
  readonly deadlineMs: number;
  readonly isOver: () => boolean;
}

/** Where it is not known which clauses clash, so many at most are named. */
const NAMED_LIMIT = 100;

/** The demands that cannot hold together in a workspace that no plan fits. At a limit more may be named than clash, or none. */
export async function findConflict(
  prepared: Prepared,
  limits: Limits,
  blamed?: ReadonlySet<string>,
): Promise<FoundConflict> {
  const { onPhase } = limits.services;
  onPhase?.('conflict');
  try {
    return await seekConflict(prepared, limits, blamed);
  } finally {
    onPhase?.(undefined);
  }
}

async function seekConflict(
  prepared: Prepared,
  limits: Limits,
  blamed: ReadonlySet<string> | undefined,
): Promise<FoundConflict> {
  const { instance, candidates, demands } = prepared;
  const { services, deadlineMs, isOver } = limits;
  const askPlan = anyPlanFinder(services, deadlineMs);
  const findPlan: FindPlan = async (...question) => {
    if (isOver()) throw new TooLate();
    return await askPlan(...question);
  };
  let clash: FoundConflict | undefined;
  const keep = (found: FoundConflict): void => {
    if (found.clauses.length <= NAMED_LIMIT) clash = found;
  };
  const found = await explainConflict(instance, candidates, demands, findPlan, blamed, keep).catch((error: unknown) => {
    if (error instanceof TooLate) return clash ?? { conflict: NOT_LOOKED_FOR, clauses: [], demands };
    throw error;
  });
  const isLimited = isOver();
  assert(isLimited || found.clauses.length > 0, 'the engine found no plan, yet the demands hold together');
  if (isLimited) return { ...found, conflict: { ...found.conflict, isIrreducible: false } };
  const proof =
    found.conflict.shortage === undefined ? await proveConflict(prepared, found.demands, limits) : undefined;
  return { ...found, conflict: { ...found.conflict, proof } };
}

/** Cases that leave no plan which meets `demands`, by our own sums; `undefined` where a limit came first. */
async function proveConflict(
  { instance, candidates }: Prepared,
  demands: Demands,
  { services, deadlineMs }: Limits,
): Promise<ProofNode | undefined> {
  const problem = stateProblem(instance, candidates, demands, []);
  const tree = await proveNoPlan(problem, deadlineMs, services);
  return tree !== undefined && isNoPlanLeft(instance, candidates, demands, tree) ? tree : undefined;
}

function anyPlanFinder(services: Services, deadlineMs: number): FindPlan {
  const standing = new LastStanding();
  return async (instance, candidates, demands, question) => {
    const problem = stateProblem(instance, candidates, demands, []);
    return await findAnyPlan(problem, { ...question, guide: candidates.fit, standing }, deadlineMs, services);
  };
}

export type Diagnosis =
  | { readonly kind: 'feasible'; readonly allocation: Allocation; readonly tight: readonly DemandStanding[] }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict; readonly repairs: readonly Repair[] }
  | Exclude<AllocationOutcome, { kind: 'plan' | 'infeasible' }>;

/** Whether a plan exists, what leaves no room for one and what would make room; or which demands the best plan meets with nothing to spare. */
export async function diagnose(prepared: Prepared, options: SolveOptions): Promise<Diagnosis> {
  const { instance, candidates, demands } = prepared;
  const { services } = options;
  const deadlineMs = options.timeLimitMs === undefined ? Infinity : services.now() + options.timeLimitMs;
  const isOver = (): boolean => services.shouldStop() || services.now() > deadlineMs;
  const question: Question = { tierNames: tiersOf(instance), isConflictWanted: false, isCanonicalWanted: true };
  // What counting shows needs no engine, and no solve to begin with.
  let found = conflictByCounting(instance, candidates, demands);
  if (found === undefined) {
    const solved = await solvePrepared(prepared, options, question);
    if (solved.kind === 'solved') {
      const { allocation } = solved;
      const standings = standingsOf(instance, candidates, demands, allocation.chosen, () => true);
      return { kind: 'feasible', allocation, tight: standings.filter(({ isTight }) => isTight) };
    }
    if (solved.kind !== 'infeasible') return solved;
    found = await findConflict(prepared, { services, deadlineMs, isOver }, solved.blamed);
  }
  const remaining = (): SolveOptions =>
    deadlineMs === Infinity ? options : { ...options, timeLimitMs: Math.max(1, deadlineMs - services.now()) };
  const solve = async (changed: Ready, start: Int32Array | undefined): Promise<VariationOutcome> => {
    const own = withEffort(remaining(), changed.candidates.count);
    const about = { ...question, isCanonicalWanted: false, ...(start === undefined ? {} : { start }) };
    return await solvePrepared({ ...prepared, ...changed }, own, about);
  };
  const findPlan = anyPlanFinder(services, deadlineMs);
  services.onPhase?.('repairs');
  const repairs = isOver() ? [] : await findRepairs(prepared, found, findPlan, solve, question.tierNames);
  services.onPhase?.(undefined);
  return { kind: 'infeasible', conflict: found.conflict, repairs };
}

/** Candidates beyond which the best plan of a way out is not worked out to its last goal, unless a time for it is given. */
const LARGE_REPAIR_CANDIDATES = 10_000;
/** Simplex iterations after which the goals settled so far have to do: some seconds. */
const REPAIR_ITERATIONS = 11_000;

/** Options under which a solve of a large workspace ends after so much work, the same on every machine, where no time limit is set. */
function withEffort(options: SolveOptions, candidateCount: number): SolveOptions {
  if (options.timeLimitMs !== undefined || candidateCount <= LARGE_REPAIR_CANDIDATES) return options;
  const { services } = options;
  let spent = 0;
  const onWork = (iterations: number): void => void (spent += iterations);
  const shouldStop = (): boolean => spent > REPAIR_ITERATIONS || services.shouldStop();
  return { ...options, services: { ...services, onWork, shouldStop } };
}

/**
 * What the engine answers; `too-late` when the limit came before there was anything to solve. The problem's forms, which for a country are
 * most of the memory, live no longer than this.
 */
async function search(
  prepared: Prepared,
  { tierNames, isCanonicalWanted, start }: Question,
  { engine, services, wanted }: SolveOptions,
  deadlineMs: number,
  isOver: () => boolean,
): Promise<
  { readonly route: Route; readonly outcome: SolveOutcome; readonly choices: Choices | undefined } | 'too-late'
> {
  const { instance, candidates, demands } = prepared;
  const beat = (): void => {
    if (isOver()) throw new TooLate();
  };
  try {
    const problem = stateProblem(instance, candidates, demands, tierNames, beat);
    const route = chooseRoute(problem, engine);
    const columns = isCanonicalWanted ? officerColumns(prepared, services.sha256) : [];
    const asked = { areChoicesWanted: wanted !== undefined, start };
    const found = await solveProblem(problem, route, columns, deadlineMs, services, asked);
    if (found.kind !== 'solved') return { route, outcome: found, choices: undefined };
    const { network, choices, ...outcome } = found;
    return {
      route,
      outcome: wanted === 'network' && network !== undefined ? { ...outcome, network } : outcome,
      choices:
        network !== undefined
          ? choicesOfNetwork(candidates, demands, network)
          : choices && choicesOfFound(choices, columns, candidates),
    };
  } catch (error) {
    if (error instanceof TooLate) return 'too-late';
    throw error;
  }
}

/** Ends the making of a problem, and the search for what clashes, that a limit overtakes. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** The tiers in order; with a baseline `keep` comes last unless the policy names it. */
export function tiersOf(instance: Instance): readonly TierName[] {
  const { objective } = instance.policy;
  return instance.baseline === undefined || objective.includes('keep') ? objective : [...objective, 'keep'];
}

/** Columns of each officer's candidates, officers in the order of the tie break. */
function officerColumns(
  { instance, candidates, pseudonyms }: Prepared,
  sha256: (text: string) => string,
): readonly Int32Array[] {
  return officerOrder(instance, pseudonyms, sha256).map((o) => candidatesOf(candidates, o));
}

/** Officers by index in the order of the tie break, which is that of their own ids also in a redacted run. */
export function officerOrder(
  { officers, policy: { tieBreak } }: Instance,
  pseudonyms: Pseudonyms | undefined,
  sha256: (text: string) => string,
): readonly number[] {
  if (tieBreak.order === 'id' && pseudonyms === undefined) return officers.map((_, o) => o);
  const order = officers.map(({ id }, o) => {
    const own = pseudonyms?.idOf(id) ?? id;
    return { o, key: tieBreak.order === 'id' ? own : sha256(`${tieBreak.seed}\n${own}`) };
  });
  return sortedByKey(order, ({ key }) => key).map(({ o }) => o);
}

/** The allocation with its rows and its certificate. */
function proveAllocation(
  prepared: Prepared,
  tierNames: readonly TierName[],
  outcome: Extract<SolveOutcome, { kind: 'solved' }>,
  shouldStop: () => boolean,
): Omit<Allocation, 'engine'> {
  const { instance, candidates } = prepared;
  return {
    rows: decodePlan(instance, candidates, outcome.chosen),
    ...proveChoice(prepared, tierNames, outcome, shouldStop),
  };
}

export interface VerifyOptions extends SolveOptions {
  /** What the plan's file says of itself (plan.json); its name is that of messages. */
  readonly record?: PlanRecord & { readonly file: string };
  /** Solves even where a certificate would answer. */
  readonly isSolveAsked?: boolean;
}

/**
 * Audits any plan against the inputs and says how far from the best it is: by the certificate of its own file, where there is one, else by
 * solving.
 */
export async function verifyPlan(
  prepared: Prepared,
  rows: readonly PlanRow[],
  options: VerifyOptions,
): Promise<Verification> {
  const { instance, candidates, demands } = prepared;
  const { record, isSolveAsked = false } = options;
  const audit = auditRows(instance, candidates, demands, tiersOf(instance), rows);
  const violations = [...audit.issues, ...(record === undefined ? [] : auditClaims(audit, record, record.file))];
  const tiers = audit.tiers.map(({ name, value }) => ({ name, value, sense: senseOf(name) }));
  const isLegal = violations.length === 0;
  const { chosen } = audit;
  if (record?.proofs !== undefined && !isSolveAsked) {
    const certificate = recheck(instance, candidates, demands, audit, record);
    const standing = certificate === undefined || !isLegal ? undefined : standingOfCertificate(certificate);
    const isAnswered = standing !== undefined || !isLegal;
    if (isAnswered) {
      return { violations, chosen, tiers, best: undefined, certificate, standing: standing ?? { kind: 'unknown' } };
    }
  }
  if (instance.policy.phase !== undefined && !isSolveAsked) {
    const kind = isLegal ? 'phase' : 'unknown';
    return { violations, chosen, tiers, best: undefined, certificate: undefined, standing: { kind } };
  }
  const solved = await solvePrepared(prepared, options);
  const best = solved.kind === 'solved' ? solved.allocation : undefined;
  return { violations, chosen, tiers, best, certificate: undefined, standing: standingAgainst(tiers, best, isLegal) };
}

function standingOfCertificate({ tiers }: Certificate): Verification['standing'] {
  const tierIndex = tiers.findIndex(({ status }) => status !== 'proven');
  const tier = tiers[tierIndex];
  if (tier === undefined) return { kind: 'best-by-certificate' };
  return { kind: 'unproven', tierIndex, gap: Math.abs(tier.bound - tier.value) };
}

function standingAgainst(
  tiers: Verification['tiers'],
  best: Allocation | undefined,
  isLegal: boolean,
): Verification['standing'] {
  if (best === undefined || !isLegal) return { kind: 'unknown' };
  for (const [tierIndex, tier] of tiers.entries()) {
    const reference = present(best.tiers[tierIndex], 'tier of the best plan');
    const gap = tier.sense === 'max' ? reference.value - tier.value : tier.value - reference.value;
    if (gap > 0) return { kind: 'below', tierIndex, gap, isProven: reference.status === 'proven' };
    // Shorter tours than the longest may cost less than any plan of the model.
    if (gap < 0) return { kind: reference.status === 'stopped' ? 'unknown' : 'best-by-engine' };
  }
  if (best.status === 'stopped') return { kind: 'unknown' };
  return { kind: best.status === 'proven' ? 'best' : 'best-by-engine' };
}

export type ModelExport =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly outcome: Exclude<AllocationOutcome, { kind: 'plan' }> };

/** The model whose objective is `tier` (the last one by default), earlier tiers held at their optimum, as text. */
export async function exportModel(
  prepared: Prepared,
  format: 'mps' | 'lp' | 'json',
  tier: TierName | undefined,
  options: SolveOptions,
): Promise<ModelExport> {
  const solved = await solvePrepared(prepared, options);
  if (solved.kind !== 'solved') return { ok: false, outcome: solved };
  const { instance, candidates, demands } = prepared;
  const tierNames = tiersOf(instance);
  const tierIndex = tier === undefined ? tierNames.length - 1 : tierNames.indexOf(tier);
  assert(tierIndex >= 0, 'the tier asked for is not in the objective');
  const { tiers } = solved.allocation;
  // Earlier tiers are held at their optimum, so a limit that came before it leaves nothing to export.
  if (tiers.slice(0, tierIndex).some(({ status }) => status === 'stopped')) {
    return { ok: false, outcome: { kind: 'no-plan' } };
  }
  const values = tiers.map(({ value }) => value);
  const model = stateProblem(instance, candidates, demands, tierNames).linearModel();
  const program = exportProgram(model, tierIndex, values);
  if (format === 'mps') return { ok: true, text: writeMps(program) };
  if (format === 'lp') return { ok: true, text: writeLp(program) };
  const columns = program.columnKeys.map((key, j) => ({
    key,
    cost: program.cost[j],
    points: Object.fromEntries(
      model.tiers.map((one) => [one.name, (one.kind === 'linear' ? one.cost[j] : one.points[j]) ?? 0]),
    ),
  }));
  const document = { tier: program.tier, sense: program.sense, minimised: true, columns, rows: describeRows(program) };
  return { ok: true, text: `${JSON.stringify(document, undefined, 1)}\n` };
}
