/** Adds the methods that the rooms below use and the last browsers for Windows 7 do not have: copies that are sorted or turned round. */
export function equipOlderBrowsers(): void {
  const sorted = function <T>(this: ArrayLike<T>, compare?: (a: T, b: T) => number): T[] {
    return Array.from(this).sort(compare);
  };
  const reversed = function <T>(this: ArrayLike<T>): T[] {
    return Array.from(this).reverse();
  };
  const sortedNumbers = function (this: Float64Array, compare?: (a: number, b: number) => number): Float64Array {
    return this.slice().sort(compare);
  };
  const typed: unknown = Object.getPrototypeOf(Float64Array.prototype);
  add(Array.prototype, 'toSorted', sorted);
  add(Array.prototype, 'toReversed', reversed);
  add(typed as object, 'toSorted', sortedNumbers);
}

function add(prototype: object, name: string, method: (...args: never[]) => unknown): void {
  if (!(name in prototype)) {
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  }
}
