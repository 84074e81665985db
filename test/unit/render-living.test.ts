import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { livingPart, type LivingPageData } from '../../src/render/living-part.ts';
import { livingText as english } from '../../src/render/messages/en/living-text.ts';
import { listsOf, parametersOf } from '../../src/render/messages/template.ts';
import { livingText as vietnamese } from '../../src/render/messages/vi/living-text.ts';
import type { Living } from '../../src/live/write-living.ts';

const SCRIPTS = resolve(import.meta.dirname, '../../src/page/living');
const OPTIONS = { script: '', baseline: null, hasPinTable: false } as const;
const ANY = { kind: 'data', data: {} } as unknown as Living;

/** Keys that the scripts say, written out. */
function keysSaid(): readonly string[] {
  const texts = readdirSync(SCRIPTS).map((name) => readFileSync(join(SCRIPTS, name), 'utf8'));
  texts.push(readFileSync(`${SCRIPTS}.ts`, 'utf8'));
  const calls = texts.flatMap((text) => [...text.matchAll(/\bsay\(([^)]*)/g)].map((match) => match[1] ?? ''));
  return calls.flatMap((call) => [...call.matchAll(/'([a-z][a-z.-]*)'/g)].map((match) => match[1] ?? ''));
}

describe('the words of what-ifs', () => {
  it('use the same parameters and lists in both languages', () => {
    const told = (texts: Readonly<Record<string, string>>): unknown =>
      Object.entries(texts).map(([key, text]) => [key, parametersOf(text).toSorted(), listsOf(text).toSorted()]);
    expect(told(vietnamese)).toEqual(told(english));
  });

  it.each(['en', 'vi'] as const)('are all there in %s when the scripts say them', (language) => {
    const { words } = livingPart(ANY, { ...OPTIONS, language }).data as LivingPageData;
    const said = keysSaid().filter((key) => !['both', 'min', 'max'].includes(key));
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((key) => !(key in words.templates))).toEqual([]);
    expect(
      Object.keys(words.templates).filter((key) => (words.templates as Record<string, string>)[key] === undefined),
    ).toEqual([]);
    const lists = Object.values(words.templates).flatMap((text) => listsOf(text));
    expect(lists.filter((list) => list !== 'number' && !(list in words.lists))).toEqual([]);
  });

  it('name the command where a page cannot answer, and carry nothing else', () => {
    for (const why of ['too-large', 'no-network'] as const) {
      const part = livingPart({ kind: 'none', why }, { ...OPTIONS, language: 'en' });
      expect(part.intro).toContain('allocate whatif --remove');
      expect(Object.keys(part).toSorted()).toEqual(['intro', 'title']);
    }
  });
});
