import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Whether the browser of the system is there; where it must be, a test without it fails. */
export const hasBrowser: boolean = existsSync(CHROMIUM) || process.env['ALLOCATE_CHROMIUM'] === 'required';

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
}

/** A page in the browser, with whatever it complained about and asked for beyond itself. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a file; `script` runs in the page before anything of its own. */
export async function openPage(
  browser: Browser,
  file: string,
  script?: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Opened> {
  const context = await browser.newContext({ acceptDownloads: true, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    const isOwn = request.url() === address || request.url().startsWith('blob:');
    if (!isOwn) requests.push(request.url());
  });
  if (script !== undefined) await page.addInitScript({ content: script });
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  return { page, complaints, requests };
}

/** One change put together and tried as a person does. */
export interface Wanted {
  readonly kind: 'remove' | 'pin' | 'forbid';
  readonly officer: string;
  readonly vacancy?: string;
}

export async function tryChange(page: Page, { kind, officer, vacancy }: Wanted): Promise<void> {
  await page.locator('#what-if-person').selectOption(officer);
  await page.locator(`#what-if input[value="${kind}"]`).check();
  if (vacancy !== undefined) await page.locator('#what-if-place').selectOption(vacancy);
  await page.locator('#what-if form button').click();
  await answered(page);
}

/** Waits until the page has answered. */
export async function answered(page: Page): Promise<void> {
  await page.locator('#what-if .answer[aria-busy="false"]').waitFor();
}

/** What is read out when an answer is there. */
export async function statusOf(page: Page): Promise<string> {
  return await page.locator('#what-if [role="status"]').innerText();
}

/** The text of a file that the button saves. */
export async function savedBy(page: Page, button: RegExp): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#what-if').getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

/** What axe finds wrong with a part of the page. */
export async function violationsIn(page: Page, part: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    `axe.run(${JSON.stringify(part)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
  return found as readonly string[];
}
