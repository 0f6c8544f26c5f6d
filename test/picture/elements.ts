import { types, type Node } from './data';

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Names become text nodes, so nothing in them is taken for HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: object,
  ...children: Array<string | HTMLElement>
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function row(...children: Array<string | HTMLElement>): HTMLElement {
  return element('li', {}, ...children.flatMap((child) => [child, ' ']));
}

/** A row for each of the first items, and one that counts the others. */
export function rows<T>(
  items: T[],
  toRow: (item: T) => HTMLElement,
  max = 100,
): HTMLElement[] {
  const first = items.slice(0, max).map(toRow);
  const more = `and ${toText(items.length - max)} more`;
  return items.length > max ? [...first, row(more)] : first;
}

/** A list below a title that opens and closes it. */
export function section(
  title: string,
  count: number,
  list: HTMLElement[],
  open = true,
): HTMLDetailsElement {
  // The count never stands alone in a line.
  const label = `${title} ·\u00a0${toText(count)}`;
  const summary = element('summary', {}, label);
  return element('details', { open }, summary, element('ul', {}, ...list));
}

export function linkTo({ key, name, inactive }: Node): HTMLElement {
  const className = inactive ? 'inactive' : '';
  return element('a', { href: `#${encodeURIComponent(key)}`, className }, name);
}

/** Gives an element, and all in it, the color of a type. */
export function colorOf(type: string): { style: string } {
  return { style: `--place: ${types.indexOf(type)}` };
}

export function toText(count: number): string {
  return count.toLocaleString('en');
}
