/**
 * The network and the tree of the simplex kernel, as records in one memory: how they are read, and how the answer is written.
 *
 * Both files of the kernel are in the part of TypeScript that AssemblyScript compiles too; `npm run kernel` writes the bytes. Addresses stand for nodes
 * and arcs everywhere but in the input. An arc outside the tree that is full is kept turned round, with its cost negated: so each has reduced
 * cost `price + potential[from] − potential[to]` and may only gain flow. Flow is kept for arcs of the tree alone, as what can still be sent up
 * and down. The tree is a ring of its nodes in preorder, with depths.
 */
import { f64, i32, int, real, setInt, setReal } from './kernel-memory.ts';

// A node's record; the root's is the first.
export const POTENTIAL: i32 = 0;
export const UP: i32 = 8;
export const DOWN: i32 = 16;
export const PARENT: i32 = 24;
/** Tree arc of a node, 0 for an artificial one. */
export const ARC: i32 = 28;
export const NEXT: i32 = 32;
export const BEFORE: i32 = 36;
export const DEPTH: i32 = 40;
const NODE_BYTES: i32 = 48;

// An arc's record. Arcs that cannot change their flow, and loops, have none.
export const PRICE: i32 = 0;
export const FROM: i32 = 8;
export const TO: i32 = 12;
export const CAPACITY: i32 = 16;
const IS_TURNED: i32 = 20;
export const ARC_BYTES: i32 = 24;

const UNSEEN: i32 = -1;
const ON_PATH: i32 = -2;

/** Neighbours in the network's order are alike, and are kept this many rows apart: with one row, searches meet too many alike at once. */
const ROW_COUNT: i32 = 13;

let nodeCount: i32 = 0;
let arcCount: i32 = 0;
let costs: i32 = 0;
let tails: i32 = 0;
let heads: i32 = 0;
let lowers: i32 = 0;
let uppers: i32 = 0;
let supplies: i32 = 0;
let root: i32 = 0;
/** Records of arcs are those of `[arcs, arcsEnd)`, `freeCount` of them in use. */
export let arcs: i32 = 0;
export let arcsEnd: i32 = 0;
export let freeCount: i32 = 0;
let maxCost: f64 = 0;
/** From a place of one row to that of the next. */
let rowBytes: i32 = 0;

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
export function readNetwork(): i32 {
  if (!readSupplies() || !readBounds()) return 1;
  const artificial = (maxCost + 1) * f64(nodeCount + 1);
  if (!(artificial * 4 < 2251799813685248)) return 2;
  readArcs();
  hangFirstTree(artificial);
  return 0;
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

/** Keeps an arc the other way round: full where it was empty. */
export function turn(a: i32): void {
  const from = int(a + FROM);
  setInt(a + FROM, int(a + TO));
  setInt(a + TO, from);
  setReal(a + PRICE, -real(a + PRICE));
  setInt(a + IS_TURNED, 1 - int(a + IS_TURNED));
}

/** Makes `next` follow `node` in the ring. */
export function link(node: i32, next: i32): void {
  setInt(node + NEXT, next);
  setInt(next + BEFORE, node);
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

/** Sends the lower bounds, counts the arcs that can take more, finds the largest cost. False when one is out of range. */
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
