import { describe, expect, it } from 'vitest';
import { sortedByGivenName, sortedByText } from '../../src/support/name-order.ts';
import { seededRandom } from '../support/random.ts';

function sorted(...names: readonly string[]): readonly string[] {
  return sortedByGivenName(
    names,
    (name) => name,
    (name) => name,
  );
}

describe('a list of people', () => {
  it('goes by given name, the last word, and then by family name', () => {
    expect(sorted('Trần Văn Bình', 'Nguyễn Thị Yến', 'Lê Anh', 'Đỗ Văn Bình', 'Phạm Thị Bình')).toEqual([
      'Lê Anh',
      'Đỗ Văn Bình',
      'Phạm Thị Bình',
      'Trần Văn Bình',
      'Nguyễn Thị Yến',
    ]);
  });

  it('keeps đ after d, ă and â after a, and looks at tones only between equal letters', () => {
    expect(sorted('A Đức', 'A Dũng', 'A Ân', 'A Ánh', 'A Ăn', 'A An')).toEqual([
      'A An',
      'A Ánh',
      'A Ăn',
      'A Ân',
      'A Dũng',
      'A Đức',
    ]);
    expect(sorted('A Mạ', 'A Má', 'A Mã', 'A Mả', 'A Mà', 'A Ma', 'A Mai')).toEqual([
      'A Ma',
      'A Mà',
      'A Mả',
      'A Mã',
      'A Má',
      'A Mạ',
      'A Mai',
    ]);
  });

  it('does not depend on case, on how accents are encoded, or on spaces around', () => {
    const same = [' Lê  Thị Hòa', 'lê thị hòa'.normalize('NFD'), 'LÊ THỊ HÒA'];
    const ids = (names: readonly string[]): readonly string[] =>
      sortedByGivenName(
        names.map((name, k) => ({ name, id: String(k) })),
        ({ name }) => name,
        ({ id }) => id,
      ).map(({ id }) => id);
    expect(ids(same)).toEqual(['0', '1', '2']);
  });

  it('orders words as the collation of the Unicode consortium for Vietnamese does', () => {
    const seed = 20_251;
    const random = seededRandom(seed);
    const letters = Array.from(
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ',
    );
    const words = Array.from({ length: 3000 }, () =>
      Array.from({ length: 1 + random.whole(4) }, () => letters[random.whole(letters.length)] ?? 'a').join(''),
    );
    const collator = new Intl.Collator('vi');
    const ours = sortedByText(words, (word) => word);
    const wrong = ours.filter((word, k) => k > 0 && collator.compare(ours[k - 1] ?? '', word) > 0);
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  });
});
