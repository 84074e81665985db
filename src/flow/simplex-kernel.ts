/**
 * Network simplex with an artificial root, in the part of TypeScript that AssemblyScript compiles too: `npm run kernel` writes the bytes.
 *
 * Invariant: arcs of the tree have reduced cost zero; the tree is strongly feasible (a positive amount can be sent from every node to the root
 * along the tree), so that degenerate pivots cannot cycle (Cunningham, 1976). Pivots are chosen by block search, the leaving arc is the last
 * blocking one of the cycle; both, the mixed order of the arcs and the artificial costs follow Király and Kovács, "Efficient implementations
 * of minimum-cost flow algorithms" (2012).
 *
 * An arc outside the tree that is full is kept turned round, with its cost negated: so each has reduced cost
 * `price + potential[from] − potential[to]`, may only gain flow, and enters when that is negative. Flow is kept for arcs of the tree alone, as
 * what can still be sent up and down. The tree is a ring of its nodes in preorder with depths: a pivot walks the part that moves once.
 */
import { f64, i32, int, real, setInt, setReal } from './kernel-memory.ts';

// A node's record: the address of a node is that of its record, and addresses stand for nodes everywhere but in the input.
const POTENTIAL: i32 = 0;
const UP: i32 = 8;
const DOWN: i32 = 16;
const PARENT: i32 = 24;
/** Tree arc of a node, 0 for an artificial one. */
const ARC: i32 = 28;
const NEXT: i32 = 32;
const BEFORE: i32 = 36;
const DEPTH: i32 = 40;
const NODE_BYTES: i32 = 48;

// An arc's record. Arcs that cannot change their flow, and loops, have none.
const PRICE: i32 = 0;
const FROM: i32 = 8;
const TO: i32 = 12;
const CAPACITY: i32 = 16;
const IS_TURNED: i32 = 20;
const ARC_BYTES: i32 = 24;

const UNSEEN: i32 = -1;
const ON_PATH: i32 = -2;

/** Neighbours in the network's order are alike, and so many places of the search are kept between them. */
const ROW_COUNT: i32 = 31;
const MIN_BLOCK: i32 = 10;

let nodeCount: i32 = 0;
let arcCount: i32 = 0;
let costs: i32 = 0;
let tails: i32 = 0;
let heads: i32 = 0;
let lowers: i32 = 0;
let uppers: i32 = 0;
let supplies: i32 = 0;
let root: i32 = 0;
let arcs: i32 = 0;
let arcsEnd: i32 = 0;

/** Arcs that have a record, and the largest cost of any arc. */
let freeCount: i32 = 0;
let maxCost: f64 = 0;
/** From a place of one row to that of the next, in bytes. */
let rowBytes: i32 = 0;
let blockSize: i32 = 0;
/** The arc where the last search ended. */
let position: i32 = 0;
/** What the last cycle can carry, the node below the arc that blocks it (0: the entering one does), and on which side of it that is. */
let delta: f64 = 0;
let leaving: i32 = 0;
let join: i32 = 0;
let isFirstSide: boolean = false;

/**
 * Lays a network out from address `start`, a multiple of 8, and answers the address behind it; the memory must reach so far before any other
 * call. The input goes to `start`, without gaps: costs (f64), tails, heads, lower and upper bounds, supplies (i32).
 */
export function place(start: i32, nodes: i32, count: i32): f64 {
  nodeCount = nodes;
  arcCount = count;
  costs = start;
  tails = costs + count * 8;
  heads = tails + count * 4;
  lowers = heads + count * 4;
  uppers = lowers + count * 4;
  supplies = uppers + count * 4;
  root = (supplies + nodes * 4 + 7) & -8;
  arcs = root + (nodes + 1) * NODE_BYTES;
  return f64(start) + 8 + f64(nodes + 1) * (NODE_BYTES + 4) + f64(count) * 24 + f64(count + ROW_COUNT) * ARC_BYTES;
}

/** Address of the flows, one i32 an arc, after `finish`. */
export function flows(): i32 {
  return uppers;
}

/** Address of the potentials, one f64 a node, after `finish`. */
export function potentials(): i32 {
  return root;
}

/**
 * Reads the input and hangs up the first tree. 0: done. 1: it is no network (ends out of range, bounds crossed or 2^31 apart, supplies that do
 * not sum to zero). 2: costs too large for artificial ones to be exact.
 */
export function begin(): i32 {
  if (!readSupplies() || !readBounds()) return 1;
  const artificial = (maxCost + 1) * f64(nodeCount + 1);
  if (!(artificial * 4 < 2251799813685248)) return 2;
  readArcs();
  hangFirstTree(artificial);
  blockSize = i32(Math.ceil(Math.sqrt(f64(freeCount))));
  if (blockSize < MIN_BLOCK) blockSize = MIN_BLOCK;
  position = arcs;
  return 0;
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

/** Writes flows and potentials. 0: done; 1: there is no feasible flow. */
export function finish(): i32 {
  for (let v: i32 = 0; v < nodeCount; v++) {
    const node = nodeAt(v);
    const up = real(node + UP);
    const down = real(node + DOWN);
    const a = int(node + ARC);
    if (a !== 0) {
      const runsUp = (int(a + FROM) === node) === (int(a + IS_TURNED) === 0);
      setInt(a + CAPACITY, i32(runsUp ? down : up));
      setInt(a + IS_TURNED, 1);
    } else if (up > 0 && down > 0) return 1;
  }
  let row = arcs;
  let a = arcs;
  for (let i: i32 = 0; i < arcCount; i++) {
    const flow = uppers + i * 4;
    const lower = int(lowers + i * 4);
    if (int(flow) === lower) continue;
    if (int(tails + i * 4) === int(heads + i * 4)) {
      if (real(costs + i * 8) >= 0) setInt(flow, lower);
      continue;
    }
    setInt(flow, int(a + IS_TURNED) === 0 ? lower : lower + int(a + CAPACITY));
    a += rowBytes;
    if (a >= arcsEnd) {
      row += ARC_BYTES;
      a = row;
    }
  }
  // Each is written before the record it comes from.
  for (let v: i32 = 0; v < nodeCount; v++) setReal(root + v * 8, real(nodeAt(v) + POTENTIAL) + 0);
  return 0;
}

function nodeAt(v: i32): i32 {
  return root + (v + 1) * NODE_BYTES;
}

/** What each node has too much is kept in the place of its potential. False when there is anything left over. */
function readSupplies(): boolean {
  let balance: f64 = 0;
  for (let v: i32 = 0; v < nodeCount; v++) {
    const supply = f64(int(supplies + v * 4));
    balance += supply;
    setReal(nodeAt(v) + POTENTIAL, supply);
  }
  return balance === 0;
}

/** Sends the lower bounds, counts the arcs that can take more. False when one is out of range. */
function readBounds(): boolean {
  freeCount = 0;
  maxCost = 0;
  for (let i: i32 = 0; i < arcCount; i++) {
    const tail = int(tails + i * 4);
    const head = int(heads + i * 4);
    const lower = int(lowers + i * 4);
    const upper = int(uppers + i * 4);
    if (tail < 0 || tail >= nodeCount || head < 0 || head >= nodeCount) return false;
    if (lower > upper || f64(upper) - f64(lower) >= 2147483648) return false;
    maxCost = Math.max(maxCost, Math.abs(real(costs + i * 8)));
    if (lower !== 0) {
      const from = nodeAt(tail) + POTENTIAL;
      const to = nodeAt(head) + POTENTIAL;
      setReal(from, real(from) - f64(lower));
      setReal(to, real(to) + f64(lower));
    }
    if (lower !== upper && tail !== head) freeCount++;
  }
  return true;
}

/** Writes the records of arcs, and for nodes that are neither short nor over the cheapest arc out of them. */
function readArcs(): void {
  for (let v: i32 = 0; v < nodeCount; v++) setInt(nodeAt(v) + ARC, 0);
  rowBytes = i32(Math.ceil(f64(freeCount) / ROW_COUNT)) * ARC_BYTES;
  arcsEnd = arcs + rowBytes * ROW_COUNT;
  let row = arcs;
  let a = arcs;
  for (let i: i32 = 0; i < arcCount; i++) {
    const tail = int(tails + i * 4);
    const head = int(heads + i * 4);
    const capacity = int(uppers + i * 4) - int(lowers + i * 4);
    if (capacity === 0 || tail === head) continue;
    const from = nodeAt(tail);
    const price = real(costs + i * 8);
    writeArc(a, price, from, nodeAt(head), capacity);
    const best = int(from + ARC);
    if (real(from + POTENTIAL) === 0 && (best === 0 || price < real(best + PRICE))) setInt(from + ARC, a);
    a += rowBytes;
    if (a >= arcsEnd) {
      row += ARC_BYTES;
      a = row;
    }
  }
  // The places that are left over, at the ends of rows, hold what never enters.
  while (row < arcs + rowBytes) {
    writeArc(a, 0, root, root, 0);
    a += rowBytes;
    if (a >= arcsEnd) {
      row += ARC_BYTES;
      a = row;
    }
  }
}

function writeArc(a: i32, price: f64, from: i32, to: i32, capacity: i32): void {
  setReal(a + PRICE, price);
  setInt(a + FROM, from);
  setInt(a + TO, to);
  setInt(a + CAPACITY, capacity);
  setInt(a + IS_TURNED, 0);
}

/**
 * Each node by the cheapest arc out of it, which carries nothing and so leaves room up; by an artificial arc where there is none, where the
 * node is short or over, and at one node of each cycle.
 */
function hangFirstTree(artificial: f64): void {
  setReal(root + POTENTIAL, 0);
  setInt(root + DEPTH, 0);
  link(root, root);
  for (let v: i32 = 0; v < nodeCount; v++) setInt(nodeAt(v) + DEPTH, UNSEEN);
  for (let v: i32 = 0; v < nodeCount; v++) {
    let node = nodeAt(v);
    let below: i32 = 0;
    // Up to a node that hangs already, or comes again; ARC is 0 where the walk must end.
    while (int(node + DEPTH) === UNSEEN) {
      setInt(node + DEPTH, ON_PATH);
      setInt(node + BEFORE, below);
      below = node;
      node = int(node + ARC) === 0 ? root : int(int(node + ARC) + TO);
    }
    if (int(node + DEPTH) === ON_PATH || (node === root && below !== 0)) {
      node = below;
      below = int(node + BEFORE);
      hangByArtificial(node, artificial);
    }
    while (below !== 0) {
      const next = int(below + BEFORE);
      const a = int(below + ARC);
      setReal(below + POTENTIAL, real(node + POTENTIAL) - real(a + PRICE));
      setReal(below + UP, f64(int(a + CAPACITY)));
      setReal(below + DOWN, 0);
      hang(below, node);
      node = below;
      below = next;
    }
  }
}

function hangByArtificial(node: i32, artificial: f64): void {
  const excess = real(node + POTENTIAL);
  setReal(node + POTENTIAL, excess < 0 ? artificial : 0);
  setReal(node + UP, excess < 0 ? -excess : Infinity);
  setReal(node + DOWN, excess < 0 ? Infinity : excess);
  setInt(node + ARC, 0);
  hang(node, root);
}

function hang(node: i32, parent: i32): void {
  setInt(node + PARENT, parent);
  setInt(node + DEPTH, int(parent + DEPTH) + 1);
  link(node, int(parent + NEXT));
  link(parent, node);
}

function link(node: i32, next: i32): void {
  setInt(node + NEXT, next);
  setInt(next + BEFORE, node);
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

function turn(a: i32): void {
  const from = int(a + FROM);
  setInt(a + FROM, int(a + TO));
  setInt(a + TO, from);
  setReal(a + PRICE, -real(a + PRICE));
  setInt(a + IS_TURNED, 1 - int(a + IS_TURNED));
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
      if (int(w + DEPTH) > depth) link(last, w);
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
