import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

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
