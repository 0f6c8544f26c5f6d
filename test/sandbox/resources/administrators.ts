import {
  Admin,
  admin,
  admins,
  adminsListing,
} from '../../../src/steps/administration/admin';
import { SystemUser, usersListing } from '../../../src/steps/core/user';
import { relationshipKey } from '../expected';
import {
  DAY_MS,
  FIRST_DAY,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  upTo,
} from '../resource';
import { isActivePerson } from './users';

export type SandboxAdmin = Admin & {
  _id: string;
  email: string;
  roleNames: string[];
};

/** An administrator of every organization. */
const PARTNER = { id: '603cf2009a1b2c3d4e5f6071', email: 'help@msp.example' };

export const sandbox: ResourceSandbox = {
  sizes: { administrators: 8 },
  endpoints: [
    listingEndpoint({
      name: 'administrators',
      path: '/users',
      resource: admins,
      seed: seedAdmins,
    }),
  ],
  samples: [sample(admin, fullAdminRecord())],
  expected: (organization) => {
    const rows = organization.rows(adminsListing) as SandboxAdmin[];
    const ids = new Map(
      rows.flatMap(({ email, _id }) => [
        [email.toLowerCase(), _id],
        [_id, _id],
      ]),
    );
    return {
      jumpcloud_admin_is_user: organization
        .rows(usersListing)
        .flatMap(({ _id, admin, email }) => {
          const id = ids.get(admin?.id ?? '') ?? ids.get(email ?? '');
          return id ? relationshipKey(id, 'is', _id ?? '') : [];
        }),
    };
  },
};

/**
 * Makes up administrators: the owner with an API key that is years old and never expires, one
 * without MFA, one who is suspended as a user and not as an administrator, one of a custom
 * role, the one whose key JupiterOne has, which expires soon, one of several organizations, a
 * suspended one, and one of a role that is not listed. All others are at the help desk.
 */
function seedAdmins(organization: SandboxOrganization): SandboxAdmin[] {
  const faker = organization.faker('administrators');
  const users = organization.rows(usersListing);
  const active = users.filter(isActivePerson);
  const suspended = users.find(
    ({ state, firstname }) => state === 'SUSPENDED' && firstname,
  );
  const make = (
    roleNames: string[],
    special: Partial<SandboxAdmin> = {},
    age = 900,
  ): SandboxAdmin => {
    const createdAt = LAST_DAY - age * DAY_MS;
    const newId = objectId(faker, createdAt);
    const firstname = special.firstname ?? faker.person.firstName();
    const lastname = special.lastname ?? faker.person.lastName();
    return {
      ...{ organization: organization.id, usersTimeZone: 'Etc/UTC' },
      ...{ growthData: { onboardingState: { token: secret('growth-data') } } },
      apiKeyAllowed: false,
      apiKeySet: false,
      created: iso(createdAt),
      email: `${firstname}.${lastname}`.toLowerCase() + '@contractor.example',
      enableMultiFactor: true,
      firstname,
      lastname,
      passwordUpdatedAt: iso(createdAt + 100 * DAY_MS),
      roleName: roleNames[0],
      roleNames,
      sessionCount: faker.number.int(40),
      suspended: false,
      totpEnrolled: true,
      totpUpdatedAt: iso(createdAt + DAY_MS),
      ...special,
      _id: special._id ?? newId,
    };
  };
  const asUser = (user?: SystemUser): Partial<SandboxAdmin> =>
    user?.email
      ? {
          _id: user.admin?.id ?? undefined,
          email: user.email,
          firstname: user.firstname ?? '',
          lastname: user.lastname ?? '',
        }
      : {};
  const withKey = (
    createdAt: number,
    expiresAt?: number,
    prefix = secret('api-key-prefix'),
  ) => {
    const createdOn = iso(createdAt);
    const expireAt = expiresAt ? iso(expiresAt) : undefined;
    return {
      apiKeyAllowed: true,
      apiKeySet: true,
      apiKeyHash: { createdAt: createdOn, expireAt, prefix },
      apiKeyUpdatedAt: createdOn,
    };
  };
  const withoutMfa = {
    enableMultiFactor: false,
    totpEnrolled: false,
    totpUpdatedAt: undefined,
  };
  const [owner, second, third, fourth] = active;
  const first = [
    make(
      ['Administrator With Billing'],
      { ...asUser(owner), ...withKey(FIRST_DAY + 20 * DAY_MS) },
      2_000,
    ),
    make(['Administrator'], {
      ...asUser(second),
      ...withoutMfa,
      // Typed in by hand, unlike the user's.
      ...(second?.email && { email: second.email.toUpperCase() }),
    }),
    make(['Manager'], asUser(suspended)),
    // Spelled otherwise than in the list of roles.
    make(['Access Reviewer', ' help desk'], asUser(third)),
    make(
      ['Read Only'],
      {
        firstname: 'JupiterOne',
        lastname: 'Integration',
        email: `jupiterone@${organization.domain}`,
        ...withKey(
          LAST_DAY - 60 * DAY_MS,
          organization.today + organization.credentials.daysLeft * DAY_MS,
          organization.credentials.prefix,
        ),
      },
      60,
    ),
    make(['Help Desk'], {
      _id: PARTNER.id,
      email: PARTNER.email,
      firstname: 'Partner',
      lastname: 'Support',
    }),
    make(['Billing Only'], { ...withoutMfa, suspended: true }),
    // Only the id tells who this is.
    make(['Asset Manager'], {
      ...asUser(fourth),
      email: `assets@${organization.domain}`,
    }),
  ];
  return upTo(organization.sizes.administrators, first, () =>
    make(['Help Desk'], { email: `${faker.string.uuid()}@helpdesk.example` }),
  );
}

/** An administrator with every field set. */
function fullAdminRecord(): Admin {
  return {
    _id: '5f3a9c1e2b7d4a0011224401',
    apiKeyAllowed: true,
    apiKeyHash: {
      createdAt: '2021-03-04T05:06:07.000Z',
      expireAt: '2027-03-04T05:06:07.000Z',
    },
    apiKeySet: true,
    apiKeyUpdatedAt: '2021-03-05T05:06:07.000Z',
    created: '2021-03-01T05:06:07.000Z',
    email: 'Ada@acme.example',
    enableMultiFactor: true,
    firstname: 'Ada',
    lastname: 'Lovelace',
    passwordUpdatedAt: '2021-03-02T05:06:07.000Z',
    provider: '5f3a9c1e2b7d4a0011224402',
    roleName: 'Administrator',
    roleNames: ['Administrator', 'Access Reviewer'],
    sessionCount: 3,
    suspended: false,
    totpEnrolled: true,
    totpUpdatedAt: '2021-03-03T05:06:07.000Z',
  };
}
