import type { Commune, Officer, Unit, Vacancy } from './records.ts';

/** A person of whom only the identity is known: every cell that the table leaves empty. */
export const BLANK_OFFICER: Omit<Officer, 'id' | 'name' | 'unitId'> = {
  birth: undefined,
  sex: undefined,
  category: undefined,
  isLeader: false,
  position: undefined,
  grade: undefined,
  field: undefined,
  skills: new Map(),
  degree: undefined,
  major: undefined,
  politicalTheory: undefined,
  experienceMicroYears: undefined,
  rating: undefined,
  forms: [],
  availableFrom: undefined,
  availableTo: undefined,
  homeCommuneId: undefined,
  grounds: [],
  checkedGrounds: [],
  youngestChildBirth: undefined,
  hasOwnWish: false,
  healthCertificateDay: undefined,
  relativesAt: [],
  prefers: [],
  certificates: new Map(),
  tags: [],
  consultedOn: undefined,
  unitAgreed: undefined,
  note: undefined,
  where: { file: '' },
};

/** A vacancy of which only what a plan says is known. */
export const BLANK_VACANCY: Omit<
  Vacancy,
  'id' | 'communeId' | 'title' | 'field' | 'headcount' | 'priority' | 'startDay'
> = {
  division: undefined,
  isLeading: false,
  skills: new Map(),
  skillsWanted: new Map(),
  degreeMin: undefined,
  politicalTheoryMin: undefined,
  experienceMinMicroYears: undefined,
  forms: [],
  monthsMin: undefined,
  monthsMax: undefined,
  tags: [],
  note: undefined,
  where: { file: '' },
};

/** A commune of which only the name and the region are known. */
export const BLANK_COMMUNE: Omit<Commune, 'id' | 'name' | 'region'> = {
  kind: undefined,
  lat: undefined,
  lon: undefined,
  population: undefined,
  posts: undefined,
  staff: undefined,
  hasLodging: false,
  where: { file: '' },
};

/** A unit of which only the name is known. */
export const BLANK_UNIT: Omit<Unit, 'id' | 'name'> = {
  kind: undefined,
  communeId: undefined,
  region: undefined,
  lat: undefined,
  lon: undefined,
  staff: undefined,
  keepMin: undefined,
  sendMin: undefined,
  sendMax: undefined,
  where: { file: '' },
};
