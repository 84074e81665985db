import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainUtf8 } from '../../src/tables/decode.ts';
import { readSourceLines } from '../../src/tables/source-text.ts';
import { ODD_TEXT } from '../../src/tables/csv.ts';

/** The lines of bytes that are UTF-8, well-formed or not, decoded as a whole. */
function wholeLines(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .normalize('NFC')
    .split(/\r\n|\n|\r/);
}

const PIECE = fc.constantFrom(
  ...['a', ',', '\n', '\r', '\r\n', 'é', 'e\u0301', '\u0301', '\ufeff', '😀', 'ữ', '\u0000'].map((text) =>
    Array.from(new TextEncoder().encode(text)),
  ),
  [0xef, 0xbb, 0xbf],
  [0xe1, 0xbb],
  [0xff],
);

describe('the lines that messages show', () => {
  it('are those of the whole text, whatever its bytes and line ends', () => {
    fc.assert(
      fc.property(fc.array(PIECE, { maxLength: 30 }), fc.array(fc.nat(35)), (pieces, asked) => {
        const bytes = Uint8Array.from(['x'.charCodeAt(0), ...pieces.flat()]);
        const wanted = wholeLines(bytes);
        const lineAt = readSourceLines({ name: 'a.csv', bytes }, {});
        for (const line of [...asked, ...wanted.keys()]) {
          expect([line, lineAt(line + 1)]).toEqual([line, wanted[line]]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are those of a file with a byte order mark, without the mark', () => {
    const lineAt = readSourceLines({ name: 'a.csv', bytes: new TextEncoder().encode('\ufeffmã,tên\r\nCB1,Hà\n') }, {});
    expect([0, 1, 2, 3, 4].map(lineAt)).toEqual([undefined, 'mã,tên', 'CB1,Hà', '', undefined]);
  });

  it('are read in the encoding of the file', () => {
    const text = '\ufeffmã,tên\nCB1,Hà';
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect(readSourceLines({ name: 'a.csv', bytes }, {})(2)).toBe('CB1,Hà');
    const legacy = Uint8Array.from([0x61, 0x0a, 0xb5]);
    expect(readSourceLines({ name: 'a.csv', bytes: legacy }, { encoding: 'tcvn3' })(2)).toBe('à');
  });
});

describe('plain text', () => {
  const isPlain = (text: string): boolean => isPlainUtf8(new TextEncoder().encode(text));
  const plain = Array.from({ length: 0x3000 }, (_, unit) => String.fromCharCode(unit)).filter(isPlain);

  it('is every text in Vietnamese letters, with tabs and line breaks', () => {
    expect(isPlain('Nguyễn Thị Ánh Tuyết, Đặng Văn Ước;\tPhường Việt Trì\r\nXÃ ĐẠI ĐỒNG "ƯỚC" ~')).toBe(true);
    expect(plain.length).toBe(3 + 95 + 0x180 - 0xc0 + 4 + 256);
  });

  it('is in NFC whatever stands beside what, and holds nothing that is warned of', () => {
    for (const left of plain) {
      expect(left.normalize('NFC')).toBe(left);
      expect(/^\P{M}$/u.test(left)).toBe(true);
    }
    const pairs = plain.flatMap((left) => plain.filter((right) => right > '~').map((right) => left + right));
    // What the coarse look takes for double-encoded is none of it: those pieces need a sign that no plain text has.
    expect(pairs.filter((pair) => ODD_TEXT.test(pair) && DOUBLE.test(pair))).toEqual([]);
    expect(plain.filter((letter) => ODD_TEXT.test(letter))).toEqual([]);
    expect(pairs.join('').normalize('NFC')).toBe(pairs.join(''));
  });

  it.each([
    '\u0301',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\ufeffx\ufeff',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u212b',
    '\u0192',
    '😀',
  ])('is not a text with %j', (text) => {
    expect(isPlain(`a${text}b`)).toBe(false);
  });

  it('does not end in the middle of a letter', () => {
    expect(isPlainUtf8(Uint8Array.of(0x61, 0xc3))).toBe(false);
    expect(isPlainUtf8(Uint8Array.of(0x61, 0xe1, 0xbb))).toBe(false);
  });
});

/** As `tables/table.ts` warns of it, written a second time. */
const DOUBLE =
  /\u00e1[\u00ba\u00bb][\u0080-\u00bf\u0152-\u2122]|\u00c4[\u2018\u0090\u0091\u0192]|\u00c6[\u00b0\u00a1\u00af]|\u00c3[\u0080-\u00bf]/;
