import { describe, expect, it } from 'vitest';
import { compileModel } from '../../src/model/compile.ts';
import { stateProblem, type Problem } from '../../src/model/problem.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { commune, instanceOf, officer, unit, vacancy } from './rules-instance.ts';

const instance = instanceOf({
  officers: [officer('A'), officer('B', { degree: 4 })],
  vacancies: [vacancy('V', { priority: 5, degreeMin: 2 }), vacancy('W', { communeId: '00002', priority: 2 })],
  distances: [{ unitId: 'U1', communeId: '00001', metres: 7000 }],
});
const candidates = listCandidates(instance);
const demands = listDemands(instance, candidates);
/** Stated anew for every test, since it keeps what it has built. */
function stated(): Problem {
  return stateProblem(instance, candidates, demands, ['worst_fit', 'fill', 'balance', 'distance']);
}

describe('a stated problem', () => {
  it('gives each tier as points of candidates, with its way to be better', () => {
    const problem = stated();
    expect(problem.candidateCount).toBe(4);
    const tiers = problem.tierPoints();
    expect(tiers).toMatchObject([
      { kind: 'threshold', name: 'worst_fit', top: 1000 },
      { kind: 'sum', name: 'fill', sense: 'max' },
      { kind: 'balance', name: 'balance' },
      { kind: 'sum', name: 'distance', sense: 'min' },
    ]);
    expect(tiers.map((tier) => ('points' in tier ? Array.from(tier.points) : []))).toEqual([
      [...candidates.fit],
      [5, 2, 5, 2],
      [],
      [7, 500, 7, 500],
    ]);
  });

  it('builds every form once', () => {
    const problem = stated();
    expect(problem.networkForm()).toBe(problem.networkForm());
    expect(problem.linearModel()).toBe(problem.linearModel());
    expect(problem.tierPoints()).toBe(problem.tierPoints());
    expect(problem.networkForm().kind).toBe('network');
  });

  it('gives the model its tiers, ways and top of the scale', () => {
    const { tiers } = stated().linearModel();
    expect(tiers).toMatchObject([
      { kind: 'threshold', name: 'worst_fit', points: candidates.fit, top: 1000 },
      { kind: 'linear', name: 'fill', sense: 'max', cost: Float64Array.of(5, 2, 5, 2, 0, 0) },
      { kind: 'linear', name: 'balance', sense: 'min', cost: Float64Array.of(0, 0, 0, 0, 1, 3) },
      { kind: 'linear', name: 'distance', sense: 'min', cost: Float64Array.of(7, 500, 7, 500, 0, 0) },
    ]);
  });

  it('refuses a tier whose total no double holds', () => {
    const costs = { sameRegion: 2 ** 50, between: new Map(), other: 2 ** 50, lodging: 0 };
    const dear = instanceOf({
      policy: { costs },
      communes: [commune('00001')],
      units: [unit('U1', { region: 'north' })],
    });
    const pairs = listCandidates(dear);
    const asked = listDemands(dear, pairs);
    expect(() => compileModel(dear, { ...pairs, cost: Float64Array.of(2 ** 53 - 2) }, asked, ['cost'])).not.toThrow();
    expect(() => compileModel(dear, { ...pairs, cost: Float64Array.of(2 ** 53 - 1) }, asked, ['cost'])).toThrow('cost');
    expect(() => compileModel(dear, { ...pairs, cost: Float64Array.of(-(2 ** 53)) }, asked, ['cost'])).toThrow('cost');
  });
});
