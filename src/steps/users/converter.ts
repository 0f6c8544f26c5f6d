import {
  createIntegrationEntity,
  Entity,
} from '@jupiterone/integration-sdk-core';

import { idOf, SystemUser } from '../../jumpcloud/types';
import { Entities } from '../constants';
import {
  emailAddress,
  flag,
  requireId,
  text,
  texts,
  time,
} from '../properties';

/**
 * Makes the user entity of a JumpCloud user.
 *
 * @param consoleUrl the admin console of the user's region
 * @throws IntegrationError when the user has no id
 */
export function createUserEntity(user: SystemUser, consoleUrl: string): Entity {
  const id = requireId(idOf(user));
  return createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        _key: id,
        _type: Entities.USER._type,
        _class: Entities.USER._class,
        _rawData: [{ name: 'default', rawData: user }],
        id,
        createdOn: time(user.created),
        description: text(user.description),
        webLink: `${consoleUrl}/#/users/${id}/details`,
        ...names(user, id),
        ...standing(user),
        ...employment(user),
        ...multifactor(user),
        ...locks(user),
        ...directory(user),
        ...privileges(user),
      },
    },
  });
}

function names(user: SystemUser, id: string) {
  const username = text(user.username);
  const firstName = text(user.firstname);
  const lastName = text(user.lastname);
  const fullName = [firstName, lastName].filter(Boolean).join(' ');
  const name =
    text(fullName) ??
    text(user.displayname) ??
    username ??
    text(user.email) ??
    id;
  return {
    name,
    displayName: username ?? name,
    username,
    login: username,
    shortLoginId: text(username?.split('@')[0]),
    firstName,
    middleName: text(user.middlename),
    lastName,
    email: emailAddress(user.email),
    alternateEmail: text(user.alternateEmail),
  };
}

/** A suspended or staged user can't log in, even where `activated` is still true. */
function standing(user: SystemUser) {
  const state = text(user.state)?.toLowerCase();
  const isState = (name: string) => (state ? state === name : undefined);
  const activated = flag(user.activated) ?? isState('activated');
  const suspended =
    state === 'suspended' || (flag(user.suspended) ?? isState('suspended'));
  const active = suspended || isState('staged') ? false : activated;
  return { state, active, isActive: active, suspended };
}

function employment(user: SystemUser) {
  return {
    employeeType: text(user.employeeType),
    employeeId: text(user.employeeIdentifier),
    company: text(user.company),
    department: text(user.department),
    jobTitle: text(user.jobTitle),
    costCenter: text(user.costCenter),
    location: text(user.location),
    managerId: text(user.manager),
  };
}

function multifactor(user: SystemUser) {
  const mfaEnabled = flag(user.totp_enabled);
  return {
    mfaEnabled,
    isMfaEnabled: mfaEnabled,
    mfaConfigured: flag(user.mfa?.configured),
    mfaExclusion: flag(user.mfa?.exclusion),
    mfaExclusionUntil: time(user.mfa?.exclusionUntil),
    mfaStatus: text(user.mfaEnrollment?.overallStatus),
  };
}

function locks(user: SystemUser) {
  return {
    accountLocked: flag(user.account_locked),
    accountLockedOn: time(user.account_locked_date),
    passwordExpired: flag(user.password_expired),
    passwordExpiresOn: time(user.password_expiration_date),
    passwordChangedOn: time(user.password_date),
    passwordNeverExpires: flag(user.password_never_expires),
  };
}

function directory(user: SystemUser) {
  return {
    externallyManaged: flag(user.externally_managed),
    externalDn: text(user.external_dn),
    externalSourceType: text(user.external_source_type),
    ldapBindingUser: flag(user.ldap_binding_user),
    sambaServiceUser: flag(user.samba_service_user),
    userTags: texts(user.tags),
  };
}

function privileges(user: SystemUser) {
  return {
    sudo: flag(user.sudo),
    passwordlessSudo: flag(user.passwordless_sudo),
    sshKeyCount: Array.isArray(user.ssh_keys)
      ? user.ssh_keys.length
      : undefined,
  };
}
