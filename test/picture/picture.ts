import { Entity } from '@jupiterone/integration-sdk-core';

import { Graph } from '../graph';

export interface PictureNode {
  id: string;
  /** As in `_type`, without the vendor: account, group, user. */
  type: string;
  name: string;
  inactive: boolean;
  /** Name and value of each property, by name. */
  properties: Array<[string, string]>;
}

export interface PictureLink {
  from: string;
  to: string;
}

/** What is drawn of a collected graph. */
export interface Picture {
  nodes: PictureNode[];
  /** Of these nodes only: a relationship that leads elsewhere is left out. */
  links: PictureLink[];
}

/**
 * Takes from a collected graph what its picture shows, by type and name: the same graph is
 * the same picture, however it was written.
 */
export function toPicture({ entities, relationships }: Graph): Picture {
  const ids = new Set<unknown>(entities.map(({ _key }) => _key));
  return {
    nodes: sortBy(
      entities.map(toNode),
      ({ type, name, id }) => `${type} ${name.toLowerCase()} ${id}`,
    ),
    links: sortBy(
      relationships
        .map(
          (r) =>
            ({ from: r._fromEntityKey, to: r._toEntityKey }) as PictureLink,
        )
        .filter(({ from, to }) => ids.has(from) && ids.has(to)),
      ({ from, to }) => `${from} ${to}`,
    ),
  };
}

function toNode(entity: Entity): PictureNode {
  return {
    id: entity._key,
    type: entity._type.replace(/^jumpcloud_/, ''),
    name: (entity.name as string) ?? entity.displayName ?? entity._key,
    inactive: entity.active === false,
    properties: sortBy(
      Object.entries(entity)
        .filter(([name]) => name !== '_rawData')
        .map(([name, value]) => [name, toText(name, value)]),
      ([name]) => name,
    ),
  };
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'number' && /(On|Until)$/.test(name)) {
    return new Date(value).toISOString();
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sortBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
