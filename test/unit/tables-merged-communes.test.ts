import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/support/fold.ts';
import { MERGED_COMMUNES } from '../../src/tables/merged-communes.ts';
import { COMMUNES, recordsOf } from './tables-workspace.ts';

const FILE = join(import.meta.dirname, '../../data/reference/phu_tho_communes_148.csv');
const bare = (name: string): string => fold(name).replace(/^(?:xã|phường|thị trấn) /, '');

function issuesOf(commune: string): readonly unknown[] {
  const communes = [
    COMMUNES,
    '08542,Xã Thanh Sơn,commune,phu-tho,21.2,105.2,9000,32,30,',
    '05047,Xã Cao Dương,commune,hoa-binh,20.7,105.5,9000,32,30,',
    '04792,Phường Tân Hòa,ward,hoa-binh,20.9,105.3,9000,32,30,',
    '04795,Phường Hòa Bình,ward,hoa-binh,20.8,105.3,9000,32,30,',
  ];
  const vacancies = `vacancy_id,commune_id,field\nVT1,${commune},it\nVT2,08296,land`;
  const answer = recordsOf({ tables: { communes: communes.join('\n'), vacancies } });
  return answer.issues.filter(({ where }) => where.file === 'vacancies.csv');
}

describe('communes merged in 2025', () => {
  it('are listed where another commune bears the name today: 17 in Phú Thọ', () => {
    const [header = [], ...lines] = parse(readFileSync(FILE, 'utf8'));
    const cell = (line: readonly string[], column: string): string => line[header.indexOf(column)] ?? '';
    const rows = lines.map((line) => ({
      code: cell(line, 'code'),
      name: cell(line, 'name_vi'),
      units: cell(line, 'old_units')
        .split(';')
        .map((unit) => unit.replace(/\(.*?\)/, '').trim()),
    }));
    const codeOfName = new Map(rows.map(({ code, name }) => [bare(name), code]));
    const derived = rows.flatMap(({ code, name, units }) =>
      units.flatMap((old) => {
        const namesake = codeOfName.get(bare(old));
        return namesake === undefined || namesake === code ? [] : [[old, code, name, namesake]];
      }),
    );
    expect(derived).toHaveLength(17);
    expect(MERGED_COMMUNES).toEqual(derived);
  });

  it.each(['Xã Thanh Sơn', 'Thanh Sơn', 'XÃ THANH  SƠN'])('warn under the name %s that another has today', (text) => {
    expect(issuesOf(text)).toEqual([
      expect.objectContaining({
        code: 'merged-commune',
        severity: 'warning',
        params: { value: text, old: 'Xã Thanh Sơn', into: ['Xã Cao Dương (05047)'], id: '08542' },
      }),
    ]);
  });

  it('say nothing of a code, nor of a ward whose old namesake was a commune', () => {
    expect(issuesOf('08542')).toEqual([]);
    expect(issuesOf('Phường Hoà Bình')).toEqual([]);
    expect(issuesOf('Hoà Bình')).toEqual([expect.objectContaining({ code: 'merged-commune' })]);
  });

  it('are suggested as what they became where nobody bears the name with its kind', () => {
    expect(issuesOf('Xã Hòa Bình')).toEqual([
      expect.objectContaining({
        code: 'unknown-commune',
        params: { value: 'Xã Hòa Bình', nearest: 'Phường Tân Hòa', nearestId: '04792' },
      }),
    ]);
  });

  it('words are never taken in another order: Lương Sơn is not Sơn Lương', () => {
    expect(issuesOf('Xã Sơn Lương')).toEqual([]);
    expect(issuesOf('Xã Lương Sơn')).toEqual([
      expect.objectContaining({ params: expect.objectContaining({ id: '04924' }) as object }),
    ]);
  });
});
