import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPlanPage, type PlanPage } from '../../src/render/page.ts';
import { hostilePage, solvedPage } from '../support/page-case.ts';
import { builtScript, Files, HAS_CHROMIUM, openPage, startBrowser, violationsOf } from './browser.ts';

const LANGUAGES = ['vi', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 768, 390] as const;

describe.skipIf(!HAS_CHROMIUM)('the report page in Chromium', () => {
  const files = new Files();
  let browser: Browser;
  let solved: PlanPage;
  let urls: Readonly<Record<(typeof LANGUAGES)[number], string>>;

  beforeAll(async () => {
    browser = await startBrowser();
    solved = await solvedPage(builtScript('report'));
    urls = {
      vi: files.write('vi.html', renderPlanPage(solved)),
      en: files.write('en.html', renderPlanPage({ ...solved, language: 'en' })),
    };
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    files.remove();
  });

  it.each(LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => [language, scheme] as const)))(
    'has no violation of axe, no message, no request and nothing wider than the screen, at any width (%s, %s)',
    async (language, colorScheme) => {
      for (const width of WIDTHS) {
        const { page, complaints } = await openPage(browser, urls[language], {
          viewport: { width, height: 900 },
          colorScheme,
        });
        // With everything open that can be opened.
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        expect([width, await violationsOf(page)]).toEqual([width, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
  );

  it('turns light or dark as one chooses, whatever the device says, and keeps its contrast', async () => {
    const { page } = await openPage(browser, urls.vi, { colorScheme: 'dark' });
    const ground = async (): Promise<string> =>
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(20, 23, 26)');
    await page.selectOption('#theme', 'light');
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.selectOption('#theme', 'dark');
    expect(await ground()).toBe('rgb(20, 23, 26)');
    expect(await violationsOf(page)).toEqual([]);
    await page.selectOption('#theme', 'auto');
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });

  it('sorts a table from the keyboard, both ways, says so to screen readers, and moves explanations with their rows', async () => {
    const { page } = await openPage(browser, urls.vi);
    const column = async (index: number): Promise<readonly string[]> =>
      await page.$$eval(
        '#people-table-search',
        ([input], at) =>
          [...(input?.closest('.data')?.querySelectorAll('tbody') ?? [])].map(
            (body) => body.rows[0]?.cells[at]?.firstChild?.textContent ?? '',
          ),
        index,
      );
    const head = page.locator('#people thead th', { hasText: 'Phù hợp' });
    await head.locator('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const index = await head.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
    const fits = (await column(index)).map((text) => Number(text.replace('.', '')));
    expect(fits).toHaveLength(50);
    expect(fits).toEqual(fits.toSorted((a, b) => a - b));
    await page.keyboard.press('Space');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect((await column(index)).map((text) => Number(text.replace('.', '')))).toEqual(fits.toReversed());
    const agree = await page.$$eval(
      '#people tbody',
      (bodies, at) =>
        (bodies as HTMLTableSectionElement[]).every((body) =>
          (body.rows[1]?.textContent ?? '').includes(`độ phù hợp ${body.rows[0]?.cells[at]?.textContent ?? '?'} trên`),
        ),
      index,
    );
    expect(agree).toBe(true);
    const names = page.locator('#people thead th', { hasText: 'Họ và tên' });
    await names.locator('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBeNull();
    const given = (await column(1)).map((name) => name.split(' ').at(-1) ?? '');
    expect(given).toEqual(given.toSorted(new Intl.Collator('vi').compare));
    const days = page.locator('#people thead th', { hasText: 'Từ ngày' });
    await days.locator('button').press('Enter');
    const dayIndex = await days.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
    const iso = (await column(dayIndex)).map((text) => text.split('/').toReversed().join('-'));
    expect(iso).toEqual(iso.toSorted());
    await page.context().close();
  });

  it('finds people with and without accents, by every word, and says how many', async () => {
    const { page } = await openPage(browser, urls.vi);
    const names = solved.allocation.rows.map(({ officerName }) => officerName);
    const found = page.locator('#people .found');
    const seen = async (): Promise<number> => await page.locator('#people tbody:visible').count();
    expect(await found.textContent()).toBe('50/50');
    const bare = (text: string): string =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
    const words = solved.allocation.rows.map((row) =>
      `${row.officerName} ${row.unitName} ${row.communeName} ${row.title}`.split(/[\s,()-]+/),
    );
    const loose = (...sought: readonly string[]): number =>
      words.filter((own) => sought.every((word) => own.some((one) => bare(one).startsWith(word)))).length;
    const exact = names.filter((name) => name.includes('Nguyễn')).length;
    expect(loose('nguyen')).toBeGreaterThan(exact);
    for (const [sought, count] of [
      ['Nguyễn', exact],
      ['nguyễn', exact],
      ['nguyen', loose('nguyen')],
      ['NGUYEN  ', loose('nguyen')],
      ['so xay dung quy hoach', loose('so', 'xay', 'dung', 'quy', 'hoach')],
      ['cb040', 1],
      ['040', 1],
    ] as const) {
      await page.fill('#people-table-search', sought);
      expect([sought, await seen(), await found.textContent()]).toEqual([sought, count, `${String(count)}/50`]);
    }
    await page.fill('#people-table-search', 'zzz');
    expect([await seen(), await found.textContent()]).toEqual([0, '0/50']);
    expect(await found.evaluate((node) => node.tagName)).toBe('OUTPUT');
    await page.context().close();
  });

  it('says who goes to a place that is chosen from the list or pointed at, and marks its sign', async () => {
    const { page } = await openPage(browser, urls.vi);
    const row = page.locator('#map .alternative tr[data-sign="3"]');
    const who = await row.locator('td.who').textContent();
    await page.locator('#map-choice').focus();
    await page.selectOption('#map-choice', '3');
    expect(await page.locator('#map-who').textContent()).toContain(who ?? '?');
    expect(await page.locator('#map .picture .chosen').getAttribute('data-sign')).toBe('3');
    await page.locator('#map .picture [data-sign="5"]').hover();
    expect(await page.locator('#map-choice').inputValue()).toBe('5');
    expect(await page.locator('#map .picture .chosen').getAttribute('data-sign')).toBe('5');
    await page.context().close();
  });

  it('is complete without its script: every row, every reason, no control that does nothing', async () => {
    const { page } = await openPage(browser, urls.vi, { javaScriptEnabled: false });
    expect(await page.locator('#people tbody:visible').count()).toBe(50);
    expect(await page.locator('#staying tbody tr:visible').count()).toBe(45);
    expect(await page.locator('input:visible, select:visible, button:visible').count()).toBe(0);
    await page.locator('#people summary').first().click();
    expect(await page.locator('#people tbody').first().locator('li').first().isVisible()).toBe(true);
    await page.context().close();
  });

  it('OUTP-006 OUTP-011 has no script, handler or style from hostile data, and runs nothing of it', async () => {
    const url = files.write('hostile.html', renderPlanPage(hostilePage(solved)));
    const { page, complaints } = await openPage(browser, url);
    const found = await page.evaluate(() => {
      const nodes = [...document.querySelectorAll('*')];
      const attributes = nodes.flatMap((node) => Array.from(node.attributes));
      return {
        scripts: document.scripts.length,
        foreign: document.querySelectorAll('iframe, img, base, object, embed, form, link, svg svg').length,
        handlers: attributes.filter(({ name }) => name.startsWith('on') || name === 'style').map(({ name }) => name),
        links: [...document.links].map(({ href }) => href).filter((href) => !href.includes('.html#')),
        hacked: Object.keys(globalThis).includes('hacked'),
        living: (globalThis as unknown as { living?: number }).living,
        controls: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
        data: JSON.parse(document.querySelector('#workspace')?.textContent ?? '{}') as unknown,
      };
    });
    const { HOSTILE } = await import('../support/page-case.ts');
    expect(found).toEqual({
      scripts: 4,
      foreign: 0,
      handlers: [],
      links: [],
      hacked: false,
      living: 1,
      controls: false,
      data: { HOSTILE },
    });
    for (const head of await page.locator('#people thead button').all()) await head.click();
    await page.fill('#people-table-search', '<script>');
    await page.selectOption('#map-choice', '1');
    expect(await page.evaluate(() => [document.scripts.length, 'hacked' in globalThis])).toEqual([4, false]);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('pages a long table, keeps the keyboard where it was, and prints every row all the same', async () => {
    const { instance, allocation } = solved;
    const rows = Array.from({ length: 450 }, (_, k) => ({
      ...(allocation.rows[k % allocation.rows.length] ?? allocation.rows[0]),
      officerId: `X${String(k)}`,
      officerName: `Người Số ${String(k)}`,
    })) as PlanPage['allocation']['rows'];
    const html = renderPlanPage({ ...solved, instance, allocation: { ...allocation, rows } });
    const { page, complaints } = await openPage(browser, files.write('long.html', html));
    const visible = page.locator('#people tbody:visible');
    expect(await visible.count()).toBe(100);
    expect(await page.locator('#people .pager').textContent()).toContain('trang 1/5');
    const next = page.locator('#people .pager button', { hasText: 'Sau' });
    for (let turn = 0; turn < 4; turn++) await next.press('Enter');
    expect(await visible.count()).toBe(50);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Trước');
    await page.emulateMedia({ media: 'print' });
    expect(await visible.count()).toBe(450);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('#people .pager button', { hasText: 'Hiện tất cả' }).click();
    expect(await visible.count()).toBe(450);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('prints on A4, without controls, with every explanation and the head of each table on each of its pages', async () => {
    const { page } = await openPage(browser, urls.vi, { colorScheme: 'dark' });
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const boxes = new Set([...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map((match) => match[1]?.trim()));
    expect([...boxes]).toEqual([expect.stringMatching(/^0 0 59[45]\.\d+ 84[12]\.\d+$/)]);
    const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
    expect(pages).toBeGreaterThan(8);
    expect(pages).toBeLessThan(30);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => ({
      controls: [...document.querySelectorAll('input, select, nav, .tools, .skip')].filter((node) =>
        node.checkVisibility(),
      ).length,
      heads: getComputedStyle(document.querySelector('#people thead') as Element).display,
      ground: getComputedStyle(document.body).backgroundColor,
    }));
    expect(shown).toEqual({ controls: 0, heads: 'table-header-group', ground: 'rgb(255, 255, 255)' });
    await page.context().close();
  });

  it('is far below 600 kB for the 50-person case', () => {
    expect(new TextEncoder().encode(renderPlanPage(solved)).length).toBeLessThan(600_000);
  });
});
