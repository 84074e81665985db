import type { TextKey } from '../render/messages/en/text.ts';
import type { Invocation } from './invocation.ts';

/** One option as help, completion and the parser know it. */
export interface OptionSpec {
  readonly flags: string;
  readonly summary: TextKey;
  /** A value from a closed list. */
  readonly choices?: readonly string[];
  /** The value is a path: completion offers files or folders. */
  readonly path?: 'file' | 'folder';
  readonly isRepeatable?: boolean;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: TextKey;
  /** As commander writes operands: `<plan...>`, `[folder]`. Empty for none. */
  readonly operands: string;
  /** As help writes them, where that differs. */
  readonly shownOperands?: string;
  /** What completion offers for an operand. */
  readonly operandChoices?: readonly string[];
  readonly operandPath?: 'file' | 'folder';
  readonly options: readonly OptionSpec[];
  /** It may solve for long, and then runs in a thread of its own. */
  readonly isLong?: true;
  /** Loads the code of the command, and with it the libraries it needs. */
  readonly load: () => Promise<{ readonly run: (invocation: Invocation) => Promise<number> }>;
}

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '-C <folder>', summary: 'option-directory', path: 'folder' },
  { flags: '--lang <language>', summary: 'option-lang', choices: ['vi', 'en'] },
  { flags: '--json', summary: 'option-json' },
  { flags: '-q, --quiet', summary: 'option-quiet' },
  { flags: '-v, --verbose', summary: 'option-verbose' },
  { flags: '--no-color', summary: 'option-no-color' },
  { flags: '--redact <keyfile>', summary: 'option-redact', path: 'file' },
  { flags: '--internal', summary: 'option-internal' },
  { flags: '--force', summary: 'option-force' },
  { flags: '-h, --help', summary: 'option-help' },
];

const INPUT_OPTIONS: readonly OptionSpec[] = [
  { flags: '--policy <file>', summary: 'option-policy', path: 'file' },
  { flags: '--officers <file>', summary: 'option-officers', path: 'file', isRepeatable: true },
  { flags: '--vacancies <file>', summary: 'option-vacancies', path: 'file', isRepeatable: true },
  { flags: '--communes <file>', summary: 'option-communes', path: 'file', isRepeatable: true },
  { flags: '--units <file>', summary: 'option-units', path: 'file', isRepeatable: true },
  { flags: '--sheet <name>', summary: 'option-sheet' },
  { flags: '--encoding <name>', summary: 'option-encoding', choices: ['utf-8', 'windows-1258', 'tcvn3'] },
];

const FROM_OPTION: OptionSpec = { flags: '--from <plan>', summary: 'option-from', path: 'file' };

const PIN_OPTIONS: readonly OptionSpec[] = [
  { flags: '--pin <officer=vacancy>', summary: 'option-pin', isRepeatable: true },
  { flags: '--forbid <officer=vacancy>', summary: 'option-forbid', isRepeatable: true },
];

const ENGINE_OPTIONS: readonly OptionSpec[] = [
  { flags: '--engine <name>', summary: 'option-engine', choices: ['auto', 'network', 'highs', 'javascript-lp-solver'] },
  { flags: '--time-limit <duration>', summary: 'option-time-limit' },
];

const ANSWER_FORMAT_OPTION: OptionSpec = {
  flags: '--format <format>',
  summary: 'option-answer-format',
  choices: ['text', 'json', 'md'],
};

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Every command of this version; the first is meant where none is named. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'solve',
    summary: 'command-solve',
    operands: '[plan...]',
    operandPath: 'file',
    isLong: true,
    options: [
      FROM_OPTION,
      ...PIN_OPTIONS,
      { flags: '-n, --dry-run', summary: 'option-dry-run' },
      ...ENGINE_OPTIONS,
      { flags: '--detailed-exitcode', summary: 'option-detailed-exitcode' },
      { flags: '--excel', summary: 'option-excel' },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./solve.ts'),
  },
  {
    name: 'check',
    summary: 'command-check',
    operands: '[file...]',
    operandPath: 'file',
    options: [
      { flags: '--format <format>', summary: 'option-format', choices: ['text', 'concise', 'json', 'github'] },
      { flags: '--strict', summary: 'option-strict' },
      { flags: '--fix', summary: 'option-fix' },
      { flags: '--corrections <folder>', summary: 'option-corrections', path: 'folder' },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'verify',
    summary: 'command-verify',
    operands: '<plan>',
    operandPath: 'file',
    isLong: true,
    options: [
      FROM_OPTION,
      ...PIN_OPTIONS,
      { flags: '--solve', summary: 'option-solve' },
      ...ENGINE_OPTIONS,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./verify.ts'),
  },
  {
    name: 'diff',
    summary: 'command-diff',
    // git hands over seven or nine, and one for a file that is not merged.
    operands: '<plan...>',
    shownOperands: 'OLD NEW',
    operandPath: 'file',
    isLong: true,
    options: [
      { flags: '--before <folder>', summary: 'option-before', path: 'folder' },
      { flags: '--format <format>', summary: 'option-answer-format', choices: ['text', 'json', 'csv', 'md'] },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./diff.ts'),
  },
  {
    name: 'status',
    summary: 'command-status',
    operands: '<plan...>',
    operandPath: 'file',
    options: [
      { flags: '--on <date>', summary: 'option-on' },
      { flags: '--within <days>', summary: 'option-within' },
      { flags: '--months <number>', summary: 'option-months' },
      { flags: '--format <format>', summary: 'option-answer-format', choices: ['text', 'json', 'csv', 'md'] },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./status.ts'),
  },
  {
    name: 'report',
    summary: 'command-report',
    operands: '<plan> <out...>',
    operandPath: 'file',
    isLong: true,
    options: [
      { flags: '--templates <folder>', summary: 'option-templates', path: 'folder' },
      { flags: '--draft', summary: 'option-draft' },
      { flags: '--excel', summary: 'option-excel' },
      FROM_OPTION,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./report.ts'),
  },
  {
    name: 'explain',
    summary: 'command-explain',
    operands: '[subject] [where]',
    isLong: true,
    options: [
      { flags: '--as <kind>', summary: 'option-as', choices: ['officer', 'vacancy', 'commune', 'unit'] },
      { flags: '--all', summary: 'option-all' },
      { flags: '--exact', summary: 'option-exact' },
      { flags: '--alternates', summary: 'option-alternates' },
      { flags: '--rules', summary: 'option-rules' },
      { ...ANSWER_FORMAT_OPTION, choices: ['text', 'json', 'md', 'csv'] },
      ...ENGINE_OPTIONS,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./explain.ts'),
  },
  {
    name: 'whatif',
    summary: 'command-whatif',
    operands: '[plan...]',
    operandPath: 'file',
    isLong: true,
    options: [
      { flags: '--remove <officer>', summary: 'option-remove', isRepeatable: true },
      ...PIN_OPTIONS,
      { flags: '--set <path=value>', summary: 'option-set', isRepeatable: true },
      { flags: '--add-officer <file>', summary: 'option-add-officer', path: 'file', isRepeatable: true },
      FROM_OPTION,
      ANSWER_FORMAT_OPTION,
      ...ENGINE_OPTIONS,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./whatif.ts'),
  },
  {
    name: 'diagnose',
    summary: 'command-diagnose',
    operands: '',
    isLong: true,
    options: [FROM_OPTION, ANSWER_FORMAT_OPTION, ...ENGINE_OPTIONS, ...INPUT_OPTIONS],
    load: () => import('./diagnose.ts'),
  },
  {
    name: 'review',
    summary: 'command-review',
    operands: '[plan...]',
    operandPath: 'file',
    options: [
      { flags: '--format <format>', summary: 'option-review-format', choices: ['text', 'csv', 'json', 'md'] },
      { flags: '--write <file>', summary: 'option-write', path: 'file' },
      { flags: '--ledger', summary: 'option-ledger' },
      { flags: '--standards', summary: 'option-standards' },
      { flags: '--people', summary: 'option-people' },
      { flags: '--evaluation', summary: 'option-evaluation' },
      { flags: '--year <year>', summary: 'option-year' },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./review.ts'),
  },
  {
    name: 'roster',
    summary: 'command-roster',
    operands: '[folder]',
    operandPath: 'folder',
    isLong: true,
    options: [
      { flags: '--months <number>', summary: 'option-roster-months' },
      { flags: '--every <number>', summary: 'option-every' },
      { flags: '--rest <number>', summary: 'option-rest' },
      { flags: '--handover <days>', summary: 'option-handover' },
      { flags: '-n, --dry-run', summary: 'option-dry-run' },
      { flags: '--time-limit <duration>', summary: 'option-time-limit' },
      { flags: '--excel', summary: 'option-excel' },
      ...INPUT_OPTIONS,
    ],
    load: () => import('./roster.ts'),
  },
  {
    name: 'train',
    summary: 'command-train',
    operands: '',
    isLong: true,
    options: [
      { flags: '--fit <points>', summary: 'option-fit' },
      { flags: '--standards', summary: 'option-train-standards' },
      { flags: '--write <folder>', summary: 'option-train-write', path: 'folder' },
      { flags: '--format <format>', summary: 'option-answer-format', choices: ['text', 'json', 'csv', 'md'] },
      ...ENGINE_OPTIONS,
      { flags: '--excel', summary: 'option-excel' },
      FROM_OPTION,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./train.ts'),
  },
  {
    name: 'export',
    summary: 'command-export',
    operands: '',
    isLong: true,
    options: [
      { flags: '--format <format>', summary: 'option-model-format', choices: ['mps', 'lp', 'json'] },
      { flags: '--tier <name>', summary: 'option-tier' },
      FROM_OPTION,
      ...ENGINE_OPTIONS,
      ...INPUT_OPTIONS,
    ],
    load: () => import('./export.ts'),
  },
  {
    name: 'init',
    summary: 'command-init',
    operands: '[folder]',
    operandPath: 'folder',
    options: [
      { flags: '--xlsx', summary: 'option-xlsx' },
      { flags: '--letters', summary: 'option-letters' },
      { flags: '--standards', summary: 'option-framework' },
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'generate',
    summary: 'command-generate',
    operands: '[folder]',
    operandPath: 'folder',
    options: [
      { flags: '--officers <number>', summary: 'option-officer-count' },
      { flags: '--communes <number>', summary: 'option-commune-count' },
      { flags: '--vacancies <number>', summary: 'option-vacancy-count' },
      { flags: '--seed <number>', summary: 'option-seed' },
      { flags: '--scope <scope>', summary: 'option-scope', choices: ['phu-tho', 'national'] },
      {
        flags: '--preset <name>',
        summary: 'option-preset',
        choices: ['phu-tho-50', 'rules-demo', 'phase-1', 'dai-tu'],
      },
    ],
    load: () => import('./generate.ts'),
  },
  {
    name: 'completion',
    summary: 'command-completion',
    operands: '<shell>',
    operandChoices: SHELLS,
    options: [],
    load: () => import('./completion.ts'),
  },
];

/** `--name` or `-n` of an option, long form first. */
export function flagsOf(option: OptionSpec): readonly string[] {
  return option.flags
    .split(/,\s*|\s+/)
    .filter((part) => part.startsWith('-'))
    .toSorted((a, b) => b.length - a.length);
}

export function takesValue(option: OptionSpec): boolean {
  return option.flags.includes('<');
}

/** The options a command understands, its own first. */
export function optionsOf(command: CommandSpec): readonly OptionSpec[] {
  return [...command.options, ...GLOBAL_OPTIONS];
}
