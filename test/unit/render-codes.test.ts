import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderCodePage, renderCodesDocument } from '../../src/render/code-page.ts';
import { causes } from '../../src/render/messages/vi/causes.ts';
import { codesInOrder, definitionOf } from '../../src/render/messages/numbers.ts';
import { sampleOf } from '../../src/render/messages/samples.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';

const DOCS = join(import.meta.dirname, '../../docs');

describe.each([
  ['codes.md', 'en'],
  ['codes.vi.md', 'vi'],
] as const)('docs/%s', (name, language) => {
  const page = readFileSync(join(DOCS, name), 'utf8');

  it('is what the program would write: node scripts/write-codes.js', () => {
    expect(page).toBe(renderCodesDocument(voiceOf(language)));
  });

  it('has a section for every code, with cause, remedy and example, and no number twice', () => {
    const numbers = codesInOrder().map((code) => definitionOf(code)?.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const headings = [...page.matchAll(/^## (\S+) (\S+)$/gm)].map(
      ([, number, code]) => `${number ?? ''} ${code ?? ''}`,
    );
    expect(headings).toEqual(codesInOrder().map((code) => `${definitionOf(code)?.number ?? ''} ${code}`));
    const voice = voiceOf(language);
    for (const label of [voice.say('cause'), voice.say('what-to-do')]) {
      expect(page.match(new RegExp(`^${label}: \\S`, 'gm'))).toHaveLength(numbers.length);
    }
  });
});

describe('the page of a code', () => {
  it('shows a message with values that fit every parameter it has', () => {
    const wanting = codesInOrder().flatMap((code) => {
      const names = (definitionOf(code)?.params ?? []).filter((name) => !name.endsWith('?'));
      const sample = sampleOf(code, names);
      return names.filter((name) => sample[name] === undefined).map((name) => `${code}: ${name}`);
    });
    // These say nothing that a sentence shows.
    expect(wanting.filter((one) => !one.startsWith('plan-breaks-demand'))).toEqual([]);
  });

  it('has a cause in Vietnamese for every code and for nothing else', () => {
    expect(Object.keys(causes).toSorted()).toEqual(codesInOrder().toSorted());
  });

  it('reads the same in the terminal', () => {
    expect(renderCodePage('percentage', voiceOf('en'))).toBe(
      [
        'error[E0309] percentage',
        '',
        '  "<value>" is a percentage',
        '',
        'It stops the run: nothing is written until it is put right.',
        'Cause: A share is written as a percentage; nearest is the decimal to write.',
        'What to do: write a decimal: <nearest>',
        '',
        'Example:',
        '  error[E0309]: "80%" is a percentage',
        '  ✘ min_share: 80%',
        '  ✔ min_share: 0.8',
        '',
      ].join('\n'),
    );
    expect(renderCodePage('percentage', voiceOf('vi'))).toContain(
      'Nguyên nhân: Tỷ lệ viết dạng phần trăm, trong khi cần số thập phân.\n',
    );
  });
});
