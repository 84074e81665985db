import type { Instance } from '../domain/instance.ts';
import type { Quota } from '../domain/policy.ts';
import type { PerKey } from '../domain/terms.ts';
import { present, unreachable } from '../support/assert.ts';
import type { TrainingColumns } from './candidates.ts';
import type { EarlierRow } from './earlier.ts';
import { placeMatcher, senderMatcher, type PlaceView, type SenderView } from './selector.ts';

/**
 * The groups of one quota: every existing pairing of a destination group, a sender group and a form group.
 *
 * Numbers run over destinations first, then senders, then forms: (destination × senders + sender) × forms + form. A part of `per` that
 * names no key of a side leaves one group on that side, which always exists.
 */
export interface QuotaGroups {
  readonly count: number;
  /** One entry an officer (and a trained one), a vacancy, a form of the policy: 1 where the quota's selectors match it. */
  readonly isSender: Uint8Array;
  readonly isPlace: Uint8Array;
  readonly isForm: Uint8Array;
  /** One entry an officer, a vacancy, a form of the policy: its group on that side, −1 for none. */
  readonly senderGroup: Int32Array;
  readonly placeGroup: Int32Array;
  readonly formGroup: Int32Array;
  numberOf(placeGroup: number, senderGroup: number, formGroup: number): number;
  /** The value of each key of `per`, in its order. */
  valuesOf(group: number): readonly { readonly per: PerKey; readonly value: string }[];
  /** The number of the group a row of an earlier phase falls in, and whether the selectors count it; −1 where the group does not exist. */
  placeEarlier(earlier: EarlierRow): { readonly group: number; readonly isPlace: boolean; readonly isSender: boolean };
}

/** Every officer and every vacancy as selectors see them, made once for all quotas. */
export interface RecordViews {
  readonly senders: readonly SenderView[];
  readonly places: readonly PlaceView[];
}

/** The views of an instance; in a training plan each trained officer, who makes no group, follows the officers. */
export function viewRecords(instance: Instance, training?: TrainingColumns): RecordViews {
  const senders = instance.officers.map((_, index) => senderView(instance, index));
  const trained = (training?.people ?? []).map(({ officerIndex, officer }): SenderView => {
    return { officer, unitKind: present(senders[officerIndex], 'a sender').unitKind };
  });
  return {
    senders: [...senders, ...trained],
    places: instance.vacancies.map((_, index) => placeView(instance, index)),
  };
}

/** The groups of a quota. A group exists by its places (headcount ≥ 1) and officers that match the selectors; candidates play no part. */
export function groupQuota(
  { policy, officers }: Instance,
  quota: Quota,
  { senders, places }: RecordViews,
): QuotaGroups {
  const matchesSender = senderMatcher(quota.officers);
  const matchesPlace = placeMatcher(quota.vacancies);
  const isSender = Uint8Array.from(senders, (view) => (matchesSender(view) ? 1 : 0));
  const isPlace = Uint8Array.from(places, (view) => (matchesPlace(view) ? 1 : 0));
  const isFormNamed = (form: string): boolean => quota.forms.length === 0 || quota.forms.some((f) => f === form);
  const isForm = Uint8Array.from(policy.forms, (form) => (isFormNamed(form) ? 1 : 0));

  const placeAxis = axisOf(quota.per.filter(isPlaceKey), places, placeValue, (view, index) => {
    return isPlace[index] === 1 && view.vacancy.headcount > 0;
  });
  const senderAxis = axisOf(quota.per.filter(isSenderKey), senders, senderValue, (_, index) => {
    return isSender[index] === 1 && index < officers.length;
  });
  const formAxis = axisOf(
    quota.per.filter((key) => key === 'form'),
    policy.forms,
    (_, form) => form,
    (form) => isFormNamed(form),
  );
  const senderCount = senderAxis.groups.length;
  const formCount = formAxis.groups.length;
  const numberOf = (place: number, sender: number, form: number): number =>
    place < 0 || sender < 0 || form < 0 ? -1 : (place * senderCount + sender) * formCount + form;
  return {
    count: placeAxis.groups.length * senderCount * formCount,
    isSender,
    isPlace,
    isForm,
    senderGroup: senderAxis.groupOfRecord,
    placeGroup: placeAxis.groupOfRecord,
    formGroup: formAxis.groupOfRecord,
    numberOf,
    valuesOf(group) {
      const place = placeAxis.groups[Math.floor(group / (senderCount * formCount))];
      const sender = senderAxis.groups[Math.floor(group / formCount) % senderCount];
      const form = formAxis.groups[group % formCount];
      return quota.per.map((per) => {
        const value = place?.get(per) ?? sender?.get(per) ?? form?.get(per);
        return { per, value: present(value, 'a group value') };
      });
    },
    placeEarlier({ row, sender, place }) {
      const formGroup = isFormNamed(row.form) ? formAxis.find(row.form) : -1;
      return {
        group: numberOf(placeAxis.find(place), senderAxis.find(sender), formGroup),
        isPlace: matchesPlace(place),
        isSender: matchesSender(sender),
      };
    },
  };
}

function senderView(instance: Instance, officerIndex: number): SenderView {
  const unit = instance.units[instance.unitOfOfficer[officerIndex] ?? -1];
  return { officer: present(instance.officers[officerIndex], 'an officer'), unitKind: unit?.kind };
}

function placeView(instance: Instance, vacancyIndex: number): PlaceView {
  return {
    vacancy: present(instance.vacancies[vacancyIndex], 'a vacancy'),
    commune: present(instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1], 'a commune'),
    startDay: present(instance.startDayOfVacancy[vacancyIndex], 'a start day'),
  };
}

function isPlaceKey(key: PerKey): boolean {
  return key === 'commune' || key === 'region' || key === 'vacancy' || key === 'vacancy_field';
}

function isSenderKey(key: PerKey): boolean {
  return key === 'unit' || key === 'officer_field';
}

function placeValue(key: PerKey, { vacancy, commune }: PlaceView): string | undefined {
  switch (key) {
    case 'commune':
      return commune.id;
    case 'region':
      return commune.region;
    case 'vacancy':
      return vacancy.id;
    case 'vacancy_field':
      return vacancy.field;
    case 'unit':
    case 'officer_field':
    case 'form':
      return undefined;
    default:
      return unreachable(key);
  }
}

function senderValue(key: PerKey, { officer }: SenderView): string | undefined {
  return key === 'unit' ? officer.unitId : officer.field;
}

interface Axis<R> {
  /** Key of `per` → value, one map a group; in the order of the first record of each. */
  readonly groups: readonly ReadonlyMap<PerKey, string>[];
  readonly groupOfRecord: Int32Array;
  find(record: R): number;
}

function axisOf<R>(
  keys: readonly PerKey[],
  records: readonly R[],
  valueOf: (key: PerKey, record: R) => string | undefined,
  makesGroup: (record: R, index: number) => boolean,
): Axis<R> {
  if (keys.length === 0) {
    return { groups: [new Map()], groupOfRecord: new Int32Array(records.length), find: () => 0 };
  }
  const numberByValues = new Map<string, number>();
  const groups: Map<PerKey, string>[] = [];
  const textOf = (record: R): string | undefined => {
    const values = keys.map((key) => valueOf(key, record));
    return values.includes(undefined) ? undefined : JSON.stringify(values);
  };
  const texts = records.map(textOf);
  records.forEach((record, index) => {
    const text = texts[index];
    if (text === undefined || numberByValues.has(text) || !makesGroup(record, index)) return;
    numberByValues.set(text, groups.length);
    groups.push(new Map(keys.map((key) => [key, valueOf(key, record) ?? ''])));
  });
  const find = (text: string | undefined): number => (text === undefined ? -1 : (numberByValues.get(text) ?? -1));
  return { groups, groupOfRecord: Int32Array.from(texts, find), find: (record) => find(textOf(record)) };
}
