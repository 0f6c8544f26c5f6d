import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { Agent, ServerResponse } from 'http';

import { ScriptedServer, sendJson, startServer } from '../../test/server';
import { createAPIClient } from './client';
import { v2 } from './dialects';
import { DEFAULT_LIMITS } from './limits';
import { byId, JumpCloudObject, Listing, Part, SubListing } from './listing';
import { findRegion } from './regions';

const parents: Listing<JumpCloudObject> = {
  name: 'parents',
  path: '/parents',
  dialect: v2,
  sort: 'id',
};

const children: SubListing<JumpCloudObject> = {
  name: 'children',
  path: (id) => `/parents/${id}/children`,
  dialect: v2,
  parents: parents,
};

let server: ScriptedServer;

afterEach(() => server.close());

/** What a path below `/api` answers: a list, a status, or nothing in particular (404). */
type Answers = Record<string, unknown[] | number | undefined>;

async function useAnswers(answers: Answers, organizationId?: string) {
  server = await startServer((response, path) => {
    const answer = answers[new URL(path, server.url).pathname.slice(4)] ?? 404;
    send(response, path, answer);
  });
  const progress: unknown[] = [];
  const client = createAPIClient({
    region: findRegion('us')!,
    apiUrl: `${server.url}/api`,
    transport: { headers: {}, agent: new Agent() },
    credential: { kind: 'API key', apiKey: 'key' },
    limits: { ...DEFAULT_LIMITS, backoffMs: 1, passPauseMs: 1, attempts: 2 },
    organizationId,
    observer: {
      attempted: () => undefined,
      slowedDown: () => undefined,
      progressed: (...args) => progress.push(args),
      deletedCounted: () => undefined,
    },
  });
  return { client, progress };
}

/** Answers a page, in v1's way where the organizations are. */
function send(
  response: ServerResponse,
  path: string,
  answer: unknown[] | number,
): void {
  if (typeof answer === 'number') {
    sendJson(response, answer, {});
    return;
  }
  const url = new URL(path, server.url);
  const skip = Number(url.searchParams.get('skip'));
  const limit = Number(url.searchParams.get('limit') ?? 10);
  const results = answer.slice(skip, skip + limit);
  const total = answer.length;
  if (url.pathname === '/api/organizations') {
    sendJson(response, 200, { totalCount: total, results });
  } else {
    sendJson(response, 200, results, { 'x-total-count': String(total) });
  }
}

const objects = (...ids: string[]) => ids.map((id) => ({ id }));

async function readAll<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) {
    all.push(item);
  }
  return all;
}

/** What came of each parent: the ids of its children, its error's status, or that it is gone. */
function byParent(parts: Part<JumpCloudObject>[]): Record<string, unknown> {
  const outcomes: Record<string, unknown> = {};
  for (const { parent, items, error, isGone } of parts) {
    outcomes[parent] = isGone
      ? 'gone'
      : error
        ? (error as unknown as { status: unknown }).status
        : [
            ...((outcomes[parent] as string[] | undefined) ?? []),
            ...items.map(({ id }) => id),
          ];
  }
  return outcomes;
}

test('a listing is asked for with its organization, sort and further parameters', async () => {
  const { client, progress } = await useAnswers({
    '/things': objects('a', 'b'),
  });
  const listing = {
    name: 'things',
    path: '/things',
    dialect: v2,
    sort: 'id',
    query: { filter: 'x:eq:y z' },
  };
  expect(await readAll(client.list('org', listing))).toEqual([
    objects('a', 'b'),
  ]);
  expect(server.requests[0]).toMatchObject({
    path: '/api/things?limit=100&skip=0&sort=id&filter=x%3Aeq%3Ay+z',
    headers: { 'x-org-id': 'org' },
  });
  expect(server.requests).toHaveLength(1);
  expect(progress).toEqual([['things', 2, 2]]);
});

test('fields that a listing omits do not leave the client', async () => {
  const { client } = await useAnswers({
    '/things': [{ id: 'a', key: 'secret', config: { token: 'secret' } }],
  });
  const listing = {
    ...parents,
    path: '/things',
    omit: ['key', 'config.token'],
  };
  expect(await readAll(client.list('org', listing))).toEqual([
    [{ id: 'a', config: {} }],
  ]);
});

test('an empty listing is asked for twice, unless it may well be empty', async () => {
  const { client } = await useAnswers({ '/parents': [] });
  expect(await readAll(client.list('org', parents))).toEqual([[], []]);
  expect(server.requests).toHaveLength(2);
  await readAll(client.list('org', { ...parents, mayBeEmpty: true }));
  expect(server.requests).toHaveLength(3);
});

test('records without an id that are nested too deeply to be compared come all the same', async () => {
  let deep: unknown = [];
  for (let i = 0; i < 20_000; i += 1) {
    deep = [deep];
  }
  const { client } = await useAnswers({ '/parents': [] });
  const listing: Listing<JumpCloudObject> = {
    ...parents,
    dialect: () => ({ items: [{ deep }], total: 1 }),
  };
  expect(await readAll(client.list('org', listing))).toHaveLength(1);
});

describe('the listings of many parents', () => {
  test('come by parent, and one that cannot be read does not stop the others', async () => {
    const { client } = await useAnswers({
      '/parents/a/children': objects('1', '2'),
      '/parents/b/children': 403,
      '/parents/c/children': 500,
      '/parents/d/children': [],
      '/parents/e%2F/children': objects('3'),
    });
    const ids = ['a', 'b', 'c', 'd', 'e/'];
    const parts = await readAll(client.listEach('org', ids, children));
    expect(byParent(parts)).toEqual({
      a: ['1', '2'],
      b: 403,
      c: 500,
      d: [],
      'e/': ['3'],
    });
  });

  test('404: a parent that is not listed any more is gone, one that still is has an error', async () => {
    const { client } = await useAnswers({
      '/parents': objects('a', 'b'),
      '/parents/a/children': objects('1'),
      '/parents/b/children': 404,
      '/parents/c/children': 404,
    });
    const parts = await readAll(
      client.listEach('org', ['a', 'b', 'c'], children),
    );
    expect(byParent(parts)).toEqual({ a: ['1'], b: 404, c: 'gone' });
    const asked = server.requests.filter(({ path }) =>
      path.startsWith('/api/parents?'),
    );
    expect(asked).toHaveLength(1);
  });

  test.each([403, 500])(
    '404, and a list of parents that answers %d: nothing is taken for gone',
    async (status) => {
      const { client } = await useAnswers({ '/parents': status });
      const parts = await readAll(client.listEach('org', ['a', 'b'], children));
      expect(byParent(parts)).toEqual({ a: 404, b: 404 });
    },
  );

  test('404 of a single object by its id: it is gone', async () => {
    const { client } = await useAnswers({ '/parents/a': 404 });
    const parts = await readAll(client.listEach('org', ['a'], byId(parents)));
    expect(byParent(parts)).toEqual({ a: 'gone' });
  });

  test('a break ends the requests of all', async () => {
    const { client } = await useAnswers(
      Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `/parents/${i}/children`,
          objects('1'),
        ]),
      ),
    );
    const ids = Array.from({ length: 500 }, (_, i) => String(i));
    for await (const part of client.listEach('org', ids, children)) {
      expect(part.items).toHaveLength(1);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests.length).toBeLessThanOrEqual(40);
  });
});

describe('the organizations', () => {
  const organizations = [
    { _id: 'a', displayName: 'Acme' },
    { _id: 'b', displayName: 'Blue' },
  ];

  test('are asked for once', async () => {
    const { client } = await useAnswers({ '/organizations': organizations });
    expect(await client.organizations()).toEqual(organizations);
    expect(await client.organizations()).toEqual(organizations);
    expect(server.requests).toHaveLength(1);
  });

  test('are only the configured one', async () => {
    const { client } = await useAnswers(
      { '/organizations': organizations },
      'b',
    );
    expect(await client.organizations()).toEqual([organizations[1]]);
  });

  test.each([
    ['none', [], undefined, 'has no access to any JumpCloud organization'],
    [
      'another',
      organizations,
      'c',
      'has no access to the configured organization',
    ],
  ])(
    '%s: refused, without an id',
    async (_, listed, organizationId, message) => {
      const { client } = await useAnswers(
        { '/organizations': listed },
        organizationId,
      );
      const error = await client.organizations().catch((err: Error) => err);
      expect(error).toBeInstanceOf(IntegrationValidationError);
      expect((error as Error).message).toContain(message);
    },
  );
});

test('a listing is read to its end, beyond the first page', async () => {
  const ids = Array.from({ length: 250 }, (_, i) => String(i).padStart(3, '0'));
  const { client } = await useAnswers({ '/parents': objects(...ids) });
  const pages = await readAll(client.list('org', { ...parents, pageSize: 10 }));
  expect(pages.flat().map(({ id }) => id)).toEqual(ids);
});
