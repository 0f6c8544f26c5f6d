import { BoundObject } from '../../graph/edges';
import { Sudoers, toUserHasDevice } from './deviceUser';

const direct = [{ to: { id: 'u', type: 'user' } }];
const throughGroups = [
  { to: { id: 'dg', type: 'system_group' } },
  { to: { id: 'ug', type: 'user_group' } },
  { to: { id: 'u', type: 'user' } },
];
const sudo = (enabled: boolean, withoutPassword: boolean) => ({
  compiledAttributes: { sudo: { enabled, withoutPassword } },
});
const none: Sudoers = new Map();

function propertiesOf(bound: BoundObject, sudoers = none) {
  const { _key, _type, ...made } = toUserHasDevice(
    'd',
    { ...bound, targetId: 'u' },
    sudoers,
  );
  expect([_key, _type]).toEqual(['u|has|d', 'jumpcloud_user_has_device']);
  const { direct, sudo, passwordlessSudo } = made;
  return { direct, sudo, passwordlessSudo };
}

test.each<[string, BoundObject, Sudoers, ReturnType<typeof propertiesOf>]>([
  [
    'bound directly',
    { paths: [direct] },
    none,
    { direct: true, sudo: false, passwordlessSudo: false },
  ],
  [
    'bound through groups',
    { paths: [throughGroups] },
    none,
    { direct: false, sudo: false, passwordlessSudo: false },
  ],
  [
    'bound both ways',
    { paths: [throughGroups, direct] },
    none,
    { direct: true, sudo: false, passwordlessSudo: false },
  ],
  [
    'of whom the paths are missing',
    { paths: null, compiledAttributes: null },
    none,
    { direct: undefined, sudo: false, passwordlessSudo: false },
  ],
  [
    'with sudo on this device',
    { paths: [direct], ...sudo(true, false) },
    none,
    { direct: true, sudo: true, passwordlessSudo: false },
  ],
  [
    'with sudo without a password on this device',
    { paths: [direct], ...sudo(true, true) },
    none,
    { direct: true, sudo: true, passwordlessSudo: true },
  ],
  [
    'without sudo, whatever is said about the password',
    { paths: [direct], ...sudo(false, true) },
    none,
    { direct: true, sudo: false, passwordlessSudo: false },
  ],
  [
    'with sudo on all devices',
    { paths: [throughGroups] },
    new Map([['u', false]]),
    { direct: false, sudo: true, passwordlessSudo: false },
  ],
  [
    'with sudo without a password on all devices',
    { paths: [throughGroups] },
    new Map([['u', true]]),
    { direct: false, sudo: true, passwordlessSudo: true },
  ],
  [
    'on whose device somebody else has sudo',
    { paths: [direct] },
    new Map([['v', true]]),
    { direct: true, sudo: false, passwordlessSudo: false },
  ],
])('a user %s', (_, bound, sudoers, expected) => {
  expect(propertiesOf(bound, sudoers)).toEqual(expected);
});
