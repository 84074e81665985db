/**
 * The sizes of the 50-person case. Public are 50 people, 36 communes, the split 4 + 25 + 21 over 4 + 19 + 13 communes and the shortage of IT,
 * digital transformation, accounting, land and construction; all other numbers here are invented around them.
 */

export interface RegionPlan {
  readonly region: string;
  readonly communes: number;
  readonly sent: number;
  /** Open places, filled or not. */
  readonly places: number;
}

export const REGION_PLANS: readonly RegionPlan[] = [
  { region: 'phu-tho', communes: 4, sent: 4, places: 6 },
  { region: 'hoa-binh', communes: 19, sent: 25, places: 36 },
  { region: 'vinh-phuc', communes: 13, sent: 21, places: 28 },
];

/**
 * Open places by profession, and how many of them the hidden plan fills. IT and land are scarce, accounting and construction tight.
 * The professions that one or two departments hold nearly alone come first: in this order the hidden plan is found for every seed.
 */
export const OPEN_PLACES: readonly { readonly field: string; readonly places: number; readonly filled: number }[] = [
  { field: 'land', places: 12, filled: 6 },
  { field: 'environment', places: 2, filled: 2 },
  { field: 'agriculture', places: 3, filled: 2 },
  { field: 'construction', places: 11, filled: 9 },
  { field: 'it', places: 12, filled: 7 },
  { field: 'digital-transformation', places: 7, filled: 5 },
  { field: 'accounting', places: 13, filled: 11 },
  { field: 'justice', places: 3, filled: 3 },
  { field: 'home-affairs', places: 2, filled: 2 },
  { field: 'trade', places: 1, filled: 1 },
  { field: 'health', places: 1, filled: 1 },
  { field: 'culture', places: 1, filled: 1 },
  { field: 'education', places: 1, filled: 0 },
  { field: 'office', places: 1, filled: 0 },
];

/** Unit → profession → people nominated, 95 in all. */
export const NOMINATED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  STC: { accounting: 10, trade: 1, office: 1 },
  SNNMT: { land: 7, agriculture: 6, environment: 3 },
  SXD: { construction: 11, land: 1, accounting: 1 },
  SKHCN: { it: 7, 'digital-transformation': 3, office: 1 },
  SNV: { 'home-affairs': 4, it: 1 },
  STP: { justice: 6 },
  SCT: { trade: 3, construction: 1 },
  SYT: { health: 3 },
  SGDDT: { education: 3 },
  SVHTTDL: { culture: 3, construction: 1 },
  SDTTG: { culture: 1, 'home-affairs': 1, agriculture: 1 },
  TTT: { justice: 1, accounting: 2 },
  VPUBND: { office: 1, it: 1, 'digital-transformation': 1 },
  VPTU: { office: 1, it: 1 },
  BTCTU: { 'home-affairs': 1 },
  BTGDVTU: { culture: 1, 'digital-transformation': 1 },
  UBKTTU: { accounting: 1 },
  BNCTU: { justice: 1 },
  MTTQ: { 'home-affairs': 1, accounting: 1 },
};

/** How many nominated people of each profession the law spares, 13 in all. */
export const SPARED_COUNTS: Readonly<Record<string, number>> = {
  it: 2,
  land: 2,
  accounting: 2,
  construction: 2,
  justice: 1,
  'home-affairs': 1,
  education: 1,
  agriculture: 1,
  culture: 1,
};

/**
 * Units said to work outside Việt Trì since the merger, with the ward they are said to be in (Vĩnh Yên 08707, Hòa Bình 04795). Invented: it makes
 * distances differ.
 */
export const SITES: ReadonlyMap<string, string> = new Map([
  ['SXD', '08707'],
  ['SKHCN', '08707'],
  ['SNNMT', '04795'],
  ['SDTTG', '04795'],
  ['SVHTTDL', '04795'],
]);

/** Phường Việt Trì, the seat of the province. */
export const SEAT = '07900';

/** How many rows have two places of one profession. */
export const DOUBLE_ROWS = 5;
