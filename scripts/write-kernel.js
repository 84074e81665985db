/**
 * Writes `src/flow/kernel-bytes.ts`: what AssemblyScript makes of the simplex kernel, as WebAssembly.
 *
 *   npm run kernel                        gets the compiler into bench/.cache first; ASSEMBLYSCRIPT names the folder of one that is there
 *   node scripts/write-kernel.js --check  only says whether the bytes are those of the source (needs no compiler)
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'src', 'flow', 'kernel-bytes.ts');
const COMPILER = { name: 'assemblyscript', version: '0.28.20' };
const SOURCES = ['kernel-network.ts', 'simplex-kernel.ts'];
const EXPORTS = ['place', 'begin', 'run', 'finish', 'flows', 'potentials'];
// The kernel cannot fail, hence no `abort`; memory is grown from outside to what a network needs.
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort=', '--initialMemory', '1'];

/** `kernel-memory.ts` as instructions. */
const PRELUDE = `
@inline function int(address: i32): i32 { return load<i32>(address); }
@inline function setInt(address: i32, value: i32): void { store<i32>(address, value); }
@inline function real(address: i32): f64 { return load<f64>(address); }
@inline function setReal(address: i32, value: f64): void { store<f64>(address, value); }
`;

/** One file of source: the compiler's own types and the prelude stand for what is imported. */
function sourceText() {
  const parts = SOURCES.map((name) => readFileSync(join(root, 'src', 'flow', name), 'utf8'));
  const text = parts.join('\n').replace(/^import [^;]*;\n/gm, '');
  return PRELUDE + text.replace(new RegExp(`^export (?!function (${EXPORTS.join('|')})\\()`, 'gm'), '');
}

function hashOf(source) {
  const parts = [COMPILER.name, COMPILER.version, ...OPTIONS, source];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** The folder of the compiler's package, in the version named above. */
function compilerFolder() {
  const given = process.env.ASSEMBLYSCRIPT;
  if (given !== undefined) return given;
  const cache = join(root, 'bench', '.cache');
  const folder = join(cache, 'node_modules', COMPILER.name);
  const note = join(folder, 'package.json');
  const isThere = existsSync(note) && JSON.parse(readFileSync(note, 'utf8')).version === COMPILER.version;
  if (!isThere) {
    const wanted = `${COMPILER.name}@${COMPILER.version}`;
    const words = ['install', '--prefix', cache, '--no-audit', '--no-fund', '--no-save', wanted];
    const { status } = spawnSync('npm', words, { stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm could not install ${wanted}`);
  }
  return folder;
}

async function compile(source) {
  const { version } = JSON.parse(readFileSync(join(compilerFolder(), 'package.json'), 'utf8'));
  if (version !== COMPILER.version) throw new Error(`the compiler is ${version}, not ${COMPILER.version}`);
  const { default: asc } = await import(pathToFileURL(join(compilerFolder(), 'dist', 'asc.js')));
  let bytes;
  const { error, stderr } = await asc.main(['kernel.ts', ...OPTIONS, '--outFile', 'kernel.wasm'], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') bytes = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return bytes;
}

/** A string literal of one sign for each byte, in ASCII. */
function literalOf(bytes) {
  const sign = (byte) => {
    const letter = String.fromCharCode(byte);
    if (letter === '\\' || letter === "'") return `\\${letter}`;
    return byte >= 32 && byte < 127 ? letter : `\\x${byte.toString(16).padStart(2, '0')}`;
  };
  return `'${Array.from(bytes, sign).join('')}'`;
}

const source = sourceText();
const hash = hashOf(source);
if (process.argv.includes('--check')) {
  if (!readFileSync(target, 'utf8').includes(hash)) {
    console.error('src/flow/kernel-bytes.ts is not of the source as it is: npm run kernel');
    process.exitCode = 1;
  }
} else {
  const bytes = await compile(source);
  writeFileSync(
    target,
    `/** The simplex kernel as WebAssembly, a sign for each byte. Written by scripts/write-kernel.js from source ${hash}. */
export const KERNEL_BYTES: string =
  ${literalOf(bytes)};
`,
  );
  console.log(`${bytes.length} bytes`);
}
