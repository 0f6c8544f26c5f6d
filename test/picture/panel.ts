import { nodeOf, nodesOf, picture, selection } from './data';
import { groupBy } from './group';
import { lookOf } from './looks';
import type { PictureNode } from './picture';

/** A node in a list, and what is to be said about it there. */
type Item = { node: PictureNode; title?: string; note?: string };

const SEARCHED = ['name', 'displayName', 'username', 'email'];
const MAX_FOUND = 12;
const MAX_LISTED = 100;

/** Names the picture, and counts what it shows: entities by type, relationships by kind. */
export function showLegend(): void {
  const accounts = nodesOf.get(picture.types[0]!) ?? [];
  byId('title').textContent = accounts.map(({ name }) => name).join(', ');
  const inactive = picture.nodes.filter((node) => node.inactive);
  const count = (all: unknown[]) => element('b', {}, toText(all.length));
  byId('legend').replaceChildren(
    ...[...nodesOf].map(([type, all]) =>
      row(markOf(type), linkTo(type, type), count(all)),
    ),
    ...[...groupBy(inactive, ({ type }) => type)].map(([type, all]) =>
      row(markOf(type, true), `inactive ${type}`, count(all)),
    ),
    ...[...groupBy(picture.links, ({ kind }) => kind)].map(([kind, all]) => {
      const line = all[0]!.ofAccount ? 'dotted' : 'solid';
      const style = `height: 0; border-top: 2px ${line} #64748b`;
      return row(element('i', { style }), kind, count(all));
    }),
  );
}

/** Shows what is related to the selected node, and its properties; or the nodes of a type. */
export function showDetails(): void {
  const id = selection();
  const ofType = nodesOf.get(id) ?? [];
  const related = picture.links
    .filter(({ from, to }) => [from, to].includes(id))
    .map(({ from, to, kind, properties }) => ({
      node: nodeOf.get(from === id ? to : from)!,
      title: `${from === id ? '→' : '←'} ${kind}`,
      note: properties.map((property) => property.join(': ')).join(', '),
    }));
  const items = [...related, ...ofType.map((node) => ({ node, title: id }))];
  const properties = nodeOf.get(id)?.properties ?? [];
  byId('details').replaceChildren(
    ...(id ? [linkTo('', 'Back to everything')] : []),
    element('h2', {}, nodeOf.get(id)?.name ?? ''),
    ...[...groupBy(items, ({ title }) => title)].flatMap(([title, all]) => [
      element('h3', {}, `${title} · ${toText(all.length)}`),
      element('ul', {}, ...list(all, MAX_LISTED)),
    ]),
    element('dl', {}, ...properties.flatMap(toTerms)),
  );
  byId('found').replaceChildren();
  byId('panel').scrollTop = 0;
}

/** Finds nodes by a part of their name or email address; Enter selects the first one. */
export function offerSearch(): void {
  const search = byId<HTMLInputElement>('search');
  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    const isWanted = ([name, value]: [string, string]) =>
      SEARCHED.includes(name) && value.toLowerCase().includes(wanted);
    return picture.nodes.filter(
      ({ properties }) => wanted && properties.some(isWanted),
    );
  };
  search.addEventListener('input', () => {
    const found = find().map((node) => ({ node }));
    const isMissing = search.value.trim() && found.length === 0;
    const rows = isMissing ? [row('Nothing found')] : list(found, MAX_FOUND);
    byId('found').replaceChildren(...rows);
  });
  search.addEventListener('keydown', ({ key }) => {
    const [first] = key === 'Enter' ? find() : [];
    location.hash = first ? encodeURIComponent(first.id) : location.hash;
  });
}

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

export function toText(n: number): string {
  return n.toLocaleString('en');
}

function list(items: Item[], max: number): Node[] {
  const rows = items.slice(0, max).map(({ node, note = '' }) => {
    const mark = markOf(node.type, node.inactive);
    return row(mark, linkTo(node.id, node.name), element('small', {}, note));
  });
  const more = `and ${toText(items.length - max)} more`;
  return items.length > max ? [...rows, row(more)] : rows;
}

function toTerms([name, value]: [string, string]): Node[] {
  const isLink = name === 'webLink' && /^https?:/i.test(value);
  const link = { href: value, target: '_blank', rel: 'noopener' };
  const shown = isLink ? element('a', link, value) : value;
  return [element('dt', {}, name), element('dd', {}, shown)];
}

function markOf(type: string, isDashed = false): Node {
  const { color, shapeProperties } = lookOf(picture.types.indexOf(type));
  const style = `background: ${color.background};
    border: 2px ${isDashed ? 'dashed' : 'solid'} ${color.border};
    border-radius: ${shapeProperties.borderRadius / 2}px`;
  return element('i', { style });
}

function linkTo(id: string, name: string): Node {
  return element('a', { href: `#${encodeURIComponent(id)}` }, name);
}

function row(...children: Array<string | Node>): Node {
  return element('li', {}, ...children);
}

/** Names become text nodes: nothing in them is taken for HTML. */
function element(
  tag: string,
  properties: Record<string, string>,
  ...children: Array<string | Node>
): Node {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
