import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS, flagsOf, optionsOf } from '../../src/cli/commands.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ENGLISH = 'README.md';
const VIETNAMESE = 'README.vi.md';
const NAMES = [ENGLISH, VIETNAMESE] as const;

/** What stands below one heading. */
interface Section {
  readonly heading: string;
  readonly prose: string[];
  /** Lines of each code block. */
  readonly blocks: string[][];
}

/** The sections of a page, the first being what stands above any heading. */
function sectionsOf(name: string): readonly Section[] {
  const sections: Section[] = [{ heading: 'the top', prose: [], blocks: [] }];
  let block: string[] | undefined;
  for (const line of readFileSync(resolve(ROOT, name), 'utf8').split('\n')) {
    const section = sections.at(-1);
    if (line.startsWith('```')) {
      if (block === undefined) section?.blocks.push((block = []));
      else block = undefined;
    } else if (block !== undefined) block.push(line);
    else if (/^#+ /.test(line)) sections.push({ heading: line, prose: [], blocks: [] });
    else section?.prose.push(line);
  }
  return sections;
}

const PAGES = { [ENGLISH]: sectionsOf(ENGLISH), [VIETNAMESE]: sectionsOf(VIETNAMESE) } as const;

/** What a reader is told to type: lines after `$ `; in a block without any, lines that begin with `npm`. */
function typedIn({ blocks }: Section): readonly string[] {
  return blocks.flatMap((lines) => {
    const typed = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
    const bare = lines.filter((line) => line.startsWith('npm ')).map((line) => (line.split(' #')[0] ?? '').trim());
    return typed.length > 0 ? typed : bare;
  });
}

function matchesIn({ prose }: Section, pattern: RegExp): readonly string[] {
  return prose.flatMap((line) => Array.from(line.matchAll(pattern), (match) => match[1] ?? ''));
}
const codeIn = (section: Section): readonly string[] => matchesIn(section, /`([^`]+)`/g);
const linksIn = (section: Section): readonly string[] => matchesIn(section, /\]\(([^)]+)\)/g);

/** By what a section is known in any language: how deep it is, what is typed in it and where it leads. */
function signatureOf(section: Section): string {
  const links = linksIn(section).filter((link) => link !== ENGLISH && link !== VIETNAMESE);
  return [section.heading.replace(/ .*/, ''), ...typedIn(section), ...links.toSorted()].join('\n');
}

/** Sections of `from` that none of `to` answers to in the same order: what is left beside a longest common subsequence. */
function unanswered(from: readonly Section[], to: readonly Section[]): readonly Section[] {
  const left = from.map(signatureOf);
  const right = to.map(signatureOf);
  const best = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row !== undefined)
        row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const alone: Section[] = [];
  for (let i = 0, j = 0; i < left.length; i++) {
    while (j < right.length && left[i] !== right[j] && at(i, j + 1) === at(i, j)) j++;
    if (left[i] === right[j]) j++;
    else alone.push(...from.slice(i, i + 1));
  }
  return alone;
}

/** What each page has and the other lacks, said so that it can be mended. */
function differences(what: string, itemsIn: (section: Section) => readonly string[]): readonly string[] {
  return [NAMES, NAMES.toReversed()].flatMap(([has = ENGLISH, lacks = VIETNAMESE]) => {
    const others = new Set(PAGES[lacks].flatMap(itemsIn));
    return PAGES[has].flatMap((section) =>
      itemsIn(section)
        .filter((item) => !others.has(item))
        .map((item) => `${lacks} lacks ${what} "${item}", which ${has} has under "${section.heading}"`),
    );
  });
}

describe('the README in two languages', () => {
  it('names the other language at its top', () => {
    expect(PAGES[ENGLISH][0]?.prose[0]).toContain(`[Tiếng Việt](${VIETNAMESE})`);
    expect(PAGES[VIETNAMESE][0]?.prose[0]).toContain(`[English](${ENGLISH})`);
  });

  it('tells the reader to type the same commands in the same order', () => {
    expect(differences('the command', typedIn)).toEqual([]);
    expect(PAGES[VIETNAMESE].flatMap(typedIn)).toEqual(PAGES[ENGLISH].flatMap(typedIn));
  });

  it('has the same sections in the same order, each as deep, with the same commands and links', () => {
    const missing = [NAMES, NAMES.toReversed()].flatMap(([has = ENGLISH, lacks = VIETNAMESE]) =>
      unanswered(PAGES[has], PAGES[lacks]).map(
        ({ heading }) => `${lacks} has no section with the depth, commands and links of "${heading}" of ${has}`,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('has as many code blocks and table rows in each section', () => {
    const countsOf = ({ prose, blocks }: Section): string =>
      `${String(blocks.length)} code blocks, ${String(prose.filter((line) => line.startsWith('|')).length)} table rows`;
    const uneven = PAGES[ENGLISH].flatMap((section, index) => {
      const other = PAGES[VIETNAMESE][index];
      const [english, vietnamese] = [countsOf(section), other && countsOf(other)];
      return english === vietnamese
        ? []
        : [`"${section.heading}": ${english} in ${ENGLISH}, ${vietnamese ?? 'none'} in ${VIETNAMESE}`];
    });
    expect(uneven).toEqual([]);
  });

  it('names the same files, options and keys in its sentences', () => {
    expect(differences('the code', codeIn)).toEqual([]);
  });

  it.each(NAMES)('leads only to files that are there: %s', (name) => {
    const broken = PAGES[name]
      .flatMap(linksIn)
      .filter((link) => !link.startsWith('https://') && !existsSync(resolve(ROOT, link)));
    expect(broken).toEqual([]);
  });

  it.each(NAMES)('shows only commands and options that there are: %s', (name) => {
    // The list of commands stands in two columns.
    const listed = PAGES[name]
      .flatMap(({ blocks }) => blocks.flat())
      .filter((line) => line.startsWith('allocate '))
      .flatMap((line) => line.split(/ {3,}/));
    const shown = [...PAGES[name].flatMap(codeIn), ...PAGES[name].flatMap(typedIn), ...listed];
    expect(
      shown.filter((text) => text.startsWith('allocate ') || text.includes('npx allocate ')).length,
    ).toBeGreaterThan(40);
    expect(shown.flatMap(mistakesOf)).toEqual([]);
  });

  it('goes with the package in both languages', () => {
    const { files } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toEqual(expect.arrayContaining([...NAMES]));
  });
});

/** What is wrong with the command lines in a piece of code: a word that is no command, or an option that the command does not have. */
function mistakesOf(text: string): readonly string[] {
  return text.split(/&&|\|/).flatMap((part) => mistakesOfOne(text, part));
}

function mistakesOfOne(text: string, part: string): readonly string[] {
  const words = part
    .replaceAll(/'[^']*'|"[^"]*"/g, 'text')
    .trim()
    .split(/\s+/);
  if (words[0] === 'npx' && words[1] !== 'allocate') return [`${text}: no program ${words[1] ?? ''}`];
  const start = words.indexOf('allocate');
  // Pieces of the running text name an option alone, or a command with its option: `--excel`, `review --ledger`.
  if (start < 0 && (/^\$?\(?(?:npm|head|tail|node|umask)/.test(words[0] ?? '') || !/(?:^|\s)-/.test(part))) return [];
  const rest = words.slice(start + 1);
  const command = COMMANDS.find(({ name }) => rest.includes(name));
  const ofCommand = start < 0 || command === undefined ? COMMANDS.flatMap(optionsOf) : optionsOf(command);
  const known = new Set(ofCommand.flatMap(flagsOf));
  const flags = rest.filter((word) => /^--?[a-zA-Z]/.test(word)).map((word) => word.replace(/[\]=].*$/, ''));
  const mistakes = flags.filter((flag) => !known.has(flag)).map((flag) => `${text}: no option ${flag}`);
  const first = rest.find((word, index) => !word.startsWith('-') && !/^-(?:C|-\w+)$/.test(rest[index - 1] ?? '')) ?? '';
  const isNoCommand = start >= 0 && command === undefined && /^[a-z]+$/.test(first) && first !== 'help';
  return isNoCommand ? [`${text}: no command ${first}`, ...mistakes] : mistakes;
}
