import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allocate, smallWorkspace, temporaryFolder } from '../cli/run.ts';
import { HAS_CHROMIUM, openPage, startBrowser, violationsOf, type Opened } from './browser.ts';
import { answered, savedBy, statusOf, tryChange, type Wanted } from './living-case.ts';

const DATA = resolve(import.meta.dirname, '../../data');
const DEMO = join(DATA, 'rules-demo');

/** The options of the command line that ask the same. */
function optionsOf(changes: readonly Wanted[]): readonly string[] {
  return changes.flatMap(({ kind, officer, vacancy }) => [
    `--${kind}`,
    vacancy === undefined ? officer : `${officer}=${vacancy}`,
  ]);
}

function columns(csv: string, names: readonly string[]): readonly string[] {
  const [head = '', ...lines] = csv.trimEnd().split('\n');
  const positions = names.map((name) => head.split(',').indexOf(name));
  return lines.map((line) => positions.map((position) => line.split(',')[position]).join(' ')).toSorted();
}

describe.skipIf(!HAS_CHROMIUM)('what-ifs in the report page', () => {
  const folder = temporaryFolder();
  const small = smallWorkspace();
  let browser: Browser;

  function pageOf(name: string, from: string, ...args: readonly string[]): string {
    const file = join(folder, `${name}.html`);
    const ran = allocate(['-C', from, '-q', file, ...args]);
    if (ran.code !== 0) throw new Error(ran.err);
    return file;
  }

  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  async function open(file: string, script?: string): Promise<Opened> {
    return await openPage(browser, pathToFileURL(file).href, {}, script);
  }

  it.each<readonly [string, readonly Wanted[]]>([
    ['taken out', [{ kind: 'remove', officer: 'CB037' }]],
    ['pinned', [{ kind: 'pin', officer: 'CB037', vacancy: 'VT048' }]],
    ['forbidden a place', [{ kind: 'forbid', officer: 'CB012', vacancy: 'VT022' }]],
    [
      'changed in several ways',
      [
        { kind: 'remove', officer: 'CB040' },
        { kind: 'pin', officer: 'CB039', vacancy: 'VT055' },
        { kind: 'forbid', officer: 'CB038', vacancy: 'VT016' },
      ],
    ],
  ])('save the plan that the command line writes, byte for byte, with people %s', async (_, changes) => {
    const { page, complaints } = await open(pageOf('case', DATA));
    for (const change of changes) await tryChange(page, change);
    const out = join(folder, 'whatif.csv');
    expect(allocate(['whatif', out, '-C', DATA, ...optionsOf(changes)]).code).toBe(0);
    expect(await savedBy(page, /plan\.csv/)).toBe(readFileSync(out, 'utf8'));
    expect(complaints).toEqual([]);
  });

  it('say who moves, one thing after the other, and what it costs', async () => {
    const { page } = await open(pageOf('case', DATA, '--lang', 'en'));
    await tryChange(page, { kind: 'remove', officer: 'CB037' });
    expect(await statusOf(page)).toMatch(/As many people go as before: 50\.\s+Lost: 148 points of fit\./);
    const rows = await page.locator('#what-if .answer table').first().locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t').at(-1))).toEqual([
      '',
      'takes the place that Hoàng Minh Lâm (CB037) leaves',
      'takes the place that Trần Việt Đức (CB038) leaves',
      'takes the place that Nguyễn Đức Quyết (CB031) leaves',
    ]);
    const goals = await page.locator('#what-if .answer table').nth(1).locator('tbody tr').allInnerTexts();
    expect(goals).toContain('fit\t45,128\t44,980\t148 worse');
  });

  it('save changes that allocate takes: with --from the plan is the one that was shown', async () => {
    expect(allocate(['plan.csv', '-q'], { cwd: small }).code).toBe(0);
    const { page } = await open(pageOf('small', small));
    await tryChange(page, { kind: 'remove', officer: 'CB005' });
    await tryChange(page, { kind: 'pin', officer: 'CB008', vacancy: 'VT006' });
    const shown = await savedBy(page, /plan\.csv/);
    const pins = await savedBy(page, /pins\.csv/);
    expect(pins).toBe('officer_id,vacancy_id,kind\nCB005,none,pin\nCB008,VT006,pin\n');
    writeFileSync(join(small, 'pins.csv'), pins);
    expect(allocate(['new.csv', '-q', '--from', 'plan.csv'], { cwd: small }).code).toBe(0);
    const assignment = ['officer_id', 'vacancy_id', 'form', 'start_date', 'end_date'];
    const made = readFileSync(join(small, 'new.csv'), 'utf8');
    expect(columns(made, assignment)).toEqual(columns(shown, assignment));
    // The page then says that there is a table of pins already, and who stands in it.
    const again = await open(pageOf('small', small, '--lang', 'en'));
    await tryChange(again.page, { kind: 'pin', officer: 'CB008', vacancy: 'VT006' });
    const said = await again.page.locator('#what-if').innerText();
    expect(said).toContain('add these rows to it');
    expect(said).toMatch(/CB008\)? already stand in the pins/);
  });

  it('are taken back, undone and begun again', async () => {
    const { page } = await open(pageOf('case', DATA, '--lang', 'en'));
    const tried = page.locator('#what-if .tried li');
    await tryChange(page, { kind: 'remove', officer: 'CB037' });
    const first = await statusOf(page);
    await tryChange(page, { kind: 'remove', officer: 'CB012' });
    expect(await tried.count()).toBe(2);
    await page.getByRole('button', { name: 'Undo the last step' }).click();
    await answered(page);
    expect((await statusOf(page)).replace(/\d+ ms/, '')).toBe(first.replace(/\d+ ms/, ''));
    // Whoever is sent somewhere is there to be sent.
    await tryChange(page, { kind: 'pin', officer: 'CB037', vacancy: 'VT048' });
    expect(await tried.count()).toBe(1);
    await page.getByRole('button', { name: /^take back: Hoàng Minh Lâm/ }).click();
    expect(await tried.count()).toBe(0);
    expect(await statusOf(page)).toBe('');
    await page.getByRole('button', { name: 'Undo the last step' }).click();
    await answered(page);
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await page.locator('#what-if').innerText()).toContain('None yet: the plan is as shown.');
  });

  it('name the demands that clash, in the words of the command line', async () => {
    const { page } = await open(pageOf('case', DATA, '--lang', 'en'));
    const changes: readonly Wanted[] = [
      { kind: 'pin', officer: 'CB037', vacancy: 'VT048' },
      { kind: 'pin', officer: 'CB031', vacancy: 'VT048' },
    ];
    for (const change of changes) await tryChange(page, change);
    expect(await statusOf(page)).toBe('With this change (CB037 at VT048; CB031 at VT048) no plan is possible.');
    const { out, code } = allocate(['whatif', '-C', DATA, '--json', '--lang', 'en', ...optionsOf(changes)]);
    expect(code).toBe(3);
    const said = JSON.parse(out) as { readonly members: readonly { readonly text: string }[] };
    const shown = await page.locator('#what-if .answer ol li').allInnerTexts();
    expect(shown.map((text) => text.replace(/[,;] at (?:least|most).*| \(\d+ officers?.*/, ''))).toEqual(
      said.members.map(({ text }) => text),
    );
  });

  it('say what they leave out where the rules are no network, and whether the answer keeps it', async () => {
    const { page, complaints } = await open(pageOf('demo', DEMO, '--lang', 'en'));
    const section = page.locator('#what-if');
    expect(await section.innerText()).toMatch(/This page works without: .+\. Every answer is checked against them/);
    await tryChange(page, { kind: 'remove', officer: 'CB037' });
    expect(await statusOf(page)).toMatch(/^Only indicative: /);
    expect(await section.locator('pre').first().innerText()).toBe('allocate whatif new.csv --remove CB037');
    expect(await section.getByRole('button', { name: /plan\.csv/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('say when the plan of the page is not the one they are compared with', async () => {
    const given = join(folder, 'given.csv');
    expect(allocate(['-C', DATA, '-q', given, '--pin', 'CB037=VT048']).code).toBe(0);
    const file = join(folder, 'given.html');
    expect(allocate(['report', given, file, '-C', DATA, '-q', '--lang', 'en']).code).toBe(0);
    const { page } = await open(file);
    await page.getByText('The plan shown on this page is not the one that the program would choose.').waitFor();
    await tryChange(page, { kind: 'remove', officer: 'CB037' });
    const out = join(folder, 'whatif.csv');
    expect(allocate(['whatif', out, '-C', DATA, '--remove', 'CB037']).code).toBe(0);
    expect(await savedBy(page, /plan\.csv/)).toBe(readFileSync(out, 'utf8'));
    const same = await open(pageOf('case', DATA, '--lang', 'en'));
    await same.page.getByText('What-ifs are compared with the plan shown on this page.').waitFor();
  });

  it('name the command where no script runs', async () => {
    const url = pathToFileURL(pageOf('case', DATA, '--lang', 'en')).href;
    const { page } = await openPage(browser, url, { javaScriptEnabled: false });
    const section = page.locator('#what-if');
    expect(await section.innerText()).toContain('needs scripts, which do not run here');
    expect(await section.locator('button, input, select').count()).toBe(0);
  });

  it('are used by keyboard alone, and read out', async () => {
    const { page } = await open(pageOf('case', DATA, '--lang', 'en'));
    await page.locator('#what-if-find').focus();
    await page.keyboard.type('cb037');
    await page.keyboard.press('Tab');
    expect(await page.locator('#what-if-person').inputValue()).toBe('CB037');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await answered(page);
    expect(await page.locator('#what-if .tried li').innerText()).toMatch(/must go to/);
    expect(await statusOf(page)).toContain('people');
  });

  it('begin at a person of the list, too', async () => {
    const { page } = await open(pageOf('case', DATA, '--lang', 'en'));
    const name = 'What if Hoàng Minh Lâm (CB037) cannot go?';
    await page.locator('summary', { hasText: 'Hoàng Minh Lâm' }).click();
    await page.getByRole('button', { name }).click();
    await answered(page);
    expect(await page.locator('#what-if .tried li').innerText()).toMatch(/^Hoàng Minh Lâm \(CB037\) cannot go/);
  });

  it.each(['en', 'vi'] as const)('give axe nothing to object to, light or dark, in %s', async (language) => {
    const file = pageOf(`case-${language}`, DATA, '--lang', language);
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await openPage(browser, pathToFileURL(file).href, { colorScheme });
      await tryChange(page, { kind: 'remove', officer: 'CB037' });
      expect(await violationsOf(page)).toEqual([]);
      await tryChange(page, { kind: 'pin', officer: 'CB037', vacancy: 'VT048' });
      await tryChange(page, { kind: 'pin', officer: 'CB031', vacancy: 'VT048' });
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(complaints).toEqual([]);
    }
  });

  it('work in browsers that cannot sort a copy', async () => {
    const older = `delete Array.prototype.toSorted; delete Array.prototype.toReversed; delete Object.getPrototypeOf(Float64Array.prototype).toSorted;`;
    const { page, complaints } = await open(pageOf('case', DATA), older);
    await tryChange(page, { kind: 'remove', officer: 'CB037' });
    expect(await page.locator('#what-if .answer table').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('take a few milliseconds on the case of 50 people, and leave the page below 600 KB', async () => {
    const file = pageOf('case', DATA, '--lang', 'en');
    expect(readFileSync(file).length).toBeLessThan(600_000);
    const { page } = await open(file);
    const times: number[] = [];
    for (const officer of ['CB037', 'CB012', 'CB009', 'CB040', 'CB003', 'CB002']) {
      await tryChange(page, { kind: 'remove', officer });
      times.push(Number(/in (\d+) ms/.exec(await statusOf(page))?.[1]));
    }
    expect(times.toSorted((a, b) => a - b)[3]).toBeLessThan(250);
  });

  it('are left out of a page under pseudonyms, and of one that options have changed', () => {
    const key = join(folder, 'key');
    writeFileSync(key, 'a key of more than sixteen bytes');
    for (const args of [
      ['--redact', key],
      ['--pin', 'CB037=VT048'],
    ]) {
      const text = readFileSync(pageOf('without', DATA, ...args), 'utf8');
      expect(text).not.toContain('id="workspace"');
      expect(text).not.toContain('id="what-if"');
    }
  });
});
