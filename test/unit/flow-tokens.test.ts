import { describe, expect, it } from 'vitest';
import { contract, type Contraction } from '../../src/flow/contraction.ts';
import { excessOf } from '../../src/flow/feasible.ts';
import { heapWithoutRoot } from '../../src/flow/token-heap.ts';
import { putToken, raiseKeys, searchOptions } from '../../src/flow/token-options.ts';
import { NEAR_COUNT, workspaceOf, type Workspace } from '../../src/flow/workspace.ts';
import { seededRandom } from '../support/random.ts';
import { at, networkOf, peopleCase, type Arc, type PeopleCase, type Random } from './flow-cases.ts';

const noSupply = (count: number): number[] => Array.from({ length: count }, () => 0);

describe('the contraction', () => {
  function contractArcs(supply: readonly number[], arcs: readonly Arc[], unit = 1): Contraction {
    const { network, cost } = networkOf(supply, arcs);
    return contract(network, cost, unit, network.lower);
  }
  const tokensOf = (supply: readonly number[], arcs: readonly Arc[]): number[] => [
    ...contractArcs(supply, arcs).tokenNode,
  ];

  it('folds a node into a token when one unit at most comes in over one arc, or is always there', () => {
    const entry: Arc = [0, 1, 0, 1];
    const exits: Arc[] = [
      [1, 2, 0, 1],
      [1, 3, 0, 1],
    ];
    expect(tokensOf(noSupply(4), [entry, ...exits])).toEqual([1]);
    expect(tokensOf([0, 1, 0, -1], exits)).toEqual([1]);
    // An entry that cannot vary brings its unit always, a second one that cannot vary and brings none is not there.
    expect(tokensOf(noSupply(4), [[0, 1, 1, 1], ...exits])).toEqual([1]);
    expect(tokensOf(noSupply(4), [entry, [2, 1, 0, 0], ...exits])).toEqual([1]);
    // A minimum of one before a width of one: what comes in beyond the minimum is one unit at most.
    expect(tokensOf([0, -1, 0, 1], [[0, 1, 1, 2], ...exits])).toEqual([1]);
    expect(tokensOf([0, 0, 0, 0], [[0, 1, 1, 2], [1, 2, 1, 2], ...exits])).toEqual([1]);
    expect(tokensOf([0, 0, 0, 0], [[0, 1, -1, 0], [1, 2, -1, 0], ...exits])).toEqual([1]);
  });

  it('keeps a node that two units can pass, that sends nowhere, or whose balance is another', () => {
    const exits: Arc[] = [
      [1, 2, 0, 1],
      [1, 3, 0, 1],
    ];
    expect(tokensOf(noSupply(4), [[0, 1, 0, 2], ...exits])).toEqual([]);
    expect(tokensOf(noSupply(4), [[0, 1, 0, 1], [0, 1, 0, 1], ...exits])).toEqual([]);
    expect(tokensOf([0, 2, 0, -2], exits)).toEqual([]);
    expect(tokensOf([0, 0, 0, 0], exits)).toEqual([]);
    expect(tokensOf([0, -1, 0, 1], exits)).toEqual([]);
    expect(tokensOf([-1, 1, 0, 0], [[0, 1, 0, 1], ...exits])).toEqual([]);
    expect(tokensOf([0, 0, 0, 0], [[0, 1, 1, 2], ...exits])).toEqual([]);
    expect(tokensOf(noSupply(2), [[0, 1, 0, 1]])).toEqual([]);
    expect(
      tokensOf(noSupply(3), [
        [0, 1, 0, 1],
        [1, 2, 0, 0],
      ]),
    ).toEqual([]);
    expect(
      tokensOf(noSupply(2), [
        [0, 1, 0, 1],
        [1, 1, 0, 1],
      ]),
    ).toEqual([]);
  });

  it('folds no two neighbours, those with a choice before those without, then by number', () => {
    // 0 → 1 → 2 → 3 → 4 with one way each: every second one.
    const line: Arc[] = [0, 1, 2, 3].map((v): Arc => [v, v + 1, 0, 1]);
    expect(tokensOf(noSupply(5), line)).toEqual([1, 3]);
    // Node 2 has a choice, so that neither 1 nor 3 is folded.
    expect(tokensOf(noSupply(5), [...line, [2, 0, 0, 1]])).toEqual([2]);
    // An arc that cannot vary makes nobody a neighbour.
    expect(
      tokensOf(noSupply(6), [
        [0, 1, 0, 1],
        [1, 5, 0, 1],
        [0, 2, 0, 1],
        [2, 5, 0, 1],
        [2, 1, 0, 0],
      ]),
    ).toEqual([1, 2]);
    // The head of an option is a neighbour as well: 3 is folded first, for its choice; its tail 1 is not.
    expect(
      tokensOf(noSupply(6), [
        [0, 1, 0, 1],
        [1, 3, 0, 1],
        [3, 4, 0, 1],
        [3, 5, 0, 1],
      ]),
    ).toEqual([3]);
  });

  /** What the contraction says of the network's arcs, found by looking at each arc alone. */
  function faultOf({ network, cost, start }: PeopleCase, flow: Int32Array, unit: number): string | undefined {
    const { nodeCount, arcCount, tail, head, lower, upper } = network;
    const found = contract(network, cost, unit, flow);
    const { isToken, tokenNode, tokenArc, optionStart, optionNode, optionCost, optionArc, choice } = found;
    const { first, target, mate, room, arcOf } = found;
    const excess = excessOf(network, flow);
    const varies = Array.from({ length: arcCount }, (_, a) => at(lower, a) < at(upper, a) && tail[a] !== head[a]);
    const into = (v: number): number[] => [...head.keys()].filter((a) => varies[a] === true && head[a] === v);
    const outOf = (v: number): number[] => [...tail.keys()].filter((a) => varies[a] === true && tail[a] === v);
    if ([...tokenNode].join() !== [...isToken.keys()].filter((v) => isToken[v] === 1).join()) return 'tokens';
    if (found.coreCount + found.tokenCount !== nodeCount || found.tokenCount !== tokenNode.length) return 'counts';
    const reverse: (readonly [number, number, number])[] = [];
    for (const [t, v] of tokenNode.entries()) {
      const entry = into(v)[0] ?? -1;
      const base = entry < 0 ? 0 : at(cost, entry) / unit;
      const options = [
        ...(entry < 0 ? [] : [[at(tail, entry), 0, -1]]),
        ...outOf(v).map((a) => [at(head, a), base + at(cost, a) / unit, a]),
      ];
      const listed = [...optionNode.keys()].slice(optionStart[t], optionStart[t + 1]);
      if (String(listed.map((o) => [optionNode[o], optionCost[o], optionArc[o]])) !== String(options)) return 'options';
      if (tokenArc[t] !== entry) return 'entry';
      const sent = outOf(v).find((a) => at(flow, a) > at(lower, a));
      const expected = sent === undefined ? at(optionStart, t) : listed.find((o) => optionArc[o] === sent);
      if (choice[t] !== expected) return 'choice';
      const node = at(optionNode, at(choice, t));
      excess[node] = at(excess, node) + at(excess, v);
      excess[v] = 0;
      for (const o of listed) reverse.push([at(optionNode, o), t, at(optionCost, o)]);
    }
    if (excess.join() !== found.excess.join()) return 'excess';
    for (let v = 0; v < nodeCount; v++) {
      const listed = [...found.reverseToken.keys()].slice(found.reverseStart[v], found.reverseStart[v + 1]);
      const mine = reverse.filter(([node]) => node === v);
      const said = listed.map((k) => [v, found.reverseToken[k], found.reverseCost[k]]);
      if (String(said) !== String(mine)) return 'reverse';
    }
    const steps: string[] = [];
    for (let v = 0; v < nodeCount; v++) {
      for (let e = at(first, v); e < at(first, v + 1); e++) {
        const back = at(mate, e);
        if (at(mate, back) !== e || at(target, back) !== v) return 'mate';
        const isForward = at(arcOf, e) >= 0;
        const a = isForward ? at(arcOf, e) : at(arcOf, back);
        if (isForward === at(arcOf, back) >= 0) return 'direction';
        steps.push([a, isForward, v, target[e], room[e], found.cost[e]].join());
      }
    }
    const expected = [...tail.keys()]
      .filter((a) => varies[a] === true && isToken[at(tail, a)] === 0 && isToken[at(head, a)] === 0)
      .flatMap((a) => {
        const price = at(cost, a) / unit;
        return [
          [a, true, tail[a], head[a], at(upper, a) - at(flow, a), price].join(),
          [a, false, head[a], tail[a], at(flow, a) - at(lower, a), 0 - price].join(),
        ];
      });
    if (steps.toSorted().join(' ') !== expected.toSorted().join(' ')) return 'arcs between nodes that remain';
    return start.length === arcCount ? undefined : 'start';
  }

  it('says of each arc where it went and what it costs, and of each node what it has too much', () => {
    const faults: string[] = [];
    let tokenCount = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const people = peopleCase(random, 6);
      const unit = 1 + random.whole(3);
      const cost = people.cost.map((c) => unit * c);
      const flow = random.chance(0.5) ? people.start : people.network.lower;
      const fault = faultOf({ ...people, cost }, flow, unit);
      if (fault !== undefined) faults.push(`seed ${String(seed)}: ${fault}`);
      tokenCount += contract(people.network, cost, unit, flow).tokenCount;
    }
    expect(faults).toEqual([]);
    expect(tokenCount).toBeGreaterThan(250);
  });

  it('holds more arcs than it makes room for at first', () => {
    const arcs = Array.from({ length: 2500 }, (_, a): Arc => [a % 3, (a + 1) % 3, 0, 2, a]);
    const { network, cost } = networkOf([0, 0, 0], arcs);
    expect(faultOf({ network, cost, start: network.lower, placeCount: 3 }, network.lower, 1)).toBeUndefined();
  });

  it('takes the narrower array for the costs of options that fit', () => {
    const costs = (cost: number, unit: number): string =>
      contractArcs(
        [1, -1],
        [
          [0, 1, 0, 1, cost],
          [0, 1, 0, 1, 0],
        ],
        unit,
      ).optionCost.constructor.name;
    expect(costs(2 ** 30 - 1, 1)).toBe('Int32Array');
    expect(costs(2 ** 30, 1)).toBe('Float64Array');
    expect(costs(-(2 ** 30), 1)).toBe('Float64Array');
    expect(costs(2 ** 31, 4)).toBe('Int32Array');
    expect(costs(2 ** 32, 4)).toBe('Float64Array');
    const wide = contractArcs([1, -1], [[0, 1, 0, 1, 2 ** 40]]);
    expect([...wide.optionCost, ...wide.reverseCost]).toEqual([2 ** 40, 2 ** 40]);
  });
});

describe('the options of tokens', () => {
  const optionsOf = ({ optionStart, optionNode }: Workspace, t: number): number[] =>
    [...optionNode.keys()].slice(optionStart[t], optionStart[t + 1]);
  const valueOf = ({ optionCost, optionNode, potential }: Workspace, o: number): number =>
    at(optionCost, o) - at(potential, at(optionNode, o));
  const placeOf = ({ optionNode, choice }: Workspace, t: number): number => at(optionNode, at(choice, t));

  /** The least reduced cost of moving a token off its node, less the potential of the node. */
  function bestOf(work: Workspace, t: number): number {
    const others = optionsOf(work, t).filter((o) => work.optionNode[o] !== placeOf(work, t));
    return Math.min(...others.map((o) => valueOf(work, o))) - at(work.optionCost, at(work.choice, t));
  }

  function workOf(random: Random): Workspace {
    const { network, cost } = peopleCase(random, 5);
    const work = workspaceOf(contract(network, cost, 1, network.lower));
    for (let v = 0; v < work.nodeCount; v++) work.potential[v] = random.whole(13) - 6;
    return work;
  }

  it('are searched for the three of least value, of equal ones those met first from where the token begins', () => {
    const faults: string[] = [];
    let far = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const work = workOf(seededRandom(seed));
      for (let t = 0; t < work.tokenCount; t++) {
        const options = optionsOf(work, t);
        const turn = t % options.length;
        const sorted = [...options.slice(turn), ...options.slice(0, turn)].toSorted(
          (a, b) => valueOf(work, a) - valueOf(work, b),
        );
        const values = sorted.map((o) => valueOf(work, o));
        const least = searchOptions(work, t);
        const found = [least, ...work.nearOption.slice(NEAR_COUNT * t, NEAR_COUNT * (t + 1)), work.farValue[t]];
        const right = [values[0], ...[0, 1, 2].map((i) => sorted[i] ?? -1), values[3] ?? Infinity];
        if (found.join() !== right.join()) faults.push(`seed ${String(seed)} token ${String(t)}: ${found.join()}`);
        if (values.length > 3) far++;
      }
    }
    expect(faults).toEqual([]);
    expect(far).toBeGreaterThan(40);
  });

  /** Tokens of the heap; `undefined` where a child comes before its parent. */
  function tokensBelow({ childToken, nextToken, tokenKey }: Workspace, root: number): number[] | undefined {
    const tokens = root < 0 ? [] : [root];
    for (const t of tokens) {
      for (let child = at(childToken, t); child >= 0; child = at(nextToken, child)) {
        if (at(tokenKey, child) < at(tokenKey, t) || tokens.length > 1000) return undefined;
        tokens.push(child);
      }
    }
    return tokens.toSorted((a, b) => a - b);
  }

  function faultOfHeaps(work: Workspace): string | undefined {
    const tokens = [...work.choice.keys()];
    for (let v = 0; v < work.nodeCount; v++) {
      const here = tokens.filter((t) => placeOf(work, t) === v);
      if (tokensBelow(work, at(work.firstToken, v))?.join() !== here.join()) return `the heap of node ${String(v)}`;
    }
    const early = tokens.find((t) => at(work.tokenKey, t) > bestOf(work, t));
    return early === undefined ? undefined : `the key of token ${String(early)}`;
  }

  function faultOfKey(work: Workspace, t: number): string | undefined {
    const { tokenKey, nearOption, farValue, optionCost, choice } = work;
    const near = Array.from(nearOption.slice(NEAR_COUNT * t, NEAR_COUNT * (t + 1)));
    const others = near.filter((o) => o >= 0 && o !== choice[t]).map((o) => valueOf(work, o));
    const key = Math.min(at(farValue, t), ...others) - at(optionCost, at(choice, t));
    return tokenKey[t] === key
      ? undefined
      : `token ${String(t)} is put with ${String(tokenKey[t])}, not ${String(key)}`;
  }

  /** What is wrong with the first token of `v` and the option found for it, whose key should be `best`. */
  function faultOfFirst(work: Workspace, v: number, best: number): string | undefined {
    const { firstToken, tokenKey, foundOption, optionNode, optionCost, choice } = work;
    const token = at(firstToken, v);
    if (tokenKey[token] !== best || bestOf(work, token) !== best) return 'not the cheapest token first';
    if (!optionsOf(work, token).includes(foundOption) || optionNode[foundOption] === v) return 'no option to move to';
    return valueOf(work, foundOption) - at(optionCost, at(choice, token)) === best ? undefined : 'not the best option';
  }

  it('give each node its cheapest token, while potentials fall and tokens move', () => {
    const faults: string[] = [];
    const counts = { yes: 0, no: 0, crowded: 0 };
    for (let seed = 1; seed <= 100; seed++) {
      const random = seededRandom(seed);
      const work = workOf(random);
      const { nodeCount, firstToken, potential, choice } = work;
      const note = (fault: string | undefined): void => {
        if (fault !== undefined) faults.push(`seed ${String(seed)}: ${fault}`);
      };
      firstToken.fill(-1);
      for (const t of choice.keys()) {
        searchOptions(work, t);
        putToken(work, t);
        note(faultOfKey(work, t));
      }
      for (let round = 0; round < 12; round++) {
        const v = random.whole(nodeCount);
        const here = [...choice.keys()].filter((t) => placeOf(work, t) === v);
        if (here.length > 1) counts.crowded++;
        const best = Math.min(...here.map((t) => bestOf(work, t)));
        const near = best < Infinity && random.chance(0.6) ? best + random.whole(2) : random.whole(21) - 10;
        const limit = random.chance(0.2) ? Infinity : near;
        const isThere = raiseKeys(work, v, limit);
        counts[isThere ? 'yes' : 'no']++;
        note(faultOfHeaps(work));
        if (isThere !== best < limit) note(`${String(best)} below ${String(limit)}: ${String(isThere)}`);
        else if (isThere) note(faultOfFirst(work, v, best));
        if (isThere && random.chance(0.6)) {
          const token = at(firstToken, v);
          firstToken[v] = heapWithoutRoot(work, token);
          choice[token] = work.foundOption;
          putToken(work, token);
          note(faultOfHeaps(work));
        }
        const falling = random.whole(nodeCount);
        potential[falling] = at(potential, falling) - random.whole(5);
      }
    }
    expect(faults).toEqual([]);
    expect(Math.min(counts.yes, counts.no, counts.crowded)).toBeGreaterThan(80);
  });
});
