import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { allocate } from '../../src/allocate.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanPage } from '../../src/render/page.ts';
import { prepareFolder } from './folder.ts';
import { testServices } from './run.ts';

/** Texts that would do harm where they became markup, an address or a direction of writing. */
export const HOSTILE: readonly string[] = [
  '<script>hacked=1</script>',
  '</script><script>hacked=2//',
  '"onmouseover="hacked=3',
  "' onfocus='hacked=4' autofocus='",
  '<img src=x onerror=hacked=5>',
  '</title><svg onload=hacked=6>',
  'javascript:hacked=7',
  '<!-- --><iframe src="//example.com">',
  '&lt;b&gt; &amp; &#60;i&#62;',
  ']]></style><style>*{display:none}',
  '{{constructor}} ${hacked} `hacked`',
  '__proto__',
  'Bùi\u202eThị',
  'محمد علي',
  '\u0000\u001b[2J\u2028x',
  '</noscript></select></table><base href="//example.com">',
];

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** The page of the 50-person case, solved. */
export async function solvedPage(script: string): Promise<PlanPage> {
  const prepared = prepareFolder(join(import.meta.dirname, '../../data'));
  const noWorker = (): never => {
    throw new Error('a worker was asked for');
  };
  const found = await allocate(prepared, { engine: 'auto', wanted: 'choices', services: testServices(noWorker) });
  if (found.kind !== 'plan') throw new Error(found.kind);
  return {
    instance: prepared.instance,
    allocation: found.allocation,
    findings: found.findings,
    freedom: found.freedom,
    inputs: [{ file: 'officers.csv', sha256: 'ab'.repeat(32) }],
    nameOf: (file) => file,
    version: '0.0.0',
    language: 'vi',
    isInternal: false,
    isRedacted: false,
    brokenCount: 0,
    script,
    digest: digestOf,
  };
}

/** The page with a hostile text in every cell that is free text, and in codes. */
export function hostilePage(page: PlanPage): PlanPage {
  let turn = 0;
  const next = (): string => HOSTILE[turn++ % HOSTILE.length] ?? '';
  const spoiled = <Item extends object>(item: Item, ...names: readonly (keyof Item)[]): Item =>
    Object.assign({}, item, Object.fromEntries(names.map((name) => [name, next()])));
  const { instance, allocation } = page;
  const { policy } = instance;
  const fields = new Map(Array.from(policy.fields, ([code, field]) => [code, spoiled(field, 'name')] as const));
  const hostile: Instance = {
    ...instance,
    policy: { ...policy, title: next(), fields },
    officers: instance.officers.map((officer) => spoiled(officer, 'name', 'major', 'position')),
    communes: instance.communes.map((commune) => spoiled(commune, 'name')),
    units: instance.units.map((unit) => spoiled(unit, 'name')),
    vacancies: instance.vacancies.map((vacancy) => spoiled(vacancy, 'title')),
    baseline: allocation.rows.map((row) => spoiled(row, 'vacancyId', 'communeName', 'note')),
  };
  const rows = allocation.rows.map((row) => spoiled(row, 'officerName', 'unitName', 'communeName', 'title', 'note'));
  return {
    ...page,
    instance: hostile,
    allocation: { ...allocation, rows },
    inputs: HOSTILE.map((file) => ({ file, sha256: file })),
    version: next(),
    live: { title: next(), intro: next(), script: 'globalThis.living = 1;', data: { HOSTILE } },
  };
}
