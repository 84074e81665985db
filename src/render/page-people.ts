import type { Instance } from '../domain/instance.ts';
import { fitMaxOf } from '../domain/policy.ts';
import { fitGroundsOf, type FitGrounds } from '../insight/fit-grounds.ts';
import type { UncheckedOfficer } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import { fitParts } from './fit-text.ts';
import { element, fragment, type Html, type HtmlChild } from './html.ts';
import type { PageContext } from './page-context.ts';
import { dataTable, section } from './page-parts.ts';
import { type SentPerson } from './plan-people.ts';
import { regionName } from './region-name.ts';
import { uncheckedText } from './reason-text.ts';

/** With what is asked again for every person. */
interface WhyContext extends PageContext {
  /** By officer index. */
  readonly uncheckedOf: ReadonlyMap<number, UncheckedOfficer>;
  /** By officer id. */
  readonly freeOf: ReadonlyMap<string, Freedom['officers'][number]>;
}

/** Everybody who is sent, by given name, each with why. */
export function peopleSection(page: PageContext): Html {
  const { people, words, findings, freedom } = page;
  const context: WhyContext = {
    ...page,
    uncheckedOf: new Map(findings.unchecked.map((entry) => [entry.officerIndex, entry])),
    freeOf: new Map(freedom?.officers.map((one) => [one.officerId, one])),
  };
  const { say, annex, voice, day } = words;
  const title = say('people.title');
  if (people.length === 0) return section('people', title, element('p', {}, say('people.none')));
  const hasDistances = people.some(({ row }) => row.distanceKm !== undefined);
  const table = dataTable(
    {
      id: 'people-table',
      caption: title,
      items: people,
      below: (person) => whyOf(person, context),
      columns: [
        { header: annex('head.number'), kind: 'number', value: (_, index) => index + 1 },
        {
          header: annex('head.name'),
          kind: 'name',
          isRowHeader: true,
          value: ({ name, row }) => withCode(name, row.officerId),
        },
        { header: annex('head.unit'), kind: 'text', value: ({ unitName }) => unitName },
        {
          header: annex('head.commune'),
          kind: 'text',
          value: ({ communeName, row }) => withCode(communeName, regionName(row.region)),
        },
        { header: annex('head.post'), kind: 'text', value: ({ post }) => post },
        { header: annex('head.form'), kind: 'text', value: ({ form }) => form },
        { header: annex('head.from'), kind: 'day', value: ({ row }) => day(row.startDay) },
        { header: annex('head.to'), kind: 'day', value: ({ row }) => day(row.endDay) },
        ...(hasDistances
          ? [
              {
                header: say('head.kilometres'),
                kind: 'number' as const,
                value: ({ row }: SentPerson): HtmlChild =>
                  row.distanceKm === undefined ? undefined : voice.number(row.distanceKm),
              },
            ]
          : []),
        { header: say('head.fit'), kind: 'number', value: ({ row }) => voice.number(row.fit) },
        { header: say('head.status'), kind: 'text', value: ({ row }) => say(`status.${row.status}`) },
      ],
    },
    words,
  );
  return section('people', title, table);
}

/** A name with what tells it apart from others in smaller letters below. */
function withCode(name: string, code: string): Html {
  return fragment(name, name === code || code === '' ? undefined : element('small', {}, code));
}

/** Why somebody goes there, behind a line that opens it. */
function whyOf(person: SentPerson, context: WhyContext): Html {
  const { instance, words } = context;
  const { say } = words;
  const { row, name } = person;
  return element(
    'details',
    {},
    element(
      'summary',
      {},
      say('why'),
      element('span', { class: 'vh' }, ` – ${name}`),
      `: ${say('why-fit', { fit: row.fit, top: fitMaxOf(instance.policy) })}`,
    ),
    element(
      'ul',
      {},
      fitItems(person, context).map((item) => element('li', {}, item)),
    ),
    // A script that can answer puts a question here.
    context.isLive ? element('p', { 'data-what-if': row.officerId, hidden: true }) : undefined,
  );
}

function fitItems({ row, officer, vacancy }: SentPerson, context: WhyContext): readonly HtmlChild[] {
  const { instance, words } = context;
  const { say, voice } = words;
  const items: HtmlChild[] = [];
  if (officer === undefined || vacancy === undefined) items.push(say('why-broken'));
  else if (instance.policy.fit.kind === 'scores') items.push(voice.say('explain-scores'));
  else {
    const grounds = groundsOf(instance, officer.id, vacancy.id);
    if (grounds !== undefined) {
      items.push(...partItems(grounds, context));
      if (grounds.profession.isMajorListed) items.push(say('why-major'));
    }
  }
  return [
    ...items,
    ...freedomItems(row.officerId, context),
    ...uncheckedItems(row.officerId, context),
    // The program's own notes are codes of what was not checked, which is said in words.
    ...(/^(?:unchecked(?:: .*)?)?$/.test(row.note) ? [] : [say('why-note', { note: row.note })]),
  ];
}

function uncheckedItems(officerId: string, { instance, uncheckedOf, words }: WhyContext): readonly string[] {
  const { voice, isInternal } = words;
  const found = uncheckedOf.get(instance.officerIndexById.get(officerId) ?? -1);
  if (found === undefined) return [];
  const items = [...new Set(found.items.map((item) => uncheckedText(item, isInternal, voice)))];
  return [voice.say('explain-unchecked', { items: items.join('; ') })];
}

function groundsOf(instance: Instance, officerId: string, vacancyId: string): FitGrounds | undefined {
  const officerIndex = instance.officerIndexById.get(officerId) ?? -1;
  return fitGroundsOf(instance, officerIndex, instance.vacancyIndexById.get(vacancyId) ?? -1);
}

/** The parts of a fit; what they were made of speaks of the person, and is left out where people stand under pseudonyms. */
function partItems(grounds: FitGrounds, { instance, words }: PageContext): readonly HtmlChild[] {
  const { say, voice, isRedacted } = words;
  return fitParts(grounds, instance, voice).map(({ name, points, weight, words: made }) =>
    fragment(element('b', {}, say('why-part', { name, points, weight })), isRedacted ? undefined : `: ${made}`),
  );
}

/** Whether every best plan does the same with the person, and what would be just as good. */
function freedomItems(officerId: string, { freedom, freeOf, instance, words }: WhyContext): readonly string[] {
  const { say } = words;
  if (freedom === undefined) return [];
  if (freedom.isFixed.get(officerId) === true) return [say('why-fixed')];
  const free = freeOf.get(officerId);
  if (free === undefined) return [];
  const { places, placeCount, forms, mayStay } = free;
  const names = places.map((id) => {
    const vacancyIndex = instance.vacancyIndexById.get(id) ?? -1;
    const commune = instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1]?.name ?? '';
    return words.voice.say('short-place', { id, commune });
  });
  const all = [
    ...names,
    ...(placeCount > places.length ? [`… (+${String(placeCount - places.length)})`] : []),
    ...forms.map((form) => say('why-free-form', { form })),
    ...(mayStay === true ? [say('why-free-stay')] : []),
  ];
  return all.length === 0 ? [] : [say('why-free', { places: all.join(', ') })];
}
