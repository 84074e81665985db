import type { Instance } from '../domain/instance.ts';
import { compareBytes } from '../support/order.ts';
import { present } from '../support/assert.ts';
import { addMonths } from '../support/date.ts';
import { isOpenOn } from './dated.ts';
import type { Minima } from './demands.ts';
import { dayOfMonth } from './horizon.ts';
import { OpenJudge } from './open-reason.ts';
import type { PreparedRoster } from './prepare.ts';
import type { Holder, PlaceMonth } from './roster.ts';

/** Who is at each place in each month that it is asked for, and why nobody is: places in the order of plans, then months. */
export function coverageOf(
  prepared: PreparedRoster,
  minima: Minima,
  chosen: Int32Array,
  isProven: boolean,
): readonly PlaceMonth[] {
  const { instance, horizon } = prepared;
  const judge = new OpenJudge(prepared, minima, chosen, isProven);
  return placesInOrder(instance).flatMap((vacancyIndex) => {
    const { headcount } = present(instance.vacancies[vacancyIndex], 'a vacancy');
    const places = seatStays(prepared, vacancyIndex, headcount, chosen);
    const months = Array.from({ length: horizon.monthCount }, (_, month) => month).filter((month) =>
      isOpenOn(instance, vacancyIndex, dayOfMonth(horizon, month)),
    );
    return places.flatMap((stays, index) =>
      months.map((month): PlaceMonth => {
        const holder = stays.find((stay) => stay.from <= month && stay.until > month)?.holder;
        const open = holder === undefined ? judge.reasonOf(vacancyIndex, month) : undefined;
        return { vacancyIndex, place: index + 1, month, holder, open };
      }),
    );
  });
}

/** Vacancies by region (policy order), commune and id, as in plans. */
function placesInOrder(instance: Instance): readonly number[] {
  const rank = new Map(instance.regions.map((region, index) => [region, index]));
  const communeOf = (v: number): { id: string; region: string } =>
    present(instance.communes[instance.communeOfVacancy[v] ?? -1], 'a commune');
  const rankOf = (v: number): number => rank.get(communeOf(v).region) ?? 0;
  // Indices ascend by id already.
  return instance.vacancies
    .map((_, v) => v)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || compareBytes(communeOf(a).id, communeOf(b).id) || a - b);
}

/** Someone at a place, in months of the roster: `from` is negative where they came before it. */
interface Stay {
  readonly from: number;
  readonly until: number;
  readonly comesLate: boolean;
  readonly holder: Omit<Holder, 'handover'>;
}

/**
 * The stays at a vacancy, place by place. A successor takes the place of somebody who leaves that day, whoever cannot come early one that was
 * free before.
 */
function seatStays(
  prepared: PreparedRoster,
  vacancyIndex: number,
  headcount: number,
  chosen: Int32Array,
): readonly (readonly (Stay & { readonly holder: Holder })[])[] {
  const { options, horizon } = prepared;
  const places: (Stay & { readonly holder: Holder })[][] = Array.from({ length: headcount }, () => []);
  for (const stay of staysAt(prepared, vacancyIndex, chosen)) {
    const free = places.filter((stays) => (stays.at(-1)?.until ?? -Infinity) <= stay.from);
    const isLeft = (stays: readonly Stay[]): boolean => stays.at(-1)?.until === stay.from;
    const own = free.find((stays) => isLeft(stays) && stays.at(-1)?.holder.officerId === stay.holder.officerId);
    const left = free.find(isLeft);
    const idle = free.find((stays) => !isLeft(stays));
    const place = own ?? (stay.comesLate ? (idle ?? left) : (left ?? idle));
    // Rows of earlier phases may overfill a place; they are nobody's to seat.
    if (place === undefined) continue;
    const before = place.at(-1);
    const takesOver =
      options.handoverDays > 0 &&
      stay.from > 0 &&
      before?.until === stay.from &&
      before.holder.officerId !== stay.holder.officerId;
    const handover = takesOver
      ? { fromDay: dayOfMonth(horizon, stay.from) - options.handoverDays, officerId: before.holder.officerId }
      : undefined;
    place.push({ ...stay, holder: { ...stay.holder, handover } });
  }
  return places;
}

function staysAt(
  { instance, horizon, tours }: PreparedRoster,
  vacancyIndex: number,
  chosen: Int32Array,
): readonly Stay[] {
  const { id } = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const earlier = instance.earlier.flatMap((row): Stay[] => {
    if (row.vacancyId !== id) return [];
    const covered = horizon.months
      .slice(0, -1)
      .flatMap((day, m) => (row.startDay <= day && row.endDay >= day ? [m] : []));
    const [first] = covered;
    if (first === undefined) return [];
    const { officerId, officerName, startDay, endDay } = row;
    const from = row.startDay < dayOfMonth(horizon, 0) ? -1 : first;
    const holder = { officerId, officerName, startDay, endDay };
    return [{ from, until: first + covered.length, comesLate: false, holder }];
  });
  const sent = Array.from(chosen)
    .filter((c) => tours.vacancyIndex[c] === vacancyIndex)
    .map((c): Stay => {
      const officer = present(instance.officers[tours.officerIndex[c] ?? -1], 'an officer');
      const from = present(tours.startMonth[c], 'a month');
      const months = present(tours.months[c], 'months');
      const startDay = dayOfMonth(horizon, from);
      const endDay = addMonths(startDay, months) - 1;
      const holder = { officerId: officer.id, officerName: officer.name ?? '', startDay, endDay };
      return { from, until: from + months, comesLate: tours.comesLate[c] === 1, holder };
    });
  return [...earlier, ...sent].toSorted(
    (a, b) =>
      a.from - b.from ||
      Number(b.comesLate) - Number(a.comesLate) ||
      compareBytes(a.holder.officerId, b.holder.officerId),
  );
}
