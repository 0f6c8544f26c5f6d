import { Faker } from '@faker-js/faker';

import {
  group,
  groups,
  groupsListing,
  UserGroup,
} from '../../../src/steps/core/group';
import { groupMembers } from '../../../src/steps/core/groupsStep';
import { usersListing } from '../../../src/steps/core/user';
import { edgesEndpoint } from '../edges';
import {
  Children,
  listingEndpoint,
  objectId,
  ownId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  toEdge,
  upTo,
} from '../resource';
import { DEPARTMENTS } from './users';

/** Nobody is a member of it. */
export const ON_CALL = 'Incident Response (on call)';

export const members = edgesEndpoint({
  name: 'members',
  link: groupMembers,
  seed: seedMembers,
});

export const sandbox: ResourceSandbox = {
  sizes: { groups: 12, members: 300, memberSpread: 0, deletedMembers: 2 },
  endpoints: [
    listingEndpoint({
      name: 'groups',
      path: '/v2/usergroups',
      resource: groups,
      seed: seedGroups,
      listed: asListed,
    }),
    members,
  ],
  samples: [sample(group, fullGroupRecord())],
};

/**
 * Only the single group has its attributes and what decides about its members.
 *
 * Sources: recorded answers of JumpCloud for the attributes, which are null, and
 * https://github.com/loadsmart/terraform-provider-jumpcloud for the rest.
 */
function asListed(group: UserGroup): UserGroup {
  return {
    ...group,
    attributes: null,
    membershipMethod: undefined,
    memberQuery: undefined,
  };
}

/** The ids of the groups with these names, of those that there are. */
export function groupIds(
  organization: SandboxOrganization,
  ...names: Array<string | undefined>
): string[] {
  return organization
    .rows(groupsListing)
    .filter(({ name }) => names.includes(name ?? ''))
    .map(ownId);
}

function seedGroups(organization: SandboxOrganization): UserGroup[] {
  const faker = organization.faker('groups');
  const make = (
    name: string,
    more: Omit<UserGroup, '_id' | 'id' | 'name'> = {},
  ): UserGroup => ({
    id: objectId(faker),
    ...{ type: 'user_group', organizationObjectId: organization.id },
    name,
    description: '',
    email: '',
    attributes: null,
    membershipMethod: 'STATIC',
    ...more,
  });
  const everyone = make('Everyone', {
    description: 'All people of the company',
    email: `everyone@${organization.domain}`,
  });
  const empty = make(ON_CALL);
  const dynamic = make('New Hires', {
    membershipMethod: 'DYNAMIC_AUTOMATED',
    description: 'People who joined in the last thirty days',
    memberQuery: {
      queryType: 'FilterQuery',
      filters: [{ field: 'created', operator: 'gt', value: '30' }],
    },
  });
  const departments = DEPARTMENTS.map((name) =>
    make(name, {
      ...(name === 'Sales' && {
        membershipMethod: 'DYNAMIC_REVIEW_REQUIRED',
        memberQuery: {
          filters: [{ field: 'department', operation: 'eq', value: name }],
        },
      }),
      ...(name === 'IT' && {
        attributes: {
          sudo: { enabled: true, withoutPassword: true },
          posixGroups: [{ id: 900, name: 'it' }],
          ldapGroups: [{ name: 'it' }],
          sambaEnabled: false,
          ...{ radius: { reply: [radiusPassword()] } },
        },
      }),
    }),
  );
  const first = [everyone, empty, dynamic, ...departments];
  return upTo(organization.sizes.groups, first, (i) =>
    make(`Project ${faker.commerce.productAdjective()} ${i + 1}`),
  );
}

/** What RADIUS servers reply for members: https://github.com/loadsmart/terraform-provider-jumpcloud */
export function radiusPassword(): object {
  return { name: 'Tunnel-Password', value: secret('radius-reply') };
}

/**
 * Everybody is in one group, one is empty, and the others share the rest: all alike, or with
 * up to `memberSpread` percent more or less.
 */
function seedMembers(organization: SandboxOrganization): Children<RawEdge> {
  const faker = organization.faker('members');
  const {
    members: count = 0,
    memberSpread = 0,
    deletedMembers = 0,
  } = organization.sizes;
  const all = organization.rows(groupsListing);
  const edges = organization.ids(usersListing).map((id) => toEdge(id, 'user'));
  const everyone = all.find(({ name }) => name === 'Everyone');
  const others = all.filter(
    (each) => each !== everyone && each.name !== ON_CALL,
  );
  const lists: Children<RawEdge> = perParent(all, () => []);
  let left = count;
  if (everyone) {
    const largest: Array<RawEdge | null> = edges.slice(0, left);
    left -= largest.length;
    if (largest.length > 0) {
      // Edges to users who no longer exist: JumpCloud counts them and does not list them.
      largest.splice(1, 0, ...Array<null>(deletedMembers).fill(null));
    }
    lists.set(ownId(everyone), largest);
  }
  others.forEach((each, i) => {
    const isLast = i === others.length - 1;
    const spread = memberSpread > 0 && !isLast ? memberSpread / 100 : 0;
    const change = spread && faker.number.float({ min: -spread, max: spread });
    const share = Math.min(
      edges.length,
      left,
      Math.round((left / (others.length - i)) * (1 + change)),
    );
    left -= share;
    lists.set(ownId(each), takeFrom(faker, edges, share));
  });
  return lists;
}

/** A stretch of a list from a random place on: different ones, each once. */
function takeFrom<T>(faker: Faker, all: T[], count: number): T[] {
  const start = faker.number.int(Math.max(0, all.length - 1));
  return [...all.slice(start), ...all.slice(0, start)].slice(0, count);
}

/** A group with every field set. */
function fullGroupRecord(): UserGroup {
  return {
    id: '5f3a9c1e2b7d4a0011223399',
    name: 'Admins',
    type: 'user_group',
    description: 'May do everything',
    email: 'admins@acme.example',
    membershipMethod: 'DYNAMIC_REVIEW_REQUIRED',
    memberQuery: { queryType: 'Filter', filters: ['a'] },
    attributes: {
      sudo: { enabled: true, withoutPassword: true },
      posixGroups: [{ id: 1, name: 'wheel' }],
      ldapGroups: [{ name: 'admins' }],
      sambaEnabled: true,
    },
    created: '2021-03-04T05:06:07.000Z',
  };
}
