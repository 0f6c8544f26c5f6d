import { Entity } from '@jupiterone/integration-sdk-core';

import { collect } from './e2e/collect';
import { Graph } from './graph';
import { answer, parseQuery } from './j1ql';
import { MAPPER, mapGraph } from './mapper';

/** A device of each platform of which JumpCloud knows the user, the serial number and the MAC addresses. */
const DEVICES = [
  ['darwin', 'MBP-0001'],
  ['windows', 'WIN-0010'],
  ['linux', 'srv-0018'],
] as const;

/** The people and devices of the demo, and what other integrations know of some of them. */
let mapped: Graph;

beforeAll(async () => {
  const demo = (await collect({ sources: 'all' })).graph;
  const devices = DEVICES.map(([, name]) => findDevice(demo, name));
  const developer = demo.entities.find((each) => each.githubUsername);
  mapped = mapGraph({
    entities: [
      ...demo.entities,
      ...devices.flatMap(({ name, serialNumber, macAddress }) => [
        agent(`by serial number: ${name}`, { serialNumber }),
        // One of several, as graph-crowdstrike writes it: in lower case, with colons.
        agent(`by MAC address: ${name}`, { macAddress: macAddress?.at(-1) }),
      ]),
      agent('of an unknown device', { serialNumber: 'X', macAddress: 'X' }),
      {
        _key: 'hr',
        _type: 'employee',
        _class: ['Person'],
        _source: MAPPER,
        displayName: 'from the HR system',
        email: devices[0]!.owner,
      },
      {
        _key: 'github',
        _type: 'github_user',
        _class: ['User'],
        displayName: 'octocat',
        username: developer?.githubUsername,
      },
    ],
    relationships: demo.relationships,
  });
});

function findDevice({ entities }: Graph, name: string) {
  return entities.find(
    (each) => each._type === 'jumpcloud_device' && each.name === name,
  ) as Entity & { name: string; macAddress?: string[] };
}

const agent = (displayName: string, properties: object): Entity => ({
  _key: displayName,
  _type: 'edr_agent',
  _class: ['HostAgent'],
  displayName,
  ...properties,
});

const find = (query: string) => answer(parseQuery(query, 0), mapped);

/** What a query finds, sorted: of each entity on the way a property. */
const list = (query: string, ...properties: string[]) =>
  find(query)
    .map((way) =>
      way.map((each, i) => each[properties[i]!] as string).join(' > '),
    )
    .sort();

test('each user is one person, unless the user is a service account', () => {
  const people = find('FIND jumpcloud_user THAT IS Person');
  expect(people.map(([user, person]) => [user?.email, person?.email])).toEqual(
    find("FIND jumpcloud_user WITH employeeType != 'service'").map(([user]) => [
      user?.email,
      user?.email,
    ]),
  );
  expect(find("FIND jumpcloud_user WITH employeeType = 'service'")).not.toEqual(
    [],
  );
});

test('a person of another system is the same one, and is not made up again', () => {
  const query =
    "FIND Person WITH displayName = 'from the HR system' THAT IS jumpcloud_user THAT IS Person";
  expect(list(query, '_key', '_type', '_key')).toEqual([
    'hr > jumpcloud_user > hr',
  ]);
});

test("code is joined to people by the user's custom attribute", () => {
  const query = 'FIND github_user THAT IS Person THAT IS jumpcloud_user';
  expect(list(query, 'username', 'githubUsername', 'githubUsername')).toEqual([
    expect.stringMatching(/^(\S+) > \1 > \1$/),
  ]);
});

test('an administrator is the person with the same email address', () => {
  const query = 'FIND jumpcloud_admin THAT IS Person';
  const found = find(query);
  expect(found.length).toBeGreaterThan(1);
  for (const [admin, person] of found) {
    expect(person?.email).toBe((admin?.email as string).toLowerCase());
  }
});

describe.each(DEVICES)('of %s', (platform, name) => {
  const devices = `jumpcloud_device WITH platform = '${platform}'`;

  test("a device is owned by its primary user's person, and by nobody else", () => {
    const owned = list(`FIND Person THAT OWNS ${devices}`, 'email', '_key');
    expect(owned).not.toEqual([]);
    expect(owned).toEqual(
      list(`FIND jumpcloud_user THAT OWNS ${devices}`, 'email', '_key'),
    );
  });

  test('agents protect the device with their serial number or MAC address, and no other', () => {
    const query = `FIND HostAgent THAT PROTECTS ${devices}`;
    expect(list(query, 'displayName', 'name')).toEqual([
      `by MAC address: ${name} > ${name}`,
      `by serial number: ${name} > ${name}`,
    ]);
  });
});

test('an agent of a device that is not in JumpCloud protects none', () => {
  expect(list('FIND edr_agent THAT !PROTECTS Device', 'displayName')).toEqual([
    'of an unknown device',
  ]);
});

test("owners of JumpCloud's devices do not count as people without a device", () => {
  const without = list('FIND Person THAT !OWNS Device', 'email');
  const owners = list('FIND Person THAT OWNS jumpcloud_device', 'email');
  expect(without.length).toBeGreaterThan(0);
  expect(owners.length).toBeGreaterThan(0);
  expect(without.filter((email) => owners.includes(email))).toEqual([]);
});
