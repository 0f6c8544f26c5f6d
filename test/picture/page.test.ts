import { createHash } from 'crypto';
import { Script } from 'vm';

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

/** The elements of the page: what comes before and between the scripts, and these. */
const [, head, data, script, rest] =
  /^(.*)<script type="application\/json" id="data">(.*?)<\/script>\s*<script>(.*?)<\/script>(.*)$/s.exec(
    page,
  )!;

test('odd names are data, not a part of the page', () => {
  expect(JSON.parse(data!)).toEqual(picture);
  expect(data).not.toContain('<');
  expect(`${head}${rest}`).not.toContain('alert');
  expect(rest).not.toContain('<script');
});

test('its own script may run and nothing else, and nothing is loaded', () => {
  const hash = createHash('sha256').update(script!).digest('base64');

  expect(head).toContain(
    `content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'"`,
  );
  expect(`${head}${rest}`).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
  expect(script).not.toContain('sourceMappingURL');
});

test('the library and its own script are there, as a browser can run them', () => {
  expect(script).toContain('vis-network');
  expect(() => new Script(script!)).not.toThrow();
});

test('no HTML is made out of strings', () => {
  const own = script!.slice(script!.indexOf('((exports, require)'));

  expect(own).toContain('textContent');
  expect(own).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write/);
});
