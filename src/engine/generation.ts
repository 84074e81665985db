import type { LinearProgram } from '../model/linear-program.ts';
import type { Basis, OpenRelaxation, RelaxationOutcome } from './contract.ts';
import { GrowingPart, minimised, type WarmModel } from './growing-part.ts';
import { reducedCosts } from './reduced-cost.ts';

/**
 * The linear relaxation of a large program, solved on a part of its columns and rows that grows until nothing outside matters.
 *
 * When no column outside has a negative reduced cost and no row outside is violated, the solution inside is optimal for the whole (Dantzig and
 * Wolfe 1960 for columns). Where the part is impossible, the columns that could end that come in, and where there are none, the whole is. Rows
 * that ask for something have a dear slack. If slack is left in the end, only slack costs anything for a while: what is left once more is the
 * least there can be, and its prices show that the rows contradict each other; where none is left, it was not dear enough.
 */

const ROUND_LIMIT = 400;
/** What multipliers of at most one have to add up to beyond rounding. */
const RAY_TOLERANCE = 1e-6;
/** More of slack than this is a demand not met. */
const SLACK_TOLERANCE = 1e-7;
/** Of whole numbers something whole is missing, of shares and limits a part of it: less than this is rounding. */
const LEAST_SLACK = 1e-3;
/** Slack that need not be used gets dearer by this factor, at most so often. */
const SLACK_FACTOR = 1000;
const SLACK_RISES = 2;

export class GrowingRelaxation implements OpenRelaxation {
  readonly #model: WarmModel;
  readonly #part: GrowingPart;
  /** The program under the bounds as they are. */
  #boxed: LinearProgram;
  /** Minimised. */
  #cost: Float64Array;
  #slackRises = 0;
  #ray: Float64Array | undefined;

  constructor(program: LinearProgram, model: WarmModel, start?: Basis, rank?: Float64Array) {
    this.#model = model;
    this.#cost = minimised(program);
    this.#part = new GrowingPart(program, model);
    this.#boxed = {
      ...program,
      columnLower: program.columnLower.slice(),
      columnUpper: program.columnUpper.slice(),
      rowLower: program.rowLower.slice(),
      rowUpper: program.rowUpper.slice(),
    };
    this.#part.start(start, rank);
  }

  optimise(): RelaxationOutcome {
    this.#ray = undefined;
    const outcome = this.#grow();
    if (outcome !== 'slack') return outcome;
    this.#part.askForLeastSlack();
    const least = this.#grow();
    const isNeedless = least !== 'slack' && least.termination === 'optimal';
    if (isNeedless) this.#slackRises++;
    this.#part.setCost(this.#cost);
    if (this.#slackRises > 0) this.#part.raiseSlackCost(SLACK_FACTOR ** Math.min(this.#slackRises, SLACK_RISES));
    if (isNeedless) return this.#slackRises > SLACK_RISES ? { termination: 'no-solution' } : this.optimise();
    return least === 'slack' ? { termination: 'no-solution' } : least;
  }

  /** Brings in columns and rows until none matters; `slack` where some is left in the end under a cost that is not its own. */
  #grow(): RelaxationOutcome | 'slack' {
    for (let round = 0; round < ROUND_LIMIT; round++) {
      const solution = this.#model.run();
      if (solution === undefined) break;
      if (solution === 'infeasible') {
        const ray = this.#model.ray();
        if (ray === undefined) break;
        if (this.#isContradiction(ray, RAY_TOLERANCE)) return this.#contradiction();
        const isEnded =
          this.#part.addPricedColumns(ray, 0) ||
          this.#part.addPricedColumns(
            ray.map((y) => -y),
            0,
          );
        if (isEnded) continue;
        break;
      }
      const { values, rowDuals } = solution;
      if (this.#part.addViolatedRows(values)) continue;
      if (this.#part.addPricedColumns(rowDuals)) continue;
      if (this.#part.slackOf(values) <= SLACK_TOLERANCE) {
        return {
          termination: 'optimal',
          values: this.#part.spreadValues(values),
          rowDuals: this.#part.spreadDuals(rowDuals),
        };
      }
      if (!this.#part.asksForLeastSlack) return 'slack';
      return this.#isContradiction(rowDuals, LEAST_SLACK) ? this.#contradiction() : { termination: 'no-solution' };
    }
    return { termination: 'no-solution' };
  }

  #contradiction(): RelaxationOutcome {
    return { termination: 'infeasible', ...(this.#ray === undefined ? {} : { ray: this.#ray }) };
  }

  /** Whether multipliers of the rows inside, of either sign, add up to a contradiction over the whole program; they are then the ray. */
  #isContradiction(multipliers: Float64Array, least: number): boolean {
    const ray = this.#part.spreadDuals(multipliers);
    const largest = ray.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    if (!(largest > 0 && largest < Infinity)) return false;
    const nothing = { ...this.#boxed, sense: 'min' as const, cost: new Float64Array(this.#boxed.columnCount) };
    for (const sign of [1, -1]) {
      const scaled = ray.map((y) => (sign * y) / largest);
      if (reducedCosts(nothing, scaled).total < least) continue;
      this.#ray = scaled;
      return true;
    }
    return false;
  }

  maximise(cost: Float64Array): RelaxationOutcome {
    this.#cost = cost.map((c) => 0 - c);
    this.#part.setCost(this.#cost);
    this.#slackRises = 0;
    return this.optimise();
  }

  fix(columns: Int32Array, values: Float64Array): void {
    this.bound('columns', columns, values, values);
  }

  bound(what: 'columns' | 'rows', indices: Int32Array, lower: Float64Array, upper: Float64Array): void {
    const { columnLower, columnUpper, rowLower, rowUpper } = this.#boxed;
    const [lowers, uppers] = what === 'columns' ? [columnLower, columnUpper] : [rowLower, rowUpper];
    for (const [k, i] of indices.entries()) {
      lowers[i] = lower[k] ?? 0;
      uppers[i] = upper[k] ?? 0;
    }
    this.#part.setBounds(what, indices, lower, upper);
  }

  extend(program: LinearProgram): void {
    const { rowLower, rowUpper } = this.#boxed;
    const [lower, upper] = [program.rowLower.slice(), program.rowUpper.slice()];
    lower.set(rowLower);
    upper.set(rowUpper);
    this.#boxed = {
      ...program,
      columnLower: this.#boxed.columnLower,
      columnUpper: this.#boxed.columnUpper,
      rowLower: lower,
      rowUpper: upper,
    };
    this.#part.extend(program);
  }

  ray(): Float64Array | undefined {
    return this.#ray;
  }

  basis(): Basis | undefined {
    const basis = this.#model.basis();
    return basis && this.#part.spreadBasis(basis);
  }

  resume(basis: Basis): void {
    this.#part.resume({ ...basis, isOutside: true });
  }

  dispose(): void {
    this.#model.dispose();
  }
}
