import {
  relationshipKey,
  ResourceSandbox,
  SandboxOrganization,
  subListingEndpoint,
  toEdge,
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { SubListing } from '../../jumpcloud/listing';
import { applicationsListing } from '../applications/application';
import {
  SandboxApplication,
  UNUSED_APPLICATION,
} from '../applications/sandbox';
import { groupsListing, membersListing } from '../groups/group';
import { SandboxGroup } from '../groups/sandbox';
import { usersListing } from '../users/user';
import { assignedGroupsListing, assignedUsersListing } from './assignments';

type Edges = Map<string, Array<Edge | null>>;

/** Which groups use what. */
const GROUPS: Record<string, string[]> = {
  'Google Workspace': ['Everyone'],
  Slack: ['Everyone'],
  'AWS IAM Identity Center': ['Engineering', 'Security'],
  'GitHub Enterprise': ['Engineering'],
  Salesforce: ['Sales', 'Customer Success'],
  Zoom: ['Everyone'],
  'Atlassian Cloud': ['Engineering', 'IT', 'Customer Success'],
  Datadog: ['Engineering', 'Security'],
  BambooHR: ['People', 'Legal'],
  Grafana: ['Engineering', 'Incident Response (on call)'],
  'Travel Policy': ['Everyone'],
};

/** How many users are assigned without a group. */
const USERS: Record<string, number> = {
  'Google Workspace': 1,
  'AWS IAM Identity Center': 3,
  Salesforce: 2,
  BambooHR: 4,
};

export const sandbox: ResourceSandbox = {
  sizes: { groupAssignments: 18, userAssignments: 10, deletedAssignments: 2 },
  endpoints: [
    // JumpCloud is not known to send totals for the associations of applications.
    subListingEndpoint({
      name: 'assignedGroups',
      subListing: assignedGroupsListing,
      hasNoTotal: true,
      seed: seedGroups,
    }),
    subListingEndpoint({
      name: 'assignedUsers',
      subListing: assignedUsersListing,
      hasNoTotal: true,
      seed: seedUsers,
    }),
  ],
  expected: (organization) => {
    const users = new Set(
      organization.rows(usersListing).map(({ _id }) => _id ?? ''),
    );
    const members = organization.children(membersListing);
    const groups = pairs(organization, assignedGroupsListing);
    const assigned = [
      ...pairs(organization, assignedUsersListing),
      ...groups.flatMap(([application, group]) =>
        targets(members.get(group) ?? []).map((id) => [application, id]),
      ),
    ];
    return {
      jumpcloud_group_assigned_application: groups.map(([application, group]) =>
        relationshipKey(group, 'assigned', application),
      ),
      jumpcloud_user_assigned_application: assigned.flatMap(
        ([application = '', id = '']) =>
          users.has(id) ? relationshipKey(id, 'assigned', application) : [],
      ),
    };
  },
};

function pairs(
  organization: SandboxOrganization,
  listing: SubListing<Edge>,
): Array<[application: string, target: string]> {
  return [...organization.children(listing)].flatMap(([application, edges]) =>
    targets(edges).map((id): [string, string] => [application, id]),
  );
}

function targets(edges: Array<Edge | null>): string[] {
  return edges.flatMap((edge) => edge?.to?.id ?? []);
}

function seedGroups(organization: SandboxOrganization): Edges {
  const { groupAssignments = 0, deletedAssignments = 0 } = organization.sizes;
  const groups = organization.rows(groupsListing) as SandboxGroup[];
  const assigned = assign(
    organization,
    'user_group',
    groupAssignments,
    groups.map(({ id }) => id),
    ({ displayName }) =>
      groups.flatMap(({ id, name }) =>
        GROUPS[displayName]?.includes(name) ? id : [],
      ),
  );
  // Edges to groups that no longer exist: JumpCloud does not list them.
  const [first] = assigned.values();
  first?.unshift(...Array<null>(deletedAssignments).fill(null));
  return assigned;
}

function seedUsers(organization: SandboxOrganization): Edges {
  const { userAssignments = 0 } = organization.sizes;
  const users = organization.rows(usersListing).map(({ _id }) => _id ?? '');
  return assign(
    organization,
    'user',
    userAssignments,
    users,
    ({ displayName }, place) =>
      users.slice(place * 3, place * 3 + (USERS[displayName] ?? 0)),
  );
}

/** Assigns the chosen ones first, then others at random until there are so many. */
function assign(
  organization: SandboxOrganization,
  type: string,
  count: number,
  all: string[],
  choose: (application: SandboxApplication, place: number) => string[],
): Edges {
  const faker = organization.faker(`assigned ${type}`);
  const applications = organization.rows(
    applicationsListing,
  ) as SandboxApplication[];
  const used = applications.filter(
    ({ displayName }) => displayName !== UNUSED_APPLICATION,
  );
  const chosen = used
    .flatMap((application, place) =>
      choose(application, place).map((id) => [application._id, id] as const),
    )
    .slice(0, count);
  const assigned = new Map(
    applications.map(({ _id }) => [_id, new Set<string>()]),
  );
  chosen.forEach(([application, id]) => assigned.get(application)?.add(id));
  const most = Math.min(count, used.length * all.length) - chosen.length;
  for (let left = most, i = 0; left > 0; i += 1) {
    const ids = assigned.get(used[i % used.length]?._id ?? '');
    const free = all.length - (ids?.size ?? 0);
    const start = faker.number.int(all.length - 1);
    const id = [...all.slice(start), ...all.slice(0, start)].find(
      (each) => !ids?.has(each),
    );
    if (ids && id && free > 0) {
      ids.add(id);
      left -= 1;
    }
  }
  return new Map(
    [...assigned].map(([application, ids]) => [
      application,
      [...ids].map((id) => toEdge(id, type)),
    ]),
  );
}
