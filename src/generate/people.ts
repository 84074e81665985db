import { dayOf, daysInMonth, formatDay } from '../support/date.ts';
import { drawName } from './names.ts';
import type { Profession } from './professions.ts';
import { PROFESSIONS } from './professions.ts';
import type { Random } from './random.ts';
import { levelsText, listText, tableLine, tableText } from './table-text.ts';

/** Ages and terms are counted in the year in which the tours of every invented workspace start. */
const START_YEAR = 2025;

/** An invented officer while the workspace is being made; the fields are the columns of `officers.csv`. */
export interface Person {
  id: string;
  name: string;
  birthDate: string;
  sex: 'm' | 'f' | undefined;
  readonly unitId: string;
  readonly category: string;
  readonly isLeader: boolean;
  readonly position: string;
  readonly grade: number;
  readonly field: string;
  readonly skills: Map<string, number>;
  degree: number;
  readonly major: string;
  readonly politicalTheory: number;
  experienceYears: number;
  rating: number | undefined;
  forms: readonly string[];
  availableFrom: string;
  availableTo: string;
  homeCommune: string;
  exclusions: string;
  youngestChildBirthDate: string;
  ownWish: string;
  readonly healthCertificateDate: string;
  relativesAt: readonly string[];
  prefers: readonly string[];
  readonly certificates: readonly string[];
  readonly tags: string[];
  consultedOn: string;
  unitAgreed: string;
  note: string;
}

export interface PersonSeed {
  readonly unitId: string;
  readonly unitKind: string;
  readonly profession: Profession;
  /** Code of the profession in the workspace, where it is finer than the profession's own. */
  readonly field: string;
  readonly isLeader: boolean;
  readonly degree: number;
  readonly politicalTheory: number;
  readonly rating: number;
  /** Drawn where absent. */
  readonly sex?: 'm' | 'f' | undefined;
  readonly category?: string | undefined;
}

/**
 * An invented person with nothing against being sent: reviewed (`none`), met, with the unit's consent, of an age at which neither retirement nor
 * a small child matters. Stories that spare somebody or leave something unknown are told afterwards.
 */
export function drawPerson(random: Random, seed: PersonSeed): Person {
  const sex = seed.sex ?? (random.chance(48) ? 'f' : 'm');
  // A mean of 38 years is what the press gave for the fifty people of 26 September 2025.
  const age = 26 + random.below(9) + random.below(9) + random.below(9) + (seed.isLeader ? 5 : 0);
  const experienceYears = Math.max(1, age - 23 - random.below(4));
  const category = seed.category ?? drawCategory(random, seed);
  const birthYear = START_YEAR - age;
  const skills = drawSkills(random, seed.profession, experienceYears);
  return {
    id: '',
    name: drawName(random, sex),
    birthDate: drawDate(random, birthYear, birthYear),
    sex,
    unitId: seed.unitId,
    category,
    isLeader: seed.isLeader,
    position: positionOf(random, seed, category),
    grade: seed.degree < 3 ? 2 : seed.isLeader || (experienceYears >= 14 && random.chance(35)) ? 4 : 3,
    field: seed.field,
    skills,
    degree: seed.degree,
    major: drawMajor(random, seed.profession),
    politicalTheory: seed.politicalTheory,
    experienceYears,
    rating: seed.rating,
    forms: random.chance(75) ? [] : random.chance(60) ? ['secondment'] : ['mobilisation'],
    availableFrom: '',
    availableTo: '',
    homeCommune: '',
    exclusions: 'none',
    youngestChildBirthDate: drawOlderChild(random, sex, age),
    ownWish: '',
    healthCertificateDate: random.chance(30) ? drawDate(random, START_YEAR, START_YEAR, 4, 9) : '',
    relativesAt: [],
    prefers: [],
    certificates: drawCertificates(random, [...skills.keys()]),
    tags: age < 30 ? ['young'] : [],
    consultedOn: `2025-09-${String(random.between(8, 24)).padStart(2, '0')}`,
    unitAgreed: 'yes',
    note: '',
  };
}

/** `officers.csv` with every column of FORMATS. */
export function peopleText(people: readonly Person[]): string {
  const lines = people.map((person) =>
    tableLine([
      person.id,
      person.name,
      person.birthDate,
      person.sex,
      person.unitId,
      person.category,
      person.isLeader ? 'yes' : 'no',
      person.position,
      person.grade,
      person.field,
      levelsText(person.skills),
      person.degree,
      person.major,
      person.politicalTheory,
      person.experienceYears,
      person.rating,
      listText(person.forms),
      person.availableFrom,
      person.availableTo,
      person.homeCommune,
      person.exclusions,
      person.youngestChildBirthDate,
      person.ownWish,
      person.healthCertificateDate,
      listText(person.relativesAt),
      listText(person.prefers),
      listText(person.certificates),
      listText(person.tags),
      person.consultedOn,
      person.unitAgreed,
      person.note,
    ]),
  );
  return tableText(OFFICER_COLUMNS, lines);
}

const OFFICER_COLUMNS = [
  'officer_id',
  'name',
  'birth_date',
  'sex',
  'unit_id',
  'category',
  'leader',
  'position',
  'grade',
  'field',
  'skills',
  'degree',
  'major',
  'political_theory',
  'experience_years',
  'rating',
  'forms',
  'available_from',
  'available_to',
  'home_commune',
  'exclusions',
  'youngest_child_birth_date',
  'own_wish',
  'health_certificate_date',
  'relatives_at',
  'prefers',
  'certificates',
  'tags',
  'consulted_on',
  'unit_agreed',
  'note',
] as const;

/**
 * `count` values in the proportions of `shares`, shuffled: the rounded shares hold exactly, whatever the seed. The last value takes what rounding leaves.
 */
export function dealShares(
  random: Random,
  count: number,
  shares: readonly { readonly value: number; readonly part: number; readonly of: number }[],
): number[] {
  const dealt: number[] = [];
  for (const [index, { value, part, of }] of shares.entries()) {
    const left = count - dealt.length;
    const wanted = index === shares.length - 1 ? left : Math.min(left, Math.floor((2 * count * part + of) / (2 * of)));
    for (let i = 0; i < wanted; i++) dealt.push(value);
  }
  return random.shuffled(dealt);
}

/** Degrees, in a million: about those of the civil servants of Dai Tu (`data/reference/dai_tu_figures.csv`); how the rest divides is invented. */
export const DEGREE_SHARES = [
  { value: 3, part: 682_353, of: 1_000_000 },
  { value: 4, part: 133_333, of: 1_000_000 },
  { value: 5, part: 3_922, of: 1_000_000 },
  { value: 2, part: 101_961, of: 1_000_000 },
  { value: 1, part: 78_431, of: 1_000_000 },
] as const;

/** Political theory, in a million: about that of the same people. */
export const THEORY_SHARES = [
  { value: 2, part: 517_647, of: 1_000_000 },
  { value: 3, part: 121_569, of: 1_000_000 },
  { value: 1, part: 258_824, of: 1_000_000 },
  { value: 0, part: 101_960, of: 1_000_000 },
] as const;

/** Most are rated good or excellent. */
export const RATING_SHARES = [
  { value: 3, part: 71, of: 100 },
  { value: 4, part: 19, of: 100 },
  { value: 2, part: 8, of: 100 },
  { value: 1, part: 2, of: 100 },
] as const;

/** A day of one of the years, and of the months `firstMonth` to `lastMonth`, as `YYYY-MM-DD`. */
export function drawDate(random: Random, firstYear: number, lastYear: number, firstMonth = 1, lastMonth = 12): string {
  const year = random.between(firstYear, lastYear);
  const month = random.between(firstMonth, lastMonth);
  return formatDay(dayOf(year, month, random.between(1, daysInMonth(year, month))));
}

/** Of the fifty, 29 were public employees and 21 civil servants; cadres sit in Party bodies and mass organisations. */
function drawCategory(random: Random, seed: PersonSeed): string {
  if (seed.unitKind !== 'department') return random.chance(30) ? 'cadre' : 'civil-servant';
  return !seed.isLeader && random.chance(70) ? 'public-employee' : 'civil-servant';
}

function positionOf(random: Random, seed: PersonSeed, category: string): string {
  if (seed.isLeader) return random.chance(30) ? 'Trưởng phòng' : 'Phó Trưởng phòng';
  if (seed.degree < 3) return category === 'public-employee' ? 'Nhân viên kỹ thuật' : 'Cán sự';
  return category === 'public-employee' ? seed.profession.employeePosition : 'Chuyên viên';
}

function drawSkills(random: Random, profession: Profession, experienceYears: number): Map<string, number> {
  const [main, second, third] = profession.skills;
  const skills = new Map([[main, Math.min(5, 2 + Math.floor(experienceYears / 7) + random.below(2))]]);
  if (random.chance(75)) skills.set(second, random.between(1, 4));
  if (random.chance(40)) skills.set(third, random.between(1, 3));
  if (random.chance(22)) skills.set('muong', random.between(1, 4));
  if (random.chance(15)) skills.set('english', random.between(2, 4));
  return skills;
}

/** Mostly one of the profession's own; sometimes of another, which can make a person fit elsewhere. */
function drawMajor(random: Random, profession: Profession): string {
  return random.pick(random.chance(86) ? profession.majors : random.pick(PROFESSIONS).majors);
}

/** Birth date of a youngest child who is past the age that spares the parent. */
function drawOlderChild(random: Random, sex: 'm' | 'f', age: number): string {
  const hasChild = age >= 27 && age <= 45 && random.chance(sex === 'f' ? 65 : 25);
  return hasChild ? drawDate(random, Math.max(2008, START_YEAR - age + 23), 2021) : '';
}

function drawCertificates(random: Random, skills: readonly string[]): string[] {
  if (!random.chance(28)) return [];
  const skill = random.pick(skills.slice(0, 2));
  return [`${skill}@${random.chance(20) ? drawDate(random, 2025, 2025, 2, 8) : drawDate(random, 2026, 2028)}`];
}
