import {
  DERIVED_PARTS,
  PLAN_COLUMNS,
  SAID_PARTS,
  type DerivedPart,
  type PlanRow,
  type SaidPart,
} from '../domain/plan.ts';
import { FORMS, STATUSES, TIER_NAMES, type TierName } from '../domain/terms.ts';
import { parseIsoDay, type Day } from '../support/date.ts';
import type { Issue, Place } from '../support/issue.ts';
import { failure, resultOf, type Result } from '../support/result.ts';
import { decodeText } from './decode.ts';
import { type Json, parseJson } from './json-document.ts';
import { nearest } from './nearest.ts';
import { Report } from './report.ts';
import type { SourceFile } from './source.ts';

/** What a plan.json says of itself: its rows, and what lets someone else recheck that they are the best. */
export interface RecordedPlan {
  readonly rows: readonly PlanRow[];
  /** Every value that the file claims for a tier, wherever it stands. */
  readonly claims: readonly RecordedValue[];
  /** The certificate's tiers in their order; `undefined` when the file holds none. */
  readonly proofs: readonly RecordedProof[] | undefined;
  /** The inputs it was made from, with the SHA-256 of their bytes. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  /** The program's version that wrote it, where the file names one. */
  readonly version: string | undefined;
  /** Its title and what it says of its own proof, as it stands there. */
  readonly asSaid: ReadonlyMap<SaidPart, Json>;
  /** Whether the file says that it holds sensitive reasons. */
  readonly isInternal: boolean;
  /** Where in the text the parts stand that follow from the rows and the inputs: start and end of each that is there. */
  readonly derived: ReadonlyMap<DerivedPart, readonly [start: number, end: number]>;
}

interface RecordedValue {
  readonly tier: TierName;
  readonly value: number;
  readonly where: Place;
}

/** Multipliers are in units of 2^-40; those of the file that are no such multiple are cut towards zero. */
interface RecordedProof {
  readonly tier: TierName;
  readonly tree: RecordedNode | undefined;
  readonly settling: ReadonlyMap<string, bigint> | undefined;
  readonly cuts: readonly RecordedCut[];
}

interface RecordedCut {
  readonly key: string;
  readonly multipliers: ReadonlyMap<string, bigint>;
  readonly up: readonly string[];
}

type RecordedNode =
  | { readonly kind: 'bound' | 'impossible'; readonly multipliers: ReadonlyMap<string, bigint> }
  | { readonly kind: 'narrow'; readonly multipliers: ReadonlyMap<string, bigint>; readonly inner: RecordedNode }
  | {
      readonly kind: 'branch';
      readonly variable: string;
      readonly at: number;
      readonly below: RecordedNode;
      readonly above: RecordedNode;
    };

const FORMAT_VERSION = 1;
const NODE_KINDS = ['bound', 'impossible', 'narrow', 'branch'] as const;
/** Parts of the document that say nothing about the plan itself; they may be large and are not kept. */
const UNREAD: ReadonlySet<string> = new Set([...DERIVED_PARTS, 'free_choices']);
/** Parts that are read as the plan. */
const MEMBERS = ['inputs', 'tiers', 'plan', 'certificate'] as const;
/**
 * The plan and certificate of a plan.json, whoever wrote it: nothing in it is believed here, and hostile text gives issues, never more.
 *
 * Members that are not needed for checking are not looked at.
 */
export function readPlanJson(source: SourceFile): Result<RecordedPlan> {
  const report = new Report();
  const text = decodeText(source, {}, report);
  const derived = new Map<DerivedPart, readonly [start: number, end: number]>();
  const document =
    text === undefined
      ? undefined
      : parseJson(text, source.name, UNREAD, report, (key, start, end) => {
          const part = DERIVED_PARTS.find((one) => one === key);
          if (part !== undefined) derived.set(part, [start, end]);
        });
  const plan = document === undefined ? undefined : new PlanReader(source.name, report).plan(document, derived);
  return plan === undefined || report.hasErrors ? failure(report.issues) : resultOf(plan, report.issues);
}

/** The texts of those parts of a plan.json that `readPlanJson` has read. */
export function derivedTexts(source: SourceFile, { derived }: RecordedPlan): (part: DerivedPart) => string | undefined {
  const text = decodeText(source, {}, new Report()) ?? '';
  return (part) => {
    const span = derived.get(part);
    return span && text.slice(...span);
  };
}

/** Some of those parts with the line of every value, and what is wrong with them as JSON, such as a key that stands twice. */
export function readDerivedParts(
  source: SourceFile,
  parts: readonly DerivedPart[],
): { readonly found: ReadonlyMap<string, Json>; readonly issues: readonly Issue[] } {
  const report = new Report();
  const text = decodeText(source, {}, report) ?? '';
  const wanted = new Set<string>(parts);
  const unread = new Set([...MEMBERS, ...UNREAD].filter((member) => !wanted.has(member)));
  const document = parseJson(text, source.name, unread, report);
  return { found: document?.kind === 'map' ? document.members : NO_MEMBERS, issues: report.issues };
}

const NO_MEMBERS: ReadonlyMap<string, Json> = new Map();

class PlanReader {
  readonly #file: string;
  readonly #report: Report;

  constructor(file: string, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  plan(document: Json, derived: RecordedPlan['derived']): RecordedPlan | undefined {
    const members = document.kind === 'map' ? document.members : NO_MEMBERS;
    const format = members.get('format');
    if (format?.kind !== 'text' || format.text !== 'allocate-plan') {
      this.#report.add('not-a-plan-document', { file: this.#file });
      return undefined;
    }
    const version = this.#whole(document, 'format_version', '');
    if (version !== undefined && version > FORMAT_VERSION) {
      this.#report.add('plan-version-too-new', { file: this.#file }, { version, supported: FORMAT_VERSION });
      return undefined;
    }
    const program = members.get('version');
    const isInternal = members.get('is_internal');
    const certificate = members.get('certificate');
    const isProven = certificate !== undefined && certificate.kind !== 'nothing';
    const proofs = isProven ? this.#list(certificate, 'tiers', 'certificate') : undefined;
    const tiers = this.#list(document, 'tiers', '');
    return {
      rows: definedOf(this.#list(document, 'plan', '').map((row, i) => this.#row(row, `plan[${i}]`))),
      claims: definedOf([
        ...tiers.map((tier, i) => this.#claim(tier, `tiers[${i}]`)),
        ...(proofs ?? []).map((tier, i) => this.#claim(tier, `certificate.tiers[${i}]`)),
      ]),
      proofs: proofs && definedOf(proofs.map((tier, i) => this.#proof(tier, `certificate.tiers[${i}]`))),
      inputs: definedOf(this.#list(document, 'inputs', '').map((input, i) => this.#input(input, `inputs[${i}]`))),
      version: program?.kind === 'text' ? program.text : undefined,
      asSaid: new Map(
        SAID_PARTS.flatMap((part) => {
          const said = members.get(part);
          return said === undefined ? [] : [[part, said] as const];
        }),
      ),
      isInternal: isInternal?.kind === 'yes-no' && isInternal.isTrue,
      derived,
    };
  }

  #row(row: Json, path: string): PlanRow | undefined {
    const cells = new Map(PLAN_COLUMNS.map((column) => [column, this.#member(row, column, path)]));
    const text = (column: (typeof PLAN_COLUMNS)[number]): string | undefined =>
      this.#textOf(cells.get(column), `${path}.${column}`);
    const day = (column: 'start_date' | 'end_date'): Day | undefined =>
      this.#dayOf(cells.get(column), `${path}.${column}`);
    const whole = (column: (typeof PLAN_COLUMNS)[number]): number | undefined =>
      this.#wholeOf(cells.get(column), `${path}.${column}`);
    const wholeOrNone = (column: (typeof PLAN_COLUMNS)[number]): number | undefined =>
      cells.get(column)?.kind === 'nothing' ? undefined : whole(column);
    return withoutGaps(
      {
        officerId: text('officer_id'),
        officerName: text('officer_name'),
        unitId: text('unit_id'),
        unitName: text('unit_name'),
        vacancyId: text('vacancy_id'),
        communeId: text('commune_id'),
        communeName: text('commune_name'),
        region: text('region'),
        title: text('title'),
        field: text('field'),
        form: this.#choiceOf(cells.get('form'), FORMS, `${path}.form`),
        startDay: day('start_date'),
        endDay: day('end_date'),
        fit: whole('fit'),
        status: this.#choiceOf(cells.get('status'), STATUSES, `${path}.status`),
        note: text('note'),
        where: { file: this.#file, line: row.line },
      },
      {
        profession: wholeOrNone('profession'),
        expertise: wholeOrNone('expertise'),
        job: wholeOrNone('job'),
        person: wholeOrNone('person'),
        distanceKm: wholeOrNone('distance_km'),
      },
    );
  }

  #claim(tier: Json, path: string): RecordedValue | undefined {
    const name = this.#choiceOf(this.#member(tier, 'name', path), TIER_NAMES, `${path}.name`);
    const value = this.#whole(tier, 'value', path);
    if (name === undefined || value === undefined) return undefined;
    return { tier: name, value, where: { file: this.#file, line: tier.line } };
  }

  #proof(tier: Json, path: string): RecordedProof | undefined {
    if (tier.kind !== 'map') return undefined;
    const name = tier.members.get('name');
    const tierName = TIER_NAMES.find((one) => name?.kind === 'text' && name.text === one);
    if (tierName === undefined) return undefined;
    const tree = this.#member(tier, 'tree', path);
    const settling = this.#member(tier, 'settling', path);
    return {
      tier: tierName,
      tree: tree === undefined || tree.kind === 'nothing' ? undefined : this.#node(tree, `${path}.tree`),
      settling:
        settling === undefined || settling.kind === 'nothing'
          ? undefined
          : this.#multipliers(settling, `${path}.settling`),
      // Absent where no tier needs one, as in files of earlier versions.
      cuts: tier.members.has('cuts')
        ? definedOf(this.#list(tier, 'cuts', path).map((cut, i) => this.#cut(cut, `${path}.cuts[${i}]`)))
        : [],
    };
  }

  #cut(cut: Json, path: string): RecordedCut | undefined {
    const key = this.#textOf(this.#member(cut, 'key', path), `${path}.key`);
    const duals = this.#member(cut, 'duals', path);
    const up = this.#list(cut, 'up', path).map((variable, i) => this.#textOf(variable, `${path}.up[${i}]`));
    const multipliers = duals && this.#multipliers(duals, `${path}.duals`);
    return key === undefined || multipliers === undefined ? undefined : { key, multipliers, up: definedOf(up) };
  }

  #node(node: Json, path: string): RecordedNode | undefined {
    const kind = this.#choiceOf(this.#member(node, 'kind', path), NODE_KINDS, `${path}.kind`);
    if (kind === undefined) return undefined;
    if (kind !== 'branch') {
      const duals = this.#member(node, 'duals', path);
      const multipliers = duals && this.#multipliers(duals, `${path}.duals`);
      if (kind !== 'narrow') return multipliers && { kind, multipliers };
      const within = this.#member(node, 'inner', path);
      const inner = within && this.#node(within, '…');
      return multipliers && inner && { kind, multipliers, inner };
    }
    const variable = this.#textOf(this.#member(node, 'variable', path), `${path}.variable`);
    const at = this.#whole(node, 'at', path);
    // Paths of deep trees would be as long as the trees are deep; the line says where.
    const [below, above] = ['below', 'above'].map((side) => {
      const child = this.#member(node, side, path);
      return child && this.#node(child, '…');
    });
    if (variable === undefined || at === undefined || below === undefined || above === undefined) return undefined;
    return { kind, variable, at, below, above };
  }

  #multipliers(duals: Json, path: string): ReadonlyMap<string, bigint> {
    const multipliers = new Map<string, bigint>();
    if (duals.kind !== 'map') this.#wrongType(duals, 'map', path);
    else {
      for (const [key, value] of duals.members) {
        const multiplier = value.kind === 'text' ? multiplierOf(value.text) : undefined;
        if (multiplier !== undefined) multipliers.set(key, multiplier);
        else this.#report.add('bad-multiplier', this.#place(value), { key });
      }
    }
    return multipliers;
  }

  #input(input: Json, path: string): { file: string; sha256: string } | undefined {
    const file = this.#textOf(this.#member(input, 'file', path), `${path}.file`);
    const sha256 = this.#textOf(this.#member(input, 'sha256', path), `${path}.sha256`);
    return file === undefined || sha256 === undefined ? undefined : { file, sha256 };
  }

  #place({ line }: Json): Place {
    return { file: this.#file, line };
  }

  #wrongType(found: Json, expected: string, path: string): undefined {
    this.#report.add('wrong-type', this.#place(found), { path, expected, found: found.kind });
  }

  #member(node: Json, key: string, path: string): Json | undefined {
    if (node.kind !== 'map') return this.#wrongType(node, 'map', path);
    const member = node.members.get(key);
    if (member === undefined) {
      this.#report.add('missing-key', this.#place(node), { path: path === '' ? undefined : path, key });
    }
    return member;
  }

  #list(node: Json, key: string, path: string): readonly Json[] {
    const member = this.#member(node, key, path);
    if (member === undefined) return [];
    if (member.kind === 'list') return member.items;
    this.#wrongType(member, 'list', joined(path, key));
    return [];
  }

  #whole(node: Json, key: string, path: string): number | undefined {
    return this.#wholeOf(this.#member(node, key, path), joined(path, key));
  }

  #wholeOf(node: Json | undefined, path: string): number | undefined {
    if (node === undefined) return undefined;
    if (node.kind !== 'number' || !/^-?\d+$/.test(node.text)) return this.#wrongType(node, 'whole-number', path);
    const value = Number(node.text);
    if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
    this.#report.add('integer-too-large', this.#place(node), { path, value: node.text.slice(0, 40) });
    return undefined;
  }

  #textOf(node: Json | undefined, path: string): string | undefined {
    if (node === undefined) return undefined;
    return node.kind === 'text' ? node.text : this.#wrongType(node, 'text', path);
  }

  #dayOf(node: Json | undefined, path: string): Day | undefined {
    const value = this.#textOf(node, path);
    if (node === undefined || value === undefined) return undefined;
    const day = parseIsoDay(value);
    if (day === undefined) this.#report.add('policy-bad-date', this.#place(node), { path, value });
    return day;
  }

  #choiceOf<T extends string>(node: Json | undefined, choices: readonly T[], path: string): T | undefined {
    const value = this.#textOf(node, path);
    if (node === undefined || value === undefined) return undefined;
    const choice = choices.find((one) => one === value);
    if (choice === undefined) {
      const params = { path, value, nearest: nearest(value, choices), expected: choices };
      this.#report.add('unknown-choice', this.#place(node), params);
    }
    return choice;
  }
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function definedOf<T>(items: readonly (T | undefined)[]): readonly T[] {
  return items.filter((item) => item !== undefined);
}

type Complete<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** `needed` and `optional` as one, or `undefined` when something needed is missing. */
function withoutGaps<N extends object, O extends object>(needed: N, optional: O): (Complete<N> & O) | undefined {
  if (Object.values(needed).includes(undefined)) return undefined;
  return { ...(needed as Complete<N>), ...optional };
}

/** The multiplier of an exact decimal such as `-1.5`, in units of 2^-40; `undefined` for any other text. */
function multiplierOf(text: string): bigint | undefined {
  const match = /^(-?\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (fraction === '') return BigInt(whole) << 40n;
  return (BigInt(whole + fraction) << 40n) / 10n ** BigInt(fraction.length);
}
