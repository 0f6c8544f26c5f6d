import { omitFields } from '../../jumpcloud/omitFields';
import { Application, application, applicationsListing } from './application';

const CONTEXT = {
  organizationId: '60259a2ad81e1a474d4e7c83',
  consoleUrl: 'https://console.eu.jumpcloud.com',
};

test('an application keeps the names and meanings of graph-jumpcloud 2.3.1, and gets more', () => {
  const record: Application = {
    _id: '617c3664e6f8ae27f7e1201e',
    id: '617c3664e6f8ae27f7e1201e',
    active: true,
    beta: false,
    created: '2021-10-29T17:59:00.448Z',
    description: '',
    displayLabel: 'Amazon',
    displayName: 'AWS SSO',
    name: 'aws-sso',
    sso: {
      jit: false,
      type: 'saml',
      idpCertExpirationAt: '2026-10-29T17:58:59.000Z',
    },
    ssoUrl: 'https://sso.jumpcloud.com/saml2/aws-sso',
  };
  expect(application.create(record, CONTEXT)).toMatchObject({
    _key: '617c3664e6f8ae27f7e1201e',
    _type: 'jumpcloud_application',
    _class: ['Application'],
    id: '617c3664e6f8ae27f7e1201e',
    name: 'aws-sso',
    displayName: 'AWS SSO',
    displayLabel: 'Amazon',
    description: undefined,
    active: true,
    beta: false,
    createdOn: Date.UTC(2021, 9, 29, 17, 59, 0, 448),
    ssoUrl: 'https://sso.jumpcloud.com/saml2/aws-sso',
    ssoType: 'saml',
    jitProvisioning: false,
    hiddenFromUserPortal: undefined,
    idpCertificateExpiresOn: Date.UTC(2026, 9, 29, 17, 58, 59),
    webLink:
      'https://console.eu.jumpcloud.com/#/sso/617c3664e6f8ae27f7e1201e/details',
  });
});

test.each<[Application, { name: string; displayName: string }]>([
  [
    { displayName: 'A', displayLabel: 'B', name: 'c' },
    { name: 'c', displayName: 'A' },
  ],
  [
    { displayName: '', displayLabel: 'B', name: 'c' },
    { name: 'c', displayName: 'B' },
  ],
  [
    { displayName: null, name: 'c' },
    { name: 'c', displayName: 'c' },
  ],
  [
    {},
    {
      name: '617c3664e6f8ae27f7e1201e',
      displayName: '617c3664e6f8ae27f7e1201e',
    },
  ],
])('the names of %j are %j', (record, names) => {
  const made = application.create(
    { _id: '617c3664e6f8ae27f7e1201e', ...record },
    CONTEXT,
  );
  expect(made).toMatchObject(names);
});

test('the configuration, which holds the private key, is removed from every record', () => {
  const record = {
    _id: '617c3664e6f8ae27f7e1201e',
    config: { idpPrivateKey: { value: 'a private key' } },
    databaseAttributes: [{ value: 'a secret' }],
  };
  omitFields([record], applicationsListing);
  expect(record).toEqual({ _id: '617c3664e6f8ae27f7e1201e' });
});

test('the raw data holds no field that is not known to be harmless', () => {
  const record = {
    _id: '617c3664e6f8ae27f7e1201e',
    name: 'aws-sso',
    config: { idpPrivateKey: { value: 'a private key' } },
    oidc: { clientSecret: 'a secret' },
  };
  const made = application.create(record, CONTEXT);
  expect(JSON.stringify(made)).not.toMatch(/private key|secret/);
});
