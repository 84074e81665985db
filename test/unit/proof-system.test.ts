import { describe, expect, it } from 'vitest';
import { compileModel } from '../../src/model/compile.ts';
import { writeSystem } from '../../src/proof/system.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { instanceOf, officer, quota, vacancy } from './rules-instance.ts';

const instance = instanceOf({
  policy: {
    forms: ['mobilisation', 'secondment'],
    quotas: [quota({ communesMin: 1 }), quota({ per: ['commune'], sentMin: 1, ifServed: true, forms: ['secondment'] })],
  },
  officers: ['A', 'A|B', 'A\\', '\\|', ':@'].map((id) => officer(id)),
  vacancies: ['V', 'B|V', '|', '\\V'].map((id) => vacancy(id)),
});
const candidates = listCandidates(instance);
const demands = listDemands(instance, candidates);
const system = writeSystem(instance, candidates, demands, ['fill', 'balance']);

describe('the proof’s own system', () => {
  it('knows every variable by the key that the model gives it, whatever signs the ids hold', () => {
    const { columnKeys } = compileModel(instance, candidates, demands, ['fill', 'balance']);
    const kinds = new Set(columnKeys.map((key) => key.charAt(0)));
    expect([...kinds].toSorted()).toEqual(['s', 'x', 'y', 'z']);
    expect(columnKeys.slice(0, candidates.count).map(system.findVariable)).toEqual(
      [...columnKeys.keys()].slice(0, candidates.count),
    );
    const all = columnKeys.map(system.findVariable);
    expect(new Set(all).size).toBe(columnKeys.length);
    expect(all).not.toContain(undefined);
  });

  it('knows no other keys', () => {
    for (const key of [
      '',
      'x:',
      'x:A',
      'x:A|V',
      'x:A|V|rotation',
      'x:A|V|secondment|',
      'x:Z|V|secondment',
      'y:none',
      'A|V|secondment',
    ])
      expect([key, system.findVariable(key)]).toEqual([key, undefined]);
  });

  it('holds nothing that a variable stands in twice', () => {
    const twice = [...system.inequalities].filter(([, { variables }]) => new Set(variables).size < variables.length);
    expect(twice.map(([key]) => key)).toEqual([]);
  });
});
