import { defineEntity } from '../../graph/entity';
import { flag, named, text } from '../../graph/property';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { commandsSource } from '../sources';

/** v1 `GET /commands`, definition `commandslist`, without the script. */
export interface Command extends JumpCloudObject {
  aiGenerated?: boolean | null;
  commandType?: string | null;
  description?: string | null;
  launchType?: string | null;
  listensTo?: string | null;
  name?: string | null;
  schedule?: string | null;
  scheduleRepeatType?: string | null;
  templatingRequired?: boolean | null;
  trigger?: string | null;
}

/** All fields but the script, which people put passwords into. */
const FIELDS: Array<keyof Command> = [
  '_id',
  'aiGenerated',
  'commandType',
  'description',
  'launchType',
  'listensTo',
  'name',
  'schedule',
  'scheduleRepeatType',
  'templatingRequired',
  'trigger',
];

export const commandsListing: Listing<Command> = {
  kind: 'records',
  name: 'commands',
  path: '/commands',
  dialect: v1,
  sort: '_id',
  // JumpCloud may send the script all the same.
  fields: FIELDS.join(' '),
  omit: ['command', 'files', 'filesS3'],
};

export const command = defineEntity<Command>({
  resourceName: 'Command',
  _type: 'jumpcloud_command',
  _class: ['Task'],
  noun: 'command',
  rawData: FIELDS,
  properties: {
    ...named('command', ({ name }) => name),
    description: text('Description of the command', (c) => c.description),
    commandType: text(
      'Operating system that it runs on: `linux`, `mac` or `windows`',
      (c) => c.commandType,
    ),
    launchType: text(
      'How it is started, such as `manual`, `trigger`, `scheduled` or `repeated`',
      (c) => c.launchType,
    ),
    trigger: text('Name of the trigger that starts it', (c) => c.trigger),
    listensTo: text('Event that starts it', (c) => c.listensTo),
    schedule: text(
      'When it runs, as a crontab line that starts with seconds, or `immediate`',
      (c) => c.schedule,
    ),
    scheduleRepeatType: text(
      'When a repeated command runs again',
      (c) => c.scheduleRepeatType,
    ),
    aiGenerated: flag('Whether it was written with AI', (c) => c.aiGenerated),
    templatingRequired: flag(
      'Whether it has placeholders that are filled in for each device',
      (c) => c.templatingRequired,
    ),
  },
});

export const commands = ofAccount({
  stepId: 'fetch-commands',
  listing: commandsListing,
  entity: command,
  graphType: 'command',
  source: commandsSource,
});
