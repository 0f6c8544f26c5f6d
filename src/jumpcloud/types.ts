/**
 * The documented shapes of JumpCloud's answers, reduced to the fields that are used.
 *
 * Fields appear and disappear over time, so any of them may be missing or null; the
 * converters deal with that. Times are ISO 8601 strings.
 */

/** Objects carry `_id` (v1), `id` (v2) or both: a Mongo ObjectId, 24 hexadecimal digits. */
export interface JumpCloudObject {
  _id?: string | null;
  id?: string | null;
}

/** v1 `GET /organizations`, definition `organizationslist`. */
export interface Organization extends JumpCloudObject {
  displayName?: string | null;
  logoUrl?: string | null;
  /** Absent from the description of the list. */
  created?: string | null;
}

/** v1 `GET /systemusers`, definition `systemuserreturn`. */
export interface SystemUser extends JumpCloudObject {
  account_locked?: boolean | null;
  account_locked_date?: string | null;
  activated?: boolean | null;
  alternateEmail?: string | null;
  company?: string | null;
  costCenter?: string | null;
  created?: string | null;
  department?: string | null;
  description?: string | null;
  displayname?: string | null;
  email?: string | null;
  employeeIdentifier?: string | null;
  employeeType?: string | null;
  external_dn?: string | null;
  external_source_type?: string | null;
  externally_managed?: boolean | null;
  firstname?: string | null;
  jobTitle?: string | null;
  lastname?: string | null;
  ldap_binding_user?: boolean | null;
  location?: string | null;
  manager?: string | null;
  mfa?: {
    configured?: boolean | null;
    exclusion?: boolean | null;
    exclusionUntil?: string | null;
  } | null;
  mfaEnrollment?: { overallStatus?: string | null } | null;
  middlename?: string | null;
  password_date?: string | null;
  password_expiration_date?: string | null;
  password_expired?: boolean | null;
  password_never_expires?: boolean | null;
  passwordless_sudo?: boolean | null;
  samba_service_user?: boolean | null;
  ssh_keys?: unknown[] | null;
  state?: string | null;
  sudo?: boolean | null;
  suspended?: boolean | null;
  /** Absent from the description. */
  tags?: unknown[] | null;
  totp_enabled?: boolean | null;
  username?: string | null;
}

/** v2 `GET /usergroups`, definition `UserGroup`. */
export interface UserGroup extends JumpCloudObject {
  attributes?: {
    sudo?: {
      enabled?: boolean | null;
      withoutPassword?: boolean | null;
    } | null;
  } | null;
  /** Absent from the description. */
  created?: string | null;
  description?: string | null;
  email?: string | null;
  membershipMethod?: string | null;
  name?: string | null;
}

/** v2 `GET /usergroups/{group_id}/members`, definition `GraphConnection`. */
export interface GroupMember {
  to?: { id?: string | null; type?: string | null } | null;
}

/** The id of an object of either API version; undefined when it carries none. */
export function idOf(
  object: JumpCloudObject | null | undefined,
): string | undefined {
  return [object?._id, object?.id].find(
    (id): id is string => typeof id === 'string' && id.length > 0,
  );
}
