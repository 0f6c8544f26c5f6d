import { adminsListing } from '../../../src/steps/administration/admin';
import {
  Role,
  role,
  roleKey,
  roles,
  rolesListing,
} from '../../../src/steps/administration/role';
import { relationshipKey, withAccount } from '../expected';
import {
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  times,
} from '../resource';
import { SandboxAdmin } from './administrators';

type SandboxRole = Role & { id: string; name: string };

/** Asset Manager is missing: it is not known whether JumpCloud lists all of them. */
const SYSTEM_ROLES = {
  'Administrator With Billing': 'Full access, and billing',
  Administrator: 'Full access',
  Manager: 'Manages users, groups and devices',
  'Command Runner With Billing': 'Runs commands, and billing',
  'Command Runner': 'Runs commands',
  'Help Desk': 'Resets passwords and unlocks accounts',
  'Billing Only': 'Sees and pays bills',
  'Read Only': 'Sees everything and changes nothing',
};

const CUSTOM_ROLES = {
  'Access Reviewer': 'Looks at users, groups and applications for reviews',
  'Device Technician': 'Installs and repairs laptops',
};

export const sandbox: ResourceSandbox = {
  sizes: { roles: 10 },
  endpoints: [
    listingEndpoint({
      name: 'roles',
      path: '/v2/roles',
      resource: roles,
      seed: seedRoles,
    }),
  ],
  samples: [
    sample(role, {
      id: '5f3a9c1e2b7d4a0011224403',
      name: 'Read Only',
      description: 'Sees everything and changes nothing',
      scopes: ['users.readonly', 'groups.readonly'],
    }),
  ],
  expected: (organization) => {
    const listed = organization.rows(rolesListing) as SandboxRole[];
    const admins = organization.rows(adminsListing) as SandboxAdmin[];
    const known = [
      ...listed.map(({ name }) => name),
      ...Object.keys(SYSTEM_ROLES),
    ];
    const keyOf = (carried: string) => {
      const isMeant = (name: string) =>
        name.toLowerCase() === carried.trim().toLowerCase();
      return roleKey(known.find(isMeant) ?? carried, organization.id);
    };
    const named = admins.flatMap(({ roleNames }) => roleNames);
    return {
      ...withAccount(organization, role, named.map(keyOf)),
      jumpcloud_admin_assigned_role: admins.flatMap(({ _id, roleNames }) =>
        roleNames.map((name) => relationshipKey(_id, 'assigned', keyOf(name))),
      ),
    };
  },
};

function seedRoles(organization: SandboxOrganization): SandboxRole[] {
  const faker = organization.faker('roles');
  const known = Object.entries({ ...SYSTEM_ROLES, ...CUSTOM_ROLES });
  return times(organization.sizes.roles, (i) => {
    const [name, description] = known[i] ?? [`Custom Role ${i + 1}`, ''];
    return {
      id: objectId(faker),
      name,
      description,
      scopes:
        name === 'Read Only' || name === 'Access Reviewer'
          ? ['users.readonly', 'groups.readonly', 'applications.readonly']
          : ['users', 'groups', 'devices'],
    };
  });
}
