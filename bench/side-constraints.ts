/** Side constraints for a generated policy, which by itself is a network. Everything follows from the policy and its own best plan. */
import type { PlanRow } from '../src/domain/plan.ts';

export const VARIANTS = ['none', 'unit', 'minima', 'specialist', 'forms', 'pairs', 'four', 'all'] as const;
/** Which side constraints: one kind alone, the four that are no pairs, or all together. */
export type Variant = (typeof VARIANTS)[number];

/** Professions of whom one has to be wherever anybody is sent. */
const SPECIALISTS = new Set(['it', 'digital-transformation', 'accounting', 'land', 'construction']);
const FIELDS_WITH_MINIMUM = 4;

/**
 * The policy with the side constraints of `variant` added, drawn around `rows`, the best plan without them, so that they bind at any size:
 * at most as many of one unit in a commune as the plan has less one; in four professions one person more in each region than where the plan
 * sends fewest; a specialist in each served commune; four of ten by the preferred form; pairs apart that the plan sends to one commune, pairs
 * together that it parts, and one kilometre in twenty less.
 */
export function withSideConstraints(policy: string, rows: readonly PlanRow[], variant: Variant): string {
  const has = (kind: Variant): boolean =>
    variant === kind || variant === 'all' || (variant === 'four' && kind !== 'pairs');
  const quotas: string[] = [];
  if (has('unit')) quotas.push(unitInCommune(rows));
  if (has('minima')) quotas.push(...regionMinima(rows));
  if (has('specialist')) quotas.push(specialist(policy));
  if (has('forms'))
    quotas.push(`  - { name: by form, form: secondment, sent: { max: ${Math.ceil(rows.length * 0.4)} } }\n`);
  const clauses = has('pairs') ? pairs(rows) : '';
  return policy.replace('\nquotas:\n', () => `\nquotas:\n${quotas.join('')}`) + clauses;
}

/** The policy with other goals. */
export function withObjective(policy: string, tiers: readonly string[]): string {
  return policy.replace(/^objective: .*$/m, `objective: [${tiers.join(', ')}]`);
}

function unitInCommune(rows: readonly PlanRow[]): string {
  const most = Math.max(...countBy(rows, ({ unitId, communeId }) => `${unitId}|${communeId}`).values());
  const max = Math.max(1, Math.min(2, most - 1));
  return `  - { name: of one unit in a commune, per: [unit, commune], sent: { max: ${max} } }\n`;
}

/** A profession of a national workspace carries the number of its province: `land-25`. */
function baseOf(field: string): string {
  return field.replace(/-\d+$/, '');
}

/** One quota a profession; regions of which the plan sends nobody of it are left out. */
function regionMinima(rows: readonly PlanRow[]): string[] {
  const sizes = [...countBy(rows, ({ field }) => baseOf(field))].toSorted((a, b) => b[1] - a[1]);
  return sizes.slice(0, FIELDS_WITH_MINIMUM).map(([base]) => {
    const own = rows.filter(({ field }) => baseOf(field) === base);
    const fields = [...new Set(own.map(({ field }) => field))].toSorted();
    const regions = [...new Set(own.map(({ region }) => region))].toSorted();
    const least = Math.min(...countBy(own, ({ field, region }) => `${field}|${region}`).values());
    const selected = `vacancies: { field: [${fields.join(', ')}], region: [${regions.map((region) => `"${region}"`).join(', ')}] }`;
    return `  - { name: ${base} by region, per: [vacancy_field, region], ${selected}, sent: { min: ${Math.ceil(least / 2)} } }\n`;
  });
}

function specialist(policy: string): string {
  const fields = [...policy.matchAll(/^ {2}([a-z-]+(?:-\d+)?): \{ name/gm)].map((match) => match[1] ?? '');
  const named = fields.filter((field) => SPECIALISTS.has(baseOf(field)));
  return `  - { name: specialist, per: commune, if_served: yes, officers: { field: [${named.join(', ')}] }, sent: { min: 1 } }\n`;
}

/** One officer in 25 is in a pair to be apart, one in 50 in a pair to be together; nobody in two pairs. */
function pairs(rows: readonly PlanRow[]): string {
  const byCommune = rows.toSorted((a, b) => compare(a.communeId, b.communeId) || compare(a.officerId, b.officerId));
  const taken = new Set<string>();
  const neighbours = (most: number, areMeant: (a: PlanRow, b: PlanRow) => boolean): string => {
    const found: string[] = [];
    for (let i = 1; i < byCommune.length && found.length < most; i++) {
      const [a, b] = [byCommune[i - 1], byCommune[i]];
      if (a === undefined || b === undefined || taken.has(a.officerId) || taken.has(b.officerId)) continue;
      if (!areMeant(a, b)) continue;
      taken.add(a.officerId).add(b.officerId);
      found.push(`[${a.officerId}, ${b.officerId}]`);
    }
    return found.join(', ');
  };
  const apart = neighbours(Math.ceil(rows.length / 50), (a, b) => a.communeId === b.communeId);
  const together = neighbours(
    Math.ceil(rows.length / 100),
    (a, b) => a.communeId !== b.communeId && a.region === b.region,
  );
  const distance = rows.reduce((sum, { distanceKm }) => sum + (distanceKm ?? 500), 0);
  return `
apart: [${apart}]
together: [${together}]
limits: [{ name: kilometres, of: distance, max: ${Math.floor(distance * 0.95)} }]
`;
}

function countBy(rows: readonly PlanRow[], keyOf: (row: PlanRow) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
