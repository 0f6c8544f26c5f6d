import { hasClass } from '../../graph/dataModel';
import { defineEntity } from '../../graph/entity';
import { flag, named, text, time, UNREADABLE } from '../../graph/property';
import { toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { machineIdentitiesSource } from '../sources';

/**
 * v2 `GET /service-accounts`, without its keys. It is not in the API's description: this is
 * what JumpCloud's own command line `jc` reads.
 */
export interface ServiceAccount extends JumpCloudObject {
  expiresAt?: string | null;
  name?: string | null;
  objectId?: string | null;
  roleId?: string | null;
  roleName?: string | null;
  status?: string | null;
}

export const serviceAccountsListing: Listing<ServiceAccount> = {
  kind: 'records',
  name: 'service accounts',
  path: '/v2/service-accounts',
  dialect: v1,
  idOf: objectIdOf,
  omit: ['authConfigList'],
  credentialsOf: (account) =>
    (account as { authConfigList?: unknown } | null)?.authConfigList,
};

export const serviceAccount = defineEntity<ServiceAccount>({
  resourceName: 'Service Account',
  _type: 'jumpcloud_service_account',
  // Non-human identities have a class of their own in newer data models.
  _class: hasClass('NHI') ? ['User', 'NHI'] : ['User'],
  noun: 'service account',
  keyOf: objectIdOf,
  rawData: ['objectId', 'name', 'roleId', 'roleName', 'status', 'expiresAt'],
  properties: {
    ...named('service account', ({ name }) => name),
    nhiType: text('Always `service_account`', () => 'service_account'),
    state: text(
      "JumpCloud's status of the service account in lower case, such as `active`",
      (s) => toText(s.status)?.toLowerCase(),
    ),
    active: flag('Whether `state` is `active`', isActive),
    expiresOn: time(
      'When the service account expires, if ever',
      (s) => s.expiresAt,
    ),
    roleId: text("JumpCloud's id of its administrator role", (s) => s.roleId),
    roleName: text(
      'Name of that role',
      (s) =>
        toText(s.roleName) ?? (s.roleName || s.roleId ? UNREADABLE : undefined),
    ),
  },
});

export const serviceAccounts = ofAccount({
  stepId: 'fetch-service-accounts',
  listing: serviceAccountsListing,
  entity: serviceAccount,
  source: machineIdentitiesSource,
  permission: {
    role: 'Administrator With Billing',
    readOnlyRoleSuffices:
      'no; a custom role that can read service accounts suffices',
  },
});

function objectIdOf(account: ServiceAccount): string | undefined {
  return toText(account?.objectId);
}

function isActive({ status }: ServiceAccount): unknown {
  const state = toText(status)?.toUpperCase();
  return state && state === 'ACTIVE';
}
