import { Graph } from '../graph';

/** What is drawn of a collected graph. */
export type Picture = ReturnType<typeof toPicture>;

const { compare } = new Intl.Collator('en', { numeric: true });

/**
 * Selects what is drawn of a collected graph, sorted by type and name. Links refer to nodes by
 * their index; those with an entity that was not collected are left out.
 *
 * @param known the types in the order in which they are drawn, the organization's first;
 *   all other types follow
 */
export function toPicture(
  { entities, relationships }: Graph,
  known: Array<{ _type: string; resourceName: string }>,
) {
  const typeNames = new Map(
    known.map(({ _type, resourceName }) => [_type, resourceName]),
  );
  for (const _type of entities.map((entity) => entity._type).sort()) {
    typeNames.set(_type, typeNames.get(_type) ?? _type);
  }
  const nodes = [...typeNames].flatMap(([_type, type]) =>
    entities
      .filter((entity) => entity._type === _type)
      .map((entity) => ({
        key: entity._key,
        type,
        name: entity.displayName || entity._key,
        inactive: entity.active === false,
        properties: toProperties(entity, /^_rawData$/),
      }))
      .sort((a, b) => compare(a.name, b.name) || compare(a.key, b.key)),
  );
  const indexes = new Map<unknown, number>(nodes.map(({ key }, i) => [key, i]));
  const links = relationships
    .map((relationship) => ({
      from: indexes.get(relationship._fromEntityKey) ?? -1,
      to: indexes.get(relationship._toEntityKey) ?? -1,
      class: relationship._class,
      note: toProperties(relationship, /^_|^displayName$/)
        .map((property) => property.join(': '))
        .join(', '),
    }))
    .filter(({ from, to }) => from >= 0 && to >= 0)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return { types: [...typeNames.values()], nodes, links };
}

function toProperties(values: object, hidden: RegExp) {
  return Object.entries(values)
    .filter(([name]) => !hidden.test(name))
    .map(([name, value]) => [name, toText(name, value)] as [string, string])
    .sort(([a], [b]) => compare(a, b));
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'number' && /(On|Until)$/.test(name)) {
    return new Date(value).toISOString();
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
