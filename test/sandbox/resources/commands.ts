import {
  Command,
  command,
  commands,
} from '../../../src/steps/commands/command';
import {
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  upTo,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: { commands: 6 },
  endpoints: [
    listingEndpoint({
      name: 'commands',
      path: '/commands',
      resource: commands,
      seed: seedCommands,
    }),
  ],
  samples: [sample(command, fullCommandRecord())],
};

/** Scripts hold what nobody should see, and are listed although they are not asked for. */
function seedCommands(organization: SandboxOrganization): Command[] {
  const faker = organization.faker('commands');
  const make = (name: string, more: Omit<Command, '_id'> = {}): Command => ({
    _id: objectId(faker),
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
  return upTo(organization.sizes.commands, first, (i) =>
    make(`Maintenance ${i + 1}`),
  );
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
