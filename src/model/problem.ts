import type { Instance } from '../domain/instance.ts';
import { fitMaxOf } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { tierVector, type Points } from '../rules/tiers.ts';
import { compileModel } from './compile.ts';
import type { Model } from './model.ts';
import { findNetworkForm, findNetworkPart, type DemandNetwork, type NetworkForm } from './network-form.ts';

/** One problem in the forms that engines take; each form is built when first asked for, once. */
export interface Problem {
  readonly candidateCount: number;
  readonly networkForm: () => NetworkForm;
  /** A network of some of the demands, whichever form they have together. */
  readonly networkPart: () => DemandNetwork;
  readonly linearModel: () => Model;
  /** The tiers as points of candidates. */
  readonly tierPoints: () => readonly TierPoints[];
}

/** A tier as points of candidates; the balance between units is convex in the number sent and has none. */
export type TierPoints =
  | { readonly kind: 'sum'; readonly name: TierName; readonly sense: 'max' | 'min'; readonly points: Points }
  | { readonly kind: 'balance'; readonly name: 'balance' }
  | { readonly kind: 'threshold'; readonly name: 'worst_fit'; readonly points: Int32Array; readonly top: number };

/** The problem of a set of demands and tiers. `beat` is called now and then as its forms are built; what it throws ends the work. */
export function stateProblem(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
  beat: () => void = () => {},
): Problem {
  return {
    candidateCount: candidates.count,
    networkForm: once(() => findNetworkForm(instance, candidates, demands, tierNames, beat)),
    networkPart: once(() => findNetworkPart(instance, candidates, demands, beat)),
    linearModel: once(() => compileModel(instance, candidates, demands, tierNames, beat)),
    tierPoints: once(() => tierNames.map((name) => tierPointsOf(instance, candidates, name))),
  };
}

function tierPointsOf(instance: Instance, candidates: Candidates, name: TierName): TierPoints {
  if (name === 'balance') return { kind: 'balance', name };
  if (name === 'worst_fit') {
    return { kind: 'threshold', name, points: candidates.fit, top: fitMaxOf(instance.policy) };
  }
  return { kind: 'sum', ...tierVector(name, instance, candidates) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
