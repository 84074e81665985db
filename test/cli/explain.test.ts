import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

interface Price {
  readonly tiers: readonly { readonly tier: string; readonly loss: number }[];
  readonly proof: string;
}
interface Move {
  readonly officer_id: string;
  readonly why: string;
}

/** What the tests look at in answers as data. */
interface Answer {
  readonly price: Price;
  readonly moves: readonly Move[];
  readonly next: readonly { readonly price: Price }[];
}

/** Parses what the command wrote under `--json`. */
function readJson(args: readonly string[], cwd: string): Answer {
  return JSON.parse(allocate([...args, '--json'], { cwd }).out) as Answer;
}

function lossOf(price: Price): readonly (readonly [string, number])[] {
  return price.tiers.map(({ tier, loss }) => [tier, loss] as const);
}

/** The small workspace with `lines` at the end of its policy. */
function workspaceWith(lines: string): string {
  const folder = smallWorkspace();
  const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
  writeFileSync(join(folder, 'policy.yaml'), `${policy}\n${lines}\n`);
  return folder;
}

describe('allocate explain OFFICER', () => {
  const folder = smallWorkspace();

  it('says where a person goes, what the fit is made of and what the next best places would cost', () => {
    const { code, out, err } = allocate(['explain', 'CB001'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('CB001 Nguyễn Văn Ví Dụ (Sở Tài chính) goes to VT002 Kế toán ngân sách, Phường Việt Trì.');
    expect(out).toMatch(/profession +1,000 +counts 35 % +the place asks for Finance and accounting/);
    expect(out).toMatch(
      /VT006 Kế toán ngân sách, Xã Lâm Thao +fit 965 +10 points of wishes +1 other person is affected/,
    );
    expect(out).toMatch(/profession too far from the post +4 places +policy: rules.profession_min/);
    expect(out).toContain('No plan is better as a whole; this was proven.');
  });

  it('says the same in Vietnamese, as Markdown and as data', () => {
    expect(allocate(['explain', 'CB001', '--lang', 'vi'], { cwd: folder }).out).toContain('được cử đến VT002');
    expect(allocate(['explain', 'CB001', '--format', 'md'], { cwd: folder }).out).toMatch(/^## CB001 .*\n\n.*\n\n/);
    const data = readJson(['explain', 'CB001'], folder);
    expect(data).toMatchObject({ format: 'allocate-explain', proof: 'proven', assignment: { vacancy_id: 'VT002' } });
    expect(data.next.map(({ price }) => lossOf(price))).toEqual([
      [
        ['fill', 0],
        ['fit', 0],
        ['wishes', 10],
        ['distance', 0],
      ],
    ]);
    expect(allocate(['explain', 'CB001', '--json', '--format', 'md'], { cwd: folder }).code).toBe(2);
  });

  it('names the points of a panel where the policy counts them', () => {
    const scored = workspaceWith('fit: { profession: 300, expertise: 200, job: 200, person: 100, panel: 200 }');
    writeFileSync(join(scored, 'scores.csv'), 'officer_id,vacancy_id,points\nCB003,VT003,640\n');
    const { code, out } = allocate(['explain', 'CB003'], { cwd: scored });
    expect(code).toBe(0);
    expect(out).toMatch(/panel +640 +counts 20 % +points of the panel in scores\.csv/);
  });

  it('takes a name for an id, and says which is nearest where there is none', () => {
    expect(allocate(['explain', 'lê  văn THỬ'], { cwd: folder }).out).toMatch(/^CB003 /);
    const ran = allocate(['explain', 'CB0O1'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('there is nothing called "CB0O1"');
    expect(ran.err).toContain('did you mean "CB001"?');
  });

  it('asks back where a name is several things', () => {
    const twice = smallWorkspace();
    const units = readFileSync(join(twice, 'units.csv'), 'utf8').replaceAll('so-tc', 'VT001');
    writeFileSync(join(twice, 'units.csv'), units);
    const officers = readFileSync(join(twice, 'officers.csv'), 'utf8').replaceAll('so-tc', 'VT001');
    writeFileSync(join(twice, 'officers.csv'), officers);
    const ran = allocate(['explain', 'VT001'], { cwd: twice });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('VT001 --as vacancy, VT001 --as unit');
    expect(allocate(['explain', 'VT001', '--as', 'unit'], { cwd: twice }).out).toContain(
      'Sở Tài chính sends 2 of its 3',
    );
  });

  it('names no ground of health, family or discipline without --internal', () => {
    const ill = smallWorkspace();
    const officers = readFileSync(join(ill, 'officers.csv'), 'utf8').replace(',study,', ',illness,');
    writeFileSync(join(ill, 'officers.csv'), officers);
    for (const args of [['CB007'], ['CB007', 'VT004'], ['VT004'], ['so-nnmt']]) {
      for (const format of ['text', 'md', 'json']) {
        const { out } = allocate(['explain', ...args, '--format', format], { cwd: ill });
        expect(out).toMatch(/spared by law/);
        expect(out).not.toMatch(/illness|25\.5c/);
      }
      expect(allocate(['explain', ...args, '--internal'], { cwd: ill }).out).toMatch(/illness/);
    }
  });

  it('shows pseudonyms alone under --redact', () => {
    mkdirSync(join(folder, 'keys'), { mode: 0o700 });
    writeFileSync(join(folder, 'keys/key'), 'a key of more than sixteen bytes', { mode: 0o600 });
    for (const args of [['CB001'], ['CB001', 'VT006'], ['VT002'], ['so-tc']]) {
      const { code, out } = allocate(['explain', ...args, '--redact', 'keys/key'], { cwd: folder });
      expect(code).toBe(0);
      expect(out).toMatch(/P-[A-Z2-7]{12}/);
      expect(out).not.toMatch(/CB00\d|Nguyễn/);
    }
  });
});

describe('allocate explain OFFICER WHERE', () => {
  const folder = smallWorkspace();

  it('says what the best plan with the pair costs and which moves follow, one after the other', () => {
    const { code, out } = allocate(['explain', 'CB008', 'Lâm Thao'], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain('CB008 Bùi Thị Ước Lệ (Sở Tài chính) could go to VT006');
    expect(out).toContain('instead of staying');
    expect(out).toContain('This costs the whole plan: 15 points of fit · 10 points of wishes.');
    const rows = out.split('\n').filter((row) => row.includes('→'));
    expect(rows.map((row) => row.trim().split(' ')[0])).toEqual(['CB008', 'CB002', 'CB001']);
    expect(rows[1]).toContain('makes room for CB008');
    expect(rows[2]).toContain('makes room for CB002');
    expect(out).toContain('No plan with CB008 there is better; this was proven.');
  });

  it('agrees with the plan that pins the pair', () => {
    const { price, moves } = readJson(['explain', 'CB008', 'VT006'], folder);
    expect(moves.map(({ officer_id, why }) => [officer_id, why])).toEqual([
      ['CB008', 'asked'],
      ['CB002', 'makes-room'],
      ['CB001', 'makes-room'],
    ]);
    const pinned = readJson(['whatif', '--pin', 'CB008=VT006'], folder);
    expect(lossOf(pinned.price)).toEqual(lossOf(price));
  });

  it('says that the person goes there already, or which rules close the place', () => {
    expect(allocate(['explain', 'CB001', 'VT002'], { cwd: folder }).out).toMatch(/goes to .* already\.\n$/);
    const refused = allocate(['explain', 'CB001', 'VT001'], { cwd: folder }).out;
    expect(refused).toContain('CB001 may not go to'.replace('CB001', 'CB001 Nguyễn Văn Ví Dụ (Sở Tài chính)'));
    expect(refused).toContain('CB001 lacks a required skill: it, level 0 of 3');
    const commune = allocate(['explain', 'CB003', '07900'], { cwd: folder }).out;
    expect(commune).toContain('may go to none of the 2 places in Phường Việt Trì');
  });

  it('names the demands that no plan could meet beside the pair', () => {
    const pinned = workspaceWith('pins: [{ officer: CB001, vacancy: VT002 }]');
    const { code, out } = allocate(['explain', 'CB002', 'VT002'], { cwd: pinned });
    expect(code).toBe(0);
    expect(out).toMatch(/^No plan sends CB002 .* to VT002 .*\n +CB001 is pinned to VT002 +policy\.yaml:\d+:\d+\n/);
    expect(readJson(['explain', 'CB002', 'VT002'], pinned)).toMatchObject({
      verdict: 'impossible',
      cannot_hold_with: [{ kind: 'pin' }, { kind: 'vacancy' }],
    });
  });
});

describe('allocate explain VACANCY, COMMUNE and UNIT', () => {
  const folder = workspaceWith('forbid: [{ vacancy: VT005 }]');

  it('says who fills a place, whom it is closed to, and what filling it would take', () => {
    const filled = allocate(['explain', 'VT002'], { cwd: folder }).out;
    expect(filled).toMatch(/^VT002 .*: 1 of 1 filled\.\n +CB00\d /);
    expect(filled).toContain('3 of 8 people could be sent there: 1 comes, 1 goes elsewhere, 1 stays.');
    expect(filled).toMatch(/profession too far from the post +5 people/);
    const open = allocate(['explain', 'VT005'], { cwd: folder }).out;
    expect(open).toContain('0 of 1 filled');
    expect(open).toMatch(/forbidden by the policy +8 people +policy\.yaml:\d+/);
  });

  it('says what filling an open place costs the whole plan', () => {
    const closed = workspaceWith('');
    const policy = readFileSync(join(closed, 'policy.yaml'), 'utf8').replace('sent: { max: 10 }', 'sent: { max: 1 }');
    writeFileSync(join(closed, 'policy.yaml'), policy);
    const { out } = allocate(['explain', 'VT005'], { cwd: closed });
    expect(out).toMatch(/To fill one more here costs the whole plan: 2 priority points of filled places/);
  });

  it('says what a commune gets and what is asked of it', () => {
    const { out } = allocate(['explain', 'Tam Đảo'], { cwd: folder });
    expect(out).toMatch(/^Xã Tam Đảo \(Vĩnh Phúc\): 1 of 2 places filled\.\n/);
    expect(out).toMatch(/VT005 .* open: nobody may be sent there/);
  });

  it('says whom a unit sends, what binds it and why the others stay', () => {
    const { out } = allocate(['explain', 'so-tc'], { cwd: folder });
    expect(out).toMatch(/^Sở Tài chính sends 2 of its 3 people on the list\.\n/);
    expect(out).toMatch(/unit Sở Tài chính keeps at least 50 of its 60 +at most 10 +now 2 +units\.csv:2/);
    expect(out).toMatch(/CB008 Bùi Thị Ước Lệ +could go to 2 places/);
  });
});
