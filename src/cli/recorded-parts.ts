import {
  decodePlan,
  derivedTexts,
  findOut,
  readDerivedParts,
  type PlanRow,
  type Prepared,
  type RecordedJson,
  type Verification,
} from '../index.ts';
import { DERIVED_PARTS, type DerivedPart, type SaidPart } from '../domain/plan.ts';
import type { Language } from '../render/language.ts';
import { derivedParts, partText, tiersJson, type Json } from '../render/plan-json.ts';
import { IssueList, type Issue } from '../support/issue.ts';
import type { GivenPlan } from './given-plan.ts';
import { shownRows, type Redaction } from './redaction.ts';

/** Where a document says something else than it should. */
interface Difference {
  readonly path: string;
  readonly line: number | undefined;
  /** What should stand there, where that is a number. */
  readonly expected?: number | undefined;
}

export interface RecordedParts {
  readonly prepared: Prepared;
  readonly given: GivenPlan;
  /** The plan's rows as this run may show them. */
  readonly rows: readonly PlanRow[];
  /** The candidates of those rows. */
  readonly chosen: Int32Array;
  readonly redaction: Redaction | undefined;
  readonly nameOf: (file: string) => string;
  /** What the file's multipliers prove; `undefined` where the plan was solved again or has no certificate. */
  readonly certificate: Verification['certificate'];
  /** The file does not say in which language its sentences are; the first that fits is taken. */
  readonly languages: readonly Language[];
}

/** That a plan.json names no inputs at all, which every one that was written does: then nothing it says could be compared with any. */
export function auditNamedInputs({ input, record }: GivenPlan): readonly Issue[] {
  const issues = new IssueList();
  if (record?.inputs.length === 0) issues.error('plan-part-differs', { file: input.file }, { path: 'inputs' });
  return issues.issues;
}

/**
 * What a plan.json says beside its rows and its proof that does not follow from the rows and the inputs: figures of the summary, places that
 * stay open, people who stay, their reasons, the notes. The first difference of each part; values are left out, since files for internal use hold
 * sensitive ones.
 */
export function auditRecordedParts({
  prepared,
  given,
  rows,
  chosen,
  redaction,
  nameOf,
  certificate,
  languages,
}: RecordedParts): readonly Issue[] {
  const { instance, candidates, demands } = prepared;
  const { record } = given;
  if (record === undefined) return [];
  const issues = new IssueList();
  const say = ({ path, line, expected }: Difference): void => {
    issues.error(
      'plan-part-differs',
      { file: given.input.file, ...(line === undefined ? {} : { line }) },
      { path, expected },
    );
  };
  for (const [part, right] of answeredParts(prepared, certificate)) {
    const difference = firstDifference(record.asSaid.get(part), right, part);
    if (difference !== undefined) say(difference);
  }
  differingRow(rows, shownRows(decodePlan(instance, candidates, chosen), redaction)).forEach(say);
  const findings = findOut(instance, candidates, demands, chosen);
  const asMade = (language: Language): ReturnType<typeof derivedParts> =>
    derivedParts({ instance, findings, language, isInternal: record.isInternal, nameOf });
  // What the program wrote and nobody touched is the same text; only the rest is read value by value.
  const textOf = derivedTexts(given.input.source, record);
  const tried: { readonly right: ReturnType<typeof derivedParts>; readonly parts: readonly DerivedPart[] }[] = [];
  for (const language of languages) {
    const right = asMade(language);
    const parts = DERIVED_PARTS.filter((part) => textOf(part) !== partText(right[part]()));
    if (parts.length === 0) return issues.issues;
    tried.push({ right, parts });
  }
  tried.sort((one, other) => one.parts.length - other.parts.length);
  const unlike = tried[0]?.parts ?? [];
  const { found, issues: faults } = readDerivedParts(given.input.source, unlike);
  issues.addAll(faults);
  const differences = tried.map(({ right }) =>
    unlike.flatMap((part) => firstDifference(found.get(part), right[part](), part) ?? []),
  );
  differences.toSorted((one, other) => one.length - other.length)[0]?.forEach(say);
  return issues.issues;
}

/**
 * The title, which is the policy's; and what the file should say of its own proof where its multipliers prove every goal: then nobody who reads
 * the file may be told of a gap that is not there. Of a goal that they do not prove the verdict says what is known.
 */
function answeredParts(
  { instance }: Prepared,
  certificate: Verification['certificate'],
): readonly (readonly [SaidPart, Json])[] {
  const title = ['title', instance.policy.title ?? null] as const;
  if (certificate?.tiers.every(({ status }) => status === 'proven') !== true) return [title];
  return [title, ['proof', 'proven'], ['tiers', tiersJson(certificate.tiers)]];
}

/** The first row whose status or note is not what the inputs give; its other cells are audited with the rows. */
function differingRow(rows: readonly PlanRow[], right: readonly PlanRow[]): readonly Difference[] {
  const ofOfficer = new Map(right.map((row) => [row.officerId, row]));
  for (const [index, { officerId, status, note, where }] of rows.entries()) {
    const row = ofOfficer.get(officerId);
    if (row === undefined || (status === row.status && note === row.note)) continue;
    return [{ path: `plan[${index}].${status === row.status ? 'note' : 'status'}`, line: where?.line }];
  }
  return [];
}

function firstDifference(found: RecordedJson | undefined, right: Json, path: string): Difference | undefined {
  const here: Difference = { path, line: found?.line, expected: typeof right === 'number' ? right : undefined };
  if (right === null) return found?.kind === 'nothing' ? undefined : here;
  if (typeof right === 'string') return found?.kind === 'text' && found.text === right ? undefined : here;
  if (typeof right === 'boolean') return found?.kind === 'yes-no' && found.isTrue === right ? undefined : here;
  if (typeof right === 'number') return found?.kind === 'number' && Number(found.text) === right ? undefined : here;
  if (isList(right)) {
    if (found?.kind !== 'list') return here;
    for (let i = 0; i < Math.max(found.items.length, right.length); i++) {
      const item = right[i];
      const at = `${path}[${i}]`;
      if (item === undefined) return { path: at, line: found.items[i]?.line };
      const difference = firstDifference(found.items[i], item, at);
      if (difference !== undefined)
        return difference.line === undefined ? { ...difference, line: found.line } : difference;
    }
    return undefined;
  }
  if (found?.kind !== 'map') return here;
  for (const [key, value] of Object.entries(right)) {
    const difference = firstDifference(found.members.get(key), value, `${path}.${key}`);
    if (difference !== undefined)
      return difference.line === undefined ? { ...difference, line: found.line } : difference;
  }
  const extra = [...found.members].find(([key]) => !Object.hasOwn(right, key));
  return extra && { path, line: extra[1].line };
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
