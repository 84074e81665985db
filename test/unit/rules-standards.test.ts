import { describe, expect, it } from 'vitest';
import type { Officer } from '../../src/domain/records.ts';
import type { Requirement, Standard } from '../../src/domain/studies.ts';
import { gapsOf, measure, measuresOf, standardsOfTitle, wholeState } from '../../src/rules/standards.ts';
import { day, instanceOf, officer } from './rules-instance.ts';

const TODAY = day('2026-01-01');

function standard(title: string, requirement: Requirement, isLeader?: boolean): Standard {
  return {
    title,
    isLeader,
    group: undefined,
    requirement,
    source: undefined,
    where: { file: 'standards.csv', line: 2 },
  };
}

const degree = (minimum: number): Requirement => ({ kind: 'level', column: 'degree', minimum });
const skill = (name: string, minimum: number): Requirement => ({
  kind: 'skill',
  column: 'skills',
  skill: name,
  minimum,
});
const certificate: Requirement = { kind: 'certificate', column: 'certificates', skill: 'english' };
const major: Requirement = { kind: 'one-of', column: 'major', accepted: ['Luật', 'Hành chính'] };

const stateOf = (changes: Partial<Officer>, requirement: Requirement): string =>
  measure(officer('A', changes), requirement, TODAY).state;

describe('a requirement of a standard', () => {
  it('is met by the level it asks for, and by any above', () => {
    expect([2, 3, 4].map((level) => stateOf({ degree: level }, degree(3)))).toEqual(['lacking', 'met', 'met']);
  });

  it.each([
    ['degree', 'degree'],
    ['political_theory', 'politicalTheory'],
    ['grade', 'grade'],
    ['rating', 'rating'],
    ['experience_years', 'experienceMicroYears'],
  ] as const)('asks %s of the officer, and does not know what an empty cell holds', (column, property) => {
    const requirement: Requirement = { kind: 'level', column, minimum: 2 };
    expect([undefined, 1, 2].map((value) => stateOf({ [property]: value }, requirement))).toEqual([
      'unknown',
      'lacking',
      'met',
    ]);
  });

  it('takes a list of skills as all that the person has, and no list as not known', () => {
    expect(stateOf({ skills: new Map([['it', 3]]) }, skill('it', 3))).toBe('met');
    expect(stateOf({ skills: new Map([['it', 2]]) }, skill('it', 3))).toBe('lacking');
    expect(stateOf({ skills: new Map([['it', 3]]) }, skill('english', 1))).toBe('lacking');
    expect(stateOf({ skills: new Map() }, skill('english', 1))).toBe('unknown');
  });

  it('does not count a skill whose certificate has expired, the last day itself still being valid', () => {
    const skills = new Map([['it', 4]]);
    const until = (text: string): Partial<Officer> => ({ skills, certificates: new Map([['it', day(text)]]) });
    expect(stateOf(until('2025-12-31'), skill('it', 3))).toBe('lacking');
    expect(stateOf(until('2026-01-01'), skill('it', 3))).toBe('met');
  });

  it('asks for a certificate that has not expired', () => {
    const holding = (certificates: Officer['certificates']): string => stateOf({ certificates }, certificate);
    expect(holding(new Map([['english', undefined]]))).toBe('met');
    expect(holding(new Map([['english', TODAY]]))).toBe('met');
    expect(holding(new Map([['english', day('2025-12-31')]]))).toBe('lacking');
    expect(holding(new Map([['it', undefined]]))).toBe('lacking');
    expect(holding(new Map())).toBe('unknown');
  });

  it('accepts any of the majors it lists, however they are spelled', () => {
    expect(stateOf({ major: 'hành  chính' }, major)).toBe('met');
    expect(stateOf({ major: 'Kế toán' }, major)).toBe('lacking');
    expect(stateOf({ major: undefined }, major)).toBe('unknown');
  });
});

describe('the standard of a title', () => {
  const standards = [standard('Kế toán', degree(3)), standard('Trưởng thôn', degree(1), true)];
  const held = (changes: Partial<Officer>, rows = standards): ReturnType<typeof measuresOf> => {
    const instance = instanceOf({ officers: [officer('A', changes)], studies: { standards: rows } });
    return measuresOf(instance, 0, TODAY);
  };

  it('is found by the position of the officer, in any spelling', () => {
    expect(held({ position: 'KẾ  TOÁN' }).map(({ standard: { title } }) => title)).toEqual(['Kế toán']);
    expect(held({ position: 'Thủ quỹ' })).toEqual([]);
    expect(held({ position: undefined })).toEqual([]);
  });

  it('binds those who lead, those who do not, or both', () => {
    const rows = [standard('X', degree(3), true), standard('X', skill('it', 1), false), standard('X', certificate)];
    const instance = instanceOf({ studies: { standards: rows } });
    const kinds = (isLeader: boolean | undefined): readonly string[] =>
      standardsOfTitle(instance, 'X', isLeader).map(({ requirement: { kind } }) => kind);
    expect(kinds(true)).toEqual(['level', 'certificate']);
    expect(kinds(false)).toEqual(['skill', 'certificate']);
    expect(kinds(undefined)).toEqual(['level', 'skill', 'certificate']);
  });

  it('is not known where it depends on leading and nobody says whether the person leads', () => {
    expect(held({ position: 'Trưởng thôn', isLeader: undefined, degree: 5 })).toMatchObject([{ state: 'unknown' }]);
    expect(held({ position: 'Trưởng thôn', isLeader: false, degree: 0 })).toEqual([]);
  });

  it('as a whole is lacking before it is unknown, and unknown before it is met', () => {
    const whole = (...states: readonly ('met' | 'lacking' | 'unknown')[]): string =>
      wholeState(states.map((state) => ({ state })));
    expect([whole(), whole('met'), whole('met', 'unknown'), whole('unknown', 'lacking', 'met')]).toEqual([
      'met',
      'met',
      'unknown',
      'lacking',
    ]);
  });

  it('leaves as gaps what is lacking or unknown, with what the person has', () => {
    const rows = [standard('X', degree(3)), standard('X', degree(4)), standard('X', certificate)];
    const instance = instanceOf({
      officers: [officer('A', { position: 'X', degree: 3, certificates: new Map() })],
      studies: { standards: rows },
    });
    expect(gapsOf(instance, 0, TODAY)).toMatchObject([
      { state: 'lacking', have: 3, standard: { requirement: { minimum: 4 } } },
      { state: 'unknown', have: undefined },
    ]);
  });
});
