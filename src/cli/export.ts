import { exportModel, prepare, tiersOf } from '../index.ts';
import type { TierName } from '../domain/terms.ts';
import { EXIT, Stop } from './failure.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { nearestWord } from './nearest.ts';
import { stopOnErrors } from './problems.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { loadWorkspace } from './workspace.ts';

function tierAsked(invocation: Invocation, tiers: readonly TierName[]): TierName | undefined {
  const asked = valueOf(invocation, 'tier');
  if (asked === undefined) return undefined;
  const tier = tiers.find((one) => one === asked);
  if (tier !== undefined) return tier;
  throw new Stop('unknown-tier', { value: asked, nearest: nearestWord(asked, tiers), expected: tiers });
}

/** Prints the model whose objective is one tier, earlier tiers held at their optimum. */
export async function run(invocation: Invocation): Promise<number> {
  const format = valueOf(invocation, 'format');
  if (format !== 'mps' && format !== 'lp' && format !== 'json') throw new Stop('export-format-missing');
  const options = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const prepared = prepare(workspace.files, workspace.options, endIfStopAsked, invocation.redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  const tier = tierAsked(invocation, tiersOf(prepared.value.instance));
  const model = await exportModel(prepared.value, format, tier, options);
  if (!model.ok) return reportNoPlan(model.outcome, prepared.value, invocation);
  await invocation.output.data(model.text);
  return EXIT.done;
}
