import { defineEntity } from '../../graph/entity';
import {
  flag,
  json,
  named,
  references,
  text,
  texts,
  UNREADABLE,
} from '../../graph/property';
import {
  toFlag,
  toJson,
  toOpposite,
  toText,
  toTexts,
} from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { addressesIn, countriesIn, ipListIdsIn } from './conditions';
import { ofAccount } from '../core/account';
import { accessPoliciesSource } from '../sources';

/** v2 definition `AuthnPolicyUserAttributeFilter`: which users, by one of their attributes. */
export interface UserAttribute {
  field?: string | null;
  operator?: string | null;
  value?: unknown;
}

/** v2 `GET /authn/policies`, definition `AuthnPolicy`, reduced to what is used. */
export interface AuthPolicy extends JumpCloudObject {
  /** A tree of conditions, such as `{ "not": { "ipAddressIn": [...] } }`. */
  conditions?: unknown;
  description?: string | null;
  disabled?: boolean | null;
  effect?: {
    action?: string | null;
    obligations?: {
      mfa?: { required?: boolean | null } | null;
      mfaFactors?: Array<{ type?: string | null } | null> | null;
      userVerification?: { requirement?: string | null } | null;
    } | null;
  } | null;
  /** Absent from the description. */
  monitorOnly?: boolean | null;
  name?: string | null;
  targets?: {
    /** Absent from the description. */
    excludedApplications?: string[] | null;
    /** Without an id: everything of the type. */
    resources?: Array<{
      id?: string | null;
      type?: string | null;
    } | null> | null;
    userGroups?: {
      exclusions?: string[] | null;
      inclusions?: string[] | null;
    } | null;
    /** For policies about LDAP. */
    userAttributes?: {
      exclusions?: Array<UserAttribute | null> | null;
      inclusions?: Array<UserAttribute | null> | null;
    } | null;
    /** "ALL", or ids. */
    users?: { inclusions?: string[] | null } | null;
  } | null;
  type?: string | null;
}

export const authPoliciesListing: Listing<AuthPolicy> = {
  kind: 'records',
  name: 'conditional access policies',
  path: '/v2/authn/policies',
  dialect: v2,
  sort: 'id',
};

export const authPolicy = defineEntity<AuthPolicy>({
  resourceName: 'Conditional Access Policy',
  _type: 'jumpcloud_auth_policy',
  _class: ['AccessPolicy'],
  noun: 'conditional access policy',
  properties: {
    ...named('policy', ({ name }) => name),
    description: text('Description of the policy', (p) => p.description),
    enabled: flag('Whether the policy is on', (p) => toOpposite(p.disabled)),
    active: flag('The same as `enabled`', (p) => toOpposite(p.disabled)),
    monitorOnly: flag(
      'Whether the policy only monitors and does not enforce',
      (p) => p.monitorOnly,
    ),
    policyType: text(
      'What the policy applies to: `user_portal`, `application`, `ldap` or `admin_portal`',
      (p) => p.type,
    ),

    action: text(
      'What happens to a login: `allow`, `deny` or `unknown`',
      (p) => p.effect?.action,
    ),
    mfaRequired: flag(
      'Whether a login requires MFA. False if the policy has an action without requirements',
      ({ effect }) =>
        toText(effect?.action) &&
        (toFlag(effect?.obligations?.mfa?.required) ?? false),
    ),
    mfaFactors: texts(
      'Accepted factors, such as `TOTP`, `PUSH` (JumpCloud Protect), `WEBAUTHN`, `DURT` (JumpCloud Go), `DUO`, `SMS_OTP`. ' +
        'Omitted if JumpCloud lists none, which does not mean that none is accepted',
      (p) =>
        listOf(p.effect?.obligations?.mfaFactors).map((each) => each?.type),
    ),
    userVerification: text(
      'Whether a security key or device must verify its user: `none`, `optional` or `required`',
      (p) => p.effect?.obligations?.userVerification?.requirement,
    ),

    appliesToAllUsers: flag(
      'Whether the policy applies to all users except those in `excludedGroupIds` and `excludedUserAttributes`. ' +
        'False if it names users, groups or attributes instead; omitted if JumpCloud does not specify whom it applies to',
      appliesToAll,
    ),
    includedUserIds: texts(
      "JumpCloud's ids of the users that the policy applies to, if it names them",
      includedUserIdsOf,
    ),
    includedUserAttributes: texts(
      'Attributes of the users that the policy applies to, such as `ldap_binding_user EQ true`',
      (p) => attributesOf(p.targets?.userAttributes?.inclusions),
    ),
    excludedUserAttributes: texts(
      'Attributes of the users that the policy does not apply to',
      (p) => attributesOf(p.targets?.userAttributes?.exclusions),
    ),
    includedGroupIds: references(
      "JumpCloud's ids of the user groups that the policy applies to",
      (p) => targetsIn(p, 'userGroups', 'inclusions'),
    ),
    excludedGroupIds: references(
      "JumpCloud's ids of the user groups that the policy does not apply to",
      (p) => targetsIn(p, 'userGroups', 'exclusions'),
    ),
    targetResourceTypes: texts(
      'What the policy protects: `user_portal`, `application`, `ldap`, `admin_portal`',
      (p) => [...new Set(resourcesOf(p).map((each) => each?.type))],
    ),
    targetsAllApplications: flag(
      'Whether the policy protects all applications except those in `excludedApplicationIds`. Omitted if JumpCloud ' +
        'does not specify what it protects',
      targetsAllApplications,
    ),
    targetApplicationIds: references(
      "JumpCloud's ids of the applications that the policy protects, if it names them",
      applicationIdsOf,
    ),
    excludedApplicationIds: texts(
      "JumpCloud's ids of the applications that the policy does not protect",
      (p) => p.targets?.excludedApplications,
    ),

    conditionsJson: json(
      'When the policy applies, as JSON; omitted if it always does',
      (p) => p.conditions,
    ),
    conditionIpListIds: references(
      "JumpCloud's ids of the IP lists in these conditions",
      (p) => ipListIdsIn(p.conditions),
    ),
    conditionIpAddresses: texts(
      'IP addresses, ranges and CIDR blocks in these conditions, besides those of IP lists',
      (p) => addressesIn(p.conditions),
    ),
    conditionCountries: texts(
      'Codes of the countries in these conditions, such as `DE`',
      (p) => countriesIn(p.conditions),
    ),
  },
});

export const authPolicies = ofAccount({
  stepId: 'fetch-auth-policies',
  listing: authPoliciesListing,
  entity: authPolicy,
  source: accessPoliciesSource,
});

function appliesToAll(policy: AuthPolicy): boolean | undefined {
  const { users, userAttributes, userGroups } = policy.targets ?? {};
  if (toTexts(users?.inclusions)?.some(isAll)) {
    return true;
  }
  const named = [
    ...includedUserIdsOf(policy),
    ...attributesOf(userAttributes?.inclusions),
    ...(toTexts(userGroups?.inclusions) ?? []),
  ];
  return named.length > 0 ? false : undefined;
}

function includedUserIdsOf({ targets }: AuthPolicy): string[] {
  return (toTexts(targets?.users?.inclusions) ?? []).filter((id) => !isAll(id));
}

function isAll(inclusion: string): boolean {
  return inclusion.toUpperCase() === 'ALL';
}

/** The filters as text. One of an unknown shape is kept as JSON, so that it leaves a trace. */
function attributesOf(
  attributes: Array<UserAttribute | null> | null | undefined,
): string[] {
  return listOf(attributes).flatMap((attribute) => {
    const { field, operator, value } = attribute ?? {};
    return toText(field)
      ? [field, toText(operator), toText(value) ?? JSON.stringify(value)]
          .filter(Boolean)
          .join(' ')
      : (toText(attribute) ?? toJson(attribute) ?? []);
  });
}

function targetsAllApplications(policy: AuthPolicy): boolean | undefined {
  const resources = resourcesOf(policy).filter((each) => toText(each?.type));
  return resources.length > 0
    ? resources.some((each) => isApplication(each) && !each?.id)
    : undefined;
}

function applicationIdsOf(policy: AuthPolicy): unknown {
  const resources = targetsIn(policy, 'resources') ?? [];
  return Array.isArray(resources)
    ? resources.flatMap((each: unknown) =>
        typeof each !== 'object' || isOfNoType(each)
          ? UNREADABLE
          : isApplication(each)
            ? (each as { id?: unknown }).id
            : [],
      )
    : UNREADABLE;
}

/** What fields of the targets hold; `UNREADABLE` where one on the way is no object. */
function targetsIn({ targets }: AuthPolicy, ...path: string[]): unknown {
  let found: unknown = targets;
  for (const name of path) {
    if (found === undefined || found === null) {
      return undefined;
    }
    if (typeof found !== 'object' || Array.isArray(found)) {
      return UNREADABLE;
    }
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

function resourcesOf({ targets }: AuthPolicy) {
  return listOf(targets?.resources);
}

function isApplication(
  resource: { type?: string | null } | null | undefined,
): boolean {
  return toText(resource?.type)?.toLowerCase() === 'application';
}

/** Whether a resource has an id, and a type that can't be understood. */
function isOfNoType(resource: { id?: unknown; type?: unknown } | null) {
  return Boolean(resource?.id) && toText(resource?.type) === undefined;
}

function listOf<T>(value: T[] | null | undefined): T[] {
  return Array.isArray(value) ? value : [];
}
