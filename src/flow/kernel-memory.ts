/**
 * What `simplex-kernel.ts` asks of AssemblyScript, in plain TypeScript: its two types, their conversions, and one memory by address.
 *
 * Where the kernel runs as WebAssembly, each of these is one instruction (`scripts/write-kernel.js`). Addresses are in bytes, multiples of 4
 * for whole numbers and of 8 for others. One kernel at a time uses the memory.
 */
export type i32 = number;
export type f64 = number;

let buffer = new ArrayBuffer(0);
let ints = new Int32Array(buffer);
let reals = new Float64Array(buffer);

/** The memory, of at least so many bytes; what a larger one held is gone when it has to be made anew. */
export function memoryOf(bytes: number): ArrayBuffer {
  if (buffer.byteLength < bytes) {
    buffer = new ArrayBuffer(Math.ceil(bytes / 8) * 8);
    ints = new Int32Array(buffer);
    reals = new Float64Array(buffer);
  }
  return buffer;
}

/** Gives the memory back. */
export function forgetMemory(): void {
  buffer = new ArrayBuffer(0);
  ints = new Int32Array(buffer);
  reals = new Float64Array(buffer);
}

export function f64(value: i32): f64 {
  return value;
}

export function i32(value: f64): i32 {
  return Math.trunc(value);
}

export function int(address: i32): i32 {
  return ints[address >> 2]!;
}

export function setInt(address: i32, value: i32): void {
  ints[address >> 2] = value;
}

export function real(address: i32): f64 {
  return reals[address >> 3]!;
}

export function setReal(address: i32, value: f64): void {
  reals[address >> 3] = value;
}
