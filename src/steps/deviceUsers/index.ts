import { readEdges } from '../../graph/edges';
import { defineStep, StepTools } from '../../graph/step';
import { namesInGraph } from '../../graph/stored';
import { createUnlisted } from '../../graph/unlisted';
import { devicesStep } from '../devices';
import { device } from '../devices/device';
import { unlistedMembersStep } from '../unlistedMembers';
import { usersStep } from '../users';
import { user, usersListing } from '../users/user';
import {
  deviceUsersListing,
  Sudoers,
  toUserHasDevice,
  userHasDevice,
} from './deviceUser';
import { deviceUsersSource } from './source';

/** After the unlisted members, whose `sudo` counts, too. */
export const deviceUsersStep = defineStep({
  id: 'fetch-device-users',
  name: 'Fetch device users',
  what: 'users of devices',
  source: deviceUsersSource,
  dependsOn: [devicesStep.id, usersStep.id, unlistedMembersStep.id],
  relationships: [userHasDevice],
  async collect(tools) {
    const sudoers = await findSudoers(tools);
    const unlisted = createUnlisted(tools, usersListing);
    for await (const { parent, edges } of readEdges(tools, {
      parents: await namesInGraph(tools, device),
      parentNoun: 'device',
      listing: deviceUsersListing,
      targetType: 'user',
    })) {
      await unlisted.link(
        edges.map((edge) => ({
          key: edge.targetId,
          relationship: toUserHasDevice(parent, edge, sudoers),
        })),
      );
    }
    await unlisted.settle();
  },
});

async function findSudoers({
  jobState,
  organizationId,
}: StepTools): Promise<Sudoers> {
  const sudoers: Sudoers = new Map();
  await jobState.iterateEntities({ _type: user._type }, (entity) => {
    if (entity.organizationId === organizationId && entity.sudo === true) {
      sudoers.set(entity._key, entity.passwordlessSudo === true);
    }
  });
  return sudoers;
}
