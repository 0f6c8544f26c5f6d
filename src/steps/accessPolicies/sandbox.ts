import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
} from '../../../test/sandbox/resource';
import { idOf } from '../../jumpcloud/listing';
import { applicationsListing } from '../applications/application';
import { groupsListing } from '../groups/group';
import { ipListsListing } from '../ipLists/ipList';
import { AuthPolicy, authPoliciesListing, authPolicy } from './authPolicy';

export type SandboxAuthPolicy = AuthPolicy & { id: string };

/** Of a group and an IP list that are deleted, and that a policy still names. */
const DELETED = '5f0000000000000000000001';

export const sandbox: ResourceSandbox = {
  sizes: { accessPolicies: 3 },
  endpoints: [
    listingEndpoint({
      name: 'accessPolicies',
      listing: authPoliciesListing,
      sortable: ['id', 'name'],
      seed: seedPolicies,
    }),
  ],
  samples: [sample(authPolicy, fullPolicyRecord())],
  expected: (organization) => {
    const policies = organization.rows(
      authPoliciesListing,
    ) as SandboxAuthPolicy[];
    const groupIds = organization.rows(groupsListing).map(({ id }) => id);
    const ipListIds = organization.rows(ipListsListing).map(({ id }) => id);
    const applicationIds = organization
      .rows(applicationsListing)
      .map((application) => idOf(application) ?? '');
    return {
      jumpcloud_auth_policy_protects_application: policies.flatMap(
        ({ id, targets }) =>
          applicationIds
            .filter((applicationId) =>
              targets?.resources?.some(
                (resource) => resource?.id === applicationId,
              ),
            )
            .map((applicationId) =>
              relationshipKey(id, 'protects', applicationId),
            ),
      ),
      jumpcloud_auth_policy: policies.map(({ id }) => id),
      jumpcloud_account_has_auth_policy: policies.map(({ id }) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_group_assigned_auth_policy: policies.flatMap(
        ({ id, targets }) => {
          const { inclusions, exclusions } = targets?.userGroups ?? {};
          return [...(inclusions ?? []), ...(exclusions ?? [])]
            .filter((groupId) => groupIds.includes(groupId))
            .map((groupId) => relationshipKey(groupId, 'assigned', id));
        },
      ),
      jumpcloud_auth_policy_uses_ip_list: policies.flatMap(
        ({ id, conditions }) =>
          ipListIds
            .filter((ipListId) =>
              JSON.stringify(conditions).includes(`"${ipListId}"`),
            )
            .map((ipListId) => relationshipKey(id, 'uses', ipListId ?? '')),
      ),
    };
  },
};

/**
 * Makes up policies: one that requires MFA and excludes a group, one that only monitors, and
 * one that is off. All others are off, too.
 */
function seedPolicies(organization: SandboxOrganization): SandboxAuthPolicy[] {
  const faker = organization.faker('access policies');
  const { accessPolicies: count = 0 } = organization.sizes;
  const groups = organization.rows(groupsListing);
  const applicationIds = organization
    .rows(applicationsListing)
    .map((application) => idOf(application) ?? '');
  const groupId = (start: string) =>
    groups.flatMap(({ id, name }) =>
      name?.startsWith(start) ? (id ?? []) : [],
    );
  const ipListId = (wanted: string) =>
    organization
      .rows(ipListsListing)
      .flatMap(({ id, name }) => (name === wanted ? (id ?? []) : []));
  const make = (
    name: string,
    special: Omit<AuthPolicy, 'id' | 'name'>,
  ): SandboxAuthPolicy => ({
    id: objectId(faker, FIRST_DAY),
    name,
    description: '',
    disabled: false,
    monitorOnly: false,
    conditions: {},
    ...special,
  });
  const known = [
    make('Require MFA outside of the offices', {
      type: 'user_portal',
      description: 'Everyone but those on call needs a second factor',
      effect: {
        action: 'allow',
        obligations: {
          mfa: { required: true },
          mfaFactors: [{ type: 'TOTP' }, { type: 'PUSH' }],
          userVerification: { requirement: 'none' },
        },
      },
      targets: {
        users: { inclusions: ['ALL'] },
        userGroups: { exclusions: [...groupId('Incident'), DELETED] },
        resources: [{ type: 'user_portal' }],
      },
      conditions: { not: { ipAddressIn: [...ipListId('Offices'), DELETED] } },
    }),
    make('Deny applications on unmanaged devices', {
      type: 'application',
      monitorOnly: true,
      effect: { action: 'deny' },
      targets: {
        userGroups: { inclusions: groupId('Finance') },
        resources: [
          ...applicationIds.slice(0, 2).map((id) => ({
            type: 'application',
            id,
          })),
          { type: 'application', id: DELETED },
        ],
      },
      conditions: {
        all: [
          { deviceManaged: false },
          { not: { ipAddressIn: ipListId('VPN') } },
        ],
      },
    }),
    make('LDAP without MFA (old scanners)', {
      type: 'ldap',
      disabled: true,
      effect: { action: 'allow' },
      targets: {
        users: { inclusions: ['ALL'] },
        resources: [{ type: 'ldap' }],
      },
    }),
  ];
  const more = Array.from({ length: Math.max(0, count - 3) }, (_, i) =>
    make(`Draft ${i + 1}`, {
      type: 'user_portal',
      disabled: true,
      effect: { action: 'allow' },
      targets: { resources: [{ type: 'user_portal' }] },
    }),
  );
  return [...known, ...more]
    .slice(0, count)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A policy with every field set. */
function fullPolicyRecord(): AuthPolicy {
  return {
    id: '5f3a9c1e2b7d4a0011224405',
    name: 'Require MFA',
    description: 'Everyone needs a second factor',
    disabled: false,
    monitorOnly: false,
    type: 'application',
    effect: {
      action: 'allow',
      obligations: {
        mfa: { required: true },
        mfaFactors: [{ type: 'TOTP' }, { type: 'WEBAUTHN' }],
        userVerification: { requirement: 'required' },
      },
    },
    targets: {
      users: { inclusions: ['ALL'] },
      userGroups: {
        inclusions: ['5f3a9c1e2b7d4a0011224406'],
        exclusions: ['5f3a9c1e2b7d4a0011224407'],
      },
      resources: [
        { type: 'application', id: '5f3a9c1e2b7d4a0011224408' },
        { type: 'application' },
      ],
      excludedApplications: ['5f3a9c1e2b7d4a0011224409'],
    },
    conditions: { not: { ipAddressIn: ['5f3a9c1e2b7d4a001122440a'] } },
  };
}
