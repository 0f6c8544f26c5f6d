import { defineEntity } from '../../graph/entity';
import { flag, named, text } from '../../graph/property';
import { toFlag, toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { directoriesSource } from '../sources';

/** v1 `GET /radiusservers`, definition `radiusserver`, without its shared secret. */
export interface RadiusServer extends JumpCloudObject {
  authIdp?: string | null;
  deviceCertEnabled?: boolean | null;
  mfa?: string | null;
  name?: string | null;
  networkSourceIp?: string | null;
  radsecEnabled?: boolean | null;
  requireRadsec?: boolean | null;
  requireTlsAuth?: boolean | null;
  userCertEnabled?: boolean | null;
  userLockoutAction?: string | null;
  userPasswordEnabled?: boolean | null;
  userPasswordExpirationAction?: string | null;
}

export const radiusServersListing: Listing<RadiusServer> = {
  kind: 'records',
  name: 'RADIUS servers',
  path: '/radiusservers',
  dialect: v1,
  sort: '_id',
  omit: ['sharedSecret', 'caCert'],
};

export const radiusServer = defineEntity<RadiusServer>({
  resourceName: 'RADIUS Server',
  _type: 'jumpcloud_radius_server',
  _class: ['Configuration'],
  noun: 'RADIUS server',
  page: (id) => `/#/radius/${id}/details`,
  rawData: [
    '_id',
    'authIdp',
    'deviceCertEnabled',
    'mfa',
    'name',
    'networkSourceIp',
    'radsecEnabled',
    'requireRadsec',
    'requireTlsAuth',
    'userCertEnabled',
    'userLockoutAction',
    'userPasswordEnabled',
    'userPasswordExpirationAction',
  ],
  properties: {
    ...named('RADIUS server', ({ name }) => name),
    sourceIpAddress: text(
      "IP address that the network's requests come from",
      (r) => r.networkSourceIp,
    ),
    mfaMode: text(
      'When MFA is required: `DISABLED`, `ENABLED`, `REQUIRED` or `ALWAYS`',
      (r) => r.mfa,
    ),
    mfaRequired: flag(
      'Whether MFA is always required: `mfaMode` is `REQUIRED` or `ALWAYS`',
      ({ mfa }) => toText(mfa) && ['REQUIRED', 'ALWAYS'].includes(mfa ?? ''),
    ),
    authIdp: text(
      'Who checks the password: `JUMPCLOUD` or `AZURE`',
      (r) => r.authIdp,
    ),
    passwordAuthEnabled: flag(
      'Whether users can log in with a password',
      (r) => r.userPasswordEnabled,
    ),
    certAuthEnabled: flag(
      'Whether users or devices can log in with a certificate',
      hasCertAuth,
    ),
    tlsRequired: flag(
      'Whether the password must be sent through TLS',
      (r) => r.requireTlsAuth,
    ),
    radsecEnabled: flag(
      'Whether RadSec, RADIUS over TLS, can be used',
      (r) => r.radsecEnabled,
    ),
    radsecRequired: flag('Whether RadSec must be used', (r) => r.requireRadsec),
    userLockoutAction: text(
      'What happens to a user who is locked out of JumpCloud',
      (r) => r.userLockoutAction,
    ),
    userPasswordExpirationAction: text(
      'What happens to a user whose password expires',
      (r) => r.userPasswordExpirationAction,
    ),
  },
});

export const radiusServers = ofAccount({
  stepId: 'fetch-radius-servers',
  listing: radiusServersListing,
  entity: radiusServer,
  graphType: 'radius_server',
  source: directoriesSource,
});

/** Unknown where one of both is not known and the other is false. */
function hasCertAuth(server: RadiusServer): unknown {
  const flags = [server.userCertEnabled, server.deviceCertEnabled].map(toFlag);
  return flags.includes(true)
    ? true
    : flags.includes(undefined)
      ? undefined
      : false;
}
