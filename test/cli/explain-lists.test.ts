import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

const folder = smallWorkspace();

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}

/** The small workspace with one officer's grounds and the policy changed. */
function workspaceWith(change: (officers: string) => string, lines = ''): string {
  const other = smallWorkspace();
  const [officers, policy] = [join(other, 'officers.csv'), join(other, 'policy.yaml')];
  writeFileSync(officers, change(readFileSync(officers, 'utf8')));
  writeFileSync(policy, `${readFileSync(policy, 'utf8')}\n${lines}\n`);
  return other;
}

describe('allocate explain --alternates', () => {
  it('says for every assignment who would come instead, and for every open place what would fill it', () => {
    const { code, out, err } = allocate(['explain', '--alternates'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+ of 6 people sent could be replaced after a withdrawal/);
    expect(out).toMatch(/without CB005 .* (?:would come|would stay open)/);
    expect(out).toContain('No cheaper way is possible for any of them; this was proven.');
    expect(allocate(['explain', '--alternates', '--lang', 'vi'], { cwd: folder }).out).toContain(
      'có người thay nếu rút',
    );
    expect(allocate(['explain', '--alternates', '--format', 'md'], { cwd: folder }).out).toMatch(/^## \d+ of 6/);
  });

  it('is a table with a row an assignment and an open place, and data, that agree', () => {
    const [header = '', ...rows] = linesOf(
      allocate(['explain', '--alternates', '--format', 'csv'], { cwd: folder }).out,
    );
    expect(header).toMatch(
      /^vacancy_id,commune_id,status,officer_id,officer_name,answer,comes_id,comes_name,others_moved,loss_/,
    );
    const data = JSON.parse(allocate(['explain', '--alternates', '--json'], { cwd: folder }).out) as {
      readonly withdrawals: readonly { readonly verdict: string }[];
      readonly open_places: readonly unknown[];
    };
    expect(data.withdrawals).toHaveLength(6);
    expect(rows).toHaveLength(6 + data.open_places.length);
    expect(rows.filter((row) => row.includes(',filled,'))).toHaveLength(6);
  });

  it('answers for one officer, unit or commune alone, and on the pages of officers and vacancies', () => {
    const one = allocate(['explain', '--alternates', 'CB005', '--format', 'csv'], { cwd: folder }).out;
    expect(linesOf(one)).toHaveLength(2);
    const page = allocate(['explain', 'CB005'], { cwd: folder }).out;
    expect(page).toMatch(/If CB005 .* withdraws:/);
    expect(page).toContain('Nothing cheaper is possible without CB005; this was proven.');
    const place = /VT\d+/.exec(page)?.[0] ?? '';
    expect(allocate(['explain', place], { cwd: folder }).out).toMatch(/If CB005 .* withdraws:/);
  });

  it('names the nearest requirement where nobody may be sent, and the people it lets in', () => {
    const other = workspaceWith((officers) => officers);
    const vacancies = join(other, 'vacancies.csv');
    writeFileSync(vacancies, readFileSync(vacancies, 'utf8').replaceAll('land:3', 'land:5'));
    const { out } = allocate(['explain', '--alternates', '--format', 'csv'], { cwd: other });
    expect(out).toMatch(/nobody may be sent there; \w+ level \d instead of \d lets \d+ (?:person|people) in: CB\d+/);
  });

  it('refuses two lists at once, a place beside a list, and csv for a single answer', () => {
    expect(allocate(['explain', '--alternates', '--rules'], { cwd: folder }).err).toContain('ask one at a time');
    expect(allocate(['explain', '--alternates', 'CB005', 'VT001'], { cwd: folder }).err).toContain(
      'at most one operand',
    );
    expect(allocate(['explain', 'CB005', '--format', 'csv'], { cwd: folder }).err).toContain(
      '--format csv is for lists',
    );
    expect(allocate(['explain'], { cwd: folder }).err).toContain('say what to explain');
  });
});

describe('allocate explain --rules', () => {
  it('ranks what rules cost by solving without each, with the line of each, and counts those that cost nothing', () => {
    const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8').replace('sent: { max: 10 }', 'sent: { max: 1 }');
    writeFileSync(join(folder, 'tight.yaml'), policy);
    const { code, out, err } = allocate(['explain', '--rules', '--policy', 'tight.yaml'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/quota "at most ten from a department" +3 places · .* by one: at most .*tight\.yaml:23/);
    expect(out).toMatch(/These cost nothing \(\d+\): /);
    expect(out).toContain('Exact: the plan was made again without each rule, and proven the best then.');
    expect(allocate(['explain', '--rules', '--lang', 'vi'], { cwd: folder }).out).toContain(
      'Mỗi quy tắc làm cả phương án mất gì',
    );
    expect(allocate(['explain', '--rules', '--format', 'md'], { cwd: folder }).out).toMatch(/^## /);
    const csv = linesOf(allocate(['explain', '--rules', '--format', 'csv'], { cwd: folder }).out);
    expect(csv[0]).toMatch(/^rule,kind,text,where,label,places,cost_/);
    expect(csv.some((row) => row.startsWith('rules.profession_min,rule,'))).toBe(true);
  });

  it('prices one rule by its name, with what easing it by one gains, each labelled', () => {
    const { code, out } = allocate(['explain', 'at most ten from a department'], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toMatch(/^What this rule costs the whole plan: quota "at most ten from a department"/);
    expect(out).toMatch(/allow \d+ people instead of \d+ +gains .* exact/);
    const data = JSON.parse(allocate(['explain', '--rules', 'quotas[0]', '--json'], { cwd: folder }).out) as {
      readonly subject: unknown;
      readonly cost: unknown;
    };
    expect(data.subject).toEqual({ kind: 'rule', id: 'quotas[0]' });
    expect(data.cost).toMatchObject({ label: 'exact' });
    expect(allocate(['explain', '--rules', 'profesion_min'], { cwd: folder }).err).toContain(
      'did you mean "profession_min"?',
    );
  });

  it('prices a ground that only the birth of a child gives', () => {
    const other = workspaceWith((officers) =>
      officers
        .replace('officer_id,', 'officer_id,youngest_child_birth_date,')
        .replaceAll(/^CB(\d+),/gm, (_, id: string) => `CB${id},${id === '006' ? '2024-06-01' : ''},`),
    );
    const { out } = allocate(['explain', '--rules', '--internal', '--format', 'csv'], { cwd: other });
    const row = linesOf(out).find((one) => one.startsWith('law.maternity,')) ?? '';
    expect(row).toMatch(/^law\.maternity,law,.*\(1 person\),,exact,[1-9]/);
  });

  it('prices grounds of health and family by themselves only under --internal', () => {
    const other = workspaceWith((officers) => officers.replace(/^(CB005,.*?),none,/m, '$1,illness,'));
    const open = allocate(['explain', '--rules'], { cwd: other }).out;
    expect(open).toContain('everybody spared by law');
    expect(open).not.toMatch(/illness/i);
    expect(open).toContain('with --internal only');
    expect(allocate(['explain', '--rules', 'law.illness'], { cwd: other }).err).toContain('there is no rule');
    expect(allocate(['explain', '--rules', '--internal', '--format', 'csv'], { cwd: other }).out).toContain(
      'law.illness,law,',
    );
  });
});

describe('lists of a redacted run', () => {
  it('name nobody', () => {
    const other = workspaceWith((officers) => officers, 'apart: [[CB001, CB002]]');
    writeFileSync(join(other, 'key'), createHash('sha256').update('key').digest());
    for (const list of ['--alternates', '--rules']) {
      for (const format of ['text', 'csv', 'json']) {
        const { code, out } = allocate(['explain', list, '-v', '--redact', 'key', '--format', format], { cwd: other });
        expect(code).toBe(0);
        expect(out).not.toMatch(/(?<![\w-])CB\d{3}|Nguyễn/);
      }
    }
  });
});
