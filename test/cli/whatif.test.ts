import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

interface Answer {
  readonly price: { readonly tiers: readonly { readonly tier: string; readonly loss: number }[] };
  readonly sent: { readonly before: number; readonly after: number };
  readonly newly_go: readonly { readonly officer_id: string }[];
  readonly go_elsewhere: readonly { readonly officer_id: string }[];
  readonly no_longer_go: readonly { readonly officer_id: string }[];
  readonly unchanged: number;
}

const folder = smallWorkspace();

function ask(...args: readonly string[]): Answer {
  return JSON.parse(allocate(['whatif', ...args, '--json'], { cwd: folder }).out) as Answer;
}

function idsOf(rows: readonly { readonly officer_id: string }[]): readonly string[] {
  return rows.map(({ officer_id }) => officer_id);
}

describe('allocate whatif', () => {
  it('says who goes, moves and stays when an officer is taken out, and what that costs', () => {
    const answer = ask('--remove', 'CB005');
    expect(idsOf(answer.no_longer_go)).toEqual(['CB005']);
    expect(idsOf(answer.go_elsewhere)).toEqual(['CB006']);
    expect(answer).toMatchObject({ newly_go: [], unchanged: 4, sent: { before: 6, after: 5 } });
    expect(answer.price.tiers[0]).toMatchObject({ tier: 'fill', loss: 3 });
    const { code, out } = allocate(['whatif', '--remove', 'CB005'], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain('With this change (without CB005) the best plan would be:');
    expect(out).toContain('Then 5 people go instead of 6.');
    expect(out).toMatch(/CB006 .* Xã Tam Đảo \(VT005\) → Phường Việt Trì \(VT001\)/);
    expect(allocate(['whatif', '--remove', 'CB005', '--lang', 'vi'], { cwd: folder }).out).toContain('Không đi nữa:');
    expect(allocate(['whatif', '--remove', 'CB005', '--format', 'md'], { cwd: folder }).out).toMatch(/^## With /);
  });

  it('moves nobody for nothing', () => {
    const answer = ask('--forbid', 'CB008=VT002');
    expect(answer).toMatchObject({ newly_go: [], go_elsewhere: [], no_longer_go: [], unchanged: 6 });
    expect(allocate(['whatif', '--forbid', 'CB008=VT002'], { cwd: folder }).out).toContain(
      'The plan stays the same, person for person.',
    );
  });

  it('takes several changes together', () => {
    const answer = ask('--remove', 'CB005', '--pin', 'CB008=VT006');
    expect(idsOf(answer.newly_go)).toEqual(['CB008']);
    expect(idsOf(answer.no_longer_go)).toContain('CB005');
  });

  it('changes the policy, read and judged as if it stood in the file', () => {
    expect(ask('--set', 'quotas[0].sent.max=1').sent.after).toBe(3);
    const unknown = allocate(['whatif', '--set', 'rules.profesion_min=0.6'], { cwd: folder });
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('--> --set');
    expect(unknown.err).toContain('did you mean "profession_min"?');
    expect(allocate(['whatif', '--set', 'quotas'], { cwd: folder }).err).toContain('--set needs path=value');
  });

  it('says once what both readings of the workspace warn of, and what the change brings beside', () => {
    const warned = smallWorkspace();
    writeFileSync(join(warned, 'standards.csv'), 'title,leader,column,minimum\nNobody has this title,no,degree,3\n');
    const once = allocate(['whatif', '--remove', 'CB005'], { cwd: warned }).err.match(/^allocate: .* warning/gm);
    expect(once).toHaveLength(1);
    const { code, err } = allocate(['whatif', '--set', 'quotas[0].sent.max=1'], { cwd: warned });
    expect([code, err.match(/^allocate: .* warning/gm)]).toEqual([0, once]);
  });

  it('adds officers of another file', () => {
    const officers = readFileSync(join(folder, 'officers.csv'), 'utf8').split('\n');
    const more = [officers[0], officers[5]?.replace('CB005', 'CB100').replace(',7,', ',20,')].join('\n');
    writeFileSync(join(folder, 'more.csv'), `${more}\n`);
    const answer = ask('--remove', 'CB005', '--add-officer', 'more.csv');
    expect(idsOf(answer.newly_go)).toEqual(['CB100']);
  });

  it('names the demands that clash when nothing fits, and answers 3', () => {
    const ran = allocate(['whatif', '--set', 'quotas[0].sent.min=4'], { cwd: folder });
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('With this change (quotas[0].sent.min=4) no plan is possible.');
    expect(ran.err).toContain('at most ten from a department');
  });

  it('writes the new plan to the files that are named, as any plan is written', () => {
    const { code, out } = allocate(['whatif', '--remove', 'CB005', 'new.csv', 'new.json'], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain('The new plan is in new.csv.');
    const rows = readFileSync(join(folder, 'new.csv'), 'utf8');
    expect(rows).not.toContain('CB005');
    expect(rows.trim().split('\n')).toHaveLength(6);
    const document = JSON.parse(readFileSync(join(folder, 'new.json'), 'utf8')) as {
      readonly tiers: readonly { readonly name: string }[];
    };
    expect(document.tiers.map(({ name }) => name)).not.toContain('unmoved');
    expect(allocate(['verify', 'new.csv'], { cwd: folder }).out).toContain('The plan is legal');
    writeFileSync(join(folder, 'notes.csv'), 'mine\n');
    expect(allocate(['whatif', '--remove', 'CB005', 'notes.csv'], { cwd: folder }).code).toBe(2);
    expect(readFileSync(join(folder, 'notes.csv'), 'utf8')).toBe('mine\n');
    expect(allocate(['whatif', '--remove', 'CB005', '-'], { cwd: folder }).err).toContain('give the new plan a file');
  });

  it('asks for a change, knows the officers, and writes nothing', () => {
    expect(allocate(['whatif'], { cwd: folder }).err).toContain('say what to change');
    expect(allocate(['whatif', '--remove', 'CB0O5'], { cwd: folder }).err).toContain('did you mean "CB005"?');
    const before = readdirSync(folder);
    expect(allocate(['whatif', '--remove', 'CB001'], { cwd: folder }).code).toBe(0);
    expect(readdirSync(folder)).toEqual(before);
  });
});
