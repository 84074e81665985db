import type { Instance } from '../domain/instance.ts';
import type { Findings } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { sortedByGivenName } from '../support/name-order.ts';
import { sortedByKey } from '../support/order.ts';
import { dayText } from './day-text.ts';
import { element, fragment, jsonBlock, ownScript, ownStyle, type Html } from './html.ts';
import type { Language } from './language.ts';
import { changesSection } from './page-changes.ts';
import { chartsSection } from './page-charts.ts';
import type { PageContext } from './page-context.ts';
import { flowSection } from './page-flow.ts';
import { consultationSection, openSection, stayingSection, uncheckedSection } from './page-lists.ts';
import { mapSection } from './page-map.ts';
import { plainTable, section } from './page-parts.ts';
import { peopleSection } from './page-people.ts';
import { proofSection } from './page-proof.ts';
import { PAGE_STYLE } from './page-style.ts';
import { summarySection } from './page-summary.ts';
import { pageWordsOf, type PageWords } from './page-words.ts';
import { sentPeople } from './plan-people.ts';

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
  /** The bundle of `page/living.ts`; absent where the page cannot answer, as the other two are. */
  readonly script?: string;
  /** What the script reads from the element `workspace`, words of the language included; JSON can say all of it. */
  readonly data?: unknown;
  readonly style?: string;
  /** What stands there until the script has filled the section, and where none runs. */
  readonly fallback?: string;
}

/** By which a page is known as ours, behind the document type. */
const PAGE_MARK = '<!-- allocate report -->';

/**
 * The report page: one file that asks for nothing outside itself. Its policy lets nothing run but the scripts whose hashes it names, and it is
 * complete where no script runs.
 */
export function renderPlanPage(page: PlanPage): string {
  const { live, script, language, instance } = page;
  const words = pageWordsOf(language, page);
  const scripts = [script, ...(live?.script === undefined ? [] : [live.script])];
  const title = instance.policy.title ?? words.say('untitled');
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
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, title),
      ownStyle(styleOf(page)),
    ),
    bodyOf(page, title, words, scripts),
  );
  return `<!doctype html>\n${PAGE_MARK}\n${html.markup}\n`;
}

/** Plans above this are drawn by the browser as they are scrolled to. */
const LARGE_ROWS = 500;

function bodyOf(page: PlanPage, title: string, words: PageWords, scripts: readonly string[]): Html {
  const { live, instance, allocation, findings, freedom } = page;
  const { say } = words;
  const people = sortedByGivenName(
    sentPeople(allocation.rows, instance, words.voice),
    ({ name }) => name,
    ({ row }) => row.officerId,
  );
  const context: PageContext = { instance, allocation, findings, freedom, people, words, isLive: live !== undefined };
  const parts = [
    summarySection(context),
    whatIf(live),
    mapSection(context),
    flowSection(context),
    chartsSection(context),
    peopleSection(context),
    openSection(context),
    stayingSection(context),
    changesSection(context),
    proofSection(context, page.brokenCount),
    uncheckedSection(context),
    consultationSection(context),
    madeFrom(page, words),
  ];
  return element(
    'body',
    { class: people.length + findings.unassigned.length > LARGE_ROWS ? 'large' : undefined },
    element('a', { class: 'skip', href: '#main' }, say('skip')),
    header(page, title, words),
    contents(page, words),
    element('main', { id: 'main', tabindex: -1 }, parts),
    jsonBlock('page-words', scriptWords(words)),
    live?.data === undefined ? undefined : jsonBlock('workspace', live.data),
    scripts.map(ownScript),
  );
}

function header({ instance }: PlanPage, title: string, words: PageWords): Html {
  const { say, marks, language } = words;
  const { startDay, lawDay } = instance.policy;
  return element(
    'header',
    {},
    element('h1', {}, title),
    element('p', {}, say('tours-begin', { start: dayText(startDay, language), law: dayText(lawDay, language) })),
    marks.map((mark) => element('p', { class: 'mark' }, mark)),
    element(
      'div',
      { class: 'theme', hidden: true },
      element('label', { for: 'theme' }, say('theme')),
      element(
        'select',
        { id: 'theme' },
        (['auto', 'light', 'dark'] as const).map((value) => element('option', { value }, say(`theme-${value}`))),
      ),
    ),
  );
}

/** Where the parts of the page stand. */
function contents({ live, instance }: PlanPage, { say, annex }: PageWords): Html {
  const entries: readonly (readonly [string, string])[] = [
    ['summary', say('summary.title')],
    ...(live === undefined ? [] : [['what-if', live.title] as const]),
    ['map', say('map.title')],
    ['flow', say('flow.title')],
    ['charts', say('charts.title')],
    ['people', say('people.title')],
    ['open', annex('open.title')],
    ['staying', annex('staying.title')],
    ...(instance.baseline === undefined ? [] : [['changes', say('changes.title')] as const]),
    ['proof', say('proof.title')],
    ['unchecked', annex('unchecked.title')],
    ['consultation', annex('consultation.title')],
    ['made', say('made.title')],
  ];
  return element(
    'nav',
    { 'aria-label': say('contents') },
    element(
      'ul',
      {},
      entries.map(([id, text]) => element('li', {}, element('a', { href: `#${id}` }, text))),
    ),
  );
}

/** Sentences that the script fills in. */
function scriptWords({ template, voice }: PageWords): Readonly<Record<string, string>> {
  return {
    found: template('found'),
    sort: template('sort'),
    page: template('page-of'),
    previous: template('previous'),
    next: template('next'),
    all: template('show-all'),
    // How the language groups thousands.
    thousands: voice.number(1000).slice(1, 2),
  };
}

/** The inputs and their hashes, by which anybody can tell whether they are still the same. */
function madeFrom({ inputs, version }: PlanPage, words: PageWords): Html {
  const { say } = words;
  return section(
    'made',
    say('made.title'),
    element('p', {}, say('made.by', { version })),
    plainTable({
      id: 'made-table',
      caption: say('made.title'),
      items: sortedByKey(inputs, ({ file }) => file),
      columns: [
        { header: say('made.file'), kind: 'text', isRowHeader: true, value: ({ file }) => file },
        { header: say('made.hash'), kind: 'text', class: 'hash', value: ({ sha256 }) => sha256 },
      ],
    }),
  );
}

function styleOf({ live }: PlanPage): string {
  return PAGE_STYLE + (live?.style ?? '');
}

function policyOf(page: PlanPage, scripts: readonly string[]): string {
  const { digest } = page;
  const hashes = scripts.map((script) => `'sha256-${digest(script)}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    `style-src 'sha256-${digest(styleOf(page))}'`,
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
    element('div', { id: 'what-if-panel' }, live.fallback === undefined ? undefined : element('p', {}, live.fallback)),
  );
}
