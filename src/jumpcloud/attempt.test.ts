import { Agent, ServerResponse } from 'http';
import { gzipSync } from 'zlib';

import { ScriptedServer, sendJson, startServer } from '../../test/server';
import { attempt } from './attempt';
import { FailedAttempt } from './errors';

const KEY = 'Secret-key-01';
const TRANSPORT = {
  headers: { 'user-agent': 'graph-jumpcloud/1.0.0' },
  agent: new Agent({ keepAlive: true }),
};
const AUTHORIZATION = { headers: { 'x-api-key': KEY }, secrets: [KEY] };

let server: ScriptedServer;

afterEach(async () => {
  TRANSPORT.agent.destroy();
  await server.close();
});

/** Attempts one request, which a script answers. */
async function attemptOnce(
  answer: (response: ServerResponse) => void,
  { attemptMs = 2_000, signal = new AbortController().signal } = {},
) {
  server = await startServer(answer);
  const url = new URL(`${server.url}/api/systemusers?limit=100`);
  const transport = TRANSPORT;
  const organizationId = 'an-organization';
  return attempt(url, {
    transport,
    authorization: AUTHORIZATION,
    organizationId,
    attemptMs,
    signal,
  });
}

async function failureOf(
  ...args: Parameters<typeof attemptOnce>
): Promise<FailedAttempt> {
  const failure = await attemptOnce(...args).catch((err: unknown) => err);
  expect(failure).toBeInstanceOf(FailedAttempt);
  return failure as FailedAttempt;
}

test('an answer comes with its headers; the request names the organization and who asks', async () => {
  const { body, header } = await attemptOnce((response) =>
    sendJson(response, 200, [1], { 'x-total-count': '7' }),
  );
  expect(body).toEqual([1]);
  expect(header('x-total-count')).toBe('7');
  expect(server.requests[0]?.headers).toMatchObject({
    'x-api-key': KEY,
    'x-org-id': 'an-organization',
    'user-agent': 'graph-jumpcloud/1.0.0',
    'accept-encoding': expect.stringContaining('gzip') as string,
    connection: 'keep-alive',
  });
});

test('a compressed answer is unpacked', async () => {
  const { body } = await attemptOnce((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync('{"totalCount": 0}'));
  });
  expect(body).toEqual({ totalCount: 0 });
});

test.each([
  [402, 'Payment Required', 'final'],
  [403, 'Forbidden', 'final'],
  [404, 'Not Found', 'final'],
  [408, 'Request Timeout', 'transient'],
  [429, 'Too Many Requests', 'transient'],
  [500, 'Internal Server Error', 'transient'],
  [503, 'Service Unavailable', 'transient'],
  [599, 'Unexpected status', 'transient'],
  [204, 'No Content', 'final'],
])(
  '%d: %s, %s; the words of the answer are not repeated',
  async (status, reason, outlook) => {
    const failure = await failureOf((response) => {
      response.writeHead(status, `Bad key ${KEY}`, { 'retry-after': '7' });
      response.end(status === 204 ? undefined : `Bad key ${KEY}`);
    });
    expect(failure).toMatchObject({ status, reason, outlook, retryAfter: '7' });
  },
);

describe('a redirect is not followed', () => {
  test.each([
    ['http://elsewhere.example/api', ' to http://elsewhere.example/api'],
    [
      'https://elsewhere.example/api?x=y#z',
      ' to https://elsewhere.example/api',
    ],
    [`http://elsewhere.example/${KEY}`, ''],
    [`http://${KEY}.elsewhere.example/`, ''],
    [`http://elsewhere.example/?key=${KEY}`, ''],
    [`http://elsewhere.example/${percentEncoded(KEY)}`, ''],
    [`http://elsewhere.example/${percentEncoded(percentEncoded(KEY))}`, ''],
    [`http://elsewhere.example/${'x'.repeat(300)}`, ''],
  ])('to %s', async (location, place) => {
    const failure = await failureOf((response) => {
      response.writeHead(302, { location }).end();
    });
    const { host } = new URL(server.url);
    expect(failure).toMatchObject({
      status: 302,
      reason:
        `Redirect${place} was not followed: the credential stays with ${host}. ` +
        'A proxy in between may be the cause.',
      outlook: 'final',
    });
    expect(server.requests).toHaveLength(1);
  });

  function percentEncoded(text: string): string {
    return [...Buffer.from(text)]
      .map((byte) => `%${byte.toString(16)}`)
      .join('');
  }
});

test.each<[string, string, RegExp, (response: ServerResponse) => void]>([
  [
    'HTML',
    '200',
    /^OK, but the response \(13 characters\) is not JSON$/,
    (response) => response.end('<h1>Down</h1>'),
  ],
  [
    'nothing at all',
    '200',
    /^OK, but the response \(0 characters\) is not JSON$/,
    (response) => response.end(),
  ],
  [
    'no gzip',
    'Z_DATA_ERROR',
    /was interrupted/,
    (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('this is no gzip');
    },
  ],
  [
    'a reset connection',
    'ECONNRESET',
    /^the connection to 127\.0\.0\.1:\d+ failed or was interrupted$/,
    (response) => void response.socket?.resetAndDestroy(),
  ],
  [
    'a connection that breaks off midway',
    // The second is what Node.js 24 says.
    'ERR_STREAM_PREMATURE_CLOSE|ECONNRESET',
    /was interrupted/,
    (response) => {
      response.writeHead(200);
      response.write('[', () => response.socket?.resetAndDestroy());
    },
  ],
  [
    'one that does so before its announced end',
    'TIMEOUT',
    /^no complete response within 0\.3 seconds$/,
    (response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('[', () => response.socket?.end());
    },
  ],
  [
    'another protocol',
    'TIMEOUT',
    /^no complete response/,
    (response) =>
      void response.socket?.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      ),
  ],
  [
    'no HTTP',
    'HPE_INVALID_CONSTANT',
    /was interrupted/,
    (response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n'),
  ],
])('%s may pass: %s', async (_, status, reason, answer) => {
  const failure = await failureOf(answer, { attemptMs: 300 });
  expect(String(failure.status)).toMatch(new RegExp(`^(${status})$`));
  expect(failure.outlook).toBe('transient');
  expect(failure.reason).toMatch(reason);
});

test.each<[string, (response: ServerResponse) => void]>([
  ['never begins', () => undefined],
  [
    'trickles',
    (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    },
  ],
])('an answer that %s is given up after a time', async (_, answer) => {
  const failure = await failureOf(answer, { attemptMs: 100 });
  expect(failure.message).toBe(
    'TIMEOUT no complete response within 0.1 seconds',
  );
});

test('an attempt that is not wanted any more ends with the reason', async () => {
  const controller = new AbortController();
  const reason = new Error('not wanted any more');
  const answer = attemptOnce(() => controller.abort(reason), controller);
  await expect(answer).rejects.toBe(reason);
});
