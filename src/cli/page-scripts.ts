import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from './services.ts';

/** The bundle of a script that runs inside the report page; it stands in `dist/page`, beside the bundle of this file. */
export function pageScript(name: string): string {
  return readFileSync(join(import.meta.dirname, 'page', `${name}.js`), 'utf8').trimEnd();
}

/** Base64 of the SHA-256 of a text, as policies of pages name what may run. */
export function digestOf(text: string): string {
  return Buffer.from(sha256Of(text), 'hex').toString('base64');
}
