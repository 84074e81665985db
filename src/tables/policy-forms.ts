import { FORMS } from '../domain/terms.ts';
import { valueTable } from './value-table.ts';
import type { PolicyValue } from './yaml.ts';

type PolicyMap = Readonly<Record<string, PolicyValue>>;

const forms = valueTable('forms', FORMS);

/** Every word that a form of posting may be called by, for finding the one that was meant. */
export const FORM_WORDS: readonly string[] = forms.texts;

/**
 * The tree of a policy with the codes of forms of posting where their Vietnamese names stand: in `forms`, as keys of `tour_months` and as
 * `form` of quotas. What means no form stays as it is, for the schema to refuse.
 */
export function withFormCodes(tree: PolicyValue): PolicyValue {
  if (!isMap(tree)) return tree;
  const { forms: listed, tour_months: months, quotas } = tree;
  return copyOf(tree, {
    ...(listed === undefined ? {} : { forms: codesOf(listed) }),
    ...(months === undefined ? {} : { tour_months: withCodesAsKeys(months) }),
    ...(quotas === undefined ? {} : { quotas: Array.isArray(quotas) ? quotas.map(withFormCode) : quotas }),
  });
}

function withFormCode(quota: PolicyValue): PolicyValue {
  if (!isMap(quota) || quota['form'] === undefined) return quota;
  return copyOf(quota, { form: codesOf(quota['form']) });
}

function codesOf(value: PolicyValue): PolicyValue {
  if (isList(value)) return value.map(codesOf);
  return typeof value === 'string' ? (forms.codeOf(value) ?? value) : value;
}

/** Two keys that mean one form stay as written: which of them counts is not for this program to say. */
function withCodesAsKeys(value: PolicyValue): PolicyValue {
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, months]) => [forms.codeOf(key) ?? key, months] as const);
  if (new Set(entries.map(([key]) => key)).size < entries.length) return value;
  return copyOf({}, Object.fromEntries(entries));
}

function isList(value: PolicyValue): value is readonly PolicyValue[] {
  return Array.isArray(value);
}

function isMap(value: PolicyValue): value is PolicyMap {
  return value !== null && typeof value === 'object' && !isList(value);
}

/** A map without a prototype, as the reader of YAML makes them. */
function copyOf(map: PolicyMap, more: PolicyMap): PolicyMap {
  return Object.assign(Object.create(null) as Record<string, PolicyValue>, map, more);
}
