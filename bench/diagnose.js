// Whole-process time of `diagnose` where 700 officers and 900 vacancies of about 1,000 places have mixed quotas that no plan meets.
//   npm run bench:diagnose -- [--runs 3]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const program = resolve(import.meta.dirname, '../bin/allocate.js');
const folder = mkdtempSync(join(tmpdir(), 'allocate-bench-'));

/** Minima and maxima of people sent to the three regions, fewest communes served in the second one, and fewest of a profession in a region. */
const CASES = {
  'a minimum beyond reach, and another behind it': {
    sent: ['min: 250, max: 260', 'min: 300, max: 400', 'min: 200, max: 230'],
  },
  'a profession that too few have': { minimum: 40 },
  'more communes than can be served': { communes: 80 },
  'three minima and ten headcounts that clash': {
    sent: ['min: 215, max: 260', 'min: 240, max: 400', 'min: 160, max: 230'],
  },
  'three minima and a maximum that clash': {
    sent: ['min: 200, max: 260', 'min: 240, max: 400', 'min: 150, max: 230'],
  },
};

function run(args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { seconds: (performance.now() - start) / 1000, status, stdout, stderr };
}

function policyOf(policy, { sent, minimum = 8, communes = 44 }) {
  const region = (code, count, served) =>
    `  - { name: "Khu vực ${code}", vacancies: { region: "${code}" }, sent: { ${count} }, communes: { min: ${served} } }`;
  const [first, second, third] = sent ?? ['min: 63, max: 160', 'min: 95, max: 239', 'min: 51, max: 130'];
  const quotas = [
    '  - { name: hai nguoi mot so mot xa, per: [unit, commune], sent: { max: 2 } }',
    `  - { name: linh vuc x khu vuc, per: [vacancy_field, region], vacancies: { field: [it, land, accounting, construction] }, sent: { min: ${minimum} } }`,
    '  - { name: it noi co nguoi, per: commune, if_served: yes, officers: { field: [it, digital-transformation, accounting, land, construction] }, sent: { min: 1 } }',
    '  - { name: biet phai, form: secondment, sent: { max: 220 } }',
    region('hoa-binh', first, 30),
    region('phu-tho', second, communes),
    region('vinh-phuc', third, 22),
    '  - { name: Mỗi đơn vị cử có hạn, per: unit, sent: { max: 21 } }',
  ];
  return policy.replace(/^quotas:\n(?: .*\n)*/m, `quotas:\n${quotas.join('\n')}\n`);
}

const made = run(['generate', '.', '--officers', '700', '--vacancies', '900', '--communes', '148', '--seed', '5']);
if (made.status !== 0) throw new Error(made.stderr);
const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${values.runs} runs each`);
console.log('| case | demands that clash | ways out | seconds by the clock, median | all |');
console.log('|---|---|---|---|---|');
for (const [name, change] of Object.entries(CASES)) {
  const file = join(folder, 'greedy.yaml');
  writeFileSync(file, policyOf(policy, change));
  const runs = Array.from({ length: Number(values.runs) }, () =>
    run(['diagnose', '--policy', file, '--format', 'json']),
  );
  const failed = runs.find(({ status }) => status !== 3);
  if (failed !== undefined) throw new Error(`${name}: exit ${failed.status}: ${failed.stderr}`);
  const { members, repairs } = JSON.parse(runs[0].stdout);
  const seconds = runs.map((one) => one.seconds).toSorted((a, b) => a - b);
  const shown = seconds.map((s) => s.toFixed(1));
  console.log(
    `| ${name} | ${members.length} | ${repairs.length} | **${shown[shown.length >> 1]}** | ${shown.join(' ')} |`,
  );
}
rmSync(folder, { recursive: true });
