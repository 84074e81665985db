import { describe, expect, it } from 'vitest';
import type { Officer } from '../../src/domain/records.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { RULE_ISSUES } from '../../src/rules/issue-codes.ts';
import { checkPins } from '../../src/rules/pins.ts';
import type { Issue } from '../../src/support/issue.ts';
import { day, instanceOf, officer, pin, planRow, rules, vacancy, type Parts } from './rules-instance.ts';

function issues(
  pinned: Parameters<typeof pin>[1],
  o: Partial<Officer> = {},
  policy: Partial<Policy> = {},
  more: Parts = {},
): readonly Issue[] {
  const instance = instanceOf({
    officers: [officer('A', o)],
    vacancies: [vacancy('V', { degreeMin: 3 }), vacancy('W', { field: 'land' })],
    ...more,
    policy: { ...policy, pins: [pin('A', pinned)] },
  });
  return checkPins(instance, listCandidates(instance));
}

const policyPlace = { file: 'policy.yaml', line: 30 };

describe('a pin that breaks a rule', () => {
  it('is bad input that names officer, target and every rule', () => {
    expect(issues({ vacancyId: 'V' }, { degree: 1, field: 'land' })).toEqual([
      {
        code: 'pin-breaks-rule',
        severity: 'error',
        where: policyPlace,
        params: { officer: 'A', target: 'V', rules: ['profession', 'degree'] },
      },
    ]);
  });

  it('to a commune breaks one only where no vacancy there is open, and then names the rules of all', () => {
    expect(issues({ communeId: '00001' })).toEqual([]);
    expect(issues({ communeId: '00001' }, { degree: 1 })[0]?.params['rules']).toEqual(['degree', 'profession']);
  });

  it('names a rule that would reveal family, health or discipline only as spared by law', () => {
    const home = { homeCommuneId: '00001', relativesAt: ['00001'] };
    const [found] = issues({ vacancyId: 'V' }, home, { rules: rules({ homeCommune: 'exclude' }) });
    expect(found?.params).toEqual({ officer: 'A', target: 'V', rules: ['spared-by-law'] });
  });

  it('of an officer whom the law spares names both places, and the ground nowhere', () => {
    const found = issues({ vacancyId: 'V' }, { grounds: ['illness'] });
    expect(found).toEqual([
      {
        code: 'pin-and-exempt',
        severity: 'error',
        where: policyPlace,
        params: { officer: 'A', target: 'V', otherFile: 'officers.csv', otherLine: 2 },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('illness');
  });

  it('override does not lift the law', () => {
    expect(issues({ vacancyId: 'V', override: 'x' }, { grounds: ['illness'] })[0]?.code).toBe('pin-and-exempt');
  });

  it('without a score is named too', () => {
    expect(issues({ vacancyId: 'V' }, {}, { fit: { kind: 'scores' } })[0]?.params['rules']).toEqual(['no-score']);
  });

  it('to a commune without vacancies', () => {
    expect(issues({ communeId: '00002' })[0]).toMatchObject({
      code: 'pin-without-vacancy',
      params: { officer: 'A', target: '00002' },
    });
  });

  it('of a baseline row names what closes its form, and a form the policy no longer permits', () => {
    const more: Parts = { vacancies: [vacancy('V', { forms: ['secondment'] })] };
    const forms: Partial<Policy> = { forms: ['secondment', 'mobilisation'] };
    expect(issues({ vacancyId: 'V', form: 'secondment' }, {}, forms, more)).toEqual([]);
    for (const form of ['mobilisation', 'rotation'] as const) {
      const [found] = issues({ vacancyId: 'V', form }, {}, forms, more);
      expect(found).toMatchObject({ code: 'pin-breaks-rule', params: { rules: ['form'] } });
    }
  });

  it('of a person on an earlier phase', () => {
    const earlier = [planRow('A', 'W', { endDay: day('2026-12-31') })];
    expect(issues({ vacancyId: 'V' }, {}, {}, { earlier })[0]?.params['rules']).toEqual(['earlier-phase']);
  });
});

describe('a pin that breaks none', () => {
  it.each([{ vacancyId: 'V' }, { communeId: '00001' }, { staysHome: true }, { vacancyId: 'W', override: 'needed' }])(
    '%j is fine',
    (pinned) => {
      expect(issues(pinned)).toEqual([]);
    },
  );
});

it('every issue of this room has a number of its own, whose letter says how grave it is', () => {
  const definitions = Object.values(RULE_ISSUES);
  for (const { number, severity } of definitions) {
    expect(number).toMatch({ error: /^E06\d\d$/u, warning: /^W06\d\d$/u }[severity]);
  }
  expect(new Set(definitions.map(({ number }) => number)).size).toBe(definitions.length);
});
