import { IngestionSource } from '../../graph/source';

export const deviceUsersSource: IngestionSource = {
  id: 'device-users',
  title: 'Device users',
  description:
    'Who has an account on which device, directly or through groups, and who may use sudo there. One request for each device.',
  defaultsToDisabled: true,
  requests: '1 per device, and 1 more per 100 users of a device',
};
