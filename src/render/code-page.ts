import { causes } from './messages/vi/causes.ts';
import { examples } from './messages/examples.ts';
import { codesInOrder, definitionOf } from './messages/numbers.ts';
import { sampleOf } from './messages/samples.ts';
import { parametersOf } from './messages/template.ts';
import { issueNumber, type Voice } from './messages/voice.ts';

/** All that is to be said of a code; in `text` and `fix` a value that differs from case to case is `<name>`. */
interface CodePage {
  readonly number: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly text: string;
  readonly cause: string;
  readonly fix: string;
  /** A message as it might be printed and, where a pair of lines says more, what is refused and what is accepted. */
  readonly example: {
    readonly message: string;
    readonly wrong: string | undefined;
    readonly right: string | undefined;
  };
}

function codePage(code: string, voice: Voice): CodePage {
  const phrase = voice.catalogue.issues[code] ?? { text: code, fix: '' };
  const definition = definitionOf(code);
  const names = (definition?.params ?? []).map((name) => name.replace('?', ''));
  const blanks = [...parametersOf(phrase.text), ...parametersOf(phrase.fix)];
  const params = Object.fromEntries(blanks.map((name) => [name, `<${name}>`]));
  const severity = definition?.severity ?? 'error';
  const sample = { code, severity, where: { file: '' }, params: sampleOf(code, names) };
  return {
    number: issueNumber(code),
    severity,
    text: voice.phrase(phrase.text, params),
    cause: (voice.language === 'vi' ? causes[code] : definition?.meaning) ?? '',
    fix: voice.phrase(phrase.fix, params),
    example: {
      message: `${voice.name('severity', severity)}[${issueNumber(code)}]: ${voice.issueText(sample)}`,
      wrong: examples[code]?.wrong,
      right: examples[code]?.right,
    },
  };
}

/** The page of one code: what it says, how grave it is, why it is said, what to do, an example. LF after every line. */
export function renderCodePage(code: string, voice: Voice): string {
  const { number, severity, text, cause, fix, example } = codePage(code, voice);
  const lines = [
    `${voice.name('severity', severity)}[${number}] ${code}`,
    '',
    `  ${text}`,
    '',
    voice.say(`severity-${severity}`),
    `${voice.say('cause')}: ${cause.replaceAll('`', '')}`,
    `${voice.say('what-to-do')}: ${fix}`,
    '',
    `${voice.say('example')}:`,
    `  ${example.message}`,
  ];
  if (example.wrong !== undefined) lines.push(`  ✘ ${example.wrong}`, `  ✔ ${example.right ?? ''}`);
  return lines.map((line) => `${line}\n`).join('');
}

export function renderCodePageJson(code: string, voice: Voice): string {
  return `${JSON.stringify({ code, ...codePage(code, voice) }, null, 2)}\n`;
}

/** The page of `docs` that lists every code, in Markdown, ordered by letter and number. */
export function renderCodesDocument(voice: Voice): string {
  const sections = codesInOrder().map((code) => {
    const { number, severity, text, cause, fix, example } = codePage(code, voice);
    const pair =
      example.wrong === undefined ? [] : ['', '```', `✘ ${example.wrong}`, `✔ ${example.right ?? ''}`, '```'];
    return [
      `## ${number} ${code}`,
      '',
      `**${voice.name('severity', severity)}**: ${escaped(text)}`,
      '',
      `${voice.say('cause')}: ${cause}`,
      '',
      `${voice.say('what-to-do')}: ${escaped(fix)}`,
      '',
      '```text',
      example.message,
      '```',
      ...pair,
      '',
    ].join('\n');
  });
  return `# ${voice.say('codes-title')}\n\n${voice.say('codes-about')}\n\n${sections.join('\n')}`;
}

/** Placeholders and quoted text as they stand: `<` would begin HTML and `*` emphasis. */
function escaped(text: string): string {
  return text.replaceAll('<', '\\<').replaceAll('*', '\\*').replaceAll('_', '\\_');
}
