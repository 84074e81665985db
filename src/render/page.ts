import type { Instance } from '../domain/instance.ts';
import type { Findings } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { element, fragment, jsonBlock, ownScript, ownStyle, type Html } from './html.ts';
import type { Language } from './language.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A plan as its report page shows it. */
export interface PlanPage {
  readonly instance: Instance;
  readonly allocation: PresentedPlan;
  readonly findings: Findings;
  readonly freedom?: Freedom | undefined;
  /** Every input file with the SHA-256 of its bytes, lower-case hex. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly nameOf: (file: string) => string;
  readonly version: string;
  readonly language: Language;
  readonly isInternal: boolean;
  /** Officers stand under pseudonyms. */
  readonly isRedacted: boolean;
  /** Rules that the plan breaks; the page of such a plan says that it is a draft. */
  readonly brokenCount: number;
  /** The bundle of `page/report.ts`. */
  readonly script: string;
  /** Base64 of the SHA-256 of a text. */
  readonly digest: (text: string) => string;
  /** What lets the reader change the plan inside the page. */
  readonly live?: LivePart | undefined;
}

/** The living part of the page: a section `what-if` that its own script fills from its own data. */
export interface LivePart {
  /** Heading of the section, and what is said in it before and without the script. */
  readonly title: string;
  readonly intro: string;
  /** The bundle of `page/living.ts`. */
  readonly script: string;
  /** What the script reads from the element `workspace`, words of the language included; JSON can say all of it. */
  readonly data: unknown;
}

/** By which a page is known as ours, behind the document type. */
export const PAGE_MARK = '<!-- allocate report -->';

/**
 * The report page: one file that asks for nothing outside itself. Its policy lets nothing run but the scripts whose hashes it names.
 */
export function renderPlanPage(page: PlanPage): string {
  const { live, script, language, instance } = page;
  const scripts = [script, ...(live === undefined ? [] : [live.script])];
  const html = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(page, scripts) }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('title', {}, instance.policy.title ?? 'allocate'),
      ownStyle(PAGE_STYLE),
    ),
    element(
      'body',
      {},
      element('main', { id: 'main' }, element('h1', {}, instance.policy.title ?? 'allocate'), whatIf(live)),
      live === undefined ? undefined : jsonBlock('workspace', live.data),
      scripts.map(ownScript),
    ),
  );
  return `<!doctype html>\n${PAGE_MARK}\n${html.markup}\n`;
}

function policyOf({ digest }: PlanPage, scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${digest(script)}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    `style-src 'sha256-${digest(PAGE_STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The place of the living part; nothing where there is none. */
function whatIf(live: LivePart | undefined): Html {
  if (live === undefined) return fragment();
  return element(
    'section',
    { id: 'what-if', 'aria-labelledby': 'what-if-title' },
    element('h2', { id: 'what-if-title' }, live.title),
    element('p', {}, live.intro),
    element('div', { id: 'what-if-panel' }),
  );
}
