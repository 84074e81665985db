import { consultationArticles } from '../rules/law.ts';
import { present } from '../support/assert.ts';
import { sortedByGivenName } from '../support/name-order.ts';
import { fieldName } from './demand-text.ts';
import { element, fragment, type Html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { dataTable, section, type PageColumn } from './page-parts.ts';
import { articleText } from './article-text.ts';
import { type SentPerson } from './plan-people.ts';
import { regionName } from './region-name.ts';
import { openReasonText, unassignedReasonText, uncheckedText } from './reason-text.ts';

/** Places with fewer people than they ask for, each with the reason. */
export function openSection({ instance, findings, words }: PageContext): Html {
  const { say, annex, voice, isInternal } = words;
  const title = annex('open.title');
  if (findings.openPlaces.length === 0) return section('open', title, element('p', {}, say('open.none')));
  const items = findings.openPlaces.map((place) => {
    const vacancy = present(instance.vacancies[place.vacancyIndex], 'vacancy');
    const commune = instance.communes[instance.communeOfVacancy[place.vacancyIndex] ?? -1];
    const field = fieldName(vacancy.field, instance, voice);
    const post = vacancy.title === undefined ? field : `${vacancy.title} (${field})`;
    return { place, vacancy, commune, post, reason: openReasonText(place, instance, isInternal, voice) };
  });
  const table = dataTable(
    {
      id: 'open-table',
      caption: title,
      items,
      columns: [
        { header: annex('head.code'), kind: 'text', isRowHeader: true, value: ({ vacancy }) => vacancy.id },
        { header: annex('head.commune'), kind: 'text', value: ({ commune }) => commune?.name ?? '' },
        { header: annex('head.region'), kind: 'text', value: ({ commune }) => regionName(commune?.region ?? '') },
        { header: annex('head.post'), kind: 'text', value: ({ post }) => post },
        { header: annex('head.places'), kind: 'number', value: ({ place }) => place.headcount },
        { header: annex('head.filled'), kind: 'number', value: ({ place }) => place.filled },
        { header: annex('head.eligible'), kind: 'number', value: ({ place }) => voice.number(place.eligibleCount) },
        { header: annex('head.reason'), kind: 'text', class: 'wide', value: ({ reason }) => reason },
      ],
    },
    words,
  );
  return section('open', title, table);
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

function personOf({ officers, units, unitOfOfficer }: PageContext['instance'], officerIndex: number): Person {
  const officer = present(officers[officerIndex], 'officer');
  const unit = units[unitOfOfficer[officerIndex] ?? -1];
  return { id: officer.id, name: officer.name ?? officer.id, unit: unit?.name ?? '' };
}

function personColumns({ annex }: PageContext['words']): readonly PageColumn<Person>[] {
  return [
    { header: annex('head.code'), kind: 'text', value: ({ id }) => id },
    { header: annex('head.name'), kind: 'name', isRowHeader: true, value: ({ name }) => name },
    { header: annex('head.unit'), kind: 'text', value: ({ unit }) => unit },
  ];
}

function byName<Item extends Person>(items: readonly Item[]): readonly Item[] {
  return sortedByGivenName(
    items,
    ({ name }) => name,
    ({ id }) => id,
  );
}

/** Everybody who is not sent, with the reason as it may be shown. */
export function stayingSection({ instance, findings, words }: PageContext): Html {
  const { say, annex, voice, isInternal } = words;
  const title = annex('staying.title');
  if (findings.unassigned.length === 0) return section('staying', title, element('p', {}, say('staying.none')));
  const items = byName(
    findings.unassigned.map((entry) => ({
      ...personOf(instance, entry.officerIndex),
      reason: unassignedReasonText(entry, instance, isInternal, voice),
    })),
  );
  const table = dataTable(
    {
      id: 'staying-table',
      caption: title,
      items,
      columns: [
        ...personColumns(words),
        { header: annex('head.reason'), kind: 'text', class: 'wide', value: ({ reason }) => reason },
      ],
    },
    words,
  );
  return section(
    'staying',
    title,
    element('p', { class: 'lead' }, say('staying.count', { count: items.length })),
    table,
  );
}

/** What nobody checked about people, sent or not, and distances that were guessed. */
export function uncheckedSection({ instance, findings, words }: PageContext): Html {
  const { say, annex, voice, isInternal } = words;
  const title = annex('unchecked.title');
  const people = findings.unchecked.flatMap(({ officerIndex, items }) => {
    const { id, name, unit } = personOf(instance, officerIndex);
    const texts = new Set(items.map((item) => uncheckedText(item, isInternal, voice)));
    return Array.from(texts, (what) => ({ id, name, unit, what }));
  });
  const distances = findings.unknownDistances.map(({ unitId, communeId }) => {
    const unit = instance.units[instance.unitIndexById.get(unitId) ?? -1]?.name ?? unitId;
    const commune = instance.communes[instance.communeIndexById.get(communeId) ?? -1]?.name ?? communeId;
    return { id: '', name: '', unit, what: annex('unchecked.distance', { commune }) };
  });
  const items = [...byName(people), ...distances];
  if (items.length === 0) return section('unchecked', title, element('p', {}, say('unchecked.none')));
  const [code, name, unit] = personColumns(words);
  const table = dataTable(
    {
      id: 'unchecked-table',
      caption: title,
      items,
      // Distances have no person, so no cell names the row.
      columns: [
        ...[code, name, unit].flatMap((column) => (column === undefined ? [] : [{ ...column, isRowHeader: false }])),
        { header: annex('head.what'), kind: 'text', class: 'wide', value: ({ what }) => what },
      ],
    },
    words,
  );
  return section('unchecked', title, element('p', { class: 'lead' }, annex('unchecked.note')), table);
}

/** What has to be talked over and agreed before the decision, with what the inputs already say. */
export function consultationSection({ people, instance, words }: PageContext): Html {
  const { say, annex, isRedacted, language, day } = words;
  const title = annex('consultation.title');
  if (isRedacted) return section('consultation', title, element('p', {}, say('consultation.left-out')));
  if (people.length === 0) return section('consultation', title, element('p', {}, say('people.none')));
  const { lawDay } = instance.policy;
  const agreement = (isAgreed: boolean | undefined): string =>
    isAgreed === undefined ? '' : annex(isAgreed ? 'consultation.yes' : 'consultation.no');
  const table = dataTable<SentPerson>(
    {
      id: 'consultation-table',
      caption: title,
      items: people,
      columns: [
        { header: annex('head.name'), kind: 'name', isRowHeader: true, value: ({ name }) => name },
        { header: annex('head.unit'), kind: 'text', value: ({ unitName }) => unitName },
        { header: annex('head.commune'), kind: 'text', value: ({ communeName }) => communeName },
        {
          header: annex('head.met'),
          kind: 'day',
          value: ({ officer }) => (officer?.consultedOn === undefined ? undefined : day(officer.consultedOn)),
        },
        { header: annex('head.sender'), kind: 'text', value: ({ officer }) => agreement(officer?.unitAgreed) },
        { header: annex('head.receiver'), kind: 'text', value: () => undefined },
        {
          header: annex('head.consent'),
          kind: 'text',
          value: ({ officer }) => (officer?.category === 'public-employee' ? annex('consultation.needed') : undefined),
        },
        {
          header: annex('head.source'),
          kind: 'text',
          value: ({ officer }) =>
            fragment(
              consultationArticles(officer?.category, lawDay).map((article, k) =>
                fragment(k === 0 ? undefined : '; ', articleText(article, language)),
              ),
            ),
        },
      ],
    },
    words,
  );
  return section('consultation', title, element('p', { class: 'lead' }, annex('consultation.note')), table);
}
