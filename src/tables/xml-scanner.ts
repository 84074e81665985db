import { damaged, WorkbookFault } from './workbook-fault.ts';

/**
 * Walks through the tags and texts of an XML part of a workbook, one step at a time and without building a tree: a sheet of 100,000 rows has
 * ten million of them. Well-formedness is checked; a document type, and with it every entity of the file's own, is refused, so nothing can
 * be expanded or fetched. Names are local, prefixes are dropped.
 */
export class XmlScanner {
  /** What the last step met. */
  kind: 'open' | 'close' | 'text' = 'text';
  /** Local name of the tag; of no meaning for text. */
  name = '';
  readonly #text: string;
  readonly #part: string;
  /** Open elements: names as written, to be matched by their end tags, and local names. */
  readonly #open: string[] = [];
  readonly #names: string[] = [];
  #at = 0;
  #start = 0;
  #end = 0;
  #isPlain = false;
  #isClosing = false;

  /** `part` names the file within the workbook for faults. */
  constructor(text: string, part: string) {
    this.#text = text;
    this.#part = part;
  }

  /** Number of elements that are open after the last step. */
  get depth(): number {
    return this.#open.length;
  }

  /** One step on; false at the end. Throws a `WorkbookFault` where the text is not well-formed. */
  next(): boolean {
    if (this.#isClosing) return this.#close();
    const text = this.#text;
    for (;;) {
      const at = this.#at;
      if (at >= text.length) {
        if (this.#open.length > 0) throw this.#broken();
        return false;
      }
      if (text.charCodeAt(at) !== 60) return this.#readText(at);
      const sign = text.charCodeAt(at + 1);
      if (sign === 47) {
        this.#closeTag(at);
        return true;
      }
      if (sign !== 33 && sign !== 63) return this.#openTag(at);
      if (text.startsWith('<![CDATA[', at)) {
        this.#start = at + 9;
        this.#end = this.#find(']]>', at);
        this.#at = this.#end + 3;
        this.#isPlain = true;
        this.kind = 'text';
        return true;
      }
      if (sign === 63) this.#at = this.#find('?>', at) + 2;
      else if (text.startsWith('<!--', at)) this.#at = this.#find('-->', at) + 3;
      else throw new WorkbookFault('workbook-dtd', { part: this.#part });
    }
  }

  /** The text met by the last step, entities decoded and line ends as LF. */
  get text(): string {
    const raw = this.#text.slice(this.#start, this.#end);
    const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    return this.#isPlain ? text : this.#decode(text);
  }

  /** Value of an attribute of the tag just opened, by its local name. */
  attribute(name: string): string | undefined {
    const values: (string | undefined)[] = [undefined];
    this.readAttributes([name], values);
    return values[0];
  }

  /** The same for several names in one pass, which matters for cells: `values` is overwritten, in the order of `names`. */
  readAttributes(names: readonly string[], values: (string | undefined)[]): void {
    const text = this.#text;
    const end = this.#end;
    values.fill(undefined);
    for (let at = this.#start; at < end;) {
      if (isSpace(text.charCodeAt(at))) {
        at += 1;
        continue;
      }
      const equals = text.indexOf('=', at);
      const quote = equals < 0 ? -1 : skipSpace(text, equals + 1);
      const sign = text.charCodeAt(quote);
      if (quote < 0 || quote >= end || (sign !== 34 && sign !== 39)) throw this.#broken();
      const close = text.indexOf(sign === 34 ? '"' : "'", quote + 1);
      if (close < 0 || close >= end) throw this.#broken();
      let nameEnd = equals;
      while (isSpace(text.charCodeAt(nameEnd - 1))) nameEnd -= 1;
      for (let k = 0; k < names.length; k++) {
        const name = names[k] ?? '';
        const nameStart = nameEnd - name.length;
        const isLocal = nameStart === at || (nameStart > at && text.charCodeAt(nameStart - 1) === 58);
        if (isLocal && text.startsWith(name, nameStart)) values[k] = this.#decode(text.slice(quote + 1, close));
      }
      at = close + 1;
    }
  }

  /** The text directly within the element just opened; steps past its end. */
  readElement(): string {
    const depth = this.depth;
    let all = '';
    while (this.next()) {
      if (this.kind === 'text' && this.depth === depth) all += this.text;
      else if (this.kind === 'close' && this.depth < depth) break;
    }
    return all;
  }

  /** Steps past the end of the element just opened. */
  skipElement(): void {
    const depth = this.depth;
    while (this.next()) if (this.kind === 'close' && this.depth < depth) break;
  }

  #readText(at: number): boolean {
    const next = this.#text.indexOf('<', at);
    this.#start = at;
    this.#end = next < 0 ? this.#text.length : next;
    this.#at = this.#end;
    this.#isPlain = false;
    this.kind = 'text';
    // Only blanks may stand outside the root element.
    if (this.#open.length === 0 && this.#text.slice(at, this.#end).trim() !== '') throw this.#broken();
    return true;
  }

  #openTag(at: number): boolean {
    const text = this.#text;
    let end = at + 1;
    let quote = 0;
    for (; ; end++) {
      const unit = text.charCodeAt(end);
      if (quote !== 0) {
        if (unit === quote) quote = 0;
        else if (unit === 60 || Number.isNaN(unit)) throw this.#broken();
      } else if (unit === 62) break;
      else if (unit === 34 || unit === 39) quote = unit;
      else if (unit === 60 || Number.isNaN(unit)) throw this.#broken();
    }
    const isEmpty = text.charCodeAt(end - 1) === 47;
    const tagEnd = isEmpty ? end - 1 : end;
    let nameEnd = at + 1;
    while (nameEnd < tagEnd && !isSpace(text.charCodeAt(nameEnd))) nameEnd += 1;
    const full = text.slice(at + 1, nameEnd);
    if (full === '' || this.#open.length >= DEPTH_MAX) throw this.#broken();
    this.#open.push(full);
    this.name = localName(full);
    this.#names.push(this.name);
    this.kind = 'open';
    this.#start = nameEnd;
    this.#end = tagEnd;
    this.#at = end + 1;
    this.#isClosing = isEmpty;
    return true;
  }

  #closeTag(at: number): void {
    const full = this.#open.at(-1);
    const text = this.#text;
    if (full === undefined || !text.startsWith(full, at + 2)) throw this.#broken();
    const end = skipSpace(text, at + 2 + full.length);
    if (text.charCodeAt(end) !== 62) throw this.#broken();
    this.#at = end + 1;
    this.#close();
  }

  #close(): boolean {
    this.#open.pop();
    this.name = this.#names.pop() ?? '';
    this.kind = 'close';
    this.#isClosing = false;
    return true;
  }

  #find(sign: string, from: number): number {
    const at = this.#text.indexOf(sign, from);
    if (at < 0) throw this.#broken();
    return at;
  }

  #decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
      const known = whole.endsWith(';') ? (ENTITIES.get(name) ?? characterOf(name)) : undefined;
      if (known === undefined) throw this.#broken();
      return known;
    });
  }

  #broken(): WorkbookFault {
    return damaged('xml', this.#part);
  }
}

const DEPTH_MAX = 64;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function characterOf(name: string): string | undefined {
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (match === null) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}

function localName(full: string): string {
  const colon = full.indexOf(':');
  return colon < 0 ? full : full.slice(colon + 1);
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}
