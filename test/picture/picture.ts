import { Graph } from '../graph';

type Properties = Array<[name: string, value: string]>;

export interface PictureNode {
  id: string;
  /** As in `_type`, without the vendor: "device group". */
  type: string;
  name: string;
  inactive: boolean;
  properties: Properties;
}

export interface PictureLink {
  from: string;
  to: string;
  /** The class, between the types of both ends: "group HAS user". */
  kind: string;
  /** Whether it only says which account something belongs to. */
  ofAccount: boolean;
  properties: Properties;
}

/** What is drawn of a collected graph. */
export interface Picture {
  types: string[];
  nodes: PictureNode[];
  /** Between these nodes only: a relationship that leads elsewhere is left out. */
  links: PictureLink[];
}

/**
 * Takes from a collected graph what its picture shows, by type and name: the same graph is
 * the same picture, in whatever order it was written.
 *
 * @param orderedTypes each `_type` in the order in which they are drawn, the account's
 *   first; types that are not among them come last
 */
export function toPicture(graph: Graph, orderedTypes: string[]): Picture {
  const vendor = orderedTypes[0]!.replace(/_.*/, '_');
  const toType = (_type: string) =>
    _type.replace(vendor, '').replaceAll('_', ' ');
  const others = graph.entities.map(({ _type }) => _type).sort();
  const types = [...new Set([...orderedTypes, ...others].map(toType))];

  const nodes = graph.entities.map((entity) => ({
    id: entity._key,
    type: toType(entity._type),
    name: (entity.name as string) || entity.displayName || entity._key,
    inactive: entity.active === false,
    properties: toProperties(entity, /^_rawData$/),
  }));
  sortBy(nodes, ({ type, name, id }) => `${types.indexOf(type)} ${name} ${id}`);

  const places = new Map<unknown, number>(nodes.map(({ id }, i) => [id, i]));
  const links = graph.relationships.flatMap((relationship) => {
    const from = nodes[places.get(relationship._fromEntityKey) ?? -1];
    const to = nodes[places.get(relationship._toEntityKey) ?? -1];
    const link = from &&
      to && {
        from: from.id,
        to: to.id,
        kind: `${from.type} ${relationship._class} ${to.type}`,
        ofAccount: [from.type, to.type].includes(types[0]!),
        properties: toProperties(relationship, /^_|^displayName$/),
      };
    return link ?? [];
  });
  const placeOf = (id: string) => String(places.get(id));
  sortBy(
    links,
    (link) => `${placeOf(link.from)} ${placeOf(link.to)} ${link.kind}`,
  );
  return { types, nodes, links };
}

function toProperties(values: object, hidden: RegExp): Properties {
  const properties = Object.entries(values)
    .filter(([name]) => !hidden.test(name))
    .map(([name, value]): Properties[0] => [name, toText(name, value)]);
  return sortBy(properties, ([name]) => name);
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'number' && /(On|Until)$/.test(name)) {
    return new Date(value).toISOString();
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sortBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return items.sort((a, b) => collator.compare(keyOf(a), keyOf(b)));
}
