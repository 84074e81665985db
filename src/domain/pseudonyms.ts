/**
 * Names that stand for officers where the reader may not know who they are: the same key and id always give the same one.
 *
 * `P-` and base32 digits of a keyed hash of the id, so neither the id nor its place among the others can be told without the key.
 */

/** The 32 bytes of a keyed hash (HMAC-SHA-256) of a text's UTF-8 bytes. */
export type KeyedHash = (text: string) => Uint8Array;

const PREFIX = 'P-';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Digits of a pseudonym: 60 bits, so that a country's officers share one once in a hundred million workspaces. */
const USUAL_LENGTH = 12;
/** All of the hash. */
const FULL_LENGTH = 52;

const PATTERN = /^P-[A-Z2-7]{12,52}$/;

/** Whether a text has the shape of a pseudonym, under whatever key. */
export function isLikePseudonym(text: string): boolean {
  return PATTERN.test(text);
}

/** The pseudonyms of one key, and whom of the officers learnt they stand for. */
export class Pseudonyms {
  readonly #hash: KeyedHash;
  #length = USUAL_LENGTH;
  #idOf: ReadonlyMap<string, string> = new Map();
  #pseudonymOf = new Map<string, string>();

  constructor(hash: KeyedHash) {
    this.#hash = hash;
  }

  /**
   * Takes note of the officers there are. Where two of them would share a pseudonym, or one would be called as another really is, all
   * pseudonyms get longer until each is one person's.
   */
  learn(ids: Iterable<string>): void {
    const known = new Set(ids);
    for (let length = USUAL_LENGTH; length <= FULL_LENGTH; length++) {
      const idOf = new Map(Array.from(known, (id) => [this.#make(id, length), id]));
      if (idOf.size < known.size || [...idOf.keys()].some((pseudonym) => known.has(pseudonym))) continue;
      this.#length = length;
      this.#idOf = idOf;
      this.#pseudonymOf = new Map(Array.from(idOf, ([pseudonym, id]) => [id, pseudonym]));
      return;
    }
    throw new RangeError('two officers share a whole hash');
  }

  /** The pseudonym of an officer, learnt or not; one that stands for an officer learnt is its own. */
  of(id: string): string {
    return this.known(id) ?? this.#make(id, this.#length);
  }

  /** The pseudonym of an officer learnt, given the id or the pseudonym; `undefined` for any other text. */
  known(text: string): string | undefined {
    return this.#idOf.has(text) ? text : this.#pseudonymOf.get(text);
  }

  /** The officer learnt whom a pseudonym stands for. */
  idOf(pseudonym: string): string | undefined {
    return this.#idOf.get(pseudonym);
  }

  #make(id: string, length: number): string {
    return PREFIX + base32(this.#hash(id), length);
  }
}

/** The first `length` base32 digits (RFC 4648, no padding) of bytes. */
function base32(bytes: Uint8Array, length: number): string {
  let digits = '';
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      digits += DIGITS.charAt((held >> bits) & 31);
    }
    if (digits.length >= length) break;
  }
  if (digits.length < length && bits > 0) digits += DIGITS.charAt((held << (5 - bits)) & 31);
  return digits.slice(0, length);
}
