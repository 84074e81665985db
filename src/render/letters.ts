import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { consentArticle, consultationArticles, DECREE_300_START, ruleSetOf } from '../rules/law.ts';
import { serviceTermsOf } from '../rules/service-terms.ts';
import { monthsBetween } from '../support/date.ts';
import { sortedByGivenName, sortedByText } from '../support/name-order.ts';
import { dayText } from './day-text.ts';
import type { Language } from './language.ts';
import type { FieldNames } from './letter-template.ts';
import type { LetterTable, LetterValues } from './letter-html.ts';
import { letterText as english } from './messages/en/letter-text.ts';
import { letterText as vietnamese } from './messages/vi/letter-text.ts';
import type { TemplateParams } from './messages/template.ts';
import { voiceOf, type Voice } from './messages/voice.ts';
import { articleText } from './article-text.ts';
import { sentPeople, type SentPerson } from './plan-people.ts';
import { regionName } from './region-name.ts';

export const LETTER_KINDS = ['officer', 'unit', 'commune'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

type Texts = typeof english | typeof vietnamese;

const RULES = ['ground', 'form_rule', 'term_rule', 'pay_rule', 'allowance_rule', 'return_rule', 'consultation_rule'];

/** Fields that templates of each kind may use. None of them holds a birth date or anything of health, family or discipline. */
export const LETTER_FIELDS: Readonly<Record<LetterKind, FieldNames>> = {
  officer: {
    texts: [
      'officer_id',
      'officer_name',
      'officer_title',
      'position_and_unit',
      'unit_name',
      'commune_name',
      'region',
      'post',
      'form',
      'start_date',
      'end_date',
      'months',
      'plan_title',
      ...RULES,
    ],
    tables: [],
  },
  unit: { texts: ['unit_id', 'unit_name', 'people_count', 'plan_title', ...RULES], tables: ['people_table'] },
  commune: {
    texts: ['commune_id', 'commune_name', 'region', 'people_count', 'plan_title', ...RULES],
    tables: ['people_table'],
  },
};

function textsOf(language: Language): Texts {
  return language === 'vi' ? vietnamese : english;
}

/** The template of a kind of letter that comes with the program. */
export function defaultTemplate(kind: LetterKind, language: Language): string {
  return textsOf(language)[`template.${kind}`];
}

/** What the file of a kind of letter is called, to people. */
export function letterTitle(kind: LetterKind, language: Language): string {
  return textsOf(language)[`title.${kind}`];
}

/** What stands over every letter of a plan that breaks rules. */
export function draftMark(brokenCount: number, language: Language): string | undefined {
  return brokenCount === 0 ? undefined : voiceOf(language).phrase(textsOf(language).draft, { count: brokenCount });
}

interface LetterContext {
  readonly instance: Instance;
  readonly language: Language;
  readonly voice: Voice;
  readonly say: (key: keyof Texts, params?: TemplateParams) => string;
  readonly isRedacted: boolean;
}

/** What the letters of one kind say, one entry a letter: people by given name, units and communes by name. */
export function letterValues(
  kind: LetterKind,
  rows: readonly PlanRow[],
  { instance, language, isRedacted }: Pick<LetterContext, 'instance' | 'language' | 'isRedacted'>,
): readonly LetterValues[] {
  const voice = voiceOf(language);
  const texts = textsOf(language);
  const say = (key: keyof Texts, params: TemplateParams = {}): string => voice.phrase(texts[key], params);
  const context: LetterContext = { instance, language, voice, say, isRedacted };
  const people = sortedByGivenName(
    sentPeople(rows, instance, voice),
    ({ name }) => name,
    ({ row }) => row.officerId,
  );
  if (kind === 'officer') return people.map((person) => officerValues(person, context));
  const keyOf = ({ row, unitName, communeName }: SentPerson): string =>
    kind === 'unit' ? `${unitName} ${row.unitId}` : `${communeName} ${row.communeId}`;
  const groups = new Map<string, SentPerson[]>();
  for (const person of people) {
    const key = keyOf(person);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [person]);
    else group.push(person);
  }
  return sortedByText([...groups], ([key]) => key).map(([, group]) => groupValues(kind, group, context));
}

function officerValues(person: SentPerson, context: LetterContext): LetterValues {
  const { language, say, isRedacted, instance } = context;
  const { row, officer } = person;
  const months = monthsBetween(row.startDay, row.endDay);
  const position = isRedacted ? undefined : officer?.position;
  const texts = new Map<string, string>([
    ['officer_id', row.officerId],
    ['officer_name', person.name],
    ['officer_title', say(`address.${isRedacted ? 'unknown' : (officer?.sex ?? 'unknown')}`)],
    ['position_and_unit', [position ?? '', person.unitName].filter((part) => part !== '').join(', ')],
    ['unit_name', person.unitName],
    ['commune_name', inText(person.communeName, language)],
    ['region', regionName(row.region)],
    ['post', person.post],
    ['form', person.form],
    ['start_date', dayText(row.startDay, language)],
    ['end_date', dayText(row.endDay, language)],
    ['months', months === undefined ? '' : say('months', { months })],
    ['plan_title', instance.policy.title ?? ''],
    ...rulesOf([person], context),
  ]);
  return { texts, tables: new Map() };
}

/**
 * A commune as it is written within a Vietnamese text: the kind of place small, but for names that are numbers (`xã Đông Thành`, `Phường 7`).
 * Source: Decree 30/2020/NĐ-CP, Annex II, III.1. Names of persons and events, which take a capital too, cannot be told.
 */
function inText(communeName: string, language: Language): string {
  if (language !== 'vi') return communeName;
  return communeName.replace(/^(?:Xã|Phường|Đặc khu|Thị trấn)(?= \p{L})/iu, (kind) => kind.toLowerCase());
}

function groupValues(kind: 'unit' | 'commune', people: readonly SentPerson[], context: LetterContext): LetterValues {
  const [first] = people;
  const own: readonly (readonly [string, string])[] =
    kind === 'unit'
      ? [
          ['unit_id', first?.row.unitId ?? ''],
          ['unit_name', first?.unitName ?? ''],
        ]
      : [
          ['commune_id', first?.row.communeId ?? ''],
          ['commune_name', inText(first?.communeName ?? '', context.language)],
          ['region', regionName(first?.row.region ?? '')],
        ];
  const texts = new Map<string, string>([
    ...own,
    ['people_count', context.voice.number(people.length)],
    ['plan_title', context.instance.policy.title ?? ''],
    ...rulesOf(people, context),
  ]);
  return { texts, tables: new Map([['people_table', peopleTable(kind, people, context)]]) };
}

function peopleTable(
  kind: 'unit' | 'commune',
  people: readonly SentPerson[],
  { say, language, isRedacted }: LetterContext,
): LetterTable {
  const other = kind === 'unit' ? say('head.commune') : say('head.unit');
  return {
    header: [
      say('head.number'),
      say('head.name'),
      say('head.position'),
      other,
      say('head.post'),
      say('head.form'),
      say('head.term'),
    ],
    rows: people.map((person, index) => [
      String(index + 1),
      person.name,
      isRedacted ? '' : (person.officer?.position ?? ''),
      kind === 'unit' ? person.communeName : person.unitName,
      person.post,
      person.form,
      `${dayText(person.row.startDay, language)} – ${dayText(person.row.endDay, language)}`,
    ]),
  };
}

/**
 * The rules that apply to these people, each said once, with its article; where no text that was read says it, a line to be filled in.
 *
 * A rule that only some have (the old allowance of leaders) is empty where nobody has it.
 */
function rulesOf(people: readonly SentPerson[], context: LetterContext): readonly (readonly [string, string])[] {
  const { instance, say, language } = context;
  const { lawDay } = instance.policy;
  const sentences = new Map(RULES.map((rule) => [rule, new Set<string>()]));
  const unknown = say('unknown');
  const add = (rule: string, key: keyof Texts, article: string | undefined): void => {
    const text = article === undefined ? unknown : say(key, { article: articleText(article, language) });
    sentences.get(rule)?.add(text);
  };
  for (const { row, officer } of people) {
    const ruleSet = ruleSetOf(officer?.category, lawDay);
    const terms = serviceTermsOf(row.form, ruleSet, lawDay, officer?.isLeader === true);
    const amended = lawDay >= DECREE_300_START ? say('ground.amended') : undefined;
    sentences.get('ground')?.add(ruleSet === 'unknown' ? unknown : say(`ground.${ruleSet}`, { amended }));
    if (row.form === 'reinforcement') sentences.get('form_rule')?.add(say('form.reinforcement'));
    else add('form_rule', `form.${row.form}`, terms.form);
    if (row.form === 'secondment' || row.form === 'rotation') add('term_rule', `term.${row.form}`, terms.term);
    add('pay_rule', 'pay', terms.pay);
    add('return_rule', 'return', terms.return);
    if (terms.allowance !== undefined) add('allowance_rule', 'allowance', terms.allowance);
    const consent = consentArticle(ruleSet);
    if (consent !== undefined) add('consultation_rule', 'consent', consent);
    else {
      const articles = consultationArticles(officer?.category, lawDay);
      add('consultation_rule', 'consultation', articles.length === 0 ? undefined : articles.join('; '));
    }
  }
  return RULES.map((rule) => [rule, joined([...(sentences.get(rule) ?? [])], unknown, rule === 'ground' ? '; ' : ' ')]);
}

/** Sentences after each other; a line to be filled in comes last. */
function joined(sentences: readonly string[], unknown: string, by: string): string {
  return [...sentences.filter((text) => text !== unknown), ...sentences.filter((text) => text === unknown)].join(by);
}
