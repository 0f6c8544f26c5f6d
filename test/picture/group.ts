/** Groups items by a key; both stay in the order in which they came. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups
      .set(key, groups.get(key) ?? [])
      .get(key)!
      .push(item);
  }
  return groups;
}
