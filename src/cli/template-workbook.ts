import { join } from 'node:path';
import { readPhuThoCommunes } from '../index.ts';
import type { Language } from '../render/language.ts';
import type { FormTable } from '../render/xlsx-form-columns.ts';
import { renderOfficersForm, renderWorkspaceForm } from '../render/xlsx-form.ts';
import { readInput } from './files.ts';
import { TEMPLATE_TABLES } from './template-tables.ts';

/** The blank list that departments fill in. */
export const OFFICERS_FORM = 'officers-form.xlsx';

const COMMUNE_COLUMNS = ['commune_id', 'name', 'kind', 'region', 'lat', 'lon', 'population', 'lodging'] as const;

/** A table of the template as rows; no cell of theirs is quoted. */
function rowsOf(table: FormTable): readonly (readonly string[])[] {
  const text = TEMPLATE_TABLES.get(`${table}.csv`) ?? '';
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

/** All 148 communes of Phú Thọ, those of the small workspace as they stand there. */
function communeRows(packageFolder: string): readonly (readonly string[])[] {
  const path = join(packageFolder, 'data', 'reference', 'phu_tho_communes_148.csv');
  const facts = readPhuThoCommunes({ communesPhuTho: new TextDecoder().decode(readInput(path).bytes) });
  const [header = [], ...known] = rowsOf('communes');
  return [
    COMMUNE_COLUMNS,
    ...facts.map(({ code, name, kind, region, lat, lon, population }) => {
      const own = known.find(([id]) => id === code);
      const cells = { commune_id: code, name, kind, region, lat, lon, population, lodging: '' };
      return COMMUNE_COLUMNS.map((column) => own?.[header.indexOf(column)] ?? cells[column]);
    }),
  ];
}

/** The small workspace as a workbook, with every commune of the province to choose from, and the blank list for departments. */
export async function templateWorkbooks(
  language: Language,
  packageFolder: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = new Map<FormTable, readonly (readonly string[])[]>([
    ['officers', rowsOf('officers')],
    ['vacancies', rowsOf('vacancies')],
    ['communes', communeRows(packageFolder)],
    ['units', rowsOf('units')],
  ]);
  return new Map([
    ['workspace.xlsx', await renderWorkspaceForm(rows, language)],
    [OFFICERS_FORM, await renderOfficersForm(rows, language)],
  ]);
}
