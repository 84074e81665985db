/** How many small seeded instances with side constraints come out proven by `proof` itself rather than by the engine's word. */
import { decide, generateTexts, prepareTexts } from './instances.ts';
import { VARIANTS, withSideConstraints } from './side-constraints.ts';

export interface Shares {
  /** Plans whose every goal is proven, and those that are not. */
  readonly proven: number;
  readonly engine: number;
  /** Not settled in `LIMIT_SECONDS`. */
  readonly stopped: number;
  readonly infeasible: number;
  /** Seed, size and kind of those that are not proven. */
  readonly unproven: readonly string[];
}

const FIRST_SEED = 1001;
const LIMIT_SECONDS = 20;

/** Seeds 1001 …, 20 to 140 officers, the kinds of side constraints in turn and every second instance with all of them. */
export async function sweep(count: number): Promise<Shares> {
  const unproven: string[] = [];
  const kinds = VARIANTS.filter((kind) => kind !== 'none' && kind !== 'four' && kind !== 'all');
  let [proven, stopped, infeasible] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const seed = FIRST_SEED + i;
    const officers = 20 + ((i * 37) % 121);
    const variant = i % 2 === 0 ? 'all' : (kinds[(i >> 1) % kinds.length] ?? 'all');
    const texts = generateTexts(officers, seed);
    const policy = texts.get('policy.yaml') ?? '';
    const plain = await decide(prepareTexts(texts, policy));
    if (plain.kind !== 'plan') throw new Error(`seed ${seed} has no plan`);
    const constrained = prepareTexts(texts, withSideConstraints(policy, plain.allocation.rows, variant));
    const outcome = await decide(constrained, LIMIT_SECONDS * 1000);
    const status = outcome.kind === 'plan' ? outcome.allocation.status : outcome.kind;
    if (status === 'proven') proven++;
    else if (status === 'infeasible') infeasible++;
    else unproven.push(`seed ${seed}, ${officers} officers, ${variant}: ${status}`);
    if (status === 'stopped' || status === 'no-plan') stopped++;
  }
  return { proven, engine: unproven.length - stopped, stopped, infeasible, unproven };
}
