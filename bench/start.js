// Whole-process time of the 50-person case as a ratio to `node -e ''`, the two in turn in one run. Where the environment names certificates
// that Node reads before it starts any script, both are timed without them too: they cost every process the same and flatter the ratio.
//   npm run bench:start -- [--runs 15] [--engine highs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, engine: { type: 'string', default: 'auto' } },
});
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'allocate-bench-'));
const program = [
  join(root, 'bin/allocate.js'),
  '-C',
  join(root, 'data'),
  '-q',
  '--force',
  '--engine',
  values.engine,
  join(folder, 'plan.csv'),
];

function time(args, env) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
  return performance.now() - start;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

/** As in a folder where no plan was made before. */
function timeFirst(env) {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  return time(program, env);
}

function compare(title, env) {
  timeFirst(env);
  const [empty, whole, ratios] = [[], [], []];
  for (let i = 0; i < runs; i++) {
    empty.push(time(['-e', ''], env));
    whole.push(timeFirst(env));
    ratios.push(whole.at(-1) / empty.at(-1));
  }
  console.log(title);
  console.log(`  node -e ''        median ${median(empty).toFixed(0)} ms`);
  console.log(`  50-person case    median ${median(whole).toFixed(0)} ms`);
  console.log(
    `  ratio             median ${median(ratios).toFixed(1)}  min ${Math.min(...ratios).toFixed(1)}  max ${Math.max(...ratios).toFixed(1)}`,
  );
}

const runs = Number(values.runs);
console.log(
  `node ${process.version}, ${cpus().length} × ${cpus()[0].model}, engine ${values.engine}, ${runs} runs in turn`,
);
const { NODE_EXTRA_CA_CERTS: certificates, ...bare } = process.env;
compare(certificates === undefined ? 'as the environment is' : 'as the environment is, with certificates', process.env);
if (certificates !== undefined) compare('without NODE_EXTRA_CA_CERTS', bare);
rmSync(folder, { recursive: true });
