import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';

import { IntegrationIncompleteListingError } from './errors';
import { Listing } from './listing';
import { findOrganizations } from './organizations';

const acme = { _id: 'acme-id', displayName: 'Acme' };
const blue = { _id: 'blue-id', displayName: 'Blue' };

/** What each listing holds, or the status that it answers. */
type Answers = Record<
  string,
  Array<Array<object | null> | Error> | number | Error
>;

function find(answers: Answers, configuredId?: string) {
  const asked: string[] = [];
  async function* list<T>({ path }: Listing<T>): AsyncGenerator<T[]> {
    asked.push(path);
    const answer = await Promise.resolve(answers[path] ?? []);
    if (answer instanceof Error) {
      throw answer;
    }
    if (typeof answer === 'number') {
      throw new IntegrationProviderAPIError({
        endpoint: `GET ${path}`,
        status: answer,
        statusText: 'No',
      });
    }
    for (const page of answer) {
      if (page instanceof Error) {
        throw page;
      }
      yield page as T[];
    }
  }
  const access = findOrganizations(list, 'API key', configuredId);
  return { access, asked };
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (err: unknown) => err,
  );
}

describe('organizations that JumpCloud lists', () => {
  test('are all read, and requests say which one they are about', async () => {
    const { access, asked } = find({ '/organizations': [[acme], [blue]] });
    expect(await access).toEqual({
      organizations: [acme, blue],
      isOrganizationSent: true,
    });
    expect(asked).toEqual(['/organizations']);
  });

  test('and are one need not be named', async () => {
    const { access } = find({ '/organizations': [[acme]] });
    expect(await access).toEqual({
      organizations: [acme],
      isOrganizationSent: false,
    });
  });

  test.each<[string, object[], boolean]>([
    ['among several, which is named', [acme, blue], true],
    ['alone, which is not named', [blue], false],
  ])(
    'and are configured are the only one: %s',
    async (_, listed, isOrganizationSent) => {
      const { access } = find({ '/organizations': [listed] }, 'blue-id');
      expect(await access).toEqual({
        organizations: [blue],
        isOrganizationSent,
      });
    },
  );

  test('and do not include the configured one are refused, without an id', async () => {
    const { access } = find({ '/organizations': [[acme, blue]] }, 'other-id');
    const error = await errorOf(access);
    expect(error).toBeInstanceOf(IntegrationValidationError);
    expect((error as Error).message).toContain(
      'has no access to the configured organization: check "orgId" (ORG_ID)',
    );
    expect((error as Error).message).not.toContain('-id');
  });
});

describe('a list of organizations that is incomplete', () => {
  const incomplete = new IntegrationIncompleteListingError('Some are missing.');

  test('is read as far as it came, and the reason is kept', async () => {
    const { access } = find({ '/organizations': [[acme], incomplete] });
    expect(await access).toEqual({
      organizations: [acme],
      isOrganizationSent: true,
      missing: incomplete,
    });
  });

  test('is enough for the configured organization, listed or not', async () => {
    const answers = { '/organizations': [[acme], incomplete] };
    expect(await find(answers, 'acme-id').access).toEqual({
      organizations: [acme],
      isOrganizationSent: true,
      missing: undefined,
    });
    expect(await find(answers, 'blue-id').access).toMatchObject({
      organizations: [{ _id: 'blue-id' }],
      isOrganizationSent: true,
    });
  });

  test('because one has no id, is noticed', async () => {
    const { access } = find({ '/organizations': [[acme, { name: 'x' }]] });
    const { organizations, missing } = await access;
    expect(organizations).toEqual([acme]);
    expect(missing).toBeInstanceOf(IntegrationIncompleteListingError);
  });

  test('because it can not be read at all, is no reason to guess', async () => {
    const { access } = find({ '/organizations': [incomplete] });
    expect(await errorOf(access)).toBe(incomplete);
  });
});

describe.each<[string, object[][] | number, string]>([
  ['402', 402, '402 No'],
  ['403', 403, '403 No'],
  ['404', 404, '404 No'],
  ['410', 410, '410 No'],
  ['no organization', [], 'its list is empty'],
  ['an empty page', [[]], 'its list is empty'],
])('a list of organizations that answers %s', (_, answer, reason) => {
  test('the configured organization is taken on trust, and named', async () => {
    const { access, asked } = find({ '/organizations': answer }, 'acme-id');
    expect(await access).toEqual({
      organizations: [{ _id: 'acme-id' }],
      isOrganizationSent: true,
      note: expect.stringContaining(`(${reason})`) as string,
    });
    expect(asked).toEqual(['/organizations']);
  });

  test('the organization of a user is taken, and not named', async () => {
    const { access, asked } = find({
      '/organizations': answer,
      '/systemusers': [[{ id: 'ada' }], [{ organization: 'acme-id' }]],
    });
    expect(await access).toEqual({
      organizations: [{ _id: 'acme-id' }],
      isOrganizationSent: false,
      note: expect.stringContaining(`(${reason})`) as string,
    });
    expect(asked).toEqual(['/organizations', '/systemusers']);
  });
});

test.each<[string, Array<Array<object | null>> | number]>([
  ['are none', []],
  ['are null', [[null]]],
  ['do not name it', [[{ organization: null }, { organization: '' }, {}]]],
  ['name something else', [[{ organization: { id: 'acme-id' } }]]],
  ['are refused', 403],
  ['cannot be read', 500],
])('where users %s, a device tells the organization', async (_, users) => {
  const { access } = find({
    '/organizations': 403,
    '/systemusers': users,
    '/systems': [[{ organization: 'acme-id' }]],
  });
  expect(await access).toMatchObject({
    organizations: [{ _id: 'acme-id' }],
    isOrganizationSent: false,
  });
});

test('where nothing tells the organization, the error says what to do', async () => {
  const { access, asked } = find({
    '/organizations': 403,
    '/systemusers': 403,
    '/systems': [],
  });
  const error = await errorOf(access);
  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect((error as Error).message).toBe(
    'JumpCloud does not show any organization to this API key (403 No), and no user or device reveals it: ' +
      'set "orgId" (ORG_ID) to the id of the organization, or use a credential with the Read Only role.',
  );
  expect(asked).toEqual(['/organizations', '/systemusers', '/systems']);
});

test.each<[string, number | Error]>([
  ['401', 401],
  ['500', 500],
  ['an incomplete list', new IntegrationError({ code: 'X', message: 'no' })],
])(
  '%s of the list of organizations is no reason to guess',
  async (_, answer) => {
    const { access, asked } = find({ '/organizations': answer }, 'acme-id');
    const error = await errorOf(access);
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).not.toBeInstanceOf(IntegrationValidationError);
    expect(asked).toEqual(['/organizations']);
  },
);

test('a mistake in the code is not taken for an answer', async () => {
  const mistake = new TypeError('x is not a function');
  const { access } = find({ '/organizations': 403, '/systemusers': mistake });
  expect(await errorOf(access)).toBe(mistake);
});

test('where nothing tells it because JumpCloud fails, that is the error', async () => {
  const { access } = find({
    '/organizations': 403,
    '/systemusers': 500,
    '/systems': 403,
  });
  await expect(access).rejects.toMatchObject({ status: 500 });
});
