/**
 * `node bench/flow/run.js peers [lemon executable] [rounds]`: this library and LEMON in turn on the same files, each in fresh processes, from
 * arrays to a checked flow. Prints a table of medians: first solve of a process, median of repeated solves where repeating is affordable.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { writeStaffing } from './network-file.ts';
import { staffingNetwork, type StaffingKind } from './staffing-networks.ts';

interface Run {
  readonly value: number;
  readonly firstMs: number;
  readonly medianMs: number;
  readonly memoryMB: number;
}

const [lemon = 'lemon', rounds = '5'] = process.argv.slice(2);
const sizes = [
  { officers: 95, vacancies: 70, repeats: 15, hasSimplex: true },
  { officers: 400, vacancies: 480, repeats: 15, hasSimplex: true },
  { officers: 2000, vacancies: 2500, repeats: 9, hasSimplex: true },
  { officers: 10_000, vacancies: 12_000, repeats: 5, hasSimplex: true },
  { officers: 100_000, vacancies: 120_000, repeats: 1, hasSimplex: false },
];
const folder = mkdtempSync(join(tmpdir(), 'flow-peers-'));
const solver = join(folder, 'solve-one.mjs');
buildSync({
  entryPoints: ['bench/flow/solve-one.ts'],
  outfile: solver,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
});
console.log(
  '| network | arcs | this: first · repeated ms · MB | CostScaling ms · MB | NetworkSimplex ms | first / CS | repeated / CS | first / NS | repeated / NS |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const { officers, vacancies, repeats, hasSimplex } of sizes) {
  for (const kind of ['fit', 'random', 'fill'] satisfies StaffingKind[]) {
    const file = join(folder, 'network');
    const { network, cost } = staffingNetwork(officers, vacancies, kind, 1);
    writeStaffing(file, network, cost);
    const runs: Record<'own' | 'scaling' | 'simplex', Run[]> = { own: [], scaling: [], simplex: [] };
    for (let round = 0; round < (officers > 50_000 ? 1 : Number(rounds)); round++) {
      runs.own.push(run(process.execPath, [solver, file, 'auto', String(repeats)]));
      runs.scaling.push(run(lemon, [file, 'cost-scaling', String(repeats)]));
      if (hasSimplex) runs.simplex.push(run(lemon, [file, 'network-simplex', String(repeats)]));
    }
    const values = new Set(Object.values(runs).flatMap((list) => list.map(({ value }) => value)));
    if (values.size !== 1) throw new Error(`values differ: ${[...values].join(' ')}`);
    const first = median(runs.own.map(({ firstMs }) => firstMs));
    const repeated = median(runs.own.map(({ medianMs }) => medianMs));
    const scaling = median(runs.scaling.map(({ medianMs }) => medianMs));
    const simplex = median(runs.simplex.map(({ medianMs }) => medianMs));
    const memory = Math.max(...runs.own.map(({ memoryMB }) => memoryMB));
    const peerMemory = Math.max(...runs.scaling.map(({ memoryMB }) => memoryMB));
    console.log(
      `| ${officers} × ${vacancies} ${kind} | ${network.arcCount} | ${show(first)} · ${show(repeated)} · ${memory} | ${show(scaling)} · ${peerMemory} | ` +
        `${show(simplex)} | ${ratio(first, scaling)} | ${ratio(repeated, scaling)} | ${ratio(first, simplex)} | ${ratio(repeated, simplex)} |`,
    );
  }
}
rmSync(folder, { recursive: true });

function run(command: string, words: string[]): Run {
  const { stdout, status } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return JSON.parse(stdout) as Run;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function show(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? '–' : milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
}

function ratio(own: number, peer: number): string {
  return Number.isNaN(peer) ? '–' : (own / peer).toFixed(2);
}
