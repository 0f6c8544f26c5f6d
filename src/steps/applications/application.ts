import { defineEntity } from '../../graph/entity';
import { flag, text, time } from '../../graph/property';
import { toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { applicationsSource } from '../sources';

/**
 * v1 `GET /applications`, definition `application`, reduced to what is used. Its `config`
 * holds the private key that JumpCloud signs SAML assertions with.
 */
export interface Application extends JumpCloudObject {
  active?: boolean | null;
  beta?: boolean | null;
  created?: string | null;
  description?: string | null;
  /** What users see. */
  displayLabel?: string | null;
  displayName?: string | null;
  learnMore?: string | null;
  logo?: { url?: string | null } | null;
  /** Of the template that the application was made from: "aws-sso". */
  name?: string | null;
  parentApp?: string | null;
  sso?: {
    hidden?: boolean | null;
    idpCertExpirationAt?: string | null;
    idpCertificateUpdatedAt?: string | null;
    idpPrivateKeyUpdatedAt?: string | null;
    jit?: boolean | null;
    spCertificateUpdatedAt?: string | null;
    type?: string | null;
  } | null;
  ssoUrl?: string | null;
}

/** What is asked for, and what the raw data holds. */
const FIELDS: Array<keyof Application> = [
  '_id',
  'active',
  'beta',
  'created',
  'description',
  'displayLabel',
  'displayName',
  'learnMore',
  'logo',
  'name',
  'parentApp',
  'sso',
  'ssoUrl',
];

export const applicationsListing: Listing<Application> = {
  kind: 'records',
  name: 'applications',
  path: '/applications',
  dialect: v1,
  sort: '_id',
  // Keeps the private keys off the wire where JumpCloud heeds it. It need not.
  fields: FIELDS.join(' '),
  omit: ['config', 'databaseAttributes'],
};

export const application = defineEntity<Application>({
  resourceName: 'Application',
  _type: 'jumpcloud_application',
  _class: ['Application'],
  noun: 'application',
  page: (id) => `/#/sso/${id}/details`,
  rawData: ['id', ...FIELDS],
  properties: {
    name: text(
      'Name of the template, such as `aws-sso`, or the id if it has none',
      (a, { id }) => toText(a.name) ?? id,
    ),
    displayName: text(
      'Name of the application, or else `displayLabel`, `name` or the id',
      (a, { id }) =>
        [a.displayName, a.displayLabel, a.name, id].find((name) =>
          toText(name),
        ),
    ),
    displayLabel: text(
      'Name that users see in their portal',
      (a) => a.displayLabel,
    ),
    description: text('Description of the application', (a) => a.description),
    active: flag('Whether the application is active', (a) => a.active),
    beta: flag('Whether its template is a beta version', (a) => a.beta),
    createdOn: time('When the application was created', (a) => a.created),
    ssoUrl: text('URL that starts single sign-on', (a) => a.ssoUrl),
    ssoType: text('Kind of single sign-on, such as `saml`', (a) => a.sso?.type),
    jitProvisioning: flag(
      'Whether accounts are created at the first login (just in time)',
      (a) => a.sso?.jit,
    ),
    hiddenFromUserPortal: flag(
      'Whether the application is hidden in the user portal',
      (a) => a.sso?.hidden,
    ),
    idpCertificateExpiresOn: time(
      "When JumpCloud's certificate for this application expires or expired, which ends single sign-on",
      (a) => a.sso?.idpCertExpirationAt,
    ),
    idpCertificateUpdatedOn: time(
      'When that certificate was last changed',
      (a) => a.sso?.idpCertificateUpdatedAt,
    ),
    idpPrivateKeyUpdatedOn: time(
      'When its private key was last changed',
      (a) => a.sso?.idpPrivateKeyUpdatedAt,
    ),
    spCertificateUpdatedOn: time(
      "When the application's own certificate was last changed",
      (a) => a.sso?.spCertificateUpdatedAt,
    ),
    parentApplicationId: text(
      "JumpCloud's id of the application that this one belongs to",
      (a) => a.parentApp,
    ),
    learnMoreUrl: text(
      "JumpCloud's instructions for the application",
      (a) => a.learnMore,
    ),
    logoUrl: text("URL of the application's logo", (a) => a.logo?.url),
  },
});

export const applications = ofAccount({
  stepId: 'fetch-applications',
  listing: applicationsListing,
  entity: application,
  graphType: 'application',
  source: applicationsSource,
});
