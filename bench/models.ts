/** The models that peers get, in files of `folder`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prepared } from '../src/allocate.ts';
import { stateProblem, type Problem } from '../src/model/problem.ts';
import { exportProgram, writeMps } from '../src/model/text.ts';

export type Tier = 'fill' | 'fit';
export const TIERS: readonly Tier[] = ['fill', 'fit'];

/** A file of 100,000 officers would pass the longest text that JavaScript has. */
const MOST_CANDIDATES = 2_000_000;

export interface Models {
  readonly candidateCount: number;
  readonly mps: Partial<Record<Tier, string>>;
  readonly network: string | undefined;
}

/**
 * Writes `fill.mps` and, where the value of fill is known, `fit.mps`, byte for byte what `allocate export --format mps --tier` prints;
 * `network.bin` where the demands are a network. The policy must have the goals fill and fit.
 */
export function writeModels(prepared: Prepared, folder: string, fill: number | undefined): Models {
  const { instance, candidates, demands } = prepared;
  const problem = stateProblem(instance, candidates, demands, TIERS);
  const mps: Partial<Record<Tier, string>> = {};
  if (candidates.count <= MOST_CANDIDATES) {
    const model = problem.linearModel();
    for (const [tierIndex, tier] of TIERS.entries()) {
      if (tier === 'fit' && fill === undefined) continue;
      mps[tier] = join(folder, `${tier}.mps`);
      writeFileSync(mps[tier], writeMps(exportProgram(model, tierIndex, [fill ?? 0])));
    }
  }
  return { candidateCount: candidates.count, mps, network: writeNetwork(problem, folder) };
}

/** Number of nodes and arcs, then tail, head, lower, upper, points of fill and of fit of each arc, all 32-bit. A circulation: no supplies. */
function writeNetwork(problem: Problem, folder: string): string | undefined {
  const form = problem.networkForm();
  if (form.kind !== 'network') return undefined;
  const { nodeCount, tail, head, lower, upper } = form.network;
  const points = problem.tierPoints().map((tier) => {
    const all = new Int32Array(tail.length);
    if (tier.kind === 'sum') all.set(tier.points);
    return all;
  });
  const file = join(folder, 'network.bin');
  const columns = [Int32Array.of(nodeCount, tail.length), tail, head, lower, upper, ...points];
  writeFileSync(
    file,
    Buffer.concat(columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))),
  );
  return file;
}
