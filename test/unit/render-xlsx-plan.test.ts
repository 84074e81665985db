import { beforeAll, describe, expect, it } from 'vitest';
import type { Allocation } from '../../src/plan/allocation.ts';
import { PLAN_COLUMNS, type PlanRow } from '../../src/domain/plan.ts';
import { annexText as english } from '../../src/render/messages/en/annex-text.ts';
import { annexText as vietnamese } from '../../src/render/messages/vi/annex-text.ts';
import { parametersOf } from '../../src/render/messages/template.ts';
import { renderPlanXlsx, type PlanWorkbook } from '../../src/render/xlsx-plan.ts';
import { present } from '../../src/support/assert.ts';
import { formatDay } from '../../src/support/date.ts';
import { readPlan } from '../../src/tables/plan.ts';
import { readSheetRows } from '../../src/tables/source-text.ts';
import { readWorkbook } from '../../src/tables/workbook.ts';
import type { SourceFile } from '../../src/tables/source.ts';
import { inflate } from '../support/workbook.ts';
import { ALLOCATION, FINDINGS, instance, ROW } from './render-case.ts';

const BASE: PlanWorkbook = {
  instance,
  allocation: ALLOCATION,
  findings: FINDINGS,
  language: 'vi',
  isInternal: false,
  isRedacted: false,
  brokenCount: 0,
};

/** Rows for officers of the 50-person case, by index. */
function rowsFor(indices: readonly number[]): readonly PlanRow[] {
  return indices.map((k) => {
    const officer = present(instance.officers[k], 'officer');
    return { ...ROW, officerId: officer.id, officerName: officer.name ?? '' };
  });
}

function withRows(rows: readonly PlanRow[]): Allocation {
  return { ...ALLOCATION, rows };
}

async function sourceOf(workbook: Partial<PlanWorkbook>): Promise<SourceFile> {
  const bytes = await renderPlanXlsx({ ...BASE, ...workbook });
  const opened = readWorkbook('plan.xlsx', bytes, inflate);
  expect(opened.issues).toEqual([]);
  return { name: 'plan.xlsx', bytes, workbook: opened };
}

async function sheetOf(workbook: Partial<PlanWorkbook>, sheet: string): Promise<readonly (readonly string[])[]> {
  return present(readSheetRows(await sourceOf(workbook), sheet), sheet).rows;
}

/** All text of all sheets but the named ones. */
async function allText(workbook: Partial<PlanWorkbook>): Promise<string> {
  const source = await sourceOf(workbook);
  const names = Object.entries(vietnamese).filter(([key]) => key.startsWith('sheet.'));
  return names.map(([, name]) => JSON.stringify(readSheetRows(source, name)?.rows ?? [])).join('\n');
}

describe('plan.xlsx', () => {
  it('holds the rows of plan.csv in a sheet of its own, under the names of its columns, and they read back the same', async () => {
    const odd: PlanRow = {
      ...ROW,
      officerId: '007',
      officerName: '=HYPERLINK("http://x")',
      unitName: '+84 & <b>',
      title: "'quoted",
      note: '#N/A',
      distanceKm: 12,
      profession: undefined,
      status: 'pinned',
    };
    const rows = [ROW, odd];
    for (const language of ['vi', 'en'] as const) {
      const source = await sourceOf({ allocation: withRows(rows), language });
      const read = readPlan(source);
      expect(read.issues).toEqual([]);
      const back = read.ok ? read.value.map(({ where: _where, ...row }) => row) : [];
      expect(back).toEqual(rows.map(({ where: _where, ...row }) => row));
      expect(readSheetRows(source, language === 'vi' ? 'Phương án' : 'plan')?.rows[0]).toEqual([...PLAN_COLUMNS]);
    }
  });

  it('has the same bytes every time', async () => {
    const [first, second] = [await renderPlanXlsx(BASE), await renderPlanXlsx(BASE)];
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  it('begins with the annex: people by given name, the decision unnumbered, the signature block and the recipients', async () => {
    const rows = rowsFor([0, 1, 2, 3, 4, 5]);
    const annex = await sheetOf({ allocation: withRows(rows) }, 'Danh sách');
    const text = annex.map((row) => row.join('|'));
    expect(text[0]).toMatch(/^DANH SÁCH/);
    expect(text[2]).toContain('(Kèm theo Quyết định số ………/QĐ-UBND ngày ….. tháng ….. năm ………');
    expect(annex[3]?.filter((cell) => cell !== '')).toEqual([
      'STT',
      'Họ và tên',
      'Ngày sinh',
      'Chức vụ, đơn vị công tác',
      'Trình độ, chuyên ngành',
      'LLCT',
      'Ngạch',
      'Xã/phường đến',
      'Vị trí/lĩnh vực',
      'Hình thức',
      'Thời hạn (từ – đến)',
      'Ghi chú',
    ]);
    const names = annex.slice(5, 5 + rows.length).map((row) => row[1] ?? '');
    const collator = new Intl.Collator('vi');
    const given = (name: string): string => name.split(' ').at(-1) ?? '';
    expect(names).toEqual(names.toSorted((a, b) => collator.compare(given(a), given(b)) || collator.compare(a, b)));
    expect(annex[5]?.[11]).toBe('01/10/2025 – 31/03/2026');
    expect(text.join('\n')).toContain('Danh sách gồm 6 người.');
    expect(text.join('\n')).toContain('Nơi nhận:');
    expect(text.join('\n')).toContain('TM. ỦY BAN NHÂN DÂN');
  });

  it('lists courses for those sent below a wanted level, where the workspace has courses', async () => {
    const [row] = rowsFor([0]);
    const sent = present(row, 'a row');
    const wanting = instance.vacancies.map((vacancy) =>
      vacancy.id === sent.vacancyId ? { ...vacancy, skillsWanted: new Map([['juggling', 2]]) } : vacancy,
    );
    const course = {
      id: 'K01',
      name: 'Tung hứng',
      raises: new Map([['juggling', 3]]),
      requires: new Map(),
      seats: 5,
      weeks: 2,
      cost: 1_500_000,
      startDay: sent.startDay + 10,
      where: { file: 'courses.csv', line: 2 },
    };
    const wanted = { ...instance, vacancies: wanting };
    const allocation = withRows([sent]);
    const sheet = await sheetOf({ instance: { ...wanted, courses: [course] }, allocation }, 'Đào tạo');
    const line = sheet.find(([number]) => number === '1') ?? [];
    expect(line.slice(5, 9)).toEqual([
      'juggling 0 → 2',
      'K01 Tung hứng',
      '11/10/2025 – 24/10/2025',
      'trong thời gian đi',
    ]);
    const without = await sourceOf({ instance: { ...wanted, courses: [] }, allocation });
    expect(readSheetRows(without, 'Đào tạo')).toBeUndefined();
  });

  it('leaves birth dates blank, and shows them by sex in an internal workbook alone', async () => {
    const rows = rowsFor([0, 1]);
    const shown = async (isInternal: boolean): Promise<readonly (readonly string[])[]> => {
      const annex = await sheetOf({ allocation: withRows(rows), isInternal }, 'Danh sách');
      const first = annex.findIndex(([number]) => number === '1');
      return annex.slice(first, first + 2).map((row) => [row[2] ?? '', row[3] ?? '']);
    };
    expect(await shown(false)).toEqual([
      ['', ''],
      ['', ''],
    ]);
    const births = rows.map(({ officerId }) => {
      const officer = present(instance.officers[instance.officerIndexById.get(officerId) ?? -1], 'officer');
      const born = formatDay(present(officer.birth?.day, 'birth date'));
      return officer.sex === 'm' ? [born, ''] : ['', born];
    });
    expect(new Set((await shown(true)).map(String))).toEqual(new Set(births.map(String)));
  });

  it('says nothing of health, family or discipline, and names the article of each only in an internal workbook', async () => {
    const open = await allText({});
    expect(open).toContain('được miễn theo luật');
    expect(open).not.toMatch(/hiểm nghèo|kỷ luật|25\.5c|con nhỏ/);
    const internal = await allText({ isInternal: true });
    expect(internal).toContain('đang điều trị bệnh hiểm nghèo');
    expect(internal).toContain('Nghị định 170/2025/NĐ-CP Điều 25.5c');
    expect(internal).toContain('NỘI BỘ');
  });

  it('keeps what would tell people apart out of a workbook under pseudonyms', async () => {
    const officer = present(instance.officers[0], 'officer');
    const rows = [{ ...ROW, officerId: officer.id, officerName: '' }];
    const annex = await sheetOf({ allocation: withRows(rows), isRedacted: true }, 'Danh sách');
    expect(JSON.stringify(annex)).toContain(officer.id);
    for (const secret of [officer.major, officer.position]) expect(JSON.stringify(annex)).not.toContain(secret);
  });

  it('sums up number, quality and matching majors, and counts places by field and area', async () => {
    const summary = await sheetOf({}, 'Tổng hợp');
    const value = (label: string): string | undefined => summary.find(([first]) => first?.trim() === label)?.[1];
    expect(value('Số người được cử')).toBe('1/95');
    expect(value('Đúng chuyên ngành với vị trí')).toBe('46/50 (92 %)');
    const total = present(
      summary.findLast(([first]) => first === 'Tổng số'),
      'last row',
    );
    const places = instance.vacancies.reduce((sum, { headcount }) => sum + headcount, 0);
    expect(Number(total.at(-1))).toBe(places);
    const sums = total.slice(1, -2).map(Number);
    expect(sums.filter((_, k) => k % 2 === 1).reduce((a, b) => a + b, 0)).toBe(places);
  });

  it('marks every printed sheet of a plan that breaks rules as a draft', async () => {
    const source = await sourceOf({ brokenCount: 3 });
    for (const sheet of ['Danh sách', 'Theo xã, phường', 'Theo đơn vị', 'Tổng hợp', 'Chỗ còn trống', 'Lấy ý kiến']) {
      expect([sheet, JSON.stringify(readSheetRows(source, sheet)?.rows)]).toEqual([
        sheet,
        expect.stringContaining('DỰ THẢO: phương án vi phạm 3 quy định'),
      ]);
    }
  });

  it('is a workbook also where nobody is sent', async () => {
    const source = await sourceOf({ allocation: withRows([]) });
    const read = readPlan(source);
    expect(read.ok && read.value).toEqual([]);
    expect(JSON.stringify(readSheetRows(source, 'Theo xã, phường')?.rows)).toContain('Không có.');
  });
});

describe('a plan of 5,000 rows', () => {
  let rows: readonly PlanRow[] = [];
  beforeAll(() => {
    const base = rowsFor(Array.from({ length: 95 }, (_, k) => k));
    rows = Array.from({ length: 5000 }, (_, k) => {
      const row = present(base[k % 95], 'row');
      return { ...row, officerId: `CB${String(k)}`, officerName: `${row.officerName} ${String(k)}` };
    });
  });

  // Its time stands in bench/RESULTS.md: 1.7 s of CPU from a cold start.
  it('is a workbook with all of them', async () => {
    const bytes = await renderPlanXlsx({ ...BASE, allocation: withRows(rows) });
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(await renderPlanXlsx({ ...BASE, allocation: withRows(rows) })).toEqual(bytes);
  });
});

describe('the words of the workbook', () => {
  it('carry the same parameters in both languages', () => {
    for (const [key, template] of Object.entries(english)) {
      const other = vietnamese[key as keyof typeof vietnamese];
      expect([key, new Set(parametersOf(other))]).toEqual([key, new Set(parametersOf(template))]);
    }
  });

  it('give the reasons in English too', async () => {
    const sheet = await sheetOf({ language: 'en' }, 'Open places');
    expect(JSON.stringify(sheet)).toContain('nobody may be sent there');
  });
});
