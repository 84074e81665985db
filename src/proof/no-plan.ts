import type { Instance } from '../domain/instance.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { boundOfTree } from './bound.ts';
import type { ProofNode } from './certificate.ts';
import { writeSystem } from './system.ts';

/** Whether a tree of cases, summed again from the demands alone, leaves no plan that meets them. */
export function isNoPlanLeft(instance: Instance, candidates: Candidates, demands: Demands, tree: ProofNode): boolean {
  const { inequalities, findVariable, variableCount } = writeSystem(instance, candidates, demands, []);
  const box = { lower: new Uint8Array(variableCount), upper: new Uint8Array(variableCount).fill(1) };
  const points = new Float64Array(variableCount);
  return boundOfTree({ inequalities, findVariable, points, divisor: 1n }, box, tree) === undefined;
}

/** Cases at the ends of a tree. */
export function countCases(node: ProofNode): number {
  if (node.kind === 'branch') return countCases(node.below) + countCases(node.above);
  return node.kind === 'narrow' ? countCases(node.inner) : 1;
}
