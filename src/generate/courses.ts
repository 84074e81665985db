import type { Place } from './places.ts';
import { PROFESSIONS } from './professions.ts';
import { levelsText, tableLine, tableText } from './table-text.ts';

const COLUMNS = ['course_id', 'name', 'raises', 'requires', 'seats', 'weeks', 'cost', 'start_date'] as const;

interface Outline {
  readonly id: string;
  readonly name: string;
  readonly raises: Readonly<Record<string, number>>;
  readonly requires?: Readonly<Record<string, number>>;
  readonly seats: number;
  readonly weeks: number;
  /** Million đồng a seat. */
  readonly millions: number;
  readonly start: string;
}

/** First days of the courses of one kind, one profession after the other. */
const BASIC = ['2025-08-04', '2025-08-18', '2025-09-01', '2025-09-15'] as const;
const ADVANCED = ['2025-10-13', '2025-11-03', '2025-12-01', '2026-01-05'] as const;
const SECOND = ['2025-11-10', '2026-01-12', '2026-02-02'] as const;

/**
 * `courses.csv` of an invented workspace: for each profession a course to level 3 of its main skill before the departure of 1 October 2025, one to
 * level 5 for those who have 3 and one in its second skill during the tours; a language and political theory. Only what some place asks for is taught. All of it
 * is invented.
 */
export function coursesText(places: readonly Place[]): string {
  const asked = new Set(places.flatMap(({ skills, skillsWanted }) => [...skills.keys(), ...skillsWanted.keys()]));
  const isAsked = ({ raises }: Outline): boolean =>
    Object.keys(raises).some((what) => what === 'political_theory' || asked.has(what));
  const ofProfessions = PROFESSIONS.flatMap(({ name, skills: [main, second] }, index): readonly Outline[] => {
    const number = String(index + 1).padStart(2, '0');
    const lower = name.toLowerCase();
    return [
      {
        id: `K${number}A`,
        name: `Bồi dưỡng nghiệp vụ ${lower}`,
        raises: { [main]: 3 },
        seats: 6,
        weeks: 2,
        millions: 3.5,
        start: BASIC[index % BASIC.length] ?? '',
      },
      {
        id: `K${number}B`,
        name: `Nâng cao ${lower}`,
        raises: { [main]: 5 },
        requires: { [main]: 3 },
        seats: 4,
        weeks: 6,
        millions: 9,
        start: ADVANCED[index % ADVANCED.length] ?? '',
      },
      {
        id: `K${number}C`,
        name: `Kỹ năng bổ trợ ${lower}`,
        raises: { [second]: 4 },
        seats: 5,
        weeks: 3,
        millions: 4.8,
        start: SECOND[index % SECOND.length] ?? '',
      },
    ];
  });
  const others: readonly Outline[] = [
    {
      id: 'KM1',
      name: 'Tiếng Mường cơ bản',
      raises: { muong: 2 },
      seats: 10,
      weeks: 4,
      millions: 2.4,
      start: '2025-08-25',
    },
    {
      id: 'KM2',
      name: 'Tiếng Mường nâng cao',
      raises: { muong: 3 },
      requires: { muong: 2 },
      seats: 8,
      weeks: 8,
      millions: 4.2,
      start: '2025-10-06',
    },
    {
      id: 'KC1',
      name: 'Trung cấp lý luận chính trị',
      raises: { political_theory: 2 },
      seats: 20,
      weeks: 24,
      millions: 12,
      start: '2025-10-06',
    },
  ];
  return tableText(COLUMNS, [...ofProfessions, ...others].filter(isAsked).map(courseLine));
}

/** `courses.csv` of the Dai Tu case: two ways towards the thresholds of its standards, both invented. */
export function daiTuCoursesText(): string {
  const outlines: readonly Outline[] = [
    {
      id: 'KC1',
      name: 'Trung cấp lý luận chính trị',
      raises: { political_theory: 2 },
      seats: 40,
      weeks: 24,
      millions: 12,
      start: '2025-10-06',
    },
    {
      id: 'KD1',
      name: 'Đại học hình thức vừa làm vừa học',
      raises: { degree: 3 },
      requires: { degree: 1 },
      seats: 60,
      weeks: 156,
      millions: 36,
      start: '',
    },
  ];
  return tableText(COLUMNS, outlines.map(courseLine));
}

function courseLine({ id, name, raises, requires = {}, seats, weeks, millions, start }: Outline): string {
  const levels = (of: Readonly<Record<string, number>>): string => levelsText(new Map(Object.entries(of)));
  return tableLine([id, name, levels(raises), levels(requires), seats, weeks, millions * 1_000_000, start]);
}
