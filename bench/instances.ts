/** Seeded instances: what `allocate generate` writes for a size and a seed, read and prepared. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { allocate, prepare, type AllocationOutcome, type Prepared, type Services } from '../src/allocate.ts';
import { generateWorkspace, type GenerateFacts, type GenerateOptions } from '../src/generate/workspace.ts';
import { readPolicy } from '../src/tables/policy.ts';
import type { SourceFile, TableName } from '../src/tables/source.ts';

/** Files of a workspace by name. */
export type Texts = ReadonlyMap<string, string>;

const NATIONAL_FROM = 10_000;

/** `vacancies` as given, or six for every five officers; all communes of Phú Thọ, from 10,000 officers on all of the country. */
export function generateTexts(officers: number, seed: number, vacancies: number = Math.round(officers * 1.2)): Texts {
  const isNational = officers >= NATIONAL_FROM;
  const communes = isNational ? 3321 : Math.min(148, Math.ceil(officers * 0.72));
  const options: GenerateOptions = {
    seed,
    officers,
    vacancies,
    communes,
    scope: isNational ? 'national' : 'phu-tho',
  };
  return generateWorkspace(facts(), options);
}

function facts(): GenerateFacts {
  const read = (name: string): string => readFileSync(`data/reference/${name}.csv`, 'utf8');
  return {
    communesPhuTho: read('phu_tho_communes_148'),
    communesVn: read('vn_communes_3321'),
    provinces: read('vn_provinces_34'),
    units: read('units'),
  };
}

const TABLES: readonly TableName[] = ['officers', 'vacancies', 'communes', 'units'];

/** The workspace under `policyText`. Throws where the program finds an error in it. */
export function prepareTexts(texts: Texts, policyText: string): Prepared {
  const source = (name: string, text: string): SourceFile => ({ name, bytes: new TextEncoder().encode(text) });
  const policy = readPolicy(source('policy.yaml', policyText));
  if (!policy.ok) throw new Error(`policy: ${JSON.stringify(policy.issues.slice(0, 3))}`);
  const tables = new Map(TABLES.map((name) => [name, [source(`${name}.csv`, texts.get(`${name}.csv`) ?? '')]]));
  const prepared = prepare({ policy: policy.value, tables, earlier: [], baseline: undefined });
  if (!prepared.ok) throw new Error(`workspace: ${JSON.stringify(prepared.issues.slice(0, 3))}`);
  return prepared.value;
}

const services: Services = {
  runIsolated: () => Promise.resolve({ kind: 'failed', why: 'not in the bench' }),
  now: () => performance.now(),
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  shouldStop: () => false,
};

/** What the program decides, engine chosen by itself, in this process. */
export async function decide(prepared: Prepared, timeLimitMs: number = Infinity): Promise<AllocationOutcome> {
  return await allocate(prepared, { engine: 'auto', timeLimitMs, services });
}
