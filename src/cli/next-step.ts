import type { Invocation } from './invocation.ts';

/** Options that say which workspace is meant. */
const OF_WORKSPACE = ['C', 'policy', 'officers', 'vacancies', 'communes', 'units', 'sheet', 'encoding'] as const;

/** Options of this run that a next command needs to mean the same workspace, as text with a space before each; `more` names further ones. */
export function sameWorkspace({ values }: Invocation, more: readonly string[] = []): string {
  return [...OF_WORKSPACE, ...more]
    .flatMap((name) => (values.get(name) ?? []).map((value) => ({ name, value })))
    .map(({ name, value }) => ` ${name === 'C' ? '-C' : `--${name}`} ${quoteForShell(value)}`)
    .join('');
}

/** A word as a shell reads it back. */
export function quoteForShell(text: string): string {
  return /^[\w./:=,@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
