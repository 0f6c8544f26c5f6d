import { Graph } from '../graph';
import { toPicture } from './picture';

/** A graph of so many entities of each type: user0, user1 ... The account has the others. */
export function makeUp(
  counts: Record<string, number>,
  relationships: string[] = [],
): Graph {
  const entities = Object.entries(counts).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, i) => {
      const name = `${type}${i}`;
      return { _key: name, _type: `acme_${type}`, _class: 'Any', name };
    }),
  );
  const owned = entities.slice(1).map(({ _key }) => `account0 HAS ${_key}`);
  const toRelationship = (_key: string) => {
    const [from, _class, to] = _key.split(' ') as [string, string, string];
    const ends = { _fromEntityKey: from, _toEntityKey: to };
    return { _key, _type: '', _class, ...ends };
  };
  const all = [...owned, ...relationships];
  return { entities, relationships: all.map(toRelationship) };
}

/** Its picture, where no other types are expected. */
export function draw(graph: Graph) {
  return toPicture(graph, [
    { _type: 'acme_account', resourceName: 'Account' },
    { _type: 'acme_user', resourceName: 'User' },
    { _type: 'acme_group', resourceName: 'Group' },
  ]);
}
