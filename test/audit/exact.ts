/** A non-negative fraction; the denominator is above zero and need not be lowest. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const ONE: Fraction = { over: 1n, under: 1n };
export const ZERO: Fraction = { over: 0n, under: 1n };

/** `over ÷ under` of two whole numbers. */
export function fraction(over: number, under = 1): Fraction {
  return { over: BigInt(over), under: BigInt(under) };
}

/** `left + right`. */
export function add(left: Fraction, right: Fraction): Fraction {
  return { over: left.over * right.under + right.over * left.under, under: left.under * right.under };
}

/** `left × right`. */
export function times(left: Fraction, right: Fraction): Fraction {
  return { over: left.over * right.over, under: left.under * right.under };
}

/** Whether left is above right. */
function exceeds(left: Fraction, right: Fraction): boolean {
  return left.over * right.under > right.over * left.under;
}

/** The larger of two. */
export function larger(left: Fraction, right: Fraction): Fraction {
  return exceeds(right, left) ? right : left;
}

/** The fraction, or 1 where it is above 1. */
export function atMostOne(value: Fraction): Fraction {
  return exceeds(value, ONE) ? ONE : value;
}

/** The nearest whole number, a half going up. */
export function roundHalfUp(value: Fraction): number {
  return Number((2n * value.over + value.under) / (2n * value.under));
}

/** A decimal of at most six places in millionths. Throws on any other text. */
export function millionths(text: string): number {
  const parts = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!parts) throw new Error(`no decimal of at most six places: ${text}`);
  const size = Number(parts[2]) * 1_000_000 + Number((parts[3] ?? '').padEnd(6, '0'));
  return parts[1] === '-' ? -size : size;
}
