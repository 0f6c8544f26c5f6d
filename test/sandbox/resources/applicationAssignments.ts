import { applicationsListing } from '../../../src/steps/applications/application';
import {
  groupAssignedApplication,
  userAssignedApplication,
} from '../../../src/steps/applications/assignments';
import { groupsListing } from '../../../src/steps/core/group';
import { usersListing } from '../../../src/steps/core/user';
import { edgesEndpoint } from '../edges';
import { listedEdges, relationshipKey } from '../expected';
import {
  Children,
  perParent,
  RawEdge,
  ResourceSandbox,
  SandboxOrganization,
  toEdge,
} from '../resource';
import { SandboxApplication, UNUSED_APPLICATION } from './applications';
import { groupIds, members, ON_CALL } from './groups';

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
  Grafana: ['Engineering', ON_CALL],
  'Travel Policy': ['Everyone'],
};

/** How many users are assigned without a group. */
const USERS: Record<string, number> = {
  'Google Workspace': 1,
  'AWS IAM Identity Center': 3,
  Salesforce: 2,
  BambooHR: 4,
};

// JumpCloud is not known to send totals for the associations of applications.
export const assignedGroups = edgesEndpoint({
  name: 'assignedGroups',
  link: groupAssignedApplication,
  seed: seedGroups,
});

export const assignedUsers = edgesEndpoint({
  name: 'assignedUsers',
  link: userAssignedApplication,
  seed: seedUsers,
});

export const sandbox: ResourceSandbox = {
  sizes: { groupAssignments: 18, userAssignments: 10, deletedAssignments: 2 },
  endpoints: [assignedGroups, assignedUsers],
  // Besides those who are assigned directly.
  expected: (organization) => {
    const usersOfGroups = listedEdges(organization, members);
    return {
      jumpcloud_user_assigned_application: listedEdges(
        organization,
        assignedGroups,
      ).flatMap(([applicationId, assignedId]) =>
        usersOfGroups
          .filter(([groupId]) => groupId === assignedId)
          .map(([, id]) => relationshipKey(id, 'assigned', applicationId)),
      ),
    };
  },
};

function seedGroups(organization: SandboxOrganization): Children<RawEdge> {
  const { groupAssignments = 0, deletedAssignments = 0 } = organization.sizes;
  const assigned = assign(
    organization,
    'user_group',
    groupAssignments,
    organization.ids(groupsListing),
    ({ displayName }) => groupIds(organization, ...(GROUPS[displayName] ?? [])),
  );
  // Edges to groups that no longer exist: JumpCloud does not list them.
  const [first] = assigned.values();
  first?.unshift(...Array<null>(deletedAssignments).fill(null));
  return assigned;
}

function seedUsers(organization: SandboxOrganization): Children<RawEdge> {
  const { userAssignments = 0 } = organization.sizes;
  const users = organization.ids(usersListing);
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
): Children<RawEdge> {
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
  return perParent(applications, ({ _id }) =>
    [...(assigned.get(_id) ?? [])].map((id) => toEdge(id, type)),
  );
}
