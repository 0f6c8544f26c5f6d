import { readdirSync, readFileSync } from 'fs';
import path from 'path';

import { PROJECT_PATH } from './command';
import { SANDBOX_KEY } from './sandbox/server';
import {
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  TOKEN_PREFIX,
} from './sandbox/tokens';

const PAIR = `${SANDBOX_CLIENT_ID}:${SANDBOX_CLIENT_SECRET}`;

/** What no recording may hold. */
const SECRETS = [
  SANDBOX_KEY,
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  Buffer.from(PAIR).toString('base64'),
  TOKEN_PREFIX,
  'SECRET-',
];

interface Header {
  name: string;
  value: string;
}

interface Recording {
  log: {
    entries: Array<{
      request: { headers: Header[] };
      response: { headers: Header[]; content: { text: string } };
    }>;
  };
}

const source = path.join(PROJECT_PATH, 'test', '__recordings__');
const recordings = readdirSync(source, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.har'));

test('there are recordings', () => {
  expect(recordings.length).toBeGreaterThanOrEqual(3);
});

test.each(recordings)(
  '%s holds no credential, and nothing packed or volatile',
  (name) => {
    const text = readFileSync(path.join(source, name), 'utf8');
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
    for (const { request, response } of (JSON.parse(text) as Recording).log
      .entries) {
      const keys = request.headers.filter(
        ({ name }) => name === 'x-api-key' || name === 'authorization',
      );
      expect(keys.map(({ value }) => value)).toEqual(['[REDACTED]']);
      expect(JSON.parse(response.content.text)).toBeDefined();
      for (const header of response.headers) {
        expect(['content-type', 'x-sort', 'x-total-count']).toContain(
          header.name,
        );
      }
    }
  },
);
