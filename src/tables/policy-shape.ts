import { FORMS } from '../domain/terms.ts';
import type { Place } from '../support/issue.ts';
import { nearest } from './nearest.ts';
import { pathText, type PolicyDocument, type PolicyValue } from './yaml.ts';
import { FORM_WORDS, withFormCodes } from './policy-forms.ts';
import { keysOfPolicy, parseShape, type ShapeProblem } from './policy-schema.ts';
import type { PolicyTree } from './policy-tree.ts';
import type { Report } from './report.ts';

type Path = readonly PropertyKey[];

/** The tree as the schema describes it, or `undefined` after errors were reported. */
export function checkShape(document: PolicyDocument, report: Report): PolicyTree | undefined {
  const parsed = parseShape(withFormCodes(document.tree));
  if ('tree' in parsed) return parsed.tree;
  for (const problem of parsed.problems) reportProblem(problem, [], document, report);
  return undefined;
}

function reportProblem(problem: ShapeProblem, base: Path, document: PolicyDocument, report: Report): void {
  const path = [...base, ...problem.path];
  const value = valueAt(document.tree, path);
  const where = document.placeOf(path);
  switch (problem.code) {
    case 'unrecognized_keys':
      for (const key of problem.keys) reportUnknownKey(path, key, document.placeOf([...path, key]), report);
      return;
    case 'invalid_union': {
      const branch = value === undefined ? undefined : closestBranch(problem.errors);
      if (branch === undefined) reportWrongType(problem.message, path, value, where, report);
      else for (const inner of branch) reportProblem(inner, path, document, report);
      return;
    }
    case 'invalid_value': {
      if (typeof value !== 'string') reportWrongType('text', path, value, where, report);
      else reportChoice(path, value, problem.values.map(String), where, report);
      return;
    }
    case 'too_big':
    case 'too_small':
      reportSize(problem, path, value, where, report);
      return;
    default:
      reportWrongType(problem.message, path, value, where, report);
  }
}

function reportUnknownKey(path: Path, key: string, where: Place, report: Report): void {
  const expected = keysOfPolicy(path);
  report.add('unknown-key', where, { path: pathText(path), key, nearest: nearest(key, expected), expected });
}

function reportChoice(path: Path, value: string, expected: readonly string[], where: Place, report: Report): void {
  const words = FORMS.every((form) => expected.includes(form)) ? FORM_WORDS : expected;
  report.add('unknown-choice', where, { path: pathText(path), value, nearest: nearest(value, words), expected });
}

function reportWrongType(
  message: string,
  path: Path,
  value: PolicyValue | undefined,
  where: Place,
  report: Report,
): void {
  if (value === undefined) {
    report.add('missing-key', where, { path: pathText(path.slice(0, -1)), key: String(path.at(-1) ?? '') });
    return;
  }
  const expected = EXPECTATIONS.has(message) ? message : 'text';
  const isFraction = expected === 'whole-number' && typeof value === 'number' && Number.isFinite(value);
  const found = isFraction ? 'fraction' : typeName(value);
  report.add('wrong-type', where, { path: pathText(path), expected, found });
}

const EXPECTATIONS: ReadonlySet<string> = new Set([
  'text',
  'number',
  'whole-number',
  'yes-no',
  'date',
  'list',
  'map',
  'value-or-list',
  'value-list-or-range',
  'scores-or-weights',
]);

function reportSize(
  problem: Extract<ShapeProblem, { code: 'too_big' | 'too_small' }>,
  path: Path,
  value: PolicyValue | undefined,
  where: Place,
  report: Report,
): void {
  if (Array.isArray(value)) {
    if (problem.code === 'too_big') {
      report.add('too-many-entries', where, {
        path: pathText(path),
        limit: Number(problem.maximum),
        found: value.length,
      });
    } else report.add('wrong-type', where, { path: pathText(path), expected: 'list', found: 'empty-list' });
    return;
  }
  if (typeof value === 'number') {
    const bounds =
      problem.code === 'too_big'
        ? { min: undefined, max: Number(problem.maximum) }
        : { min: Number(problem.minimum), max: undefined };
    report.add('policy-number-out-of-range', where, { path: pathText(path), value, ...bounds });
    return;
  }
  if (typeof value === 'string') {
    const bounds = problem.code === 'too_big' ? { max: Number(problem.maximum) } : { min: Number(problem.minimum) };
    report.add('policy-text-length', where, { path: pathText(path), found: value.length, ...bounds });
    return;
  }
  reportWrongType('text', path, value, where, report);
}

/** The branch of a union that the value was meant for: the only one that does not already fail at the value itself. */
function closestBranch(branches: readonly (readonly ShapeProblem[])[]): readonly ShapeProblem[] | undefined {
  const meant = branches.filter((issues) =>
    issues.every(
      (issue) =>
        issue.path.length > 0 ||
        (issue.code !== 'invalid_type' && issue.code !== 'invalid_union' && issue.code !== 'invalid_value'),
    ),
  );
  if (meant.length === 1) return meant[0];
  // A text that is no member of a closed list is still a text: the list of members says more than "wrong type".
  return branches.find(
    (issues) =>
      issues.length === 1 &&
      issues[0]?.code === 'invalid_value' &&
      issues[0].path.length === 0 &&
      issues[0].values.length > 1,
  );
}

function typeName(value: PolicyValue): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'yes-no' : 'map';
}

function valueAt(tree: PolicyValue, path: Path): PolicyValue | undefined {
  let value: PolicyValue | undefined = tree;
  for (const part of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as { readonly [key: PropertyKey]: PolicyValue | undefined })[part];
  }
  return value;
}
