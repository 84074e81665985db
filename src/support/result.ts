import type { Issue } from './issue.ts';

/**
 * What a step that reads the world's data answers: a value, with the notes and warnings met on the way, or no value and at least one
 * issue of severity `error`.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function success<T>(value: T, issues: readonly Issue[] = []): Result<T> {
  return { ok: true, value, issues };
}

export function failure(issues: readonly Issue[]): Result<never> {
  return { ok: false, issues };
}

/** The value unless one of `issues` is an error. */
export function resultOf<T>(value: T, issues: readonly Issue[]): Result<T> {
  return issues.some((issue) => issue.severity === 'error') ? failure(issues) : success(value, issues);
}
