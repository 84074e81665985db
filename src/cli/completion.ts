import { EXIT, Stop } from './failure.ts';
import { SHELLS } from './commands.ts';
import { bashScript, fishScript, powershellScript, zshScript } from './completion-scripts.ts';
import type { Invocation } from './invocation.ts';
import { nearestWord } from './nearest.ts';

const WRITERS = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript } as const;

/** Prints the completion script of a shell; `pwsh` means PowerShell too. */
export async function run(invocation: Invocation): Promise<number> {
  const [asked = ''] = invocation.operands;
  const shell = SHELLS.find((one) => one === asked || (one === 'powershell' && asked === 'pwsh'));
  if (shell === undefined) {
    throw new Stop('unknown-shell', { word: asked, nearest: nearestWord(asked, SHELLS), expected: SHELLS });
  }
  await invocation.output.data(WRITERS[shell](invocation.voice));
  return EXIT.done;
}
