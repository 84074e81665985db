import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS, GLOBAL_OPTIONS } from '../../src/cli/commands.ts';
import { fishScript, zshScript } from '../../src/cli/completion-scripts.ts';
import { renderHelp } from '../../src/cli/help.ts';
import { catalogueOf } from '../../src/render/messages/catalogue.ts';
import { listsOf, parametersOf } from '../../src/render/messages/template.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';
import { DOCUMENT_WORDS, englishWords, textsOf } from '../support/english-words.ts';

const find = englishWords([]);

/** Every text of a language with the way to it: `text.progress`. */
function pathsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}

const TABLES = [['catalogue', catalogueOf('en'), catalogueOf('vi')], ...DOCUMENT_WORDS] as const;

describe.each(TABLES)('the words of the %s', (name, english, vietnamese) => {
  const other = new Map(pathsOf(vietnamese, name));

  it('all exist in Vietnamese, and none of them in Vietnamese alone', () => {
    expect([...other.keys()].toSorted()).toEqual(
      pathsOf(english, name)
        .map(([path]) => path)
        .toSorted(),
    );
    expect([...other].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('hold no English sentence in Vietnamese, and are composed letters', () => {
    expect([...other].filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
    expect(
      [...other].flatMap(([path, text]) => (find(text).length > 0 ? [`${path}: ${find(text).join(' ')}`] : [])),
    ).toEqual([]);
    const same = pathsOf(english, name).filter(
      ([path, text]) => other.get(path) === text && /[a-z]{4,}/i.test(withoutCodes(text, path)),
    );
    expect(same).toEqual([]);
  });

  it('fill in the same values in both languages, each written the same way', () => {
    const different = pathsOf(english, name).filter(([path, text]) => {
      const mine = other.get(path) ?? '';
      // `{count?one:many}` has no counterpart in Vietnamese.
      const asked = parametersOf(text.replaceAll(/\{\w+\?[^}]*\}/g, ''));
      const missing = asked.some((one) => !parametersOf(mine).includes(one));
      const surplus = parametersOf(mine).some((one) => !parametersOf(text).includes(one));
      const written = (list: string): boolean => list === 'day' || list === 'article';
      const days = listsOf(text).filter(written).join(' ') !== listsOf(mine).filter(written).join(' ');
      return missing || surplus || days || fieldsOf(text) !== fieldsOf(mine);
    });
    expect(different).toEqual([]);
  });
});

/** Fields of a template of letters, `{{name}}`, each once. */
function fieldsOf(text: string): string {
  return [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))].toSorted().join(' ');
}

function withoutCodes(text: string, path: string): string {
  const isCode = /\.lists\.(?:column|engine|field|per)\./.test(path);
  return isCode ? '' : text.replaceAll(/\{[^}]*\}|\[\[|\]\]/g, '');
}

describe('the sentences of the program', () => {
  it('have a name each, so that no part of them hides another', () => {
    const folder = resolve(import.meta.dirname, '../../src/render/messages/en');
    const read = (name: string): string => readFileSync(resolve(folder, `${name}.ts`), 'utf8');
    const tables = Array.from(read('text').matchAll(/from '\.\/([\w-]+)\.ts'/g), (match) => match[1] ?? '');
    const names = tables.flatMap((table) =>
      Array.from(read(table).matchAll(/^ {2}'?([\w-]+)'?:/gm), (match) => match[1] ?? ''),
    );
    expect(names.length).toBe(catalogueOf('en').texts.flatMap(Object.keys).length);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('help and completion', () => {
  const [english, vietnamese] = [voiceOf('en'), voiceOf('vi')];

  it.each(['', ...COMMANDS.map(({ name }) => name)])('the help page of "%s" is Vietnamese', (name) => {
    const command = COMMANDS.find((one) => one.name === name);
    const page = renderHelp(command, vietnamese);
    expect(find(page)).toEqual([]);
    expect(page.split('\n').length).toBe(renderHelp(command, english).split('\n').length);
  });

  it('describes every command and option in the words of its language', () => {
    for (const { summary } of [...COMMANDS, ...COMMANDS.flatMap(({ options }) => options), ...GLOBAL_OPTIONS]) {
      expect([summary, vietnamese.say(summary) === english.say(summary)]).toEqual([summary, false]);
    }
    for (const script of [fishScript, zshScript]) {
      // Zsh takes a colon for the end of a name, so it stands behind a sign there.
      const [shown, own] = [english, vietnamese].map((voice) => script(voice).replaceAll('\\:', ':'));
      if (shown === undefined || own === undefined) throw new Error('two scripts');
      const described = COMMANDS.filter(({ summary }) => shown.includes(english.say(summary)));
      expect(described.length).toBeGreaterThan(10);
      expect(described.filter(({ summary }) => !own.includes(vietnamese.say(summary)))).toEqual([]);
      expect(described.filter(({ summary }) => own.includes(english.say(summary)))).toEqual([]);
    }
  });

  it('finds an English word where there is one', () => {
    expect(textsOf(catalogueOf('en')).filter((text) => find(text).length > 0).length).toBeGreaterThan(500);
    expect(find('Đọc 95 cán bộ, then 70 chỗ')).toEqual(['then']);
  });
});
