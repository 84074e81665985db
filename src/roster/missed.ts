import { findBroken } from '../proof/feasibility.ts';
import { present } from '../support/assert.ts';
import { demandsDuring, pick, toursDuring } from './demands.ts';
import type { PreparedRoster } from './prepare.ts';
import type { MissedMinimum } from './roster.ts';
import type { Tours } from './tours.ts';

/** Minima that the roster does not meet in some month, by clause and group, in the order of the demands. */
export function missedMinima(prepared: PreparedRoster, chosen: Int32Array): readonly MissedMinimum[] {
  const { instance, horizon, options, tours } = prepared;
  const sent = pickTours(tours, chosen);
  const missed = new Map<string, { source: MissedMinimum['source']; months: number; least: number; min: number }>();
  for (let month = 0; month < horizon.monthCount; month++) {
    const here = toursDuring(sent, month);
    const demands = demandsDuring(instance, horizon, options, sent, month, true);
    for (const { key, source, actual, min } of findBroken(instance, sent, demands, here)) {
      const clause = key.slice(0, key.lastIndexOf('@'));
      if (actual >= min) continue;
      const known = missed.get(clause);
      const least = Math.min(known?.least ?? actual, actual);
      missed.set(clause, { source, months: (known?.months ?? 0) + 1, least, min: Math.max(known?.min ?? 0, min) });
    }
  }
  return [...missed.values()];
}

/** The chosen tours as tours of their own. */
export function pickTours(tours: Tours, chosen: Int32Array): Tours {
  const sent = pick(tours, chosen);
  return {
    ...sent,
    tours: present(sent.tours, 'the days of tours'),
    startMonth: Uint8Array.from(chosen, (c) => tours.startMonth[c] ?? 0),
    comesLate: Uint8Array.from(chosen, (c) => tours.comesLate[c] ?? 0),
  };
}
