import { VALUE_ALIASES } from '../tables/value-aliases.ts';

/** The name of an area: the word that Vietnamese lists have for it, else its code. */
export function regionName(region: string): string {
  return VALUE_ALIASES.region[region]?.[0] ?? region;
}
