import { examples } from './messages/examples.ts';
import { issueNumber, type Voice } from './messages/voice.ts';
import { parametersOf } from './messages/template.ts';

interface CodePage {
  readonly number: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly text: string;
  readonly fix: string;
  readonly example: { readonly wrong: string; readonly right: string } | undefined;
}

const SEVERITY_OF_LETTER = { E: 'error', W: 'warning', N: 'note' } as const;

/** The sentences of a code with `<name>` where a value would stand. */
function codePage(code: string, voice: Voice): CodePage {
  const phrase = voice.catalogue.issues[code] ?? { text: code, fix: '' };
  const names = [...parametersOf(phrase.text), ...parametersOf(phrase.fix)];
  const params = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
  const number = issueNumber(code);
  return {
    number,
    severity: SEVERITY_OF_LETTER[number.startsWith('W') ? 'W' : number.startsWith('N') ? 'N' : 'E'],
    text: voice.phrase(phrase.text, params),
    fix: voice.phrase(phrase.fix, params),
    example: examples[code],
  };
}

/** The page of one code: what it says, how grave it is, what to do, an example. LF after every line. */
export function renderCodePage(code: string, voice: Voice): string {
  const { number, severity, text, fix, example } = codePage(code, voice);
  const lines = [
    `${voice.name('severity', severity)}[${number}] ${code}`,
    '',
    `  ${text}`,
    '',
    voice.say(`severity-${severity}`),
    `${voice.say('what-to-do')}: ${fix}`,
  ];
  if (example !== undefined) {
    lines.push('', `${voice.say('example')}:`, `  ✘ ${example.wrong}`, `  ✔ ${example.right}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

export function renderCodePageJson(code: string, voice: Voice): string {
  return `${JSON.stringify({ code, ...codePage(code, voice) }, null, 2)}\n`;
}
