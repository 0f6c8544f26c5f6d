import {
  authPolicyProtectsApplication,
  authPolicyUsesIpList,
  groupAssignedAuthPolicy,
} from '../../../src/steps/access/links';
import {
  authPolicies,
  AuthPolicy,
  authPolicy,
} from '../../../src/steps/access/authPolicy';
import { ipListsListing } from '../../../src/steps/access/ipList';
import { applicationsListing } from '../../../src/steps/applications/application';
import {
  listingEndpoint,
  objectId,
  ownId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  upTo,
} from '../resource';
import { groupIds, ON_CALL } from './groups';

/** Of a group and an IP list that are deleted, and that a policy still names. */
const DELETED = '5f0000000000000000000001';

const LDAP_USERS = { field: 'ldap_binding_user', operator: 'EQ', value: true };

export const sandbox: ResourceSandbox = {
  sizes: { accessPolicies: 3 },
  endpoints: [
    listingEndpoint({
      name: 'accessPolicies',
      path: '/v2/authn/policies',
      resource: authPolicies,
      seed: seedPolicies,
      names: [
        {
          link: authPolicyProtectsApplication,
          in: ({ targets }) => targets?.resources,
        },
        {
          link: groupAssignedAuthPolicy,
          in: ({ targets }) => targets?.userGroups,
        },
        { link: authPolicyUsesIpList, in: ({ conditions }) => conditions },
      ],
    }),
  ],
  samples: [sample(authPolicy, fullPolicyRecord())],
};

/**
 * Makes up policies: one that requires MFA and excludes a group, one that only monitors, and
 * one that is off. All others are off, too.
 */
function seedPolicies(organization: SandboxOrganization): AuthPolicy[] {
  const faker = organization.faker('access policies');
  const applicationIds = organization.ids(applicationsListing);
  const ipListIds = (wanted: string) =>
    organization
      .rows(ipListsListing)
      .filter(({ name }) => name === wanted)
      .map(ownId);
  const make = (
    name: string,
    special: Omit<AuthPolicy, 'id' | 'name'>,
  ): AuthPolicy => ({
    id: objectId(faker),
    name,
    description: '',
    disabled: false,
    monitorOnly: false,
    conditions: {},
    ...special,
  });
  const first = [
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
        userGroups: {
          exclusions: [...groupIds(organization, ON_CALL), DELETED],
        },
        resources: [{ type: 'user_portal' }],
      },
      conditions: {
        not: {
          ipAddressIn: [...ipListIds('Offices'), DELETED, '203.0.113.64/28'],
        },
      },
    }),
    make('Deny applications on unmanaged devices', {
      type: 'application',
      monitorOnly: true,
      effect: { action: 'deny' },
      targets: {
        userGroups: { inclusions: groupIds(organization, 'Finance') },
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
          { not: { locationIn: { countries: ['AT', 'DE'] } } },
          { not: { ipAddressIn: ipListIds('VPN') } },
        ],
      },
    }),
    make('LDAP without MFA (old scanners)', {
      type: 'ldap',
      disabled: true,
      effect: { action: 'allow' },
      targets: {
        userAttributes: { inclusions: [LDAP_USERS] },
        resources: [{ type: 'ldap' }],
      },
    }),
  ];
  return upTo(organization.sizes.accessPolicies, first, (i) =>
    make(`Draft ${i + 1}`, {
      type: 'user_portal',
      disabled: true,
      effect: { action: 'allow' },
      targets: { resources: [{ type: 'user_portal' }] },
    }),
  );
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
      users: { inclusions: ['ALL', '5f3a9c1e2b7d4a001122440b'] },
      userAttributes: { inclusions: [LDAP_USERS], exclusions: [LDAP_USERS] },
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
    conditions: {
      not: { ipAddressIn: ['5f3a9c1e2b7d4a001122440a', '198.51.100.7'] },
      locationIn: { countries: ['AT'] },
    },
  };
}
