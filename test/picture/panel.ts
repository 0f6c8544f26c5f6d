import { drawnLinks, groupBy, nodes, types } from './data';
import type { Link, Node } from './data';
import { byId, colorOf, element, linkTo } from './elements';
import { row, rows, section, toText } from './elements';

/** The properties that are searched. */
const SEARCHED = /^(name|displayName|username|email|hostname|serialNumber)$/;
const MAX_FOUND = 12;
/** Longer lists of related nodes are collapsed. */
const MAX_OPEN = 12;

/** Shows what a node is related to, and its properties; without one, the legend. */
export function showPanel(selected?: Node): void {
  const organizations = nodes.filter(({ type }) => type === types[0]);
  const shown = selected ? [selected] : organizations;
  byId('title').textContent = shown.map(({ name }) => name).join(', ');
  const content = selected ? toDetails(selected) : toLegend();
  byId('details').replaceChildren(...content);
  byId('found').replaceChildren();
  byId('panel').scrollTop = 0;
}

/** Offers to find nodes by what they are called; Enter selects the first one. */
export function offerSearch(): void {
  const search = byId<HTMLInputElement>('search');
  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    const isWanted = ([name, value]: [string, string]) =>
      SEARCHED.test(name) && value.toLowerCase().includes(wanted);
    return wanted ? nodes.filter((node) => node.properties.some(isWanted)) : [];
  };
  const toRow = (node: Node) =>
    row(linkTo(node), element('small', {}, node.type));
  search.oninput = () => {
    const found = rows(find(), toRow, MAX_FOUND);
    const nothing = search.value.trim() ? [row('Nothing found')] : [];
    byId('found').replaceChildren(...(found.length > 0 ? found : nothing));
  };
  search.onkeydown = ({ key }) => {
    const [first] = key === 'Enter' ? find() : [];
    location.hash = first ? encodeURIComponent(first.key) : location.hash;
  };
}

/** Counts entities by type, and by kind the relationships that are drawn. */
function toLegend(): HTMLElement[] {
  const countOf = (all: unknown[]) => element('b', {}, toText(all.length));
  const typeRows = groupBy(nodes, ({ type }) => type).map(([type, all]) =>
    row(element('i', colorOf(type)), type, countOf(all)),
  );
  const kindRows = groupBy(drawnLinks, ({ kind }) => kind).map(([kind, all]) =>
    row(kind, countOf(all)),
  );
  return [
    section('Entities', nodes.length, typeRows),
    section('Relationships', drawnLinks.length, kindRows),
  ];
}

function toDetails(selected: Node): HTMLElement[] {
  const toTitle = ({ from, kind }: Link) =>
    from === selected ? `→ ${kind}` : `← ${kind}`;
  const toRow = ({ from, to, note }: Link) =>
    row(linkTo(from === selected ? to : from), element('small', {}, note));
  const related = groupBy(selected.links, toTitle).map(([title, all]) => {
    const list = rows(all, toRow);
    return section(title, all.length, list, all.length <= MAX_OPEN);
  });
  const properties = selected.properties.map(([name, value]) => {
    const link = { href: value, target: '_blank' };
    const shown = name === 'webLink' ? element('a', link, value) : value;
    return row(element('small', {}, name), shown);
  });
  return [
    element('p', {}, element('a', { href: '#' }, 'Back to everything')),
    ...related,
    section('Properties', properties.length, properties),
  ];
}
