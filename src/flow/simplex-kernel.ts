/**
 * Pivots of the network simplex.
 *
 * Invariant: arcs of the tree have reduced cost zero; the tree is strongly feasible (a positive amount can be sent from every node to the root
 * along the tree), so that degenerate pivots cannot cycle (Cunningham, 1976). Pivots are chosen by block search, the leaving arc is the last
 * blocking one of the cycle; both, the mixed order of the arcs and the artificial costs follow Király and Kovács, "Efficient implementations
 * of minimum-cost flow algorithms" (2012).
 */
import { f64, i32, int, real, setInt, setReal } from './kernel-memory.ts';
import {
  ARC,
  ARC_BYTES,
  BEFORE,
  CAPACITY,
  DEPTH,
  DOWN,
  FROM,
  NEXT,
  PARENT,
  POTENTIAL,
  PRICE,
  TO,
  UP,
  arcs,
  arcsEnd,
  freeCount,
  link,
  readNetwork,
  turn,
} from './kernel-network.ts';

const MIN_BLOCK: i32 = 10;

let blockSize: i32 = 0;
/** The arc where the last search ended. */
let position: i32 = 0;
/** What the last cycle can carry, the node below the arc that blocks it (0: the entering one does), and on which side of it that is. */
let delta: f64 = 0;
let leaving: i32 = 0;
let join: i32 = 0;
let isFirstSide: boolean = false;

/** `readNetwork`, and its answer: what has to be called before any pivot. */
export function begin(): i32 {
  const fault = readNetwork();
  blockSize = i32(Math.ceil(Math.sqrt(f64(freeCount))));
  if (blockSize < MIN_BLOCK) blockSize = MIN_BLOCK;
  position = arcs;
  return fault;
}

/** Pivots, so many at most. 0: the flow is optimal; 1: there is more to do. */
export function run(limit: i32): i32 {
  for (let pivot: i32 = 0; pivot < limit; pivot++) {
    const entering = findEntering();
    if (entering === 0) return 0;
    findLeaving(entering);
    if (delta > 0) send(entering);
    if (leaving === 0) turn(entering);
    else rehang(entering);
  }
  return 1;
}

/** The arc of most negative reduced cost in the first block that has any, from where the last search ended; 0 when there is none. */
function findEntering(): i32 {
  const start = position === arcsEnd ? arcs : position;
  let best: f64 = 0;
  let entering: i32 = 0;
  let left = blockSize;
  let a = start;
  let end = arcsEnd;
  for (;;) {
    for (; a < end; a += ARC_BYTES) {
      const reduced = real(a + PRICE) + real(int(a + FROM)) - real(int(a + TO));
      if (reduced < best) {
        best = reduced;
        entering = a;
      }
      if (--left === 0) {
        if (entering !== 0) {
          position = a + ARC_BYTES;
          return entering;
        }
        left = blockSize;
      }
    }
    if (end === start) break;
    a = arcs;
    end = start;
  }
  position = a;
  return entering;
}

/** Walks the cycle that `entering` closes: sets `delta`, `leaving`, `isFirstSide` and `join`. */
function findLeaving(entering: i32): void {
  let u = int(entering + FROM);
  let v = int(entering + TO);
  let first = f64(int(entering + CAPACITY));
  let second = Infinity;
  let firstNode: i32 = 0;
  let secondNode: i32 = 0;
  while (u !== v) {
    if (int(u + DEPTH) >= int(v + DEPTH)) {
      const room = real(u + DOWN);
      if (room < first) {
        first = room;
        firstNode = u;
      }
      u = int(u + PARENT);
    } else {
      const room = real(v + UP);
      if (room <= second) {
        second = room;
        secondNode = v;
      }
      v = int(v + PARENT);
    }
  }
  join = u;
  isFirstSide = first < second;
  delta = isFirstSide ? first : second;
  leaving = isFirstSide ? firstNode : secondNode;
}

/** Sends `delta` over the entering arc's cycle: down to where it comes from, up from where it goes. */
function send(entering: i32): void {
  for (let u = int(entering + FROM); u !== join; u = int(u + PARENT)) {
    setReal(u + UP, real(u + UP) + delta);
    setReal(u + DOWN, real(u + DOWN) - delta);
  }
  for (let u = int(entering + TO); u !== join; u = int(u + PARENT)) {
    setReal(u + UP, real(u + UP) - delta);
    setReal(u + DOWN, real(u + DOWN) + delta);
  }
}

/** Hangs the subtree below the leaving arc up again by the entering arc, at the end that lies in it. */
function rehang(entering: i32): void {
  const from = int(entering + FROM);
  const to = int(entering + TO);
  const reduced = real(entering + PRICE) + real(from) - real(to);
  const sigma = isFirstSide ? -reduced : reduced;
  const rest = f64(int(entering + CAPACITY)) - delta;
  const target = isFirstSide ? to : from;
  const top = isFirstSide ? from : to;
  const out = int(leaving + ARC);
  // What leaves has room in one direction only, and that is how it is kept.
  if (out !== 0 && (int(out + FROM) === leaving) !== isFirstSide) turn(out);
  const before = int(leaving + BEFORE);

  let node = top;
  let parent = target;
  let arc = entering;
  let up = isFirstSide ? rest : delta;
  let down = isFirstSide ? delta : rest;
  /** The node hung before this one, the last node behind it in the new order, and the first node behind it in the old. */
  let previous: i32 = 0;
  let last: i32 = 0;
  let after: i32 = 0;
  for (;;) {
    const oldParent = int(node + PARENT);
    const oldArc = int(node + ARC);
    const oldUp = real(node + UP);
    const oldDown = real(node + DOWN);
    const depth = int(node + DEPTH);
    const shift = int(parent + DEPTH) + 1 - depth;
    setInt(node + PARENT, parent);
    setInt(node + ARC, arc);
    setReal(node + UP, up);
    setReal(node + DOWN, down);
    if (previous !== 0) link(last, node);
    let w = node;
    do {
      setReal(w + POTENTIAL, real(w + POTENTIAL) + sigma);
      setInt(w + DEPTH, int(w + DEPTH) + shift);
      last = w;
      w = int(w + NEXT);
    } while (w !== previous && int(w + DEPTH) > depth);
    if (w === previous) {
      w = after;
      // Where nothing of this part follows, a later link mends it.
      link(last, w);
      while (int(w + DEPTH) > depth) {
        setReal(w + POTENTIAL, real(w + POTENTIAL) + sigma);
        setInt(w + DEPTH, int(w + DEPTH) + shift);
        last = w;
        w = int(w + NEXT);
      }
    }
    after = w;
    if (node === leaving) break;
    previous = node;
    parent = node;
    arc = oldArc;
    up = oldDown;
    down = oldUp;
    node = oldParent;
  }
  link(before, after);
  link(last, int(target + NEXT));
  link(target, top);
}
