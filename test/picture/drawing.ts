import { drawnLinks, groupBy, nodes } from './data';
import type { Link, Node } from './data';
import { byId, colorOf, linkTo, row, rows, section } from './elements';

/** In the picture of more nodes, types with many are collapsed. */
const MAX_NODES = 120;
const MAX_OF_TYPE = 20;

/** What the user has opened or closed, by type. */
const opened = new Map<string, boolean>();
/** Where the lines of each drawn node end: at its row, or at the title of its type. */
const boxOf = new Map<Node, () => HTMLElement>();
let links: Link[] = [];

/** Draws a node and what it is related to; without one, everything. */
export function draw(selected?: Node): void {
  const ends = selected?.links.flatMap(({ from, to }) => [from, to]) ?? [];
  const near = new Set([selected, ...ends]);
  const drawn = selected ? nodes.filter((node) => near.has(node)) : nodes;
  boxOf.clear();
  byId('boxes').replaceChildren(
    ...groupBy(drawn, ({ type }) => type).map(([type, all]) =>
      toBoxes(type, all, selected),
    ),
  );
  links = selected?.links ?? drawnLinks;
  drawLines();
}

/** Draws the lines to where the boxes are now. */
export function drawLines(): void {
  byId('lines').setAttribute('d', toCurves(links));
  highlight([]);
}

/** The title of a type, and the first of its nodes below it. */
function toBoxes(type: string, all: Node[], selected?: Node): HTMLElement {
  const isSmall = nodes.length <= MAX_NODES || all.length <= MAX_OF_TYPE;
  const open = opened.get(type) ?? (!!selected || isSmall);
  const list = rows(all, (node) => {
    const link = linkTo(node);
    link.ariaCurrent = String(node === selected);
    highlightOnHover(link, [node]);
    return row(link);
  });
  const details = section(type, all.length, list, open);
  const title = details.children[0] as HTMLElement;
  highlightOnHover(title, all);
  title.onclick = () => opened.set(type, !details.open);
  all.forEach((node, i) =>
    boxOf.set(node, () => (details.open ? (list[i] ?? list.at(-1)!) : title)),
  );
  return Object.assign(details, { ontoggle: drawLines, ...colorOf(type) });
}

/** Highlights the relationships of nodes while the mouse or the focus is on an element. */
function highlightOnHover(box: HTMLElement, of: Node[]): void {
  box.onmouseenter = box.onfocus = () => highlight(of);
  box.onmouseleave = box.onblur = () => highlight([]);
}

function highlight(of: Node[]): void {
  const highlighted = of.flatMap((node) => node.links);
  const near = new Set(highlighted.flatMap(endsOf));
  for (const box of boxOf.values()) {
    box().className = near.has(box()) ? 'near' : '';
  }
  byId('highlights').setAttribute('d', toCurves(highlighted));
}

/** The boxes at both ends of a relationship, if there are two. */
function endsOf({ from, to }: Link): HTMLElement[] {
  const [a, b] = [boxOf.get(from)?.(), boxOf.get(to)?.()];
  return a && b && a !== b ? [a, b] : [];
}

/** An SVG path with a curve for each relationship between two boxes. */
function toCurves(of: Link[]): string {
  const origin = byId('canvas').getBoundingClientRect();
  const pairs = of.map(endsOf).filter((ends) => ends.length > 0);
  const boxes = [...new Set(pairs.flat())];
  const places = new Map(
    boxes.map((box) => [box, box.getBoundingClientRect()]),
  );
  const curves = pairs.map(([a, b]) =>
    toCurve(places.get(a!)!, places.get(b!)!, origin),
  );
  return [...new Set(curves)].join('');
}

/** Leads from side to side, and within a column around the boxes in between. */
function toCurve(a: DOMRect, b: DOMRect, origin: DOMRect): string {
  const [left, right] = a.left <= b.left ? [a, b] : [b, a];
  const isColumn = right.left < left.right;
  const x1 = left.right - origin.x;
  const x2 = (isColumn ? right.right : right.left) - origin.x;
  const y1 = left.top + left.height / 2 - origin.y;
  const y2 = right.top + right.height / 2 - origin.y;
  const bend = isColumn ? 30 : (x2 - x1) / 2;
  const bend2 = isColumn ? x2 + bend : x2 - bend;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${bend2} ${y2} ${x2} ${y2}`;
}
