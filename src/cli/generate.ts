import { join } from 'node:path';
import { generateWorkspace, maximumCommunes, type GenerateFacts, type GenerateOptions } from '../index.ts';
import { EXIT, Stop } from './failure.ts';
import { readInput } from './files.ts';
import { targetFolder, writeNewFiles } from './init.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULTS = { officers: 95, communes: 36, seed: 1 } as const;

/** Facts about real communes and units, shipped with the package. */
function readFacts(packageFolder: string): GenerateFacts {
  const read = (name: string): string => {
    const path = join(packageFolder, 'data', 'reference', `${name}.csv`);
    return new TextDecoder().decode(readInput(path).bytes);
  };
  return {
    communesPhuTho: read('phu_tho_communes_148'),
    communesVn: read('vn_communes_3321'),
    provinces: read('vn_provinces_34'),
    units: read('units'),
    daiTuUnits: read('dai_tu_units'),
    daiTuFigures: read('dai_tu_figures'),
  };
}

function optionsOf(invocation: Invocation, facts: GenerateFacts): GenerateOptions {
  const scopeAsked = valueOf(invocation, 'scope');
  const communes = wholeNumber(invocation, 'communes', 1) ?? DEFAULTS.communes;
  // More communes than the province has can only mean the country.
  const isNational =
    scopeAsked === 'national' || (scopeAsked === undefined && communes > maximumCommunes(facts, 'phu-tho'));
  const scope = isNational ? 'national' : 'phu-tho';
  const most = maximumCommunes(facts, scope);
  if (communes > most) throw new Stop('too-many-communes', { value: communes, max: most });
  const vacancies = wholeNumber(invocation, 'vacancies', 1);
  const preset = valueOf(invocation, 'preset') as GenerateOptions['preset'];
  return {
    seed: wholeNumber(invocation, 'seed', 0) ?? DEFAULTS.seed,
    officers: wholeNumber(invocation, 'officers', 1) ?? DEFAULTS.officers,
    communes,
    scope,
    ...(vacancies === undefined ? {} : { vacancies }),
    ...(preset === undefined ? {} : { preset }),
  };
}

/** Writes an invented workspace; the same options give the same bytes. */
export async function run(invocation: Invocation): Promise<number> {
  const facts = readFacts(invocation.packageFolder);
  const files = generateWorkspace(facts, optionsOf(invocation, facts));
  const folder = targetFolder(invocation);
  writeNewFiles(folder, files);
  const { voice, output } = invocation;
  output.say(`${voice.say('workspace-written', { folder, files: [...files.keys()] })}\n`);
  return Promise.resolve(EXIT.done);
}
