import type { Language } from '../render/language.ts';

function languageOfLocale(locale: string | undefined): Language | undefined {
  if (locale === undefined || locale === '') return undefined;
  return /^vi(?:[_.@-]|$)/i.test(locale) ? 'vi' : 'en';
}

function languageAsked(argv: readonly string[]): string | undefined {
  const dashes = argv.indexOf('--');
  const options = dashes < 0 ? argv : argv.slice(0, dashes);
  const joined = options.find((token) => token.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const index = options.indexOf('--lang');
  return index < 0 ? undefined : options[index + 1];
}

/** The language of a run: `--lang`, then `ALLOCATE_LANG`, then the locale where it is Vietnamese or English, else English. */
export function chooseLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  for (const asked of [languageAsked(argv), environment['ALLOCATE_LANG']]) {
    if (asked === 'vi' || asked === 'en') return asked;
  }
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return languageOfLocale(locale) ?? 'en';
}
