import type { Day } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import type { Category, CommuneKind, Form, Ground, Levels, UnitKind } from './terms.ts';

/**
 * One value a record, as the readers deliver it: typed, normalised (NFC, trimmed, codes instead of aliases), references still by id.
 * `undefined` means the cell was empty or the column absent. `where` is the record's file and first line.
 */
export interface Officer {
  readonly id: string;
  readonly name: string | undefined;
  /** The full date, or the year alone. */
  readonly birth: BirthDate | undefined;
  readonly sex: 'm' | 'f' | undefined;
  readonly unitId: string | undefined;
  readonly category: Category | undefined;
  /** `undefined` where the table has no such column; an empty cell is no. */
  readonly isLeader: boolean | undefined;
  readonly position: string | undefined;
  /** 1–6 */
  readonly grade: number | undefined;
  readonly field: string | undefined;
  readonly skills: Levels;
  /** 1 intermediate … 5 doctor */
  readonly degree: number | undefined;
  readonly major: string | undefined;
  /** 0 none … 3 advanced */
  readonly politicalTheory: number | undefined;
  /** Years in millionths, so that decimals stay exact. */
  readonly experienceMicroYears: number | undefined;
  /** 1 not completed … 4 excellent */
  readonly rating: number | undefined;
  /** What `officers.csv` says, where results of an evaluation say otherwise and the policy lets them count. */
  readonly statedRating?: number;
  /** Forms under which the person may be sent; empty means any. */
  readonly forms: readonly Form[];
  readonly availableFrom: Day | undefined;
  readonly availableTo: Day | undefined;
  readonly homeCommuneId: string | undefined;
  /** Grounds the cell names. */
  readonly grounds: readonly Ground[];
  /** Grounds that somebody has looked into: all of them, or those under whose own header a "Không" stands. */
  readonly checkedGrounds: 'all' | readonly Ground[];
  readonly youngestChildBirth: BirthDate | undefined;
  readonly hasOwnWish: boolean;
  readonly healthCertificateDay: Day | undefined;
  readonly relativesAt: readonly string[];
  /** Vacancy or commune ids, best first, at most 10. */
  readonly prefers: readonly string[];
  /** Skill → last day the certificate is valid (`undefined`: no expiry given). */
  readonly certificates: ReadonlyMap<string, Day | undefined>;
  readonly tags: readonly string[];
  readonly consultedOn: Day | undefined;
  readonly unitAgreed: boolean | undefined;
  readonly note: string | undefined;
  readonly where: Place;
}

export interface BirthDate {
  readonly year: number;
  /** Absent when only the year is known. */
  readonly day: Day | undefined;
}

export interface Vacancy {
  readonly id: string;
  readonly communeId: string;
  readonly title: string | undefined;
  readonly division: string | undefined;
  readonly isLeading: boolean;
  readonly field: string;
  /** Minimum levels, hard. */
  readonly skills: Levels;
  /** Levels wished for, soft. */
  readonly skillsWanted: Levels;
  readonly degreeMin: number | undefined;
  readonly politicalTheoryMin: number | undefined;
  readonly experienceMinMicroYears: number | undefined;
  readonly headcount: number;
  /** 1–5, 5 most urgent. */
  readonly priority: number;
  /** Empty means any. */
  readonly forms: readonly Form[];
  /** The policy's start date where the cell is empty (filled in by the instance). */
  readonly startDay: Day | undefined;
  readonly monthsMin: number | undefined;
  readonly monthsMax: number | undefined;
  readonly tags: readonly string[];
  readonly note: string | undefined;
  readonly where: Place;
}

export interface Commune {
  /** Official code, five digits where it is digits alone. */
  readonly id: string;
  readonly name: string;
  readonly kind: CommuneKind | undefined;
  readonly region: string;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly population: number | undefined;
  /** Authorised posts. */
  readonly posts: number | undefined;
  /** Staff present. */
  readonly staff: number | undefined;
  readonly hasLodging: boolean;
  readonly where: Place;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind | undefined;
  /** Where kind is `commune`. */
  readonly communeId: string | undefined;
  readonly region: string | undefined;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly staff: number | undefined;
  readonly keepMin: number | undefined;
  readonly sendMin: number | undefined;
  readonly sendMax: number | undefined;
  readonly where: Place;
}

/** One line of `scores.csv`. */
export interface Score {
  readonly officerId: string;
  readonly vacancyId: string;
  readonly points: number;
  readonly where: Place;
}

/** One line of `distances.csv`; whole or decimal kilometres, in thousandths. */
export interface Distance {
  readonly unitId: string;
  readonly communeId: string;
  readonly metres: number;
  readonly where: Place;
}

/** One line of `posts.csv`. */
export interface Post {
  readonly communeId: string;
  readonly field: string;
  readonly posts: number;
  readonly staff: number;
  readonly where: Place;
}

/** One line of `courses.csv`. */
export interface Course {
  readonly id: string;
  readonly name: string | undefined;
  /** Skill, `degree` or `political_theory` → the level that people have after it. */
  readonly raises: Levels;
  /** What people must have before it, in the same words; empty where anybody may come. */
  readonly requires: Levels;
  /** `undefined`: as many as are wanted. */
  readonly seats: number | undefined;
  /** Whole weeks; 0 is one day. */
  readonly weeks: number;
  /** Đồng a seat. */
  readonly cost: number;
  /** `undefined`: it is held when it is wanted. */
  readonly startDay: Day | undefined;
  readonly where: Place;
}
