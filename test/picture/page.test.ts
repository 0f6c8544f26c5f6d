import { createHash } from 'crypto';

import { draw, makeUp } from './madeUp';
import { toPage } from './page';

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  '<img src=x onerror=alert(1)>',
  '%SCRIPT% $& $1 \u2028',
];

const graph = makeUp({ account: 1, user: HOSTILE.length });
HOSTILE.forEach((name, i) => Object.assign(graph.entities[i]!, { name }));
const picture = draw(graph);
const page = toPage(picture);
const parts = page.split(/<script[^>]*>|<\/script>/);
const [head, data, , script, end] = parts as [string, ...string[]];

test('odd names are data, not a part of the page', () => {
  expect(parts).toHaveLength(5);
  expect(JSON.parse(data!)).toEqual(picture);
  expect(`${head}${end}`).not.toContain('alert');
});

test('its own script may run and nothing else, and nothing is loaded', () => {
  const hash = createHash('sha256').update(script!).digest('base64');

  expect(head).toContain(
    `content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'"`,
  );
  expect(head).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
});

test('no HTML is made out of strings', () => {
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacent|document\.write/,
  );
});

test('the page has every element that its script asks for', () => {
  const ids = [...script!.matchAll(/byId\)?\('(\w+)'/g)].map(([, id]) => id);

  expect(ids).toContain('details');
  expect(ids.filter((id) => !head.includes(`id="${id}"`))).toEqual([]);
});
