import { startServer } from '../test/server';
import { createAgent } from './agent';
import { attempt } from './jumpcloud/attempt';

test('chunked answers over kept-alive connections are whole, however many are asked for at a time', async () => {
  const server = await startServer((response) => {
    response.writeHead(200);
    response.write('"fine');
    response.end('"');
  });
  const { agent } = createAgent(server.url, { timeout: 5_000 });
  const transport = { headers: {}, agent };
  const authorization = { headers: {}, secrets: [] };
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        attempt(new URL(server.url), {
          transport,
          authorization,
          attemptMs: 5_000,
          signal: new AbortController().signal,
        }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['fine']));
  }
  agent.destroy();
  await server.close();
});

describe('the proxy', () => {
  const before = { ...process.env };

  afterEach(() => {
    process.env = { ...before };
  });

  test.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [
      { HTTPS_PROXY: 'http://user:secret@proxy.example:3128' },
      'proxy.example:3128',
    ],
    [{ https_proxy: 'http://proxy.example:3128' }, 'proxy.example:3128'],
    [
      { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.jumpcloud.com' },
      undefined,
    ],
    [{ HTTP_PROXY: 'http://proxy.example:3128' }, undefined],
  ])('with %j is %s', (env, proxy) => {
    process.env = { ...env };
    const made = createAgent('https://console.jumpcloud.com', { timeout: 1 });
    expect(made.proxy).toBe(proxy);
  });
});
