import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineLink, traversal } from '../../graph/link';
import { deviceGroups } from '../devices/deviceGroup';
import { commands } from './command';

/**
 * From a device group on whose devices a command runs. The `associations` of a command answer
 * 403 to the Read Only role, and this does not
 * (https://github.com/TheJumpCloud/support/pull/377).
 */
export const deviceGroupAssignedCommand = defineLink({
  id: 'fetch-command-device-groups',
  from: deviceGroups,
  verb: RelationshipClass.ASSIGNED,
  to: commands,
  read: traversal(commands),
});
