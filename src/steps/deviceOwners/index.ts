import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { createUnlisted } from '../../graph/unlisted';
import { devicesStep } from '../devices';
import { device } from '../devices/device';
import { devicesSource } from '../devices/source';
import { usersStep } from '../users';
import { user, usersListing } from '../users/user';

/** From the primary user of a device. */
export const userOwnsDevice = defineRelationship(
  user,
  RelationshipClass.OWNS,
  device,
);

/** Links devices with their primary users, whom the devices themselves name. */
export const deviceOwnersStep = defineStep({
  id: 'build-device-owner-relationships',
  name: 'Build device owner relationships',
  what: 'owners of devices',
  source: devicesSource,
  dependsOn: [devicesStep.id, usersStep.id],
  relationships: [userOwnsDevice],
  async collect(tools) {
    const { jobState, organizationId } = tools;
    const unlisted = createUnlisted(tools, usersListing);
    await jobState.iterateEntities(
      { _type: device._type },
      async ({ _key, primaryUserId, ...entity }) => {
        if (
          entity.organizationId !== organizationId ||
          typeof primaryUserId !== 'string'
        ) {
          return;
        }
        const relationship = userOwnsDevice.create(primaryUserId, _key);
        await unlisted.link([{ key: primaryUserId, relationship }]);
      },
    );
    await unlisted.settle();
  },
});
