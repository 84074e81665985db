import { describe, expect, it } from 'vitest';
import { line, renderAnswer, table, title } from '../../src/render/answer-page.ts';
import { catalogueOf } from '../../src/render/messages/catalogue.ts';
import { alternatesText as alternatesEn } from '../../src/render/messages/en/alternates-text.ts';
import { explainText as explainEn } from '../../src/render/messages/en/explain-text.ts';
import { rulesText as rulesEn } from '../../src/render/messages/en/rules-text.ts';
import { alternatesText as alternatesVi } from '../../src/render/messages/vi/alternates-text.ts';
import { explainText as explainVi } from '../../src/render/messages/vi/explain-text.ts';
import { rulesText as rulesVi } from '../../src/render/messages/vi/rules-text.ts';

const english = { ...explainEn, ...alternatesEn, ...rulesEn };
const vietnamese = { ...explainVi, ...alternatesVi, ...rulesVi };

/** Words of the trade: whoever is sent need not know them. */
const BANNED = {
  en: /\b(?:dual|slack|constraint|reduced cost|infeasible|objective function|shadow price|optimal|optimum|relaxation|lexicographic|candidate|tier|solver?|variable|bound)\b/i,
  vi: /(?:^|[^\p{L}])(?:biến(?! động)|ràng buộc|đối ngẫu|hàm mục tiêu|vô nghiệm|tối ưu|lời giải|(?<!kinh )nghiệm|ứng viên|cận)(?!\p{L})/iu,
};

describe('what explain and whatif say', () => {
  it('uses no word of the trade, in either language', () => {
    const wrong = [
      ...Object.entries(english).filter(([, text]) => BANNED.en.test(text.replaceAll(/\{[^}]*\}/g, ''))),
      ...Object.entries(vietnamese).filter(([, text]) => BANNED.vi.test(text.replaceAll(/\{[^}]*\}/g, ''))),
    ];
    expect(wrong).toEqual([]);
  });

  it('finds such a word where there is one', () => {
    expect(BANNED.en.test('the dual of the row')).toBe(true);
    expect(BANNED.vi.test('các ràng buộc của bài toán')).toBe(true);
  });

  it('borrows reasons and demands that use none either', () => {
    for (const language of ['en', 'vi'] as const) {
      const { rules, demands, open, unassigned, unchecked } = catalogueOf(language);
      const sentences = Object.values(rules).flatMap(({ label, sentence }) => [label, sentence]);
      const texts = [sentences, demands, open, unassigned, unchecked].flatMap((list) => Object.values(list));
      expect(texts.filter((text) => BANNED[language].test(text.replaceAll(/\{[^}]*\}/g, '')))).toEqual([]);
    }
  });
});

describe('an answer', () => {
  const blocks = [
    title('CB1 goes'),
    line('Because:'),
    ...table([
      ['Đà Bắc', '', '1'],
      ['Tu Vũ', '', '20'],
    ]),
  ];

  it('lines up columns by letters for a terminal, and leaves out empty ones', () => {
    expect(renderAnswer(blocks, 'text')).toBe('CB1 goes\n  Because:\n    Đà Bắc   1\n    Tu Vũ    20\n');
  });

  it('is a heading, paragraphs and tables in Markdown', () => {
    expect(renderAnswer(blocks, 'md')).toBe(
      '## CB1 goes\n\nBecause:\n\n|  |  |\n| --- | --- |\n| Đà Bắc | 1 |\n| Tu Vũ | 20 |\n',
    );
  });

  it('shows text in Markdown as it stands, whatever signs it holds', () => {
    expect(renderAnswer([line('a|b *c* <d> [e](f) & `g`')], 'md')).toBe(
      String.raw`a\|b \*c\* \<d\> \[e\](f) &amp; \`g\``.concat('\n'),
    );
  });
});
