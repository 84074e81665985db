import { Stop } from './failure.ts';
import { valueOf, type Invocation } from './invocation.ts';

/** The whole number an option names; stops where it is no such number or less than `least`. */
export function wholeNumber(invocation: Invocation, name: string, least: number): number | undefined {
  const text = valueOf(invocation, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new Stop('option-not-whole', { flag: `--${name}`, value: text, min: least });
  return value;
}
