import { parse, stringify } from 'yaml';
import { readTable, writeCsv } from '../../audit/csv.ts';
import type { Dice } from '../../audit/dice.ts';
import type { WorkspaceTexts } from '../../audit/workspace.ts';

type Row = Record<string, string>;
type Clause = Record<string, unknown>;

/** What a person may put into a cell, beside what stands in another row of the column. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  exclusions: ['none', 'illness', 'study', 'hardship', ''],
  own_wish: ['yes', 'no'],
  headcount: ['0', '1', '2'],
  priority: ['1', '5'],
  degree: ['1', '4'],
  degree_min: ['', '4'],
  rating: ['1', '4'],
  forms: ['', 'secondment', 'mobilisation'],
  months_max: ['', '4'],
  name: ['Nguyễn Văn Mới'],
  title: ['Chuyên viên mới'],
  available_to: [''],
  leader: ['yes', 'no'],
  send_max: ['', '0', '1'],
};
/** Columns that tie records together: another value there would mostly be bad input. */
const FIXED: ReadonlySet<string> = new Set(['officer_id', 'vacancy_id', 'lat', 'lon', 'sex', 'birth_date']);

function rowsOf(text: string): Row[] {
  return readTable(text).map((cells) => Object.fromEntries(cells));
}

function textOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return writeCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

function editTable(texts: WorkspaceTexts, dice: Dice, inPlan: ReadonlySet<string>): WorkspaceTexts {
  const table = dice.pick(['officers', 'officers', 'vacancies', 'vacancies', ...Object.keys(texts.tables)]);
  const rows = rowsOf(texts.tables[table] ?? '');
  const sent = rows.filter((one) => inPlan.has(one['officer_id'] ?? one['vacancy_id'] ?? ''));
  if (rows.length === 0) return texts;
  // A change of somebody who is in no plan mostly changes none.
  const row = dice.pick(sent.length > 0 && dice.chance(0.7) ? sent : rows);
  const throwOf = dice.whole(0, 9);
  const id = table === 'officers' ? 'officer_id' : table === 'vacancies' ? 'vacancy_id' : undefined;
  let edited = rows;
  if (throwOf === 0) edited = rows.filter((one) => one !== row);
  else if (throwOf === 1 && id !== undefined) {
    edited = [...rows, { ...row, [id]: `${id === 'officer_id' ? 'NEW' : 'VN'}${String(rows.length)}` }];
  } else {
    const columns = Object.keys(row).filter((column) => !FIXED.has(column) && !column.endsWith('commune_id'));
    const column = dice.pick(columns.length === 0 ? ['name'] : columns);
    row[column] = dice.pick([...(VALUES[column] ?? []), ...rows.map((other) => other[column] ?? '')]);
  }
  if (edited.length === 0) return texts;
  return { ...texts, tables: { ...texts.tables, [table]: textOf(dice.sample(edited, edited.length)) } };
}

function editPolicy(texts: WorkspaceTexts, dice: Dice): WorkspaceTexts {
  const policy = parse(texts.policy) as Clause;
  const quotas = (policy['quotas'] ?? []) as Clause[];
  const edits: readonly (() => void)[] = [
    () => {
      const quota = quotas[dice.whole(0, Math.max(0, quotas.length - 1))];
      const sent = quota?.['sent'] as Record<string, number> | undefined;
      for (const bound of ['min', 'max', 'exactly']) {
        if (sent?.[bound] !== undefined) sent[bound] = Math.max(0, sent[bound] + dice.pick([-1, 1]));
      }
    },
    () => {
      policy['quotas'] = quotas.filter((_, at) => at !== 0);
    },
    () => {
      policy['quotas'] = [...quotas, { name: `new ${String(quotas.length)}`, sent: { max: dice.whole(1, 3) } }];
    },
    () => {
      policy['rules'] = { ...(policy['rules'] as Clause | undefined), profession_min: dice.pick([0, 0.5, 0.9]) };
    },
    () => {
      policy['fit'] = dice.pick([
        { profession: 1000 },
        { profession: 350, expertise: 250, job: 250, person: 150 },
        policy['fit'] ?? { profession: 500, person: 500 },
      ]);
    },
    () => {
      const objective = policy['objective'] as string[];
      if (!objective.includes('worst_fit')) policy['objective'] = dice.sample(objective, objective.length);
    },
    () => {
      const [officer] = dice.sample(rowsOf(texts.tables['officers'] ?? ''), 1).map((row) => row['officer_id']);
      const [vacancy] = dice.sample(rowsOf(texts.tables['vacancies'] ?? ''), 1).map((row) => row['vacancy_id']);
      const list = dice.pick(['pins', 'forbid']);
      policy[list] = [...((policy[list] ?? []) as Clause[]), { officer, vacancy }];
    },
    () => {
      delete policy[dice.pick(['pins', 'forbid', 'limits', 'apart', 'together'])];
    },
    () => {
      policy['tour_months'] = { secondment: { min: 3, max: dice.whole(3, 6) } };
    },
    () => {
      policy['tie_break'] = dice.pick([{ order: 'id' }, { order: 'hash', seed: 'x' }]);
    },
  ];
  dice.pick(edits)();
  return { ...texts, policy: stringify(policy, { aliasDuplicateObjects: false }) };
}

/** The workspace after one change such as an office makes between two plans, mostly of ids `inPlan`; it may be one that no plan fits, or bad input. */
export function editOnce(texts: WorkspaceTexts, dice: Dice, inPlan: ReadonlySet<string>): WorkspaceTexts {
  return dice.chance(0.65) ? editTable(texts, dice, inPlan) : editPolicy(texts, dice);
}
