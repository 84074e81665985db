/**
 * Builds `dist/`: the command line as one script with its bytecode, the library, the worker and HiGHS as bundles, the declarations, and the
 * licences of what was bundled. `--no-types` leaves the declarations out.
 *
 * Everything is bundled, so the installed package needs nothing but Node.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const requireBanner = `import { createRequire as __bundledRequire } from 'node:module';\nconst require = __bundledRequire(import.meta.url);`;

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

/** chalk asks the terminal what it can do and loads much of Node for it; the command line decides on colour itself. */
const noColourDetection = {
  name: 'no-colour-detection',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]chalk[\\/]source[\\/]vendor[\\/]supports-color[\\/]index\.js$/ }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
      loader: 'js',
    }));
  },
};

/** commander can run other programs as commands, loading what Node has for that and for networks; none of ours is one. */
const noOtherPrograms = {
  name: 'no-other-programs',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'no-other-programs' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-other-programs' }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
};

/** HiGHS is a file of its own, which whoever needs a general engine loads. */
const highsBeside = {
  name: 'highs-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^highs$/ }, () => ({ path: './highs.cjs', external: true }));
  },
};

/** And zod, which is asked only what is wrong with a policy. A proxy, because the schema names its words when it is made, not when it is read. */
const zodBeside = {
  name: 'zod-beside',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^zod$/ }, () => ({ path: 'zod', namespace: 'zod-beside' }));
    onResolve({ filter: /^\.\/zod\.cjs$/, namespace: 'zod-beside' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'zod-beside' }, () => ({
      contents: "export const z = new Proxy({}, { get: (_, word) => require('./zod.cjs').z[word] });",
      loader: 'js',
    }));
  },
};

/** So is what writes workbooks, which hardly any run does. */
const hucreBeside = {
  name: 'hucre-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^hucre\/xlsx$/ }, () => ({ path: './hucre.cjs', external: true }));
  },
};

/** Scripts of the report page, each a bundle of its own. */
const PAGE_SCRIPTS = ['report', 'living'];

/** A page may not compile WebAssembly, by the policy it carries: the simplex runs as TypeScript there and needs no bytes. */
const noWebAssembly = {
  name: 'no-web-assembly',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]flow[\\/]kernel-bytes\.ts$/ }, () => ({
      contents: "export const KERNEL_BYTES = '';",
      loader: 'js',
    }));
  },
};

/** And what places the signs and bands of the report page. */
const picturesBeside = {
  name: 'pictures-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^d3-(geo|sankey)$/ }, ({ importer }) =>
      importer.endsWith('.ts') ? { path: './pictures.cjs', external: true } : undefined,
    );
  },
};

/** Of libraries that stand in `dist/NAME.cjs` beside the command: what `contents` exports. */
function besideOptions(common, name, contents) {
  return {
    ...common,
    stdin: { contents, resolveDir: root, sourcefile: `${name}.js` },
    outdir: undefined,
    outfile: `dist/${name}.cjs`,
    format: 'cjs',
  };
}

async function bundle() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const common = {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    define: { ALLOCATE_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  };
  const modules = {
    ...common,
    entryPoints: { index: 'src/index.ts', worker: 'src/cli/worker.ts' },
    format: 'esm',
    plugins: [pureModules, oneLocale, noColourDetection, highsBeside, hucreBeside, picturesBeside],
    banner: { js: requireBanner },
  };
  // The value of this script is a function of what a CommonJS module is handed; `bin/allocate.js` calls it.
  const command = {
    ...common,
    entryPoints: { cli: 'src/cli/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [pureModules, zodBeside, noColourDetection, noOtherPrograms, highsBeside, hucreBeside, picturesBeside],
    define: { ...common.define, 'import.meta.dirname': '__folder' },
    banner: { js: '(function(require,__folder){' },
    footer: { js: '})' },
    // A script run by hand has no loader of modules, but it has `require`.
    supported: { 'dynamic-import': false },
  };
  const highs = {
    ...common,
    entryPoints: { highs: require.resolve('highs') },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  };
  const zod = { ...besideOptions(common, 'zod', "export { z } from 'zod';"), plugins: [oneLocale] };
  const hucre = besideOptions(common, 'hucre', "export { writeXlsx } from 'hucre/xlsx';");
  const pictures = besideOptions(
    common,
    'pictures',
    "export { geoMercator } from 'd3-geo'; export { sankey, sankeyLinkHorizontal } from 'd3-sankey';",
  );
  // What runs inside the report page is read as text when a page is made, and goes into it as it is.
  const page = {
    ...common,
    outdir: 'dist/page',
    entryPoints: PAGE_SCRIPTS.map((name) => `src/page/${name}.ts`),
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    inject: ['scripts/page-buffer.js'],
    plugins: [pureModules, oneLocale, noWebAssembly],
  };
  const results = await Promise.all(
    [modules, command, highs, zod, hucre, pictures, page].map((options) => build(options)),
  );
  PAGE_SCRIPTS.forEach(escapeSigns);
  return results.map(({ metafile }) => metafile);
}

function escapedUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Signs that nobody sees, which libraries write in their strings, are escaped, so that a page has none of them raw. */
function escapeSigns(name) {
  const script = join(dist, 'page', `${name}.js`);
  const text = readFileSync(script, 'utf8');
  writeFileSync(script, text.replace(/[^\P{Cc}\t\n]|[\u2028-\u202e\u2066-\u2069]/gu, escapedUnit));
}

/** The bytecode of the command for this version of Node; a bundle without it works as well and starts later. */
function keepBytecode() {
  const bundle = join(dist, 'cli.cjs');
  // `bin/allocate.js` reads every byte as a letter, which is quickest; esbuild escapes strings but leaves regular expressions as they are.
  const text = readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escapedUnit);
  writeFileSync(bundle, `${text}//${createHash('sha256').update(text).digest('hex')}`);
  const folder = mkdtempSync(join(tmpdir(), 'allocate-build-'));
  for (let run = 0; run < 2; run++) {
    const args = [join(root, 'scripts', 'keep-bytecode.js'), join(folder, 'plan.csv')];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the built command exits ${status}: ${stderr}`);
  }
  rmSync(folder, { recursive: true });
}

/** HiGHS looks for its WebAssembly file beside the script that loads it. */
function copyWasm() {
  copyFileSync(join(dirname(require.resolve('highs')), 'highs.wasm'), join(dist, 'highs.wasm'));
}

function packageFolderOf(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1];
}

function byText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One section a bundled package: name, version, declared licence and the text of its licence files. */
function writeLicences(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles.flatMap(({ outputs }) => Object.values(outputs))) {
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
const metafiles = await bundle();
copyWasm();
keepBytecode();
writeLicences(metafiles);
chmodSync(join(root, 'bin', 'allocate.js'), 0o755);
if (existsSync(join(root, 'node_modules'))) linkOwnCommand();
if (!process.argv.includes('--no-types') && !emitDeclarations()) process.exitCode = 1;
