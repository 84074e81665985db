import { addMonths, dayOf, isoOf } from './calendar.ts';
import { writeCsv } from './csv.ts';
import type { Dice } from './dice.ts';

/** A record still to be written: canonical column to cell. */
export type Row = Record<string, string>;

/** The invented records of a workspace and the codes that a policy may name. */
export interface Draft {
  readonly start: string;
  readonly lawDate: string;
  readonly forms: readonly string[];
  readonly fields: readonly string[];
  readonly regions: readonly string[];
  readonly officers: readonly Row[];
  readonly vacancies: readonly Row[];
  readonly communes: readonly Row[];
  /** Empty where `units.csv` is left out and the ids in officers stand alone. */
  readonly units: readonly Row[];
  readonly unitIds: readonly string[];
  readonly distances: readonly Row[];
  readonly posts: readonly Row[];
  readonly usesScores: boolean;
}

const FIELDS = ['it', 'land', 'accounting'];
const MAJORS = new Map([
  ['it', 'Công nghệ thông tin'],
  ['land', 'Quản lý đất đai'],
  ['accounting', 'Kế toán'],
]);
const REGIONS = ['phu-tho', 'hoa-binh', 'vinh-phuc'];
const COMMUNES = [
  ['08296', 'Xã Sơn Lương'],
  ['04924', 'Xã Lương Sơn'],
  ['07894', 'Phường Việt Trì'],
  ['08707', 'Phường Vĩnh Phúc'],
] as const;
const OFFICER_IDS = ['CB2', 'CB10', 'cb1', 'Đ-3', 'CB1'];
// The first comes after the second in UTF-8 and before it in UTF-16, which is how JavaScript compares.
const FAR_OFFICER_IDS = ['\u{1D400}1', 'Ａ1', 'CB9', 'CB10', 'b'];
const VACANCY_IDS = ['VT2', 'VT10', 'vt1', 'VT1'];

/** The column's cell of every row. */
export function idsOf(rows: readonly Row[], column: string): string[] {
  return rows.map((row) => row[column] ?? '');
}

/** Text of the rows under the columns of the first; every row has the same ones. */
export function tableOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return writeCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

function drawCommunes(dice: Dice, regions: readonly string[]): Row[] {
  return dice.sample(COMMUNES, dice.whole(1, 4)).map(([id, name]) => {
    const isPlaced = dice.chance(0.9);
    const posts = dice.whole(2, 6);
    return {
      commune_id: id,
      name,
      kind: name.startsWith('Phường') ? 'ward' : 'commune',
      region: dice.pick(regions),
      lat: isPlaced ? `21.${dice.whole(0, 9)}` : '',
      lon: isPlaced ? `105.${dice.whole(0, 9)}` : '',
      posts: String(posts),
      staff: dice.chance(0.9) ? String(Math.max(0, posts + dice.whole(-2, 3))) : '',
      lodging: dice.chance(0.3) ? 'yes' : '',
    };
  });
}

function drawUnits(dice: Dice, communes: readonly Row[], regions: readonly string[]): Row[] {
  const donors = dice.sample(communes, communes.length);
  return dice.sample(['S1', 'S2', 'BAN-10'], dice.whole(1, 3)).map((id) => {
    const donor = dice.chance(communes.length > 1 ? 0.18 : 0.04) ? donors.pop() : undefined;
    const isBounded = dice.chance(0.3);
    const staff = dice.whole(3, 6);
    const sendMin = dice.chance(0.08) ? dice.whole(0, 2) : null;
    return {
      unit_id: id,
      name: `Sở số ${id}`,
      kind: donor ? 'commune' : dice.pick(['department', 'party', 'mass-organisation']),
      commune_id: (donor ?? (dice.chance(0.1) ? dice.pick(communes) : undefined))?.['commune_id'] ?? '',
      region: donor ? (donor['region'] ?? '') : dice.chance(0.9) ? dice.pick(regions) : '',
      lat: dice.chance(0.9) ? `21.${dice.whole(0, 9)}` : '',
      lon: `105.${dice.whole(0, 9)}`,
      staff: isBounded && (!donor || dice.chance(0.3)) ? String(staff) : '',
      keep_min: isBounded ? String(donor ? dice.whole(1, 5) : Math.max(0, staff - dice.whole(0, 3))) : '',
      send_min: sendMin === null ? '' : String(sendMin),
      send_max: dice.chance(0.15) ? String(Math.max(sendMin ?? 0, dice.whole(1, 3))) : '',
    };
  });
}

function drawBirth(dice: Dice, sex: string): string {
  const kind = dice.whole(1, 20);
  if (kind === 1) return '';
  if (kind === 2) return String(dice.whole(1970, 1990));
  const month = String(dice.whole(1, 12)).padStart(2, '0');
  const date = String(dice.whole(1, 28)).padStart(2, '0');
  if (kind <= 4) return `${sex === 'f' ? dice.pick([1968, 1969]) : dice.pick([1963, 1964])}-${month}-${date}`;
  return `${dice.whole(1975, 1992)}-${month}-${date}`;
}

function drawExclusions(dice: Dice): string {
  const kind = dice.whole(1, 20);
  if (kind <= 2) return '';
  if (kind > 3) return 'none';
  return dice
    .sample(
      ['discipline', 'inspection', 'illness', 'maternity', 'sole-carer', 'hardship', 'study', 'seconded', 'other'],
      dice.whole(1, 2),
    )
    .join('; ');
}

function drawOfficer(dice: Dice, id: string, draft: Omit<Draft, 'officers'>, isOffering: boolean): Row {
  const sex = dice.pick(['m', 'f', 'm', 'f', 'm', 'f', 'm', 'f', 'm', '']);
  const field = dice.pick(draft.fields);
  const exclusions = drawExclusions(dice);
  const birth = drawBirth(dice, sex);
  const maybe = (probability: number, cell: () => string): string => (dice.chance(probability) ? cell() : '');
  const places = [
    ...draft.vacancies.map((row) => row['vacancy_id']),
    ...draft.communes.map((row) => row['commune_id']),
  ];
  const communes = draft.communes.map((row) => row['commune_id'] ?? '');
  return {
    officer_id: id,
    name: dice.pick(['Nguyễn Văn Đức', 'Trần Thị Hoà', 'Lê Quang, Huy', 'Phạm "Sáu" Ngọc']),
    birth_date: birth,
    sex,
    unit_id: dice.pick(draft.unitIds),
    category: maybe(0.9, () => dice.pick(['civil-servant', 'civil-servant', 'public-employee', 'cadre', 'contract'])),
    leader: maybe(draft.forms.includes('rotation') ? 0.8 : 0.3, () => 'yes'),
    grade: maybe(0.8, () => String(dice.whole(3, 5))),
    field,
    skills: maybe(0.6, () => dice.sample(['gis:3', 'excel:2', 'lead:1'], dice.whole(1, 2)).join('; ')),
    degree: maybe(0.95, () => dice.pick(['2', '3', '3', '3', '4'])),
    major: maybe(0.5, () => MAJORS.get(dice.pick(draft.fields)) ?? ''),
    political_theory: maybe(0.9, () => dice.pick(['1', '2', '2', '3'])),
    experience_years: maybe(0.9, () => dice.pick(['2', '5', '5', '8'])),
    rating: maybe(0.9, () => dice.pick(['2', '3', '3', '4'])),
    forms: maybe(0.1, () => dice.sample(draft.forms, dice.whole(1, draft.forms.length)).join('; ')),
    available_from: maybe(0.05, () => isoOf(addMonths(dayOf(draft.start), dice.whole(-1, 1)))),
    available_to: maybe(0.08, () => isoOf(addMonths(dayOf(draft.start), dice.whole(2, 8)) - dice.whole(0, 1))),
    home_commune: maybe(0.25, () => dice.pick(communes)),
    exclusions,
    youngest_child_birth_date: maybe(0.1, () => {
      const born = isoOf(addMonths(dayOf(draft.start), -dice.whole(20, 40)));
      return dice.chance(0.2) ? born.slice(0, 4) : born;
    }),
    own_wish: maybe(0.25, () => 'yes'),
    health_certificate_date: maybe(0.5, () => isoOf(addMonths(dayOf(draft.start), -dice.whole(1, 7)))),
    relatives_at: maybe(0.04, () => dice.pick(communes)),
    prefers: maybe(0.5, () => dice.sample(places, dice.whole(1, 3)).join('; ')),
    certificates: maybe(0.2, () => `excel@${isoOf(dayOf(draft.start) + dice.whole(-1, 1))}`),
    tags: isOffering ? dice.sample(['young', 'driver', 'ethnic'], dice.whole(0, 2)).join('; ') : '',
    note: exclusions.includes('other') ? 'việc riêng' : '',
  };
}

function drawVacancy(dice: Dice, id: string, draft: Omit<Draft, 'officers' | 'vacancies'>): Row {
  const maybe = (probability: number, cell: () => string): string => (dice.chance(probability) ? cell() : '');
  const isNarrow = !draft.forms.includes('rotation') && dice.chance(0.12);
  const monthsMin = dice.whole(1, 3);
  return {
    vacancy_id: id,
    commune_id: dice.pick(draft.communes)['commune_id'] ?? '',
    title: dice.pick(['Chuyên viên', 'Địa chính, xây dựng', '=Kế toán', '']),
    leader: maybe(0.05, () => 'yes'),
    field: dice.pick(draft.fields),
    skills: maybe(0.05, () => dice.pick(['gis:2', 'gis:4'])),
    skills_wanted: maybe(0.4, () => dice.sample(['excel:3', 'gis:3', 'lead:1'], dice.whole(1, 3)).join('; ')),
    degree_min: maybe(0.08, () => dice.pick(['2', '3', '3', '4'])),
    political_theory_min: maybe(0.1, () => dice.pick(['1', '2'])),
    experience_min_years: maybe(0.07, () => dice.pick(['3', '7'])),
    headcount: dice.pick(['1', '1', '1', '2', '2', '3']),
    priority: maybe(0.6, () => dice.pick(['2', '3', '4', '5'])),
    forms: maybe(0.15, () => dice.sample(draft.forms, dice.whole(1, draft.forms.length)).join('; ')),
    start_date: maybe(0.2, () => isoOf(addMonths(dayOf(draft.start), dice.whole(0, 3)))),
    months_min: isNarrow ? String(monthsMin) : '',
    months_max: isNarrow ? String(monthsMin + dice.whole(1, 5)) : '',
    tags: maybe(0.3, () => dice.pick(['border', 'urgent'])),
  };
}

function drawForms(dice: Dice): readonly string[] {
  if (dice.chance(0.06)) return dice.sample(['rotation', 'secondment'], 2);
  return dice.sample(['secondment', 'mobilisation', 'reinforcement'], dice.chance(0.4) ? 2 : 1);
}

function without(rows: readonly Row[], columns: readonly string[]): Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column))));
}

/** Invented records of two to five officers and one to four vacancies in one to four communes. */
export function drawTables(dice: Dice): Draft {
  const start = dice.pick(['2025-10-01', '2025-08-31', '2025-11-30', '2026-01-01']);
  const regions = dice.sample(REGIONS, dice.whole(1, 3));
  const communes = drawCommunes(dice, regions);
  const units = drawUnits(dice, communes, regions);
  const unitIds = units.map((row) => row['unit_id'] ?? '');
  const hasUnits = dice.chance(0.92);
  const usesScores = dice.chance(0.12);
  const base = {
    start,
    lawDate: dice.chance(0.5) ? start : '2025-09-26',
    forms: drawForms(dice),
    fields: dice.sample(FIELDS, dice.pick([1, 1, 2, 2, 3])),
    regions,
    communes,
    units: hasUnits ? units : [],
    unitIds,
    distances: dice.chance(0.35)
      ? unitIds.flatMap((unit) =>
          dice.sample(communes, dice.whole(0, communes.length)).map((row) => ({
            unit_id: unit,
            commune_id: row['commune_id'] ?? '',
            km: dice.pick(['40', '40.5', '79.4', '80']),
          })),
        )
      : [],
    posts: dice.chance(0.5)
      ? communes.flatMap((row) =>
          FIELDS.map((field) => ({
            commune_id: row['commune_id'] ?? '',
            field,
            posts: '2',
            staff: String(dice.whole(0, 2)),
          })),
        )
      : [],
    usesScores,
  };
  const vacancies = dice.sample(VACANCY_IDS, dice.pick([1, 2, 2, 3, 3, 4])).map((id) => drawVacancy(dice, id, base));
  const ids = dice.chance(0.1) ? FAR_OFFICER_IDS : OFFICER_IDS;
  const officers = dice
    .sample(ids, dice.pick([2, 3, 3, 4, 4, 5]))
    .map((id) => drawOfficer(dice, id, { ...base, vacancies }, dice.chance(0.6)));
  // Under fit: scores an officer need have no field; then no column says so.
  const leftOut = usesScores && dice.chance(0.3) ? ['field', 'major', 'leader'] : [];
  const withoutHeadcount = dice.chance(0.1) ? ['headcount'] : [];
  return {
    ...base,
    officers: without(officers, leftOut),
    vacancies: without(vacancies, withoutHeadcount),
  };
}
