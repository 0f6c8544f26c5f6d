import { Permission } from '../graph/source';

/*
 * JumpCloud documents permissions by product, not by endpoint, and a custom role can lack any.
 * The roles are those of https://jumpcloud.com/support/admin-portal-roles.
 */

/** Documented for the role, or seen to work with it. */
export const readOnlyRole: Permission = {
  role: 'Read Only',
  readOnlyRoleSuffices: 'yes',
};

/** Other integrations read it with a key of that role. */
export const likelyReadOnly: Permission = {
  ...readOnlyRole,
  readOnlyRoleSuffices: 'likely',
};

/** Nothing tells whether the role suffices. */
export const administrator: Permission = {
  role: 'Administrator',
  readOnlyRoleSuffices: 'not confirmed',
};

/** Tables of System Insights. */
export const systemInsights: Permission = {
  ...administrator,
  license: 'System Insights',
};
