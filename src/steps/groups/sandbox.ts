import { Faker } from '@faker-js/faker';

import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  subListingEndpoint,
  toEdge,
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { usersListing } from '../users/user';
import { group, groupsListing, membersListing, UserGroup } from './group';

export type SandboxGroup = UserGroup & { id: string; name: string };

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

export const sandbox: ResourceSandbox = {
  sizes: { groups: 12, members: 300, deletedMembers: 2 },
  endpoints: [
    listingEndpoint({
      name: 'groups',
      listing: groupsListing,
      sortable: ['id', 'name'],
      seed: seedGroups,
      // As recorded from the real API: only the single group has its attributes.
      listed: (row) => ({ ...row, attributes: null }),
      filters: {
        'attributes.sudo.enabled:eq:true': ({ attributes }) =>
          attributes?.sudo?.enabled === true,
      },
    }),
    subListingEndpoint({
      name: 'members',
      subListing: membersListing,
      seed: seedMembers,
    }),
  ],
  samples: [sample(group, fullGroupRecord())],
  expected: (organization) => {
    const groups = organization.rows(groupsListing) as SandboxGroup[];
    const users = new Set(
      organization.rows(usersListing).map(({ _id }) => _id),
    );
    const members = organization.children(membersListing);
    return {
      jumpcloud_group: groups.map(({ id }) => id),
      jumpcloud_account_has_group: groups.map(({ id }) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_group_has_user: [...members].flatMap(([groupId, edges]) =>
        edges.flatMap((edge) => {
          const id = edge?.to?.id ?? '';
          return users.has(id) ? relationshipKey(groupId, 'has', id) : [];
        }),
      ),
    };
  },
};

function seedGroups(organization: SandboxOrganization): SandboxGroup[] {
  const faker = organization.faker('groups');
  const count = organization.sizes.groups ?? 0;
  const make = (
    name: string,
    more: Omit<UserGroup, '_id' | 'id' | 'name'> = {},
  ): SandboxGroup => ({
    id: objectId(faker, FIRST_DAY),
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
  const empty = make('Incident Response (on call)');
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
      ...(name === 'IT' && {
        attributes: {
          sudo: { enabled: true, withoutPassword: true },
          posixGroups: [{ id: 900, name: 'it' }],
          ldapGroups: [{ name: 'it' }],
          sambaEnabled: false,
        },
      }),
    }),
  );
  const more = Array.from({ length: Math.max(0, count - 11) }, (_, i) =>
    make(`Project ${faker.commerce.productAdjective()} ${i + 1}`),
  );
  return [everyone, empty, dynamic, ...departments, ...more]
    .slice(0, count)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Everybody is in one group, one is empty, and the others share the rest. */
function seedMembers(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const faker = organization.faker('members');
  const { members: count = 0, deletedMembers = 0 } = organization.sizes;
  const groups = organization.rows(groupsListing) as SandboxGroup[];
  const users = organization.rows(usersListing);
  const all = users.map(({ _id }) => toEdge(_id ?? '', 'user'));
  const everyone = groups.find(({ name }) => name === 'Everyone');
  const isEmpty = ({ name }: SandboxGroup) => name.startsWith('Incident');
  const others = groups.filter(
    (group) => group !== everyone && !isEmpty(group),
  );
  const members = new Map<string, Array<Edge | null>>(
    groups.map(({ id }) => [id, []]),
  );
  let left = count;
  if (everyone) {
    members.set(everyone.id, all.slice(0, left));
    left -= Math.min(left, all.length);
  }
  others.forEach(({ id }, i) => {
    const share = Math.min(
      users.length,
      Math.round(left / (others.length - i)),
    );
    left -= share;
    members.set(id, takeFrom(faker, all, share));
  });
  // Edges to users who no longer exist: JumpCloud counts them and does not list them.
  const largest = everyone && members.get(everyone.id);
  if (largest?.length) {
    largest.splice(1, 0, ...Array<null>(deletedMembers).fill(null));
  }
  return members;
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
