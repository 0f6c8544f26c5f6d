import { devicesListing } from '../../../src/steps/devices/device';
import { usersListing } from '../../../src/steps/users/user';
import { relationshipKey, ResourceSandbox } from '../resource';

/** The devices themselves name their owners. */
export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [],
  expected: (organization) => {
    const users = new Set(organization.ids(usersListing));
    return {
      jumpcloud_user_owns_device: organization
        .rows(devicesListing)
        .flatMap(({ _id, primarySystemUser }) => {
          const owner = primarySystemUser?.id ?? '';
          return users.has(owner)
            ? relationshipKey(owner, 'owns', _id ?? '')
            : [];
        }),
    };
  },
};
