import type { Workspace } from './workspace.ts';

/** What one command must answer. */
export interface Answer {
  readonly code: number;
  /** Texts that standard output or standard error hold. */
  readonly says?: readonly (string | RegExp)[];
  /** Texts that neither holds. */
  readonly never?: readonly (string | RegExp)[];
  /** The plan is the one of the unchanged workspace, byte for byte. */
  readonly isSamePlan?: true;
  /** Texts that the plan on standard output holds. */
  readonly plan?: readonly (string | RegExp)[];
}

/** One row of the corpus: how the small workspace is spoiled, and what `check` and a solve answer. */
export interface Case {
  readonly id: string;
  readonly make: (workspace: Workspace) => void;
  /** Options of both commands. */
  readonly args?: readonly string[];
  /** The whole command line, in place of the two commands; `solve` says its answer. */
  readonly argv?: readonly string[];
  /** Only where a check makes sense. */
  readonly check?: Answer;
  /** Only where a solve makes sense. */
  readonly solve?: Answer;
}

type Make = Case['make'];
type Texts = readonly (string | RegExp)[];

/** A defect that `check` lists and a solve refuses, in the same words. */
export function refused(id: string, make: Make, ...says: Texts): Case {
  return { id, make, check: { code: 1, says }, solve: { code: 2, says, plan: [/^$/] } };
}

/** Something that stops both commands before anything is read whole. */
export function stopped(id: string, make: Make, ...says: Texts): Case {
  return { id, make, check: { code: 2, says }, solve: { code: 2, says, plan: [/^$/] } };
}

/** Nothing wrong, or nothing worse than a warning, which `check` says. */
export function accepted(id: string, make: Make, ...says: Texts): Case {
  return { id, make, check: { code: 0, says }, solve: { code: 0 } };
}

/** As `accepted`, and the plan does not change by a byte. */
export function unchanged(id: string, make: Make, ...says: Texts): Case {
  return { id, make, check: { code: 0, says }, solve: { code: 0, isSamePlan: true } };
}

/** Sound inputs without any plan. */
export function infeasible(id: string, make: Make, ...says: Texts): Case {
  return { id, make, check: { code: 0 }, solve: { code: 3, says, plan: [/^$/] } };
}

/** A case with other options. */
export function under(args: readonly string[], one: Case): Case {
  return { ...one, args };
}

/** Rules of arguments alone: what a solve answers. */
export function called(id: string, args: readonly string[], answer: Answer, make: Make = () => {}): Case {
  return { id, make, args, solve: answer };
}

/** A whole command line, `$FOLDER` standing for the workspace. */
export function alone(id: string, argv: readonly string[], answer: Answer, make: Make = () => {}): Case {
  return { id, make, argv, solve: answer };
}
