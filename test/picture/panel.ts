import type { Picture, PictureNode } from './picture';

const SEARCHED = ['name', 'username', 'email'];
const MAX_FOUND = 12;

/** Names the picture, and counts what it shows: entities by type, relationships by their ends. */
export function showLegend({ nodes, links }: Picture): void {
  const types = new Map(nodes.map(({ id, type }) => [id, type]));
  const accounts = nodes.filter(({ type }) => type === 'account');
  byId('title').textContent = accounts.map(({ name }) => name).join(', ');
  const counts = new Map<string, number>();
  for (const label of [
    ...nodes.map(({ type }) => type),
    ...nodes.filter((n) => n.inactive).map(({ type }) => `inactive ${type}`),
    ...links.map(({ from, to }) => `${types.get(from)} HAS ${types.get(to)}`),
  ]) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  byId('legend').replaceChildren(
    ...[...counts].map(([label, n]) =>
      row(label, label, element('b', n.toLocaleString())),
    ),
  );
}

/** Shows the properties of a node, and those around it as links to them. */
export function showDetails(
  node: PictureNode | undefined,
  around: PictureNode[],
): void {
  byId('name').textContent = node?.name ?? '';
  byId('properties').replaceChildren(
    ...(node?.properties ?? []).flatMap(([name, value]) => [
      element('dt', name),
      element('dd', value),
    ]),
  );
  byId('around').replaceChildren(...around.map(toLink));
}

/** Finds nodes by a part of their name or email address. */
export function offerSearch(nodes: PictureNode[]): void {
  const search = byId<HTMLInputElement>('search');
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    const found = nodes.filter(({ properties }) =>
      properties.some(
        ([name, value]) =>
          SEARCHED.includes(name) && value.toLowerCase().includes(wanted),
      ),
    );
    byId('found').replaceChildren(
      ...found.slice(0, wanted ? MAX_FOUND : 0).map(toLink),
    );
  });
}

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

function toLink({ id, type, name }: PictureNode): HTMLElement {
  const link = element('a', name);
  link.setAttribute('href', `#${encodeURIComponent(id)}`);
  return row(type, link);
}

/** Begins with a mark, in the classes that the words of a label are. */
function row(label: string, ...children: Array<string | Node>): HTMLElement {
  const mark = element('i');
  mark.className = label;
  return element('li', mark, ...children);
}

/** Names become text nodes: nothing in them is taken for HTML. */
function element(tag: string, ...children: Array<string | Node>): HTMLElement {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
