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
let isOver = false;

beforeEach(() => {
  isOver = false;
});

afterEach(async () => {
  isOver = true;
  jest.useRealTimers();
  TRANSPORT.agent.destroy();
  await server.close();
});

/** Attempts one request, which a script answers. */
async function attemptOnce(
  answer: (response: ServerResponse) => void,
  options: { form?: Record<string, string>; signal?: AbortSignal } = {},
) {
  server = await startServer(answer);
  const url = new URL(`${server.url}/api/systemusers?limit=100`);
  const transport = TRANSPORT;
  const organizationId = 'an-organization';
  return attempt(url, {
    transport,
    authorization: AUTHORIZATION,
    organizationId,
    attemptMs: 600_000,
    signal: new AbortController().signal,
    ...options,
  });
}

async function failureOf(
  ...args: Parameters<typeof attemptOnce>
): Promise<FailedAttempt> {
  const failure = await attemptOnce(...args).catch((err: unknown) => err);
  expect(failure).toBeInstanceOf(FailedAttempt);
  return failure as FailedAttempt;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits for an event of the test, which may take as long as the test. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue() && !isOver) {
    await turn();
  }
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

test('a form is posted', async () => {
  const form = { grant_type: 'client_credentials' };
  await attemptOnce((response) => sendJson(response, 200, {}), { form });
  expect(server.requests[0]?.headers).toMatchObject({
    'content-type': expect.stringContaining('x-www-form-urlencoded') as string,
    'content-length': String('grant_type=client_credentials'.length),
  });
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

test.each([400, 401, 402, 403, 404, 409, 410])(
  "%d: JumpCloud's own words follow the status",
  async (status) => {
    const failure = await failureOf((response) =>
      sendJson(response, status, { message: 'This\nis\nwhy' }),
    );
    expect(failure.words).toBe('This is why');
    expect(failure.message).toMatch(/ \("This is why"\)$/);
  },
);

test.each([429, 500, 503])('%d: it does not matter why', async (status) => {
  const failure = await failureOf((response) =>
    sendJson(response, status, { message: 'This is why' }),
  );
  expect(failure.words).toBeUndefined();
});

test('words that repeat the credential are not repeated', async () => {
  const failure = await failureOf((response) =>
    sendJson(response, 403, { message: `The key ${KEY} is blocked` }),
  );
  expect(failure.message).toBe('403 Forbidden');
});

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
    [`http://elsewhere.example/${KEY.slice(2, 11)}`, ''],
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
    'no HTTP',
    'HPE_INVALID_CONSTANT',
    /was interrupted/,
    (response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n'),
  ],
])('%s may pass: %s', async (_, status, reason, answer) => {
  const failure = await failureOf(answer);
  expect(String(failure.status)).toMatch(new RegExp(`^(${status})$`));
  expect(failure.outlook).toBe('transient');
  expect(failure.reason).toMatch(reason);
});

test.each<[string, (response: ServerResponse) => void]>([
  ['never begins', () => undefined],
  ['never ends', (response) => void response.write('[')],
  [
    'breaks off before its announced end',
    (response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('[', () => response.socket?.end());
    },
  ],
  [
    'is of another protocol',
    (response) =>
      void response.socket?.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      ),
  ],
])('an answer that %s is given up after a time', async (_, answer) => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
  const outcomes: unknown[] = [];
  const attempted = new Promise<void>((resolve) => {
    const result = failureOf((response) => {
      answer(response);
      resolve();
    });
    void result.then((failure) => outcomes.push(failure.message));
  });
  await attempted;
  jest.advanceTimersByTime(599_999);
  expect(jest.getTimerCount()).toBe(1);
  jest.advanceTimersByTime(1);
  await until(() => outcomes.length > 0);
  expect(outcomes).toEqual(['TIMEOUT no complete response within 600 seconds']);
  expect(jest.getTimerCount()).toBe(0);
});

test('an answer leaves no timer behind', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
  await attemptOnce((response) => sendJson(response, 200, []));
  expect(jest.getTimerCount()).toBe(0);
});

test('an attempt that is not wanted any more ends with the reason', async () => {
  const controller = new AbortController();
  const reason = new Error('not wanted any more');
  const { signal } = controller;
  const answer = attemptOnce(() => controller.abort(reason), { signal });
  await expect(answer).rejects.toBe(reason);
});
