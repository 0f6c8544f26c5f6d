/**
 * Makes fields of objects undefined, so that they are in no JSON.
 *
 * @param items are changed
 * @param paths names of fields; "a.b" is the field b of the field a, or of each item of a list a
 */
export function omitFields(items: unknown[], paths: string[]): void {
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    for (const item of items) {
      if (typeof item !== 'object' || item === null || !(name in item)) {
        continue;
      }
      const object = item as Record<string, unknown>;
      if (rest.length === 0) {
        // Much faster than `delete`, after which the object would be slow to read, too.
        object[name] = undefined;
      } else {
        const value = object[name];
        omitFields(Array.isArray(value) ? value : [value], [rest.join('.')]);
      }
    }
  }
}
