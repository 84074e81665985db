import type { Quota, Selector } from '../domain/policy.ts';
import { isYes, microOf, type PolicyContext } from './policy-context.ts';
import { pathText } from './yaml.ts';
import type { BoundsTree, QuotaTree, SelectorTree } from './policy-tree.ts';
import { checkQuota, type RawSelector, selectorOf } from './quota-rules.ts';
import type { Side } from './selector-columns.ts';

/** The quotas of policy.yaml, in their order. */
export function quotasOf(context: PolicyContext): readonly Quota[] {
  return (context.tree.quotas ?? []).map((tree, index) => quotaOf(tree, index, context));
}

function quotaOf(tree: QuotaTree, index: number, context: PolicyContext): Quota {
  const { document, report } = context;
  const path = ['quotas', index];
  const name = tree.name ?? `quota ${String(index + 1)}`;
  const sent = boundsOf(tree.sent, [...path, 'sent'], context);
  const communes = boundsOf(tree.communes, [...path, 'communes'], context);
  const share = (key: 'min_share' | 'max_share'): number | undefined => {
    const value = tree.sent?.[key];
    return value === undefined ? undefined : microOf(value, [...path, 'sent', key], context);
  };
  const quota: Quota = {
    name,
    per: distinct(tree.per),
    officers: selectorsOf('officers', tree.officers ?? {}, name, path, context),
    vacancies: selectorsOf('vacancies', tree.vacancies ?? {}, name, path, context),
    forms: distinct(tree.form),
    sentMin: sent.min,
    sentMax: sent.max,
    communesMin: communes.min,
    communesMax: communes.max,
    shareMinMicro: share('min_share'),
    shareMaxMicro: share('max_share'),
    ifServed: isYes(tree.if_served, false),
    withEarlier: isYes(tree.with_earlier, false),
    isFirm: isYes(tree.firm, false),
    where: document.placeOf(path),
  };
  const pathOf = (part: string): string => pathText([...path, part === 'share' ? 'sent' : part]);
  const placeOf = (part: string): Quota['where'] => document.placeOf([...path, part === 'share' ? 'sent' : part]);
  checkQuota(quota, context.tree.forms, { pathOf, placeOf }, report);
  return quota;
}

function distinct<T>(items: T | T[] | undefined): readonly T[] {
  if (items === undefined) return [];
  return [...new Set(Array.isArray(items) ? items : [items])];
}

function boundsOf(
  tree: BoundsTree | undefined,
  path: readonly PropertyKey[],
  { document, report }: PolicyContext,
): { readonly min: number | undefined; readonly max: number | undefined } {
  const { min, max, exactly } = tree ?? {};
  if (exactly === undefined) return { min, max };
  if (min !== undefined || max !== undefined) {
    report.add('exactly-with-bounds', document.placeOf([...path, 'exactly']), { path: pathText(path) });
  }
  return { min: exactly, max: exactly };
}

function selectorsOf(
  side: Side,
  trees: Readonly<Record<string, SelectorTree>>,
  quota: string,
  path: readonly PropertyKey[],
  { document, report, words }: PolicyContext,
): readonly Selector[] {
  const selectors: Selector[] = [];
  for (const [column, tree] of Object.entries(trees)) {
    const at = [...path, side, column];
    const where = document.placeOf(at);
    const selector = selectorOf(column, rawSelector(tree), { quota, side, path: pathText(at), where, words, report });
    if (selector !== undefined) selectors.push(selector);
  }
  return selectors;
}

function rawSelector(tree: SelectorTree): RawSelector {
  if (Array.isArray(tree)) return { values: tree.map(scalarText) };
  return typeof tree === 'object' ? { min: tree.min, max: tree.max } : { values: [scalarText(tree)] };
}

function scalarText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
