/** Rows of the corpus that a test of another suite holds: its file, and what the test is called there. */
export const ELSEWHERE: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'FILE-002': ['test/cli/files.test.ts', 'FILE-002'],
  'FILE-003': ['test/cli/files.test.ts', 'FILE-003'],
  'FILE-004': ['test/cli/files.test.ts', 'FILE-004'],
  'FILE-009': ['test/cli/files.test.ts', 'FILE-009'],
  'FILE-010': ['test/cli/files.test.ts', 'FILE-010'],
  'FILE-012': ['test/cli/files.test.ts', 'FILE-012'],
  'FILE-014': ['test/cli/files.test.ts', 'FILE-014'],
  'FILE-015': ['test/cli/files.test.ts', 'FILE-015'],
  'FILE-016': ['test/cli/files.test.ts', 'FILE-016'],
  'FILE-018': ['test/cli/files.test.ts', 'FILE-018'],
  'FILE-020': ['test/cli/files.test.ts', 'FILE-020'],
  'FILE-021': ['test/faults/calls.test.ts', 'FILE-021'],
  'FILE-022': ['test/cli/files.test.ts', 'FILE-022'],
  'FILE-024': ['test/faults/power-cut.js', ''],
  'FILE-025': ['test/faults/calls.test.ts', 'FILE-025'],
  'FILE-027': ['test/cli/files.test.ts', 'FILE-027'],
  'FILE-028': ['test/cli/files.test.ts', 'FILE-028'],
  'FILE-029': ['test/cli/files.test.ts', 'FILE-029'],
  'FILE-030': ['test/cli/files.test.ts', 'FILE-030'],
  'FILE-033': ['test/faults/calls.test.ts', 'FILE-033'],
  'FILE-034': ['test/cli/files.test.ts', 'FILE-034'],
  'FILE-035': ['test/cli/files.test.ts', 'FILE-035'],
  'SOLV-001': ['test/cli/interrupt.test.ts', 'writes the best plan so far near the limit'],
  'SOLV-005': ['test/conformance/programs.test.ts', 'stops at its deadline on a program it cannot finish'],
  'CLI-004': ['test/cli/usage.test.ts', 'takes names that start with a dash after --'],
  'PRIV-001': ['test/cli/redact.test.ts', 'PRIV-001'],
  'PRIV-003': [
    'test/cli/solve.test.ts',
    'exits 70 with one line, without a stack trace and without what the error quotes',
  ],
};

/** Rows whose subject this version does not have; `docs/corpus.md` says what comes in their place. */
export const LATER: readonly string[] = ['FILE-017', 'CLI-006'];
