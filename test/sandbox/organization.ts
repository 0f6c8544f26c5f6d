import { Faker, en } from '@faker-js/faker';

import {
  GroupMember,
  Organization,
  SystemUser,
  UserGroup,
} from '../../src/jumpcloud/types';

/** An organization as the sandbox holds it. All ids are Mongo ObjectIds. */
export interface SandboxOrganization {
  organization: Organization & { _id: string };
  /** By id, as the API's `sort=_id` gives them. */
  users: Array<SystemUser & { _id: string }>;
  /** By name, as the API's `sort=name` gives them. */
  groups: Array<UserGroup & { id: string; name: string }>;
  /** By group id. */
  members: Map<string, GroupMember[]>;
}

/** How much the sandbox holds; users, groups and members are for each organization. */
export interface SandboxSize {
  organizations: number;
  users: number;
  groups: number;
  /** Memberships, spread over the groups: everybody is in one, and one is empty. */
  members: number;
}

export const DEMO_SIZE: SandboxSize = {
  organizations: 1,
  users: 60,
  groups: 12,
  members: 300,
};

const FIRST_DAY = Date.UTC(2021, 2, 1);
const LAST_DAY = Date.UTC(2026, 8, 30);
const DAY_MS = 24 * 60 * 60 * 1000;

const DEPARTMENTS = [
  'Engineering',
  'Sales',
  'Customer Success',
  'Finance',
  'People',
  'Security',
  'IT',
  'Legal',
];

/** Makes up organizations. The same size gives the same people. */
export function seedOrganizations(size: SandboxSize): SandboxOrganization[] {
  const faker = new Faker({ locale: [en], seed: 1 });
  faker.setDefaultRefDate(new Date(LAST_DAY));
  return Array.from({ length: size.organizations }, () =>
    seedOrganization(faker, size),
  ).sort((a, b) => (a.organization._id < b.organization._id ? -1 : 1));
}

function seedOrganization(
  faker: Faker,
  size: SandboxSize,
): SandboxOrganization {
  const name = faker.company.name();
  const domain = `${faker.helpers
    .slugify(name)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')}.example`;
  const organization = {
    _id: objectId(faker, FIRST_DAY),
    displayName: name,
    logoUrl: `https://assets.${domain}/logo.png`,
  };
  const users = seedUsers(faker, size.users, organization._id, domain);
  const groups = seedGroups(faker, size.groups, organization._id, domain);
  const members = seedMembers(faker, groups, users, size.members);
  groups.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { organization, users, groups, members };
}

/** An ObjectId begins with the second of its creation, so that ids sort by age. */
function objectId(faker: Faker, createdAt: number): string {
  const seconds = Math.floor(createdAt / 1000).toString(16);
  return (
    seconds +
    faker.string.hexadecimal({ length: 16, casing: 'lower', prefix: '' })
  );
}

function seedUsers(
  faker: Faker,
  count: number,
  organizationId: string,
  domain: string,
): SandboxOrganization['users'] {
  const managers: string[] = [];
  return Array.from({ length: count }, (_, i) => {
    const createdAt = FIRST_DAY + DAY_MS + (i * (LAST_DAY - FIRST_DAY)) / count;
    const user = seedUser(faker, i, createdAt, organizationId, domain);
    if (managers.length > 0) {
      user.manager = faker.helpers.arrayElement(managers);
    }
    if (i % 8 === 0) {
      managers.push(user._id);
    }
    return user;
  });
}

/**
 * Makes up a user. Of a hundred, some 4 are staged, 6 suspended, 70 enrolled in MFA (and a
 * few excluded from it), 6 contractors, 3 service accounts without a person's name, 10 may
 * use sudo and 3 of them without a password.
 */
function seedUser(
  faker: Faker,
  index: number,
  createdAt: number,
  organizationId: string,
  domain: string,
): SandboxOrganization['users'][number] {
  const chance = (percent: number) => faker.number.int(99) < percent;
  const isService = chance(3);
  const firstname = isService ? '' : faker.person.firstName();
  const lastname = isService ? '' : faker.person.lastName();
  const username = isService
    ? `svc-${faker.hacker.noun().replaceAll(' ', '-')}-${index}`
    : `${firstname}.${lastname}`.toLowerCase().replace(/[^a-z.]/g, '') + index;
  const state = chance(4) ? 'STAGED' : chance(6) ? 'SUSPENDED' : 'ACTIVATED';
  const hasMfa = state === 'ACTIVATED' && chance(78);
  const isExcluded = state === 'ACTIVATED' && !hasMfa && chance(20);
  const passwordSetAt = createdAt + faker.number.int(300) * DAY_MS;
  const iso = (time: number) => new Date(time).toISOString();
  const user = {
    _id: objectId(faker, createdAt),
    id: undefined,
    organization: organizationId,
    account_locked: state === 'ACTIVATED' && chance(2),
    account_locked_date: null,
    activated: state !== 'STAGED',
    addresses: [],
    allow_public_key: true,
    alternateEmail: chance(20) ? faker.internet.email().toLowerCase() : null,
    attributes: [],
    company: '',
    costCenter: isService
      ? ''
      : `CC-${faker.number.int({ min: 100, max: 120 })}`,
    created: iso(createdAt),
    department: isService ? 'IT' : faker.helpers.arrayElement(DEPARTMENTS),
    description: isService ? 'Runs scheduled jobs' : '',
    displayname: isService ? username : `${firstname} ${lastname}`,
    email: `${username}@${domain}`,
    employeeIdentifier: isService ? null : `E${10_000 + index}`,
    employeeType: isService ? 'service' : chance(6) ? 'contractor' : 'employee',
    enable_user_portal_multifactor: hasMfa,
    external_dn: '',
    external_source_type: '',
    externally_managed: false,
    firstname,
    jobTitle: isService ? '' : faker.person.jobTitle(),
    lastname,
    ldap_binding_user: isService,
    location: isService ? '' : faker.location.city(),
    manager: null,
    mfa: {
      configured: hasMfa,
      exclusion: isExcluded,
      // Some exclusions have run out, and some never end.
      exclusionUntil:
        isExcluded && index % 2 === 0 ? iso(LAST_DAY - 30 * DAY_MS) : undefined,
    },
    mfaEnrollment: {
      overallStatus: hasMfa ? 'ENROLLED' : 'NOT_ENROLLED',
      totpStatus: hasMfa ? 'ENROLLED' : 'NOT_ENROLLED',
    },
    middlename: '',
    password_date: iso(passwordSetAt),
    password_expiration_date: iso(passwordSetAt + 90 * DAY_MS),
    password_expired: passwordSetAt + 90 * DAY_MS < LAST_DAY,
    password_never_expires: isService,
    phoneNumbers: [],
    samba_service_user: false,
    ssh_keys: chance(15)
      ? [{ _id: objectId(faker, createdAt), name: 'laptop' }]
      : [],
    state,
    sudo: chance(10),
    suspended: state === 'SUSPENDED',
    tags: [],
    totp_enabled: hasMfa,
    unix_guid: 5_000 + index,
    unix_uid: 5_000 + index,
    username,
  } as SandboxOrganization['users'][number];
  user.passwordless_sudo = user.sudo && index % 3 === 0;
  return user;
}

function seedGroups(
  faker: Faker,
  count: number,
  organizationId: string,
  domain: string,
): SandboxOrganization['groups'] {
  const group = (
    name: string,
    more: Omit<UserGroup, '_id' | 'id' | 'name'> = {},
  ) => ({
    id: objectId(faker, FIRST_DAY),
    type: 'user_group',
    organizationObjectId: organizationId,
    name,
    description: '',
    email: '',
    attributes: {},
    membershipMethod: 'STATIC',
    ...more,
  });
  const everyone = group('Everyone', {
    description: 'All people of the company',
    email: `everyone@${domain}`,
  });
  const empty = group('Incident Response (on call)');
  const dynamic = group('New Hires', {
    membershipMethod: 'DYNAMIC_AUTOMATED',
    description: 'People who joined in the last thirty days',
  });
  const departments = DEPARTMENTS.map((name) =>
    group(name, {
      ...(name === 'IT' && {
        attributes: { sudo: { enabled: true, withoutPassword: false } },
      }),
    }),
  );
  const more = Array.from({ length: Math.max(0, count - 11) }, (_, i) =>
    group(`Project ${faker.commerce.productAdjective()} ${i + 1}`),
  );
  return [everyone, empty, dynamic, ...departments, ...more].slice(0, count);
}

function seedMembers(
  faker: Faker,
  groups: SandboxOrganization['groups'],
  users: SandboxOrganization['users'],
  count: number,
): SandboxOrganization['members'] {
  const [everyone, empty, ...others] = groups;
  const members = new Map<string, GroupMember[]>();
  const all = users.map(({ _id }) => toMember(_id));
  let left = count;
  if (everyone) {
    members.set(everyone.id, all.slice(0, left));
    left -= Math.min(left, all.length);
  }
  if (empty) {
    members.set(empty.id, []);
  }
  others.forEach((group, i) => {
    const share = Math.min(
      users.length,
      Math.round(left / (others.length - i)),
    );
    left -= share;
    // A stretch of the list from a random place on: different people, each once.
    const start = faker.number.int(Math.max(0, users.length - 1));
    members.set(
      group.id,
      [...all.slice(start), ...all.slice(0, start)].slice(0, share),
    );
  });
  return members;
}

/** A membership as `GET /usergroups/{id}/members` gives it. */
export function toMember(userId: string): GroupMember {
  return {
    to: { id: userId, type: 'user', attributes: null },
    attributes: null,
  } as GroupMember;
}
