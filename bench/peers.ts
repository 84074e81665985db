/** The programs compared, and how each is asked for one tier. */
import { LEMON, PYTHON, YALPS } from './install.ts';
import type { Command, Measured } from './measure.ts';
import type { Models, Tier } from './models.ts';

/** What a peer says: the tier's value and the seconds of its solve alone, without start and reading. */
interface Answer {
  readonly value: number;
  /** What fill came to, where the peer chose it together with fit. */
  readonly fill: number | undefined;
  readonly seconds: number | undefined;
}

export interface Peer {
  readonly name: string;
  /** Key of its supply. */
  readonly supply: string;
  readonly note: string;
  /** The command for a tier; `undefined` where the peer cannot take this model. */
  readonly ask: (models: Models, tier: Tier) => Command | undefined;
  /** Reads what a run printed; `undefined` when it gave no optimum. */
  readonly read: (run: Measured) => Answer | undefined;
}

export const PEERS: readonly Peer[] = [
  network('LEMON CostScaling', 'lemon', (file, tier) => ({ command: LEMON, words: [file, tier, 'cost-scaling'] })),
  network('LEMON NetworkSimplex', 'lemon', (file, tier) => ({
    command: LEMON,
    words: [file, tier, 'network-simplex'],
  })),
  network('OR-Tools SimpleMinCostFlow', 'ortools', (file, tier) => python('min_cost_flow', file, tier)),
  general('highspy', 'highspy', 'native HiGHS, gap 0', highspy),
  general('scipy milp', 'scipy', 'HiGHS inside scipy, gap 0', (file) => python('scipy_solver', file, 'milp')),
  {
    ...general('scipy linprog', 'scipy', 'relaxation only, where the demands are a network', (file) =>
      python('scipy_solver', file, 'linprog'),
    ),
    ask: ({ mps, network }, tier) =>
      mps[tier] === undefined || network === undefined ? undefined : python('scipy_solver', mps[tier], 'linprog'),
  },
  general('OR-Tools CP-SAT', 'ortools', 'as many threads as it likes', (file) => python('cp_sat', file)),
  {
    ...general('CBC', 'cbc', 'its own clock', (file) => ({
      command: 'cbc',
      words: [file, '-ratioGap', '0', '-allowableGap', '0.999', '-solve'],
    })),
    read: ({ stdout }) =>
      answerOf(
        /^Result - Optimal solution found[^]*?^Objective value:\s+(\S+)/m.exec(stdout)?.[1],
        /Wallclock seconds\):\s+(\S+)/.exec(stdout)?.[1],
      ),
  },
  {
    ...general('GLPK', 'glpk', 'whole process', (file) => ({
      command: 'glpsol',
      words: ['--freemps', file, '-w', '/dev/stderr'],
    })),
    read: ({ stderr }) => answerOf(/^s mip \d+ \d+ o (\S+)/m.exec(stderr)?.[1], undefined),
  },
  general('HiGHS wasm', 'highs', 'npm highs, gap 0', (file) => script('highs-wasm', file)),
  general('YALPS', 'yalps', 'tolerance 0', (file) => script('yalps', file, YALPS)),
  general('javascript-lp-solver', 'javascript-lp-solver', 'no presolve', (file) =>
    script('javascript-lp-solver', file),
  ),
];

function network(name: string, supply: string, ask: (file: string, tier: Tier) => Command): Peer {
  const note = 'network only; `fit` by a joint weight';
  return {
    name,
    supply,
    note,
    ask: (models, tier) => (models.network === undefined ? undefined : ask(models.network, tier)),
    read: readJson(1),
  };
}

function general(name: string, supply: string, note: string, ask: (file: string) => Command): Peer {
  return {
    name,
    supply,
    note,
    ask: ({ mps }, tier) => (mps[tier] === undefined ? undefined : ask(mps[tier])),
    read: readJson(-1),
  };
}

/** `sign` turns the value of a model that minimises into the tier's own. */
function readJson(sign: 1 | -1): Peer['read'] {
  return ({ status, stdout }) => {
    const line = stdout.trim().split('\n').at(-1) ?? '';
    if (status !== 0 || !line.startsWith('{')) return undefined;
    const { value, fill, seconds } = JSON.parse(line) as { value: number; fill?: number; seconds: number };
    return { value: sign * value, fill, seconds };
  };
}

function answerOf(value: string | undefined, seconds: string | undefined): Answer | undefined {
  if (value === undefined) return undefined;
  return {
    value: -Math.round(Number(value)),
    fill: undefined,
    seconds: seconds === undefined ? undefined : Number(seconds),
  };
}

/** Native HiGHS on a file of MPS. */
export function highspy(file: string): Command {
  return python('highs_native', file);
}

function python(name: string, ...words: string[]): Command {
  return { command: PYTHON, words: [`bench/peers/${name}.py`, ...words] };
}

function script(name: string, ...words: string[]): Command {
  return { command: process.execPath, words: ['--max-old-space-size=12000', `bench/peers/${name}.js`, ...words] };
}
