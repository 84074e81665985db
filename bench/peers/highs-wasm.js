import { performance } from 'node:perf_hooks';
import loadHighs from 'highs';
import { readMps, report } from './mps.js';

const { cost, rowLower, rowUpper, start, index, value } = readMps(process.argv[2]);
const highs = await loadHighs();
const [numCols, numRows] = [cost.length, rowLower.length];
const begin = performance.now();
const model = highs.createModel({
  numCols,
  numRows,
  colCost: Float64Array.from(cost),
  colLower: new Float64Array(numCols),
  colUpper: new Float64Array(numCols).fill(1),
  rowLower: Float64Array.from(rowLower),
  rowUpper: Float64Array.from(rowUpper),
  matrix: {
    format: 'csc',
    numRows,
    numCols,
    starts: Int32Array.from(start),
    indices: Int32Array.from(index),
    values: Float64Array.from(value),
  },
  integrality: new Int32Array(numCols).fill(1),
});
model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.999 });
model.run();
const seconds = (performance.now() - begin) / 1000;
if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error(`status ${model.getModelStatus()}`);
const { colValue } = model.getSolution();
report(cost, (j) => colValue[j], seconds);
