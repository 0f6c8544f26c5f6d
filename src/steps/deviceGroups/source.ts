import { IngestionSource } from '../../graph/source';

export const deviceGroupsSource: IngestionSource = {
  id: 'device-groups',
  title: 'Device groups',
  description:
    'Groups of devices, the devices in them, and the user groups and users that are bound to them.',
  requests:
    '1 per 100 groups, and for each group 1 per 100 devices, 1 per 100 user groups and 1 per 100 users (at least 3; ' +
    'one more each where JumpCloud sends no totals)',
};
