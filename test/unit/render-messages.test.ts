import { describe, expect, it } from 'vitest';
import { DOMAIN_ISSUES } from '../../src/domain/issue-codes.ts';
import { FORMS, GROUNDS, KNOWN_FIELDS, PER_KEYS, TIER_NAMES, TRAINING_TIERS } from '../../src/domain/terms.ts';
import { PROOF_ISSUES } from '../../src/proof/issue-codes.ts';
import { catalogueOf, type Catalogue } from '../../src/render/messages/catalogue.ts';
import { examples } from '../../src/render/messages/examples.ts';
import { fill, listsOf, parametersOf } from '../../src/render/messages/template.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';
import { PAIR_RULES, PERSON_RULES } from '../../src/rules/refusal.ts';
import { RULE_ISSUES } from '../../src/rules/issue-codes.ts';
import { TABLE_ISSUES } from '../../src/tables/issue-codes.ts';

const DEFINITIONS: Readonly<Record<string, { readonly number: string; readonly params: readonly string[] }>> = {
  ...TABLE_ISSUES,
  ...DOMAIN_ISSUES,
  ...RULE_ISSUES,
  ...PROOF_ISSUES,
};
const LANGUAGES = ['en', 'vi'] as const;

/** Every template of a catalogue with a name for it. */
function templatesOf(catalogue: Catalogue): (readonly [string, string])[] {
  const { issues, rules, unchecked, demands, open, unassigned, texts } = catalogue;
  return [
    ...Object.entries(issues).flatMap(([code, { text, fix }]) => [
      [`${code}.text`, text] as const,
      [`${code}.fix`, fix] as const,
    ]),
    ...Object.entries(rules).flatMap(([rule, { label, sentence }]) => [
      [`${rule}.label`, label] as const,
      [`${rule}.sentence`, sentence] as const,
    ]),
    ...[unchecked, demands, open, ...texts].flatMap((table) => Object.entries<string>(table)),
    ...Object.entries(unassigned).map(([kind, template]) => [`unassigned ${kind}`, template] as const),
  ];
}

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  const catalogue = catalogueOf(language);

  it('has a sentence and a fix for every code, and none for codes nobody raises', () => {
    expect(Object.keys(catalogue.issues).toSorted()).toEqual(Object.keys(DEFINITIONS).toSorted());
    const empty = Object.entries(catalogue.issues).filter(([, { text, fix }]) => text === '' || fix === '');
    expect(empty).toEqual([]);
  });

  it('uses only parameters that the issue carries, and optional ones only where they may be absent', () => {
    const wrong: string[] = [];
    for (const [code, { text, fix }] of Object.entries(catalogue.issues)) {
      const params = DEFINITIONS[code]?.params ?? [];
      const known = new Set(params.map((name) => name.replace('?', '')));
      for (const template of [text, fix]) {
        wrong.push(
          ...parametersOf(template)
            .filter((name) => !known.has(name))
            .map((name) => `${code}: ${name}`),
        );
        const bare = template.replaceAll(/\[\[.*?\]\]/g, '');
        const absent = parametersOf(bare).filter((name) => params.includes(`${name}?`));
        wrong.push(...absent.map((name) => `${code}: ${name} may be absent`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('names every rule, tier, form, ground, group key and known field', () => {
    expect(Object.keys(catalogue.rules).toSorted()).toEqual([...PERSON_RULES, ...PAIR_RULES].toSorted());
    for (const [list, codes] of [
      ['tier', [...TIER_NAMES, ...TRAINING_TIERS, 'tours']],
      ['tier-unit', [...TIER_NAMES, ...TRAINING_TIERS, 'tours']],
      ['form', FORMS],
      ['ground', GROUNDS],
      ['per', PER_KEYS],
      ['field', KNOWN_FIELDS],
    ] as const) {
      expect([list, ...Object.keys(catalogue.lists[list] ?? {}).toSorted()]).toEqual([list, ...codes.toSorted()]);
    }
  });

  it('looks values up only in lists that exist', () => {
    const computed = new Set(['number', 'day', 'article', 'rule', 'unchecked']);
    const used = templatesOf(catalogue).flatMap(([, template]) => listsOf(template));
    expect([...new Set(used)].filter((list) => !computed.has(list) && !(list in catalogue.lists))).toEqual([]);
  });

  it('calls nothing "invalid" or "failed", ends no brackets wrongly and leaves no blank at an end', () => {
    const wrong = templatesOf(catalogue).filter(
      ([, text]) => /\b(?:invalid|failed)\b/i.test(text) || /^\s|\s$/.test(text) || /\[\[[^\]]*\[\[/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

describe('both languages', () => {
  it('carry the same lists, and the same parameters in every sentence of the program', () => {
    const [english, vietnamese] = [catalogueOf('en'), catalogueOf('vi')];
    for (const [list, codes] of Object.entries(english.lists)) {
      expect([list, ...Object.keys(vietnamese.lists[list] ?? {}).toSorted()]).toEqual([
        list,
        ...Object.keys(codes).toSorted(),
      ]);
    }
    const other = new Map(templatesOf(vietnamese));
    const different = templatesOf(english).filter(
      ([name, template]) =>
        parametersOf(template).toSorted().join(' ') !==
        parametersOf(other.get(name) ?? '')
          .toSorted()
          .join(' '),
    );
    // `{count?one:many}` has no counterpart in Vietnamese, so a parameter used only so may be missing there.
    const missing = different.filter(([name, template]) =>
      parametersOf(template.replaceAll(/\{\w+\?[^}]*\}/g, '')).some(
        (one) => !parametersOf(other.get(name) ?? '').includes(one),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('are written in NFC, the Vietnamese one in Vietnamese', () => {
    for (const language of LANGUAGES) {
      const wrong = templatesOf(catalogueOf(language)).filter(([, text]) => text !== text.normalize('NFC'));
      expect(wrong).toEqual([]);
    }
    const english = new Map(templatesOf(catalogueOf('en')));
    const untranslated = templatesOf(catalogueOf('vi')).filter(
      ([name, text]) => text === english.get(name) && /[a-z]{4,}/i.test(text.replaceAll(/\{[^}]*\}|\[\[|\]\]/g, '')),
    );
    expect(untranslated).toEqual([]);
  });

  it('give every number once, with the letter of its severity, and examples only for codes that exist', () => {
    const numbers = Object.values(DEFINITIONS).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Object.keys(examples).filter((code) => !(code in DEFINITIONS))).toEqual([]);
  });
});

describe('a sentence', () => {
  const language = { thousands: ',', decimal: '.', lookUp: () => undefined };

  it('drops an optional part whose parameter is absent and keeps the rest', () => {
    expect(fill('[["{value}" ]]is not a number', { value: '1x' }, language)).toBe('"1x" is not a number');
    expect(fill('[["{value}" ]]is not a number', {}, language)).toBe('is not a number');
  });

  it('never lets a value start a new line, move the cursor, turn the text or be taken for a placeholder', () => {
    const value = 'A\r\u001b[2J\u202e\n\u2028{other}[[x]]';
    expect(fill('{value}', { value, other: 'no' }, language)).toBe(String.raw`A\r\x1b[2J\u202e\n\u2028{other}[[x]]`);
  });

  it('counts in the singular and in the plural, groups thousands by language and cuts long lists', () => {
    expect(voiceOf('en').say('count-error', { count: 1 })).toBe('1 error');
    expect(voiceOf('en').say('count-error', { count: 12_345 })).toBe('12,345 errors');
    expect(voiceOf('vi').say('count-error', { count: 12_345 })).toBe('12.345 lỗi');
    const lines = Array.from({ length: 30 }, (_, index) => index + 1);
    expect(fill('{lines}', { lines }, language)).toBe('1, 2, 3, 4, 5, 6, 7, 8, … (+22)');
  });

  it('takes a value of 400,000 characters that looks like a template', () => {
    const value = `${'a'.repeat(400_000)}!{[[`;
    expect(fill('[["{value}" ]]is not a number', { value }, language)).toBe(`"${value}" is not a number`);
  });
});
