import { KnownEdge } from '../../graph/children';
import { toEdge } from '../../jumpcloud/edge';
import { Sudoers, sudoOf } from './deviceUsers';

const direct = [{ to: { id: 'u', type: 'user' } }];
const throughGroups = [
  { to: { id: 'dg', type: 'system_group' } },
  { to: { id: 'ug', type: 'user_group' } },
  { to: { id: 'u', type: 'user' } },
];
const sudo = (enabled: boolean, withoutPassword: boolean) => ({
  compiledAttributes: { sudo: { enabled, withoutPassword } },
});
const allows = (isSudo: boolean, isPasswordless = false): Sudoers =>
  new Map([['u', { sudo: isSudo, passwordlessSudo: isPasswordless }]]);
const none = allows(false);

test.each<[string, object, Sudoers, ReturnType<typeof sudoOf>]>([
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
    allows(true),
    { direct: false, sudo: true, passwordlessSudo: false },
  ],
  [
    'with sudo without a password on all devices',
    { paths: [throughGroups] },
    allows(true, true),
    { direct: false, sudo: true, passwordlessSudo: true },
  ],
  [
    'of whom nothing else is known',
    { paths: [direct] },
    new Map(),
    { direct: true, sudo: undefined, passwordlessSudo: undefined },
  ],
  [
    'of whom nothing else is known, with sudo on this device',
    { paths: [direct], ...sudo(true, true) },
    new Map(),
    { direct: true, sudo: true, passwordlessSudo: true },
  ],
])('a user %s', (_, bound, sudoers, expected) => {
  const edge = toEdge({ id: 'u', type: 'user', ...bound }) as KnownEdge;
  expect(sudoOf(edge, sudoers)).toEqual(expected);
});
