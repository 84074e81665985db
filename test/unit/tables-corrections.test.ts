import { describe, expect, it } from 'vitest';
import { isBareSpelling } from '../../src/tables/bare-spelling.ts';
import type { Change, CorrectedTable } from '../../src/tables/corrections.ts';
import type { TableName } from '../../src/tables/source.ts';
import { createSurvey } from '../../src/tables/survey.ts';
import { type Content, COMMUNES, filesOf, OFFICERS, recordsOf } from './tables-workspace.ts';

const UNITS = 'unit_id,name\nSO-A,Sở Nội vụ\nSO-B,Sở Tài chính\nSO-C,Sở Tài chánh';

function corrected(table: TableName, content: Content, more: Partial<Record<TableName, Content>> = {}): CorrectedTable {
  const tables = { ...more, [table]: content };
  const survey = createSurvey(filesOf({ tables }), true);
  const { issues } = recordsOf({ tables, options: { onTable: survey.onTable } });
  const found = survey.corrected(issues).find((one) => one.table === table);
  if (found === undefined) throw new Error(`no copy of ${table}`);
  return found;
}

/** Rows of officers given a header and one line. */
function officers(
  header: string,
  line: string,
  more: Partial<Record<TableName, Content>> = { units: UNITS },
): CorrectedTable {
  return corrected('officers', `${header}\n${line}`, more);
}

function shown({ field, before, after }: Change): string {
  return `${field ?? ''} ${before ?? '…'} → ${after ?? '…'}`;
}

describe('a corrected copy', () => {
  it('changes nothing in a table that is as it should be', () => {
    expect(corrected('officers', OFFICERS.replace('02/03/1990', '1990-03-02')).changes).toEqual([]);
    expect(corrected('communes', COMMUNES).changes).toEqual([]);
  });

  it('has canonical headers, codes for names and values, whole numbers and ISO dates', () => {
    const copy = officers(
      'Mã cán bộ,Họ và tên,Ngày sinh,Đơn vị công tác,Lĩnh vực,degree,experience_years,Hình thức,available_from,leader',
      'CB1,  Nguyễn Văn An,01/05/1980,SỞ NỘI VỤ,CNTT,3.0,4.5,Biệt phái; Điều động,31/12/2025,x',
    );
    expect(copy.header.join(' ')).toBe(
      'officer_id name birth_date unit_id field degree experience_years forms available_from leader',
    );
    expect(copy.rows).toEqual([
      ['CB1', 'Nguyễn Văn An', '1980-05-01', 'SO-A', 'it', '3', '4.5', 'secondment; mobilisation', '2025-12-31', 'yes'],
    ]);
  });

  it('lists each change with its line, the values of sensitive columns left out', () => {
    const { changes } = officers('officer_id,birth_date,unit_id,field,note', 'CB1,01/05/1980,SO-A,it, Con nhỏ ');
    expect(changes.map(shown)).toEqual(['birth_date … → …', 'note … → …']);
    expect(changes.map(({ file, line, cell }) => [file, line, cell])).toEqual([
      ['officers.csv', 2, 'B2'],
      ['officers.csv', 2, 'E2'],
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/1980|Con/);
  });

  it.each([
    ['Ke toan', 'accounting', 'all accents left out'],
    ['Kê toan', 'accounting', 'some accents left out'],
    ['Kế toạn', 'Kế toạn', 'another accent: another word'],
    ['Kế toáns', 'Kế toáns', 'a letter too many'],
  ])('writes the field %s as %s (%s)', (text, written) => {
    expect(officers('officer_id,unit_id,field', `CB1,SO-A,${text}`).rows).toEqual([['CB1', 'SO-A', written]]);
  });

  it('leaves a name in doubt where two readings exist', () => {
    expect(officers('officer_id,unit_id,field', 'CB1,So Tai chinh,it').rows[0]?.[1]).toBe('SO-B');
    const twins = 'unit_id,name\nSO-A,Sở Tài chính\nSO-B,Sở Tái chính';
    expect(officers('officer_id,unit_id,field', 'CB1,So Tai chinh,it', { units: twins }).rows[0]?.[1]).toBe(
      'So Tai chinh',
    );
  });

  it('never touches the spelling of a person, nor a commune that a merged one shared its name with', () => {
    const copy = corrected(
      'vacancies',
      'vacancy_id,commune_id,field\nVT1,Luong Son,it\nVT2,Lương Sơn,it\nVT3,Viet Tri,it',
    );
    expect(copy.rows.map((row) => row[1])).toEqual(['Luong Son', 'Lương Sơn', '07900']);
    expect(officers('officer_id,name,unit_id,field', 'CB1,Hoà Thuý,SO-A,it').changes).toEqual([]);
  });

  it('leaves a column of dates alone that holds one possible as month/day only', () => {
    const text =
      'officer_id,unit_id,field,available_from,available_to\nCB1,SO-A,it,03/04/2025,03/04/2026\nCB2,SO-A,it,04/13/2025,';
    const { rows } = corrected('officers', text);
    expect(rows[0]?.slice(3)).toEqual(['03/04/2025', '2026-04-03']);
  });

  it('writes what a share, a decimal comma and a time at midnight are beyond doubt', () => {
    const quotas = corrected('quotas', 'name,min_share,max_share\na,80%,"0,9"');
    expect(quotas.rows).toEqual([['a', '0.8', '0.9']]);
    const { rows } = officers(
      'officer_id,unit_id,field,available_from,available_to',
      'CB1,SO-A,it,2025-10-01 00:00:00,2026-01-01 08:30',
    );
    expect(rows[0]?.slice(3)).toEqual(['2025-10-01', '2026-01-01 08:30']);
  });

  it('leaves out what stands above the header and blank rows, and says how the file was written', () => {
    const text = 'DANH SÁCH\n\nofficer_id;unit_id;field\n\nCB1;SO-A;it\n;;\nCB2;SO-A;it\n;;\n';
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer),
    ]);
    const copy = corrected('officers', utf16);
    expect(copy.rows).toEqual([
      ['CB1', 'SO-A', 'it'],
      ['CB2', 'SO-A', 'it'],
    ]);
    expect(copy.changes.map(({ kind, count }) => [kind, count])).toEqual([
      ['encoding', undefined],
      ['separator', undefined],
      ['rows-above', 1],
      ['blank-rows', 2],
    ]);
    const decomposed = corrected('officers', 'officer_id,name,unit_id,field\nCB1,Hòa,SO-A,it'.normalize('NFD'));
    expect(decomposed.changes.map(({ kind }) => kind)).toEqual(['composed']);
  });

  it('keeps a header that splits the birth date by sex, and columns nobody knows', () => {
    const copy = officers('officer_id,unit_id,field,Năm sinh Nam,Năm sinh Nữ,Ghi riêng', 'CB1,SO-A,it,1980,, x ');
    expect(copy.header.slice(3)).toEqual(['Năm sinh Nam', 'Năm sinh Nữ', 'Ghi riêng']);
    expect(copy.changes.map(shown)).toEqual([' … → …']);
  });

  it('keeps the mark that guards a formula from counting as a change', () => {
    expect(officers('officer_id,unit_id,field,position', "CB1,SO-A,it,'=1+1").changes).toEqual([]);
  });
});

describe('a spelling without accents', () => {
  it.each([
    ['duong', 'Đường', true],
    ['đương', 'Đường', true],
    ['dường', 'Đường', true],
    ['đướng', 'Đường', false],
    ['duon', 'Đường', false],
    ['hoa binh', 'Hoà  Bình', true],
  ])('%s for %s: %s', (text, full, is) => {
    expect(isBareSpelling(text, full)).toBe(is);
  });
});
