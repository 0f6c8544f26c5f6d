import { readdirSync, readFileSync } from 'fs';
import path from 'path';

import { PROJECT_PATH } from './command';
import { SANDBOX_KEY } from './sandbox/server';

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
  '%s holds no key, and nothing packed or volatile',
  (name) => {
    const text = readFileSync(path.join(source, name), 'utf8');
    expect(text).not.toContain(SANDBOX_KEY);
    expect(text).not.toContain('SECRET-');
    for (const { request, response } of (JSON.parse(text) as Recording).log
      .entries) {
      const keys = request.headers.filter(
        ({ name }) => name === 'x-api-key' || name === 'authorization',
      );
      expect(keys.map(({ value }) => value)).toEqual(['[REDACTED]']);
      expect(JSON.parse(response.content.text)).toBeDefined();
      for (const header of response.headers) {
        expect(['content-type', 'x-total-count']).toContain(header.name);
      }
    }
  },
);
