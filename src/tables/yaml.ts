import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../support/issue.ts';
import { codePointName, strayControl } from './control-characters.ts';
import { graphemeCount } from './grapheme.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';

/** A YAML text as plain values, with the place of every key and item. */
export interface PolicyDocument {
  /** Maps without a prototype, arrays, text, numbers, booleans; a key without a value is left out. */
  readonly tree: PolicyValue;
  /** The place of what `path` names, or of the closest thing that holds it. */
  placeOf(path: readonly PropertyKey[]): Place;
}

export type PolicyValue =
  string | number | boolean | null | readonly PolicyValue[] | { readonly [key: string]: PolicyValue };

const DEPTH_LIMIT = LIMITS.policyDepth;
const POLICY_LIMIT_KIB = LIMITS.policyKib;

/** `quotas[2].sent.min`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${String(part)}]` : `${text === '' ? '' : '.'}${String(part)}`;
  return text;
}

/** The document, or `undefined` after an error was reported: syntax, or one of the parts of YAML that a policy may not use. */
export function readPolicyDocument(file: string, source: string, report: Report): PolicyDocument | undefined {
  // YAML knows a lone CR as a line break; the library does not.
  const text = source.replaceAll(/\r\n?/g, '\n');
  if (text.length > POLICY_LIMIT_KIB * 1024) {
    report.add('policy-too-large', { file }, { limit: POLICY_LIMIT_KIB });
    return undefined;
  }
  const deepLine = tooDeepLine(text);
  if (deepLine !== undefined) {
    report.add('yaml-too-deep', { file, line: deepLine }, { limit: DEPTH_LIMIT });
    return undefined;
  }
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: graphemeCount(text.slice(offset - col + 1, offset)) + 1 };
  };
  const directive = /^%/m.exec(text);
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    intAsBigInt: true,
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    // At `silent` a second document would be dropped without an error.
    logLevel: 'error',
  });
  if (directive !== null) {
    report.add('yaml-directive', place(directive.index));
    return undefined;
  }
  const errors = document.errors.slice(0, 10);
  for (const error of errors) {
    if (error.code === 'MULTIPLE_DOCS') report.add('yaml-documents', place(error.pos[0]));
    else report.add('yaml-syntax', place(Math.min(error.pos[0], text.length)), { reason: error.code });
  }
  if (errors.length > 0) return undefined;
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    report.add('empty-policy', { file });
    return undefined;
  }
  const walk = new Walk(place, report);
  const tree = walk.value(contents, []);
  return walk.isRefused ? undefined : { tree, placeOf: (path) => walk.placeOf(path) ?? { file, line: 1 } };
}

/**
 * One-based line on which the nesting passes what any policy needs. Counted before parsing, because the parser's own recursion can end
 * the process on hostile text; brackets in quotes are counted too, which only matters where dozens stand open.
 */
function tooDeepLine(text: string): number | undefined {
  let depth = 0;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (/^ {400}/.test(line) || /^\s*(?:[-?]\s+){20}/.test(line)) return index + 1;
    for (let i = 0; i < line.length; i++) {
      const unit = line.charCodeAt(i);
      if (unit === 0x5b || unit === 0x7b) depth += 1;
      else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth -= 1;
      if (depth > DEPTH_LIMIT) return index + 1;
    }
  }
  return undefined;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

class Walk {
  isRefused = false;
  readonly #place: (offset: number) => Place;
  readonly #report: Report;
  /** Offsets in the text: few places are ever asked for. */
  readonly #offsets = new Map<string, number>();

  constructor(place: (offset: number) => Place, report: Report) {
    this.#place = place;
    this.#report = report;
  }

  placeOf(path: readonly PropertyKey[]): Place | undefined {
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offsets.get(pathText(path.slice(0, length)));
      if (offset !== undefined) return this.#place(offset);
    }
    return undefined;
  }

  value(node: Node | null, path: readonly PropertyKey[]): PolicyValue {
    if (node === null) return null;
    const offset = offsetOf(node);
    this.#offsets.set(pathText(path), offset);
    if (path.length > DEPTH_LIMIT) return this.#refuse('yaml-too-deep', offset, { limit: DEPTH_LIMIT });
    if (isAlias(node)) return this.#refuse('yaml-alias', offset);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) this.#refuse('yaml-alias', offset);
    if (node.tag !== undefined) this.#refuse('yaml-tag', offset, { tag: node.tag });
    if (isMap(node)) return this.#map(node, path);
    if (isSeq(node)) {
      return node.items.map((item, index) => this.value(item as Node | null, [...path, index]));
    }
    return isScalar(node) ? this.#scalar(node, path, offset) : null;
  }

  #refuse(code: Parameters<Report['add']>[0], offset: number, params: Parameters<Report['add']>[2] = {}): null {
    this.isRefused = true;
    this.#report.add(code, this.#place(offset), params);
    return null;
  }

  #map(map: YAMLMap, path: readonly PropertyKey[]): PolicyValue {
    const tree: Record<string, PolicyValue> = Object.create(null) as Record<string, PolicyValue>;
    const offsetOfKey = new Map<string, number>();
    for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
      const key = this.#key(pair.key, path);
      if (key === undefined) continue;
      const offset = offsetOf(pair.key);
      const other = offsetOfKey.get(key);
      if (other !== undefined) {
        this.#refuse('duplicate-key', offset, { key, otherLine: this.#place(other).line ?? 1 });
        continue;
      }
      offsetOfKey.set(key, offset);
      const below = [...path, key];
      const value = this.value(pair.value, below);
      // A missing value has no place of its own worth showing, and a key is where a reader looks.
      if (value === null) this.#offsets.set(pathText(below), offset);
      else tree[key] = value;
    }
    return tree;
  }

  #key(node: Node, path: readonly PropertyKey[]): string | undefined {
    const offset = offsetOf(node);
    if (isAlias(node)) {
      this.#refuse('yaml-alias', offset);
      return undefined;
    }
    if (!isScalar(node)) {
      this.#refuse('wrong-type', offset, {
        path: pathText(path),
        expected: 'text',
        found: isSeq(node) ? 'list' : 'map',
      });
      return undefined;
    }
    if (node.anchor !== undefined) this.#refuse('yaml-alias', offset);
    if (node.tag !== undefined) this.#refuse('yaml-tag', offset, { tag: node.tag });
    if (node.value === '<<' && node.type === 'PLAIN') {
      this.#refuse('yaml-merge', offset);
      return undefined;
    }
    const value = this.#scalar(node, path, offset);
    const key = typeof value === 'object' ? '' : String(value);
    if (key !== '__proto__') return key;
    this.#refuse('unknown-key', offset, { path: pathText(path), key, nearest: undefined, expected: [] });
    return undefined;
  }

  #scalar(node: Scalar, path: readonly PropertyKey[], offset: number): PolicyValue {
    const { value } = node;
    if (typeof value === 'string') {
      const odd = strayControl(value);
      if (odd !== undefined) {
        this.#report.add('policy-text-control', this.#place(offset), {
          path: pathText(path),
          codePoint: codePointName(odd),
        });
      }
      return value.normalize('NFC').trim();
    }
    if (typeof value === 'bigint' || typeof value === 'number')
      return this.#number(value, node.source ?? '', path, offset);
    return typeof value === 'boolean' ? value : null;
  }

  /** Numbers in plain digits; anything else that YAML reads as a number is more likely an unquoted code. */
  #number(value: bigint | number, source: string, path: readonly PropertyKey[], offset: number): PolicyValue {
    const isPlain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source) || /^-?\.\d+$/.test(source);
    if (!isPlain) return this.#refuse('quote-this-code', offset, { path: pathText(path), value: source });
    if (typeof value === 'bigint' && (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER)) {
      return this.#refuse('integer-too-large', offset, { path: pathText(path), value: source });
    }
    return Number(value);
  }
}

/**
 * A policy's text with other values for some keys such as `start_date` or `rules.rest_months`, comments and everything else as they are;
 * keys that are not there are added at the end. The text is one that `readPolicyDocument` takes.
 */
export function withKeys(source: string, values: ReadonlyMap<string, PolicyValue>): string {
  const text = source.replaceAll(/\r\n?/g, '\n');
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false });
  for (const [key, value] of values) {
    const node = document.createNode(value);
    if (isMap(node)) node.flow = true;
    document.setIn(key.split('.'), node);
  }
  return document.toString({ lineWidth: 0 });
}
