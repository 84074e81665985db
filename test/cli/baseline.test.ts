import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../support/schema.ts';
import { allocate, smallWorkspace } from './run.ts';

const folder = smallWorkspace();
const at = (name: string): string => join(folder, name);

interface Told {
  readonly released: readonly {
    readonly officer_id: string;
    readonly vacancy_id: string;
    readonly reason: string;
    readonly rules: readonly { readonly rule: string; readonly article: string | null }[];
    readonly text: string;
  }[];
}

let officers = '';

function edited(from: RegExp, to: string): void {
  const text = officers.replace(from, to);
  if (text === officers) throw new Error(`officers.csv does not hold ${String(from)}`);
  writeFileSync(at('officers.csv'), text);
}

function replan(...args: readonly string[]): { readonly err: string; readonly told: Told } {
  const ran = allocate(['--from', 'old.csv', '--json', '--lang', 'en', ...args], { cwd: folder });
  expect(ran.code).toBe(0);
  const told = JSON.parse(ran.out) as Told;
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/plan.schema.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(faultsOf(told, schema)).toEqual([]);
  return { err: ran.err, told };
}

beforeAll(() => {
  const { code, err } = allocate(['old.csv', '-q'], { cwd: folder });
  if (code !== 0) throw new Error(err);
  officers = readFileSync(at('officers.csv'), 'utf8');
});

describe('somebody of the baseline who is not sent any more', () => {
  it('is named with the reason in the summary and in plan.json: gone from the list', () => {
    edited(/^CB001,.*\n/m, '');
    const { err, told } = replan();
    expect(told.released).toMatchObject([{ officer_id: 'CB001', reason: 'gone', rules: [] }]);
    expect(err).toMatch(/No longer sent:\n +CB001 \(VT\d+\): no longer in the list of officers/);
  });

  it('is spared by law where the reason is sensitive, unless the output is internal', () => {
    edited(/^(CB001,.*?),none,/m, '$1,illness,');
    const { err, told } = replan();
    expect(told.released).toMatchObject([
      {
        officer_id: 'CB001',
        reason: 'refused',
        rules: [{ rule: 'spared-by-law', article: null }],
        text: 'spared by law',
      },
    ]);
    expect(err).toMatch(/CB001 \(VT\d+\): spared by law/);
    expect(err).not.toMatch(/\bill/);
    expect(replan('--internal').told.released).toMatchObject([
      { rules: [{ rule: 'illness', article: 'D170/2025 Art. 25.5c' }] },
    ]);
  });

  it('is away on study, which may be said', () => {
    edited(/^(CB001,.*?),none,/m, '$1,study,');
    const { told } = replan();
    expect(told.released[0]?.rules).toEqual([{ rule: 'study', article: 'D170/2025 Art. 25.5d' }]);
  });

  it('is nobody without a baseline, and nobody who only moved', () => {
    writeFileSync(at('officers.csv'), officers);
    const { told, err } = replan();
    expect(told.released).toEqual([]);
    expect(err).not.toContain('No longer sent');
  });
});
