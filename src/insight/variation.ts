import type { Instance } from '../domain/instance.ts';
import type { Pin } from '../domain/policy.ts';
import type { Allocation, EngineName } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands, DemandSource } from '../rules/demands.ts';
import { keyOf } from '../rules/keys.ts';
import { present } from '../support/assert.ts';

/** A workspace ready to be solved, as `prepare` makes it. */
export interface Ready {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly demands: Demands;
}

/** A question as what it changes about a workspace: more demands, people taken out, and the plan to stay close to. */
export interface Variation {
  readonly required?: readonly CountDemand[];
  /** Officer indices: they are not there to be sent, and pins of theirs ask nothing any more. */
  readonly removed?: readonly number[];
  /** The present plan, ascending: of the best answers the one that moves the fewest of its assignments is given. */
  readonly stayClose?: Int32Array;
  /** Where nothing fits: whether the demands that clash are looked for, which costs many times an answer. */
  readonly isConflictWanted?: boolean;
}

export type VariationOutcome =
  | { readonly kind: 'solved'; readonly allocation: Allocation }
  /** `conflict` is there where the variation asked for it. */
  | { readonly kind: 'infeasible'; readonly conflict: Conflict | undefined }
  /** A limit came before any plan. */
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'engine-unfit'; readonly engine: EngineName; readonly why: string };

/** The best plan of a varied workspace, proven like any plan. */
export type Ask = (variation: Variation) => Promise<VariationOutcome>;

/** What marks the demand of a question; it stands in no file. */
const OF_QUESTION = { staysHome: false, override: undefined, where: { file: '?' } } as const;

/** The demand that the officer goes to one of `counted`, their candidates; it does not split a network. */
export function demandPair(
  instance: Instance,
  officerIndex: number,
  counted: Int32Array,
  target: Pick<Pin, 'vacancyId' | 'communeId'>,
): CountDemand {
  const officerId = present(instance.officers[officerIndex], 'officer').id;
  const pin: Pin = { officerId, ...target, ...OF_QUESTION };
  return { key: keyOf('question', officerId), source: { kind: 'pin', pin }, counted, min: 1, max: Infinity };
}

/** The demand that a place holds at least `min` people. */
export function demandPlace(instance: Instance, vacancyIndex: number, counted: Int32Array, min: number): CountDemand {
  const vacancyId = present(instance.vacancies[vacancyIndex], 'vacancy').id;
  const pin: Pin = { officerId: '', vacancyId, communeId: undefined, ...OF_QUESTION };
  return { key: keyOf('question', 'place', vacancyId), source: { kind: 'pin', pin }, counted, min, max: Infinity };
}

/** Whether a demand is the question itself, not one of the workspace. */
export function isQuestion(source: DemandSource): boolean {
  return source.kind === 'pin' && source.pin.where.file === OF_QUESTION.where.file;
}

/** The workspace that a question asks about. What it does not change is shared. */
export function varyWorkspace<Workspace extends Ready>(workspace: Workspace, variation: Variation): Workspace {
  const { instance, candidates, demands } = workspace;
  const { required = [], removed = [], stayClose } = variation;
  const gone = new Set(removed.map((index) => present(instance.officers[index], 'officer').id));
  const closed = (demand: CountDemand): CountDemand => ({ ...demand, max: 0 });
  const isOfGone = ({ source }: CountDemand): boolean =>
    source.kind === 'officer' && removed.includes(source.officerIndex);
  const counts = demands.counts
    .filter(({ source }) => source.kind !== 'pin' || !gone.has(source.pin.officerId))
    .map((demand) => (isOfGone(demand) ? closed(demand) : demand));
  return {
    ...workspace,
    candidates: stayClose === undefined ? candidates : { ...candidates, isUnmoved: marked(candidates, stayClose) },
    demands: { ...demands, counts: [...counts, ...required] },
  };
}

function marked({ count }: Candidates, chosen: Int32Array): Uint8Array {
  const marks = new Uint8Array(count);
  for (const candidate of chosen) marks[candidate] = 1;
  return marks;
}

/** The candidates that are the same officer, vacancy and form as rows of a plan of another workspace, ascending. */
export function matchRows(
  { instance, candidates }: Ready,
  rows: readonly { readonly officerId: string; readonly vacancyId: string; readonly form: string }[],
): Int32Array {
  const wanted = new Set(rows.map(({ officerId, vacancyId, form }) => keyOf(officerId, vacancyId, form)));
  const found: number[] = [];
  for (let c = 0; c < candidates.count; c++) {
    const officer = present(instance.officers[candidates.officerIndex[c] ?? -1], 'officer').id;
    const vacancy = present(instance.vacancies[candidates.vacancyIndex[c] ?? -1], 'vacancy').id;
    const form = present(instance.policy.forms[candidates.formIndex[c] ?? -1], 'form');
    if (wanted.has(keyOf(officer, vacancy, form))) found.push(c);
  }
  return Int32Array.from(found);
}
