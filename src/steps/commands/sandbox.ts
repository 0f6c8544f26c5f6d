import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  subListingEndpoint,
} from '../../../test/sandbox/resource';
import { BoundObject } from '../../graph/edges';
import { deviceGroupsListing } from '../deviceGroups/deviceGroup';
import {
  Command,
  command,
  commandDeviceGroupsListing,
  commandsListing,
} from './command';

export type SandboxCommand = Command & { _id: string };

export const sandbox: ResourceSandbox = {
  sizes: { commands: 6 },
  endpoints: [
    listingEndpoint({
      name: 'commands',
      listing: commandsListing,
      sortable: ['_id', 'name'],
      seed: seedCommands,
    }),
    subListingEndpoint({
      name: 'command deviceGroups',
      subListing: commandDeviceGroupsListing,
      hasNoTotal: true,
      seed: seedDeviceGroups,
    }),
  ],
  samples: [sample(command, fullCommandRecord())],
  expected: (organization) => {
    const commands = organization.rows(commandsListing) as SandboxCommand[];
    const deviceGroups = organization
      .rows(deviceGroupsListing)
      .map(({ id }) => id);
    const bound = organization.children(commandDeviceGroupsListing);
    return {
      jumpcloud_command: commands.map(({ _id }) => _id),
      jumpcloud_account_has_command: commands.map(({ _id }) =>
        relationshipKey(organization.id, 'has', _id),
      ),
      jumpcloud_device_group_assigned_command: [...bound].flatMap(
        ([commandId, groups]) =>
          groups.flatMap((group) => {
            const id = group?.id ?? '';
            return deviceGroups.includes(id)
              ? relationshipKey(id, 'assigned', commandId)
              : [];
          }),
      ),
    };
  },
};

/** Scripts hold what nobody should see, and are listed although they are not asked for. */
function seedCommands(organization: SandboxOrganization): SandboxCommand[] {
  const faker = organization.faker('commands');
  const { commands: count = 0 } = organization.sizes;
  const make = (
    name: string,
    more: Omit<Command, '_id'> = {},
  ): SandboxCommand => ({
    _id: objectId(faker, FIRST_DAY),
    ...{ organization: organization.id },
    ...{ command: `#!/bin/sh\nTOKEN=${secret('command-script')}\n` },
    name,
    description: '',
    commandType: 'linux',
    launchType: 'manual',
    listensTo: '',
    schedule: '',
    scheduleRepeatType: '',
    trigger: '',
    aiGenerated: false,
    templatingRequired: false,
    ...more,
  });
  const first = [
    make('Install endpoint protection', { commandType: 'mac' }),
    make('Rotate local administrator password', {
      commandType: 'windows',
      launchType: 'repeated',
      schedule: '0 0 3 * * 0',
      scheduleRepeatType: 'week',
    }),
    make('Deploy the web site', {
      launchType: 'trigger',
      trigger: 'deploy-web',
      description: 'Started by the build server',
    }),
    make('Remove old kernels', {
      launchType: 'scheduled',
      schedule: '0 30 4 1 * *',
    }),
    make('Collect diagnostics', { aiGenerated: true, commandType: 'mac' }),
    make('Join the office printer', {
      commandType: 'windows',
      templatingRequired: true,
    }),
  ];
  const more = Array.from(
    { length: Math.max(0, count - first.length) },
    (_, i) => make(`Maintenance ${i + 1}`),
  );
  return [...first, ...more]
    .slice(0, count)
    .sort((a, b) => (a._id < b._id ? -1 : 1));
}

/** Every other command runs on two device groups, and on one that was deleted. */
function seedDeviceGroups(
  organization: SandboxOrganization,
): Map<string, Array<BoundObject | null>> {
  const commands = organization.rows(commandsListing) as SandboxCommand[];
  const groups = organization.rows(deviceGroupsListing);
  return new Map(
    commands.map(({ _id }, i) => [
      _id,
      i % 2 === 0
        ? [null, ...groups.slice(i % 3, (i % 3) + 2).map(toBoundGroup)]
        : [],
    ]),
  );
}

function toBoundGroup({ id }: { id?: string | null }): BoundObject {
  const to = { id, type: 'system_group' };
  return { ...to, compiledAttributes: null, paths: [[{ to }]] };
}

/** A command with every field set. */
function fullCommandRecord(): Command {
  return {
    _id: '5f3a9c1e2b7d4a0011223346',
    name: 'Deploy',
    description: 'Deploys the web site',
    commandType: 'linux',
    launchType: 'trigger',
    trigger: 'deploy',
    listensTo: 'deploy',
    schedule: '0 30 4 1 * *',
    scheduleRepeatType: 'month',
    aiGenerated: true,
    templatingRequired: true,
  };
}
