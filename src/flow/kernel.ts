/**
 * The kernel of the simplex: as WebAssembly, compiled at the first solve, or as TypeScript where there is none.
 *
 * In the first milliseconds of a process V8 interprets TypeScript, and runs WebAssembly as machine code.
 */
import { KERNEL_BYTES } from './kernel-bytes.ts';
import { forgetMemory, memoryOf } from './kernel-memory.ts';
import { finish, flows, place, potentials } from './kernel-network.ts';
import { begin, run } from './simplex-kernel.ts';

/** What the kernel's files export, and the memory they work in. */
export interface Kernel {
  readonly place: typeof place;
  readonly flows: typeof flows;
  readonly potentials: typeof potentials;
  readonly begin: typeof begin;
  readonly run: typeof run;
  readonly finish: typeof finish;
  /** The memory, of at least so many bytes. */
  readonly memoryOf: (bytes: number) => ArrayBuffer;
  /** Ends a solve: a large memory is given back. */
  readonly release: () => void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Exports = Omit<Kernel, 'memoryOf' | 'release'> & { readonly memory: Memory };

/** As much of it as is used here; the libraries that declare it whole are those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const PAGE_BYTES = 65_536;
/** With more memory than this, none is kept for the next solve. */
const KEPT_BYTES = 2 ** 25;

let portableBytes = 0;

export const portableKernel: Kernel = {
  place,
  flows,
  potentials,
  begin,
  run,
  finish,
  memoryOf: (bytes) => {
    const memory = memoryOf(bytes);
    portableBytes = memory.byteLength;
    return memory;
  },
  release: () => {
    if (portableBytes > KEPT_BYTES) forgetMemory();
  },
};

let compiled: object | undefined;
let kept: Kernel | undefined;

/** The kernel as WebAssembly; the portable one where that is missing or not allowed, as in a page without `wasm-unsafe-eval`. */
export function kernelAtHand(): Kernel {
  kept ??= instantiate() ?? portableKernel;
  return kept;
}

/** The kernel as WebAssembly, or `undefined` where it cannot be had. */
function instantiate(): Kernel | undefined {
  if (KERNEL_BYTES === '' || !isLittleEndian()) return undefined;
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
      return memory.buffer;
    },
    // Memory of WebAssembly only grows, so it goes with its instance.
    release: () => {
      if (memory.buffer.byteLength > KEPT_BYTES) kept = undefined;
    },
  };
}

/** WebAssembly always is, typed arrays are as the machine. */
function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

function bytesOf(text: string): Uint8Array {
  const length = text.length;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
