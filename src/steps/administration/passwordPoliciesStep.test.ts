import { collectScripted } from '../../../test/collectScripted';
import { ORGANIZATION_ID as _id } from '../../../test/propertiesOf';
import { sendJson } from '../../../test/server';

const KEY_OF_SETTINGS = `jumpcloud_password_policy:${_id}`;

/** By path: what JumpCloud answers, or the status with which it refuses. */
type Answers = Record<string, object | number>;

/** Collects the password policies of an organization; their keys, and what could not be read. */
async function collect(answers: Answers) {
  const all: Answers = {
    [`/organizations/${_id}`]: {
      _id,
      settings: {
        passwordCompliance: 'custom',
        passwordPolicy: { enableMinLength: true, minLength: 8 },
      },
    },
    ...answers,
  };
  const { asked, entities, gaps } = await collectScripted(
    ['fetch-password-policies'],
    (response, path) => {
      const answer = all[path] ?? all[path.replace(/\?.*/, '')] ?? 404;
      if (typeof answer === 'number') {
        sendJson(response, answer, {});
      } else {
        sendJson(response, 200, answer);
      }
    },
  );
  const [, ...found] = entities;
  return {
    asked,
    found,
    keys: found.map(({ _key }) => _key),
    gaps: gaps.map(({ types, what }) => `${what} [${types.toString()}]`),
  };
}

const rows = (...ids: string[]) => ({
  results: ids.map((objectId) => ({ objectId })),
});

const policy = (objectId: string) => ({
  objectId,
  groups: [],
  policy: { name: objectId },
});

test('the listed policies take the place of the one in the organization settings', async () => {
  const { asked, gaps, keys } = await collect({
    '/v2/passwordpolicies': rows('p1', 'p2'),
    '/v2/passwordpolicies/p1': policy('p1'),
    '/v2/passwordpolicies/p2': policy('p2'),
  });
  expect(keys).toEqual(['p1', 'p2']);
  expect(gaps).toEqual([]);
  expect(asked).not.toContain(`/api/organizations/${_id}`);
});

test.each([403, 404])(
  'refused with %d, they are partial, and the policy in the settings is there',
  async (status) => {
    const { found, gaps } = await collect({ '/v2/passwordpolicies': status });
    expect(found).toMatchObject([
      {
        _key: KEY_OF_SETTINGS,
        minLength: 8,
        description: expect.stringContaining(
          'may not be the one that governs',
        ) as string,
      },
    ]);
    expect(gaps).toEqual([
      expect.stringMatching(
        /^the password policies .*\[jumpcloud_password_policy\]$/,
      ),
    ]);
  },
);

test('after a failure that may pass, nothing is added that the next job would remove', async () => {
  const { keys, gaps } = await collect({ '/v2/passwordpolicies': 400 });
  expect(keys).toEqual([]);
  expect(gaps).toHaveLength(1);
});

test('where none are listed, the policy in the settings is all there is', async () => {
  const { keys, gaps } = await collect({ '/v2/passwordpolicies': rows() });
  expect(keys).toEqual([KEY_OF_SETTINGS]);
  expect(gaps).toEqual([]);
});

test('a policy that can not be read or is in another form is partial, and stops no other', async () => {
  const { keys, gaps } = await collect({
    '/v2/passwordpolicies': {
      results: [...rows('p1', 'p2', 'p3').results, { name: 'without an id' }],
    },
    '/v2/passwordpolicies/p1': 403,
    '/v2/passwordpolicies/p2': { objectId: 'p2', groups: [] },
    '/v2/passwordpolicies/p3': policy('p3'),
  });
  expect(keys).toEqual(['p3']);
  expect(gaps).toEqual([
    'password policy p1 [jumpcloud_password_policy]',
    '2 of the password policies [jumpcloud_password_policy]',
  ]);
});

test('a policy that is listed and does not exist is partial', async () => {
  const { keys, gaps } = await collect({
    '/v2/passwordpolicies': rows('p1', 'p2'),
    '/v2/passwordpolicies/p1': policy('p1'),
  });
  expect(keys).toEqual(['p1']);
  expect(gaps).toEqual([
    '1 of the password policies [jumpcloud_password_policy]',
  ]);
});

test.each([undefined, [{ name: 'Finance' }], [{ groupId: 7 }]])(
  'a policy whose groups are %j: its assignments are partial',
  async (groups) => {
    const policy = { name: 'Finance' };
    const { keys, gaps } = await collect({
      '/v2/passwordpolicies': rows('p1'),
      '/v2/passwordpolicies/p1': { objectId: 'p1', policy, groups },
    });
    expect(keys).toEqual(['p1']);
    expect(gaps).toEqual([
      '1 of the values of groupIds of password policies [jumpcloud_password_policy.groupIds]',
    ]);
  },
);

test('ten policies may be a page of more: the others are asked for', async () => {
  const ids = Array.from({ length: 11 }, (_, i) => `p${i}`);
  const single = ids.map((id) => [`/v2/passwordpolicies/${id}`, policy(id)]);
  const { keys, gaps } = await collect({
    '/v2/passwordpolicies': rows(...ids.slice(0, 10)),
    '/v2/passwordpolicies?limit=100&skip=0': rows(...ids),
    '/v2/passwordpolicies?limit=100&skip=10': rows('p10'),
    ...(Object.fromEntries(single) as Answers),
  });
  expect(keys.sort()).toEqual(ids.sort());
  expect(gaps).toEqual([]);
});
