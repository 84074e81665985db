import type { Voice } from '../render/messages/voice.ts';
import { padEnd, widthOf } from '../render/width.ts';
import { PLAN_ENDINGS } from './plan-formats.ts';
import { COMMANDS, GLOBAL_OPTIONS, type CommandSpec, type OptionSpec } from './commands.ts';

/** Name and explanation in two columns. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => widthOf(name)), 0);
  return rows.map(([name, text]) => `  ${padEnd(name, width)}  ${text}\n`).join('');
}

function optionRows(options: readonly OptionSpec[], voice: Voice): string {
  return columns(
    options.map(({ flags, summary, choices }) => [
      flags.startsWith('--') ? `    ${flags}` : flags,
      choices === undefined ? voice.say(summary) : `${voice.say(summary)} (${choices.join(', ')})`,
    ]),
  );
}

function usageOf(command: CommandSpec): string {
  const name = command.name === 'solve' ? 'allocate' : `allocate ${command.name}`;
  const operands = command.name === 'solve' ? 'PLAN...' : (command.shownOperands ?? command.operands);
  return [name, operands].filter((part) => part !== '').join(' ');
}

function commandHelp(command: CommandSpec, voice: Voice): string {
  const parts = [`${voice.say('usage-title')}: ${usageOf(command)}\n\n${voice.say(command.summary)}\n`];
  if (command.options.length > 0) {
    parts.push(`${voice.say('options-title')}:\n${optionRows(command.options, voice)}`);
  }
  parts.push(`${voice.say('global-options-title')}:\n${optionRows(GLOBAL_OPTIONS, voice)}`);
  return parts.join('\n');
}

/** The page of one command, or the page that lists them all. */
export function renderHelp(command: CommandSpec | undefined, voice: Voice): string {
  if (command !== undefined) return commandHelp(command, voice);
  const rows = COMMANDS.map((one) => [usageOf(one), voice.say(one.summary)] as const);
  return [
    `${voice.say('about')}\n`,
    `${voice.say('commands-title')}:\n${columns(rows)}`,
    `${voice.say('global-options-title')}:\n${optionRows(GLOBAL_OPTIONS, voice)}`,
    `${voice.say('plan-endings', { endings: PLAN_ENDINGS })}\n${voice.say('exit-codes')}\n${voice.say('more-help')}\n`,
  ].join('\n');
}
