import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/allocate.ts';
import { isLikePseudonym, Pseudonyms } from '../../src/domain/pseudonyms.ts';
import { redactedRows, redactRows } from '../../src/domain/redaction.ts';
import { SENSITIVE_COLUMNS } from '../../src/domain/terms.ts';
import { renderDiagnostics, type DiagnosticFormat } from '../../src/render/diagnostics.ts';
import { codesInOrder, definitionOf } from '../../src/render/messages/numbers.ts';
import { sampleOf } from '../../src/render/messages/samples.ts';
import { redactIssue, type RedactOptions } from '../../src/render/redact.ts';
import { createPalette } from '../../src/render/terminal.ts';
import type { Issue } from '../../src/support/issue.ts';
import { ROW } from './render-case.ts';
import { filesOf } from './tables-workspace.ts';

const FORMATS: readonly DiagnosticFormat[] = ['text', 'concise', 'json', 'github'];

function pseudonymsOf(key: string): Pseudonyms {
  return new Pseudonyms((id) => createHmac('sha256', key).update(id).digest());
}

function shown(issues: readonly Issue[]): string {
  const options = { palette: createPalette(false), perCauseMax: Number.POSITIVE_INFINITY };
  return FORMATS.flatMap((format) =>
    (['en', 'vi'] as const).map((language) => renderDiagnostics(issues, format, { ...options, language })),
  ).join('\n');
}

describe('a pseudonym', () => {
  test('is P- and the first base32 digits of the keyed hash of the id', () => {
    // RFC 4648: "foobar" is MZXW6YTBOI in base32.
    const known = new Pseudonyms(() => new TextEncoder().encode('foobar!!'));
    expect(known.of('CB001')).toBe('P-MZXW6YTBOIQS');
  });

  test('is the same for a key every time, another under another key, and tells nothing by its shape', () => {
    const [one, again, other] = [pseudonymsOf('key 1'), pseudonymsOf('key 1'), pseudonymsOf('key 2')];
    expect(one.of('CB001')).toBe(again.of('CB001'));
    expect(one.of('CB001')).not.toBe(other.of('CB001'));
    expect(one.of('CB001')).not.toBe(one.of('CB002'));
    for (const id of ['x', 'CB001', 'ộ'.repeat(200), '=1+1']) expect(one.of(id)).toMatch(/^P-[A-Z2-7]{12}$/);
  });

  test('leads back to the officer it was learnt for, and to nobody else', () => {
    const known = pseudonymsOf('key');
    known.learn(['CB001', 'CB002']);
    expect(known.idOf(known.of('CB001'))).toBe('CB001');
    expect(known.idOf('P-AAAAAAAAAAAA')).toBeUndefined();
    expect(known.idOf(known.of('CB003'))).toBeUndefined();
    expect(known.of(known.of('CB002'))).toBe(known.of('CB002'));
    expect(known.known('CB003')).toBeUndefined();
  });

  test('gets longer for everybody where two officers would share it', () => {
    const hash = (id: string): Uint8Array => {
      const bytes = new Uint8Array(32);
      if (id === 'CB002') bytes[8] = 1;
      return bytes;
    };
    const known = new Pseudonyms(hash);
    known.learn(['CB001', 'CB002']);
    expect(known.of('CB001')).not.toBe(known.of('CB002'));
    expect(known.of('CB001').length).toBe(known.of('CB002').length);
    expect(known.of('CB001')).toMatch(/^P-A{13,}$/);
    expect(known.idOf(known.of('CB002'))).toBe('CB002');
  });

  test('gets longer where it would be the id of another officer', () => {
    const first = pseudonymsOf('key').of('CB001');
    const known = pseudonymsOf('key');
    known.learn(['CB001', first]);
    expect(known.of('CB001')).not.toBe(first);
    expect(known.of('CB001').startsWith(first)).toBe(true);
    expect(known.of(first)).not.toBe(first);
  });
});

describe('rows of a plan', () => {
  test('keep everything but who it is', () => {
    const known = pseudonymsOf('key');
    const [row] = redactRows([{ ...ROW, note: 'unchecked' }], known);
    expect(row).toEqual({ ...ROW, officerId: known.of('CB001'), officerName: '', note: '' });
  });

  test('are said to be redacted where every officer of the file is a pseudonym of nobody known', () => {
    const where = { file: 'old.csv', line: 2 };
    const strange = { ...ROW, officerId: 'P-ABCDEFGHIJ23', where };
    expect(isLikePseudonym(strange.officerId)).toBe(true);
    expect(redactedRows([strange], () => false)).toMatchObject([{ code: 'plan-redacted', where }]);
    expect(redactedRows([strange], () => true)).toEqual([]);
    expect(redactedRows([strange, { ...ROW, where }], () => false)).toEqual([]);
  });
});

describe('an issue of a redacted run', () => {
  const pseudonyms = pseudonymsOf('key');
  pseudonyms.learn(['CB001', 'CB002', 'CB012']);
  const options: RedactOptions = { pseudonyms, isImpersonal: (file) => file === 'communes.csv' };
  const issue = (code: string, params: Issue['params'], file = 'officers.csv'): Issue => ({
    code,
    severity: 'error',
    where: { file, line: 3 },
    params,
  });

  test('calls officers by their pseudonyms and keeps numbers, places and words of the program', () => {
    expect(redactIssue(issue('pins-clash', { officer: 'CB001', otherFile: 'p.yaml', otherLine: 4 }), options)).toEqual(
      issue('pins-clash', { officer: pseudonyms.of('CB001'), otherFile: 'p.yaml', otherLine: 4 }),
    );
    const vanished = issue('vanished-rows', { count: 2, officers: ['CB001', 'CB999'], vacancies: ['VT1'] }, 'old.csv');
    expect(redactIssue(vanished, options).params).toEqual({
      count: 2,
      officers: [pseudonyms.of('CB001'), '…'],
      vacancies: ['VT1'],
    });
  });

  test('shows no value of a file about people, and those of other files', () => {
    const params = { value: 'An', nearest: 'Ân', min: 1, max: 6 };
    expect(redactIssue(issue('not-whole-number', params), options).params).toEqual({
      value: '…',
      nearest: '…',
      min: 1,
      max: 6,
    });
    expect(redactIssue(issue('not-whole-number', params, 'communes.csv'), options).params).toEqual(params);
    expect(redactIssue(issue('unknown-columns', { columns: ['An'] }, 'communes.csv'), options).params).toEqual({
      columns: ['…'],
    });
  });

  test('keeps a path of the policy that is made of its own keys only', () => {
    const pathOf = (path: string): unknown => redactIssue(issue('wrong-type', { path }), options).params['path'];
    expect(pathOf('quotas[2].sent')).toBe('quotas[2].sent');
    expect(pathOf('fields.Nguyễn Văn An')).toBe('…');
  });

  test('has no word of its own for any code: whatever the parameters are filled with stays hidden', () => {
    const secret = 'Zzqxw Kprtv';
    const leaks = codesInOrder().flatMap((code) => {
      const names = (definitionOf(code)?.params ?? []).map((name) => name.replace('?', ''));
      const sample = sampleOf(code, names);
      const quoting = names.filter((name) =>
        /^(?:value|nearest|other|officers?|first|second|found|example)$/.test(name),
      );
      const params = Object.fromEntries(
        names.map((name) => [name, quoting.includes(name) && typeof sample[name] !== 'number' ? secret : sample[name]]),
      );
      const isWord = (name: string): boolean =>
        (name === 'nearest' && /^(?:unknown-(?:key|choice|selector-column|value)|missing-column)$/.test(code)) ||
        (name === 'found' && /^(?:wrong-type|plan-tiers-differ)$/.test(code));
      const kept = quoting.some((name) => isWord(name));
      const text = shown([redactIssue(issue(code, params), options)]);
      return !kept && text.includes(secret) ? [code] : [];
    });
    expect(leaks).toEqual([]);
  });
});

describe('without --redact too', () => {
  const NAME = 'Zzqxw Kprtv';
  /** Of every kind that a reader may stumble over. */
  const CELLS = [
    '31/02/1987',
    '13/04/87',
    '04/1987',
    '1987-06-05T00:00:00+07:00',
    '12.345.678',
    'zzqxkp',
    'zzqxkp@@2026',
    'Xã Zzqxkp',
    'Ã¡Â»â€¡zzqxkp',
    '\u202Ezzqxkp',
    '#N/A zzqxkp',
    '\uFFFDzzqxkp',
    'discipline; zzqxkp',
    'none; discipline; discipline',
    '99999',
    '"zzqxkp""',
  ];
  const SAID = /zzqxkp|1987|0?5\/06|12\.345|Zzqxw|Kprtv|none; disc/i;

  test.each(SENSITIVE_COLUMNS)('no issue says what stands in %s, nor whose name it is', (column) => {
    const header = ['officer_id', 'name', 'unit_id', 'field', column];
    for (const cell of CELLS) {
      const rows = ['CB1', 'CB2'].map((id) => [id, NAME, 'SO-A', 'it', cell].join(','));
      const found = inspect(filesOf({ tables: { officers: [header.join(','), ...rows].join('\n') } }));
      expect(JSON.stringify(found.issues.map(({ params }) => params))).not.toMatch(SAID);
      expect(shown(found.issues)).not.toMatch(SAID);
    }
  });

  test.each([
    ['without a header', 'CB1,Zzqxw Kprtv,05/06/1987,SO-A,it'],
    ['whose only known word is a value', 'CB1,Zzqxw Kprtv,05/06/1987,field,it'],
    ['with more cells than columns', 'officer_id,name,unit_id,field\nCB1,Zzqxw Kprtv,SO-A,it,05/06/1987'],
    ['with one column', 'officer_id\nCB1|Zzqxw Kprtv|05/06/1987'],
  ])('a list of officers %s is not quoted', (_what, text) => {
    const found = inspect(filesOf({ tables: { officers: text } }));
    expect(found.ok).toBe(false);
    expect(shown(found.issues)).not.toMatch(SAID);
  });
});
