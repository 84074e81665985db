/** One instance, `allocate` and all peers in turn. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, generateTexts, prepareTexts, type Texts } from './instances.ts';
import { measure, type Command, type Measured } from './measure.ts';
import { TIERS, writeModels, type Models, type Tier } from './models.ts';
import { askOwn, OWN_ENGINES, readOwn, type OwnEngine, type OwnRun } from './own.ts';
import type { Peer } from './peers.ts';
import { withObjective, withSideConstraints, type Variant } from './side-constraints.ts';
import type { Cell, Row } from './table.ts';

export interface Session {
  readonly folder: string;
  readonly seed: number;
  readonly vacancies: number | undefined;
  readonly deadlineSeconds: number;
  readonly peers: readonly Peer[];
  /** Programs that gave no answer, and at which size: they are not asked again at that size or a larger one. */
  readonly given: Map<string, number>;
  readonly log: (line: string) => void;
}

/** A program that answers within this many seconds runs three times, and the median counts. */
const SHORT_SECONDS = 3;
const ROUNDS = 3;

export async function compare(
  session: Session,
  size: number,
  variant: Variant,
): Promise<{ heading: string; rows: Row[] }> {
  const folder = join(session.folder, `${size}-${variant}`);
  const { texts, policy } = await writeInstance(folder, { ...session, size }, variant);
  const own = new Map<OwnEngine, { run: OwnRun; measured: Measured }>();
  for (const engine of OWN_ENGINES) {
    const name = nameOf(engine);
    if (isGivenUp(session, name, size)) continue;
    const measured = await measureOften(askOwn(folder, join(folder, 'policy.yaml'), engine), session.deadlineSeconds);
    const run = readOwn(measured);
    own.set(engine, { run, measured });
    if (run.status !== 'none') continue;
    if (!measured.isLate) session.log(`${name}: ${lastLine(measured.stderr)} (exit ${measured.status})`);
    if (engine !== 'auto') session.given.set(name, size);
  }
  const best = own.get('auto')?.run;
  const truth = { fill: best?.tiers.fill?.value, fit: best?.tiers.fit?.value };
  const models = writeModels(prepareTexts(texts, withObjective(policy, TIERS)), folder, truth.fill);
  const rows = OWN_ENGINES.map((engine) => ownRow(nameOf(engine), own.get(engine), truth, session.deadlineSeconds));
  for (const peer of session.peers) {
    const row = await askPeer(session, peer, size, models, truth);
    if (row !== undefined) rows.push(row);
  }
  rmSync(folder, { recursive: true });
  const kind = models.network === undefined ? '' : ', a network';
  const heading = `${size} officers, ${WORDS[variant]}: ${models.candidateCount} candidates${kind}`;
  return { heading, rows };
}

const WORDS: Readonly<Record<Variant, string>> = {
  none: 'without side constraints',
  unit: 'few of one unit in a commune',
  minima: 'minima of field × region',
  specialist: 'a specialist wherever anyone is sent',
  forms: 'a share of one form',
  pairs: 'apart, together, a limit',
  four: 'with four kinds of side constraints',
  all: 'with all side constraints together',
};

type Truth = Readonly<Record<Tier, number | undefined>>;

export interface Instance {
  /** Officers. */
  readonly size: number;
  readonly seed: number;
  /** Vacancies; `undefined` for six of them for every five officers. */
  readonly vacancies: number | undefined;
}

/** Writes the workspace of an instance and a variant into a new folder. */
export async function writeInstance(
  folder: string,
  { size, seed, vacancies }: Instance,
  variant: Variant,
): Promise<{ texts: Texts; policy: string }> {
  mkdirSync(folder, { recursive: true });
  const texts = generateTexts(size, seed, vacancies);
  const plain = texts.get('policy.yaml') ?? '';
  const policy = variant === 'none' ? plain : await constrain(texts, plain, variant);
  for (const [name, text] of texts) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'policy.yaml'), policy);
  return { texts, policy };
}

async function constrain(texts: ReadonlyMap<string, string>, plain: string, variant: Variant): Promise<string> {
  const outcome = await decide(prepareTexts(texts, plain));
  if (outcome.kind !== 'plan') throw new Error('no plan without side constraints');
  return withSideConstraints(plain, outcome.allocation.rows, variant);
}

function nameOf(engine: OwnEngine): string {
  return engine === 'auto' ? '**allocate**' : `allocate, ${engine}`;
}

function isGivenUp({ given }: Session, name: string, size: number): boolean {
  return (given.get(name) ?? Infinity) <= size;
}

/** The run of median length; a long one is not repeated. */
async function measureOften(command: Command, deadlineSeconds: number): Promise<Measured> {
  const runs = [await measure(command, deadlineSeconds)];
  while (runs.length < ROUNDS && (runs[0]?.seconds ?? 0) < SHORT_SECONDS)
    runs.push(await measure(command, deadlineSeconds));
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds);
  const median = sorted[sorted.length >> 1];
  if (median === undefined) throw new Error('no run');
  return median;
}

function ownRow(
  name: string,
  own: { run: OwnRun; measured: Measured } | undefined,
  truth: Truth,
  deadlineSeconds: number,
): Row {
  const cellOf = (tier: Tier): Cell => {
    if (own === undefined) return NOT_AGAIN;
    const found = own.run.tiers[tier];
    if (found === undefined && own.measured.isLate) return { kind: 'late', seconds: deadlineSeconds };
    if (found === undefined)
      return { kind: 'failed', why: own.run.isInfeasible ? 'no plan' : `exit ${own.measured.status}` };
    const kind = found.value === truth[tier] ? 'right' : 'wrong';
    return { kind, seconds: found.seconds };
  };
  const isDone = own !== undefined && own.run.status !== 'none';
  return {
    name,
    cells: { fill: cellOf('fill'), fit: cellOf('fit') },
    wholeSeconds: isDone ? own.measured.seconds : undefined,
    memoryMB: own?.measured.memoryMB ?? 0,
    proof: isDone ? own.run.status : '',
  };
}

const NOT_AGAIN: Cell = { kind: 'skipped', why: 'not asked again' };

/** Fill, then fit under it; a peer without an answer to the first is not asked for the second, nor at larger sizes. */
async function askPeer(
  session: Session,
  peer: Peer,
  size: number,
  models: Models,
  truth: Truth,
): Promise<Row | undefined> {
  const { name } = peer;
  const cells: Record<Tier, Cell> = { fill: NOT_AGAIN, fit: NOT_AGAIN };
  let [memoryMB, wholeSeconds, answered] = [0, 0, 0];
  for (const tier of TIERS) {
    const command = peer.ask(models, tier);
    if (command === undefined && tier === 'fill') return undefined;
    if (isGivenUp(session, name, size)) continue;
    if (command === undefined) {
      cells[tier] = { kind: 'skipped', why: 'no model' };
      continue;
    }
    const measured = await measureOften(command, session.deadlineSeconds);
    cells[tier] = judge(peer, measured, tier, truth, session);
    memoryMB = Math.max(memoryMB, measured.memoryMB);
    wholeSeconds += measured.seconds;
    if ('seconds' in cells[tier] && cells[tier].kind !== 'late') answered++;
    if (cells[tier].kind === 'late' || cells[tier].kind === 'failed') session.given.set(name, size);
  }
  return { name, cells, wholeSeconds: answered === TIERS.length ? wholeSeconds : undefined, memoryMB, proof: '' };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function judge(peer: Peer, measured: Measured, tier: Tier, truth: Truth, { deadlineSeconds, log }: Session): Cell {
  if (measured.isLate) return { kind: 'late', seconds: deadlineSeconds };
  const answer = peer.read(measured);
  if (answer === undefined) {
    log(`${peer.name}, ${tier}: ${lastLine(measured.stderr)} (exit ${measured.status})`);
    return { kind: 'failed', why: measured.status === undefined ? 'aborted' : `exit ${measured.status}` };
  }
  const isRight = answer.value === truth[tier] && (answer.fill ?? truth.fill) === truth.fill;
  const isKnown = truth[tier] !== undefined;
  if (!isRight && isKnown) log(`${peer.name}, ${tier}: ${answer.value}, allocate: ${truth[tier]}`);
  const verdict = isRight ? 'right' : 'wrong';
  const seconds = answer.seconds ?? measured.seconds;
  return { kind: isKnown ? verdict : 'unchecked', seconds };
}
