import { createPalette } from '../render/terminal.ts';
import { voiceOf, type Voice } from '../render/messages/voice.ts';
import { parseArguments, type Request } from './program.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { renderHelp } from './help.ts';
import type { Invocation } from './invocation.ts';
import { chooseLanguage } from './language.ts';
import { createOutput, type Output } from './output.ts';
import { VERSION } from './version.ts';

/** Colour only for a person at a terminal who did not ask for none. */
function hasColour(argv: readonly string[]): boolean {
  const { NO_COLOR: noColor, FORCE_COLOR: forceColor, TERM: terminal } = process.env;
  if (argv.includes('--no-color') || (noColor !== undefined && noColor !== '')) return false;
  if (forceColor !== undefined && forceColor !== '' && forceColor !== '0') return true;
  return process.stderr.isTTY && terminal !== 'dumb';
}

function isQuietAsked(request: Request): boolean {
  return request.kind === 'command' && request.switches.has('quiet');
}

async function answer(argv: readonly string[], voice: Voice): Promise<number> {
  const request = parseArguments(argv);
  const output = createOutput(isQuietAsked(request));
  if (request.kind === 'version') {
    await output.data(`allocate ${VERSION}\n`);
    return EXIT.done;
  }
  if (request.kind === 'help') {
    await output.data(renderHelp(request.command, voice));
    return EXIT.done;
  }
  const { run } = await request.command.load();
  const invocation: Invocation = {
    operands: request.operands,
    values: request.values,
    switches: request.switches,
    language: voice.language,
    voice,
    palette: createPalette(hasColour(argv)),
    output,
    // Only the entry knows where the bundles stand: chunks have folders of their own.
    workerScript: new URL('./worker.js', import.meta.url),
    packageFolder: new URL('../', import.meta.url),
  };
  return run(invocation);
}

/** One line that says what is so and what would be accepted. */
function stopText(stop: Stop, voice: Voice): string {
  return `allocate: ${voice.say(stop.key, stop.params)}\n`;
}

function report(error: unknown, voice: Voice, output: Output): number {
  if (error instanceof Quiet) return error.exitCode;
  if (error instanceof Stop) {
    output.warn(stopText(error, voice));
    return error.exitCode;
  }
  // What a library threw may quote cells of the inputs, so its text is shown only where it is asked for.
  const isOwn = error instanceof Error && error.name === 'Defect';
  const params = { what: isOwn ? error.message : error instanceof Error ? error.name : typeof error, version: VERSION };
  output.warn(`allocate: ${voice.say('defect', params)}\n`);
  if (process.env['ALLOCATE_DEBUG'] !== undefined && error instanceof Error) output.warn(`${error.stack ?? ''}\n`);
  return EXIT.defect;
}

/** Answers the arguments of this process and sets its exit code; pending output is still written. */
async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const voice = voiceOf(chooseLanguage(argv, process.env));
  try {
    process.exitCode = await answer(argv, voice);
  } catch (error) {
    process.exitCode = report(error, voice, createOutput(false));
  }
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.exitCode = report(error, voiceOf(chooseLanguage(process.argv.slice(2), process.env)), createOutput(false));
  });
}

await main();
