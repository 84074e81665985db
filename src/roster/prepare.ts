import { hasError, readInstance } from '../allocate.ts';
import type { Instance } from '../domain/instance.ts';
import type { Pseudonyms } from '../domain/pseudonyms.ts';
import { checkPins } from '../rules/pins.ts';
import { failure, success, type Result } from '../support/result.ts';
import type { ReadOptions } from '../tables/source.ts';
import type { WorkspaceFiles } from '../tables/workspace.ts';
import { horizonOf, rosterOptions, type Horizon, type RosterAsk, type RosterOptions } from './horizon.ts';
import { listTours, type Tours } from './tours.ts';

/** A workspace with every tour that a roster of it may choose. */
export interface PreparedRoster {
  readonly instance: Instance;
  readonly options: RosterOptions;
  readonly horizon: Horizon;
  readonly tours: Tours;
  readonly pseudonyms?: Pseudonyms | undefined;
}

/** Everything but the solve: tables and policy in, tours out, with every issue met. `beat` as in `prepare`. */
export function prepareRoster(
  files: WorkspaceFiles,
  asked: RosterAsk,
  readOptions: ReadOptions = {},
  beat: () => void = () => {},
  pseudonyms?: Pseudonyms,
): Result<PreparedRoster> {
  const read = readInstance(files, readOptions, pseudonyms);
  beat();
  if (!read.ok) return read;
  const instance = read.value;
  const options = rosterOptions(instance.policy, asked);
  const horizon = horizonOf(instance.policy.startDay, options);
  const tours = listTours(instance, horizon, options, beat);
  const issues = [...read.issues, ...checkPins(instance, tours)];
  if (hasError(issues)) return failure(issues);
  return success({ instance, options, horizon, tours, pseudonyms }, issues);
}
