import { readFileSync } from 'node:fs';

/**
 * The program of an MPS file as `allocate export` writes it: minimised, every column binary. Columns and rows in the order of the file; entries
 * by column: those of column j are start[j] … start[j + 1] − 1.
 */
export function readMps(file) {
  const rowOf = new Map();
  const program = { cost: [], rowLower: [], rowUpper: [], start: [], index: [], value: [] };
  const readers = {
    ROWS([type, name]) {
      if (type === 'N') return;
      rowOf.set(name, rowOf.size);
      program.rowLower.push(type === 'L' ? -Infinity : 0);
      program.rowUpper.push(type === 'G' ? Infinity : 0);
    },
    COLUMNS([, row, number, quoted]) {
      if (quoted !== undefined || row === "'MARKER'") return;
      if (row === 'COST') {
        program.start.push(program.index.length);
        program.cost.push(Number(number));
      } else {
        program.index.push(rowOf.get(row));
        program.value.push(Number(number));
      }
    },
    RHS([, row, number]) {
      const i = rowOf.get(row);
      if (program.rowLower[i] > -Infinity) program.rowLower[i] = Number(number);
      if (program.rowUpper[i] < Infinity) program.rowUpper[i] = Number(number);
    },
    RANGES([, row, number]) {
      const i = rowOf.get(row);
      program.rowUpper[i] = program.rowLower[i] + Number(number);
    },
  };
  const bytes = readFileSync(file);
  let section = '';
  for (let begin = 0; begin < bytes.length;) {
    const end = bytes.indexOf(10, begin);
    const line = bytes.latin1Slice(begin, end);
    begin = end + 1;
    if (line.startsWith('*')) continue;
    if (line.startsWith(' ')) readers[section]?.(line.trim().split(/ +/));
    else section = line;
  }
  program.start.push(program.index.length);
  return program;
}

/** The same program as the object that javascript-lp-solver and YALPS read. */
export function describe({ cost, rowLower, rowUpper, start, index, value }) {
  const constraints = {};
  for (const [i, min] of rowLower.entries()) {
    const max = rowUpper[i];
    if (min === max) constraints[`r${i}`] = { equal: min };
    else constraints[`r${i}`] = { ...(min > -Infinity && { min }), ...(max < Infinity && { max }) };
  }
  const variables = {};
  for (const [j, points] of cost.entries()) {
    const variable = { objective: points };
    for (let k = start[j]; k < start[j + 1]; k++) variable[`r${index[k]}`] = value[k];
    variables[`x${j}`] = variable;
  }
  return { constraints, variables };
}

/** Prints what a peer has found; the value is summed again from the columns. */
export function report(cost, valueOf, seconds) {
  const value = cost.reduce((sum, points, j) => sum + points * Math.round(valueOf(j)), 0);
  console.log(JSON.stringify({ value, seconds }));
}
