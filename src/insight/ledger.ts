import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { groupBy } from '../rules/facts.ts';
import { isTooClose } from '../rules/rest.ts';
import { addMonths, type Day } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';

/** One tour of somebody, in the order they began. */
export interface LedgerTour {
  readonly row: PlanRow;
  /** Months begun: a tour of three months and a day counts four. */
  readonly months: number;
  /** It began before the months at home that the policy asks for (one, where it asks for none) were over. */
  readonly isTooSoon: boolean;
}

export interface OfficerLedger {
  readonly officerId: string;
  readonly officerName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly hasOwnWish: boolean;
  readonly tours: readonly LedgerTour[];
  readonly months: number;
  /** Last day of the tour that ends last. */
  readonly lastDay: Day;
}

export interface UnitLedger {
  readonly unitId: string;
  readonly unitName: string;
  /** Tours, and different people who made them. */
  readonly tourCount: number;
  readonly personCount: number;
  readonly months: number;
  readonly staff: number | undefined;
  /** Officers listed, of whom `idleCount` were never sent. */
  readonly officerCount: number;
  readonly idleCount: number;
}

/** Who has been sent when, over all the plans given. */
export interface Ledger {
  /** Most often sent first, then longest, then by id. */
  readonly officers: readonly OfficerLedger[];
  /** Largest share of its people first. */
  readonly units: readonly UnitLedger[];
  readonly firstDay: Day | undefined;
  readonly lastDay: Day | undefined;
}

/**
 * The ledger of earlier phases and `more` plans. The same tour given twice (officer, vacancy and first day) counts once, as the later plan has it.
 * People are known by today's tables where they are still there, else by the row.
 */
export function makeLedger(instance: Instance, more: readonly PlanRow[]): Ledger {
  const tours = new Map<string, PlanRow>();
  for (const row of [...instance.earlier, ...more]) {
    tours.set([row.officerId, row.vacancyId, String(row.startDay)].join('\n'), row);
  }
  const rows = [...tours.values()];
  const officers = [...groupBy(rows, ({ officerId }) => officerId)].map(([id, own]) => ledgerOf(instance, id, own));
  return {
    officers: officers.toSorted(
      (a, b) => b.tours.length - a.tours.length || b.months - a.months || compareBytes(a.officerId, b.officerId),
    ),
    units: unitLedgers(instance, officers),
    firstDay: rows.length === 0 ? undefined : Math.min(...rows.map(({ startDay }) => startDay)),
    lastDay: rows.length === 0 ? undefined : Math.max(...rows.map(({ endDay }) => endDay)),
  };
}

function ledgerOf(instance: Instance, officerId: string, rows: readonly PlanRow[]): OfficerLedger {
  const inOrder = rows.toSorted((a, b) => a.startDay - b.startDay || compareBytes(a.vacancyId, b.vacancyId));
  const restMonths = Math.max(1, instance.policy.rules.restMonths);
  const tours = inOrder.map((row, index): LedgerTour => ({
    row,
    months: monthsBegun(row),
    isTooSoon: inOrder.slice(0, index).some((before) => isTooClose(before, row.startDay, row.endDay, restMonths)),
  }));
  const officerIndex = instance.officerIndexById.get(officerId);
  const officer = officerIndex === undefined ? undefined : instance.officers[officerIndex];
  const unit = officerIndex === undefined ? undefined : instance.units[instance.unitOfOfficer[officerIndex] ?? -1];
  const last = inOrder.at(-1);
  return {
    officerId,
    officerName: officer?.name ?? last?.officerName ?? '',
    unitId: unit?.id ?? last?.unitId ?? '',
    unitName: unit?.name ?? last?.unitName ?? '',
    hasOwnWish: officer?.hasOwnWish === true,
    tours,
    months: tours.reduce((sum, { months }) => sum + months, 0),
    lastDay: Math.max(...inOrder.map(({ endDay }) => endDay)),
  };
}

/** Every unit that sent anybody or has officers listed. */
function unitLedgers(instance: Instance, ledgers: readonly OfficerLedger[]): readonly UnitLedger[] {
  const sent = groupBy(ledgers, ({ unitId }) => unitId);
  const listed = groupBy([...instance.officers.keys()], (officerIndex) => {
    return instance.units[instance.unitOfOfficer[officerIndex] ?? -1]?.id;
  });
  const ids = [...new Set([...sent.keys(), ...listed.keys()])].filter((id) => id !== '');
  const units = ids.map((unitId): UnitLedger => {
    const own = sent.get(unitId) ?? [];
    const unitIndex = instance.unitIndexById.get(unitId) ?? -1;
    const unit = instance.units[unitIndex];
    const staff = instance.communes[instance.communeOfUnit[unitIndex] ?? -1]?.staff ?? unit?.staff;
    const people = new Set(own.map(({ officerId }) => officerId));
    const officers = listed.get(unitId) ?? [];
    return {
      unitId,
      unitName: unit?.name ?? own[0]?.unitName ?? '',
      tourCount: own.reduce((sum, { tours }) => sum + tours.length, 0),
      personCount: people.size,
      months: own.reduce((sum, { months }) => sum + months, 0),
      staff,
      officerCount: officers.length,
      idleCount: officers.filter((officerIndex) => !people.has(instance.officers[officerIndex]?.id ?? '')).length,
    };
  });
  return units.toSorted(
    (a, b) => shareOf(b) - shareOf(a) || b.tourCount - a.tourCount || compareBytes(a.unitId, b.unitId),
  );
}

/** People sent at least once for one on the staff; −1 where the staff is not known. */
function shareOf({ personCount, staff }: UnitLedger): number {
  return staff === undefined || staff === 0 ? -1 : personCount / staff;
}

function monthsBegun({ startDay, endDay }: PlanRow): number {
  let months = 1;
  while (addMonths(startDay, months) - 1 < endDay) months++;
  return months;
}
