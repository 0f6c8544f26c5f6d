import { IngestionSource } from '../../graph/source';

export const commandsSource: IngestionSource = {
  id: 'commands',
  title: 'Commands',
  description:
    'Commands that JumpCloud runs on devices, without their scripts, and the device groups that they run on; these need the source `device-groups`, too',
  requests:
    '1 per 100 commands, and for each command 1, or 2 where it runs on device groups',
};
