/**
 * `npm run bench -- [--sizes 50,400] [--variants none,all] [--peers cbc,glpk] [--deadline 60] [--seed 1] [--sweep 200] [--shipped data/phase-1] [--write]`
 *
 * Every program in turn, never two at once, on the same seeded instances and the very models that `allocate export` writes. `--sizes ''`
 * leaves only the sweep, `--sweep 0` none; `--peers ''` only `allocate`. `--shipped ''` leaves out the workspace that is shipped.
 * `--vacancies N` makes so many in place of six for every five officers. `--keep FOLDER` writes the workspaces of the sizes and variants there
 * and measures nothing. `--write` puts the tables into bench/RESULTS.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { compare, writeInstance, type Session } from './compare.ts';
import { installPeers } from './install.ts';
import { PEERS } from './peers.ts';
import { compareShipped } from './shipped.ts';
import { VARIANTS } from './side-constraints.ts';
import { sweep } from './sweep.ts';
import { renderTable, writeSection } from './table.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50,400,2000,10000' },
    variants: { type: 'string', default: 'none,all' },
    peers: { type: 'string', default: 'all' },
    deadline: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    sweep: { type: 'string', default: '200' },
    shipped: { type: 'string', default: 'data/phase-1' },
    vacancies: { type: 'string', default: '' },
    keep: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const list = (text: string): string[] => text.split(',').filter((word) => word !== '');
const sizes = list(values.sizes).map(Number);
const vacancies = values.vacancies === '' ? undefined : Number(values.vacancies);
const variants = VARIANTS.filter((variant) => list(values.variants).includes(variant));
if (values.keep !== '') {
  for (const size of sizes)
    for (const variant of variants)
      await writeInstance(
        join(values.keep, `${size}-${variant}`),
        { size, seed: Number(values.seed), vacancies },
        variant,
      );
  process.exit();
}
const supplies = installPeers();
const asked = PEERS.filter(
  ({ name }) =>
    values.peers === 'all' || list(values.peers).some((word) => name.toLowerCase().includes(word.toLowerCase())),
);
const peers = asked.filter(({ name, supply }) => {
  const found = supplies[supply];
  if (found !== undefined && 'version' in found) return true;
  console.log(`without ${name}: ${found?.missing ?? 'unknown'}`);
  return false;
});
const machine = [
  `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  `seed ${values.seed}, deadline ${values.deadline} s, load at the start ${loadavg()[0]?.toFixed(1)}`,
  ...peers.map(({ name, supply, note }) => `${name} ${versionOf(supply)} (${note})`),
].join('; ');
console.log(`${machine}\n`);

/** The goals of the workspaces in `data`. */
const SHIPPED_TIERS = ['fill', 'fit', 'wishes', 'distance'];
const proofs: string[] = [];
const deadlineSeconds = Number(values.deadline);
const folder = mkdtempSync(join(tmpdir(), 'allocate-bench-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const session: Session = {
  folder,
  seed: Number(values.seed),
  vacancies,
  deadlineSeconds,
  peers,
  given: new Map(),
  log: console.log,
};
for (const size of sizes) {
  for (const variant of variants) {
    const { heading, rows } = await compare(session, size, variant);
    proofs.push(...rows.map(({ proof }) => proof).filter((proof) => proof !== ''));
    const text = `### ${heading}\n\n${renderTable(rows)}`;
    console.log(`${text}\n`);
    if (values.write) writeSection(`${size} ${variant}`, `${text}\n\n${machine}.`);
  }
}
const { shipped } = values;
if (shipped !== '' && peers.some(({ name }) => name === 'highspy')) {
  const text = `### ${shipped}\n\n${await compareShipped(shipped, SHIPPED_TIERS, folder, deadlineSeconds)}`;
  console.log(`${text}\n`);
  if (values.write) writeSection(shipped, `${text}\n\n${machine}.`);
}
if (Number(values.sweep) > 0) {
  const startMs = performance.now();
  const shares = await sweep(Number(values.sweep));
  const proven = shares.proven + proofs.filter((proof) => proof === 'proven').length;
  const engine = shares.engine + proofs.filter((proof) => proof === 'engine').length;
  const text = [
    `Every goal proven by our own bound: ${proven} plans; by the engine's word: ${engine}; stopped at a limit of the sweep: ${shares.stopped}.`,
    `Share of \`proven\`: ${((100 * proven) / (proven + engine + shares.stopped)).toFixed(1)} %. Counted: the runs above, and`,
    `${values.sweep} instances with side constraints (seeds from 1001, 20–140 officers, ${shares.infeasible} of them without any plan) in ${Math.round((performance.now() - startMs) / 1000)} s.`,
    `Not proven: ${shares.unproven.length === 0 ? 'none of these' : shares.unproven.join('; ')}.`,
  ].join('\n');
  console.log(text);
  if (values.write) writeSection('share of proofs', text);
}

function versionOf(supply: string): string {
  const found = supplies[supply];
  return found !== undefined && 'version' in found ? found.version : '';
}
