import { createHash } from 'crypto';
import { Script } from 'vm';

import { toPage } from './page';
import { Picture } from './picture';

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  '<img src=x onerror=alert(1)>',
  '%SCRIPT% $& $1 \u2028',
];

const PICTURE: Picture = {
  nodes: HOSTILE.map((name, i) => ({
    id: String(i),
    type: 'user',
    name,
    inactive: false,
    properties: [['name', name]],
  })),
  links: [],
};

const page = toPage(PICTURE);

/** The elements of the page: what comes before and between the scripts, and these. */
const [, head, data, script, rest] =
  /^(.*)<script type="application\/json" id="data">(.*?)<\/script>\s*<script>(.*?)<\/script>(.*)$/s.exec(
    page,
  )!;

it('holds odd names as data, not as a part of the page', () => {
  expect(JSON.parse(data!)).toEqual(PICTURE);
  expect(data).not.toContain('<');
  expect(`${head}${rest}`).not.toContain('alert');
  expect(rest).not.toContain('<script');
});

it('lets its own script run and nothing else, and loads nothing', () => {
  const hash = createHash('sha256').update(script!).digest('base64');

  expect(head).toContain(
    `content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'"`,
  );
  expect(`${head}${rest}`).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
  expect(script).not.toContain('sourceMappingURL');
});

it('brings the library and its own script along, as a browser can run them', () => {
  expect(script).toContain('vis-network');
  expect(() => new Script(script!)).not.toThrow();
});

it('makes no HTML out of strings', () => {
  const own = script!.slice(script!.indexOf('((exports, require)'));

  expect(own).toContain('textContent');
  expect(own).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write/);
});
