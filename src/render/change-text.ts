import { unreachable } from '../support/assert.ts';
import type { Change } from '../tables/corrections.ts';
import type { Voice } from './messages/voice.ts';
import { placeText } from './place.ts';
import { escapeControls } from './terminal.ts';
import { truncate } from './width.ts';

const LINES_MAX = 8;
const VALUE_WIDTH = 60;

/**
 * Changes, one a line: where, which column, old and new. The same change of several cells takes one line with the lines of all, at most
 * eight where `isShort`. Sensitive values are `…`.
 */
export function renderChanges(changes: readonly Change[], isShort: boolean, voice: Voice): string {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { kind, file, sheet, field, before, after } = change;
    const key = JSON.stringify([kind, file, sheet, field, before, after, kind === 'cell' ? '' : change.line]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].map((group) => `${changeLine(group, isShort, voice)}\n`).join('');
}

function changeLine(group: readonly Change[], isShort: boolean, voice: Voice): string {
  const [first] = group;
  if (first === undefined) return '';
  const lines = group.map(({ line }) => line).filter((line) => line !== undefined);
  const rest = isShort ? lines.slice(LINES_MAX) : [];
  const more = lines.slice(1, lines.length - rest.length).map((line) => `, ${String(line)}`);
  const place = placeText(placeOf(first)) + more.join('') + (rest.length > 0 ? `, … (+${String(rest.length)})` : '');
  return `  ${place}  ${whatChanges(first, voice)}`;
}

function placeOf({ file, sheet, line, cell }: Change): Parameters<typeof placeText>[0] {
  return {
    file,
    ...(sheet === undefined ? {} : { sheet }),
    ...(line === undefined ? {} : { line }),
    ...(cell === undefined ? {} : { cell }),
  };
}

function whatChanges(change: Change, voice: Voice): string {
  const { kind, field, before, after, count } = change;
  switch (kind) {
    case 'cell': {
      const arrow = before === undefined ? '… → …' : `${quoted(before)} → ${quoted(after ?? '')}`;
      return field === undefined ? arrow : `${field}: ${arrow}`;
    }
    case 'header':
      return `${voice.say('change-header')}: ${quoted(before ?? '')} → ${quoted(after ?? '')}`;
    case 'rows-above':
      return voice.say('change-rows-above', { count });
    case 'blank-rows':
      return voice.say('change-blank-rows', { count });
    case 'encoding':
      return voice.say('change-encoding');
    case 'composed':
      return voice.say('change-composed');
    case 'separator':
      return voice.say('change-separator', { before, after });
    default:
      return unreachable(kind);
  }
}

function quoted(text: string): string {
  return `"${truncate(escapeControls(text), VALUE_WIDTH)}"`;
}
