import { serviceAccount, ServiceAccount } from './serviceAccount';

function make(
  record: ServiceAccount,
  onUnreadable?: (property: string) => void,
) {
  return serviceAccount.create(
    { objectId: '5f3a9c1e2b7d4a0011223344', ...record },
    {
      organizationId: '5f3a9c1e2b7d4a0011223300',
      consoleUrl: 'https://console.jumpcloud.com',
      onUnreadable,
    },
  );
}

test('a service account and its role', () => {
  expect(
    make({
      name: 'terraform',
      roleId: '5f3a9c1e2b7d4a0011223345',
      roleName: 'Administrator With Billing',
      status: 'ACTIVE',
      expiresAt: '2027-01-02T03:04:05Z',
    }),
  ).toMatchObject({
    _key: '5f3a9c1e2b7d4a0011223344',
    name: 'terraform',
    nhiType: 'service_account',
    state: 'active',
    active: true,
    expiresOn: Date.UTC(2027, 0, 2, 3, 4, 5),
    roleId: '5f3a9c1e2b7d4a0011223345',
    roleName: 'Administrator With Billing',
  });
});

test.each<[string | null, boolean | undefined]>([
  ['ACTIVE', true],
  ['EXPIRED', false],
  [null, undefined],
])('the status %s: active is %s', (status, isActive) => {
  expect(make({ status }).active).toBe(isActive);
});

test.each<[string, object, string[]]>([
  ['none', {}, []],
  ['an id without a name', { roleId: '1' }, ['roleName']],
  ['an object', { roleName: { name: 'Manager' } }, ['roleName']],
])('a role that is %s: unreadable are %p', (_, record, expected) => {
  const unreadable: string[] = [];
  make(record, (property) => unreadable.push(property));
  expect(unreadable).toEqual(expected);
});

test('keys are not kept, even if they come this far', () => {
  const authConfigList = [{ clientSecret: 'hunter2' }];
  const made = make({ authConfigList } as ServiceAccount);
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

test('a service account without an id of its own is refused', () => {
  expect(() => make({ objectId: null })).toThrow('It has no usable id.');
});
