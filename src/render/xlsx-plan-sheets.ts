import type { Instance } from '../domain/instance.ts';
import type { Findings } from '../insight/findings.ts';
import { consultationArticles } from '../rules/law.ts';
import { present } from '../support/assert.ts';
import { sortedByGivenName, sortedByText } from '../support/name-order.ts';
import { fieldName } from './demand-text.ts';
import { articleText } from './article-text.ts';
import { type SentPerson } from './plan-people.ts';
import { regionName } from './region-name.ts';
import { openReasonText, refusalText, unassignedReasonText, uncheckedText } from './reason-text.ts';
import type { Wording } from './xlsx-plan-words.ts';
import { printedTable, type TableColumn } from './xlsx-table.ts';
import type { XlsxSheet } from './xlsx.ts';

/** What the printed sheets beside the annex are made from. */
export interface SheetContext {
  /** By given name. */
  readonly people: readonly SentPerson[];
  readonly instance: Instance;
  readonly findings: Findings;
  readonly wording: Wording;
}

function numberColumn<Item>({ say }: Wording): TableColumn<Item> {
  return { header: say('head.number'), width: 6, isCentred: true, value: (_, index) => index + 1 };
}

function tourColumns({ say }: Wording): readonly TableColumn<SentPerson>[] {
  return [
    { header: say('head.form'), width: 13, isCentred: true, value: ({ form }) => form },
    { header: say('head.from'), width: 12, isCentred: true, value: ({ row }) => ({ day: row.startDay }) },
    { header: say('head.to'), width: 12, isCentred: true, value: ({ row }) => ({ day: row.endDay }) },
  ];
}

/** Those sent by commune, in the order of areas and of the names of communes, people by given name. */
export function communesSheet({ people, instance, wording }: SheetContext): XlsxSheet {
  const { say } = wording;
  const rank = new Map(instance.regions.map((region, index) => [region, index]));
  const placed = sortedByText(people, ({ communeName, row }) => `${communeName} ${row.communeId}`).toSorted(
    (a, b) => (rank.get(a.row.region) ?? 0) - (rank.get(b.row.region) ?? 0),
  );
  return printedTable({
    name: say('sheet.communes'),
    title: say('communes.title'),
    notes: wording.marks,
    nothing: say('nothing'),
    footer: wording.footer,
    items: placed,
    groupOf: ({ row }) => row.communeId,
    columns: [
      numberColumn(wording),
      { header: say('head.region'), width: 12, value: ({ row }) => regionName(row.region) },
      { header: say('head.commune'), width: 22, value: ({ communeName }) => communeName },
      { header: say('head.name'), width: 24, value: ({ name }) => name },
      { header: say('head.unit'), width: 28, value: ({ unitName }) => unitName },
      { header: say('head.post'), width: 32, value: ({ post }) => post },
      ...tourColumns(wording),
    ],
  });
}

/** Those sent by sending unit, units by name, people by given name. */
export function unitsSheet({ people, wording }: SheetContext): XlsxSheet {
  const { say } = wording;
  return printedTable({
    name: say('sheet.units'),
    title: say('units.title'),
    notes: wording.marks,
    nothing: say('nothing'),
    footer: wording.footer,
    items: sortedByText(people, ({ unitName, row }) => `${unitName} ${row.unitId}`),
    groupOf: ({ row, unitName }) => `${row.unitId} ${unitName}`,
    columns: [
      numberColumn(wording),
      { header: say('head.unit'), width: 30, value: ({ unitName }) => unitName },
      { header: say('head.name'), width: 24, value: ({ name }) => name },
      { header: say('head.commune'), width: 24, value: ({ communeName }) => communeName },
      { header: say('head.post'), width: 34, value: ({ post }) => post },
      ...tourColumns(wording),
    ],
  });
}

/** Vacancies with fewer people than places, with the reason. */
export function openSheet({ instance, findings, wording }: SheetContext): XlsxSheet {
  const { say, voice, isInternal } = wording;
  const items = findings.openPlaces.map((place) => {
    const vacancy = present(instance.vacancies[place.vacancyIndex], 'vacancy');
    const commune = instance.communes[instance.communeOfVacancy[place.vacancyIndex] ?? -1];
    const field = fieldName(vacancy.field, instance, voice);
    const post = vacancy.title === undefined ? field : `${vacancy.title} (${field})`;
    return { place, vacancy, commune, post, reason: openReasonText(place, instance, isInternal, voice) };
  });
  return printedTable({
    name: say('sheet.open'),
    title: say('open.title'),
    notes: wording.marks,
    nothing: say('nothing'),
    footer: wording.footer,
    items,
    columns: [
      numberColumn(wording),
      { header: say('head.code'), width: 11, isCode: true, value: ({ vacancy }) => vacancy.id },
      { header: say('head.region'), width: 12, value: ({ commune }) => regionName(commune?.region ?? '') },
      { header: say('head.commune'), width: 20, value: ({ commune }) => commune?.name ?? '' },
      { header: say('head.post'), width: 30, value: ({ post }) => post },
      { header: say('head.places'), width: 9, isCentred: true, value: ({ place }) => place.headcount },
      { header: say('head.filled'), width: 9, isCentred: true, value: ({ place }) => place.filled },
      {
        header: say('head.still-open'),
        width: 9,
        isCentred: true,
        value: ({ place }) => place.headcount - place.filled,
      },
      { header: say('head.eligible'), width: 11, isCentred: true, value: ({ place }) => place.eligibleCount },
      { header: say('head.reason'), width: 48, value: ({ reason }) => reason },
    ],
  });
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

function personOf({ officers, units, unitOfOfficer }: Instance, officerIndex: number): Person {
  const officer = present(officers[officerIndex], 'officer');
  const unit = units[unitOfOfficer[officerIndex] ?? -1];
  return { id: officer.id, name: officer.name ?? officer.id, unit: unit?.name ?? '' };
}

function peopleByName<Item extends Person>(items: readonly Item[]): readonly Item[] {
  return sortedByGivenName(
    items,
    ({ name }) => name,
    ({ id }) => id,
  );
}

function personColumns(wording: Wording): readonly TableColumn<Person>[] {
  const { say } = wording;
  return [
    numberColumn(wording),
    { header: say('head.code'), width: 13, isCode: true, value: ({ id }) => id },
    { header: say('head.name'), width: 26, value: ({ name }) => name },
    { header: say('head.unit'), width: 32, value: ({ unit }) => unit },
  ];
}

/** Officers who are not sent, with the reason as it may be shown. */
export function stayingSheet({ instance, findings, wording }: SheetContext): XlsxSheet {
  const { say, voice, isInternal } = wording;
  const items = findings.unassigned.map((entry) => ({
    ...personOf(instance, entry.officerIndex),
    reason: unassignedReasonText(entry, instance, isInternal, voice),
  }));
  return printedTable({
    name: say('sheet.staying'),
    title: say('staying.title'),
    notes: wording.marks,
    nothing: say('nothing'),
    footer: wording.footer,
    items: peopleByName(items),
    columns: [...personColumns(wording), { header: say('head.reason'), width: 75, value: ({ reason }) => reason }],
  });
}

/** Officers spared by law with the ground and its article: for internal workbooks only. */
export function sparedSheet({ instance, findings, wording }: SheetContext): XlsxSheet {
  const { say, voice } = wording;
  const items = findings.unassigned.flatMap(({ officerIndex, reason }) => {
    if (reason.kind !== 'spared') return [];
    const person = personOf(instance, officerIndex);
    return reason.refusals.map((refusal) => ({
      ...person,
      ground: refusalText({ ...refusal, article: undefined }, true, voice),
      article: articleText(refusal.article ?? '', wording.language),
    }));
  });
  return printedTable({
    name: say('sheet.spared'),
    title: say('spared.title'),
    notes: wording.marks,
    nothing: say('nothing'),
    footer: wording.footer,
    items: peopleByName(items),
    columns: [
      ...personColumns(wording),
      { header: say('head.reason'), width: 50, value: ({ ground }) => ground },
      { header: say('head.article'), width: 34, value: ({ article }) => article },
    ],
  });
}

/** What has to be talked over and agreed before the decision, for each person sent, with what the inputs already say. */
export function consultationSheet({ people, instance, wording }: SheetContext): XlsxSheet {
  const { say } = wording;
  const { lawDay } = instance.policy;
  const agreement = (isAgreed: boolean | undefined): string =>
    isAgreed === undefined ? '' : say(isAgreed ? 'consultation.yes' : 'consultation.no');
  return printedTable<SentPerson>({
    name: say('sheet.consultation'),
    title: say('consultation.title'),
    notes: [say('consultation.note'), ...wording.marks],
    nothing: say('nothing'),
    footer: wording.footer,
    items: people,
    columns: [
      numberColumn(wording),
      { header: say('head.name'), width: 24, value: ({ name }) => name },
      { header: say('head.unit'), width: 26, value: ({ unitName }) => unitName },
      { header: say('head.commune'), width: 20, value: ({ communeName }) => communeName },
      { header: say('head.form'), width: 12, isCentred: true, value: ({ form }) => form },
      {
        header: say('head.met'),
        width: 15,
        isCentred: true,
        value: ({ officer }) => (officer?.consultedOn === undefined ? undefined : { day: officer.consultedOn }),
      },
      {
        header: say('head.sender'),
        width: 18,
        isCentred: true,
        value: ({ officer }) => agreement(officer?.unitAgreed),
      },
      { header: say('head.receiver'), width: 18, isCentred: true, value: () => undefined },
      {
        header: say('head.consent'),
        width: 16,
        isCentred: true,
        value: ({ officer }) => (officer?.category === 'public-employee' ? say('consultation.needed') : undefined),
      },
      {
        header: say('head.source'),
        width: 34,
        value: ({ officer }) =>
          consultationArticles(officer?.category, lawDay)
            .map((article) => articleText(article, wording.language))
            .join('; '),
      },
    ],
  });
}

/** What nobody checked about people, sent or not, and distances that were guessed. */
export function uncheckedSheet({ instance, findings, wording }: SheetContext): XlsxSheet {
  const { say, voice, isInternal } = wording;
  const people = findings.unchecked.flatMap(({ officerIndex, items }) => {
    const texts = new Set(items.map((item) => uncheckedText(item, isInternal, voice)));
    const { id, name, unit } = personOf(instance, officerIndex);
    return [...texts].map((what) => ({ id, name, unit, what }));
  });
  const distances = findings.unknownDistances.map(({ unitId, communeId }) => {
    const unit = instance.units[instance.unitIndexById.get(unitId) ?? -1]?.name ?? unitId;
    const commune = instance.communes[instance.communeIndexById.get(communeId) ?? -1]?.name ?? communeId;
    return { id: '', name: '', unit, what: say('unchecked.distance', { commune }) };
  });
  return printedTable({
    name: say('sheet.unchecked'),
    title: say('unchecked.title'),
    notes: [say('unchecked.note'), ...wording.marks],
    nothing: say('nothing'),
    footer: wording.footer,
    items: [...peopleByName(people), ...distances],
    columns: [...personColumns(wording), { header: say('head.what'), width: 75, value: ({ what }) => what }],
  });
}
