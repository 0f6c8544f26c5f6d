import { defineEntity } from '../../graph/entity';
import { flag, named, text, time } from '../../graph/property';
import { Timestamp, toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { directoriesSource } from '../sources';

/**
 * What v2 `GET /gsuites/{id}`, `/office365s/{id}`, `/ldapservers/{id}` and
 * `/activedirectories/{id}` add to a directory, each some of it. Definitions `gsuite`,
 * `office365`, `ldap-server` and `active-directory`, reduced to what is used.
 */
export interface DirectorySettings extends JumpCloudObject {
  delegationState?: string | null;
  domain?: string | null;
  groupsEnabled?: boolean | null;
  permission?: string | null;
  primaryAgent?: string | null;
  primaryImportAgent?: string | null;
  updatedAt?: string | null;
  useCase?: string | null;
  userLockoutAction?: string | null;
  userPasswordExpirationAction?: string | null;
}

/** v2 `GET /directories`, definition `Directory`, with the settings of the directory. */
export interface Directory extends DirectorySettings {
  defaultDomain?: { domain?: string | null } | null;
  name?: string | null;
  /**
   * Only Google Workspace and Microsoft 365 can have it. The description lacks its fields.
   *
   * Source: https://github.com/TheJumpCloud/jc-cli/blob/main/internal/cmd/directories_test.go
   */
  oAuthStatus?: {
    /** Absent while the token works. */
    error?: string | null;
    expiry?: Timestamp | string | null;
  } | null;
  type?: string | null;
}

export const directoriesListing: Listing<Directory> = {
  kind: 'records',
  name: 'directories',
  path: '/v2/directories',
  dialect: v2,
  sort: 'id',
  // What Google or Microsoft wrote about the error, and secrets, should there be any.
  omit: [
    'oAuthStatus.errorMessage',
    'oAuthStatus.token',
    'oAuthStatus.accessToken',
    'oAuthStatus.refreshToken',
  ],
};

export const directory = defineEntity<Directory>({
  resourceName: 'Directory',
  _type: 'jumpcloud_directory',
  _class: ['Directory'],
  noun: 'directory',
  // Not `oAuthStatus`, which is about a token and whose fields are not all known.
  rawData: [
    'id',
    'name',
    'type',
    'defaultDomain',
    'delegationState',
    'domain',
    'groupsEnabled',
    'permission',
    'primaryAgent',
    'primaryImportAgent',
    'updatedAt',
    'useCase',
    'userLockoutAction',
    'userPasswordExpirationAction',
  ],
  properties: {
    ...named('directory', ({ name }) => name),
    type: text(
      'Kind of directory: `g_suite`, `office_365`, `ldap_server`, `active_directory` or `workday`',
      (d) => d.type,
    ),
    domain: text(
      'Domain of the Active Directory, or default domain of the others',
      (d) => toText(d.domain) ?? d.defaultDomain?.domain,
    ),
    oauthError: text(
      "Error with JumpCloud's OAuth token for the directory, such as `invalid_grant`; omitted if there is none",
      (d) => d.oAuthStatus?.error,
    ),
    oauthExpiresOn: time(
      "When JumpCloud's OAuth token for the directory expires or expired",
      (d) => d.oAuthStatus?.expiry,
    ),
    groupsEnabled: flag(
      'Whether JumpCloud also manages groups in the directory',
      (d) => d.groupsEnabled,
    ),
    userLockoutAction: text(
      'What the directory does with a user who is locked out of JumpCloud: `suspend`, `maintain`, ' +
        '`disable` or `remove`',
      (d) => d.userLockoutAction,
    ),
    userPasswordExpirationAction: text(
      'What the directory does with a user whose password expires: `suspend`, `maintain`, ' +
        '`remove_access`, `disable` or `remove`',
      (d) => d.userPasswordExpirationAction,
    ),
    useCase: text(
      'Which side is authoritative for an Active Directory: `UNSET`, `TWOWAYSYNC`, `JCASAUTHORITY` or `ADASAUTHORITY`',
      (d) => d.useCase,
    ),
    delegationState: text(
      'Whether the Active Directory checks passwords: `ENABLED`, `PENDING` or `DISABLED`',
      (d) => d.delegationState,
    ),
    permission: text(
      "The organization's permission for an Active Directory domain: `PERMISSION_OWNER`, " +
        '`PERMISSION_READ_ONLY` or `PERMISSION_UNSPECIFIED`',
      (d) => d.permission,
    ),
    primaryAgentId: text(
      "JumpCloud's id of the agent that writes to an Active Directory, if there are several",
      (d) => d.primaryAgent,
    ),
    primaryImportAgentId: text(
      "JumpCloud's id of the agent that imports from an Active Directory, if there are several",
      (d) => d.primaryImportAgent,
    ),
    updatedOn: time(
      'When the settings of an Active Directory were changed',
      (d) => d.updatedAt,
    ),
  },
});

export const directories = ofAccount({
  stepId: 'fetch-directories',
  listing: directoriesListing,
  entity: directory,
  source: directoriesSource,
});
