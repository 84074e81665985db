import { hasError, readInstance } from '../allocate.ts';
import type { Instance } from '../domain/instance.ts';
import type { Pseudonyms } from '../domain/pseudonyms.ts';
import type { CountDemand, Demands } from '../rules/demands.ts';
import { mostChosen } from '../rules/candidates.ts';
import { listDemands } from '../rules/expand.ts';
import { keyOf } from '../rules/keys.ts';
import { checkPins } from '../rules/pins.ts';
import { failure, success, type Result } from '../support/result.ts';
import type { ReadOptions } from '../tables/source.ts';
import type { WorkspaceFiles } from '../tables/workspace.ts';
import { listTrainedCandidates, type TrainedCandidates } from './candidates.ts';

/** A workspace with everybody as they are and as courses would make them. */
export interface PreparedTraining {
  readonly instance: Instance;
  readonly candidates: TrainedCandidates;
  readonly demands: Demands;
  readonly fitMin: number | undefined;
  readonly pseudonyms?: Pseudonyms | undefined;
}

/** Everything but the solve: tables and policy in, candidates and demands out, with every issue met. `beat` as in `prepare`. */
export function prepareTraining(
  files: WorkspaceFiles,
  fitMin: number | undefined,
  readOptions: ReadOptions = {},
  beat: () => void = () => {},
  pseudonyms?: Pseudonyms,
): Result<PreparedTraining> {
  const read = readInstance(files, readOptions, pseudonyms);
  beat();
  if (!read.ok) return read;
  const instance = read.value;
  const candidates = listTrainedCandidates(instance, fitMin, beat);
  const issues = [...read.issues, ...checkPins(instance, candidates)];
  if (hasError(issues)) return failure(issues);
  const demands = trainingDemands(instance, candidates, beat);
  return success({ instance, candidates, demands, fitMin, pseudonyms }, issues);
}

/** What every plan must satisfy, and that no course has more people than seats. */
function trainingDemands(instance: Instance, candidates: TrainedCandidates, beat: () => void = () => {}): Demands {
  const demands = listDemands(instance, candidates, beat);
  return { ...demands, counts: [...demands.counts, ...seatDemands(instance, candidates)] };
}

/** The seats of each course that more people could take than it has. */
function seatDemands({ courses }: Instance, candidates: TrainedCandidates): CountDemand[] {
  const { person, people } = candidates.training;
  return courses.flatMap(({ id, seats }, courseIndex) => {
    if (seats === undefined) return [];
    const counted = Int32Array.from(
      Array.from(person.keys()).filter((c) => people[person[c] ?? -1]?.courses.includes(courseIndex) === true),
    );
    if (mostChosen(candidates, counted) <= seats) return [];
    return [{ key: keyOf('course', id), source: { kind: 'course', courseIndex }, counted, min: 0, max: seats }];
  });
}
