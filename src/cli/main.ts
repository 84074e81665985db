import { dirname, join } from 'node:path';
import { createPalette } from '../render/terminal.ts';
import { voiceOf, type Voice } from '../render/messages/voice.ts';
import type { CommandSpec } from './commands.ts';
import { parseArguments, type Request } from './program.ts';
import { EXIT, Handover, Quiet, Stop } from './failure.ts';
import { renderHelp } from './help.ts';
import type { Invocation } from './invocation.ts';
import { handed } from './interruption.ts';
import { chooseLanguage } from './language.ts';
import { holdOptimiser, releaseOptimiser } from './optimiser.ts';
import { createOutput, isTerminal, type Output } from './output.ts';
import type { Redaction } from './redaction.ts';
import { VERSION } from './version.ts';

/** The bundle of this file stands in `dist` of the package. */
const PACKAGE_FOLDER = dirname(import.meta.dirname);

/** Colour only for a person at a terminal who did not ask for none. */
function hasColour(argv: readonly string[]): boolean {
  const { NO_COLOR: noColor, FORCE_COLOR: forceColor } = process.env;
  if (argv.includes('--no-color') || (noColor !== undefined && noColor !== '')) return false;
  if (forceColor !== undefined && forceColor !== '' && forceColor !== '0') return true;
  return isTerminal();
}

function outputOf(request: Request): Output {
  const isCommand = request.kind === 'command';
  const isLong = isCommand && request.command.isLong === true;
  return createOutput({
    isQuiet: isCommand && request.switches.has('quiet'),
    isHeld: isLong && handed === undefined,
    columns: handed?.columns,
  });
}

function createPlainOutput(): Output {
  return createOutput({ isQuiet: false, isHeld: false, columns: handed?.columns });
}

async function answer(argv: readonly string[], voice: Voice): Promise<number> {
  const request = parseArguments(argv);
  const output = outputOf(request);
  if (request.kind === 'version') {
    await output.data(`allocate ${VERSION}\n`);
    return EXIT.done;
  }
  if (request.kind === 'help') {
    await output.data(renderHelp(request.command, voice));
    return EXIT.done;
  }
  const invocation: Invocation = {
    operands: request.operands,
    values: request.values,
    switches: request.switches,
    redaction: await redactionOf(request, output, voice),
    language: voice.language,
    voice,
    palette: createPalette(hasColour(argv)),
    output,
    workerScript: join(import.meta.dirname, 'worker.js'),
    packageFolder: PACKAGE_FOLDER,
    handOver: () => {
      if (handed === undefined && request.command.isLong === true) throw new Handover();
    },
  };
  return await runHere(request.command, invocation, argv);
}

/** What `--redact` asks for; the options that would show people again, or copy them, do not go with it. */
async function redactionOf(
  { values, switches }: Extract<Request, { kind: 'command' }>,
  output: Output,
  voice: Voice,
): Promise<Redaction | undefined> {
  const file = values.get('redact')?.[0];
  if (file === undefined) return undefined;
  for (const name of ['internal', 'fix']) {
    if (switches.has(name)) throw new Stop('redact-with', { flag: `--${name}` });
  }
  const { openRedaction } = await import('./redaction.ts');
  return openRedaction(file, output, voice);
}

/** Runs the command on this thread, or on one of its own where it proves to be long. */
async function runHere(command: CommandSpec, invocation: Invocation, argv: readonly string[]): Promise<number> {
  const { output, voice } = invocation;
  try {
    const { run } = await command.load();
    // What these commands do beyond a quick plan they hand over, or say before they begin.
    if (command.isLong === true) holdOptimiser();
    return await run(invocation);
  } catch (error) {
    if (!(error instanceof Handover)) throw error;
    output.discard();
    releaseOptimiser();
    const { runInThread } = await import('./command-thread.ts');
    return await runInThread(join(PACKAGE_FOLDER, 'bin', 'allocate.js'), argv, voice, output);
  } finally {
    output.release();
  }
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
    process.exitCode = report(error, voice, createPlainOutput());
  }
  // All output is written by now. To wait for what V8 still does beside this thread took a twentieth of a quick plan.
  if (handed === undefined) process.exit();
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.exitCode = report(error, voiceOf(chooseLanguage(process.argv.slice(2), process.env)), createPlainOutput());
  });
}

void main();
