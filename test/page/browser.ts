import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { vi } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
/** A busy machine starts and paints pages slowly; what is tested is what they say. */
const PATIENCE_MS = 120_000;
vi.setConfig({ testTimeout: 2 * PATIENCE_MS });
const ROOT = resolve(import.meta.dirname, '../..');

/** Whether tests in a browser can run; where they have to, a missing browser fails them. */
export const HAS_CHROMIUM: boolean = existsSync(CHROMIUM) || process.env['ALLOCATE_CHROMIUM'] === 'required';

/** The bundle that runs in the page; the tests are of what is built. */
export function builtScript(name: string): string {
  return readFileSync(join(ROOT, 'dist/page', `${name}.js`), 'utf8').trimEnd();
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that was opened from a file, with everything that must not happen to it. */
export interface Opened {
  readonly page: Page;
  /** Messages of the console, errors, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
}

export class Files {
  readonly #folder = mkdtempSync(join(tmpdir(), 'allocate-page-'));

  write(name: string, html: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, html);
    return pathToFileURL(path).href;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** `script` runs in the page before anything of its own. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  script?: string,
): Promise<Opened> {
  // One page at a time: those before it have nothing more to say.
  await Promise.all(browser.contexts().map(async (other) => other.close()));
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    // What the page hands over to be saved is its own.
    const isOwn = request.url() === url || request.url().startsWith('blob:');
    if (!isOwn) complaints.push(`request: ${request.url()}`);
  });
  if (script !== undefined) await page.addInitScript({ content: script });
  await page.goto(url);
  return { page, complaints };
}

/** What axe finds wrong with the page as it stands, one line a rule. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  return await page.evaluate(async () => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Found> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}
