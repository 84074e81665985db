/**
 * Builds `dist/`: the command line, its worker and the library as bundles that share chunks, the declarations, and the licences of what
 * was bundled. `--no-types` leaves the declarations out.
 *
 * Everything is bundled, so the installed package needs nothing but Node.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = `import { createRequire as __bundledRequire } from 'node:module';\nconst require = __bundledRequire(import.meta.url);`;

/** Our own modules do nothing when imported, so a command's bundle leaves out whatever it does not use of the library. */
const pureModules = {
  name: 'pure-modules',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
  },
};

/** zod brings its messages in fifty languages; the readers use its codes alone. */
const oneLocale = {
  name: 'one-locale',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

async function bundle() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const result = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', worker: 'src/cli/worker.ts', index: 'src/index.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    chunkNames: 'chunks/[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    plugins: [pureModules, oneLocale],
    banner: { js: banner },
    define: { ALLOCATE_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  });
  return result.metafile;
}

/** HiGHS looks for its WebAssembly file beside the script that loads it: every folder that holds a bundle gets one. */
function copyWasm(metafile) {
  const wasm = join(dirname(require.resolve('highs')), 'highs.wasm');
  for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
    if (Object.keys(inputs).some((input) => input.includes('node_modules/highs/'))) {
      copyFileSync(wasm, join(root, dirname(output), 'highs.wasm'));
    }
  }
}

function packageFolderOf(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1];
}

function byText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One section a bundled package: name, version, declared licence and the text of its licence files. */
function writeLicences(metafile) {
  const folders = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageFolderOf(input);
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const sections = [...folders].toSorted(byText).map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const texts = files.toSorted(byText).map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
    if (texts.length === 0) {
      const holder = typeof author === 'string' ? author : (author?.name ?? 'its authors');
      texts.push(`The package carries no licence file; its package.json declares ${license}, by ${holder}.`);
    }
    return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
  });
  const head = 'allocate contains parts of the packages below, each under its own licence.\n';
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), [head, ...sections].join(`\n${'-'.repeat(80)}\n\n`));
}

/** Whether the compiler wrote every declaration without complaint; what it says goes to the terminal. */
function emitDeclarations() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const ran = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
    cwd: root,
  });
  return ran.status === 0;
}

/** npm does not link a package's own commands at its root; without the link `npx allocate` would ask the registry. */
function linkOwnCommand() {
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'allocate');
  if (process.platform === 'win32' || existsSync(link)) return;
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../bin/allocate.js', link);
}

rmSync(dist, { recursive: true, force: true });
const metafile = await bundle();
copyWasm(metafile);
writeLicences(metafile);
chmodSync(join(root, 'bin', 'allocate.js'), 0o755);
if (existsSync(join(root, 'node_modules'))) linkOwnCommand();
if (!process.argv.includes('--no-types') && !emitDeclarations()) process.exitCode = 1;
