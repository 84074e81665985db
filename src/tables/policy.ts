import { type FieldDefinition, type FitFormula, type Policy, type Rules, type TieBreak } from '../domain/policy.ts';
import { type Form, FORMS } from '../domain/terms.ts';
import type { Day } from '../support/date.ts';
import { failure, resultOf, type Result } from '../support/result.ts';
import { skillCoder } from './columns.ts';
import { parseDate } from './date-text.ts';
import { decodeText } from './decode.ts';
import { fieldTable } from './fields.ts';
import { nearest } from './nearest.ts';
import { regionCode } from './places.ts';
import { changePolicy, type PolicyChange } from './policy-changes.ts';
import { costsOf, forbidsOf, groupsOf, idTexts, limitsOf, pinsOf } from './policy-clauses.ts';
import { isYes, microOf, type PolicyContext } from './policy-context.ts';
import { pathText, type PolicyDocument, readPolicyDocument } from './yaml.ts';
import { quotasOf } from './policy-quotas.ts';
import { POLICY_VERSION, schemaOfPolicy } from './policy-schema.ts';
import type { FieldTree, FitTree, PolicyTree } from './policy-tree.ts';
import { checkShape } from './policy-shape.ts';
import { Report } from './report.ts';
import { TABLE_NAMES, type ReadOptions, type SourceFile } from './source.ts';

/**
 * The policy with every default of FORMATS §3 filled in; `quotas.csv` and `pins.csv` are added by `readRecords`. `changes` are read as if
 * they stood in the file.
 */
export function readPolicy(
  source: SourceFile,
  options: ReadOptions = {},
  changes: readonly PolicyChange[] = [],
): Result<Policy> {
  const report = new Report();
  const text = decodeText(source, options, report, 'empty-policy');
  const read = text === undefined ? undefined : readPolicyDocument(source.name, text, report);
  const document = read === undefined ? undefined : changePolicy(read, changes, report);
  if (document === undefined || isTooNew(document, report)) return failure(report.issues);
  const tree = checkShape(document, report);
  if (tree === undefined) return failure(report.issues);
  const policy = policyOf(tree, document, source.name, report);
  return policy === undefined ? failure(report.issues) : resultOf(policy, report.issues);
}

/** JSON Schema (draft 2020-12) of policy.yaml, made from the schema the reader uses. */
export function policyJsonSchema(): object {
  return schemaOfPolicy();
}

/** The goals; development, where it is preferred and not named, comes last. */
function objectiveOf({ objective, prefer_development: preferred }: PolicyTree): Policy['objective'] {
  const isAdded = isYes(preferred, false) && !objective.includes('development');
  return isAdded ? [...objective, 'development'] : objective;
}

/** A newer policy may mean anything, so nothing else in it is judged. */
function isTooNew(document: PolicyDocument, report: Report): boolean {
  const { tree } = document;
  if (tree === null || typeof tree !== 'object' || !('version' in tree)) return false;
  const { version } = tree;
  if (typeof version !== 'number' || version <= POLICY_VERSION) return false;
  report.add('version-too-new', document.placeOf(['version']), { version, supported: POLICY_VERSION });
  return true;
}

function policyOf(tree: PolicyTree, document: PolicyDocument, file: string, report: Report): Policy | undefined {
  const names = new Map(Object.entries(tree.fields ?? {}).map(([code, field]) => [code, { name: field.name }]));
  const fields = fieldTable(names);
  const context: PolicyContext = { tree, document, report, words: { fields, skillCode: skillCoder(fields) } };
  const startDay = dayOf('start_date', tree.start_date, context);
  const lawDay = tree.law_date === undefined ? startDay : dayOf('law_date', tree.law_date, context);
  checkObjective(context);
  checkRepeated(tree.forms, ['forms'], context);
  const policy = {
    title: tree.title,
    forms: tree.forms,
    tourMonths: tourMonthsOf(context),
    regions: idTexts(tree.regions ?? [], ['regions'], context).map(regionCode),
    fields: fieldsOf(tree.fields ?? {}, context),
    quotas: quotasOf(context),
    rules: rulesOf(context),
    fit: fitOf(tree.fit, context),
    objective: objectiveOf(tree),
    keepBonus: tree.keep_bonus ?? 0,
    tieBreak: tieBreakOf(context),
    pins: pinsOf(context),
    forbids: forbidsOf(context),
    apart: groupsOf('apart', context),
    together: groupsOf('together', context),
    earlier: (tree.earlier ?? []).map((path, index) => ({ file: path, where: document.placeOf(['earlier', index]) })),
    phase: tree.phase && { asksMinima: isYes(tree.phase.minima, true) },
    costs: costsOf(context),
    limits: limitsOf(context),
    inputs: new Map(
      TABLE_NAMES.flatMap((name) => {
        const paths = tree.inputs?.[name];
        return paths === undefined ? [] : [[name, typeof paths === 'string' ? [paths] : paths] as const];
      }),
    ),
    where: { file, line: 1 },
  };
  checkRepeated(policy.regions, ['regions'], context);
  return startDay === undefined || lawDay === undefined ? undefined : { ...policy, startDay, lawDay };
}

function dayOf(key: 'start_date' | 'law_date', text: string, { document, report }: PolicyContext): Day | undefined {
  const date = parseDate(text);
  if (date.kind === 'day') return date.day;
  report.add('policy-bad-date', document.placeOf([key]), { path: key, value: text });
  return undefined;
}

function checkRepeated(
  items: readonly string[],
  path: readonly PropertyKey[],
  { document, report }: PolicyContext,
): void {
  for (const [index, item] of items.entries()) {
    if (items.indexOf(item) === index) continue;
    report.add('repeated-entry', document.placeOf([...path, index]), { path: pathText([...path, index]), value: item });
  }
}

function checkObjective({ tree, document, report }: PolicyContext): void {
  for (const [index, tier] of tree.objective.entries()) {
    const where = document.placeOf(['objective', index]);
    if (tree.objective.indexOf(tier) !== index) report.add('tier-twice', where, { tier });
    const before = tree.objective.slice(0, index);
    if (tier === 'worst_fit' && before.some((other) => other !== 'fill'))
      report.add('worst-fit-place', where, { before });
    if (tier === 'cost' && tree.costs === undefined)
      report.add('cost-without-costs', where, { path: pathText(['objective', index]) });
  }
}

const TOUR_MONTHS = { min: 3, max: 6 };

function tourMonthsOf({ tree, document, report }: PolicyContext): Policy['tourMonths'] {
  const months = new Map<Form, { readonly min: number; readonly max: number }>();
  for (const form of FORMS) {
    const given = tree.tour_months?.[form];
    // A bound that stands alone moves the other default out of its way.
    const min = given?.min ?? Math.min(TOUR_MONTHS.min, given?.max ?? TOUR_MONTHS.min);
    const max = given?.max ?? Math.max(TOUR_MONTHS.max, given?.min ?? TOUR_MONTHS.max);
    if (min > max) {
      const path = ['tour_months', form];
      report.add('min-above-max', document.placeOf(path), { path: pathText(path), min, max });
    }
    months.set(form, { min, max });
  }
  return months;
}

function fieldsOf(trees: Readonly<Record<string, FieldTree>>, context: PolicyContext): Policy['fields'] {
  const { document, report, words } = context;
  const fields = new Map<string, FieldDefinition>();
  for (const [code, tree] of Object.entries(trees)) {
    const related = new Map<string, number>();
    for (const [name, share] of Object.entries(tree.related ?? {})) {
      const path = ['fields', code, 'related', name];
      const other = words.fields.codeOf(name);
      if (other !== undefined) related.set(other, microOf(share, path, context));
      else {
        const expected = words.fields.codes;
        const params = { path: pathText(path.slice(0, -1)), value: name, nearest: nearest(name, expected), expected };
        report.add('unknown-choice', document.placeOf(path), params);
      }
    }
    fields.set(code, { name: tree.name, related, majors: tree.majors ?? [] });
  }
  return fields;
}

function rulesOf(context: PolicyContext): Rules {
  const rules = context.tree.rules ?? {};
  return {
    professionMinMicro: microOf(rules.profession_min ?? 0.5, ['rules', 'profession_min'], context),
    retirement: rules.retirement ?? 'hard',
    homeCommune: rules.home_commune ?? 'ignore',
    leaderMatch: isYes(rules.leader_match, true),
    unchecked: rules.unchecked ?? 'flag',
    keepLastSpecialist: isYes(rules.keep_last_specialist, true),
    where: new Map(Object.keys(rules).map((key) => [key, context.document.placeOf(['rules', key])])),
    restMonths: rules.rest_months ?? 0,
    balanceEarlier: isYes(rules.balance_earlier, false),
    ...(rules.rating_from === undefined ? {} : { ratingFrom: rules.rating_from }),
  };
}

function fitOf(fit: FitTree | undefined, { document, report }: PolicyContext): FitFormula {
  if (fit === 'scores') return { kind: 'scores' };
  if (fit === undefined) return { kind: 'weights', profession: 350, expertise: 250, job: 250, person: 150, panel: 0 };
  const { profession = 0, expertise = 0, job = 0, person = 0, panel = 0 } = fit;
  const sum = profession + expertise + job + person + panel;
  if (sum !== 1000) report.add('weights-sum', document.placeOf(['fit']), { sum });
  return { kind: 'weights', profession, expertise, job, person, panel };
}

function tieBreakOf({ tree, document, report }: PolicyContext): TieBreak {
  const { order = 'id', seed } = tree.tie_break ?? {};
  if (order === 'id') return { order };
  if (seed === undefined)
    report.add('missing-key', document.placeOf(['tie_break']), { path: 'tie_break', key: 'seed' });
  return { order, seed: String(seed ?? '') };
}
