/**
 * The part of zod's vocabulary that the schema of the policy is written in, answering only whether a value has the shape.
 *
 * Building a zod schema takes a fifth of a short run, and nearly every policy has the shape: so zod itself is asked only what is wrong with the
 * others. Both read the same definition, and a test holds their answers equal.
 */

type Test = (value: unknown) => boolean;

/** A shape under construction: every limit answers a shape of its own. */
class Shape {
  readonly accepts: Test;

  constructor(accepts: Test) {
    this.accepts = accepts;
  }

  /** At least `limit`: of a number its value, of a text or list its length. */
  min(limit: number): Shape {
    return this.#and((value) => sizeOf(value) >= limit);
  }

  max(limit: number): Shape {
    return this.#and((value) => sizeOf(value) <= limit);
  }

  int(): Shape {
    return this.#and(Number.isSafeInteger);
  }

  optional(): Shape {
    return new Shape((value) => value === undefined || this.accepts(value));
  }

  #and(test: Test): Shape {
    return new Shape((value) => this.accepts(value) && test(value));
  }
}

function sizeOf(value: unknown): number {
  return typeof value === 'number' ? value : (value as { readonly length: number }).length;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strictObject(members: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(members);
  const known = new Set(Object.keys(members));
  return new Shape(
    (value) =>
      isMap(value) &&
      Object.keys(value).every((key) => known.has(key)) &&
      entries.every(([key, member]) => member.accepts(value[key])),
  );
}

const WORDS = {
  string: () => new Shape((value) => typeof value === 'string'),
  number: () => new Shape((value) => Number.isFinite(value)),
  boolean: () => new Shape((value) => typeof value === 'boolean'),
  literal: (wanted: unknown) => new Shape((value) => value === wanted),
  enum: (members: readonly unknown[]) => new Shape((value) => members.includes(value)),
  array: (item: Shape) => new Shape((value) => Array.isArray(value) && value.every(item.accepts)),
  union: (options: readonly Shape[]) => new Shape((value) => options.some((option) => option.accepts(value))),
  record: (key: Shape, member: Shape) =>
    new Shape(
      (value) => isMap(value) && Object.entries(value).every(([name, one]) => key.accepts(name) && member.accepts(one)),
    ),
  strictObject,
};

/** Whether a value has the shape that `define` says in these words, which it takes for those of zod. */
export function shapeTest(define: (words: never) => unknown): (value: unknown) => boolean {
  return (define(WORDS as never) as Shape).accepts;
}
