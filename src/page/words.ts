/** The sentences that the page was given for its scripts, in its language. */
type Words = Readonly<Record<string, string>>;

let words: Words | undefined;

/** The sentence `key` with its parameters filled in. */
export function say(key: string, params: Readonly<Record<string, string>> = {}): string {
  words ??= JSON.parse(document.getElementById('page-words')?.textContent ?? '{}') as Words;
  return (words[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

/** A whole number the way the page's language writes it. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, say('thousands'));
}
