/**
 * How long a browser needs for a report page: `node bench/page.js PAGE.html... [--runs N]`.
 *
 * Prints for each page its size, the time until its tables answer (the end of its script, which is the last thing in it: the median and the
 * worst of the runs), the CPU time of the page's main thread until then, and how long a search and a sort take. Needs Chromium.
 */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const runsAt = process.argv.indexOf('--runs');
const runs = runsAt < 0 ? 9 : Number(process.argv[runsAt + 1]);
const files = process.argv.slice(2).filter((argument) => argument.endsWith('.html'));

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function measure(browser, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(pathToFileURL(resolve(file)).href);
  const { metrics } = await session.send('Performance.getMetrics');
  const cpuMs = 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  const { readyMs, searchMs, sortMs } = await page.evaluate(() => {
    const timed = (act) => {
      const start = performance.now();
      act();
      void document.body.offsetHeight;
      return performance.now() - start;
    };
    const search = document.querySelector('#people-table-search');
    const searchMs = timed(() => {
      search.value = 'nguyen van';
      search.dispatchEvent(new Event('input'));
    });
    search.value = '';
    search.dispatchEvent(new Event('input'));
    const sortMs = timed(() => document.querySelector('#people thead th[data-sort=name] button').click());
    return { readyMs: performance.getEntriesByType('navigation')[0].domInteractive, searchMs, sortMs };
  });
  await context.close();
  return { readyMs, cpuMs, searchMs, sortMs };
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
console.log('| page | kB | answers after, ms (worst) | CPU, ms | search, ms | sort, ms |\n|---|---|---|---|---|---|');
for (const file of files) {
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await measure(browser, file));
  const of = (key) => Math.round(median(results.map((result) => result[key])));
  const worst = Math.round(Math.max(...results.map(({ readyMs }) => readyMs)));
  const size = Math.round(statSync(file).size / 1000);
  console.log(
    `| ${basename(file)} | ${size} | ${of('readyMs')} (${worst}) | ${of('cpuMs')} | ${of('searchMs')} | ${of('sortMs')} |`,
  );
}
await browser.close();
