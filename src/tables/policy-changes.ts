import type { Report } from './report.ts';
import { pathText, readPolicyDocument, type PolicyDocument, type PolicyValue } from './yaml.ts';

/** One value of the policy to be read instead of what its file says. */
export interface PolicyChange {
  /** `quotas[0].sent.max`. */
  readonly path: string;
  /** YAML. */
  readonly value: string;
}

/** What messages name in place of a file. */
const SET_PLACE = { file: '--set' };

type Path = readonly (string | number)[];

/** The document with the changes made in their order; `undefined` after an error was reported. Maps that are not there yet are added. */
export function changePolicy(
  document: PolicyDocument,
  changes: readonly PolicyChange[],
  report: Report,
): PolicyDocument | undefined {
  let { tree } = document;
  const changed: string[] = [];
  for (const { path, value } of changes) {
    const parts = pathOf(path, tree);
    const given = readPolicyDocument(SET_PLACE.file, value, report);
    const next = given === undefined ? undefined : replaced(tree, parts, 0, given.tree, report);
    if (next === undefined) return undefined;
    tree = next;
    changed.push(pathText(parts));
  }
  const isChanged = (text: string): boolean =>
    changed.some((one) => text === one || text.startsWith(`${one}.`) || text.startsWith(`${one}[`));
  return { tree, placeOf: (path) => (isChanged(pathText(path)) ? SET_PLACE : document.placeOf(path)) };
}

/** `quotas[0].sent.max` as its parts; where the policy has a list, `quotas.0.sent.max` means the same. */
function pathOf(text: string, tree: PolicyValue): Path {
  let at: PolicyValue | undefined = tree;
  return Array.from(text.matchAll(/\[(\d{1,6})\]|[^.[\]]+/g), ([written, index]) => {
    const name = written.trim();
    const isPosition = index !== undefined || (Array.isArray(at) && /^\d{1,6}$/.test(name));
    const part = isPosition ? Number(index ?? name) : name;
    at =
      at !== null && typeof at === 'object' ? (at as Readonly<Record<string | number, PolicyValue>>)[part] : undefined;
    return part;
  });
}

function replaced(
  tree: PolicyValue | undefined,
  path: Path,
  depth: number,
  value: PolicyValue,
  report: Report,
): PolicyValue | undefined {
  const part = path[depth];
  if (part === undefined) return value;
  const where = { path: pathText(path.slice(0, depth)) };
  if (typeof part === 'number') {
    if (!Array.isArray(tree)) return refuse(report, { ...where, expected: 'list', found: kindOf(tree) });
    const items = tree as readonly PolicyValue[];
    if (part > items.length) {
      report.add('missing-key', SET_PLACE, { ...where, key: `[${String(items.length)}]` });
      return undefined;
    }
    const below = replaced(items[part], path, depth + 1, value, report);
    return below === undefined ? undefined : [...items.slice(0, part), below, ...items.slice(part + 1)];
  }
  if (Array.isArray(tree)) {
    report.add('missing-key', SET_PLACE, { ...where, key: '[0]' });
    return undefined;
  }
  if (tree !== undefined && (tree === null || typeof tree !== 'object')) {
    return refuse(report, { ...where, expected: 'map', found: kindOf(tree) });
  }
  const map = tree as Readonly<Record<string, PolicyValue>> | undefined;
  const below = replaced(map?.[part], path, depth + 1, value, report);
  if (below === undefined) return undefined;
  return Object.assign(Object.create(null) as Record<string, PolicyValue>, map, { [part]: below });
}

function refuse(
  report: Report,
  params: { readonly path: string; readonly expected: string; readonly found: string },
): undefined {
  report.add('wrong-type', SET_PLACE, params);
  return undefined;
}

function kindOf(value: PolicyValue | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'yes-no' : 'map';
}
