import type { Language } from './language.ts';

/**
 * An article such as `D170/2025 Art. 25.5đ` as people of the language name it: `Nghị định 170/2025/NĐ-CP Điều 25.5đ`;
 * a clause of the policy, `policy: rules.retirement`, likewise.
 */
export function articleText(article: string, language: Language): string {
  if (language !== 'vi') return article;
  return article
    .replaceAll(/\bD(\d+\/\d{4})/g, 'Nghị định $1/NĐ-CP')
    .replaceAll(/\bL(\d+\/\d{4})/g, 'Luật $1')
    .replaceAll(/\bArts?\. /g, 'Điều ')
    .replace(/^policy: /, 'chính sách: ');
}
