import type { EdgeLabel, GraphLabel } from '@dagrejs/dagre';
import { Graph, layout } from '@dagrejs/dagre';
import { useMemo } from 'preact/hooks';

import type { Path } from './access';
import type { Thing } from './data';
import { addressOf } from './name';
import { toCount } from './text';

/** Of more, entities of the same type at the far ends are drawn as one. */
const MAX_NODES = 16;
/** Of more, the entities in between with the fewest ends are drawn as one. */
const MAX_BETWEEN = 10;
const MAX_LETTERS = 28;

/** Draws paths from left to right. The table beside it says the same, so it is for the eye only. */
export function Picture({ paths, isOut }: { paths: Path[]; isOut: boolean }) {
  const graph = useMemo(() => draw(paths, isOut), [paths, isOut]);
  const { width = 0, height = 0 } = graph.graph();
  return paths.length === 0 ? null : (
    <div class="picture" aria-hidden="true">
      <svg
        width={width}
        height={height}
        viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      >
        {graph.edges().map((edge) => {
          const { points = [] } = graph.edge(edge);
          const ends = [graph.node(edge.v), graph.node(edge.w)] as const;
          return (
            <path key={`${edge.v} ${edge.w}`} d={toCurve(...ends, points)} />
          );
        })}
        {graph.nodes().map((id) => {
          const { label, title, href, x, y, width, height } = graph.node(id);
          return (
            <a key={id} href={href} tabIndex={-1}>
              <title>{title}</title>
              <rect
                x={x - width / 2}
                y={y - height / 2}
                {...{ width, height }}
                rx="4"
              />
              <text x={x} y={y}>
                {label}
              </text>
            </a>
          );
        })}
      </svg>
    </div>
  );
}

interface Node {
  label: string;
  title: string;
  href?: string;
  width: number;
  height: number;
  /** Its middle, once it has its place. */
  x: number;
  y: number;
}

function draw(
  paths: Path[],
  isOut: boolean,
): Graph<GraphLabel, Node, EdgeLabel> {
  const idOf = group(paths, isOut);
  const graph = new Graph<GraphLabel, Node, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: 8, ranksep: 56 });
  const nodes = new Map<string, Set<Thing>>();
  for (const edge of paths.flat()) {
    const [from, to] = [idOf(edge.from, edge.to), idOf(edge.to, edge.from)];
    nodes.set(from, (nodes.get(from) ?? new Set()).add(edge.from));
    nodes.set(to, (nodes.get(to) ?? new Set()).add(edge.to));
    graph.setEdge(from, to, {});
  }
  for (const [id, things] of nodes) {
    graph.setNode(id, toNode([...things]));
  }
  layout(graph);
  return graph;
}

function toNode(things: Thing[]): Node {
  const { name, table } = things[0]!;
  const isOne = things.length === 1;
  const whole = isOne ? name : `${toCount(things.length)} × ${table.title}`;
  const letters = [...whole];
  const label =
    letters.length > MAX_LETTERS
      ? `${letters.slice(0, MAX_LETTERS - 1).join('')}…`
      : whole;
  return {
    label,
    title: isOne ? `${name} (${table.title})` : `${whole}: see the table`,
    href: isOne ? addressOf(things[0]!) : undefined,
    width: 7 * Math.min(letters.length, MAX_LETTERS) + 20,
    height: 26,
    x: 0,
    y: 0,
  };
}

/**
 * Decides which entities are drawn as one.
 *
 * @returns the node of an entity, which for a far end depends on the entity next to it
 */
function group(paths: Path[], isOut: boolean) {
  const chosen = isOut ? paths[0]?.[0]!.from : paths[0]?.at(-1)!.to;
  const between = new Map<Thing, number>();
  const all = new Set<Thing>();
  for (const path of paths) {
    path.forEach(({ from, to }) => all.add(from).add(to));
    for (const { to } of path.slice(0, -1)) {
      between.set(to, (between.get(to) ?? 0) + 1);
    }
  }
  const kept = [...between]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_BETWEEN)
    .map(([thing]) => thing);
  const isAlone = new Set([chosen, ...kept]);
  const idOf = (thing: Thing): string =>
    isAlone.has(thing) || all.size <= MAX_NODES
      ? String(thing.number)
      : thing.table.type;
  return (thing: Thing, next: Thing): string =>
    all.size <= MAX_NODES || thing === chosen || between.has(thing)
      ? idOf(thing)
      : `${thing.table.type} ${idOf(next)}`;
}

/** From the right side of a node to the left side of another, around those in between. */
function toCurve(
  from: Node,
  to: Node,
  points: Array<{ x: number; y: number }>,
): string {
  let { x, y } = from;
  x += from.width / 2;
  const start = `M${x} ${y}`;
  const end = { x: to.x - to.width / 2, y: to.y };
  const around = points.length > 3 ? points.slice(1, -1) : [];
  return [...around, end].reduce((curve, next) => {
    const middle = (x + next.x) / 2;
    const part = `C${middle} ${y} ${middle} ${next.y} ${next.x} ${next.y}`;
    ({ x, y } = next);
    return curve + part;
  }, start);
}
