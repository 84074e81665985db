import { Command, CommanderError, Option } from 'commander';
import { COMMANDS, flagsOf, optionsOf, takesValue, type CommandSpec, type OptionSpec } from './commands.ts';
import { Stop } from './failure.ts';
import { nearestWord } from './nearest.ts';
import { PLAN_ENDINGS } from './plan-formats.ts';

export type Request =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: CommandSpec | undefined }
  | {
      readonly kind: 'command';
      readonly command: CommandSpec;
      readonly operands: readonly string[];
      readonly values: ReadonlyMap<string, readonly string[]>;
      readonly switches: ReadonlySet<string>;
    };

const SOLVE = 'solve';

function commandNamed(name: string | undefined): CommandSpec | undefined {
  return COMMANDS.find((command) => command.name === name);
}

const VALUE_FLAGS = new Set(
  COMMANDS.flatMap((command) =>
    optionsOf(command)
      .filter(takesValue)
      .flatMap((option) => flagsOf(option)),
  ),
);

/** Position of the first operand, skipping options and their values; −1 where there is none or `--` comes first. */
function firstOperandIndex(argv: readonly string[]): number {
  for (let i = 0; i < argv.length; i++) {
    const token = argv[i] ?? '';
    if (token === '--') return -1;
    if (!token.startsWith('-') || token === '-') return i;
    if (VALUE_FLAGS.has(token)) i++;
  }
  return -1;
}

/** What the arguments ask for. Throws a `Stop` that names what would be accepted. */
export function parseArguments(argv: readonly string[]): Request {
  const index = firstOperandIndex(argv);
  const word = index < 0 ? undefined : argv[index];
  const options = beforeDashes(argv);
  if (options.includes('--version') || options.includes('-V')) return { kind: 'version' };
  if (word === 'help') return { kind: 'help', command: knownCommand(argv[index + 1]) };
  const named = commandNamed(word);
  const wantsHelp = options.includes('--help') || options.includes('-h');
  if (wantsHelp) return { kind: 'help', command: named };
  const rest = named === undefined ? argv : argv.toSpliced(index, 1);
  const command = named ?? commandNamed(SOLVE);
  if (command === undefined) throw new Stop('unknown-command', { word, endings: PLAN_ENDINGS });
  if (named === undefined && word !== undefined) refuseMistypedCommand(word);
  return parseWith(command, rest);
}

function beforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes < 0 ? argv : argv.slice(0, dashes);
}

function knownCommand(name: string | undefined): CommandSpec | undefined {
  if (name === undefined || name.startsWith('-')) return undefined;
  const command = commandNamed(name);
  if (command === undefined) throw unknownCommand(name);
  return command;
}

function unknownCommand(word: string): Stop {
  const names = COMMANDS.map((command) => command.name);
  return new Stop('unknown-command', {
    word,
    nearest: nearestWord(word, names),
    expected: names,
    endings: PLAN_ENDINGS,
  });
}

/** A PLAN has an ending, a `/`, or is `-`; any other first word was meant as a command. */
function refuseMistypedCommand(word: string): void {
  if (word === '-' || /[./\\]/.test(word)) return;
  throw unknownCommand(word);
}

/** Long name without dashes; the one short option keeps its letter. */
function nameOfOption(option: OptionSpec): string {
  return (flagsOf(option)[0] ?? '').replace(/^-+/, '');
}

function parseWith(spec: CommandSpec, argv: readonly string[]): Request {
  const values = new Map<string, string[]>();
  const switches = new Set<string>();
  const parser = new Command(spec.name).helpOption(false).exitOverride().allowExcessArguments(false);
  parser.configureOutput({ writeOut: () => {}, writeErr: () => {}, outputError: () => {} });
  if (spec.operands !== '') parser.arguments(spec.operands);
  for (const option of optionsOf(spec)) addOption(parser, option, values, switches);
  parser.action(() => {});
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof Stop) throw error;
    if (error instanceof CommanderError) throw usageStop(error, spec);
    throw error;
  }
  return { kind: 'command', command: spec, operands: parser.args, values, switches };
}

/** Values and switches are collected as commander meets them, so that a repeated flag can be told from a default. */
function addOption(parser: Command, spec: OptionSpec, values: Map<string, string[]>, switches: Set<string>): void {
  const name = nameOfOption(spec);
  const option = new Option(spec.flags, '');
  if (takesValue(spec)) {
    option.argParser((value: string) => {
      collectValue(spec, name, flagsOf(spec)[0] ?? '', value, values);
      return value;
    });
  } else parser.on(`option:${option.name()}`, () => switches.add(name));
  parser.addOption(option);
}

function collectValue(
  spec: OptionSpec,
  name: string,
  flag: string,
  value: string,
  values: Map<string, string[]>,
): void {
  if (value === '' || (value.startsWith('-') && value !== '-')) throw new Stop('option-needs-value', { flag });
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const nearest = nearestWord(value, spec.choices);
    throw new Stop('option-unknown-value', { flag, value, nearest, expected: spec.choices });
  }
  const earlier = values.get(name) ?? [];
  const isClash = spec.isRepeatable !== true && earlier.length > 0 && earlier[0] !== value;
  if (isClash) throw new Stop('option-twice', { flag, first: earlier[0], second: value });
  if (spec.isRepeatable === true || earlier.length === 0) values.set(name, [...earlier, value]);
}

function usageStop(error: CommanderError, spec: CommandSpec): Stop {
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flag = word.split('=')[0] ?? word;
      const known = optionsOf(spec)
        .flatMap((option) => flagsOf(option))
        .filter((one) => one.startsWith('--'));
      const nearest = flag.startsWith('--') ? nearestWord(flag, known) : undefined;
      return new Stop('unknown-option', { flag, nearest, command: spec.name });
    }
    case 'commander.optionMissingArgument':
      return new Stop('option-needs-value', { flag: word.split(' ').find((part) => part.startsWith('--')) ?? word });
    case 'commander.missingArgument':
      return new Stop('operand-missing', { operand: word, command: spec.name });
    case 'commander.excessArguments':
      return new Stop('operand-surplus', { command: spec.name });
    default:
      return new Stop('usage', { command: spec.name });
  }
}
