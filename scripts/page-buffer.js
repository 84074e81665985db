/** What csv-stringify asks of Node's `Buffer`, for a page: the mark that a file begins with as text, and that nothing else is one. */
export const Buffer = {
  from: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes)),
  isBuffer: () => false,
};
