import { z } from 'zod';
import { FORMS, PER_KEYS, TIER_NAMES } from '../domain/terms.ts';
import { LIMITS } from './limits.ts';
import type { PolicyTree, SummedTier } from './policy-tree.ts';
import { shapeTest } from './shape-check.ts';
import { TABLE_NAMES } from './source.ts';
import type { PolicyValue } from './yaml.ts';

/**
 * The shape of `policy.yaml`: the one definition from which the reader checks and the JSON Schema is made.
 *
 * The `error` of a part is the key that the issue `wrong-type` gives as `expected`. What one value says about another (a minimum above its
 * maximum, weights that do not sum to 1000) is checked where the policy is built.
 */

export const POLICY_VERSION = 1;
const LIST_LIMIT = LIMITS.policyEntries;

const SUMMED_TIERS = TIER_NAMES.filter((tier): tier is SummedTier => tier !== 'worst_fit');

/** The words of zod that the schema is written in. */
type SchemaWords = Pick<
  typeof z,
  'array' | 'boolean' | 'enum' | 'literal' | 'number' | 'record' | 'strictObject' | 'string' | 'union'
>;

/** The schema in the words of zod, or of whatever else understands them. */
export function definePolicy(z: SchemaWords): z.ZodType<PolicyTree> {
  const text = z
    .string({ error: 'text' })
    .min(1, { error: 'text' })
    .max(LIMITS.policyTextCharacters, { error: 'text' });
  const code = z.union([text, z.number()], { error: 'text' });
  const yesNo = z.union([z.boolean(), z.enum(['yes', 'no', 'có', 'không', 'x'])], { error: 'yes-no' });
  const date = z.string({ error: 'date' });
  const fraction = z.number({ error: 'number' }).min(0).max(1);
  const whole = (min: number, max: number): z.ZodNumber =>
    z.number({ error: 'whole-number' }).int({ error: 'whole-number' }).min(min).max(max);
  const listOf = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item, { error: 'list' }).max(LIST_LIMIT);
  const oneOrMore = <T extends z.ZodType>(item: T): z.ZodUnion<[T, z.ZodArray<T>]> =>
    z.union([item, z.array(item, { error: 'value-or-list' }).min(1).max(LIST_LIMIT)], { error: 'value-or-list' });

  const form = z.enum(FORMS, { error: 'text' });
  const map = { error: 'map' } as const;

  const months = z.strictObject({ min: whole(1, 120).optional(), max: whole(1, 120).optional() }, map);

  const field = z.strictObject(
    {
      name: text.optional(),
      related: z.record(text, fraction, map).optional(),
      majors: listOf(text).optional(),
    },
    map,
  );

  const scalar = z.union([text, z.number(), z.boolean()], { error: 'value-list-or-range' });
  const selectors = z.record(
    text,
    z.union(
      [
        scalar,
        z.array(scalar).min(1).max(LIST_LIMIT),
        z.strictObject({
          min: z.number({ error: 'number' }).optional(),
          max: z.number({ error: 'number' }).optional(),
        }),
      ],
      { error: 'value-list-or-range' },
    ),
    map,
  );

  const count = whole(0, 1_000_000).optional();

  const quota = z.strictObject(
    {
      name: text.optional(),
      per: oneOrMore(z.enum(PER_KEYS, { error: 'text' })).optional(),
      officers: selectors.optional(),
      vacancies: selectors.optional(),
      form: oneOrMore(form).optional(),
      sent: z
        .strictObject(
          { min: count, max: count, exactly: count, min_share: fraction.optional(), max_share: fraction.optional() },
          map,
        )
        .optional(),
      communes: z.strictObject({ min: count, max: count, exactly: count }, map).optional(),
      if_served: yesNo.optional(),
      with_earlier: yesNo.optional(),
      firm: yesNo.optional(),
    },
    map,
  );

  const rules = z.strictObject(
    {
      profession_min: fraction.optional(),
      retirement: z.enum(['hard', 'ignore'], { error: 'text' }).optional(),
      home_commune: z.enum(['ignore', 'exclude'], { error: 'text' }).optional(),
      leader_match: yesNo.optional(),
      unchecked: z.enum(['flag', 'exclude'], { error: 'text' }).optional(),
      keep_last_specialist: yesNo.optional(),
      rest_months: whole(0, 60).optional(),
      balance_earlier: yesNo.optional(),
      rating_from: z.enum(['officers', 'results'], { error: 'text' }).optional(),
    },
    map,
  );

  const weight = whole(0, 1000).optional();
  const weights = z.strictObject(
    { profession: weight, expertise: weight, job: weight, person: weight, panel: weight },
    map,
  );

  const money = whole(0, 1_000_000_000_000);

  return z.strictObject(
    {
      version: whole(1, 1_000_000),
      title: text.optional(),
      law_date: date.optional(),
      start_date: date,
      forms: listOf(form).min(1),
      tour_months: z
        .strictObject(
          {
            mobilisation: months.optional(),
            secondment: months.optional(),
            rotation: months.optional(),
            reinforcement: months.optional(),
          },
          map,
        )
        .optional(),
      regions: listOf(code).optional(),
      fields: z.record(text, field, map).optional(),
      quotas: listOf(quota).optional(),
      rules: rules.optional(),
      fit: z.union([z.literal('scores'), weights], { error: 'scores-or-weights' }).optional(),
      objective: z
        .array(z.enum(TIER_NAMES, { error: 'text' }), { error: 'list' })
        .min(1)
        .max(20),
      prefer_development: yesNo.optional(),
      keep_bonus: whole(0, 1_000_000).optional(),
      tie_break: z
        .strictObject({ order: z.enum(['id', 'hash'], { error: 'text' }), seed: code.optional() }, map)
        .optional(),
      pins: listOf(
        z.strictObject(
          { officer: code, vacancy: code.optional(), commune: code.optional(), override: text.optional() },
          map,
        ),
      ).optional(),
      forbid: listOf(
        z.strictObject(
          { officer: code.optional(), unit: code.optional(), vacancy: code.optional(), commune: code.optional() },
          map,
        ),
      ).optional(),
      apart: listOf(listOf(code)).optional(),
      together: listOf(listOf(code)).optional(),
      earlier: listOf(text).optional(),
      phase: z.strictObject({ minima: yesNo.optional() }, map).optional(),
      costs: z
        .strictObject({ travel: z.record(text, money, map).optional(), lodging: money.optional() }, map)
        .optional(),
      limits: listOf(
        z.strictObject(
          {
            name: text.optional(),
            of: z.enum(SUMMED_TIERS, { error: 'text' }),
            min: whole(0, Number.MAX_SAFE_INTEGER).optional(),
            max: whole(0, Number.MAX_SAFE_INTEGER).optional(),
          },
          map,
        ),
      ).optional(),
      inputs: z
        .strictObject(
          Object.fromEntries(TABLE_NAMES.map((name) => [name, oneOrMore(text).optional()])) as Record<
            (typeof TABLE_NAMES)[number],
            z.ZodOptional<z.ZodUnion<[typeof text, z.ZodArray<typeof text>]>>
          >,
          map,
        )
        .optional(),
    },
    map,
  );
}

let hasShape: ((value: unknown) => boolean) | undefined;
let zodSchema: z.ZodType<PolicyTree> | undefined;

function policySchema(): z.ZodType<PolicyTree> {
  return (zodSchema ??= definePolicy(z));
}

/** What zod says of a value that has not the shape of the schema. */
export type ShapeProblem = z.core.$ZodIssue;

/** The tree, when it has the shape of a policy; else every problem. */
export function parseShape(
  tree: PolicyValue,
): { readonly tree: PolicyTree } | { readonly problems: readonly ShapeProblem[] } {
  hasShape ??= shapeTest(definePolicy);
  if (hasShape(tree)) return { tree: tree as unknown as PolicyTree };
  const parsed = policySchema().safeParse(tree);
  return parsed.success ? { tree: parsed.data } : { problems: parsed.error.issues };
}

/** JSON Schema of `policy.yaml`, draft 2020-12, made from the schema the reader uses. */
export function schemaOfPolicy(): object {
  const schema = z.toJSONSchema(policySchema(), { io: 'input', unrepresentable: 'any' });
  return { title: 'policy.yaml of allocate', ...schema };
}

/** Keys of the map that a policy has at `path`; empty where any key is allowed. */
export function keysOfPolicy(path: readonly PropertyKey[]): readonly string[] {
  return keysAt(policySchema(), path);
}

function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const here = unwrapped(schema);
  for (const option of here) {
    const [part, ...rest] = path;
    if (part === undefined) {
      if (option instanceof z.ZodObject) return Object.keys(option.shape);
      continue;
    }
    const below = memberOf(option, part);
    const keys = below === undefined ? [] : keysAt(below, rest);
    if (keys.length > 0) return keys;
  }
  return [];
}

function unwrapped(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(unwrapped) : [schema];
}

function memberOf(schema: unknown, part: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[part];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}
