import { RadiusServer, radiusServer } from './radiusServer';

function make(record: RadiusServer) {
  return radiusServer.create(
    { _id: '5f3a9c1e2b7d4a0011223342', ...record },
    {
      organizationId: '5f3a9c1e2b7d4a0011223300',
      consoleUrl: 'https://console.jumpcloud.com',
    },
  );
}

test('a VPN with MFA', () => {
  expect(
    make({
      name: 'VPN',
      networkSourceIp: '192.0.2.7',
      mfa: 'ALWAYS',
      authIdp: 'JUMPCLOUD',
      userPasswordEnabled: true,
    }),
  ).toMatchObject({
    _key: '5f3a9c1e2b7d4a0011223342',
    displayName: 'VPN',
    sourceIpAddress: '192.0.2.7',
    mfaMode: 'ALWAYS',
    mfaRequired: true,
    authIdp: 'JUMPCLOUD',
    passwordAuthEnabled: true,
    webLink:
      'https://console.jumpcloud.com/#/radius/5f3a9c1e2b7d4a0011223342/details',
  });
});

test.each<[string | null, boolean | undefined]>([
  ['DISABLED', false],
  ['ENABLED', false],
  ['REQUIRED', true],
  ['ALWAYS', true],
  [null, undefined],
])('MFA %s: nobody gets in without it: %s', (mfa, isRequired) => {
  expect(make({ mfa }).mfaRequired).toBe(isRequired);
});

test.each<[boolean | null, boolean | null, boolean | undefined]>([
  [true, null, true],
  [null, true, true],
  [false, false, false],
  [false, null, undefined],
  [null, false, undefined],
  [null, null, undefined],
])(
  'certificates of users %s and of devices %s: %s',
  (userCertEnabled, deviceCertEnabled, isEnabled) => {
    const made = make({ userCertEnabled, deviceCertEnabled });
    expect(made.certAuthEnabled).toBe(isEnabled);
  },
);

test('the shared secret is not kept, even if it comes this far', () => {
  const made = make({ sharedSecret: 'hunter2', caCert: 'MII' } as RadiusServer);
  expect(JSON.stringify(made)).not.toMatch(/hunter2|MII/);
});
