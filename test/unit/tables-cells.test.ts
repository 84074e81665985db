import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/support/date.ts';
import type { Officer, Vacancy } from '../../src/domain/records.ts';
import { codesOf, COMMUNES, instanceOf, issueOf, OFFICERS, POLICY, recordsOf, valueOf } from './tables-workspace.ts';

/** One officer whose further columns are given. */
function officer(columns: Readonly<Record<string, string>>): ReturnType<typeof instanceOf> {
  const all = { officer_id: 'CB1', unit_id: 'SO-A', field: 'it', ...columns };
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [Object.keys(all), Object.values(all)].map((cells) => cells.map(quote).join(','));
  return instanceOf({ tables: { officers: lines.join('\n') } });
}

function vacancy(columns: Readonly<Record<string, string>>): ReturnType<typeof instanceOf> {
  const all = { vacancy_id: 'VT1', commune_id: '08296', field: 'it', ...columns };
  const lines = [Object.keys(all), Object.values(all)].map((cells) => cells.map((cell) => `"${cell}"`).join(','));
  return instanceOf({ tables: { vacancies: lines.join('\n') } });
}

const officerOf = (columns: Readonly<Record<string, string>>): Officer | undefined =>
  valueOf(officer(columns)).officers[0];
const vacancyOf = (columns: Readonly<Record<string, string>>): Vacancy | undefined =>
  valueOf(vacancy(columns)).vacancies[0];

describe('headers', () => {
  const read = (header: string, row = 'CB1,SO-A,it,x'): ReturnType<typeof recordsOf> =>
    recordsOf({ tables: { officers: `${header}\n${row}` } });

  test('HEAD-009, HEAD-010 Vietnamese names match in any case, form and spacing; invisible characters with a note', () => {
    const header = 'MÃ CÁN BỘ,Đơn  vị\u00a0công tác,lĩnh\u200b vực,Ghi chú'.normalize('NFD');
    const result = read(header);
    expect(valueOf(result).officers[0]).toMatchObject({ id: 'CB1', unitId: 'SO-A', field: 'it', note: 'x' });
    expect(codesOf(result)).toEqual(['header-cleaned']);
  });
  test('tone placement does not matter: Lí luận, Hoà', () => {
    expect(
      valueOf(read('officer_id,unit_id,field,Ngày khám sức khoẻ', 'CB1,SO-A,it,2025-09-01')).officers[0]
        ?.healthCertificateDay,
    ).toBe(20332);
  });
  test.each([
    ['HEAD-001 twice the same', 'officer_id,unit_id,field,officer_id', [1, 4]],
    ['HEAD-002 twice after trimming and folding', 'OFFICER_ID,unit_id,field,officer_id ', [1, 4]],
    ['twice by alias', 'officer_id,unit_id,field,Mã cán bộ', [1, 4]],
  ])('%s is an error with both positions', (_name, header, positions) => {
    expect(issueOf(read(header), 'duplicate-column').params).toMatchObject({ column: 'officer_id', positions });
  });
  test('HEAD-003, HEAD-004 a missing column is named with the columns found and the nearest of them', () => {
    expect(issueOf(read('oficer_id,unit_id,field,note'), 'missing-column').params).toEqual({
      column: 'officer_id',
      found: ['oficer_id', 'unit_id', 'field', 'note'],
      nearest: 'oficer_id',
    });
  });
  test('HEAD-011 full-width letters are no match but the nearest', () => {
    expect(issueOf(read('ｏｆｆｉｃｅｒ_ｉｄ,unit_id,field,note'), 'missing-column').params['nearest']).toBe(
      'ｏｆｆｉｃｅｒ_ｉｄ',
    );
  });
  test('HEAD-006 a column without a name', () => {
    expect(issueOf(read('officer_id,,unit_id,field', 'CB1,?,SO-A,it'), 'column-without-name').params).toEqual({
      position: 2,
    });
  });
  test('HEAD-008 names of object members are unknown columns like others, in one note without values', () => {
    const result = read('officer_id,unit_id,field,constructor,toString,__proto__', 'CB1,SO-A,it,secret,secret,secret');
    expect(issueOf(result, 'unknown-columns').params).toEqual({ columns: ['constructor', 'toString', '__proto__'] });
    expect(JSON.stringify(result.issues)).not.toContain('secret');
  });
  test('a nearly known column is warned about, a running number is not mentioned', () => {
    const result = read('STT,officer_id,unit_id,field,degre', '1,CB1,SO-A,it,3');
    expect(issueOf(result, 'column-nearly-known').params).toEqual({ header: 'degre', nearest: 'degree' });
    expect(issueOf(result, 'unknown-columns').params).toEqual({ columns: ['degre'] });
  });
  test('a table without any known header lists what it needs', () => {
    expect(issueOf(read('a,b,c,d'), 'no-header').params).toMatchObject({
      required: ['officer_id', 'unit_id', 'field'],
    });
  });
  test('under fit: scores neither unit nor field is needed', () => {
    const policy = `${POLICY}fit: scores\n`;
    const result = recordsOf({ policy, tables: { officers: 'officer_id,name\nCB1,An\n' } });
    expect(valueOf(result).officers[0]).toMatchObject({ id: 'CB1', unitId: undefined, field: undefined });
  });
  test('a birth date split into Nam and Nữ gives the sex too, also under a second header row', () => {
    const flat = recordsOf({
      tables: { officers: 'officer_id,Nam,Nữ,unit_id,field\nA,1980-01-01,,U,it\nB,,1985,U,it' },
    });
    const nested = recordsOf({
      tables: { officers: 'officer_id,Ngày sinh,,unit_id,field\n,Nam,Nữ,,\nA,1980-01-01,,U,it\nB,,1985,U,it' },
    });
    for (const result of [flat, nested]) {
      expect(valueOf(result).officers.map(({ sex, birth }) => [sex, birth?.year])).toEqual([
        ['m', 1980],
        ['f', 1985],
      ]);
    }
    const both = recordsOf({ tables: { officers: 'officer_id,Nam,Nữ,unit_id,field\nA,1980-01-01,1981-01-01,U,it' } });
    expect(codesOf(both)).toEqual(['sex-clash']);
  });
});

describe('numbers', () => {
  test.each([
    ['NUMB-001', '1e999', 'not-whole-number'],
    ['NUMB-005', 'NaN', 'not-whole-number'],
    ['NUMB-005', 'Infinity', 'not-whole-number'],
    ['NUMB-005', '#N/A', 'spreadsheet-error'],
    ['NUMB-007', '-1', 'number-out-of-range'],
    ['NUMB-012', '1.000', 'ambiguous-thousands'],
    ['NUMB-012', '1 000', 'ambiguous-thousands'],
    ['NUMB-012', '1,000', 'ambiguous-thousands'],
    ['NUMB-014', '9007199254740993', 'number-out-of-range'],
    ['three and a half', '3.5', 'not-whole-number'],
    ['an empty cell', '', 'empty-cell'],
  ])('%s headcount %s is refused: %s', (_name, text, code) => {
    const result = vacancy({ headcount: text });
    expect(result.ok).toBe(false);
    expect(codesOf(result)).toEqual([code]);
  });
  test.each([
    ['NUMB-004', '3.0', 3],
    ['NUMB-008', '-0', 0],
    ['NUMB-009', '0', 0],
    ['leading zeros', '007', 7],
  ])('%s headcount %s is read as %d', (_name, text, headcount) => {
    expect(vacancyOf({ headcount: text })?.headcount).toBe(headcount);
  });
  test('without the column every vacancy has one place', () => {
    expect(vacancyOf({})?.headcount).toBe(1);
  });
  test('NUMB-015 more than six decimals', () => {
    expect(issueOf(officer({ experience_years: '0.1000000000000000055' }), 'too-many-decimals').params['max']).toBe(6);
  });
  test('NUMB-017 a percentage says which decimal to write', () => {
    const result = recordsOf({ tables: { quotas: 'name,min_share\nq,80%' } });
    expect(issueOf(result, 'percentage').params).toEqual({ value: '80%', nearest: '0.8' });
  });
  test('NUMB-018 latitude and longitude exchanged', () => {
    const result = recordsOf({ tables: { communes: COMMUNES.replace('21.4,105.1', '105.1,21.4') } });
    expect(issueOf(result, 'coordinates-swapped').where).toMatchObject({ line: 2, field: 'lat' });
  });
  test('decimals are exact millionths', () => {
    expect(officerOf({ experience_years: '0.000001' })?.experienceMicroYears).toBe(1);
    expect(officerOf({ experience_years: '12.3' })?.experienceMicroYears).toBe(12_300_000);
  });
});

describe('dates', () => {
  test.each([
    ['2025-10-01', '2025-10-01'],
    ['03/04/2026', '2026-04-03'],
    ['3/4/2026', '2026-04-03'],
  ])('DATE-006 %s is %s', (text, iso) => {
    expect(formatDay(officerOf({ available_from: text })?.availableFrom ?? 0)).toBe(iso);
  });
  test.each([
    ['DATE-001', '31/02/2026', 'no-such-date'],
    ['DATE-004', '1900-02-29', 'no-such-date'],
    ['DATE-008', '03/04/26', 'two-digit-year'],
    ['DATE-013', '2026-01-01T00:00:00+07:00', 'date-with-time'],
    ['DATE-014', '05/2026', 'month-and-year'],
    ['a year where a day is needed', '2026', 'year-alone'],
    ['month first, alone in its column', '04/13/2026', 'no-such-date'],
    ['words', 'tháng sau', 'bad-date'],
  ])('%s %s: %s', (_name, text, code) => {
    expect(codesOf(officer({ available_from: text }))).toEqual([code]);
  });
  test('DATE-007 a column of both formats names both lines', () => {
    const officers = OFFICERS.replace('1980-05-01', '13/04/1980').replace('02/03/1990', '04/13/1990');
    const issue = issueOf(recordsOf({ tables: { officers } }), 'mixed-date-formats');
    expect(issue).toMatchObject({ where: { line: 3, column: 17, field: 'birth_date' }, params: { otherLine: 2 } });
    expect(issue.params['value']).toBeUndefined();
  });
  test.each(['2008-01-01', '1949-01-01', '2020', '2060-01-01'])(
    'DATE-009 born %s: outside 18–75, the date itself unsaid',
    (text) => {
      expect(issueOf(officer({ birth_date: text }), 'age-out-of-range').params).toEqual({ min: 18, max: 75 });
    },
  );
  test.each(['2007-10-01', '1949-10-02', '1950', '2007'])('born %s is within 18–75 on 2025-10-01', (text) => {
    expect(codesOf(officer({ birth_date: text }))).toEqual([]);
  });
  test('DATE-014 a birth year alone is kept as such', () => {
    expect(officerOf({ birth_date: '1990' })?.birth).toEqual({ year: 1990, day: undefined });
  });
  test('available_to before available_from', () => {
    expect(codesOf(officer({ available_from: '2026-01-01', available_to: '2025-12-31' }))).toEqual(['range-reversed']);
  });
});

describe('ids', () => {
  const read = (...ids: readonly string[]): ReturnType<typeof instanceOf> =>
    instanceOf({ tables: { officers: ['officer_id,unit_id,field', ...ids.map((id) => `${id},U,it`)].join('\n') } });

  test.each([
    ['ID-010', '', 'empty-cell'],
    ['ID-011', '   ', 'empty-cell'],
    ['ID-008', 'O\u202e7', 'character-in-id'],
    ['an invisible space', 'O\u200b7', 'character-in-id'],
    ['too long', 'x'.repeat(201), 'id-too-long'],
  ])('%s %j is refused: %s', (_name, id, code) => {
    expect(codesOf(read(id))).toContain(code);
  });
  test('ID-012, ID-013, ID-016, ID-018, ID-019 strange ids are plain ids', () => {
    const ids = [
      '__proto__',
      'constructor',
      'toString',
      '9007199254740993',
      '../../etc/passwd',
      'unassigned',
      'NaN',
      '-',
      '007',
      '7',
    ];
    expect(valueOf(read(...ids)).officers.map(({ id }) => id)).toEqual(ids.toSorted());
  });
});

describe('values', () => {
  test('leader: an empty cell is no, an absent column says nothing', () => {
    expect(officerOf({ leader: '' })?.isLeader).toBe(false);
    expect(officerOf({ degree: '3' })?.isLeader).toBeUndefined();
  });
  test('months of a vacancy are at most 120', () => {
    const read = (months: string): ReturnType<typeof instanceOf> =>
      instanceOf({ tables: { vacancies: `vacancy_id,commune_id,field,months_max\nVT1,08296,it,${months}` } });
    expect(read('120').ok).toBe(true);
    expect(read('121').ok).toBe(false);
  });
  test('Vietnamese values are codes, each by its own column', () => {
    expect(
      officerOf({
        degree: 'Đại học',
        political_theory: 'Trung cấp',
        rating: 'HTTNV',
        category: 'Viên chức',
        sex: 'Nữ',
        grade: '01.003',
        leader: 'có',
        forms: 'Biệt phái; điều động',
        field: 'CNTT',
        skills: 'Kế toán: 3; Excel:2',
      }),
    ).toMatchObject({
      degree: 3,
      politicalTheory: 2,
      rating: 3,
      category: 'public-employee',
      sex: 'f',
      grade: 3,
      isLeader: true,
      forms: ['secondment', 'mobilisation'],
      field: 'it',
      skills: new Map([
        ['accounting', 3],
        ['excel', 2],
      ]),
    });
  });
  test('REF-003 a missing accent is an error with the nearest value', () => {
    expect(issueOf(officer({ field: 'Ke toan' }), 'unknown-value').params).toMatchObject({
      value: 'Ke toan',
      nearest: 'Kế toán',
    });
  });
  test('fields of the policy are known by code and by name', () => {
    const policy = `${POLICY}fields: { forestry: { name: Lâm nghiệp } }\n`;
    const officers = 'officer_id,unit_id,field\nA,U,forestry\nB,U,lâm nghiệp';
    expect(valueOf(recordsOf({ policy, tables: { officers } })).officers.map(({ field }) => field)).toEqual([
      'forestry',
      'forestry',
    ]);
  });
  test.each(['it', 'it:6', 'it:0', ':3'])('a level %j is refused', (text) => {
    expect(codesOf(officer({ skills: text }))).toEqual(['bad-level']);
  });
  test.each([
    ['accounting:3, budget:2', 'accounting:3; budget:2'],
    ['accounting:3,budget:2', 'accounting:3; budget:2'],
    ['accounting:3|budget:2', 'accounting:3; budget:2'],
    ['accounting:3/budget:2', 'accounting:3; budget:2'],
    ['accounting:3 budget:2', 'accounting:3; budget:2'],
  ])(
    'several levels separated by another sign, %j, are no skill of their own: what is meant is said',
    (text, meant) => {
      expect(issueOf(officer({ skills: text }), 'bad-level').params).toEqual({ value: text, expected: meant });
    },
  );
  test.each(['2030-01-01', '1999-12-31'])('a youngest child born on %s is warned of, without the date', (date) => {
    const result = officer({ birth_date: '1990-05-05', youngest_child_birth_date: date });
    expect(issueOf(result, 'child-birth-unlikely')).toMatchObject({ severity: 'warning', params: {} });
  });
  test('a youngest child born in between is not', () => {
    expect(codesOf(officer({ birth_date: '1990-05-05', youngest_child_birth_date: '2024-01-01' }))).toEqual([]);
  });
  test('certificates with and without expiry', () => {
    const certificates = officerOf({ certificates: 'it@2026-12-31; accounting' })?.certificates;
    expect(certificates).toEqual(
      new Map([
        ['it', 20818],
        ['accounting', undefined],
      ]),
    );
  });
  test('at most ten wishes', () => {
    const prefers = Array.from({ length: 11 }, (_, index) => `VT${String(index)}`).join(';');
    expect(issueOf(officer({ prefers }), 'too-many-items').params).toEqual({ limit: 10, found: 11 });
  });
});

describe('exclusions', () => {
  test.each([
    ['', { grounds: [], checkedGrounds: [] }],
    ['none', { grounds: [], checkedGrounds: 'all' }],
    ['Không', { grounds: [], checkedGrounds: 'all' }],
    ['maternity; Hoàn cảnh đặc biệt khó khăn', { grounds: ['maternity', 'hardship'], checkedGrounds: 'all' }],
  ])('%j under exclusions', (text, expected) => {
    expect(officerOf({ exclusions: text })).toMatchObject(expected);
  });
  test('a header that names one ground answers for that ground alone', () => {
    expect(officerOf({ 'Hình thức kỷ luật': 'Không' })).toMatchObject({ grounds: [], checkedGrounds: ['discipline'] });
    expect(officerOf({ 'Đang xem xét kỷ luật': 'x' })).toMatchObject({
      grounds: ['discipline'],
      checkedGrounds: ['discipline'],
    });
  });
  test('several such columns and exclusions stand together', () => {
    const both = { 'Kỷ luật': 'Không', 'Đang xem xét kỷ luật': 'Không', 'Hoàn cảnh đặc biệt': 'có', exclusions: '' };
    expect(officerOf(both)).toMatchObject({ grounds: ['hardship'], checkedGrounds: ['discipline', 'hardship'] });
    expect(codesOf(officer({ 'Kỷ luật': 'có', exclusions: 'none' }))).toEqual(['exclusions-clash']);
  });
  test('what is not understood is an error that never says what stood there', () => {
    const issue = issueOf(officer({ exclusions: 'ung thư' }), 'unknown-value');
    expect(issue.params['value']).toBeUndefined();
    expect(JSON.stringify(issue)).not.toContain('ung thư');
  });
});

describe('names of communes and units', () => {
  const commune = (text: string): ReturnType<typeof instanceOf> => vacancy({ commune_id: text });
  test.each([
    ['8296', '08296'],
    ['Xã Sơn Lương', '08296'],
    ['Sơn Lương', '08296'],
    ['lương sơn', '04924'],
    ['PHƯỜNG VIỆT TRÌ', '07900'],
  ])('%s is %s', (text, id) => {
    expect(valueOf(commune(text)).vacancies[0]?.communeId).toBe(id);
  });
  test('a wrong accent is an error with the nearest name and its code', () => {
    const issue = issueOf(commune('Phường Việt Tri'), 'unknown-commune');
    expect(issue.params).toEqual({ value: 'Phường Việt Tri', nearest: 'Phường Việt Trì', nearestId: '07900' });
    expect(issue.where).toEqual({ file: 'vacancies.csv', line: 2, column: 7, cell: 'B2', field: 'commune_id' });
  });
  test('a ward is not a commune of that name', () => {
    expect(codesOf(commune('Xã Việt Trì'))).toEqual(['unknown-commune']);
  });
  test('a name shared by a ward and a commune asks for the code', () => {
    const communes = `${COMMUNES}\n07999,Xã Việt Trì,commune,phu-tho,,,,,,`;
    const read = (text: string): ReturnType<typeof recordsOf> =>
      recordsOf({ tables: { communes, vacancies: `vacancy_id,commune_id,field\nV,${text},it` } });
    expect(issueOf(read('Việt Trì'), 'ambiguous-commune').params).toEqual({
      value: 'Việt Trì',
      ids: ['07900', '07999'],
    });
    expect(valueOf(read('Xã Việt Trì')).vacancies[0]?.communeId).toBe('07999');
  });
  test('a unit may be named as units.csv names it', () => {
    const units = 'unit_id,name\nSO-A,Sở Nội vụ\nSO-B,Sở Y tế';
    const officers = OFFICERS.replace('SO-A', 'sở nội vụ');
    expect(valueOf(recordsOf({ tables: { units, officers } })).officers[0]?.unitId).toBe('SO-A');
    const wrong = recordsOf({ tables: { units, officers: OFFICERS.replace('SO-A', 'Sở Nội vu') } });
    expect(issueOf(wrong, 'unknown-unit').params).toEqual({
      value: 'Sở Nội vu',
      nearest: 'Sở Nội vụ',
      nearestId: 'SO-A',
    });
  });
  test('home communes are free text: what is not recognised is one note without values', () => {
    const home = (text: string): ReturnType<typeof officer> => officer({ home_commune: text });
    expect(valueOf(home('Xã Sơn Lương, tỉnh Phú Thọ')).officers[0]?.homeCommuneId).toBe('08296');
    const unknown = home('Hà Nội');
    expect(issueOf(unknown, 'commune-not-recognised').params).toEqual({ count: 1 });
    expect(JSON.stringify(unknown.issues)).not.toContain('Hà Nội');
  });
  test('relatives at an unknown commune: an error that does not say which', () => {
    expect(issueOf(officer({ relatives_at: 'Xã Nào Đó' }), 'unknown-commune').params).toEqual({});
  });
});

test('lists handed in without ids get the same ids every time, and alike people are an error', () => {
  const policy = `${POLICY}inputs: { officers: officers.csv }\n`;
  const rows = ['An,1980-05-01,U,it', 'Bé,1990,U,it'];
  const read = (lines: readonly string[]): ReturnType<typeof recordsOf> =>
    recordsOf({ policy, tables: { officers: ['Họ và tên,Ngày sinh,unit_id,field', ...lines].join('\n') } });
  const ids = (lines: readonly string[]): ReadonlyMap<string | undefined, string> =>
    new Map(valueOf(read(lines)).officers.map(({ name, id }) => [name, id]));
  expect(ids(rows)).toEqual(ids(rows.toReversed()));
  expect(JSON.stringify([...ids(rows)])).not.toContain('1980');
  expect(issueOf(read([...rows, rows[0] ?? '']), 'person-not-distinct').params).toMatchObject({ otherLine: 2 });
});
