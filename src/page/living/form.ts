import type { LivingData } from '../../live/living-data.ts';
import type { Living } from '../../live/what-if.ts';
import { fold } from '../../support/fold.ts';
import { sortedByGivenName } from '../../support/name-order.ts';
import { h } from './elements.ts';
import type { PageVoice } from './page-voice.ts';
import type { Tried } from './tried.ts';

const KINDS = ['remove', 'pin', 'forbid'] as const;

export interface ChangeForm {
  readonly element: HTMLFormElement;
  /** Chooses the person, as if somebody had done it by hand. */
  readonly choose: (officerId: string) => void;
}

/** The form that a change is put together in: a person, what happens, and a place where that asks for one. */
export function changeForm(
  living: Living,
  data: LivingData,
  voice: PageVoice,
  onTry: (change: Tried) => void,
): ChangeForm {
  const placeOf = living.shownPlaces();
  const people = peopleOf(living, data, placeOf, voice);
  const find = h('input', {
    type: 'search',
    id: 'what-if-find',
    placeholder: voice.say('find-hint'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const person = h('select', { id: 'what-if-person' });
  const place = h('select', { id: 'what-if-place' });
  const placeBox = h('div', {}, h('label', { for: 'what-if-place' }, voice.say('place')), place);
  const tryIt = h('button', { type: 'submit' }, voice.say('try'));
  const kinds = KINDS.map((kind) =>
    h('input', { type: 'radio', name: 'what-if-kind', value: kind, checked: kind === 'remove' }),
  );
  const kindNow = (): (typeof KINDS)[number] => KINDS[kinds.findIndex(({ checked }) => checked)] ?? 'remove';

  const listPeople = (): void => {
    const wanted = fold(find.value);
    const found = people.filter(({ folded }) => folded.includes(wanted));
    const group = (label: string, goesNow: boolean): HTMLElement | undefined => {
      const options = found
        .filter((one) => one.goesNow === goesNow)
        .map(({ id, text }) => h('option', { value: id }, text));
      return options.length === 0 ? undefined : h('optgroup', { label }, ...options);
    };
    const now = person.value;
    const groups = [group(voice.say('goes-now'), true), group(voice.say('stays-now'), false)];
    const all = groups.filter((one) => one !== undefined);
    person.replaceChildren(...(all.length === 0 ? [h('option', { value: '' }, voice.say('nobody-found'))] : all));
    if (found.some(({ id }) => id === now)) person.value = now;
    tryIt.disabled = all.length === 0;
    listPlaces();
  };
  const listPlaces = (): void => {
    const kind = kindNow();
    placeBox.hidden = kind === 'remove';
    const officer = data.officers.id.indexOf(person.value);
    const now = placeOf.get(person.value);
    const options = officer < 0 ? [] : placesOf(living, data, officer, now, voice);
    place.replaceChildren(...options);
    // To be sent somewhere means somewhere else, not to be sent there is said of where one goes.
    const first = options.find(({ value }) => (value === now) === (kind === 'forbid')) ?? options[0];
    if (first !== undefined) place.value = first.value;
  };
  find.addEventListener('input', listPeople);
  person.addEventListener('change', listPlaces);
  for (const kind of kinds) kind.addEventListener('change', listPlaces);

  const element = h(
    'form',
    { 'aria-label': voice.say('legend-change') },
    h('div', {}, h('label', { for: 'what-if-find' }, voice.say('find')), find),
    h('div', {}, h('label', { for: 'what-if-person' }, voice.say('person')), person),
    h(
      'fieldset',
      {},
      h('legend', {}, voice.say('what-happens')),
      ...kinds.map((input, i) => h('label', {}, input, voice.say(KINDS[i] ?? 'remove'))),
    ),
    placeBox,
    h('div', {}, tryIt),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const kind = kindNow();
    const officerId = person.value;
    if (officerId === '' || (kind !== 'remove' && place.value === '')) return;
    onTry(kind === 'remove' ? { kind, officerId } : { kind, officerId, vacancyId: place.value });
  });
  listPeople();
  return {
    element,
    choose: (officerId) => {
      find.value = '';
      listPeople();
      person.value = officerId;
      listPlaces();
    },
  };
}

interface PersonOption {
  readonly id: string;
  readonly text: string;
  readonly folded: string;
  readonly goesNow: boolean;
}

/** Everybody who may be sent anywhere, by given name. */
function peopleOf(
  living: Living,
  { officers, units, vacancies, communes }: LivingData,
  placeOf: ReadonlyMap<string, string>,
  voice: PageVoice,
): readonly PersonOption[] {
  const open = officers.id.flatMap((id, o) => (living.vacanciesOf(o).length === 0 ? [] : [{ id, o }]));
  const nameOf = (o: number): string => officers.name[o] ?? '';
  const sorted = sortedByGivenName(
    open,
    ({ id, o }) => nameOf(o) || id,
    ({ id }) => id,
  );
  return sorted.map(({ id, o }) => {
    const place = placeOf.get(id);
    const commune =
      place === undefined ? undefined : communes.name[vacancies.commune[vacancies.id.indexOf(place)] ?? -1];
    const unit = units.name[officers.unit[o] ?? -1];
    const name = nameOf(o);
    const text = voice.say('person-option', { name: name || id, id: name === '' ? undefined : id, unit, commune });
    return { id, text, folded: fold(`${name} ${id} ${unit ?? ''}`), goesNow: place !== undefined };
  });
}

/** The places open to a person, the best fit first. */
function placesOf(
  living: Living,
  { vacancies, communes }: LivingData,
  officer: number,
  now: string | undefined,
  voice: PageVoice,
): readonly HTMLOptionElement[] {
  const open = living.vacanciesOf(officer).map((v) => ({ v, fit: living.fitOf(officer, v) }));
  return open
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ v, fit }) => {
      const id = vacancies.id[v] ?? '';
      const commune = communes.name[vacancies.commune[v] ?? -1];
      const title = vacancies.title[v];
      const isNow = id === now ? voice.say('place-now') : undefined;
      return h('option', { value: id }, voice.say('place-option', { id, commune, title, fit, now: isNow }));
    });
}
