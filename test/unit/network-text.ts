import type { TierName } from '../../src/domain/terms.ts';
import { findNetworkForm, findNetworkPart, type DemandNetwork } from '../../src/model/network-form.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import type { Candidates } from '../../src/rules/candidates.ts';
import { present } from '../../src/support/assert.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { instanceOf, type Parts } from './rules-instance.ts';

type SetArc = DemandNetwork['sets'][number];

interface Shown {
  readonly arc: SetArc;
  readonly tail: number;
  readonly head: number;
  readonly text: string;
}

const ROOTS = ['senders', 'receivers'] as const;

function boundsText(lower: number, upper: number, ample: number): string {
  if (upper >= ample) return lower === 0 ? 'any' : `at least ${lower}`;
  return lower === upper ? `exactly ${lower}` : lower === 0 ? `at most ${upper}` : `${lower} to ${upper}`;
}

function nameOf(arc: SetArc): string {
  switch (arc.kind) {
    case 'count':
    case 'rest':
      return arc.key;
    case 'collector':
      return `${arc.key}, communes`;
    case 'first':
      return 'first of a commune';
    case 'level':
      return `${arc.key} at ${arc.cost}`;
  }
}

/**
 * A network as text: the two families as trees, each set with its bounds under the set that holds it, and every candidate that
 * does not simply lead from its officer to its vacancy. Below the node that counts communes stands whose first person it lets through.
 */
function networkText(network: DemandNetwork, instance: Instance, candidates: Candidates): string {
  const { sets, tail, head, lower, upper, nodeCount } = network;
  const ample = present(upper[upper.length - 1], 'bound of the return arc');
  const shown = sets.map((arc, i): Shown => {
    const a = candidates.count + i;
    const bounds = boundsText(lower[a] ?? 0, upper[a] ?? 0, ample);
    return { arc, tail: tail[a] ?? 0, head: head[a] ?? 0, text: `${nameOf(arc)}: ${bounds}` };
  });
  const isSender = new Uint8Array(nodeCount);
  isSender[0] = 1;
  for (const { tail: from, head: to } of shown) if (isSender[from] === 1) isSender[to] = 1;
  const names = new Map<number, string>([
    [0, ROOTS[0]],
    [1, ROOTS[1]],
  ]);
  const lines: string[] = [];
  const print = (node: number, depth: number): void => {
    const children = new Map<number, string[]>();
    for (const { arc, tail: from, head: to, text } of shown) {
      const [parent, child] = isSender[from] === 1 ? [from, to] : [to, from];
      if (parent !== node || arc.kind === 'first') continue;
      children.set(child, [...(children.get(child) ?? []), text]);
      names.set(child, arc.kind === 'level' ? arc.key : nameOf(arc));
    }
    for (const [child, texts] of children) {
      lines.push(`${'  '.repeat(depth)}${texts.join(' + ')}`);
      for (const one of shown) {
        if (one.arc.kind === 'first' && one.head === child) {
          const from = shown.find((other) => other.arc.kind === 'rest' && other.tail === one.tail);
          lines.push(`${'  '.repeat(depth + 1)}one through ${from === undefined ? '?' : nameOf(from.arc)}`);
        }
      }
      print(child, depth + 1);
    }
  };
  for (const root of [0, 1]) {
    lines.push(ROOTS[root] ?? '');
    print(root, 1);
  }
  for (let c = 0; c < candidates.count; c++) {
    const officer = instance.officers[candidates.officerIndex[c] ?? -1]?.id;
    const vacancy = instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id;
    const forms = instance.policy.forms;
    const form = forms.length > 1 ? ` ${forms[candidates.formIndex[c] ?? -1]}` : '';
    const [from, to] = [names.get(tail[c] ?? -1), names.get(head[c] ?? -1)];
    if (from !== `officer:${officer}` || to !== `vacancy:${vacancy}`)
      lines.push(`${officer}→${vacancy}${form}: ${from} → ${to}`);
  }
  return lines.join('\n');
}

/** The network of those demands of a small workspace that are one, as text. */
export function partText(parts: Parts): string {
  const instance = instanceOf(parts);
  const candidates = listCandidates(instance);
  return networkText(findNetworkPart(instance, candidates, listDemands(instance, candidates)), instance, candidates);
}

/** The network of a small workspace as text, or the clause that breaks it and why. */
export function formText(parts: Parts, tiers: readonly TierName[] = ['fill', 'fit']): string {
  const instance = instanceOf(parts);
  const candidates = listCandidates(instance);
  const form = findNetworkForm(instance, candidates, listDemands(instance, candidates), tiers);
  return form.kind === 'network' ? networkText(form.network, instance, candidates) : `${form.key}: ${form.why}`;
}
