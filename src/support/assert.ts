/** A defect of the program itself; `cli` turns it into exit code 70. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

/** Throws a `Defect` when `condition` does not hold. `message` never contains values of records. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}

/** The value, when it is there; a missing one is a defect. For array reads whose index is known to be in range. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Defect(`${what} is missing`);
  return value;
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Defect(`unreachable: ${typeof value}`);
}
