import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

function textOf(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

describe('allocate plan.html', () => {
  it('writes the report page in the language of the run, beside any other kind of plan', () => {
    const folder = smallWorkspace();
    const ran = allocate(['plan.csv', 'plan.html', '--lang', 'vi'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('→ plan.html')]);
    // A page is not read back.
    expect(ran.err).toContain('allocate verify plan.csv');
    const html = textOf(folder, 'plan.html');
    expect(html.startsWith('<!doctype html>\n<!-- allocate report -->\n<html lang="vi">')).toBe(true);
    expect(html.includes('Tối ưu, đã chứng minh')).toBe(true);
    expect(/data-table="people-table"/.test(html)).toBe(true);
    expect(html.trimEnd().endsWith('</script></body></html>')).toBe(true);
  });

  it('writes the same bytes every time, and keeps the old page when they differ', () => {
    const folder = smallWorkspace();
    for (const file of ['a.html', 'b.html', 'a.html']) expect(allocate([file], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'a.html')).toBe(textOf(folder, 'b.html'));
    expect(readdirSync(folder)).not.toContain('a.html.bak');
    expect(allocate(['a.html', '--lang', 'vi'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'a.html.bak')).toBe(textOf(folder, 'b.html'));
  });

  it('replaces no page of somebody else, nor letters, unless it is told to', () => {
    const folder = smallWorkspace();
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    expect(allocate(['report', 'plan.csv', 'letters/'], { cwd: folder }).code).toBe(0);
    writeFileSync(join(folder, 'mine.html'), '<!doctype html>\n<p>mine');
    for (const file of ['mine.html', 'letters/officers.html']) {
      const before = textOf(folder, file);
      const ran = allocate([file], { cwd: folder });
      expect([file, ran.code, ran.err]).toEqual([file, 2, expect.stringContaining('is not a plan')]);
      expect(textOf(folder, file)).toBe(before);
    }
    expect(allocate(['mine.html', '--force'], { cwd: folder }).code).toBe(0);
  });

  it('takes Report.HTML for a page, and says that a page is no plan to be read', () => {
    const folder = smallWorkspace();
    expect(allocate(['Report.HTML', 'plan.csv'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'Report.HTML').startsWith('<!doctype html>')).toBe(true);
    const read = allocate(['report', 'Report.HTML', 'out.csv'], { cwd: folder });
    expect([read.code, read.err]).toEqual([2, expect.stringContaining('.csv, .json or .xlsx')]);
    const from = allocate(['out.csv', '--from', 'Report.HTML'], { cwd: folder });
    expect(from.code).toBe(2);
  });

  it('is made by report from any plan, and is a draft where the plan breaks rules and that is asked for', () => {
    const folder = smallWorkspace();
    expect(allocate(['plan.json', 'plan.csv'], { cwd: folder }).code).toBe(0);
    const proven = allocate(['report', 'plan.json', 'proven.html'], { cwd: folder });
    expect([proven.code, textOf(folder, 'proven.html').includes('Optimal, proven')]).toEqual([0, true]);
    expect(allocate(['report', 'plan.csv', 'given.html'], { cwd: folder }).code).toBe(0);
    expect(textOf(folder, 'given.html').includes('whether it is the best was not asked')).toBe(true);
    writeFileSync(join(folder, 'bad.csv'), textOf(folder, 'plan.csv').replace(/^CB001/m, 'CB003'));
    expect(allocate(['report', 'bad.csv', 'bad.html'], { cwd: folder }).code).toBe(1);
    expect(readdirSync(folder)).not.toContain('bad.html');
    expect(allocate(['report', 'bad.csv', 'bad.html', '--draft'], { cwd: folder }).code).toBe(0);
    expect(/<p class="mark">DRAFT: /.test(textOf(folder, 'bad.html'))).toBe(true);
  });

  it('tells with --from what changed, and why somebody is no longer sent', () => {
    const folder = smallWorkspace();
    expect(allocate(['old.csv'], { cwd: folder }).code).toBe(0);
    const officers = textOf(folder, 'officers.csv').split('\n');
    const sent = /^(CB\d+)/m.exec(textOf(folder, 'old.csv'))?.[1] ?? '';
    writeFileSync(join(folder, 'officers.csv'), officers.filter((line) => !line.startsWith(`${sent},`)).join('\n'));
    expect(allocate(['new.html', '--from', 'old.csv'], { cwd: folder }).code).toBe(0);
    const html = textOf(folder, 'new.html');
    const changes = /<section id="changes".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(changes).toContain('no longer in the list of officers');
    expect(changes).toContain('1 released');
  });

  it('names nobody under --redact: no name, no id, no note, no line of the inputs, and nothing of what their fit is made of', () => {
    const folder = smallWorkspace();
    writeFileSync(
      join(folder, 'key'),
      Uint8Array.from({ length: 32 }, (_, k) => (k * 37 + 11) % 256),
      { mode: 0o600 },
    );
    expect(allocate(['old.csv'], { cwd: folder }).code).toBe(0);
    const [header = '', ...lines] = textOf(folder, 'officers.csv').trim().split('\n');
    const people = lines.map((line) => line.split(','));
    const names = people.map((cells) => cells[header.split(',').indexOf('name')] ?? '').filter((name) => name !== '');
    expect(names.length).toBeGreaterThan(3);
    const ran = allocate(['plan.html', '--from', 'old.csv', '--redact', 'key'], { cwd: folder });
    expect(ran.code).toBe(0);
    const html = textOf(folder, 'plan.html');
    expect(html.match(/P-[A-Z2-7]{12}/g)?.length).toBeGreaterThan(3);
    expect([...names, ...people.map(([id]) => id ?? '')].filter((text) => html.includes(text))).toEqual([]);
    expect(/rated \d|degree:|political theory|retirement/.test(html)).toBe(false);
    expect(html.includes('For publication: people stand under pseudonyms')).toBe(true);
  });

  it('shows grounds of the law only with --internal', () => {
    const folder = smallWorkspace();
    const [header = '', first = '', ...others] = textOf(folder, 'officers.csv').split('\n');
    const column = header.split(',').indexOf('exclusions');
    const spared = first.split(',').with(column, 'illness').join(',');
    writeFileSync(join(folder, 'officers.csv'), [header, spared, ...others].join('\n'));
    expect(allocate(['open.html'], { cwd: folder }).code).toBe(0);
    const ground = /grave illness|Art\. 25\.5c/;
    expect(ground.exec(textOf(folder, 'open.html'))).toBeNull();
    expect(textOf(folder, 'open.html').includes('spared by law')).toBe(true);
    expect(allocate(['internal.html', '--internal'], { cwd: folder }).code).toBe(0);
    expect(ground.test(textOf(folder, 'internal.html'))).toBe(true);
    expect(textOf(folder, 'internal.html').includes('INTERNAL: holds personal data')).toBe(true);
  });
});
