import { assert } from '../support/assert.ts';
import { communeCount, drawAnySize } from './any-size.ts';
import { anySizePolicyText, anySizeReadmeText } from './any-size-texts.ts';
import { drawDaiTu } from './dai-tu.ts';
import { daiTuFiles } from './dai-tu-texts.ts';
import { coursesText } from './courses.ts';
import type { Destination } from './destinations.ts';
import { destinationsText } from './destinations.ts';
import type { GenerateFacts } from './facts.ts';
import { headcountsText } from './headcounts.ts';
import type { Person } from './people.ts';
import { peopleText } from './people.ts';
import { drawPhaseOne } from './phase-one.ts';
import { phaseOnePolicyText, phaseOneReadmeText } from './phase-one-texts.ts';
import { drawPhuThoCase } from './phu-tho-case.ts';
import { nextPhasePolicyText, phuThoPolicyText, phuThoReadmeText } from './phu-tho-texts.ts';
import type { Place } from './places.ts';
import { placesText } from './places.ts';
import { rulesDemoFiles } from './rules-demo.ts';
import type { Sender } from './senders.ts';
import { sendersText } from './senders.ts';

export type { GenerateFacts } from './facts.ts';

export interface GenerateOptions {
  /** A whole number, 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** At least 1. */
  readonly officers: number;
  /** Rows of `vacancies.csv`, at least 1; three for every four officers where absent. A tenth of the rows have room for two or three. */
  readonly vacancies?: number;
  /** Communes in the workspace: 1 to `maximumCommunes`. */
  readonly communes: number;
  readonly scope: 'phu-tho' | 'national';
  /** A recorded case: only the seed counts then, and the sizes and the scope are those of the case. */
  readonly preset?: 'phu-tho-50' | 'rules-demo' | 'phase-1' | 'dai-tu';
}

/**
 * The files of an invented workspace, by name: `policy.yaml`, `officers.csv`, `vacancies.csv`, `communes.csv`, `units.csv` and `README.md`, and what
 * else a preset has.
 *
 * The same facts and options give the same bytes on every machine, and the demands can all be met whatever the seed; the preset `rules-demo`
 * was solved for the recorded seed alone. Its files stand in a folder below those of `phu-tho-50` of the same seed and read its tables.
 * Asserts that the sizes are within their ranges. About 3 s for 100,000 officers and 120,000 vacancies.
 */
export function generateWorkspace(facts: GenerateFacts, options: GenerateOptions): ReadonlyMap<string, string> {
  assert(Number.isSafeInteger(options.seed) && options.seed >= 0, 'the seed is a whole number');
  if (options.preset === undefined) return drawFiles(facts, options);
  if (options.preset === 'dai-tu') return daiTuFiles(drawDaiTu(facts, options.seed), options.seed);
  if (options.preset === 'phase-1') return phaseOneFiles(facts, options.seed);
  const drawn = drawPhuThoCase(facts, options.seed);
  if (options.preset === 'rules-demo') return rulesDemoFiles(drawn, options.seed);
  const files = filesOf(drawn, phuThoPolicyText(), phuThoReadmeText(options.seed));
  return new Map([...files, ['courses.csv', coursesText(drawn.places)], ['next-phase.yaml', nextPhasePolicyText()]]);
}

/** How many communes a workspace of the scope may have. */
export function maximumCommunes(facts: GenerateFacts, scope: GenerateOptions['scope']): number {
  return communeCount(facts, scope);
}

/** Rows of `vacancies.csv` where the options name no number. */
export function defaultVacancies(officers: number): number {
  return Math.max(1, Math.floor((officers * 3) / 4));
}

function drawFiles(facts: GenerateFacts, options: GenerateOptions): ReadonlyMap<string, string> {
  const size = { ...options, vacancies: options.vacancies ?? defaultVacancies(options.officers) };
  assert(Number.isSafeInteger(size.officers) && size.officers >= 1, 'at least one officer');
  assert(Number.isSafeInteger(size.vacancies) && size.vacancies >= 1, 'at least one vacancy');
  const drawn = drawAnySize(facts, size);
  return filesOf(drawn, anySizePolicyText(drawn, size), anySizeReadmeText(drawn, size));
}

function phaseOneFiles(facts: GenerateFacts, seed: number): ReadonlyMap<string, string> {
  const drawn = drawPhaseOne(facts, seed);
  const files = filesOf(drawn, phaseOnePolicyText(), phaseOneReadmeText(drawn, seed));
  return new Map([
    ...files,
    ['posts.csv', headcountsText(drawn.headcounts)],
    ['courses.csv', coursesText(drawn.places)],
  ]);
}

interface Tables {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly destinations: readonly Destination[];
  readonly senders: readonly Sender[];
}

function filesOf(tables: Tables, policy: string, readme: string): ReadonlyMap<string, string> {
  return new Map([
    ['policy.yaml', policy],
    ['officers.csv', peopleText(tables.people)],
    ['vacancies.csv', placesText(tables.places)],
    ['communes.csv', destinationsText(tables.destinations)],
    ['units.csv', sendersText(tables.senders)],
    ['README.md', readme],
  ]);
}
