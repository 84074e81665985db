import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { policyJsonSchema } from '../../src/tables/policy.ts';

it('the shipped JSON Schema of policy.yaml is the one the program checks with', () => {
  const shipped = readFileSync(join(import.meta.dirname, '../../docs/policy.schema.json'), 'utf8');
  // After a change: node -e "import('./dist/index.js').then((m) => console.log(JSON.stringify(m.policyJsonSchema(), undefined, 2)))"
  expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
