import type { Officer } from '../domain/records.ts';
import type { Levels } from '../domain/terms.ts';
import type { Day } from '../support/date.ts';
import { NEVER_AFTER } from './facts.ts';
import { jobPointsOf, shareOfLevel } from './fit.ts';

/** A list of levels for each profile, as numbers side by side: entries of profile p are `first[p]` … `first[p + 1] - 1`. */
export interface LevelLists {
  readonly first: Int32Array;
  /** Number of the skill in `SkillLevels`. */
  readonly skill: Int32Array;
  readonly level: Uint8Array;
}

/** The skills of one officer after the other by number: `open` turns to an officer, every answer is about that officer. */
export class SkillLevels {
  readonly #numberOf = new Map<string, number>();
  #level = new Uint8Array(0);
  #expiry = new Int32Array(0);
  /** Numbers of the skills the officer has. */
  #own: number[] = [];

  /** The lists of `levels`, one entry a profile. All lists are made before the first officer is turned to. */
  number(levels: readonly Levels[]): LevelLists {
    const first = new Int32Array(levels.length + 1);
    levels.forEach(({ size }, profile) => (first[profile + 1] = (first[profile] ?? 0) + size));
    const total = first[levels.length] ?? 0;
    const lists = { first, skill: new Int32Array(total), level: new Uint8Array(total) };
    let next = 0;
    for (const ofProfile of levels) {
      for (const [skill, level] of ofProfile) {
        const number = this.#numberOf.get(skill) ?? this.#numberOf.size;
        this.#numberOf.set(skill, number);
        lists.skill[next] = number;
        lists.level[next++] = level;
      }
    }
    this.#level = new Uint8Array(this.#numberOf.size);
    this.#expiry = new Int32Array(this.#numberOf.size).fill(NEVER_AFTER);
    return lists;
  }

  open({ skills, certificates }: Officer): void {
    for (const number of this.#own) {
      this.#level[number] = 0;
      this.#expiry[number] = NEVER_AFTER;
    }
    this.#own = [];
    for (const [skill, level] of skills) {
      const number = this.#numberOf.get(skill);
      if (number === undefined) continue;
      this.#own.push(number);
      this.#level[number] = level;
      this.#expiry[number] = certificates.get(skill) ?? NEVER_AFTER;
    }
  }

  /** Whether every level of the profile is reached; an expired certificate counts as much as a valid one (FORMATS §4, `job`). */
  reachesAll({ first, skill, level }: LevelLists, profile: number): boolean {
    const end = first[profile + 1] ?? 0;
    for (let i = first[profile] ?? 0; i < end; i++) {
      if ((this.#level[skill[i] ?? 0] ?? 0) < (level[i] ?? 0)) return false;
    }
    return true;
  }

  /** `jobPoints` of the officer for the profile that wants these levels. */
  jobPoints({ first, skill, level }: LevelLists, profile: number, startDay: Day): number {
    const begin = first[profile] ?? 0;
    const end = first[profile + 1] ?? begin;
    let share = 0;
    for (let i = begin; i < end; i++) {
      const number = skill[i] ?? 0;
      const isExpired = (this.#expiry[number] ?? NEVER_AFTER) < startDay;
      if (!isExpired) share += shareOfLevel(this.#level[number] ?? 0, level[i] ?? 1);
    }
    return jobPointsOf(share, end - begin);
  }
}
