import { integrationSteps } from '../../../src/steps';
import { edgesEndpoint } from '../edges';
import { keysOfEndpoint } from '../expected';
import {
  ResourceSandbox,
  SandboxEndpoint,
  SandboxOrganization,
  Sizes,
} from '../resource';
import { sandbox as accessPolicies } from './accessPolicies';
import { sandbox as account } from './account';
import { sandbox as activity } from './activity';
import { sandbox as adAgents } from './adAgents';
import { sandbox as administrators } from './administrators';
import { sandbox as android } from './android';
import { sandbox as appleMdm } from './appleMdm';
import { sandbox as applicationAssignments } from './applicationAssignments';
import { sandbox as applications } from './applications';
import { sandbox as browserExtensions } from './browserExtensions';
import { sandbox as commands } from './commands';
import { sandbox as deviceGroups } from './deviceGroups';
import { sandbox as devicePosture } from './devicePosture';
import { sandbox as devices } from './devices';
import { sandbox as deviceUsers } from './deviceUsers';
import { sandbox as directories } from './directories';
import { sandbox as groups } from './groups';
import { sandbox as identityProviders } from './identityProviders';
import { sandbox as ipLists } from './ipLists';
import { sandbox as organizationSettings } from './organizationSettings';
import { sandbox as passwordPolicies } from './passwordPolicies';
import { sandbox as policies } from './policies';
import { sandbox as policyGroups } from './policyGroups';
import { sandbox as policyResults } from './policyResults';
import { sandbox as providers } from './providers';
import { sandbox as radiusServers } from './radiusServers';
import { sandbox as roles } from './roles';
import { sandbox as scheduledUserStates } from './scheduledUserStates';
import { sandbox as serviceAccounts } from './serviceAccounts';
import { sandbox as software } from './software';
import { sandbox as softwareApps } from './softwareApps';
import { sandbox as users } from './users';

/** What the sandbox holds, resource by resource. */
export const resourceSandboxes: ResourceSandbox[] = [
  account,
  users,
  groups,
  scheduledUserStates,
  applications,
  applicationAssignments,
  devices,
  deviceGroups,
  deviceUsers,
  appleMdm,
  android,
  policies,
  policyResults,
  policyGroups,
  commands,
  administrators,
  roles,
  serviceAccounts,
  organizationSettings,
  passwordPolicies,
  providers,
  ipLists,
  accessPolicies,
  radiusServers,
  directories,
  adAgents,
  identityProviders,
  devicePosture,
  software,
  browserExtensions,
  softwareApps,
  activity,
];

const declaredEndpoints = resourceSandboxes.flatMap(
  ({ endpoints }) => endpoints,
);

/** The edges of the links that no resource declares an endpoint for. */
const undeclaredEdges = integrationSteps.flatMap((step) =>
  'link' in step &&
  'listings' in step.link.way &&
  !declaredEndpoints.some((each) => 'link' in each && each.link === step.link)
    ? edgesEndpoint({ link: step.link })
    : [],
);

/** Everything that the sandbox serves, besides the organizations. */
export const allEndpoints: SandboxEndpoint[] = [
  ...declaredEndpoints,
  ...undeclaredEdges,
];

/** The sizes of the demo: one organization, and what the resources say. */
export const DEMO_SIZES: Sizes = Object.assign(
  { organizations: 1 },
  ...resourceSandboxes.map(({ sizes }) => sizes),
) as Sizes;

/** The keys of everything that organizations hold, as they belong into the graph, by type, in order. */
export function expectedKeys(
  organizations: SandboxOrganization[],
): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const organization of organizations) {
    const all = [
      ...allEndpoints.flatMap((each) => keysOfEndpoint(organization, each)),
      ...resourceSandboxes.map(
        ({ expected }) => expected?.(organization) ?? {},
      ),
    ];
    for (const [type, own] of all.flatMap((each) => Object.entries(each))) {
      keys[type] = [...(keys[type] ?? []), ...own];
    }
  }
  return Object.fromEntries(
    Object.entries(keys).map(([type, own]) => [type, [...new Set(own)].sort()]),
  );
}
