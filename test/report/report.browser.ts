import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import type { Browser, Page } from 'playwright-core';

import { integrationSteps } from '../../src/steps';
import { Collected } from '../collected';
import { collect } from '../e2e/collect';
import { LAST_DAY } from '../sandbox/resource';
import { SEVERITIES } from '../severity';
import { launchBrowser } from './browser';
import { toReportData } from './data';
import { toPage } from './page';

let browser: Browser;
let folder: string;
/** The demo's organization, as a complete run leaves it. */
let demo: Collected;
/** What pages asked for. */
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-report-'));
  const { graph } = await collect({ sources: 'all' });
  const integrationStepResults = integrationSteps.map(({ id, name }) => ({
    id,
    name,
    status: 'success',
  }));
  demo = {
    graph,
    summary: {
      integrationStepResults,
      metadata: { partialDatasets: { types: [] } },
    },
    now: LAST_DAY,
    isMadeUp: true,
    gaps: [],
    hasEnded: true,
  };
});

afterEach(() =>
  Promise.all(browser.contexts().map((context) => context.close())),
);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** Opens the report of a run, changed in some of it. */
async function open(
  changed: Partial<Collected> = {},
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const file = path.join(folder, 'report.html');
  await writeFile(file, toPage(toReportData({ ...demo, ...changed })));
  const page = await browser.newPage({
    viewport: { width: 1024, height: 800 },
    colorScheme,
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => errors.push(message.text()));
  page.on('dialog', (dialog) => errors.push(dialog.message()));
  await page.goto(`file://${file}`);
  await page.waitForSelector('#everything');
  return page;
}

/** The demo with another display name of its first user. */
function renamed(name: string): Partial<Collected> {
  const entities = demo.graph.entities.map((entity) =>
    entity.displayName === 'patience.raynor0'
      ? { ...entity, displayName: name, webLink: 'javascript:alert(1)' }
      : entity,
  );
  return { graph: { ...demo.graph, entities } };
}

const PATIENCE = 'patience.raynor0';

/** Chooses what a search finds first, with nothing but keys. */
async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.waitForSelector('article');
}

test('the findings are there, the worst first and open, with who, why and what to do', async () => {
  const page = await open();
  const [first, second] = await page.locator('.finding').all();
  expect(await first!.innerText()).toMatch(
    /^10\s+Active users without multi-factor authentication\s+patience\.raynor0, .* and 7 more\s+Why it matters\s+A stolen .*\s+What to do\s+Require MFA/,
  );
  expect(await first!.locator('tbody tr').count()).toBe(10);
  expect(await second!.innerText()).toContain('Shaina Moen');
  expect(await page.locator('header').innerText()).toContain(
    'Complete: everything was read.',
  );
});

test('each severity is counted at the top and has its section and its color', async () => {
  const page = await open();
  const counts = await page.locator('.verdict').innerText();
  expect(counts).toMatch(
    /^4 critical, \d+ high, \d+ medium and \d+ low findings$/,
  );
  const sections = page.locator('#findings section:has(.finding) > h3');
  expect((await sections.allInnerTexts()).slice(0, 4)).toEqual(
    counts.match(/\d+ \w+/g)!.map((text) => {
      const [count, severity] = text.split(' ');
      return `${severity![0]!.toUpperCase()}${severity!.slice(1)} ${count} findings`;
    }),
  );
  const colors = await page
    .locator('.verdict b, #findings .badge')
    .evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
  // Those of the sections, and that of information.
  expect(colors.slice(4, 8)).toEqual(colors.slice(0, 4));
  expect(new Set(colors.slice(4, 9)).size).toBe(5);
});

test('each device counts for the worst of its findings', async () => {
  const page = await open();
  const bar = page.locator('figure li', { hasText: 'macOS' }).locator('.bar *');
  // The longest of its plot: the share of a device is 1/36.
  const devices = await bar.evaluateAll((parts) =>
    (parts as HTMLElement[]).map(({ className, style }) => [
      className,
      Math.round(parseFloat(style.width) * 0.36),
    ]),
  );
  expect(devices).toEqual([
    ['high', 5],
    ['medium', 10],
    ['low', 3],
    ['rest', 18],
  ]);
});

test("a person's paths to an application are found by keyboard alone, and the search is empty again", async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('patience');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  expect(await page.locator('h3:focus').innerText()).toBe(`${PATIENCE} User`);
  expect(await page.inputValue('#search')).toBe('');
  expect(await page.locator('[role=option]').count()).toBe(0);

  const search = page.getByLabel(`Search in Access from ${PATIENCE}`);
  while (!(await search.evaluate((box) => box === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('slack');
  const rows = await page.locator('article tbody tr').allInnerTexts();
  expect(rows.map((row) => row.trim())).toEqual([
    `Slack\tApplication\t${PATIENCE} is a member of Everyone, which is assigned to Slack`,
  ]);
  expect(await page.locator('.picture text').allTextContents()).toEqual([
    PATIENCE,
    'Everyone',
    'Slack',
  ]);
});

test('who can reach an application: as many as there are, in pages', async () => {
  const page = await open();
  await choose(page, 'slack');
  const first = await page.locator('article tbody tr').allInnerTexts();
  expect(first).toHaveLength(25);
  await page.getByRole('button', { name: 'Next' }).click();
  const second = await page.locator('article tbody tr').allInnerTexts();
  expect(second).toHaveLength(25);
  expect(new Set([...first, ...second]).size).toBe(50);
  expect(await page.locator('.picture text').allTextContents()).toContain(
    '60 × User',
  );
});

test('a table is saved as CSV in which no cell is a formula', async () => {
  const page = await open(renamed('=1+1'));
  await choose(page, '=1+1');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).last().click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv).toMatch(/^\ufeff"What","Type","Through what"/);
  expect(csv).toContain(`"'=1+1 is a member of Everyone"`);
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['</script><script>alert(1)</script>', '</script><script>alert(1)</script>'],
  ['\u202egnp.exe', '\ufffdgnp.exe'],
  [' \u200b ', '(blank name) 603d8000b3cecbd2eaaa6bdd'],
  ['W'.repeat(300), 'W'.repeat(300)],
])('a hostile name stays a name: %j', async (name, shown) => {
  const page = await open(renamed(name));
  await page.goto(`${page.url()}#/603d8000b3cecbd2eaaa6bdd`);
  expect(await page.locator('article h3 bdi').innerText()).toBe(shown);
  const width = await page.evaluate(() => document.body.scrollWidth);
  expect(width).toBeLessThanOrEqual(1024);
  expect(await page.locator('a[href^=javascript]').count()).toBe(0);
});

test('a partial run says so at the top, and which findings and types are incomplete', async () => {
  const types = ['jumpcloud_user'];
  const summary = {
    ...demo.summary,
    metadata: { partialDatasets: { types } },
  };
  const gaps = [
    { title: 'Partial data', items: ['user'] },
    { title: 'Could not be read', items: ['the users (503)'] },
  ];
  const page = await open({ summary, gaps });
  expect(await page.locator('header .alarm').innerText()).toMatch(
    /^Partial: some data could not be read\.[^]*the users \(503\)/,
  );
  expect(await page.locator('.finding').first().innerText()).toContain(
    'Incomplete',
  );
  expect(await page.locator('.type', { hasText: 'Partial' }).count()).toBe(1);
});

test('a run that was broken off says so, and finds nothing to be fine', async () => {
  const types = [...demo.graph.entities, ...demo.graph.relationships];
  const summary = {
    ...demo.summary,
    metadata: { partialDatasets: { types: types.map(({ _type }) => _type) } },
  };
  const page = await open({ summary, hasEnded: false });
  expect(await page.locator('header .alarm').innerText()).toContain(
    'This run did not finish',
  );
  expect(await page.locator('text=Nothing found').count()).toBe(0);
});

test('everything: as many of each type as were collected, with their properties', async () => {
  const page = await open();
  const type = page.getByText('jumpcloud_user', { exact: true });
  const users = page.locator('.type', { has: type });
  expect(await users.innerText()).toMatch(/60\s+User/);
  await users.locator('summary').click();
  await users.locator('th').first().waitFor();
  expect(await users.locator('th').allInnerTexts()).toContain('email');
  await users.getByRole('searchbox').fill('shaina');
  expect(await users.locator('tbody').innerText()).toContain('shaina.moen1@');
});

test.each(['light', 'dark'] as const)(
  '%s: text stands out from what is behind it',
  async (scheme) => {
    const page = await open({}, scheme);
    const colors = await page.evaluate((severities) => {
      const root = getComputedStyle(document.documentElement);
      const names = ['text', 'muted', 'accent', ...severities];
      const probe = document.body.appendChild(document.createElement('i'));
      const resolve = (value: string) => {
        probe.style.color = value;
        return getComputedStyle(probe).color;
      };
      return {
        page: root.backgroundColor,
        raised: resolve('var(--raised)'),
        texts: names.map((name) => resolve(`var(--${name})`)),
      };
    }, SEVERITIES);
    const isDark = luminance(colors.page) < 0.5;
    expect(isDark).toBe(scheme === 'dark');
    for (const text of colors.texts) {
      expect(contrast(text, colors.page)).toBeGreaterThan(4.5);
      expect(contrast(text, colors.raised)).toBeGreaterThan(4.5);
    }
  },
);

/** As WCAG 2 defines them, of colors like "rgb(28, 33, 39)". */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = color.match(/[\d.]+/g)!.map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

test('print shows all of it, and the page is as before afterwards', async () => {
  const page = await open();
  await choose(page, 'slack');
  const before = await page.locator('tr').count();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.finding:not([open])').count()).toBe(0);
  expect(await page.locator('article tbody tr').count()).toBe(61);
  expect(await page.locator('#everything tbody tr').count()).toBe(
    demo.graph.entities.length,
  );
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#search').isVisible()).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('tr').count()).toBe(before);
});

test('a skip link comes first, and every control and region has a name', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('Skip to the findings');
  const nameless = page.locator(
    'section:not([aria-labelledby], [aria-label]), nav:not([aria-label]), table:not(:has(caption)), input:not([aria-label], #search)',
  );
  expect(await nameless.count()).toBe(0);
  const headings = await page.locator('h1, h2').allInnerTexts();
  expect(headings.slice(1)).toEqual([
    'Findings',
    'Who can reach what',
    'Everything',
  ]);
});

// After all others.
test('nothing was asked of the network, and nothing went wrong in any page', () => {
  expect(requests.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
  expect(errors).toEqual([]);
});
