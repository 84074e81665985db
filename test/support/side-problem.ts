import { decide, generateTexts, prepareTexts } from '../../bench/instances.ts';
import { withSideConstraints, type Variant } from '../../bench/side-constraints.ts';
import { tiersOf } from '../../src/allocate.ts';
import { stateProblem, type Problem } from '../../src/model/problem.ts';

/** People of Phú Thọ with side constraints drawn around their best plan without them. */
export async function sideProblem(officers: number, seed: number, variant: Variant): Promise<Problem> {
  const texts = generateTexts(officers, seed);
  const plain = texts.get('policy.yaml') ?? '';
  const free = await decide(prepareTexts(texts, plain));
  if (free.kind !== 'plan') throw new Error('no plan without side constraints');
  const policy = withSideConstraints(plain, free.allocation.rows, variant);
  const { instance, candidates, demands } = prepareTexts(texts, policy);
  return stateProblem(instance, candidates, demands, tiersOf(instance));
}
