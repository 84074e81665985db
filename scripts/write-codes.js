/**
 * Writes `docs/codes.md` and `docs/codes.vi.md`: every code of a message, from the catalogue that the program itself speaks from.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents: `export { renderCodesDocument } from './src/render/code-page.ts';
export { voiceOf } from './src/render/messages/voice.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['node', 'import'],
  external: ['node:*'],
  write: false,
  logLevel: 'warning',
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { renderCodesDocument, voiceOf } = await import(`data:text/javascript;base64,${source}`);

for (const [name, language] of [
  ['codes.md', 'en'],
  ['codes.vi.md', 'vi'],
]) {
  writeFileSync(join(root, 'docs', name), renderCodesDocument(voiceOf(language)));
}
