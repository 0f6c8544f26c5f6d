import { createFault } from '../sandbox/faults';
import { SANDBOX_KEY } from '../sandbox/server';
import { seedOrganizations } from '../sandbox/organization';
import { users } from '../../src/steps/core/usersStep';
import { checkSandbox } from './checkSandbox';
import { createMask } from './mask';

test('check.json is the same for organizations that have nothing in common but their size', async () => {
  // With all kinds of directories in both.
  const sizes = { organizations: 2, directories: 8 };
  const files: object[] = [];
  for (const { id } of seedOrganizations(sizes)) {
    files.push((await checkSandbox({ sizes, env: { ORG_ID: id } })).file);
  }
  expect(files[0]).toEqual(files[1]);
});

test('check.json does not depend on how much there is', async () => {
  const { file } = await checkSandbox({ sizes: { users: 61 } });
  expect(file).toEqual((await checkSandbox({ sizes: { users: 77 } })).file);
});

test('ids, names, addresses and the key that JumpCloud repeats are in neither check.json nor the output', async () => {
  const [organization] = seedOrganizations();
  const [user] = organization?.rows(users.listing) ?? [];
  const { displayName = '' } = organization?.record ?? {};
  const told = [
    displayName,
    organization?.id,
    user?.email,
    user?.username,
    '192.0.2.7',
  ].map(String);
  for (const secret of [...told, SANDBOX_KEY]) {
    const message = `No access for ${secret} here`;
    const { fileText, text } = await checkSandbox({
      faults: [
        createFault('status', {
          on: 'commands',
          value: 403,
          message,
          when: 'always',
        }),
      ],
    });
    expect(fileText).not.toContain(secret);
    expect(text).not.toContain(secret);
    expect(fileText.includes('No access for {')).toBe(secret !== SANDBOX_KEY);
  }
});

test('what JumpCloud says is kept but for what identifies somebody or something', () => {
  const mask = createMask([
    {
      name: 'Acme',
      owner: { username: 'ada' },
      hostname: 'port',
      type: 'limit',
      id: 'x',
    },
  ]);
  const texts = {
    'request parameter "limit" exceeds maximum value of 100':
      'request parameter "limit" exceeds maximum value of 100',
    'ACME has no user ada (ada@acme.example)':
      '{value} has no user {value} ({email})',
    'no transport, and no ports': 'no transport, and no ports',
    'policy 5f0c1a2b3c4d5e6f70819203 of 10.0.0.1 not found':
      'policy {id} of {address} not found',
    'request 2f1b3c4d-1111-2222-3333-444455556666': 'request {id}',
  };
  for (const [said, kept] of Object.entries(texts)) {
    expect(mask(said)).toBe(kept);
  }
});
