import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';
import { Agent, ServerResponse } from 'http';

import { ScriptedServer, sendJson, startServer } from '../../test/server';
import { createAPIClient } from './client';
import { single, v2 } from './dialects';
import { membersOf } from './graphTypes';
import { DEFAULT_LIMITS } from './limits';
import { Found, JumpCloudObject, Listing, Part } from './listing';
import { findRegion } from './regions';

const parents: Listing<JumpCloudObject> = {
  kind: 'records',
  name: 'parents',
  path: '/parents',
  dialect: v2,
  sort: 'id',
};

const children: Listing<JumpCloudObject> = {
  kind: 'records',
  name: 'children',
  path: '/parents/{id}/children',
  dialect: v2,
};

const acme = { _id: 'acme', displayName: 'Acme' };
const blue = { _id: 'blue', displayName: 'Blue' };

let server: ScriptedServer;
/** Of Directory Insights, where a test has one. */
let insights: ScriptedServer | undefined;

afterEach(async () => {
  await server.close();
  await insights?.close();
  insights = undefined;
});

/** What a path below `/api` answers: a list, an object, a status, 404, or nothing at all. */
type Answers = Record<string, object | number | 'nothing' | undefined>;

/**
 * A client of a server with scripted answers. Nothing in it waits.
 *
 * @param refused the first parameter in a request's query that the server refuses, if any
 */
async function useAnswers(
  answers: Answers,
  options: {
    organizationId?: string;
    apiKey?: string;
    insightsUrl?: string;
    refused?: (query: URLSearchParams) => string | undefined;
  } = {},
) {
  const { organizationId, apiKey = 'a-key-of-nobody', refused } = options;
  server = await startServer((response, path) => {
    const { pathname, searchParams } = new URL(path, server.url);
    const words = refused?.(searchParams);
    if (words) {
      sendJson(response, 400, { message: words });
    } else {
      send(response, path, answers[pathname.slice(4)] ?? 404);
    }
  });
  const progress: unknown[] = [];
  const dropped: unknown[] = [];
  const notes: string[] = [];
  const client = createAPIClient({
    region: findRegion('us')!,
    apiUrl: `${server.url}/api`,
    transport: { headers: {}, agent: new Agent() },
    insights: {
      apiUrl: options.insightsUrl ?? server.url,
      transport: { headers: {}, agent: new Agent() },
    },
    credential: { kind: 'API key', apiKey },
    limits: { ...DEFAULT_LIMITS, backoffMs: 0, passPauseMs: 0, attempts: 2 },
    organizationId,
    observer: {
      attempted: () => undefined,
      slowedDown: () => undefined,
      progressed: (each) => progress.push(each),
      deletedCounted: () => undefined,
      wishesDropped: ({ name }, ...args) => dropped.push([name, ...args]),
      organizationsUnlisted: (note) => notes.push(note),
    },
  });
  return { client, progress, dropped, notes };
}

/** Answers a page, in v1's way where the organizations are. */
function send(
  response: ServerResponse,
  path: string,
  answer: object | number | 'nothing',
): void {
  if (answer === 'nothing') {
    return;
  }
  if (typeof answer === 'number') {
    sendJson(response, answer, {});
    return;
  }
  if (!Array.isArray(answer)) {
    sendJson(response, 200, answer);
    return;
  }
  const url = new URL(path, server.url);
  const skip = Number(url.searchParams.get('skip'));
  const limit = Number(url.searchParams.get('limit') ?? 10);
  const results: unknown[] = answer.slice(skip, skip + limit);
  const total = answer.length;
  if (/^\/api\/(organizations|systemusers)$/.test(url.pathname)) {
    sendJson(response, 200, { totalCount: total, results });
  } else {
    sendJson(response, 200, results, { 'x-total-count': String(total) });
  }
}

const objects = (...ids: string[]) => ids.map((id) => ({ id }));

const numbered = (count: number) =>
  objects(...Array.from({ length: count }, (_, i) => `${1_000 + i}`));

/** The requests for a path below `/api`, without their queries. */
function asked(path: string) {
  return server.requests.filter(
    (request) => new URL(request.path, server.url).pathname === `/api${path}`,
  );
}

async function readAll<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) {
    all.push(item);
  }
  return all;
}

function statusOf(error: unknown): unknown {
  return (error as IntegrationProviderAPIError).status;
}

/** What came of each parent: the ids of its children, and how it ended. */
function byParent(parts: Part<JumpCloudObject>[]): Record<string, unknown[]> {
  const outcomes: Record<string, unknown[]> = {};
  for (const part of parts) {
    const outcome = (outcomes[part.parent] ??= []);
    if (part.end === undefined) {
      outcome.push(...part.items.map(({ id }) => id));
    } else {
      outcome.push(part.end === 'failed' ? statusOf(part.error) : part.end);
    }
  }
  return outcomes;
}

describe('a listing', () => {
  test('is asked for with its wishes and its further parameters', async () => {
    const { client, progress } = await useAnswers({
      '/things': objects('a', 'b'),
    });
    const things: Listing<JumpCloudObject> = {
      ...parents,
      name: 'things',
      path: '/things',
      fields: 'id name',
      filter: 'x:eq:y z',
      query: { targets: 'user' },
    };
    expect(await readAll(client.list('acme', things))).toEqual([
      objects('a', 'b'),
    ]);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/things?limit=100&skip=0&sort=id&fields=id+name&filter=x%3Aeq%3Ay+z&targets=user',
    ]);
    expect(progress).toEqual([{ name: 'things', count: 2, total: 2 }]);
  });

  test('is read to its end, beyond the first page', async () => {
    const { client } = await useAnswers({ '/parents': numbered(250) });
    const pages = await readAll(
      client.list('acme', { ...parents, pageSize: 10 }),
    );
    expect(pages.flat()).toEqual(numbered(250));
  });

  test('of an organization has its id in its path', async () => {
    const { client } = await useAnswers({
      '/organizations/a%2Fb/things': objects('x'),
    });
    const things = { ...parents, path: '/organizations/{id}/things' };
    expect(await readAll(client.list('a/b', things))).toEqual([objects('x')]);
  });

  test('of Directory Insights is posted to its host, with the organization, and attempted again', async () => {
    insights = await startServer((response, _, count) =>
      count === 0
        ? sendJson(response, 503, {})
        : sendJson(response, 200, { id: 'answer' }),
    );
    const { client } = await useAnswers(
      { '/things': objects('a') },
      { insightsUrl: insights.url },
    );
    await readAll(client.list('acme', { ...parents, path: '/things' }));
    const posted = { service: ['sso'] };
    const answers = await readAll(
      client.list('acme', {
        kind: 'object',
        name: 'events',
        path: '/events',
        dialect: single,
        posted,
      }),
    );
    expect(answers).toEqual([[{ id: 'answer' }]]);
    expect(server.requests).toHaveLength(1);
    expect(insights.requests).toHaveLength(2);
    for (const { method, path, headers } of insights.requests) {
      expect(`${method} ${path}`).toBe('POST /events');
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'content-length': String(JSON.stringify(posted).length),
        'x-api-key': 'a-key-of-nobody',
        'x-org-id': 'acme',
      });
    }
  });

  test('does not let fields out that it omits', async () => {
    const { client } = await useAnswers({
      '/things': [{ id: 'a', key: 'secret', config: { token: 'secret' } }],
    });
    const listing = {
      ...parents,
      path: '/things',
      omit: ['key', 'config.token'],
    };
    expect(await readAll(client.list('acme', listing))).toEqual([
      [{ id: 'a', config: {} }],
    ]);
  });

  test('that is empty is asked for again at once where it hardly ever is', async () => {
    const { client } = await useAnswers({ '/parents': [] });
    await readAll(client.list('acme', parents));
    expect(server.requests).toHaveLength(1);
    const users = { ...parents, isHardlyEverEmpty: true };
    expect((await readAll(client.list('acme', users))).flat()).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  test('of records without an id, nested too deeply to be compared, comes all the same', async () => {
    let deep: unknown = [];
    for (let i = 0; i < 20_000; i += 1) {
      deep = [deep];
    }
    const { client } = await useAnswers({ '/parents': [] });
    const listing: Listing<JumpCloudObject> = {
      ...parents,
      dialect: () => ({ items: [{ deep }], total: 1 }),
    };
    expect(await readAll(client.list('acme', listing))).toHaveLength(1);
  });
});

describe('a refused parameter', () => {
  const refused = (query: URLSearchParams) =>
    query.has('sort') ? 'unknown sort field' : undefined;

  test('is dropped, told once, and not sent again in the run', async () => {
    const answers = { '/parents': numbered(250) };
    const { client, dropped } = await useAnswers(answers, { refused });
    for (let i = 0; i < 2; i += 1) {
      const pages = await readAll(client.list('acme', parents));
      expect(pages.flat()).toEqual(numbered(250));
    }
    expect(dropped).toEqual([
      ['parents', ['sort'], 'Bad Request ("unknown sort field")'],
    ]);
    const sorted = server.requests.filter(({ path }) => path.includes('sort'));
    expect(sorted).toHaveLength(1);
  });

  test('of many parents is learned together', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => String(i));
    const answers = Object.fromEntries(
      ids.map((id) => [`/parents/${id}/children`, objects('1')]),
    );
    const { client, dropped } = await useAnswers(answers, { refused });
    const listing = { ...children, sort: 'id' };
    const parts = await readAll(
      client.listEach('acme', ids, listing, parents as Listing<never>),
    );
    expect(parts.filter(({ end }) => end === 'complete')).toHaveLength(100);
    expect(dropped).toHaveLength(1);
    // The parents that were underway before the first answer: twice the bound on requests.
    const sorted = server.requests.filter(({ path }) => path.includes('sort'));
    expect(sorted.length).toBeLessThanOrEqual(20);
  });

  test('and nothing that helps: the 400 is the error', async () => {
    const { client, dropped } = await useAnswers(
      {},
      { refused: () => 'no such thing' },
    );
    const error = await readAll(client.list('acme', parents)).catch(
      (err: unknown) => err,
    );
    expect(error).toMatchObject({
      status: 400,
      statusText: 'Bad Request ("no such thing")',
    });
    // With all, without sort, and with limits of 50 and 10.
    expect(server.requests).toHaveLength(4);
    expect(dropped).toEqual([]);
  });
});

describe('the listings of many parents', () => {
  test('come by parent, and one that cannot be read does not stop the others', async () => {
    const { client, progress } = await useAnswers({
      '/parents/a/children': objects('1', '2'),
      '/parents/b/children': 403,
      '/parents/c/children': 500,
      '/parents/d/children': [],
      '/parents/e%2F/children': objects('3'),
    });
    const ids = ['a', 'b', 'c', 'd', 'e/'];
    const parts = await readAll(
      client.listEach('acme', ids, children, parents as Listing<never>),
    );
    expect(byParent(parts)).toEqual({
      a: ['1', '2', 'complete'],
      b: [403],
      c: [500],
      d: ['complete'],
      'e/': ['3', 'complete'],
    });
    const about = { name: 'children', of: 'parents', total: 5 };
    expect(progress).toEqual(
      [1, 2, 3, 4, 5].map((count) => ({ ...about, count })),
    );
  });

  test.each([404, 410])(
    '%d: a parent that is not listed any more is gone, one that still is has an error',
    async (status) => {
      const { client } = await useAnswers({
        '/parents': objects('a', 'b'),
        '/parents/a/children': objects('1'),
        '/parents/b/children': status,
        '/parents/c/children': status,
      });
      const ids = ['a', 'b', 'c'];
      const parts = await readAll(
        client.listEach('acme', ids, children, parents as Listing<never>),
      );
      expect(byParent(parts)).toEqual({
        a: ['1', 'complete'],
        b: [status],
        c: ['gone'],
      });
      expect(asked('/parents')).toHaveLength(1);
    },
  );

  test.each<[string, unknown[] | number]>([
    ['is refused', 403],
    ['cannot be read', 500],
    ['is empty', []],
  ])(
    '404, and a list of parents that %s: nothing is taken for gone',
    async (_, answer) => {
      const { client } = await useAnswers({ '/parents': answer });
      const parts = await readAll(
        client.listEach(
          'acme',
          ['a', 'b'],
          children,
          parents as Listing<never>,
        ),
      );
      expect(byParent(parts)).toEqual({ a: [404], b: [404] });
    },
  );

  test('a break ends the requests of all, without their answers', async () => {
    const ids = Array.from({ length: 500 }, (_, i) => String(i));
    const { client } = await useAnswers({
      ...Object.fromEntries(
        ids.map((id) => [`/parents/${id}/children`, 'nothing' as const]),
      ),
      '/parents/0/children': objects('1'),
      '/parents/last': { id: 'last' },
    });
    for await (const part of client.listEach('acme', ids, children, parents)) {
      expect(part).toHaveProperty('items', objects('1'));
      break;
    }
    // Whatever was left of them would be sent before this one.
    await readAll(client.getEach('acme', ['last'], parents));
    expect(server.requests.length).toBeLessThanOrEqual(13);
  });
});

describe('objects by their ids', () => {
  async function findEach(answers: Answers, ids: string[]) {
    const { client } = await useAnswers(answers);
    const outcomes: Record<string, unknown> = {};
    const listing = { ...parents, omit: ['key'] };
    const found: Found<JumpCloudObject>[] = await readAll(
      client.getEach('acme', ids, listing),
    );
    for (const { id, object, isGone, error } of found) {
      outcomes[id] = object ?? isGone ?? statusOf(error);
    }
    return outcomes;
  }

  test('come without what the listing omits; those that are gone, or can not be read, stop no other', async () => {
    const outcomes = await findEach(
      {
        '/parents/a': { id: 'a', key: 'secret' },
        '/parents/b': 404,
        '/parents/c': 410,
        '/parents/d': 403,
        '/parents/e': 500,
        '/parents/f': { name: 'no id' },
        '/parents/g%2F': { id: 'g/' },
      },
      ['a', 'b', 'c', 'd', 'e', 'f', 'g/'],
    );
    expect(outcomes).toEqual({
      a: { id: 'a' },
      b: true,
      c: true,
      d: 403,
      e: 500,
      f: 200,
      'g/': { id: 'g/' },
    });
  });

  test('are asked for without any parameter', async () => {
    await findEach({ '/parents/a': { id: 'a' } }, ['a']);
    expect(server.requests[0]?.path).toBe('/api/parents/a');
  });
});

describe('a listing that was empty', () => {
  test('and is read without a parameter that is refused by now: it is asked for again all the same', async () => {
    let isRefused = false;
    const answers: Answers = { '/parents': [] };
    const { client } = await useAnswers(answers, {
      refused: (query) => (isRefused && query.has('sort') ? 'sort' : undefined),
    });
    expect(await readAll(client.list('acme', parents))).toEqual([[]]);
    isRefused = true;
    answers['/parents'] = objects('1');
    expect(await readAll(client.recheckEmpty())).toMatchObject([
      { error: { code: 'EMPTY_LISTING_ERROR' } },
    ]);
  });

  test('of edges that all lead to deleted objects is empty', async () => {
    const answers: Answers = { '/v2/usergroups/1/members': [null, null] };
    const { client } = await useAnswers(answers);
    const members = membersOf('user_group', 'members');
    const parts = client.listEach('acme', ['1'], members, parents);
    expect(await readAll(parts)).toContainEqual({
      parent: '1',
      end: 'complete',
    });
    const [recheck] = await readAll(client.recheckEmpty());
    expect(recheck).toMatchObject({ parent: '1' });
    expect(recheck?.error).toBeUndefined();
  });
});

describe('the organizations', () => {
  test('are asked for once', async () => {
    const { client, notes } = await useAnswers({
      '/organizations': [acme, blue],
    });
    expect(await client.organizations()).toEqual([acme, blue]);
    expect(await client.organizations()).toEqual([acme, blue]);
    expect(server.requests).toHaveLength(1);
    expect(notes).toEqual([]);
  });

  test('are asked for again after a failure', async () => {
    const answers: Answers = { '/organizations': 500 };
    const { client } = await useAnswers(answers);
    await expect(client.organizations()).rejects.toThrow('500');
    answers['/organizations'] = [acme];
    expect(await client.organizations()).toEqual([acme]);
  });

  test('are only the configured one', async () => {
    const { client } = await useAnswers(
      { '/organizations': [acme, blue] },
      { organizationId: 'blue' },
    );
    expect(await client.organizations()).toEqual([blue]);
  });

  test('that are not shown are told by a user, and it is said once', async () => {
    const { client, notes } = await useAnswers({
      '/organizations': 403,
      '/systemusers': [{ _id: 'ada', organization: 'acme' }],
    });
    expect(await client.organizations()).toEqual([{ _id: 'acme' }]);
    await client.organizations();
    expect(notes).toHaveLength(1);
  });
});

describe('x-org-id', () => {
  /** Which of these paths it is sent with, and what it says. */
  async function sentTo(
    paths: string[],
    answers: Answers,
    organizationId?: string,
  ) {
    const all = Object.fromEntries(paths.map((path) => [path, objects('a')]));
    const { client } = await useAnswers(
      { ...all, ...answers },
      { organizationId },
    );
    const [organization] = await client.organizations();
    const id = organization?._id ?? '';
    for (const path of paths) {
      await readAll(client.list(id, { ...parents, path }));
    }
    return paths.map((path) => asked(path)[0]?.headers['x-org-id']);
  }

  const several = { '/organizations': [acme, blue] };
  const EVERYWHERE = [
    '/systemusers2',
    '/v2/usergroups',
    '/organizationsettings',
    '/search/systems',
    '/v2/systems/integrations',
  ];

  test('is sent with several organizations, even if only one is read', async () => {
    expect(await sentTo(EVERYWHERE, several)).toEqual(
      EVERYWHERE.map(() => 'acme'),
    );
    await server.close();
    expect(await sentTo(EVERYWHERE, several, 'blue')).toEqual(
      EVERYWHERE.map(() => 'blue'),
    );
  });

  test.each([
    '/organizations/acme',
    '/search/organizations',
    '/v2/organizations/acme/cases',
    '/v2/providers/p/integrations',
    '/v2/administrators/a/organizationlinks',
    '/v2/integrations/autotask/x',
  ])('is not sent to %s, nor to the list of organizations', async (path) => {
    expect(await sentTo([path], several)).toEqual([undefined]);
    expect(asked('/organizations')[0]?.headers).not.toHaveProperty('x-org-id');
  });

  test('is not sent with one organization, be it configured or not', async () => {
    const one = { '/organizations': [acme] };
    expect(await sentTo(['/things'], one)).toEqual([undefined]);
    await server.close();
    expect(await sentTo(['/things'], one, 'acme')).toEqual([undefined]);
  });

  test('is sent where the configured organization is taken on trust', async () => {
    const closed = { '/organizations': 403 };
    expect(await sentTo(['/things'], closed, 'acme')).toEqual(['acme']);
  });

  test('is sent with listings of parents and objects by their ids, too', async () => {
    const { client } = await useAnswers({
      ...several,
      '/parents/a': { id: 'a' },
      '/parents/a/children': objects('1'),
    });
    await client.organizations();
    await readAll(
      client.listEach('blue', ['a'], children, parents as Listing<never>),
    );
    await readAll(client.getEach('blue', ['a'], parents));
    for (const path of ['/parents/a/children', '/parents/a']) {
      expect(asked(path)[0]?.headers['x-org-id']).toBe('blue');
    }
  });
});

describe('the owner of the credential', () => {
  const admins: Listing<JumpCloudObject & { apiKey?: string }> = {
    ...parents,
    omit: ['apiKey'],
    credentialsOf: ({ apiKey }) => apiKey,
  };
  const answers = {
    '/parents': [
      { id: 'ada', apiKey: 'jca_9876' },
      { id: 'bob', apiKey: 'jca_0123' },
      { apiKey: 'jca_0123' },
    ],
  };
  const options = { apiKey: 'jca_0123456789' };

  test('is whoever a listing says it is, in however many organizations; nothing of the key comes out', async () => {
    const { client } = await useAnswers(answers, options);
    expect(client.credentialOwner()).toBeUndefined();
    await readAll(client.list('acme', admins));
    const pages = await readAll(client.list('blue', admins));
    expect(client.credentialOwner()).toBe('bob');
    expect(JSON.stringify(pages)).not.toContain('jca');
  });

  test('is unknown when two may be it', async () => {
    const two = [...answers['/parents'], { id: 'cy', apiKey: 'jca_0123' }];
    const { client } = await useAnswers({ '/parents': two }, options);
    await readAll(client.list('acme', admins));
    expect(client.credentialOwner()).toBeUndefined();
  });

  test('is not looked for in listings that do not tell it', async () => {
    const { client } = await useAnswers(answers, options);
    await readAll(client.list('acme', parents));
    expect(client.credentialOwner()).toBeUndefined();
  });
});
