import { describe, expect, it } from 'vitest';
import { diagnoseText as english } from '../../src/render/messages/en/diagnose-text.ts';
import { reportText as reportEnglish } from '../../src/render/messages/en/report-text.ts';
import { diagnoseText as vietnamese } from '../../src/render/messages/vi/diagnose-text.ts';
import { reportText as reportVietnamese } from '../../src/render/messages/vi/report-text.ts';

/** Words of optimisation that nobody outside it uses so. Vietnamese ones as whole words: "biến" is also part of others. */
const BANNED = {
  en: /\b(?:duals?|slacks?|constraints?|reduced costs?|infeasib\w*|feasib\w*|variables?|objective|relax\w*|cuts?)\b/i,
  vi: /ràng buộc|đối ngẫu|vô nghiệm|bất khả thi|khả thi|hàm mục tiêu|độ lệch bù|chi phí rút gọn|(?<!\p{L})biến(?!\p{L})/iu,
} as const;

function conflictTexts(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts).flatMap(([key, text]) => (key.startsWith('conflict') ? [text] : []));
}

describe('what is said where demands clash', () => {
  it('needs no word of optimisation, in either language', () => {
    const spoken = {
      en: [...Object.values(english), ...conflictTexts(reportEnglish)],
      vi: [...Object.values(vietnamese), ...conflictTexts(reportVietnamese)],
    };
    expect(spoken.en.length).toBeGreaterThan(30);
    expect(spoken.en.filter((text) => BANNED.en.test(text))).toEqual([]);
    expect(spoken.vi.filter((text) => BANNED.vi.test(text))).toEqual([]);
  });
});
