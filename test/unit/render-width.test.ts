import { describe, expect, it } from 'vitest';
import { escapeControls } from '../../src/render/terminal.ts';
import { padEnd, padStart, splitGraphemes, truncate, widthOf } from '../../src/render/width.ts';

describe('widths', () => {
  it('count a Vietnamese letter once, composed or not', () => {
    expect(widthOf('Nguyễn Thị Ệ')).toBe(12);
    expect(widthOf('Nguyễn Thị Ệ'.normalize('NFD'))).toBe(12);
  });

  it('count wide characters and emoji twice, and stacked marks once', () => {
    expect(widthOf('統計')).toBe(4);
    expect(widthOf('👩‍👩‍👧')).toBe(2);
    expect(widthOf('🇻🇳')).toBe(2);
    expect(widthOf(`a${'\u0301'.repeat(50)}`)).toBe(1);
  });

  it('line columns up whatever the cells hold', () => {
    const cells = ['Đất đai', 'Đất đai'.normalize('NFD'), '統計', 'it'];
    expect(cells.map((cell) => widthOf(padEnd(cell, 10)))).toEqual([10, 10, 10, 10]);
    expect(padStart('7', 3)).toBe('  7');
    expect(padEnd('quá dài', 3)).toBe('quá dài');
  });

  it('cut text at whole graphemes', () => {
    expect(truncate('Nguyễn Văn An'.normalize('NFD'), 6).normalize('NFC')).toBe('Nguyễ…');
    expect(widthOf(truncate('統計統計', 4))).toBeLessThanOrEqual(4);
    expect(splitGraphemes('é'.normalize('NFD'))).toHaveLength(1);
  });
});

describe('text for a terminal', () => {
  it('shows escape sequences, C1 controls, line and direction changes as codes', () => {
    expect(escapeControls('\u001b[2J')).toBe(String.raw`\x1b[2J`);
    expect(escapeControls('\u009b\u0085\u2028')).toBe(String.raw`\x9b\x85\u2028`);
    expect(escapeControls('A\rOK')).toBe(String.raw`A\rOK`);
    expect(escapeControls('\u202e')).toBe(String.raw`\u202e`);
    expect(escapeControls('\ud800x')).toBe(String.raw`\ud800x`);
  });

  it('leaves Vietnamese, emoji and their joiners alone', () => {
    expect(escapeControls('Trần Thị Ước 👩‍👧')).toBe('Trần Thị Ước 👩‍👧');
  });
});
