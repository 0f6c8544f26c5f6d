import { defineEntity } from '../../graph/entity';
import {
  email,
  flag,
  names,
  number,
  Property,
  text,
  texts,
  time,
  UNREADABLE,
} from '../../graph/property';
import { toOpposite, toText, toTexts } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { isHighestRole } from './roleNames';
import { ofAccount } from '../core/account';
import { administratorsSource } from '../sources';

/**
 * v1 `GET /users`, definition `userreturn`, reduced to what is used. The description has the
 * definition, and not the endpoint. Any field may be missing or null. Times are ISO 8601
 * strings.
 */
export interface Admin extends JumpCloudObject {
  apiKeyAllowed?: boolean | null;
  apiKeyHash?: { createdAt?: string | null; expireAt?: string | null } | null;
  apiKeySet?: boolean | null;
  apiKeyUpdatedAt?: string | null;
  created?: string | null;
  email?: string | null;
  enableMultiFactor?: boolean | null;
  firstname?: string | null;
  lastname?: string | null;
  passwordUpdatedAt?: string | null;
  provider?: string | null;
  role?: unknown;
  roleName?: string | null;
  roleNames?: string[] | null;
  /** Ids of roles, of which the names say more. */
  roles?: unknown[] | null;
  sessionCount?: number | null;
  suspended?: boolean | null;
  totpEnrolled?: boolean | null;
  totpUpdatedAt?: string | null;
}

export const adminsListing: Listing<Admin> = {
  kind: 'records',
  name: 'administrators',
  path: '/users',
  dialect: v1,
  sort: '_id',
  // The prefix is a part of the API key.
  omit: ['apiKeyHash.prefix', 'growthData'],
  credentialsOf: (a) =>
    (a?.apiKeyHash as { prefix?: unknown } | null | undefined)?.prefix,
};

/** What is known of the administrators of an organization and of a provider alike. */
export const adminProperties: Record<'name' | 'displayName', Property<Admin>> &
  Record<string, Property<Admin>> = {
  ...names('First and last name, or else the email address or id', nameOf),
  username: text(
    'The email address, which administrators log in with',
    (a) => a.email,
  ),
  shortLoginId: text(
    'The part of `username` before the `@`',
    (a) => toText(a.email)?.split('@')[0],
  ),
  email: email(
    "Email address, which JupiterOne uses to find the person. Omitted if it isn't a valid address",
    (a) => a.email,
  ),
  firstName: text('First name', (a) => a.firstname),
  lastName: text('Last name', (a) => a.lastname),

  admin: flag('Always true', () => true),
  isAdmin: flag('Always true', () => true),
  active: flag(
    'Whether the administrator can log in: the opposite of `suspended`',
    (a) => toOpposite(a.suspended),
  ),
  isActive: flag('The same as `active`', (a) => toOpposite(a.suspended)),
  suspended: flag(
    'Whether the administrator is suspended. A directory user with the same email address can be suspended ' +
      'independently',
    (a) => a.suspended,
  ),

  role: text('Name of the role', (a) => a.roleName),
  roleNames: texts(
    'Names of all roles',
    (a) => roleNamesOf(a) ?? (hasRole(a) ? UNREADABLE : []),
  ),
  superAdmin: flag(
    'Whether any of the roles is Administrator or Administrator With Billing',
    (a) => roleNamesOf(a)?.some(isHighestRole),
  ),

  apiKeyAllowed: flag(
    'Whether the administrator is allowed an API key',
    (a) => a.apiKeyAllowed,
  ),
  apiKeySet: flag(
    'Whether the administrator has an API key',
    (a) => a.apiKeySet,
  ),
  apiKeyCreatedOn: time(
    'When the API key was created',
    (a) => a.apiKeyHash?.createdAt,
  ),
  apiKeyExpiresOn: time(
    'When the API key expires; omitted if it has no date',
    (a) => a.apiKeyHash?.expireAt,
  ),
};

export const admin = defineEntity<Admin>({
  resourceName: 'Administrator',
  _type: 'jumpcloud_admin',
  _class: ['User'],
  noun: 'administrator',
  page: (id) => `/#/settings/administrators/details/${id}`,
  // Nothing of the API key but what the properties say of it.
  rawData: [
    '_id',
    'id',
    'apiKeyAllowed',
    'apiKeySet',
    'apiKeyUpdatedAt',
    'created',
    'email',
    'enableMultiFactor',
    'firstname',
    'lastname',
    'passwordUpdatedAt',
    'provider',
    'roleName',
    'roleNames',
    'sessionCount',
    'suspended',
    'totpEnrolled',
    'totpUpdatedAt',
  ],
  properties: {
    ...adminProperties,
    createdOn: time('When the administrator was created', (a) => a.created),

    mfaEnabled: flag(
      "Whether a one-time password (TOTP) is set up, the only factor of administrators that JumpCloud's API returns",
      (a) => a.totpEnrolled,
    ),
    isMfaEnabled: flag('The same as `mfaEnabled`', (a) => a.totpEnrolled),
    mfaRequired: flag(
      'Whether this administrator must use MFA. The organization can also require it for all administrators: see ' +
        '`mfaRequiredForAdmins` of `jumpcloud_organization_settings`',
      (a) => a.enableMultiFactor,
    ),
    totpEnrolledOn: time(
      'When the one-time password was set up or last changed',
      (a) => a.totpUpdatedAt,
    ),
    passwordChangedOn: time(
      'When the password was last changed',
      (a) => a.passwordUpdatedAt,
    ),
    sessionCount: number(
      'Number of sessions that JumpCloud counts',
      (a) => a.sessionCount,
    ),

    apiKeyUpdatedOn: time(
      'When the API key was last changed',
      (a) => a.apiKeyUpdatedAt,
    ),
    providerId: text(
      "JumpCloud's id of the provider (MSP) that the administrator belongs to",
      (a) => a.provider,
    ),
  },
});

export const admins = ofAccount({
  stepId: 'fetch-admins',
  listing: adminsListing,
  entity: admin,
  source: administratorsSource,
});

function nameOf(a: Admin, { id }: { id: string }): string {
  const fullName = [toText(a.firstname), toText(a.lastname)]
    .filter(Boolean)
    .join(' ');
  return toText(fullName) ?? toText(a.email) ?? id;
}

/** `roleNames` came with administrators of several roles; older records have one name. */
function roleNamesOf({ roleName, roleNames }: Admin): string[] | undefined {
  return toTexts(roleNames) ?? toTexts([roleName]);
}

/** Whether there is any role, in whatever form. */
function hasRole({ role, roles, roleName, roleNames }: Admin): boolean {
  return [role, roles, roleName, roleNames].flat().some(Boolean);
}
