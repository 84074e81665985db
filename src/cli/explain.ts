import { codeOfNumber, numberOf } from '../render/messages/numbers.ts';
import { renderCodePage, renderCodePageJson } from '../render/code-page.ts';
import { EXIT, Stop } from './failure.ts';
import type { Invocation } from './invocation.ts';

/** What a code of a message means and what to do about it. */
export async function run(invocation: Invocation): Promise<number> {
  const [subject = '', where] = invocation.operands;
  const code =
    where === undefined
      ? (codeOfNumber(subject) ?? (numberOf(subject) === undefined ? undefined : subject))
      : undefined;
  if (code === undefined) {
    throw new Stop(/^[EWN]\d{4}$/i.test(subject) ? 'unknown-code' : 'explain-code-only', { subject });
  }
  const render = invocation.switches.has('json') ? renderCodePageJson : renderCodePage;
  await invocation.output.data(render(code, invocation.voice));
  return EXIT.done;
}
