import { Listing } from './listing';

/**
 * Makes what must not leave the client undefined, so that it is in no JSON: the fields that a
 * listing omits, and what it does not keep of its lists of named values.
 *
 * @param items are changed
 */
export function omitFields(
  items: unknown[],
  { omit = [], keepNamed = {} }: Pick<Listing<never>, 'omit' | 'keepNamed'>,
): void {
  for (const path of omit) {
    omitPath(items, path);
  }
  for (const [field, names] of Object.entries(keepNamed)) {
    for (const item of items) {
      if (hasField(item, field)) {
        item[field] = pickNamed(item[field], names);
      }
    }
  }
}

/** @param path "a.b" is the field b of the field a, or of each item of a list a */
function omitPath(items: unknown[], path: string): void {
  const [name = '', ...rest] = path.split('.');
  for (const item of items) {
    if (!hasField(item, name)) {
      continue;
    }
    if (rest.length === 0) {
      // Much faster than `delete`, after which the object would be slow to read, too.
      item[name] = undefined;
    } else {
      omitPath([item[name]].flat(), rest.join('.'));
    }
  }
}

function hasField(
  item: unknown,
  name: string,
): item is Record<string, unknown> {
  return typeof item === 'object' && item !== null && name in item;
}

function pickNamed(values: unknown, names: string[]): unknown[] | undefined {
  if (!Array.isArray(values)) {
    return undefined;
  }
  return (values as Array<{ name?: unknown; value?: unknown } | null>).flatMap(
    (each) =>
      names.includes(each?.name as string)
        ? [{ name: each?.name, value: each?.value }]
        : [],
  );
}
