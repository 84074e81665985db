import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';

/** A value of a JSON text with the line it begins on, one-based. Kinds are named as messages name them. */
export type Json =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  /** Kept as written: whoever needs the value decides what is exact. */
  | { readonly kind: 'number'; readonly line: number; readonly text: string }
  | { readonly kind: 'yes-no'; readonly line: number; readonly isTrue: boolean }
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Json[] }
  | { readonly kind: 'map'; readonly line: number; readonly members: ReadonlyMap<string, Json> };

const DEPTH_LIMIT = LIMITS.planDepth;
const VALUE_LIMIT = LIMITS.planValues;

/** `start` and `end` are positions in the text, between which the value of the member stands. */
type OnUnread = (key: string, start: number, end: number) => void;

/** Thrown inside the parser alone, once the issue has been reported. */
class Stopped extends Error {}

/**
 * The value of a JSON text (RFC 8259), or `undefined` after the first thing that is not JSON was reported with its place; a key that stands
 * twice is reported too. Members of the outermost map named in `unread` are checked but not kept; `onUnread` is told where each stands.
 */
export function parseJson(
  text: string,
  file: string,
  unread: ReadonlySet<string>,
  report: Report,
  onUnread: OnUnread = () => {},
): Json | undefined {
  try {
    return new Parser(text, file, unread, report, onUnread).document();
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

class Parser {
  readonly #text: string;
  readonly #file: string;
  readonly #unread: ReadonlySet<string>;
  readonly #report: Report;
  readonly #onUnread: OnUnread;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #depth = 0;
  #kept = 0;
  /** Inside a member that is not kept. */
  #isSkipping = false;

  constructor(text: string, file: string, unread: ReadonlySet<string>, report: Report, onUnread: OnUnread) {
    this.#text = text;
    this.#file = file;
    this.#unread = unread;
    this.#report = report;
    this.#onUnread = onUnread;
  }

  document(): Json {
    const value = this.#value();
    this.#skipBlanks();
    return this.#at < this.#text.length ? this.#stop() : value;
  }

  /** Reports what stands here, or that nothing more does. */
  #stop(): never {
    const place = { file: this.#file, line: this.#line, column: this.#at - this.#lineStart + 1 };
    const found = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    if (this.#at >= this.#text.length) this.#report.add('json-truncated', place);
    else this.#report.add('json-syntax', place, { found });
    throw new Stopped();
  }

  #stopAtLimit(code: 'yaml-too-deep' | 'json-too-large', limit: number): never {
    this.#report.add(code, { file: this.#file, line: this.#line }, { limit });
    throw new Stopped();
  }

  #skipBlanks(): void {
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10) {
        this.#line++;
        this.#lineStart = this.#at + 1;
      } else if (code !== 32 && code !== 13 && code !== 9) return;
    }
  }

  /** Whether `sign` comes next; then it is taken. */
  #takes(sign: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) this.#stop();
  }

  #value(): Json {
    this.#skipBlanks();
    if (!this.#isSkipping && ++this.#kept > VALUE_LIMIT) this.#stopAtLimit('json-too-large', VALUE_LIMIT);
    const line = this.#line;
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => ({ kind: 'map', line, members: this.#members() }));
      case '[':
        return this.#nested(() => ({ kind: 'list', line, items: this.#items() }));
      case '"':
        return { kind: 'text', line, text: this.#string() };
      case 't':
        return this.#word('true', { kind: 'yes-no', line, isTrue: true });
      case 'f':
        return this.#word('false', { kind: 'yes-no', line, isTrue: false });
      case 'n':
        return this.#word('null', { kind: 'nothing', line });
      default:
        return { kind: 'number', line, text: this.#number() };
    }
  }

  #nested(read: () => Json): Json {
    if (++this.#depth > DEPTH_LIMIT) this.#stopAtLimit('yaml-too-deep', DEPTH_LIMIT);
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #members(): ReadonlyMap<string, Json> {
    const members = new Map<string, Json>();
    if (this.#takes('}')) return members;
    do {
      this.#skipBlanks();
      const line = this.#line;
      if (this.#text[this.#at] !== '"') this.#stop();
      const key = this.#string();
      this.#expect(':');
      const isSkippedHere = this.#depth === 1 && this.#unread.has(key);
      if (isSkippedHere) this.#isSkipping = true;
      this.#skipBlanks();
      const start = this.#at;
      const value = this.#value();
      if (isSkippedHere) {
        this.#isSkipping = false;
        this.#onUnread(key, start, this.#at);
      }
      const twin = members.get(key);
      if (twin !== undefined)
        this.#report.add('duplicate-key', { file: this.#file, line }, { key, otherLine: twin.line });
      else if (!this.#isSkipping) members.set(key, value);
    } while (this.#takes(','));
    this.#expect('}');
    return members;
  }

  #items(): readonly Json[] {
    const items: Json[] = [];
    if (this.#takes(']')) return items;
    do {
      const value = this.#value();
      if (!this.#isSkipping) items.push(value);
    } while (this.#takes(','));
    this.#expect(']');
    return items;
  }

  #word(word: string, value: Json): Json {
    for (const sign of word) {
      if (this.#text[this.#at] !== sign) this.#stop();
      this.#at++;
    }
    return value;
  }

  #number(): string {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text)?.[0];
    if (found === undefined) {
      if (this.#text[this.#at] === '-') this.#at++;
      this.#stop();
    }
    this.#at += found.length;
    return found;
  }

  #string(): string {
    const start = this.#at++;
    let hasEscapes = false;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 34) break;
      // A control character, or NaN past the end of the text.
      if (!(code >= 32)) this.#stop();
      if (code === 92) {
        hasEscapes = true;
        this.#escape();
      }
      this.#at++;
    }
    this.#at++;
    if (!hasEscapes) return this.#text.slice(start + 1, this.#at - 1);
    return String(JSON.parse(this.#text.slice(start, this.#at))).normalize('NFC');
  }

  /** Goes to the last character of an escape. */
  #escape(): void {
    this.#at++;
    const sign = this.#text[this.#at] ?? '';
    if (sign === '' || !'"\\/bfnrtu'.includes(sign)) this.#stop();
    if (sign !== 'u') return;
    for (let digits = 0; digits < 4; digits++) {
      this.#at++;
      if (!/^[0-9a-fA-F]$/.test(this.#text[this.#at] ?? '')) this.#stop();
    }
  }
}
