import { Command, command, commandsListing } from './command';

test('a command that a trigger starts, without its script', () => {
  const made = command.create(
    {
      _id: '5f3a9c1e2b7d4a0011223346',
      name: 'Deploy the web site',
      commandType: 'linux',
      launchType: 'trigger',
      trigger: 'deploy-web',
      schedule: '',
      aiGenerated: false,
      command: 'export PASSWORD=hunter2',
    } as Command,
    {
      organizationId: '5f3a9c1e2b7d4a0011223300',
      consoleUrl: 'https://console.jumpcloud.com',
    },
  );
  expect(made).toMatchObject({
    _key: '5f3a9c1e2b7d4a0011223346',
    _class: ['Task'],
    displayName: 'Deploy the web site',
    commandType: 'linux',
    launchType: 'trigger',
    trigger: 'deploy-web',
    aiGenerated: false,
  });
  expect(made.schedule).toBeUndefined();
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

test('the script is not asked for', () => {
  const { fields } = commandsListing;
  expect(fields?.split(' ')).toContain('name');
  expect(fields?.split(' ')).not.toContain('command');
});
