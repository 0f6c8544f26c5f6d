import type { Edge, Node } from 'vis-network/standalone';

import { near, nodeOf, picture, selection } from './data';
import { groupBy } from './group';
import { layout, type Places } from './layout';
import { BENT, CURVED, FONT, lookOf, OPTIONS, PLAIN } from './looks';
import { byId, offerSearch, showDetails, showLegend, toText } from './panel';
import type { PictureNode } from './picture';

declare const vis: typeof import('vis-network/standalone');

interface Box extends Node {
  id: string;
  /** What a click selects. */
  target: string;
  /** The nodes that it stands for. */
  of: PictureNode[];
}

/** Names are legible when each box has so many pixels of the page. */
const AREA = 9_000;
const MAX_SHOWN = 100;
const MAX_TEXT = 172;

const canvas = byId('canvas');
const pen = document.createElement('canvas').getContext('2d')!;
pen.font = FONT;
const nodes = new vis.DataSet<Box>();
const edges = new vis.DataSet<Edge>();
const network = new vis.Network(canvas, { nodes, edges }, OPTIONS);

showLegend();
offerSearch();
// The address says what is selected, so that links select and "back" goes back.
network.on('click', ({ nodes: [id] }: { nodes: string[] }) => {
  const target = id === undefined ? '' : nodes.get(id)!.target;
  location.hash = encodeURIComponent(target);
});
addEventListener('hashchange', select);
addEventListener('resize', draw);
select();

function select(): void {
  showDetails();
  draw();
}

function draw(): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const id = selection();
  const [accountType] = picture.types;
  // An account is near everything.
  const isPart = nodeOf.has(id) && nodeOf.get(id)!.type !== accountType;
  const around = picture.nodes.filter(
    (node) => !isPart || node.id === id || near.get(node.id)!.has(id),
  );
  const types = [...groupBy(around, ({ type }) => type).values()];
  const shown = chooseShown(types, isPart ? Infinity : (width * height) / AREA);
  const boxes = types.map((all) => toBoxes(all, shown.has(all)));
  const ids = boxes.map((ofType) => ofType.map((box) => box.id));
  const places = layout(ids, near, width, height);
  nodes.clear();
  edges.clear();
  nodes.add(boxes.flat().map((box) => ({ ...box, ...places.get(box.id) })));
  edges.add(toLines(boxes.flat(), places));
  network.selectNodes(nodeOf.has(id) ? [id] : []);
  network.fit({ maxZoomLevel: 1.25 });
}

/** The selected type, and of the others as many as there is room for, smallest first. */
function chooseShown(types: PictureNode[][], room: number) {
  const sizeOf = (all: PictureNode[]) =>
    all[0]!.type === selection() ? 0 : all.length;
  let left = room - types.length;
  const bySize = [...types].sort((a, b) => sizeOf(a) - sizeOf(b));
  return new Set(
    bySize.filter((all) => !sizeOf(all) || (left -= sizeOf(all)) >= 0),
  );
}

/** The title of a type, and below it the first of its nodes if they are shown. */
function toBoxes(all: PictureNode[], isShown: boolean): Box[] {
  const { type } = all[0]!;
  const look = lookOf(picture.types.indexOf(type));
  const first = isShown ? all.slice(0, MAX_SHOWN) : [];
  const rest = all.slice(first.length);
  const label = `${type} · ${toText(all.length)}`;
  const title = { id: `\n${type}`, target: type, label };
  const more = {
    id: `\n${type}\n`,
    target: selection(),
    label: `and ${toText(rest.length)} more`,
  };
  return [
    { ...title, of: isShown ? [] : all, ...(isShown ? PLAIN : look) },
    ...first.map((node) => {
      const borderDashes = node.inactive && [4, 3];
      const shapeProperties = { ...look.shapeProperties, borderDashes };
      const box = { id: node.id, target: node.id, label: shorten(node.name) };
      return { ...box, of: [node], ...look, shapeProperties };
    }),
    ...(isShown && rest.length > 0 ? [{ ...more, of: rest, ...PLAIN }] : []),
  ];
}

/** Cuts what would not fit into one line of a box. */
function shorten(text: string): string {
  const letters = [...text.slice(0, 99).replaceAll(/\s+/g, ' ')];
  while (pen.measureText(letters.join('')).width > MAX_TEXT) {
    letters.splice(-2, 2, '…');
  }
  return letters.join('');
}

/** Relationships between what boxes stand for; an account's only if an end is selected. */
function toLines(boxes: Box[], places: Places): Edge[] {
  const boxOf = new Map(
    boxes.flatMap(({ id, of }) => of.map((node) => [node.id, id])),
  );
  const lines = picture.links.flatMap((link) => {
    const isDrawn =
      !link.ofAccount || [link.from, link.to].includes(selection());
    const [from, to] = [boxOf.get(link.from), boxOf.get(link.to)];
    return isDrawn && from && to && from !== to
      ? [{ from, to, title: link.kind }]
      : [];
  });
  const drawn = groupBy(lines, ({ from, to }) => `${from}\n${to}`);
  return [...drawn.values()].map(([line]) => {
    // A straight line would be hidden behind the boxes in between.
    const isUpright = places.get(line!.from)!.x === places.get(line!.to)!.x;
    return { ...line, smooth: isUpright ? BENT : CURVED };
  });
}
