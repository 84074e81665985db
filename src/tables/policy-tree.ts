import type { Form, PerKey, PolicyTier } from '../domain/terms.ts';
import type { TableName } from './source.ts';

/** The shape of a policy as written, which `policy-schema` checks; every key that may be absent is optional. */

type Code = string | number;
export type YesNo = boolean | 'yes' | 'no' | 'có' | 'không' | 'x';
type OneOrMore<T> = T | T[];
type Scalar = Code | boolean;
export type SelectorTree = Scalar | Scalar[] | { min?: number | undefined; max?: number | undefined };

export interface BoundsTree {
  min?: number | undefined;
  max?: number | undefined;
  exactly?: number | undefined;
}

export interface QuotaTree {
  name?: string | undefined;
  per?: OneOrMore<PerKey> | undefined;
  officers?: Record<string, SelectorTree> | undefined;
  vacancies?: Record<string, SelectorTree> | undefined;
  form?: OneOrMore<Form> | undefined;
  sent?: (BoundsTree & { min_share?: number | undefined; max_share?: number | undefined }) | undefined;
  communes?: BoundsTree | undefined;
  if_served?: YesNo | undefined;
  with_earlier?: YesNo | undefined;
  firm?: YesNo | undefined;
}

interface MonthsTree {
  min?: number | undefined;
  max?: number | undefined;
}

export interface FieldTree {
  name?: string | undefined;
  related?: Record<string, number> | undefined;
  majors?: string[] | undefined;
}

export type FitTree =
  | 'scores'
  | {
      profession?: number | undefined;
      expertise?: number | undefined;
      job?: number | undefined;
      person?: number | undefined;
      panel?: number | undefined;
    };

/** The policy as written, its shape checked. */
export interface PolicyTree {
  version: number;
  title?: string | undefined;
  law_date?: string | undefined;
  start_date: string;
  forms: Form[];
  tour_months?: { [form in Form]?: MonthsTree | undefined } | undefined;
  regions?: Code[] | undefined;
  fields?: Record<string, FieldTree> | undefined;
  quotas?: QuotaTree[] | undefined;
  rules?:
    | {
        profession_min?: number | undefined;
        retirement?: 'hard' | 'ignore' | undefined;
        home_commune?: 'ignore' | 'exclude' | undefined;
        leader_match?: YesNo | undefined;
        unchecked?: 'flag' | 'exclude' | undefined;
        keep_last_specialist?: YesNo | undefined;
        rest_months?: number | undefined;
        balance_earlier?: YesNo | undefined;
        rating_from?: 'officers' | 'results' | undefined;
      }
    | undefined;
  fit?: FitTree | undefined;
  objective: PolicyTier[];
  prefer_development?: YesNo | undefined;
  keep_bonus?: number | undefined;
  tie_break?: { order: 'id' | 'hash'; seed?: Code | undefined } | undefined;
  pins?:
    | { officer: Code; vacancy?: Code | undefined; commune?: Code | undefined; override?: string | undefined }[]
    | undefined;
  forbid?:
    | { officer?: Code | undefined; unit?: Code | undefined; vacancy?: Code | undefined; commune?: Code | undefined }[]
    | undefined;
  apart?: Code[][] | undefined;
  together?: Code[][] | undefined;
  earlier?: string[] | undefined;
  phase?: { minima?: YesNo | undefined } | undefined;
  costs?: { travel?: Record<string, number> | undefined; lodging?: number | undefined } | undefined;
  limits?:
    { name?: string | undefined; of: SummedTier; min?: number | undefined; max?: number | undefined }[] | undefined;
  inputs?: { [name in TableName]?: OneOrMore<string> | undefined } | undefined;
}

export type SummedTier = Exclude<PolicyTier, 'worst_fit'>;
