import { defineEntity } from '../../graph/entity';
import { flag, names, text, texts } from '../../graph/property';
import { toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { idOf, JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { isHighestRole, systemRoleOf } from './roleNames';
import { ofAccount } from '../core/account';
import { administratorsSource } from '../sources';
import { administrator } from '../permissions';

/**
 * v2 `GET /roles`, which the description lacks. Any field but the name may be missing.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli/blob/main/internal/role/role.go
 */
export interface Role extends JumpCloudObject {
  name?: string | null;
  description?: string | null;
  scopes?: string[] | null;
}

/** It answers as v1 does. Nothing is known of what it can be sorted by. */
export const rolesListing: Listing<Role> = {
  kind: 'records',
  name: 'roles',
  path: '/v2/roles',
  dialect: v1,
};

export const role = defineEntity<Role>({
  resourceName: 'Administrator Role',
  _type: 'jumpcloud_role',
  _class: ['AccessRole'],
  noun: 'role',
  keyOf: (record, organizationId) => {
    const name = toText(record?.name) ?? idOf(record);
    return name ? roleKey(name, organizationId) : undefined;
  },
  properties: {
    ...names('Name of the role', nameOf),
    description: text('Description of the role', (r) => r.description),
    roleId: text("JumpCloud's id of the role", idOf),
    systemRole: flag(
      'True for the roles that JumpCloud is known to provide to every organization; omitted for all others',
      (r) => systemRoleOf(toText(r.name) ?? '') !== undefined || undefined,
    ),
    superAdmin: flag(
      'Whether it is Administrator or Administrator With Billing',
      (r) => isHighestRole(toText(r.name) ?? ''),
    ),
    privilegeNames: texts(
      'What the role allows: its scopes, such as `users.readonly`',
      (r) => r.scopes,
    ),
  },
});

export const roles = ofAccount({
  stepId: 'fetch-roles',
  listing: rolesListing,
  entity: role,
  source: administratorsSource,
  permission: administrator,
});

/** The key of a role: administrators carry the names of their roles. */
export function roleKey(name: string, organizationId: string): string {
  return `jumpcloud_role:${organizationId}:${name.trim()}`;
}

function nameOf(record: Role, { id }: { id: string }): string {
  return toText(record.name)?.trim() ?? idOf(record) ?? id;
}
