import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { describe, readMps, report } from './mps.js';

const [, , file, library] = process.argv;
const { solve } = await import(pathToFileURL(library).href);
const program = readMps(file);
const model = { direction: 'minimize', objective: 'objective', ...describe(program), binaries: true };
const start = performance.now();
const { status, variables } = solve(model, { tolerance: 0, maxPivots: Infinity, maxIterations: Infinity });
const seconds = (performance.now() - start) / 1000;
if (status !== 'optimal') throw new Error(status);
const values = new Map(variables);
report(program.cost, (j) => values.get(`x${j}`) ?? 0, seconds);
