import { parse, stringify } from 'yaml';
import type { Instance } from '../../src/domain/instance.ts';
import type { Change } from '../../src/insight/repair-change.ts';
import { present } from '../../src/support/assert.ts';
import { readTable, writeCsv } from '../audit/csv.ts';
import type { WorkspaceTexts } from '../audit/workspace.ts';

type Clause = Record<string, unknown>;
type Row = Record<string, string>;

function tableRows(text: string): Row[] {
  return readTable(text).map((cells) => Object.fromEntries(cells));
}

function tableText(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return writeCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

function stepLevel(cell: string, skill: string, step: number): string {
  const levels = new Map(
    cell
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item): [string, number] => {
        const [code = '', level = '1'] = item.split(':').map((part) => part.trim());
        return [code, Number(level)];
      }),
  );
  levels.set(skill, (levels.get(skill) ?? 0) + step);
  return [...levels]
    .filter(([, level]) => level > 0)
    .map(([code, level]) => `${code}:${String(level)}`)
    .join('; ');
}

const CLAUSES = {
  sentMin: ['sent', 'min', 'sent_min'],
  sentMax: ['sent', 'max', 'sent_max'],
  communesMin: ['communes', 'min', 'communes_min'],
  communesMax: ['communes', 'max', 'communes_max'],
  shareMinMicro: ['sent', 'min_share', 'min_share'],
  shareMaxMicro: ['sent', 'max_share', 'max_share'],
} as const;

function changeBounds(clause: Clause, side: string, value: number): Clause {
  const { exactly, ...rest } = clause;
  const both = exactly === undefined ? {} : { min: exactly, max: exactly };
  return { ...both, ...rest, [side]: value };
}

function editQuota(texts: WorkspaceTexts, change: Extract<Change, { kind: 'quota' }>): WorkspaceTexts {
  const policy = parse(texts.policy) as Clause;
  const quotas = (policy['quotas'] ?? []) as Clause[];
  const [part, side, column] = CLAUSES[change.bound];
  const isShare = column.endsWith('share');
  const value = isShare ? present(change.value, 'a value') / 1_000_000 : present(change.value, 'a value');
  const own = quotas[change.quotaIndex];
  if (own === undefined) {
    const rows = tableRows(present(texts.tables['quotas'], 'quotas.csv'));
    const row = present(rows[change.quotaIndex - quotas.length], 'a row of quotas.csv');
    row[column] = String(value);
    return { ...texts, tables: { ...texts.tables, quotas: tableText(rows) } };
  }
  own[part] = changeBounds(own[part] as Clause, side, value);
  return { ...texts, policy: stringify(policy, { aliasDuplicateObjects: false }) };
}

function editRows(texts: WorkspaceTexts, table: string, edit: (rows: Row[]) => void): WorkspaceTexts {
  const rows = tableRows(present(texts.tables[table], table));
  edit(rows);
  return { ...texts, tables: { ...texts.tables, [table]: tableText(rows) } };
}

function editPolicy(texts: WorkspaceTexts, edit: (policy: Clause) => Clause): WorkspaceTexts {
  return { ...texts, policy: stringify(edit(parse(texts.policy) as Clause), { aliasDuplicateObjects: false }) };
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The texts of a workspace as a person would edit them to make the change. */
export function editTexts(texts: WorkspaceTexts, change: Change, instance: Instance): WorkspaceTexts {
  switch (change.kind) {
    case 'quota':
      return editQuota(texts, change);
    case 'unit': {
      const column = { sendMin: 'send_min', sendMax: 'send_max', keepMin: 'keep_min' }[change.bound];
      const id = present(instance.units[change.unitIndex], 'a unit').id;
      return editRows(texts, 'units', (rows) => {
        for (const row of rows) if (row['unit_id'] === id) row[column] = String(change.value);
      });
    }
    case 'limit':
      return editPolicy(texts, (policy) => {
        const limits = policy['limits'] as Clause[];
        const of = limits.find(({ name }) => name === change.limit.name);
        if (of !== undefined) of[change.side] = change.value;
        return policy;
      });
    case 'pin': {
      const { officerId, vacancyId, communeId, form } = change.pin;
      const policy = editPolicy(texts, (whole) => ({
        ...whole,
        pins: ((whole['pins'] ?? []) as Clause[]).filter(
          (pin) => !(pin['officer'] === officerId && (pin['vacancy'] ?? pin['commune']) === (vacancyId ?? communeId)),
        ),
      }));
      if (form === undefined || texts.baseline === undefined) return policy;
      const rows = tableRows(texts.baseline);
      for (const row of rows) {
        if (row['officer_id'] === officerId && row['vacancy_id'] === vacancyId) row['status'] = 'new';
      }
      return { ...policy, baseline: tableText(rows) };
    }
    case 'apart':
    case 'together':
      return editPolicy(texts, (policy) => ({
        ...policy,
        [change.kind]: (policy[change.kind] as string[][]).filter((ids) => !sameTexts(ids, change.group.officerIds)),
      }));
    case 'last-specialist':
      return editPolicy(texts, (policy) => ({
        ...policy,
        rules: { ...(policy['rules'] as Clause | undefined), keep_last_specialist: 'no' },
      }));
    case 'related-fields':
      return editPolicy(texts, (policy) => ({
        ...policy,
        rules: { ...(policy['rules'] as Clause | undefined), profession_min: change.value / 1_000_000 },
      }));
    case 'skill': {
      const ids = new Set(change.vacancyIndices.map((v) => present(instance.vacancies[v], 'a vacancy').id));
      return editRows(texts, 'vacancies', (rows) => {
        for (const row of rows) {
          if (ids.has(row['vacancy_id'] ?? '')) row['skills'] = stepLevel(row['skills'] ?? '', change.skill, -1);
        }
      });
    }
    case 'train': {
      const ids = new Set(change.officerIndices.map((o) => present(instance.officers[o], 'an officer').id));
      return editRows(texts, 'officers', (rows) => {
        for (const row of rows) {
          if (ids.has(row['officer_id'] ?? '')) row['skills'] = stepLevel(row['skills'] ?? '', change.skill, 1);
        }
      });
    }
  }
}
