import { IngestionSource } from '../../graph/source';

export const commandsSource: IngestionSource = {
  id: 'commands',
  title: 'Commands',
  description:
    'Commands that JumpCloud runs on devices, without their scripts, and the device groups that they run on. The groups also need the source `device-groups`.',
  requests:
    '1 per 100 commands, and for each command 1, or 2 where it runs on device groups',
};
