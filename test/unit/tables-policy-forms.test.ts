import { describe, expect, it } from 'vitest';
import { codesOf, issueOf, policyOf, valueOf } from './tables-workspace.ts';

const start = 'version: 1\nstart_date: 2025-10-01\nobjective: [fill]\n';

describe('forms of posting in policy.yaml', () => {
  it('may be named in Vietnamese, as in the tables', () => {
    const policy = valueOf(
      policyOf(
        `${start}forms: [Biệt phái, " ĐIỀU  ĐỘNG", rotation]\ntour_months: { Biệt phái: { min: 2, max: 4 } }\n` +
          'quotas: [{ name: a, form: luân chuyển, sent: { max: 3 } }, { name: b, form: [Biệt phái], sent: { max: 3 } }]\n',
      ),
    );
    expect(policy.forms).toEqual(['secondment', 'mobilisation', 'rotation']);
    expect(policy.tourMonths.get('secondment')).toEqual({ min: 2, max: 4 });
    expect(policy.quotas.map(({ forms }) => forms)).toEqual([['rotation'], ['secondment']]);
  });

  it('are refused with the nearest one where they mean none, or one twice', () => {
    const refused = policyOf(`${start}forms: [Biet phai]\n`);
    expect(issueOf(refused, 'unknown-choice').params).toMatchObject({ path: 'forms[0]', nearest: 'Biệt phái' });
    expect(codesOf(policyOf(`${start}forms: [Biệt phái, secondment]\n`))).toEqual(['repeated-entry']);
    const twice = `${start}forms: [secondment]\ntour_months: { Biệt phái: { min: 2 }, secondment: { min: 3 } }\n`;
    expect(codesOf(policyOf(twice))).toEqual(['unknown-key']);
  });
});
