import { describe, expect, it } from 'vitest';
import { allocate, solveVariation, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { explainOfficer } from '../../src/insight/explain-officer.ts';
import { explainPair } from '../../src/insight/explain-pair.ts';
import { explainCommune, explainUnit, explainVacancy } from '../../src/insight/explain-place.ts';
import type { Price } from '../../src/insight/price.ts';
import type { Ask } from '../../src/insight/variation.ts';
import { compareAnswers } from '../../src/insight/what-if.ts';
import { renderAnswer, type Block } from '../../src/render/answer-page.ts';
import {
  communeJson,
  officerJson,
  pairJson,
  renderAnswerJson,
  unitJson,
  vacancyJson,
  type AnswerFields,
} from '../../src/render/explain-json.ts';
import { officerPage } from '../../src/render/explain-officer-text.ts';
import { pairPage } from '../../src/render/explain-pair-text.ts';
import { communePage, unitPage, vacancyPage } from '../../src/render/explain-place-text.ts';
import type { ExplainContext } from '../../src/render/explain-words.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';
import { renderWhatIfJson, whatIfPage } from '../../src/render/whatif-text.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { prepareTexts, testServices } from '../support/run.ts';

const options = {
  engine: 'auto',
  services: testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url))),
} as const;

function lossesOf({ tiers }: Price): readonly number[] {
  return tiers.map(({ loss }) => loss);
}

function isCheaper(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((loss, index) => loss !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** Everything there is to say about a workspace, in every language and form. */
async function sayAll(prepared: Prepared, seed: number): Promise<readonly string[]> {
  const outcome = await allocate(prepared, options);
  if (outcome.kind !== 'plan') return [];
  const { allocation: best, findings } = outcome;
  const { instance, candidates } = prepared;
  const ask: Ask = (variation) => solveVariation(prepared, variation, options);
  const texts: string[] = [];
  const contexts = (['en', 'vi'] as const).map((language): ExplainContext => {
    const isInternal = seed % 2 === 0;
    return { instance, candidates, voice: voiceOf(language), isInternal, isVerbose: isInternal };
  });
  const say = (
    page: (context: ExplainContext) => readonly Block[],
    fields: (context: ExplainContext) => AnswerFields,
  ) => {
    for (const context of contexts) {
      texts.push(renderAnswer(page(context), 'text'), renderAnswer(page(context), 'md'));
      texts.push(renderAnswerJson({ kind: 'any' }, best, fields(context), context));
    }
  };
  for (const o of instance.officers.keys()) {
    const answer = await explainOfficer(prepared, best, findings, o, ask);
    say(
      (context) => officerPage(answer, best.status, context),
      (context) => officerJson(answer, context),
    );
    const [cheapest] = answer.next.map(({ price }) => lossesOf(price));
    for (const v of instance.vacancies.keys()) {
      const pair = await explainPair(prepared, best, o, { kind: 'vacancy', vacancyIndex: v }, ask);
      say(
        (context) => pairPage(pair, best.rows.length, context),
        (context) => pairJson(pair, context),
      );
      if (pair.verdict.kind !== 'possible') continue;
      const losses = lossesOf(pair.verdict.price);
      if (cheapest === undefined || isCheaper(losses, cheapest))
        texts.push(`undefined: a cheaper place than the next best`);
    }
    const gone = await ask({ removed: [o], stayClose: best.chosen });
    if (gone.kind !== 'solved') continue;
    const change = compareAnswers(best, gone.allocation);
    texts.push(renderAnswer(whatIfPage(change, 'x', [], voiceOf('vi')), 'text'), renderWhatIfJson(change, [], []));
  }
  for (const v of instance.vacancies.keys()) {
    const answer = await explainVacancy(prepared, best, findings, v, ask);
    say(
      (context) => vacancyPage(answer, best.status, context),
      (context) => vacancyJson(answer, context),
    );
  }
  for (const c of instance.communes.keys()) {
    const answer = explainCommune(prepared, best, findings, c);
    say(
      (context) => communePage(answer, best.status, context),
      (context) => communeJson(answer, context),
    );
  }
  for (const u of instance.units.keys()) {
    const answer = explainUnit(prepared, best, findings, u);
    say(
      (context) => unitPage(answer, best.status, context),
      (context) => unitJson(answer, context),
    );
  }
  return texts;
}

describe('answers about random workspaces', () => {
  it('are whole sentences in every language and form, and the next best place is the cheapest of all', async () => {
    const wrong: string[] = [];
    let count = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const prepared = prepareTexts(randomWorkspace(seed));
      if (!prepared.ok) continue;
      const texts = await sayAll(prepared.value, seed);
      count += texts.length;
      const odd = texts.filter((text) => /undefined|NaN|\[object|Infinity|\{\w+\}| {2}\n/.test(text));
      wrong.push(...odd.map((text) => `seed ${String(seed)}: ${text}`));
    }
    expect(count).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  }, 120_000);
});
