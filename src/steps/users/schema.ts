import {
  boolean,
  email,
  id,
  link,
  number,
  schemaOf,
  string,
  strings,
  time,
} from '../schema';

/** The properties of a user entity. */
export const userSchema = schemaOf(
  {
    id: id("JumpCloud's id of the user"),
    name: string(
      'First and last name, else the display name, the username, the email address, or the id',
    ),
    displayName: string('The same as `username`, else `name`'),
    username: string('Username'),
    login: string('The same as `username`'),
    shortLoginId: string('The part of `username` before an `@`'),
    firstName: string('First name'),
    middleName: string('Middle name'),
    lastName: string('Last name'),
    email: email(
      'Primary email address; JupiterOne finds the person by it. Left out when it is no address',
    ),
    alternateEmail: string('Another email address'),
    description: string('Description of the user'),
    createdOn: time('When the user was created'),
    webLink: link('The user in the admin console'),

    state: string('`activated`, `staged` or `suspended`'),
    active: boolean(
      'Whether the user is activated, and neither suspended nor staged',
    ),
    isActive: boolean('The same as `active`'),
    suspended: boolean('Whether the user is suspended'),

    employeeType: string(
      'Kind of employment. JupiterOne takes no `generic`, `service` or `bot` for a person',
    ),
    employeeId: string('Employee id'),
    company: string('Company'),
    department: string('Department'),
    jobTitle: string('Job title'),
    costCenter: string('Cost center'),
    location: string('Location'),
    managerId: string("JumpCloud's id of the user's manager"),

    mfaEnabled: boolean('Whether one-time passwords (TOTP) are set up'),
    isMfaEnabled: boolean('The same as `mfaEnabled`'),
    mfaConfigured: boolean('Whether JumpCloud takes MFA for configured'),
    mfaStatus: string(
      'Enrollment over all factors: `ENROLLED`, `NOT_ENROLLED`, `DISABLED`, `PENDING_ACTIVATION`, ' +
        '`ENROLLMENT_EXPIRED`, `IN_ENROLLMENT` or `PRE_ENROLLMENT`',
    ),
    mfaExclusion: boolean(
      'Whether the user is excluded from multi-factor authentication',
    ),
    mfaExclusionUntil: time('When the exclusion ends, where JumpCloud says so'),

    accountLocked: boolean('Whether the account is locked'),
    accountLockedOn: time('When the account was locked'),
    passwordExpired: boolean('Whether the password has expired'),
    passwordExpiresOn: time('When the password expires, or did'),
    passwordChangedOn: time('When the password was last changed'),
    passwordNeverExpires: boolean('Whether the password never expires'),

    externallyManaged: boolean(
      "Whether another directory manages the user's attributes; deprecated by JumpCloud",
    ),
    externalDn: string('Distinguished name in that directory'),
    externalSourceType: string('Kind of that directory'),
    ldapBindingUser: boolean("Whether the user may bind to JumpCloud's LDAP"),
    sambaServiceUser: boolean('Whether the user is a Samba service user'),
    userTags: strings('Tags of the user'),

    sudo: boolean('Whether the user may use `sudo` on their devices'),
    passwordlessSudo: boolean(
      'Whether a user who may use `sudo` needs no password for it',
    ),
    sshKeyCount: number('How many SSH keys the user has'),
  },
  ['id', 'name', 'displayName', 'webLink'],
);
