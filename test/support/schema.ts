/** As much of JSON Schema 2020-12 as `docs/plan.schema.json` uses; an unknown keyword is an error, so that nothing is skipped silently. */
type Schema = Readonly<Record<string, unknown>>;

const IGNORED = new Set(['$schema', '$id', '$defs', 'title', 'description']);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isSafeInteger(value) ? 'integer' : typeof value;
}

/** Every place where `value` does not fit `schema`, as `path: why`; empty when it fits. */
export function faultsOf(value: unknown, schema: Schema, root: Schema = schema, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    switch (keyword) {
      case '$ref': {
        const name = String(rule).replace('#/$defs/', '');
        return faultsOf(value, (root['$defs'] as Record<string, Schema>)[name] ?? { missing: name }, root, path);
      }
      case 'const':
        return value === rule ? [] : [`${path}: not ${String(rule)}`];
      case 'enum':
        return (rule as unknown[]).includes(value) ? [] : [`${path}: ${String(value)} is not listed`];
      case 'type':
        return [rule].flat().includes(typeOf(value)) ? [] : [`${path}: is ${typeOf(value)}`];
      case 'pattern':
        return typeof value !== 'string' || new RegExp(String(rule), 'u').test(value) ? [] : [`${path}: ${value}`];
      case 'minimum':
        return typeof value !== 'number' || value >= Number(rule) ? [] : [`${path}: below ${String(rule)}`];
      case 'minItems':
        return !Array.isArray(value) || value.length >= Number(rule) ? [] : [`${path}: too few items`];
      case 'oneOf': {
        const fitting = (rule as Schema[]).filter((one) => faultsOf(value, one, root, path).length === 0);
        return fitting.length === 1 ? [] : [`${path}: fits ${fitting.length} of the alternatives`];
      }
      case 'items':
        return Array.isArray(value)
          ? value.flatMap((item, i) => faultsOf(item, rule as Schema, root, `${path}[${i}]`))
          : [];
      case 'required':
        return (rule as string[])
          .filter((name) => isObject(value) && !(name in value))
          .map((name) => `${path}: no ${name}`);
      case 'properties':
        return Object.entries(rule as Record<string, Schema>).flatMap(([name, one]) =>
          isObject(value) && name in value ? faultsOf(value[name], one, root, `${path}.${name}`) : [],
        );
      case 'additionalProperties': {
        const known = Object.keys((schema['properties'] as object | undefined) ?? {});
        const others = isObject(value) ? Object.entries(value).filter(([name]) => !known.includes(name)) : [];
        if (rule === false) return others.map(([name]) => `${path}: ${name} is not known`);
        return others.flatMap(([name, one]) => faultsOf(one, rule as Schema, root, `${path}.${name}`));
      }
      default:
        return IGNORED.has(keyword) ? [] : [`${path}: the schema uses ${keyword}, which this check does not know`];
    }
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
