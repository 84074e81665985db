import type { TierName } from '../domain/terms.ts';
import type { Rows } from './linear-program.ts';

/**
 * The whole problem as rows and 0–1 columns, with the tiers as cost vectors.
 *
 * Columns 0 … candidateCount − 1 are the candidates in their own order; auxiliary columns follow. Row and column keys name the demand or
 * record they come from, and `proof` builds the same names from the instance by itself, so multipliers can be handed over by key.
 */
export interface Model {
  readonly candidateCount: number;
  readonly columnCount: number;
  /** One key a column: `x:officer|vacancy|form`, `y:demand:commune`, `s:demand`, `z:unit:count`. */
  readonly columnKeys: readonly string[];
  readonly rows: Rows;
  readonly tiers: readonly ModelTier[];
}

/** One level of the lexicographic objective. */
export type ModelTier =
  | {
      readonly kind: 'linear';
      readonly name: TierName;
      readonly sense: 'max' | 'min';
      /** One safe integer a column. */
      readonly cost: Float64Array;
    }
  | {
      /** The largest t for which candidates of at least t points suffice. */
      readonly kind: 'threshold';
      readonly name: 'worst_fit';
      /** One entry a candidate. */
      readonly points: Int32Array;
      /** The value when nobody is sent: the top of the scale. */
      readonly top: number;
    };
