import { assembleInstance } from '../../src/domain/assemble.ts';
import type { Instance, Records } from '../../src/domain/instance.ts';
import { DOMAIN_ISSUES } from '../../src/domain/issue-codes.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Issue } from '../../src/support/issue.ts';
import type { Result } from '../../src/support/result.ts';
import { TABLE_ISSUES } from '../../src/tables/issue-codes.ts';
import { readPolicy } from '../../src/tables/policy.ts';
import type { ReadOptions, SourceFile, TableName } from '../../src/tables/source.ts';
import { readRecords, type WorkspaceFiles } from '../../src/tables/workspace.ts';

/** A small workspace that is right in every file; tests change one thing in it. */

export const POLICY: string =
  'version: 1\nstart_date: 2025-10-01\nforms: [secondment, mobilisation]\nobjective: [fill, fit]\n';

export const COMMUNES: string = [
  'commune_id,name,kind,region,lat,lon,population,posts,staff,lodging',
  '08296,Xã Sơn Lương,commune,phu-tho,21.4,105.1,9000,32,30,yes',
  '04924,Xã Lương Sơn,commune,hoa-binh,20.8,105.5,12000,32,33,no',
  '07900,Phường Việt Trì,ward,phu-tho,21.3,105.4,80000,40,40,',
].join('\n');

export const OFFICERS: string = [
  'officer_id,name,birth_date,unit_id,field',
  'CB1,Nguyễn Văn An,1980-05-01,SO-A,it',
  'CB2,Trần Thị Bé,02/03/1990,SO-B,land',
].join('\n');

export const VACANCIES: string = ['vacancy_id,commune_id,field', 'VT1,08296,it', 'VT2,04924,land'].join('\n');

export type Content = string | Uint8Array;

export interface Texts {
  readonly policy?: Content;
  readonly tables?: Partial<Record<TableName, Content>>;
  readonly earlier?: Content;
  readonly baseline?: Content;
  readonly options?: ReadOptions;
}

export function source(name: string, content: Content): SourceFile {
  return { name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

export function policyOf(text: Content): Result<Policy> {
  return checked(readPolicy(source('policy.yaml', text)));
}

export function filesOf(texts: Texts): WorkspaceFiles {
  const policy = policyOf(texts.policy ?? POLICY);
  if (!policy.ok) throw new Error(`the policy of a test: ${JSON.stringify(policy.issues)}`);
  const tables = { officers: OFFICERS, vacancies: VACANCIES, communes: COMMUNES, ...texts.tables };
  return {
    policy: policy.value,
    tables: new Map(Object.entries(tables).map(([name, text]) => [name as TableName, [source(`${name}.csv`, text)]])),
    earlier: texts.earlier === undefined ? [] : [source('phase-1.csv', texts.earlier)],
    baseline: texts.baseline === undefined ? undefined : source('old.csv', texts.baseline),
  };
}

export function recordsOf(texts: Texts): Result<Records> {
  return checked(readRecords(filesOf(texts), texts.options));
}

/** The whole reading side: tables, then the checks across them. */
export function instanceOf(texts: Texts): Result<Instance> {
  const records = recordsOf(texts);
  if (!records.ok) return records;
  const assembled = checked(assembleInstance(records.value));
  return { ...assembled, issues: [...records.issues, ...assembled.issues] };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`issues: ${JSON.stringify(result.issues)}`);
  return result.value;
}

export function codesOf(result: { readonly issues: readonly Issue[] }): readonly string[] {
  return result.issues.map(({ code }) => code);
}

export function issueOf(result: { readonly issues: readonly Issue[] }, code: string): Issue {
  const found = result.issues.find((issue) => issue.code === code);
  if (found === undefined) throw new Error(`no ${code} among ${JSON.stringify(result.issues)}`);
  return found;
}

/** The result, after making sure that every issue keeps the promises of the tables of codes. */
export function checked<T>(result: Result<T>): Result<T> {
  const definitions: Readonly<
    Record<string, { readonly severity: string; readonly params: readonly string[] } | undefined>
  > = {
    ...TABLE_ISSUES,
    ...DOMAIN_ISSUES,
  };
  for (const { code, severity, params } of result.issues) {
    const definition = definitions[code];
    if (definition === undefined) throw new Error(`${code} is in no table of codes`);
    if (definition.severity !== severity) throw new Error(`${code} is reported as ${severity}`);
    const given = Object.keys(params).filter((name) => params[name] !== undefined);
    const promised = new Set(definition.params.map((name) => name.replace('?', '')));
    const surplus = given.filter((name) => !promised.has(name));
    const missing = definition.params.filter((name) => !name.endsWith('?') && params[name] === undefined);
    if (surplus.length + missing.length > 0)
      throw new Error(`${code}: surplus ${surplus.join()}, missing ${missing.join()}`);
  }
  return result;
}
