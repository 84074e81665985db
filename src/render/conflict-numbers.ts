import type { Conflict, ConflictMember } from '../proof/conflict.ts';
import type { TemplateParams } from './messages/template.ts';

/** What `conflict-numbers` is filled with: what the member asks, what the others leave possible, how many people and places could serve. */
export function conflictNumbers(
  { asked, attainable, officerCount, placeCount, source }: ConflictMember,
  isAlone: boolean,
): TemplateParams {
  // A limit counts whatever anyone does; nobody in particular could serve it.
  const isServed = source.kind !== 'limit';
  return {
    atLeast: asked?.side === 'min' ? asked.value : undefined,
    atMost: asked?.side === 'max' ? asked.value : undefined,
    alone: asked?.side === 'min' && isAlone ? attainable : undefined,
    most: asked?.side === 'min' && !isAlone ? attainable : undefined,
    least: asked?.side === 'max' ? attainable : undefined,
    officers: isServed ? officerCount : undefined,
    places: isServed ? placeCount : undefined,
  };
}

/** Whether one clause clashes with nothing but people and headcounts: what it leaves possible then holds whatever else is asked. */
export function isOneClause({ members }: Conflict): boolean {
  return members.filter(({ source }) => source.kind !== 'vacancy').length === 1;
}

/** The sentence that a conflict begins with. */
export function conflictTitle({
  isIrreducible,
  members,
}: Conflict): 'conflict' | 'conflict-irreducible' | 'conflict-single' | 'conflict-unknown' {
  if (members.length === 0) return 'conflict-unknown';
  if (!isIrreducible) return 'conflict';
  return members.length === 1 ? 'conflict-single' : 'conflict-irreducible';
}
