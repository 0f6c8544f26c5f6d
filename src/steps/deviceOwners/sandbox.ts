import {
  relationshipKey,
  ResourceSandbox,
} from '../../../test/sandbox/resource';
import { devicesListing } from '../devices/device';
import { usersListing } from '../users/user';

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
