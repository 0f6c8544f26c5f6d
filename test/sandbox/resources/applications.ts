import {
  Application,
  application,
  applications,
} from '../../../src/steps/applications/application';
import {
  DAY_MS,
  FIRST_DAY,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';

export type SandboxApplication = Application & {
  _id: string;
  displayName: string;
};

/** Nobody is assigned to it, it is inactive, and its certificate has expired. */
export const UNUSED_APPLICATION = 'Old Wiki';

/** Name, template, kind of single sign-on, and the days until the certificate expires. */
const APPLICATIONS: Array<[string, string, string, number]> = [
  ['Google Workspace', 'googleapps', 'saml', 1_210],
  ['Slack', 'slack', 'saml', 840],
  ['AWS IAM Identity Center', 'aws-sso', 'saml', 21],
  ['GitHub Enterprise', 'github-enterprise-cloud', 'saml', 655],
  ['Salesforce', 'salesforce', 'saml', 1_480],
  ['Zoom', 'zoom', 'saml', 395],
  ['Atlassian Cloud', 'atlassian-cloud', 'saml', 44],
  ['Datadog', 'datadog', 'saml', 930],
  ['BambooHR', 'bamboohr', 'saml', 512],
  ['Grafana', 'custom-oidc', 'oidc', 0],
  ['Travel Policy', 'bookmark', 'bookmark', 0],
  [UNUSED_APPLICATION, 'mediawiki', 'saml', -75],
];

export const sandbox: ResourceSandbox = {
  sizes: { applications: 12 },
  endpoints: [
    // It ignores `fields`, as JumpCloud may: each application comes with its private key.
    listingEndpoint({
      name: 'applications',
      path: '/applications',
      resource: applications,
      seed: seedApplications,
    }),
  ],
  samples: [sample(application, fullApplicationRecord())],
};

function seedApplications(
  organization: SandboxOrganization,
): SandboxApplication[] {
  const faker = organization.faker('applications');
  return times(organization.sizes.applications, (i): SandboxApplication => {
    const [displayName, name, type, expiresInDays] = APPLICATIONS[i] ?? [
      `Internal Tool ${i + 1}`,
      'custom-saml',
      'saml',
      30 + 9 * i,
    ];
    const createdAt = FIRST_DAY + (i + 1) * 13 * DAY_MS;
    const isSaml = type === 'saml';
    const id = objectId(faker, createdAt);
    return {
      _id: id,
      id,
      active: displayName !== UNUSED_APPLICATION,
      beta: false,
      created: iso(createdAt),
      description: '',
      displayLabel: displayName,
      displayName,
      learnMore: `https://jumpcloud.com/support/sso-with-${name}`,
      logo: { url: `https://assets.${organization.domain}/logos/${name}.png` },
      name,
      sso: {
        hidden: false,
        jit: i % 4 === 0,
        type,
        ...(isSaml && {
          idpCertExpirationAt: iso(LAST_DAY + expiresInDays * DAY_MS),
          idpCertificateUpdatedAt: iso(createdAt),
          idpPrivateKeyUpdatedAt: iso(createdAt),
        }),
      },
      ssoUrl: isSaml ? `https://sso.jumpcloud.com/saml2/${name}` : '',
      ...{
        organization: organization.id,
        databaseAttributes: [{ value: secret('database-attribute') }],
        config: {
          idpPrivateKey: { value: secret('idp-private-key') },
          acsUrl: { value: `https://${name}.example/acs` },
          constantAttributes: {
            value: [{ name: 'token', value: secret('constant-attribute') }],
          },
        },
      },
    };
  });
}

/** An application with every field set. */
function fullApplicationRecord(): Application {
  return {
    _id: '5f3a9c1e2b7d4a0011223311',
    id: '5f3a9c1e2b7d4a0011223311',
    active: true,
    beta: false,
    created: '2021-10-29T17:59:00.448Z',
    description: 'All AWS accounts',
    displayLabel: 'AWS',
    displayName: 'AWS IAM Identity Center',
    learnMore: 'https://jumpcloud.com/support/sso-with-aws-sso',
    logo: { url: 'https://assets.acme.example/aws-sso.png' },
    name: 'aws-sso',
    parentApp: '5f3a9c1e2b7d4a0011223312',
    sso: {
      hidden: true,
      idpCertExpirationAt: '2026-10-29T17:58:59.000Z',
      idpCertificateUpdatedAt: '2021-10-29T17:58:59.000Z',
      idpPrivateKeyUpdatedAt: '2021-10-29T17:58:58.000Z',
      jit: true,
      spCertificateUpdatedAt: '2022-01-02T03:04:05.000Z',
      type: 'saml',
    },
    ssoUrl: 'https://sso.jumpcloud.com/saml2/aws-sso',
  };
}
