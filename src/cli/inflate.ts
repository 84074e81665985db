import { inflateRawSync } from 'node:zlib';
import type { Inflate } from '../index.ts';

/** Inflates for the readers of workbooks and stops as soon as there is more than the cap. */
export const inflate: Inflate = (bytes, maxBytes) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return error instanceof RangeError ? 'too-long' : 'broken';
  }
};
