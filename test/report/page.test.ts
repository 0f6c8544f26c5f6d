import { createHash } from 'crypto';
import { gunzipSync } from 'zlib';

import { ReportData } from './data';
import { toPage } from './page';

const data: ReportData = {
  organizations: ['</script><script>alert(1)</script><!-- <script>'],
  now: 0,
  isMadeUp: false,
  outcome: 'complete',
  gaps: [],
  findings: [],
  entities: [],
  relationships: [],
};

const page = toPage(data);
const parts = page.split(/<script[^>]*>|<\/script>/);
const [head, packed, , script, end] = parts as [string, ...string[]];

test('what was collected is data, not a part of the page', () => {
  expect(parts).toHaveLength(5);
  expect(packed).toMatch(/^[\w+/=]+$/);
  const text = String(gunzipSync(Buffer.from(packed!, 'base64')));
  expect(JSON.parse(text)).toEqual(data);
});

test('its own script and style count and nothing else, and nothing is loaded', () => {
  const hash = createHash('sha256').update(script!).digest('base64');
  expect(head).toContain(
    `content="default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-${hash}'; style-src 'sha256-`,
  );
  expect(`${head}${end}`).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
});
