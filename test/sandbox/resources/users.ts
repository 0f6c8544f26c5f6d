import { Faker } from '@faker-js/faker';

import { SystemUser, user } from '../../../src/steps/core/user';
import { userManagesUser, users } from '../../../src/steps/core/usersStep';
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
  times,
} from '../resource';

export type SandboxUser = SystemUser & { _id: string; username: string };

/** Each has a group, too. */
export const DEPARTMENTS = [
  'Engineering',
  'Sales',
  'Customer Success',
  'Finance',
  'People',
  'Security',
  'IT',
  'Legal',
];

export const sandbox: ResourceSandbox = {
  sizes: { users: 60 },
  endpoints: [
    listingEndpoint({
      name: 'users',
      path: '/systemusers',
      resource: users,
      seed: seedUsers,
      names: [
        {
          link: {
            relationship: userManagesUser,
            target: users,
            isFromParent: false,
          },
          in: ({ manager }) => manager,
        },
      ],
    }),
  ],
  samples: [sample(user, fullUserRecord())],
};

function seedUsers(organization: SandboxOrganization): SandboxUser[] {
  const faker = organization.faker('users');
  const count = organization.sizes.users ?? 0;
  const managers: string[] = [];
  const users = times(count, (i) => {
    const createdAt = FIRST_DAY + DAY_MS + (i * (LAST_DAY - FIRST_DAY)) / count;
    const user = seedUser(faker, i, createdAt, organization);
    if (managers.length > 0) {
      user.manager = faker.helpers.arrayElement(managers);
    }
    if (i % 8 === 0) {
      managers.push(user._id);
    }
    return user;
  });
  const [owner, , , assetManager] = users.filter(isActivePerson);
  noteAdmin(owner, 'Administrator With Billing', organization);
  noteAdmin(assetManager, 'Asset Manager', organization);
  return users;
}

/** Users of this kind are administrators as well; see `administrators.ts`. */
export function isActivePerson({ state, firstname }: SystemUser): boolean {
  return state === 'ACTIVATED' && Boolean(firstname);
}

function noteAdmin(
  user: SandboxUser | undefined,
  roleName: string,
  organization: SandboxOrganization,
): void {
  if (user) {
    const faker = organization.faker(roleName);
    const id = objectId(faker, LAST_DAY - 900 * DAY_MS);
    user.admin = { id, roleName, roleNames: [roleName] };
  }
}

/**
 * Makes up a user. Of a hundred, some 4 are staged, 6 suspended, 70 enrolled in MFA (and a
 * few excluded from it), 6 contractors, 3 service accounts without a person's name, 10 may
 * use sudo and 3 of them without a password. A few have a state of ACTIVATED and never
 * activated their account.
 */
function seedUser(
  faker: Faker,
  index: number,
  createdAt: number,
  { id: organizationId, domain }: SandboxOrganization,
): SandboxUser {
  const chance = (percent: number) => faker.number.int(99) < percent;
  const isService = chance(3);
  const firstname = isService ? '' : faker.person.firstName();
  const lastname = isService ? '' : faker.person.lastName();
  const username = isService
    ? `svc-${faker.hacker.noun().replaceAll(' ', '-')}-${index}`
    : `${firstname}.${lastname}`.toLowerCase().replace(/[^a-z.]/g, '') + index;
  const state = chance(4) ? 'STAGED' : chance(6) ? 'SUSPENDED' : 'ACTIVATED';
  const hasMfa = state === 'ACTIVATED' && chance(78);
  // One in twelve of them receives text messages instead of a one-time password.
  const hasTotp = hasMfa && index % 12 !== 5;
  const isExcluded = state === 'ACTIVATED' && !hasMfa && chance(20);
  const passwordSetAt = createdAt + faker.number.int(300) * DAY_MS;
  const sudo = chance(10);
  const id = objectId(faker, createdAt);
  return {
    _id: id,
    // The single object and the listing carry both.
    id,
    ...{ organization: organizationId },
    account_locked: state === 'ACTIVATED' && chance(2),
    account_locked_date: null,
    activated: state === 'ACTIVATED' && !chance(3),
    admin: null,
    ...{ addresses: [], phoneNumbers: [], relationships: [] },
    attributes:
      index % 6 === 0
        ? [
            { name: 'homeAddress', value: secret('custom-attribute') },
            { name: 'githubUsername', value: username.replace('.', '-') },
            { name: 'bitbucketUsername', value: username },
          ]
        : [],
    ...{
      recoveryEmail: { address: secret('recovery-address'), verified: true },
    },
    allow_public_key: true,
    alternateEmail: chance(20) ? faker.internet.email().toLowerCase() : null,
    badLoginAttempts: 0,
    company: '',
    costCenter: isService
      ? ''
      : `CC-${faker.number.int({ min: 100, max: 120 })}`,
    created: iso(createdAt),
    creationSource: 'jumpcloud:bulk',
    delegatedAuthority: null,
    department: isService ? 'IT' : faker.helpers.arrayElement(DEPARTMENTS),
    description: isService ? 'Runs scheduled jobs' : '',
    disableDeviceMaxLoginAttempts: isService,
    displayname: isService ? username : `${firstname} ${lastname}`,
    email: `${username}@${domain}`,
    employeeIdentifier: isService ? null : `E${10_000 + index}`,
    employeeType: isService ? 'service' : chance(6) ? 'contractor' : 'employee',
    enable_managed_uid: false,
    enable_user_portal_multifactor: hasMfa,
    external_dn: '',
    external_source_type: '',
    externally_managed: false,
    firstname,
    jobTitle: isService ? '' : faker.person.jobTitle(),
    lastname,
    ...(index === 3 && { lastlogin: iso(LAST_DAY - DAY_MS) }),
    ldap_binding_user: isService,
    location: isService ? '' : faker.location.city(),
    manager: null,
    mfa: {
      configured: hasMfa,
      exclusion: isExcluded,
      // Some exclusions have run out, and some never end.
      exclusionUntil:
        isExcluded && index % 4 === 1 ? iso(LAST_DAY - 30 * DAY_MS) : undefined,
    },
    mfaEnrollment: {
      overallStatus: hasMfa ? 'ENROLLED' : 'NOT_ENROLLED',
      totpStatus: hasTotp ? 'ENROLLED' : 'NOT_ENROLLED',
      smsStatus: hasMfa && !hasTotp ? 'ENROLLED' : 'NOT_ENROLLED',
      pushStatus: hasTotp && index % 3 === 0 ? 'ENROLLED' : 'NOT_ENROLLED',
      webAuthnStatus: 'NOT_ENROLLED',
      jcGoStatus: 'NOT_ENROLLED',
    },
    middlename: '',
    password_date: iso(passwordSetAt),
    password_expiration_date: iso(passwordSetAt + 90 * DAY_MS),
    password_expired: passwordSetAt + 90 * DAY_MS < LAST_DAY,
    password_never_expires: isService,
    passwordless_sudo: sudo && index % 3 === 0,
    samba_service_user: false,
    ssh_keys: chance(15)
      ? [
          {
            _id: objectId(faker, createdAt),
            name: 'laptop',
            public_key: `ssh-ed25519 ${secret('public-key')}`,
          },
        ]
      : [],
    state,
    sudo,
    suspended: state === 'SUSPENDED',
    tags: [],
    totp_enabled: hasTotp,
    unix_guid: 5_000 + index,
    unix_uid: 5_000 + index,
    username,
  };
}

/** A user with every field set. */
function fullUserRecord(): SystemUser {
  return {
    _id: '5f3a9c1e2b7d4a0011223344',
    account_locked: true,
    account_locked_date: '2024-05-06T07:08:09.000Z',
    activated: true,
    admin: {
      id: '5f3a9c1e2b7d4a0011224401',
      roleName: 'Help Desk',
      roleNames: ['Help Desk', 'Read Only'],
    },
    allow_public_key: true,
    alternateEmail: 'ada@home.example',
    attributes: [
      { name: 'githubUsername', value: 'ada-l' },
      { name: 'bitbucketUsername', value: 'adal' },
    ],
    badLoginAttempts: 2,
    company: 'Acme',
    costCenter: 'CC-100',
    created: '2021-03-04T05:06:07.000Z',
    creationSource: 'jumpcloud:bulk',
    delegatedAuthority: { name: 'ActiveDirectory' },
    department: 'Engineering',
    description: 'Wrote the first program',
    disableDeviceMaxLoginAttempts: true,
    displayname: 'Ada L.',
    email: 'ada@acme.example',
    employeeIdentifier: 'E1',
    employeeType: 'employee',
    enable_managed_uid: true,
    enable_user_portal_multifactor: true,
    external_dn: 'cn=ada',
    external_password_expiration_date: '2024-08-01T00:00:00.000Z',
    external_source_type: 'google',
    externally_managed: true,
    firstname: 'Ada',
    jobTitle: 'Engineer',
    lastLogin: '2024-06-01T00:00:00.000Z',
    lastname: 'Lovelace',
    ldap_binding_user: true,
    location: 'London',
    manager: '5f3a9c1e2b7d4a0055667788',
    mfa: {
      configured: true,
      exclusion: true,
      exclusionUntil: '2024-07-08T00:00:00.000Z',
    },
    mfaEnrollment: { overallStatus: 'ENROLLED', totpStatus: 'ENROLLED' },
    middlename: 'King',
    password_date: '2024-01-02T00:00:00.000Z',
    password_expiration_date: '2024-04-01T00:00:00.000Z',
    password_expired: true,
    password_never_expires: true,
    passwordless_sudo: true,
    preferredName: 'Ada',
    samba_service_user: true,
    ssh_keys: [{ name: 'laptop' }],
    state: 'ACTIVATED',
    sudo: true,
    suspended: false,
    systemUsername: 'ada',
    tags: ['founder'],
    totp_enabled: true,
    unix_guid: 5000,
    unix_uid: 5001,
    username: 'ada@acme.example',
  };
}
