import { assert } from '../support/assert.ts';
import { escapeControls } from './terminal.ts';

/**
 * HTML that is escaped by how it is made: elements are built by functions, and whatever is handed to them as a string is text.
 *
 * Names of elements and attributes come from the program alone; attributes that run something or lead somewhere are refused.
 */
export class Html {
  /** For this file alone to make and to read. */
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in an element; `undefined` is nothing. */
export type HtmlChild = Html | string | number | undefined | readonly HtmlChild[];

/** `true` is an attribute without a value; `undefined` and `false` leave it out. */
export type HtmlAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const NEEDS_ESCAPE = /[&<>"']/g;
/** Letters of scripts that are written from right to left, and signs that turn the direction. */
const RIGHT_TO_LEFT =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/;
const NAME = /^[a-zA-Z][a-zA-Z0-9:-]*$/;
/** Handlers, styles (which the page's own policy would block) and whatever names an address. */
const REFUSED = /^(?:on.*|style|srcdoc|src|action|formaction|xlink:href|data|srcset|ping)$/i;
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'meta', 'input', 'col']);

/** Text in elements and quoted attributes. What moves the cursor or turns the direction of writing is shown as a code. */
function escapeText(text: string): string {
  return escapeControls(text).replace(NEEDS_ESCAPE, (sign) => ESCAPES[sign] ?? sign);
}

/** An element. Text that has to do with writing from right to left stands in a `bdi` of its own, so that it does not turn what stands around it. */
export function element(name: string, attributes: HtmlAttributes, ...children: readonly HtmlChild[]): Html {
  assert(NAME.test(name) && name !== 'script' && name !== 'style', `an element may not be named ${name}`);
  const open = `<${name}${attributesText(attributes)}>`;
  if (VOID.has(name)) return new Html(open);
  return new Html(`${open}${markupOf(children, name)}</${name}>`);
}

/** Several nodes without an element around them. */
export function fragment(...children: readonly HtmlChild[]): Html {
  return new Html(markupOf(children, ''));
}

/** A script of the program's own, which the page's policy knows by its hash. */
export function ownScript(text: string): Html {
  assert(!/<\/script|<!--/i.test(text), 'a script may not hold what would end it');
  return new Html(`<script>${text}</script>`);
}

/** A style sheet of the program's own. */
export function ownStyle(text: string): Html {
  assert(!text.includes('<'), 'a style sheet may not hold markup');
  return new Html(`<style>${text}</style>`);
}

/** What would end the element, and what turns the direction of whoever reads the source. */
// oxlint-disable-next-line no-control-regex -- control characters are among what is looked for
const CODED_IN_JSON = /[<\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Data for a script: `<` is written as a code, so nothing in it ends the element. */
export function jsonBlock(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replace(
    CODED_IN_JSON,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Html(`<script type="application/json" id="${escapeText(id)}">${text}</script>`);
}

function attributesText(attributes: HtmlAttributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    assert(NAME.test(name) && !REFUSED.test(name), `an element may have no attribute ${name}`);
    // Links lead to parts of the page and nowhere else.
    assert(name !== 'href' || String(value).startsWith('#'), 'a link leads out of the page');
    text += value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
  }
  return text;
}

/** Elements that hold text alone. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['title', 'option', 'desc', 'text', 'tspan']);

function markupOf(children: readonly HtmlChild[], parent: string): string {
  let markup = '';
  for (const child of children) {
    if (child instanceof Html) markup += child.markup;
    else if (Array.isArray(child)) markup += markupOf(child as readonly HtmlChild[], parent);
    else if (typeof child === 'string') {
      const text = escapeText(child);
      markup += RIGHT_TO_LEFT.test(child) && !TEXT_ONLY.has(parent) ? `<bdi>${text}</bdi>` : text;
    } else if (typeof child === 'number') markup += String(child);
  }
  return markup;
}
