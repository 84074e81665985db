/** A demand's key from its kind and the ids or codes it is about. An id that holds a separator is escaped, so that keys never collide. */
export function keyOf(kind: string, ...parts: readonly (string | number)[]): string {
  return [kind, ...parts.map((part) => (typeof part === 'number' ? String(part) : escapeKeyPart(part)))].join(':');
}

/** The text with a backslash before each of `\ : | @`. */
export function escapeKeyPart(text: string): string {
  return text.replaceAll(/[\\:|@]/gu, '\\$&');
}
