import { defineEntity } from '../../graph/entity';
import {
  email,
  flag,
  json,
  named,
  text,
  texts,
  time,
} from '../../graph/property';
import { v2 } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { ofAccount } from './account';
import { Group, isDynamic } from './groupDetails';

/** v2 `GET /usergroups`, definition `UserGroup`, reduced to what is used. */
export interface UserGroup extends Group {
  /** Null in the listing, even for groups that have some; the single group has them. */
  attributes?: {
    sudo?: {
      enabled?: boolean | null;
      withoutPassword?: boolean | null;
    } | null;
    posixGroups?: Array<{ id?: number | null; name?: string | null }> | null;
    ldapGroups?: Array<{ name?: string | null }> | null;
    sambaEnabled?: boolean | null;
  } | null;
  /** Absent from the description. */
  created?: string | null;
  description?: string | null;
  email?: string | null;
  type?: string | null;
}

export const groupsListing: Listing<UserGroup> = {
  kind: 'records',
  name: 'user groups',
  path: '/v2/usergroups',
  dialect: v2,
  sort: 'id',
  isHardlyEverEmpty: true,
  // What RADIUS servers reply for members. It can be a password: `Tunnel-Password`.
  omit: ['attributes.radius'],
};

/**
 * The groups that let their members use sudo. The listing answers `attributes: null`, but can
 * be filtered by them.
 */
export const sudoGroupsListing: Listing<UserGroup> = {
  ...groupsListing,
  name: 'user groups that grant sudo',
  filter: 'attributes.sudo.enabled:eq:true',
  isHardlyEverEmpty: false,
};

const WHERE_READ = 'Only read for dynamic groups and groups that grant `sudo`';

export const group = defineEntity<UserGroup>({
  resourceName: 'Group',
  _type: 'jumpcloud_group',
  // UserGroup is what JupiterOne's boards ask for, and Group what version 2.3.1 had.
  _class: ['Group', 'UserGroup'],
  noun: 'user group',
  page: (id) => `/#/groups/user/${id}/details`,
  rawData: [
    'id',
    'name',
    'type',
    'description',
    'email',
    'attributes',
    'membershipMethod',
    'memberQuery',
    'created',
  ],
  properties: {
    ...named('group', ({ name }) => name),
    description: text('Description of the group', (g) => g.description),
    email: email(
      "Email address of the group. Omitted if it isn't a valid address",
      (g) => g.email,
    ),
    membershipMethod: text(
      'How members are chosen: `NOTSET`, `STATIC`, `DYNAMIC_REVIEW_REQUIRED` or `DYNAMIC_AUTOMATED`. ' +
        WHERE_READ,
      (g) => g.membershipMethod,
    ),
    dynamic: flag('Whether a rule determines the members', isDynamic),
    memberQuery: json('The rule, as JSON', (g) => g.memberQuery),
    sudo: flag(
      'Whether members can use `sudo` on the devices that the group is bound to',
      (g) => g.attributes?.sudo?.enabled,
    ),
    passwordlessSudo: flag(
      'Whether members can use `sudo` without a password, if at all',
      (g) => g.attributes?.sudo?.withoutPassword,
    ),
    posixGroupNames: texts(
      'Linux groups of the members on their devices. ' + WHERE_READ,
      (g) => namesOf(g.attributes?.posixGroups),
    ),
    ldapGroupNames: texts(
      "The group's names in JumpCloud's LDAP. Every group gets one when it is created. " +
        WHERE_READ,
      (g) => namesOf(g.attributes?.ldapGroups),
    ),
    sambaEnabled: flag(
      'Whether members can use Samba. ' + WHERE_READ,
      (g) => g.attributes?.sambaEnabled,
    ),
    attributes: json(
      'All attributes that the group gives its members, as JSON, but for those of RADIUS, which can be secrets. ' +
        WHERE_READ,
      (g) => g.attributes,
    ),
    createdOn: time('When the group was created', (g) => g.created),
  },
});

export const groups = ofAccount({
  stepId: 'fetch-groups',
  listing: groupsListing,
  entity: group,
  graphType: 'user_group',
});

function namesOf(list: unknown): unknown[] {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.map((item) => (item as { name?: unknown } | null)?.name);
}
