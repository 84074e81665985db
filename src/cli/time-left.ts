/**
 * How long work may go on, told only where there is a basis for it: what is done of a known number of like steps, or how a gap has closed.
 * Times are milliseconds of one clock that never goes back.
 */

/** Work that has gone on for less than this is no basis. */
const BASIS_MS = 1000;
/** Of a search that closes its gap this slowly nothing can be said. */
const PACE_MAX_MS = 6 * 3_600_000;

/** Milliseconds left at the mean pace of the steps that are done; `undefined` while none is, or too little time has passed. */
export function leftOfSteps(done: number, total: number, elapsedMs: number): number | undefined {
  if (done <= 0 || elapsedMs < BASIS_MS) return undefined;
  return (elapsedMs * Math.max(0, total - done)) / done;
}

/** How the gap of one goal has closed since it was first known. */
export class GapHistory {
  #tierIndex = -1;
  #first: { readonly gap: number; readonly atMs: number } | undefined;
  #gap = 0;
  #closings = 0;

  /** Takes note of a gap, in whatever unit; another goal begins a history of its own. */
  note(tierIndex: number, gap: number | undefined, atMs: number): void {
    if (tierIndex !== this.#tierIndex) {
      this.#tierIndex = tierIndex;
      this.#first = undefined;
      this.#closings = 0;
    }
    if (gap === undefined) return;
    if (this.#first === undefined) this.#first = { gap, atMs };
    else if (gap < this.#gap) this.#closings++;
    this.#gap = gap;
  }

  /**
   * Milliseconds until the gap is closed if it goes on closing as it did on the whole so far; `undefined` where it has closed less than
   * twice, or so slowly that the answer would be a guess. While nothing happens the answer grows.
   */
  leftMs(nowMs: number): number | undefined {
    if (this.#first === undefined || this.#closings < 2) return undefined;
    const elapsedMs = nowMs - this.#first.atMs;
    const closed = this.#first.gap - this.#gap;
    if (elapsedMs < BASIS_MS || closed <= 0) return undefined;
    const leftMs = (this.#gap * elapsedMs) / closed;
    return leftMs > PACE_MAX_MS ? undefined : leftMs;
  }
}
