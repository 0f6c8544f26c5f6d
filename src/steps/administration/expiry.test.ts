import { createStepTools } from '../../../test/stepTools';
import { CredentialOwner, warnOfExpiry } from './expiry';
import { JumpCloudClient } from '../../jumpcloud/client';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 24 * 60 * 60 * 1000;

/** What the job log says of owners, some days before or after their credentials expire. */
async function warningsOf(
  kind: Parameters<typeof warnOfExpiry>[1],
  owners: Array<Partial<CredentialOwner> & { days?: number }>,
  options: Partial<JumpCloudClient> = {},
): Promise<string[]> {
  const { tools, published } = createStepTools();
  Object.assign(tools.client, options);
  await warnOfExpiry(
    tools,
    kind,
    owners.map(({ id = 'ada', name = `${id}@acme.example`, ...owner }) => ({
      id,
      name,
      expiresOn:
        owner.days === undefined ? owner.expiresOn : NOW + owner.days * DAY_MS,
    })),
    NOW,
  );
  return published;
}

const ownedBy = (id: string) => ({ credentialOwner: () => id });
const asServiceAccount = { credentialKind: 'service account' } as const;

describe('the credential in use', () => {
  const ADVICE =
    'generate a new one in JumpCloud between two jobs and enter it in JupiterOne. The old one stops working ' +
    'immediately.';

  test.each<[number, string | undefined]>([
    [365, undefined],
    [30.01, undefined],
    [30, 'expires on 2026-12-24'],
    [1, 'expires on 2026-11-25'],
    [0.1, 'expires on 2026-11-24'],
    [-0.1, 'expired on 2026-11-24'],
    [-3, 'expired on 2026-11-21'],
  ])('%d days before it expires: %s', async (days, text) => {
    expect(
      await warningsOf('administrator', [{ days }], ownedBy('ada')),
    ).toEqual(
      text
        ? [
            `The API key of this integration (administrator "ada@acme.example") ${text}: ${ADVICE}`,
          ]
        : [],
    );
  });

  test.each([undefined, null, NaN, 'soon', Date.UTC(1, 0, 1) - 1e14])(
    'an expiry of %p is none',
    async (expiresOn) => {
      const owners = [{ expiresOn }];
      expect(await warningsOf('administrator', owners, ownedBy('ada'))).toEqual(
        [],
      );
    },
  );

  test('of others nothing is said', async () => {
    const owners = [{ id: 'ada' }, { id: 'bob', days: 3 }];
    expect(await warningsOf('administrator', owners, ownedBy('ada'))).toEqual(
      [],
    );
  });

  test('of a service account: what to do is another', async () => {
    expect(
      await warningsOf('service account', [{ name: 'jupiterone', days: 9 }], {
        ...ownedBy('ada'),
        ...asServiceAccount,
      }),
    ).toEqual([
      'The client secret of this integration (service account "jupiterone") expires on 2026-12-03: add a second ' +
        'one to the service account in JumpCloud and enter it in JupiterOne.',
    ]);
  });

  test('is warned of once, in however many organizations its owner is', async () => {
    const { tools, published } = createStepTools();
    Object.assign(tools.client, ownedBy('ada'));
    const owners = [{ id: 'ada', name: 'Ada', expiresOn: NOW + DAY_MS }];
    await warnOfExpiry(tools, 'administrator', owners, NOW);
    await warnOfExpiry(tools, 'administrator', owners, NOW);
    expect(published).toHaveLength(1);
  });
});

describe('where nothing tells which credential is in use', () => {
  test('those that expire within 30 days are named, the first three by date', async () => {
    const owners = [8, 5, 31, 2, 30, 1, undefined].map((days) => ({
      id: `a${days}`,
      days,
    }));
    expect(await warningsOf('administrator', owners)).toEqual([
      'Administrators\' API keys that expire within 30 days: "a1@acme.example" (2026-11-25), ' +
        '"a2@acme.example" (2026-11-26), "a5@acme.example" (2026-11-29) and 2 more. If this integration uses ' +
        'one of them, generate a new one in JumpCloud between two jobs and enter it in JupiterOne. The old one ' +
        'stops working immediately.',
    ]);
  });

  test('one that has expired is not it', async () => {
    expect(await warningsOf('administrator', [{ days: -1 }])).toEqual([]);
  });

  test('a service account has no API key of an administrator, and the other way round', async () => {
    const owners = [{ name: 'jupiterone', days: 9 }];
    expect(await warningsOf('service account', owners)).toEqual([]);
    expect(await warningsOf('administrator', owners, asServiceAccount)).toEqual(
      [],
    );
    expect(
      await warningsOf('service account', owners, asServiceAccount),
    ).toEqual([
      'Service account credentials that expire within 30 days: "jupiterone" (2026-12-03). If this ' +
        'integration uses one of them, add a second one to the service account in JumpCloud and enter it in ' +
        'JupiterOne.',
    ]);
  });

  test('nothing is said where there are several organizations', async () => {
    expect(
      await warningsOf('administrator', [{ days: 9 }], {
        organizations: () => Promise.resolve([{ _id: 'a' }, { _id: 'b' }]),
      }),
    ).toEqual([]);
  });
});
