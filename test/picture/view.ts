import type { Edge, Node } from 'vis-network/standalone';

import { layout } from './layout';
import { FAINT, LOOKS } from './looks';
import { findNeighbours } from './neighbours';
import { byId, offerSearch, showDetails, showLegend } from './panel';
import type { Picture, PictureLink, PictureNode } from './picture';

declare const vis: typeof import('vis-network/standalone');

/** Of more nodes than this, only a part is drawn at once: so that names can be read. */
const MAX_NODES = 250;
const MAX_PART = 1_000;

const picture = JSON.parse(byId('data').textContent) as Picture;
const isCrowded = picture.nodes.length > MAX_NODES;
const types = new Map(picture.nodes.map(({ id, type }) => [id, type]));
const near = findNeighbours(picture);
const nodes = new vis.DataSet<Node>();
const edges = new vis.DataSet<Edge>();
const network = new vis.Network(byId('canvas'), { nodes, edges }, LOOKS);

showLegend(picture);
offerSearch(picture.nodes);
// The address says what is selected, so that links select and "back" goes back.
network.on('click', ({ nodes: [id] }: { nodes: string[] }) => {
  location.hash = encodeURIComponent(id ?? '');
});
addEventListener('hashchange', select);
select();
fit();

function select(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const selected = picture.nodes.find((node) => node.id === id);
  const around = picture.nodes.filter((node) => near.get(id)?.has(node.id));
  showDetails(selected, around);
  const isPart = isCrowded && selected && selected.type !== 'account';
  draw(
    isPart
      ? [selected, ...around].slice(0, MAX_PART)
      : picture.nodes.filter(({ type }) => !isCrowded || type !== 'user'),
    selected,
  );
  if (isCrowded) {
    fit();
  }
}

function draw(drawn: PictureNode[], selected: PictureNode | undefined): void {
  const places = layout(drawn, near);
  const isNear = ({ id }: PictureNode) =>
    !selected || selected.id === id || near.get(id)!.has(selected.id);
  const isSelected = ({ from, to }: PictureLink) =>
    selected?.id === from || selected?.id === to;
  nodes.clear();
  edges.clear();
  nodes.add(
    drawn.map((node) => ({
      id: node.id,
      group: node.type,
      label: toLabel(node),
      ...places.get(node.id),
      ...(node.inactive && { shapeProperties: { borderDashes: [4, 3] } }),
      ...(!isNear(node) && FAINT),
    })),
  );
  edges.add(
    picture.links
      .filter(({ from, to }) => places.has(from) && places.has(to))
      .filter((link) => isSelected(link) || !isImplied(link))
      .map((link) => ({ ...link, color: toColor(link, !selected) })),
  );
  network.selectNodes(selected ? [selected.id] : []);
}

function toLabel({ id, type, name }: PictureNode): string {
  const label = name.replace(/^(.{27}).{2,}$/su, '$1…');
  const members = [...near.get(id)!].filter((to) => types.get(to) === 'user');
  const count = members.length.toLocaleString();
  return type === 'group' ? `${label} · ${count}` : label;
}

/** An account has all that is in its block: drawing so would only hide the rest. */
function isImplied({ from, to }: PictureLink): boolean {
  const isOfGroup = types.get(to) === 'group' && !isCrowded;
  return types.get(from) === 'account' && !isOfGroup;
}

/** Lines of a big group are fainter, as each says less. */
function toColor({ from }: PictureLink, isClear: boolean): Edge['color'] {
  const opacity = Math.min(0.5, 12 / near.get(from)!.size) / (isClear ? 1 : 6);
  const color = `rgba(100, 116, 139, ${opacity})`;
  return { color, highlight: '#0072b2', hover: '#0072b2' };
}

function fit(): void {
  network.fit({ maxZoomLevel: 1.25 });
}
