import type { Voice } from '../render/messages/voice.ts';
import { COMMANDS, flagsOf, optionsOf, takesValue, type CommandSpec, type OptionSpec } from './commands.ts';

/**
 * Completion scripts that know every command, option and closed list by themselves: nothing is started while the user types, and
 * whatever is a path is completed by the shell.
 */

/** Commands a user types; solving needs no word. */
const TYPED = COMMANDS.filter((command) => command.name !== 'solve');
const NAMES = TYPED.map((command) => command.name);

function allFlags(command: CommandSpec): readonly string[] {
  return optionsOf(command).flatMap(flagsOf);
}

/** Single quotes of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function bashValueLine(command: CommandSpec, option: OptionSpec): string {
  const pattern = flagsOf(option)
    .map((flag) => quote(`${command.name} ${flag}`))
    .join('|');
  if (option.choices !== undefined) return `    ${pattern}) choices=${quote(option.choices.join(' '))} ;;`;
  return `    ${pattern}) kind=${option.path ?? 'text'} ;;`;
}

export function bashScript(): string {
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command)
      .filter(takesValue)
      .map((option) => bashValueLine(command, option)),
  );
  const options = COMMANDS.map((command) => `    ${command.name}) options=${quote(allFlags(command).join(' '))} ;;`);
  const operands = TYPED.filter((command) => command.operandChoices !== undefined).map(
    (command) => `    ${command.name}) choices=${quote((command.operandChoices ?? []).join(' '))} ;;`,
  );
  return `# allocate, completion for bash: source <(allocate completion bash)
_allocate() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command=solve word options='' choices='' kind='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case ' ${NAMES.join(' ')} ' in *" $word "*) command="$word"; break ;; esac
  done
  # Bash splits --option=value at the sign.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]] && ((COMP_CWORD >= 2)); then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  case "$command $previous" in
${values.join('\n')}
  esac
  case "$command" in
${options.join('\n')}
  esac
  if [[ -z $choices$kind && $current != -* ]]; then
    case "$command" in
${operands.join('\n')}
    esac
  fi
  if [[ -n $choices ]]; then
    COMPREPLY=($(compgen -W "$choices" -- "$current"))
  elif [[ $kind == text ]]; then
    :
  elif [[ $kind == folder ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
  elif [[ -z $kind && $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    if [[ -z $kind && $command == solve ]]; then
      COMPREPLY+=($(compgen -W ${quote(NAMES.join(' '))} -- "$current"))
    fi
  fi
}
complete -F _allocate allocate
`;
}

/** Text inside the brackets of a zsh \`_arguments\` specification. */
function zshText(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, String.raw`\$&`);
}

function zshAction(option: OptionSpec): string {
  if (option.choices !== undefined) return `:value:(${option.choices.join(' ')})`;
  if (option.path === 'folder') return ':folder:_files -/';
  return option.path === 'file' ? ':file:_files' : ':value: ';
}

function zshOption(option: OptionSpec, voice: Voice): string[] {
  const repeat = option.isRepeatable === true ? '*' : '';
  return flagsOf(option).map((flag) => {
    const value = takesValue(option) ? zshAction(option) : '';
    const sign = takesValue(option) && flag.startsWith('--') ? '=' : '';
    return quote(`${repeat}${flag}${sign}[${zshText(voice.say(option.summary))}]${value}`);
  });
}

export function zshScript(voice: Voice): string {
  const described = TYPED.map((command) => quote(`${command.name}:${zshText(voice.say(command.summary))}`));
  const cases = COMMANDS.map((command) => {
    const options = optionsOf(command).flatMap((option) => zshOption(option, voice));
    const choices = command.operandChoices;
    const operand =
      command.name === 'solve'
        ? quote('*: :_allocate_operand')
        : quote(choices === undefined ? '*:file:_files' : `*:value:(${choices.join(' ')})`);
    return `    ${command.name})\n      _arguments \\\n        ${[...options, operand].join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef allocate
# allocate, completion for zsh: source <(allocate completion zsh)
_allocate_operand() {
  local -a commands
  commands=(
    ${described.join('\n    ')}
  )
  _describe -t commands command commands
  _files
}
_allocate() {
  local -a names
  names=(${NAMES.join(' ')})
  local command=solve i
  for ((i = 2; i < CURRENT; i++)); do
    if ((\${names[(Ie)\${words[i]}]})); then
      command=\${words[i]}
      words=("\${(@)words[1,i-1]}" "\${(@)words[i+1,-1]}")
      ((CURRENT--))
      break
    fi
  done
  case $command in
${cases.join('\n')}
  esac
}
if [[ \${funcstack[1]} == _allocate ]]; then _allocate "$@"; else compdef _allocate allocate; fi
`;
}

/** Single quotes of fish, where a backslash escapes. */
function quoteFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

function fishOption(command: CommandSpec, option: OptionSpec, voice: Voice): string {
  const seen = `__fish_seen_subcommand_from ${command.name === 'solve' ? NAMES.join(' ') : command.name}`;
  const condition = command.name === 'solve' ? `not ${seen}` : seen;
  const flags = flagsOf(option).map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value =
    option.choices !== undefined
      ? `-x -a ${quoteFish(option.choices.join(' '))}`
      : option.path === 'folder'
        ? "-x -a '(__fish_complete_directories)'"
        : option.path === 'file'
          ? '-r -F'
          : takesValue(option)
            ? '-x'
            : '';
  const parts = [
    'complete -c allocate',
    `-n ${quoteFish(condition)}`,
    ...flags,
    value,
    `-d ${quoteFish(voice.say(option.summary))}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

export function fishScript(voice: Voice): string {
  const commands = TYPED.map(
    (command) =>
      `complete -c allocate -n ${quoteFish(`not __fish_seen_subcommand_from ${NAMES.join(' ')}`)} -a ${command.name} -d ${quoteFish(voice.say(command.summary))}`,
  );
  const operands = TYPED.filter((command) => command.operandChoices !== undefined).map(
    (command) =>
      `complete -c allocate -n ${quoteFish(`__fish_seen_subcommand_from ${command.name}`)} -f -a ${quoteFish((command.operandChoices ?? []).join(' '))}`,
  );
  const options = COMMANDS.flatMap((command) => optionsOf(command).map((option) => fishOption(command, option, voice)));
  return `# allocate, completion for fish: allocate completion fish | source\n${[...commands, ...operands, ...options].join('\n')}\n`;
}

/** Single quotes of PowerShell, where a quote is doubled. */
function quotePowershell(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function powershellList(items: readonly string[]): string {
  return `@(${items.map(quotePowershell).join(', ')})`;
}

export function powershellScript(): string {
  const options = COMMANDS.map(
    (command) => `    ${quotePowershell(command.name)} = ${powershellList(allFlags(command))}`,
  );
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command)
      .filter((option) => option.choices !== undefined)
      .flatMap((option) =>
        flagsOf(option).map(
          (flag) => `    ${quotePowershell(`${command.name} ${flag}`)} = ${powershellList(option.choices ?? [])}`,
        ),
      ),
  );
  const operands = TYPED.filter((command) => command.operandChoices !== undefined).map(
    (command) => `    ${quotePowershell(command.name)} = ${powershellList(command.operandChoices ?? [])}`,
  );
  return `# allocate, completion for PowerShell: allocate completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName allocate -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $names = ${powershellList(NAMES)}
  $options = @{
${options.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $operands = @{
${operands.join('\n')}
  }
  $before = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { $_.Extent.Text })
  $command = 'solve'
  foreach ($word in $before) { if ($names -ccontains $word) { $command = $word; break } }
  $previous = if ($before.Count -gt 1) { $before[-1] } else { '' }
  $found = if ($values.ContainsKey("$command $previous")) { $values["$command $previous"] }
    elseif ($wordToComplete.StartsWith('-')) { $options[$command] }
    elseif ($operands.ContainsKey($command)) { $operands[$command] }
    elseif ($command -eq 'solve') { $names }
    else { @() }
  $found | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}
