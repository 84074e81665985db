import { performance } from 'node:perf_hooks';
import solver from 'javascript-lp-solver';
import { describe, readMps, report } from './mps.js';

const program = readMps(process.argv[2]);
const { constraints, variables } = describe(program);
const binaries = Object.fromEntries(Object.keys(variables).map((name) => [name, 1]));
const start = performance.now();
// Its presolve leaves fixed variables out of the answer.
const options = { presolve: false, tolerance: 0 };
const answer = solver.Solve({ optimize: 'objective', opType: 'min', constraints, variables, binaries, options });
const seconds = (performance.now() - start) / 1000;
if (answer.feasible !== true) throw new Error('not feasible');
report(program.cost, (j) => answer[`x${j}`] ?? 0, seconds);
