import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePolicy } from '../../src/tables/policy-schema.ts';
import { Report } from '../../src/tables/report.ts';
import { shapeTest } from '../../src/tables/shape-check.ts';
import { readPolicyDocument, type PolicyValue } from '../../src/tables/yaml.ts';

const schema = definePolicy(z);
const hasShape = shapeTest(definePolicy);

function treeOf(path: string): PolicyValue {
  const text = readFileSync(join(import.meta.dirname, '../../data', path), 'utf8');
  const document = readPolicyDocument(path, text, new Report());
  if (document === undefined) throw new Error(`${path} cannot be read`);
  return document.tree;
}

const TREES = ['policy.yaml', 'rules-demo/policy.yaml'].map(treeOf);

/** Values that stand at the edge of one shape or another. */
const ODD_VALUES = fc.constantFrom<PolicyValue>(
  '',
  'x',
  'yes',
  'có',
  'id',
  'scores',
  'secondment',
  'x'.repeat(500),
  'x'.repeat(501),
  true,
  null,
  -1,
  0,
  0.5,
  1,
  1.5,
  120,
  121,
  1000,
  1001,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  [],
  ['x'],
  [1, true, null],
  [['a', 'b']],
  {},
  { min: 1 },
  { min: 1, max: 2 },
  { exactly: 3 },
  { other: 1 },
  { x: [] },
);

/** The tree with one value somewhere in it replaced or one member added; `choices` decides where. */
function changed(tree: PolicyValue, choices: readonly number[], value: PolicyValue): PolicyValue {
  const [choice, ...rest] = choices;
  if (choice === undefined || tree === null || typeof tree !== 'object') return value;
  if (Array.isArray(tree)) {
    const index = choice % (tree.length + 1);
    return tree.toSpliced(index, 1, changed(tree[index] ?? null, rest, value) as never) as PolicyValue;
  }
  const members = tree as { readonly [key: string]: PolicyValue };
  const keys = [...Object.keys(members), 'limits', 'costs', 'fit', 'inputs', 'apart', 'unknown'];
  const key = keys[choice % keys.length] ?? 'unknown';
  return { ...members, [key]: changed(members[key] ?? null, rest, value) };
}

describe('the quick test of the shape of a policy', () => {
  it('accepts the policies that are shipped', () => {
    expect(TREES.map(hasShape)).toEqual([true, true]);
  });

  it('accepts exactly what the schema accepts, and the schema changes nothing', () => {
    const accepted = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...TREES),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
        ODD_VALUES,
        (tree, choices, value) => {
          const candidate = changed(tree, choices, value);
          const parsed = schema.safeParse(candidate);
          accepted[parsed.success ? 'yes' : 'no'] += 1;
          expect(hasShape(candidate)).toBe(parsed.success);
          expect(parsed.success ? parsed.data : candidate).toEqual(candidate);
        },
      ),
      { numRuns: 1000 },
    );
    expect(Math.min(accepted.yes, accepted.no)).toBeGreaterThan(60);
  });
});
