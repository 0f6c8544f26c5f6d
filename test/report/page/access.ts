import type { RelationshipTable } from '../data';
import type { Report, Thing } from './data';
import { columnOf } from './data';
import { toWords } from './text';

/** What gives access, in words, from whoever gets it to what they reach. */
interface Rule {
  type: RegExp;
  words: string;
  /** Whether the relationship leads the other way: "Group HAS User". */
  isReversed?: boolean;
}

const RULES: Rule[] = [
  {
    type: /^jumpcloud_group_has_user$/,
    words: 'is a member of',
    isReversed: true,
  },
  {
    // What guards the way in, or is enforced on someone, gives no access.
    type: /^jumpcloud_(user|group)_assigned_(?!(auth|password)_policy|policy)/,
    words: 'is assigned to',
  },
  { type: /^jumpcloud_device_group_has_device$/, words: 'contains' },
  { type: /^jumpcloud_user_has_device$/, words: 'has an account on' },
  { type: /^jumpcloud_user_owns_device$/, words: 'owns' },
  {
    type: /^jumpcloud_admin_is_user$/,
    words: 'is also the administrator',
    isReversed: true,
  },
  {
    type: /^jumpcloud_(admin|service_account)_assigned_role$/,
    words: 'has the role',
  },
];

export interface Edge {
  from: Thing;
  to: Thing;
  words: string;
  /** Whether it only sums up paths over others. */
  isIndirect: boolean;
  table: RelationshipTable;
  row: number;
}

/** From whoever has access to what they reach. */
export type Path = Edge[];

export interface Access {
  /** The types that access leads from or to. */
  types: string[];
  /** By the number of the entity that they start at, and end at. */
  out: Map<number, Edge[]>;
  into: Map<number, Edge[]>;
}

/** Finds the relationships that give access. */
export function toAccess({ relationships, things }: Report): Access {
  const access: Access = { types: [], out: new Map(), into: new Map() };
  const types = new Set<string>();
  for (const table of relationships) {
    const rule = RULES.find(({ type }) => type.test(table.type));
    const direct = columnOf(table, 'direct')?.values;
    for (let row = 0; rule && row < table.count; row++) {
      const ends = [things[table.from[row]!], things[table.to[row]!]];
      const [from, to] = rule.isReversed ? ends.reverse() : ends;
      if (from && to) {
        const isIndirect = direct?.[row] === false;
        const edge = { from, to, words: rule.words, isIndirect, table, row };
        add(access.out, from, edge);
        add(access.into, to, edge);
        types.add(from.table.type).add(to.table.type);
      }
    }
  }
  return { ...access, types: [...types] };
}

function add(edges: Map<number, Edge[]>, { number }: Thing, edge: Edge): void {
  const some = edges.get(number);
  if (some) {
    some.push(edge);
  } else {
    edges.set(number, [edge]);
  }
}

/** All paths that start at an entity, or all that end there, in the order of their other ends. */
export function findPaths(
  access: Access,
  thing: Thing,
  direction: 'out' | 'into',
): Path[] {
  const paths: Path[] = [];
  const reached = new Set<Thing>();
  const walk = (at: Thing, path: Path, visited: Thing[]) => {
    for (const edge of access[direction].get(at.number) ?? []) {
      const next = direction === 'out' ? edge.to : edge.from;
      if (!edge.isIndirect && !visited.includes(next)) {
        const longer = direction === 'out' ? [...path, edge] : [edge, ...path];
        paths.push(longer);
        reached.add(next);
        walk(next, longer, [...visited, next]);
      }
    }
  };
  walk(thing, [], [thing]);
  // Paths that the collected groups don't explain.
  for (const edge of access[direction].get(thing.number) ?? []) {
    if (
      edge.isIndirect &&
      !reached.has(direction === 'out' ? edge.to : edge.from)
    ) {
      paths.push([edge]);
    }
  }
  const far = (path: Path) =>
    direction === 'out' ? path.at(-1)!.to : path[0]!.from;
  return paths.sort(
    (a, b) => far(a).number - far(b).number || a.length - b.length,
  );
}

/** What a path is made of: the first entity, then words and the entity that they lead to. */
export function describePath(path: Path): Array<string | Thing> {
  return path.flatMap(({ from, to, words, isIndirect }, i) => [
    i === 0 ? from : ', which',
    ` ${words} `,
    to,
    ...(isIndirect ? [', through a group that was not collected'] : []),
  ]);
}

/** What someone may do at the end of a path, as in "sudo, passwordless sudo". */
export function describeRights({ out }: Access, path: Path): string {
  const [first, last] = [path[0]!, path.at(-1)!];
  const edges = path.length === 1 ? path : (out.get(first.from.number) ?? []);
  const rights = edges
    .filter(({ to }) => to === last.to)
    .flatMap(({ table, row }) =>
      table.columns
        .filter(({ name, values }) => values[row] === true && name !== 'direct')
        .map(({ name }) => toWords(name)),
    );
  return [...new Set(rights)].join(', ');
}
