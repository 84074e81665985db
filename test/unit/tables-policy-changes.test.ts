import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/tables/policy.ts';
import type { PolicyChange } from '../../src/tables/policy-changes.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Issue } from '../../src/support/issue.ts';

const TEXT = `version: 1
start_date: 2025-10-01
forms: [secondment]
objective: [fill]
quotas:
  - { name: area, vacancies: { region: hoa-binh }, sent: { max: 10 } }
`;

function read(...texts: readonly string[]): { readonly policy: Policy | undefined; readonly issues: readonly Issue[] } {
  const changes = texts.map((text): PolicyChange => {
    const sign = text.indexOf('=');
    return { path: text.slice(0, sign), value: text.slice(sign + 1) };
  });
  const result = readPolicy({ name: 'policy.yaml', bytes: new TextEncoder().encode(TEXT) }, {}, changes);
  return { policy: result.ok ? result.value : undefined, issues: result.issues };
}

describe('a policy changed by --set', () => {
  it('is read as if the values stood in the file', () => {
    const { policy } = read('quotas[0].sent.max=24', 'objective=[fill, fit]', 'objective[2]=distance');
    expect(policy?.quotas[0]?.sentMax).toBe(24);
    expect(policy?.objective).toEqual(['fill', 'fit', 'distance']);
  });

  it('has the positions of lists in brackets or after a point', () => {
    expect(read('quotas.0.sent.max=24').policy?.quotas[0]?.sentMax).toBe(24);
    expect(read('quotas.0.sent.max=many').issues[0]).toMatchObject({ code: 'wrong-type', where: { file: '--set' } });
    expect(read('quotas.sent.max=24').issues[0]).toMatchObject({
      code: 'missing-key',
      params: { path: 'quotas', key: '[0]' },
    });
  });

  it('gains the maps that a path needs', () => {
    expect(read('rules.profession_min=0.6').policy?.rules.professionMinMicro).toBe(600_000);
  });

  it('is judged by the same reader, whose messages name --set', () => {
    for (const [text, code] of [
      ['rules.profesion_min=0.6', 'unknown-key'],
      ['quotas[0].sent.max=many', 'wrong-type'],
      ['quotas[0].name.max=1', 'wrong-type'],
      ['start_date[0]=2025-10-01', 'wrong-type'],
      ['quotas[5].name=x', 'missing-key'],
      ['title=0123', 'quote-this-code'],
      ['title=[', 'yaml-syntax'],
    ] as const) {
      const { policy, issues } = read(text);
      expect([text, policy]).toEqual([text, undefined]);
      expect([text, issues[0]?.code, issues[0]?.where.file]).toEqual([text, code, '--set']);
    }
  });

  it('keeps the places of what was not changed', () => {
    const { issues } = read('quotas[0].sent.max=24', 'objective=[fill, fit, fit]');
    expect(issues.map(({ where }) => where.file)).toEqual(['--set']);
    expect(read('quotas[0].sent.max=24').policy?.quotas[0]?.where).toMatchObject({ file: 'policy.yaml', line: 6 });
  });
});
