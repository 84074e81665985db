import type { CommuneFact } from './facts.ts';
import type { Person } from './people.ts';
import type { Profession } from './professions.ts';
import type { Random } from './random.ts';
import { levelsText, listText, tableLine, tableText } from './table-text.ts';

/** An invented row of `vacancies.csv`. */
export interface Place {
  id: string;
  readonly commune: CommuneFact;
  readonly title: string;
  readonly division: string;
  readonly isLeading: boolean;
  readonly field: string;
  readonly skills: ReadonlyMap<string, number>;
  readonly skillsWanted: ReadonlyMap<string, number>;
  readonly degreeMin: number;
  readonly politicalTheoryMin: number | undefined;
  readonly experienceMinYears: number | undefined;
  readonly headcount: number;
  readonly priority: number;
  readonly forms: readonly string[];
  readonly startDate: string;
  readonly monthsMin: number | undefined;
  readonly monthsMax: number | undefined;
  readonly tags: readonly string[];
  /** Those for whom the hidden plan keeps this place; every demand of the row is one they meet. */
  readonly kept: readonly Person[];
}

export interface PlaceSeed {
  readonly commune: CommuneFact;
  readonly profession: Profession;
  /** Code of the profession in the workspace. */
  readonly field: string;
  readonly isLeading: boolean;
  readonly headcount: number;
  readonly kept: readonly Person[];
  /** Whether the commune is far or mountainous: such places are more urgent. */
  readonly isRemote: boolean;
  /** Whether Mường is spoken there. */
  readonly isMuongArea: boolean;
  /** Skills every place of this commune asks for; whoever is kept has them. */
  readonly areaSkills: ReadonlyMap<string, number>;
}

/**
 * An invented place. Its demands never go beyond what the people of the hidden plan offer, so that this plan stays possible whatever is drawn.
 */
export function drawPlace(random: Random, seed: PlaceSeed): Place {
  const { commune, profession, kept } = seed;
  const forms = drawForms(random, kept);
  const isLate = random.chance(6) && kept.every((person) => person.availableTo === '');
  const [monthsMin, monthsMax] = drawMonths(random, kept);
  const wantsTheory = seed.isLeading || random.chance(28);
  const wantsExperience = seed.isLeading || random.chance(40);
  return {
    id: '',
    commune,
    title: titleOf(seed),
    division: divisionOf(profession, commune),
    isLeading: seed.isLeading,
    field: seed.field,
    skills: new Map([...seed.areaSkills, ...drawSkills(random, profession, kept)]),
    skillsWanted: drawSkillsWanted(random, seed),
    degreeMin: lowest(kept, (person) => person.degree, seed.isLeading || random.chance(68) ? 3 : 2),
    politicalTheoryMin: wantsTheory
      ? lowest(kept, (person) => person.politicalTheory, random.chance(60) ? 1 : 2)
      : undefined,
    experienceMinYears: wantsExperience
      ? lowest(kept, (person) => person.experienceYears, random.between(seed.isLeading ? 5 : 1, seed.isLeading ? 8 : 5))
      : undefined,
    headcount: seed.headcount,
    priority: Math.max(
      1,
      Math.min(5, profession.priority + random.below(3) - 1 + (seed.isRemote && random.chance(60) ? 1 : 0)),
    ),
    forms,
    startDate: isLate ? '2025-10-15' : '',
    monthsMin,
    monthsMax,
    tags: seed.isRemote ? ['remote'] : [],
    kept,
  };
}

export function placesText(places: readonly Place[]): string {
  const lines = places.map((place) =>
    tableLine([
      place.id,
      place.commune.code,
      place.title,
      place.division,
      place.isLeading ? 'yes' : 'no',
      place.field,
      levelsText(place.skills),
      levelsText(place.skillsWanted),
      place.degreeMin,
      place.politicalTheoryMin,
      place.experienceMinYears,
      place.headcount,
      place.priority,
      listText(place.forms),
      place.startDate,
      place.monthsMin,
      place.monthsMax,
      listText(place.tags),
      '',
    ]),
  );
  return tableText(VACANCY_COLUMNS, lines);
}

const VACANCY_COLUMNS = [
  'vacancy_id',
  'commune_id',
  'title',
  'division',
  'leader',
  'field',
  'skills',
  'skills_wanted',
  'degree_min',
  'political_theory_min',
  'experience_min_years',
  'headcount',
  'priority',
  'forms',
  'start_date',
  'months_min',
  'months_max',
  'tags',
  'note',
] as const;

/** `wanted`, or less where somebody kept for the place has less. */
function lowest(kept: readonly Person[], have: (person: Person) => number, wanted: number): number {
  return kept.reduce((least, person) => Math.min(least, Math.floor(have(person))), wanted);
}

function titleOf(seed: PlaceSeed): string {
  if (!seed.isLeading) return seed.profession.title;
  if (seed.profession.division === 'economy' && seed.commune.kind === 'ward')
    return 'Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị';
  return LEADING_TITLES[seed.profession.division];
}

const LEADING_TITLES: Readonly<Record<Profession['division'], string>> = {
  vp: 'Phó Chánh Văn phòng HĐND và UBND',
  economy: 'Phó Trưởng phòng Kinh tế',
  vhxh: 'Phó Trưởng phòng Văn hóa - Xã hội',
  ttpvhcc: 'Phó Giám đốc Trung tâm Phục vụ hành chính công',
};

function divisionOf(profession: Profession, commune: CommuneFact): string {
  if (profession.division !== 'economy') return profession.division;
  return commune.kind === 'ward' ? 'ecu' : 'eco';
}

function drawForms(random: Random, kept: readonly Person[]): string[] {
  if (!random.chance(20)) return [];
  const form = random.chance(60) ? 'secondment' : 'mobilisation';
  return kept.every((person) => person.forms.length === 0 || person.forms.includes(form)) ? [form] : [];
}

/** Whoever must be back early can still serve four months. */
function drawMonths(random: Random, kept: readonly Person[]): [number | undefined, number | undefined] {
  const drawn = random.below(100);
  if (drawn < 8 && kept.every((person) => person.availableTo === '')) return [6, undefined];
  if (drawn < 16) return [undefined, random.between(3, 5)];
  return [undefined, undefined];
}

function drawSkills(random: Random, profession: Profession, kept: readonly Person[]): Map<string, number> {
  const skills = new Map<string, number>();
  const require = (skill: string, level: number): void => {
    const offered = lowest(kept, (person) => person.skills.get(skill) ?? 0, level);
    if (offered > 0) skills.set(skill, offered);
  };
  const [main, second] = profession.skills;
  if (random.chance(60)) require(main, random.between(2, 3));
  if (random.chance(18)) require(second, random.between(1, 2));
  return skills;
}

function drawSkillsWanted(random: Random, seed: PlaceSeed): Map<string, number> {
  const [main, second, third] = seed.profession.skills;
  const wanted = new Map<string, number>();
  if (random.chance(85)) wanted.set(main, random.between(3, 5));
  if (random.chance(55)) wanted.set(second, random.between(2, 4));
  if (random.chance(20)) wanted.set(third, random.between(1, 3));
  if (seed.isMuongArea && random.chance(45)) wanted.set('muong', random.between(2, 3));
  return wanted;
}
