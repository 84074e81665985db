import type { Changes } from './what-if.ts';

/** Columns of a table of pins that changes need. */
export const PIN_COLUMNS = ['officer_id', 'vacancy_id', 'kind'] as const;

/** The changes as rows of `pins.csv`: somebody who cannot go is pinned to no place. */
export function pinRows({ removed, pins, forbids }: Changes): readonly (readonly string[])[] {
  return [
    ...removed.map((officerId) => [officerId, 'none', 'pin']),
    ...pins.map(({ officerId, vacancyId }) => [officerId, vacancyId, 'pin']),
    ...forbids.map(({ officerId, vacancyId }) => [officerId, vacancyId, 'forbid']),
  ];
}

/** The command that answers the same; `baseline` is the plan that `--from` named, if one was. */
export function whatIfCommand({ removed, pins, forbids }: Changes, baseline: string | null): string {
  const options = [
    ...removed.flatMap((officerId) => ['--remove', officerId]),
    ...pins.flatMap(({ officerId, vacancyId }) => ['--pin', `${officerId}=${vacancyId}`]),
    ...forbids.flatMap(({ officerId, vacancyId }) => ['--forbid', `${officerId}=${vacancyId}`]),
    ...(baseline === null ? [] : ['--from', baseline]),
  ];
  return ['allocate', 'whatif', 'new.csv', ...options].map(quoteForShell).join(' ');
}

/** The command that makes the plan with `pins.csv` in the workspace, everybody else kept where they are. */
export function pinnedCommand(): string {
  return 'allocate new.csv --from plan.csv';
}

/** The command that says why a person may not go to a place. */
export function explainCommand(officerId: string, vacancyId: string): string {
  return ['allocate', 'explain', officerId, vacancyId].map(quoteForShell).join(' ');
}

/** A word of a command as a POSIX shell takes it. */
function quoteForShell(text: string): string {
  return /^[\w./=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
