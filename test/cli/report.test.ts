import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../support/schema.ts';
import { allocate, smallWorkspace, temporaryFolder } from './run.ts';

const SCHEMA = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/plan.schema.json'), 'utf8')) as Record<
  string,
  unknown
>;

/** The small workspace with its plan in the formats named. */
function solved(...plans: readonly string[]): string {
  const folder = smallWorkspace();
  expect(allocate([...plans], { cwd: folder }).code).toBe(0);
  return folder;
}

function textOf(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Sends the first officer of the plan to the place of somebody else. */
function breakPlan(folder: string): void {
  writeFileSync(join(folder, 'bad.csv'), textOf(folder, 'plan.csv').replace(',VT003,', ',VT001,'));
}

describe('allocate report', () => {
  it('FILE-017 names no file after a region, and writes nothing outside the folder that is named', () => {
    // Two folders deep, so that what stands above it is this test's alone.
    const above = join(temporaryFolder(), 'above');
    const folder = join(above, 'workspace');
    mkdirSync(folder, { recursive: true });
    expect(allocate(['init'], { cwd: folder }).code).toBe(0);
    const region = /phu-tho/g;
    for (const file of ['communes.csv', 'policy.yaml', 'units.csv']) {
      if (!existsSync(join(folder, file))) continue;
      writeFileSync(
        join(folder, file),
        textOf(folder, file).replace(region, file === 'policy.yaml' ? '"../../x"' : '../../x'),
      );
    }
    expect(textOf(folder, 'communes.csv')).toContain('../../x');
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'plan.csv')).toContain('../../x');
    const inside = readdirSync(folder);
    expect(allocate(['report', 'plan.csv', 'out/', 'plan.xlsx'], { cwd: folder }).code).toBe(0);
    expect(allocate(['roster', 'months', '--months', '3'], { cwd: folder }).code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([...inside, 'months', 'out', 'plan.xlsx'].toSorted());
    expect([readdirSync(above), readdirSync(join(above, '..'))]).toEqual([['workspace'], ['above']]);
    const written = [...readdirSync(join(folder, 'out')), ...readdirSync(join(folder, 'months'))];
    expect(
      written.filter((name) => !/^(officers|units|communes|phase-\d+|coverage)\.(html|md|csv|yaml)$/.test(name)),
    ).toEqual([]);
  });

  it('makes every format from every other, and the rows stay the same byte for byte', () => {
    const folder = solved('plan.csv', 'plan.json', 'plan.xlsx');
    const expected = textOf(folder, 'plan.csv');
    for (const from of ['plan.csv', 'plan.json', 'plan.xlsx']) {
      const ran = allocate(['report', from, 'out.csv', 'out.json', 'out.xlsx'], { cwd: folder });
      expect([from, ran.code, ran.err]).toEqual([from, 0, expect.stringContaining('The plan breaks no rule: 6 rows')]);
      expect(textOf(folder, 'out.csv')).toBe(expected);
      expect(allocate(['report', 'out.xlsx', '-', '-q'], { cwd: folder }).out).toBe(expected);
      expect(faultsOf(JSON.parse(textOf(folder, 'out.json')), SCHEMA)).toEqual([]);
    }
  });

  it('keeps the proof of a plan.json, and claims none for a plan that has none', () => {
    const folder = solved('plan.csv', 'plan.json');
    const proofOf = (plan: string): unknown => {
      const { out } = allocate(['report', plan, '--json', 'x.csv', '-q'], { cwd: folder });
      const { proof, certificate } = JSON.parse(out) as { proof: string; certificate: unknown };
      return [proof, certificate === null];
    };
    expect(proofOf('plan.json')).toEqual(['proven', false]);
    expect(proofOf('plan.csv')).toEqual(['given', true]);
    expect(allocate(['report', 'plan.json', 'again.json'], { cwd: folder }).code).toBe(0);
    const verified = allocate(['verify', 'again.json'], { cwd: folder });
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('from its own certificate')]);
    expect(allocate(['report', 'plan.csv', 'given.json'], { cwd: folder }).code).toBe(0);
    expect(allocate(['verify', 'given.json'], { cwd: folder }).code).toBe(0);
  });

  it('keeps what a person decided: a shorter legal tour and a worse plan are not solved away', () => {
    const folder = solved('plan.csv');
    const shorter = textOf(folder, 'plan.csv').replace('2026-03-31', '2026-01-31');
    writeFileSync(join(folder, 'mine.csv'), shorter);
    expect(allocate(['report', 'mine.csv', 'out.csv'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'out.csv')).toBe(shorter);
  });

  it('writes nothing of a plan that breaks a rule, with exit 1 and the lines; --draft writes it, marked', () => {
    const folder = solved('plan.csv');
    breakPlan(folder);
    const refused = allocate(['report', 'bad.csv', 'bad.xlsx', 'letters/'], { cwd: folder });
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/bad\.csv:\d+/);
    expect(refused.err).toContain('allocate verify bad.csv');
    expect(existsSync(join(folder, 'bad.xlsx')) || existsSync(join(folder, 'letters'))).toBe(false);
    const draft = allocate(['report', 'bad.csv', 'bad.xlsx', 'letters/', '--draft'], { cwd: folder });
    expect([draft.code, draft.err]).toEqual([0, expect.stringContaining('marked as drafts')]);
    expect(textOf(folder, 'letters/officers.html')).toContain('<p class="mark">DRAFT: ');
    expect(textOf(folder, 'letters/units.md')).toContain('**DRAFT: ');
  });

  it('says so when the inputs are not those that plan.json was made from', () => {
    const folder = solved('plan.json');
    writeFileSync(join(folder, 'communes.csv'), `${textOf(folder, 'communes.csv')}\n`);
    const ran = allocate(['report', 'plan.json', 'out.csv'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('communes.csv')]);
  });

  it('overwrites neither the plan it reads, nor an input, nor what is not a plan or a letter', () => {
    const folder = solved('plan.csv');
    writeFileSync(join(folder, 'notes.json'), '{}');
    writeFileSync(join(folder, 'mine.html'), '<!doctype html><title>mine</title>');
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'officers.md'), '# my notes\n');
    for (const [out, said] of [
      ['plan.csv', 'is an input'],
      ['officers.csv', 'is an input'],
      ['notes.json', 'is not a plan'],
      ['mine.html', 'is not a plan'],
      ['plan.docx', 'does not end in one of'],
      ['mine/', 'mine/officers.md'],
    ] as const) {
      const ran = allocate(['report', 'plan.csv', 'first.csv', out], { cwd: folder });
      expect(existsSync(join(folder, 'first.csv'))).toBe(false);
      expect([out, ran.code, ran.err]).toEqual([out, 2, expect.stringContaining(said)]);
    }
    expect(readdirSync(join(folder, 'mine'))).toEqual(['officers.md']);
  });

  it('asks for a plan and for something to write', () => {
    const folder = solved('plan.csv');
    for (const args of [['report'], ['report', 'plan.csv']]) {
      expect(allocate(args, { cwd: folder })).toMatchObject({ code: 2, out: '' });
    }
  });
});

describe('letters', () => {
  it('are one printable page for each person, unit and commune, and the same text as Markdown, the same bytes every time', () => {
    const folder = solved('plan.csv');
    for (const name of ['a/', 'b/']) {
      expect(allocate(['report', 'plan.csv', name, '--lang', 'vi'], { cwd: folder }).code).toBe(0);
    }
    const files = readdirSync(join(folder, 'a')).toSorted();
    expect(files).toEqual(['communes.html', 'communes.md', 'officers.html', 'officers.md', 'units.html', 'units.md']);
    for (const file of files) {
      expect(textOf(folder, `a/${file}`)).toBe(textOf(folder, `b/${file}`));
      expect(statSync(join(folder, 'a', file)).mode & 0o077).toBe(0);
    }
    const pages = (file: string): number => textOf(folder, `a/${file}`).match(/<article>/g)?.length ?? 0;
    expect([pages('officers.html'), pages('units.html'), pages('communes.html')]).toEqual([6, 3, 4]);
    expect(textOf(folder, 'a/officers.html')).toContain('Nguyễn Văn Ví Dụ');
  });

  it('follow the office’s own templates, and those of the program for kinds that the folder has none of', () => {
    const folder = solved('plan.csv');
    expect(allocate(['init', '--letters', 'templates'], { cwd: folder }).code).toBe(0);
    expect(readdirSync(join(folder, 'templates')).toSorted()).toEqual(['communes.md', 'officers.md', 'units.md']);
    mkdirSync(join(folder, 'own'));
    writeFileSync(join(folder, 'own', 'officers.md'), '# Chào {{officer_name}}\n');
    expect(allocate(['report', 'plan.csv', 'out/', '--templates', 'own'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'out/officers.html')).toContain('<article>\n<h1>Chào Nguyễn Văn Ví Dụ</h1>\n</article>');
    expect(textOf(folder, 'out/units.html')).toContain('………/QĐ-UBND');
    const again = allocate(['init', '--letters', 'templates'], { cwd: folder });
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('already there')]);
  });

  it('are not written from a template with a field that there is not: file, line and the nearest name are said', () => {
    const folder = solved('plan.csv');
    mkdirSync(join(folder, 'own'));
    writeFileSync(join(folder, 'own', 'units.md'), '# Hi\n\n{{unit_nam}} {{\n');
    const ran = allocate(['report', 'plan.csv', 'out/', 'x.csv', '--templates', 'own'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(`${join('own', 'units.md')}:3: there is no field unit_nam; did you mean unit_name?`);
    expect(ran.err).toContain('such as {{officer_name}}');
    expect(existsSync(join(folder, 'x.csv')) || existsSync(join(folder, 'out'))).toBe(false);
    const empty = allocate(['report', 'plan.csv', 'out/', '--templates', 'nowhere'], { cwd: folder });
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining('allocate init --letters nowhere')]);
  });

  it('are replaced by newer ones, the old kept beside them', () => {
    const folder = solved('plan.csv');
    expect(allocate(['report', 'plan.csv', 'out/'], { cwd: folder }).code).toBe(0);
    const old = textOf(folder, 'out/officers.md');
    expect(allocate(['report', 'plan.csv', 'out/', '--lang', 'vi'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'out/officers.md.bak')).toBe(old);
  });

  it('name nobody under --redact', () => {
    const folder = solved('plan.csv');
    writeFileSync(join(folder, 'key'), 'a key of many different bytes: 0123456789');
    chmodSync(join(folder, 'key'), 0o600);
    const ran = allocate(['report', 'plan.csv', 'out/', 'out.json', '--redact', 'key'], { cwd: folder });
    expect(ran.code).toBe(0);
    const all = [
      ...readdirSync(join(folder, 'out')).map((file) => textOf(folder, `out/${file}`)),
      textOf(folder, 'out.json'),
    ];
    for (const line of textOf(folder, 'officers.csv').trim().split('\n').slice(1)) {
      const [id = '?', name = '?'] = line.split(',');
      expect(all.join('\n')).not.toMatch(new RegExp(`\\b${id}\\b|${name}`));
    }
    expect(ran.err).not.toContain('CB0');
  });
});
