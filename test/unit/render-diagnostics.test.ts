import { describe, expect, it } from 'vitest';
import { renderDiagnostics, type DiagnosticOptions } from '../../src/render/diagnostics.ts';
import { showTableLine, showTextLine } from '../../src/render/source-line.ts';
import { PLAIN } from '../../src/render/terminal.ts';
import { widthOf } from '../../src/render/width.ts';
import type { Issue } from '../../src/support/issue.ts';

const UNKNOWN: Issue = {
  code: 'unknown-commune',
  severity: 'error',
  where: { file: 'vacancies.csv', line: 14, column: 7, field: 'commune_id', cell: 'B14' },
  params: { value: 'Phường Việt Tri', nearest: 'Phường Việt Trì', nearestId: '07900' },
};
const LINE = 'VT013,Phường Việt Tri,Địa chính – xây dựng,land';
const TABLE = { text: LINE, separator: ',', hidden: new Set<number>() };

function options(more: Partial<DiagnosticOptions> = {}): DiagnosticOptions {
  return { language: 'vi', palette: PLAIN, perCauseMax: Number.POSITIVE_INFINITY, ...more };
}

describe('a diagnostic', () => {
  it('names cause, place, cell and remedy, with the caret under the cell', () => {
    const lineOf = (): ReturnType<typeof showTableLine> => showTableLine(TABLE, 7, false);
    expect(renderDiagnostics([UNKNOWN], 'text', options({ lineOf }))).toBe(
      [
        'lỗi[E0503]: xã/phường "Phường Việt Tri" không có trong danh mục communes.csv',
        '   --> vacancies.csv:14:7',
        '   |',
        '14 | VT013,Phường Việt Tri,Địa chính – xây dựng,land',
        '   |       ^^^^^^^^^^^^^^^ cột "commune_id" (B14 trong Excel)',
        '   = gợi ý: ý bạn là "Phường Việt Trì"? mã là 07900; hãy sửa hoặc thêm vào communes.csv',
        '   = xem: allocate explain E0503',
        '',
      ].join('\n'),
    );
  });

  it('puts the caret under the same cell when the line is decomposed or holds wide characters', () => {
    for (const before of ['Đặng'.normalize('NFD'), '統計']) {
      const text = `${before},Tri`;
      const shown = showTableLine({ ...TABLE, text }, [...new Intl.Segmenter().segment(before)].length + 2, false);
      expect(shown?.caret).toEqual({ offset: widthOf(before) + 1, width: 3 });
    }
  });

  it('masks sensitive cells of the line and never the rest', () => {
    const text = 'CB001,An,1990-02-31,"a, b",so-tc';
    const shown = showTableLine({ text, separator: ',', hidden: new Set([2, 3]) }, 7, false);
    expect(shown?.text).toBe('CB001,An,…,…,so-tc');
  });

  it('masks the offending cell itself when its column is sensitive', () => {
    const shown = showTableLine({ text: 'CB001,31/02/1990', separator: ',', hidden: new Set([1]) }, 7, true);
    expect(shown).toEqual({ text: 'CB001,…', caret: { offset: 6, width: 1 } });
  });

  it('shows no line whose quotes do not close: what would be a cell is not known', () => {
    expect(showTableLine({ text: 'CB001,"An', separator: ',', hidden: new Set() }, 7, false)).toBeUndefined();
  });

  it('escapes control characters of file, line and values', () => {
    const issue: Issue = { ...UNKNOWN, where: { file: 'a\nb.csv', line: 1 }, params: { value: '\u001b[2J' } };
    const lineOf = (): ReturnType<typeof showTextLine> => showTextLine('x\u001b]0;t\u0007y', undefined);
    const text = renderDiagnostics([issue], 'text', options({ lineOf }));
    expect(text).toContain(String.raw`a\nb.csv:1`);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('marks the word of the policy it means', () => {
    const shown = showTextLine('objectve: [fill]', 1);
    expect(shown.caret).toEqual({ offset: 0, width: 9 });
  });
});

describe('many diagnostics', () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ ...UNKNOWN, where: { ...UNKNOWN.where, line: index + 2 } }));

  it('are grouped by cause: the first few, then a count with the lines', () => {
    const text = renderDiagnostics(many, 'text', options({ perCauseMax: 3 }));
    expect(text.match(/lỗi\[E0503\]/g)).toHaveLength(3);
    expect(text).toContain('… và còn 17 trường hợp E0503 trong vacancies.csv, dòng 5, 6, 7, 8, 9, 10, 11, 12, … (+9)');
  });

  it('all show where nothing limits them, errors before warnings', () => {
    const warning: Issue = {
      code: 'unknown-wish',
      severity: 'warning',
      where: { file: 'o.csv' },
      params: { value: 'X' },
    };
    const text = renderDiagnostics([warning, ...many], 'text', options());
    expect(text.match(/lỗi\[E0503\]/g)).toHaveLength(20);
    expect(text.indexOf('cảnh báo')).toBeGreaterThan(text.lastIndexOf('lỗi['));
  });

  it('take one line each in the concise format', () => {
    expect(renderDiagnostics([UNKNOWN], 'concise', options({ language: 'en' }))).toBe(
      'vacancies.csv:14:7: error[E0503]: the commune or ward "Phường Việt Tri" is not listed in communes.csv (did you mean "Phường Việt Trì"? its code is 07900; correct it or add it to communes.csv)\n',
    );
  });

  it('are an array with stable keys in JSON, empty when nothing is wrong', () => {
    expect(renderDiagnostics([], 'json', options())).toBe('[]\n');
    const [first] = JSON.parse(renderDiagnostics([UNKNOWN], 'json', options())) as Record<string, unknown>[];
    expect(first).toMatchObject({
      number: 'E0503',
      code: 'unknown-commune',
      line: 14,
      column: 7,
      params: UNKNOWN.params,
    });
  });

  it('annotate a pull request on GitHub, with its own signs encoded', () => {
    const issue: Issue = { ...UNKNOWN, where: { file: 'a,b:c.csv', line: 3 }, params: { value: '100%' } };
    expect(renderDiagnostics([issue], 'github', options({ language: 'en' }))).toMatch(
      /^::error file=a%2Cb%3Ac\.csv,line=3,title=E0503::the commune or ward "100%25" is not listed/,
    );
  });

  it('say nothing for no issues', () => {
    expect(renderDiagnostics([], 'text', options())).toBe('');
  });
});
