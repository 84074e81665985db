import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import {
  reviewSharedWorkbook,
  TABLE_NAMES,
  type PolicyChange,
  type ReadOptions,
  type SourceFile,
  type TableName,
  type WorkspaceFiles,
} from '../index.ts';
import { readPolicy } from '../index.ts';
import type { Policy } from '../domain/policy.ts';
import { renderCsv } from '../render/csv.ts';
import { IssueList, type Issue } from '../support/issue.ts';
import { FIXED_ENDING } from './corrected-copies.ts';
import { Stop } from './failure.ts';
import {
  isFile,
  isPresent,
  isSameFile,
  knownSizeOf,
  listFolder,
  pathFrom,
  readInput,
  type FileIdentity,
} from './files.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { releaseOptimiser } from './optimiser.ts';
import { openPlanFile } from './plan-formats.ts';
import { refuseKeyAsInput } from './redaction.ts';

/** One input file of a run. */
export interface Input {
  readonly source: SourceFile;
  /** Name that does not depend on where the run was started: below the workspace its path there, else the last part. */
  readonly file: string;
  readonly identity: FileIdentity;
  /** `workspace` is a workbook that holds several tables. */
  readonly table: TableName | 'policy' | 'plan' | 'workspace';
  /** Given with `--from`. */
  readonly isBaseline: boolean;
}

export interface Workspace {
  /** As the user wrote it, or where it was found. */
  readonly folder: string;
  readonly files: WorkspaceFiles;
  readonly inputs: readonly Input[];
  readonly options: ReadOptions;
}

/** Names of inputs that do not depend on where the run was started, as the user or the policy wrote them. */
export function namesOf(inputs: readonly Input[]): (file: string) => string {
  const names = new Map(inputs.map(({ source, file }) => [source.name, file]));
  return (file) => names.get(file) ?? file;
}

export type Loaded =
  | { readonly ok: true; readonly workspace: Workspace; readonly issues: readonly Issue[] }
  /** The policy or the workbook of all tables cannot be read, so nothing else was. */
  | {
      readonly ok: false;
      readonly inputs: readonly Input[];
      readonly options: ReadOptions;
      readonly issues: readonly Issue[];
    };

const POLICY_FILE = 'policy.yaml';
const WORKBOOK_FILE = 'workspace.xlsx';
/** A workbook takes as long to read as text of about so many times its size. */
const WORKBOOK_FACTOR = 6;
const STANDARD_INPUT = '-';
/** Inputs larger than this together are worth compiling the functions that read them. */
const LEAN_BYTES = 60_000;
/** Inputs larger than this together take so long that signals must be heard meanwhile. */
const QUICK_BYTES = 150_000;

/** `-C`, else the current folder where it holds a policy, else its `data` folder, else that of `--policy`. */
function findFolder(invocation: Invocation): string {
  const asked = valueOf(invocation, 'C');
  const policy = valueOf(invocation, 'policy');
  if (asked !== undefined) {
    if (policy === undefined && !isFile(join(asked, POLICY_FILE))) throw new Stop('no-workspace-in', { folder: asked });
    return asked;
  }
  if (isFile(POLICY_FILE)) return '.';
  if (isFile(join('data', POLICY_FILE))) return 'data';
  if (policy === undefined) throw new Stop('no-workspace');
  return policy === STANDARD_INPUT ? '.' : dirname(policy);
}

class Loader {
  readonly #folder: string;
  readonly #inputs: Input[] = [];
  readonly #onLong: () => void;
  #byteCount = 0;

  /** `onLong` is called before files are read that make the inputs large. */
  constructor(folder: string, onLong: () => void) {
    this.#folder = folder;
    this.#onLong = onLong;
  }

  get inputs(): readonly Input[] {
    return this.#inputs;
  }

  /** Reads one file; the same file under two names is an error, because one of the two was meant to be another. */
  read(path: string, table: Input['table']): SourceFile {
    const isStandard = path === STANDARD_INPUT;
    const knownSize = knownSizeOf(path);
    const factor = /\.xls[xm]$/i.test(path) ? WORKBOOK_FACTOR : 1;
    this.#count(knownSize * factor);
    const { bytes, identity } = readInput(path);
    if (knownSize === 0) this.#count(bytes.length * factor);
    const twin = this.#inputs.find((input) => isSameFile(input.identity, identity));
    if (twin !== undefined) throw new Stop('same-file-twice', { first: twin.source.name, second: path });
    const source = { name: path, bytes };
    this.#inputs.push({
      source,
      file: isStandard ? STANDARD_INPUT : this.#stableName(path),
      identity,
      table,
      isBaseline: false,
    });
    return source;
  }

  /** Reads a file that may be a workbook and opens it where it is one. */
  async #readTable(path: string, table: Input['table']): Promise<SourceFile> {
    const read = this.read(path, table);
    const source = await openPlanFile(read);
    if (source === read) return read;
    const input = this.#inputs.pop();
    if (input !== undefined) this.#inputs.push({ ...input, source });
    return source;
  }

  #count(bytes: number): void {
    this.#byteCount += bytes;
    if (this.#byteCount > LEAN_BYTES) releaseOptimiser();
    if (this.#byteCount > QUICK_BYTES) this.#onLong();
  }

  #stableName(path: string): string {
    const below = pathFrom(this.#folder, path);
    if (below.startsWith('..') || isAbsolute(below)) return basename(path);
    return below.split(sep).join('/');
  }

  /** Sources of every table; `shared` is the workbook that holds those without a file of their own. */
  async tables(
    policy: Policy,
    invocation: Invocation,
    shared: SourceFile | undefined,
  ): Promise<Map<TableName, readonly SourceFile[]>> {
    const tables = new Map<TableName, readonly SourceFile[]>();
    for (const table of TABLE_NAMES) {
      const sources: SourceFile[] = [];
      for (const path of this.#pathsOf(table, policy, invocation)) sources.push(await this.#readTable(path, table));
      const [own] = sources;
      if (shared?.workbook?.tables.includes(table) === true && !isNamed(table, policy, invocation)) {
        if (own !== undefined) throw new Stop('both-endings', { first: own.name, second: `${shared.name} (${table})` });
        sources.push({ ...shared, isOwnSheet: true });
      }
      const more = table === 'officers' ? (invocation.values.get('add-officer') ?? []) : [];
      for (const path of more) sources.push(await this.#readTable(path, table));
      if (sources.length > 0) tables.set(table, sources);
    }
    return tables;
  }

  /** `workspace.xlsx`, where it is there. */
  async sharedWorkbook(): Promise<SourceFile | undefined> {
    const path = join(this.#folder, WORKBOOK_FILE);
    return isPresent(path) ? await this.#readTable(path, 'workspace') : undefined;
  }

  #pathsOf(table: TableName, policy: Policy, invocation: Invocation): readonly string[] {
    const asked = invocation.values.get(table);
    // `generate` counts officers with an option of the same name; here every value is a path.
    if (asked !== undefined) return asked;
    const written = policy.inputs.get(table);
    if (written !== undefined) return written.flatMap((pattern) => this.#matches(pattern, table));
    return this.#defaultPath(table);
  }

  #defaultPath(table: TableName): readonly string[] {
    const csv = join(this.#folder, `${table}.csv`);
    const workbook = join(this.#folder, `${table}.xlsx`);
    if (!isPresent(workbook)) return isPresent(csv) ? [csv] : [];
    if (isPresent(csv)) throw new Stop('both-endings', { first: csv, second: workbook });
    return [workbook];
  }

  /** Files that a path of `inputs:` names; `*` stands for any text within one name. Ordered by name. */
  #matches(pattern: string, table: TableName): readonly string[] {
    if (pattern === STANDARD_INPUT) return [pattern];
    const path = isAbsolute(pattern) ? pattern : join(this.#folder, pattern);
    if (!path.includes('*')) return [path];
    const folder = dirname(path);
    if (folder.includes('*')) throw new Stop('pattern-in-folder', { pattern });
    // What `check --fix` writes beside the originals is no second list; whoever wants it names it.
    const isCopy = (name: string): boolean => name.endsWith(FIXED_ENDING) && !path.includes('.fixed');
    const names = listFolder(folder).filter((name) => matchesPattern(name, basename(path)) && !isCopy(name));
    if (names.length === 0) throw new Stop('pattern-without-match', { pattern, table });
    return names.toSorted().map((name) => join(folder, name));
  }

  async earlier(policy: Policy): Promise<readonly SourceFile[]> {
    const sources: SourceFile[] = [];
    for (const { file } of policy.earlier) {
      sources.push(await this.#readTable(isAbsolute(file) ? file : join(this.#folder, file), 'plan'));
    }
    return sources;
  }
}

/** Files beside the policy that are not read though they are named as a table that is missing, but for capitals or the plural. */
function nearlyNamed(folder: string, tables: ReadonlyMap<TableName, unknown>): readonly Issue[] {
  const issues = new IssueList();
  for (const name of listFolder(folder).toSorted()) {
    const [, stem = ''] = /^(.+)\.(?:csv|xls[xm])$/i.exec(name) ?? [];
    const word = stem.toLowerCase();
    const table = TABLE_NAMES.find((one) => one === word || one === `${word}s` || `${one}s` === word);
    if (table !== undefined && !tables.has(table))
      issues.warn('file-nearly-table', { file: join(folder, name) }, { table });
  }
  return issues.issues;
}

/** Whether an option or the policy says where a table is. */
function isNamed(table: TableName, policy: Policy, invocation: Invocation): boolean {
  return invocation.values.has(table) || policy.inputs.has(table);
}

/** Whether `name` fits a pattern whose only sign is `*`; linear in both, whatever they hold. Hidden files need their dot written. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return position <= name.length - last.length;
}

/** How the options say that files are to be read. */
export function readOptionsOf(invocation: Invocation): ReadOptions {
  const encoding = valueOf(invocation, 'encoding');
  const sheet = valueOf(invocation, 'sheet');
  return {
    ...(encoding === 'windows-1258' || encoding === 'tcvn3' ? { encoding } : {}),
    ...(sheet === undefined ? {} : { sheet }),
  };
}

/** `--pin` and `--forbid` as rows of `pins.csv`, under the name of the option. */
function pinSource(invocation: Invocation, kind: 'pin' | 'forbid'): readonly SourceFile[] {
  const asked = invocation.values.get(kind) ?? [];
  if (asked.length === 0) return [];
  const rows = asked.map((text) => {
    const sign = text.indexOf('=');
    const [officer, vacancy] = [text.slice(0, sign).trim(), text.slice(sign + 1).trim()];
    if (sign < 0 || officer === '' || vacancy === '')
      throw new Stop('pin-malformed', { flag: `--${kind}`, value: invocation.redaction === undefined ? text : '…' });
    return [officer, vacancy, kind];
  });
  const text = renderCsv(['officer_id', 'vacancy_id', 'kind'], rows, { forExcel: false });
  return [{ name: `--${kind}`, bytes: new TextEncoder().encode(text) }];
}

/** `--set` as paths and values of the policy. */
function policyChanges(invocation: Invocation): readonly PolicyChange[] {
  return (invocation.values.get('set') ?? []).map((text) => {
    const sign = text.indexOf('=');
    const [path, value] = [text.slice(0, sign).trim(), text.slice(sign + 1).trim()];
    const isPath = /^[^.[\]]+(?:\.[^.[\]]+|\[\d{1,6}\])*$/.test(path);
    if (sign < 0 || !isPath || value === '') throw new Stop('set-malformed', { value: text });
    return { path, value };
  });
}

/** Reads every file of the workspace the invocation names. The policy is parsed on the way, because it says where the others are. */
export async function loadWorkspace(invocation: Invocation): Promise<Loaded> {
  const folder = findFolder(invocation);
  const options = readOptionsOf(invocation);
  const loader = new Loader(folder, () => {
    invocation.handOver();
    endIfStopAsked();
  });
  const policyFile = loader.read(valueOf(invocation, 'policy') ?? join(folder, POLICY_FILE), 'policy');
  const policy = readPolicy(policyFile, options, policyChanges(invocation));
  if (!policy.ok) return { ok: false, inputs: loader.inputs, options, issues: policy.issues };
  const shared = await loader.sharedWorkbook();
  const issues = [...policy.issues, ...(shared === undefined ? [] : reviewSharedWorkbook(shared, options))];
  if (issues.some(({ severity }) => severity === 'error')) return { ok: false, inputs: loader.inputs, options, issues };
  const tables = await loader.tables(policy.value, invocation, shared);
  issues.push(...nearlyNamed(folder, tables));
  const asked = [...pinSource(invocation, 'pin'), ...pinSource(invocation, 'forbid')];
  if (asked.length > 0) tables.set('pins', [...(tables.get('pins') ?? []), ...asked]);
  const earlier = await loader.earlier(policy.value);
  const from = valueOf(invocation, 'from');
  // A baseline may well be an input or an output too: it is what the plan is compared with.
  const baseline = from === undefined ? undefined : await readBaseline(from);
  const files: WorkspaceFiles = { policy: policy.value, tables, earlier, baseline: baseline?.source };
  const inputs = baseline === undefined ? loader.inputs : [...loader.inputs, baseline];
  if (invocation.redaction !== undefined) refuseKeyAsInput(invocation.redaction, inputs);
  return { ok: true, workspace: { folder, files, inputs, options }, issues };
}

/** A plan in a table that is only looked at, such as the one of `--from`. */
export async function readBaseline(path: string): Promise<Input> {
  if (/\.(?:json|html)$/i.test(path)) throw new Stop('plan-not-csv', { file: path });
  const { bytes, identity } = readInput(path);
  const source = await openPlanFile({ name: path, bytes });
  return { source, file: basename(path), identity, table: 'plan', isBaseline: true };
}
