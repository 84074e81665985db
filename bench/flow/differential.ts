/**
 * `node bench/flow/run.js differential [count] [first seed]`: random tiny networks against enumeration, with the shares of those that are
 * infeasible, tied, or held by a minimum. Prints the seed of every disagreement and exits 1 when there is one.
 */
import { checkTinyCase } from './tiny-check.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const firstSeed = Number(process.argv[3] ?? 1);
let faults = 0;
let infeasible = 0;
let tied = 0;
let bound = 0;
for (let seed = firstSeed; seed < firstSeed + count; seed++) {
  const verdict = checkTinyCase(seed);
  if (verdict.isInfeasible) infeasible++;
  if (verdict.isTied) tied++;
  if (verdict.hasBindingMinimum) bound++;
  if (verdict.fault !== undefined) {
    faults++;
    if (faults <= 20) console.log(`seed ${seed}: ${verdict.fault}`);
  }
}
const share = (part: number): string => `${((100 * part) / count).toFixed(1)} %`;
console.log(`seeds ${firstSeed}…${firstSeed + count - 1}: ${faults} disagreements`);
console.log(`infeasible ${share(infeasible)}, tied ${share(tied)}, with a binding minimum ${share(bound)}`);
process.exitCode = faults === 0 ? 0 : 1;
