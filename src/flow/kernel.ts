/**
 * The kernel of the simplex: as WebAssembly, compiled at the first solve, or as TypeScript where there is none.
 *
 * In the first milliseconds of a process V8 interprets TypeScript, and runs WebAssembly as machine code.
 */
import { KERNEL_BYTES } from './kernel-bytes.ts';
import { memoryOf } from './kernel-memory.ts';
import { begin, finish, flows, place, potentials, run } from './simplex-kernel.ts';

/** What `simplex-kernel.ts` exports, and the memory it works in. */
export interface Kernel {
  readonly place: typeof place;
  readonly flows: typeof flows;
  readonly potentials: typeof potentials;
  readonly begin: typeof begin;
  readonly run: typeof run;
  readonly finish: typeof finish;
  /** The memory, of at least so many bytes. What it holds stays until the next call. */
  readonly memoryOf: (bytes: number) => ArrayBuffer;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Exports = Omit<Kernel, 'memoryOf'> & { readonly memory: Memory };

/** As much of it as is used here; the libraries that declare it whole are those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const PAGE_BYTES = 65_536;
/** An instance with more memory is not kept for the next solve: memory can only grow. */
const KEPT_BYTES = 2 ** 25;

export const portableKernel: Kernel = { place, flows, potentials, begin, run, finish, memoryOf };

let compiled: object | undefined;
let kept: Kernel | undefined;

/** The kernel as WebAssembly; the portable one where that is missing or not allowed, as in a page without `wasm-unsafe-eval`. */
export function kernelAtHand(): Kernel {
  kept ??= KERNEL_BYTES === '' ? portableKernel : (instantiate() ?? portableKernel);
  return kept;
}

/** The kernel as WebAssembly, or `undefined` where it cannot be had. */
function instantiate(): Kernel | undefined {
  let exports: Exports;
  try {
    compiled ??= new WebAssembly.Module(bytesOf(KERNEL_BYTES));
    exports = new WebAssembly.Instance(compiled).exports as Exports;
  } catch {
    return undefined;
  }
  const { memory } = exports;
  return {
    place: exports.place,
    flows: exports.flows,
    potentials: exports.potentials,
    begin: exports.begin,
    run: exports.run,
    finish: exports.finish,
    memoryOf: (bytes) => {
      const missing = bytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      if (bytes > KEPT_BYTES) kept = undefined;
      return memory.buffer;
    },
  };
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
