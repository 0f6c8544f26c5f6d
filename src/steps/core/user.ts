import { defineEntity } from '../../graph/entity';
import {
  email,
  flag,
  flagOrFalse,
  number,
  reference,
  text,
  texts,
  time,
} from '../../graph/property';
import { toFlag, toText, toTexts } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { factorsOf, hasMfa, UserMfa } from './mfa';

/**
 * v1 `GET /systemusers`, definition `systemuserreturn`, reduced to what is used. Any field
 * may be missing or null. Times are ISO 8601 strings.
 */
export interface SystemUser extends JumpCloudObject, UserMfa {
  account_locked?: boolean | null;
  account_locked_date?: string | null;
  activated?: boolean | null;
  admin?: {
    id?: string | null;
    roleName?: string | null;
    roleNames?: string[] | null;
  } | null;
  allow_public_key?: boolean | null;
  alternateEmail?: string | null;
  /** Custom attributes. */
  attributes?: Array<{ name?: string | null; value?: unknown } | null> | null;
  badLoginAttempts?: number | null;
  company?: string | null;
  costCenter?: string | null;
  created?: string | null;
  creationSource?: string | null;
  delegatedAuthority?: { name?: string | null } | null;
  department?: string | null;
  description?: string | null;
  disableDeviceMaxLoginAttempts?: boolean | null;
  displayname?: string | null;
  email?: string | null;
  employeeIdentifier?: string | null;
  employeeType?: string | null;
  enable_managed_uid?: boolean | null;
  external_dn?: string | null;
  external_password_expiration_date?: string | null;
  external_source_type?: string | null;
  externally_managed?: boolean | null;
  firstname?: string | null;
  jobTitle?: string | null;
  /** Absent from the description, and spelled in both ways by those who read it. */
  lastLogin?: string | null;
  lastlogin?: string | null;
  lastname?: string | null;
  ldap_binding_user?: boolean | null;
  location?: string | null;
  manager?: string | null;
  middlename?: string | null;
  password_date?: string | null;
  password_expiration_date?: string | null;
  password_expired?: boolean | null;
  password_never_expires?: boolean | null;
  passwordless_sudo?: boolean | null;
  /** Absent from the description. */
  preferredName?: string | null;
  samba_service_user?: boolean | null;
  ssh_keys?: unknown[] | null;
  state?: string | null;
  sudo?: boolean | null;
  suspended?: boolean | null;
  /** Absent from the description. */
  systemUsername?: string | null;
  /** Absent from the description. */
  tags?: unknown[] | null;
  unix_guid?: number | null;
  unix_uid?: number | null;
  username?: string | null;
}

export const usersListing: Listing<SystemUser> = {
  kind: 'records',
  name: 'users',
  path: '/systemusers',
  dialect: v1,
  sort: '_id',
  isHardlyEverEmpty: true,
  // Personal, and of no use to a security team.
  omit: [
    'recoveryEmail',
    'phoneNumbers',
    'addresses',
    'public_key',
    'ssh_keys.public_key',
  ],
  // Custom attributes can hold anything.
  keepNamed: { attributes: ['githubUsername', 'bitbucketUsername'] },
};

export const user = defineEntity<SystemUser>({
  resourceName: 'User',
  _type: 'jumpcloud_user',
  _class: ['User'],
  noun: 'user',
  page: (id) => `/#/users/${id}/details`,
  properties: {
    name: text(
      'First and last name, or else the display name, username, email address or id',
      nameOf,
    ),
    displayName: text(
      'The same as `username`, or as `name` if there is none',
      (u, { id }) => toText(u.username) ?? nameOf(u, { id }),
    ),
    username: text('Username', (u) => u.username),
    login: text('The same as `username`', (u) => u.username),
    shortLoginId: text(
      'The part of `username` before an `@`',
      (u) => toText(u.username)?.split('@')[0],
    ),
    firstName: text('First name', (u) => u.firstname),
    middleName: text('Middle name', (u) => u.middlename),
    lastName: text('Last name', (u) => u.lastname),
    preferredName: text('Preferred name', (u) => u.preferredName),
    email: email(
      "Primary email address, which JupiterOne uses to find the person. Omitted if it isn't a valid address",
      (u) => u.email,
    ),
    alternateEmail: text('Another email address', (u) => u.alternateEmail),
    description: text('Description of the user', (u) => u.description),
    createdOn: time('When the user was created', (u) => u.created),
    creationSource: text(
      'How the user was created, such as `jumpcloud:bulk`',
      (u) => u.creationSource,
    ),
    lastLoginOn: time(
      'When the user last logged in, if it is known',
      (u) => u.lastLogin || u.lastlogin,
    ),

    state: text('`activated`, `staged` or `suspended`', (u) =>
      toText(u.state)?.toLowerCase(),
    ),
    active: flagOrFalse(
      'Whether the user is activated, and not suspended or staged. False if JumpCloud omits it',
      isActive,
    ),
    isActive: flagOrFalse('The same as `active`', isActive),
    suspended: flagOrFalse(
      'Whether the user is suspended. False if JumpCloud omits it',
      isSuspended,
    ),

    employeeType: text(
      'Kind of employment. JupiterOne does not map `bot`, `generic`, `service`, `shared` or `system` users to a Person',
      (u) => u.employeeType,
    ),
    employeeId: text('Employee id', (u) => u.employeeIdentifier),
    company: text('Company', (u) => u.company),
    department: text('Department', (u) => u.department),
    jobTitle: text('Job title', (u) => u.jobTitle),
    costCenter: text('Cost center', (u) => u.costCenter),
    location: text('Location', (u) => u.location),
    managerId: reference(
      "JumpCloud's id of the user's manager",
      (u) => u.manager,
    ),
    githubUsername: text(
      'Username on GitHub: the custom attribute `githubUsername`. JupiterOne copies it to the Person',
      (u) => attributeOf(u, 'githubUsername'),
    ),
    bitbucketUsername: text(
      'Username on Bitbucket: the custom attribute `bitbucketUsername`. JupiterOne copies it to the Person',
      (u) => attributeOf(u, 'bitbucketUsername'),
    ),

    mfaEnabled: flag(
      'Whether any factor is set up: a one-time password (TOTP), one of `mfaFactors`, `mfaConfigured`, or an ' +
        '`mfaStatus` of `ENROLLED`. False if JumpCloud omits it',
      hasMfa,
    ),
    isMfaEnabled: flag('The same as `mfaEnabled`', hasMfa),
    totpEnabled: flagOrFalse(
      'Whether a one-time password (TOTP) is set up. False if JumpCloud omits it',
      (u) => u.totp_enabled,
    ),
    mfaConfigured: flagOrFalse(
      'Whether JumpCloud considers MFA configured. False if JumpCloud omits it',
      (u) => u.mfa?.configured,
    ),
    mfaStatus: text(
      'Enrollment status across all factors: `ENROLLED`, `NOT_ENROLLED`, `DISABLED`, `PENDING_ACTIVATION`, ' +
        '`ENROLLMENT_EXPIRED`, `IN_ENROLLMENT` or `PRE_ENROLLMENT`',
      (u) => u.mfaEnrollment?.overallStatus,
    ),
    mfaFactors: texts(
      'Factors that the user is enrolled in: `TOTP`, `PUSH`, `WEBAUTHN`, `JUMPCLOUD_GO`, or others such as `SMS`',
      factorsOf,
    ),
    mfaType: text('The factors of `mfaFactors`, separated by commas', (u) =>
      factorsOf(u).join(', '),
    ),
    mfaExclusion: flagOrFalse(
      'Whether the user is excluded from MFA. False if JumpCloud omits it',
      (u) => u.mfa?.exclusion,
    ),
    mfaExclusionUntil: time(
      'When the exclusion ends, if ever',
      (u) => u.mfa?.exclusionUntil,
    ),
    userPortalMfaRequired: flag(
      'Whether the user portal requires MFA for this user',
      (u) => u.enable_user_portal_multifactor,
    ),

    accountLocked: flag(
      'Whether the account is locked',
      (u) => u.account_locked,
    ),
    accountLockedOn: time(
      'When the account was locked',
      (u) => u.account_locked_date,
    ),
    badLoginAttempts: number(
      'Number of consecutive failed logins',
      (u) => u.badLoginAttempts,
    ),
    deviceLoginLimitDisabled: flag(
      'Whether failed logins on devices never lock the account',
      (u) => u.disableDeviceMaxLoginAttempts,
    ),
    passwordExpired: flag(
      'Whether the password has expired',
      (u) => u.password_expired,
    ),
    passwordExpiresOn: time(
      'When the password expires or expired',
      (u) => u.password_expiration_date,
    ),
    passwordChangedOn: time(
      'When the password was last changed',
      (u) => u.password_date,
    ),
    passwordNeverExpires: flag(
      'Whether the password never expires',
      (u) => u.password_never_expires,
    ),
    passwordAuthority: text(
      'The other directory that manages the password, if any',
      (u) => u.delegatedAuthority?.name,
    ),
    externalPasswordExpiresOn: time(
      'When the password expires in that directory',
      (u) => u.external_password_expiration_date,
    ),

    externallyManaged: flagOrFalse(
      "Whether another directory manages the user's attributes; deprecated by JumpCloud. False if JumpCloud " +
        'does not say',
      (u) => u.externally_managed,
    ),
    externalDn: text(
      'Distinguished name in that directory',
      (u) => u.external_dn,
    ),
    externalSourceType: text(
      'Kind of that directory',
      (u) => u.external_source_type,
    ),
    ldapBindingUser: flagOrFalse(
      "Whether the user can bind to JumpCloud's LDAP. False if JumpCloud omits it",
      (u) => u.ldap_binding_user,
    ),
    sambaServiceUser: flagOrFalse(
      'Whether the user is a Samba service user, whom JupiterOne does not map to a Person. False if JumpCloud ' +
        'omits it',
      (u) => u.samba_service_user,
    ),
    userTags: texts('Tags of the user', (u) => u.tags),

    isAdmin: flag(
      'Whether the user is also an administrator of the organization; omitted if JumpCloud omits it',
      (u) => (u.admin === undefined ? undefined : Boolean(u.admin)),
    ),
    adminId: reference("JumpCloud's id of that administrator", (u) =>
      typeof u.admin === 'string' ? u.admin : u.admin?.id,
    ),
    adminRoles: texts(
      'Roles of that administrator',
      (u) => toTexts(u.admin?.roleNames) ?? [u.admin?.roleName],
    ),
    sudo: flagOrFalse(
      'Whether the user can use `sudo` on all their devices. False if JumpCloud omits it',
      (u) => u.sudo,
    ),
    passwordlessSudo: flag(
      'Whether the user can use `sudo` without a password, if at all',
      (u) => u.passwordless_sudo,
    ),
    allowPublicKey: flag(
      'Whether the user can log in with an SSH key',
      (u) => u.allow_public_key,
    ),
    sshKeyCount: number('Number of SSH keys', (u) =>
      Array.isArray(u.ssh_keys) ? u.ssh_keys.length : undefined,
    ),
    systemUsername: text(
      'Username on devices, if it is different',
      (u) => u.systemUsername,
    ),
    unixUid: number('User id on Linux and macOS', (u) => u.unix_uid),
    unixGid: number('Group id on Linux and macOS', (u) => u.unix_guid),
    managedUid: flag(
      'Whether JumpCloud enforces `unixUid` and `unixGid` on devices',
      (u) => u.enable_managed_uid,
    ),
  },
});

function nameOf(u: SystemUser, { id }: { id: string }): string {
  const fullName = [toText(u.firstname), toText(u.lastname)]
    .filter(Boolean)
    .join(' ');
  return (
    toText(fullName) ??
    toText(u.displayname) ??
    toText(u.username) ??
    toText(u.email) ??
    id
  );
}

function attributeOf({ attributes }: SystemUser, name: string): unknown {
  return Array.isArray(attributes)
    ? attributes.find((each) => each?.name === name)?.value
    : undefined;
}

/** A suspended or staged user can't log in, even where `activated` is still true. */
function isActive(u: SystemUser): boolean | undefined {
  const isStaged = toText(u.state)?.toLowerCase() === 'staged';
  return isSuspended(u) || isStaged ? false : toFlag(u.activated);
}

function isSuspended(u: SystemUser): boolean | undefined {
  const isState = toText(u.state)?.toLowerCase() === 'suspended';
  return isState || toFlag(u.suspended);
}
