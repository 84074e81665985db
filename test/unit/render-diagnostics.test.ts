import { describe, expect, it } from 'vitest';
import { renderDiagnostics, type DiagnosticOptions } from '../../src/render/diagnostics.ts';
import { showCells, showTableLine, showTextLine } from '../../src/render/source-line.ts';
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

  it.each([
    ['tabs inside a quoted cell', '"a\tb",Tri', 7, 7],
    ['an emoji of several characters', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467},Tri', 3, 3],
    ['a flag', '\u{1F1FB}\u{1F1F3},Tri', 3, 3],
    ['marks one above the other', `e\u0302\u0301\u0323,Tri`, 3, 2],
    ['a zero-width space, shown as its code', 'a\u200B,Tri', 4, 8],
  ])('puts the caret right after %s', (_name, text, column, offset) => {
    expect(showTableLine({ ...TABLE, text }, column, false)?.caret).toEqual({ offset, width: 3 });
  });

  it('shows the row of a sheet in place of a line, masked, with the caret under the cell', () => {
    const cells = ['CB001', ' Nguyễn Văn An ', '1990-05-01', 'Ke toan', ''];
    expect(showCells(cells, new Set([2]), 'D7', false)).toEqual({
      text: 'CB001 │ Nguyễn Văn An │ … │ Ke toan',
      caret: { offset: 28, width: 7 },
    });
    expect(showCells(cells, new Set([2]), 'C7', true)).toMatchObject({ caret: { offset: 24, width: 1 } });
    expect(showCells(cells, 'all', 'E7', false)).toMatchObject({
      text: '… │ … │ … │ … │ ',
      caret: { offset: 16, width: 1 },
    });
    expect(showCells([], new Set(), undefined, false)).toBeUndefined();
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

  const varied = many.map((issue, index) => ({ ...issue, params: { value: `Xã ${String(index)}` } }));

  it('of one cause are one block: the first place in full, then how many more and where', () => {
    const text = renderDiagnostics(many, 'text', options());
    expect(text.match(/lỗi\[E0503\]/g)).toHaveLength(1);
    expect(text).toContain('  = và còn 19 chỗ nữa: dòng 3, 4, 5, 6, 7, 8, 9, 10, … (+11)\n');
    expect(renderDiagnostics(many.slice(0, 2), 'text', options({ language: 'en' }))).toContain('and 1 more: line 3\n');
  });

  it('of one kind show the first few causes, then a count with the lines', () => {
    const text = renderDiagnostics(varied, 'text', options({ perCauseMax: 3 }));
    expect(text.match(/lỗi\[E0503\]/g)).toHaveLength(3);
    expect(text).toContain('… và còn 17 trường hợp E0503 trong vacancies.csv, dòng 5, 6, 7, 8, 9, 10, 11, 12, … (+9)');
  });

  it('come in the order of how common they are, and a long list begins with its causes', () => {
    const rare: Issue = {
      code: 'empty-cell',
      severity: 'error',
      where: { file: 'a.csv', line: 2, field: 'name' },
      params: {},
    };
    const issues = [rare, ...varied, ...many];
    const text = renderDiagnostics(issues, 'text', options({ language: 'en', perCauseMax: 1, hasOverview: true }));
    expect(text.split('\n').slice(0, 5)).toEqual([
      '41 findings of 2 kinds in 2 files; the commonest come first',
      '  40  E0503  vacancies.csv commune_id  the commune or ward "…" is not listed in communes.csv',
      '   1  E0301  a.csv name                this cell must not be empty',
      '',
      'error[E0503]: the commune or ward "Phường Việt Tri" is not listed in communes.csv',
    ]);
    expect(text.indexOf('E0301]')).toBeGreaterThan(text.lastIndexOf('E0503]'));
    expect(renderDiagnostics([rare], 'text', options({ hasOverview: true }))).not.toContain('phát hiện');
  });

  it('all show where nothing limits them, errors before warnings', () => {
    const warning: Issue = {
      code: 'unknown-wish',
      severity: 'warning',
      where: { file: 'o.csv' },
      params: { value: 'X' },
    };
    const text = renderDiagnostics([warning, ...varied], 'text', options());
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
