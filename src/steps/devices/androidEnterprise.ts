import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { withDetails } from '../../graph/details';
import { defineEntity } from '../../graph/entity';
import { listingStep } from '../../graph/listingStep';
import { flag, named, text, time } from '../../graph/property';
import { describeListing, StepTools } from '../../graph/tools';
import { toText } from '../../graph/values';
import { singleWithId, wrapped } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { androidSource } from '../sources';

/** v2 `GET /google-emm/enterprises/{id}/connection-status`. */
interface ConnectionStatus {
  enterpriseId?: string | null;
  isConnected?: boolean | null;
}

/**
 * An organization's connection with Android Enterprise, as v2 `GET /google-emm/enterprises`
 * lists it, without the address of a person.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli/tree/main/internal/googleemm, which quotes a
 * real answer. Its other paths take `objectId`, not Google's id.
 */
export interface AndroidEnterprise extends ConnectionStatus {
  allowDeviceEnrollment?: boolean | null;
  createdAt?: string | null;
  deviceGroupId?: string | null;
  displayName?: string | null;
  enterpriseType?: string | null;
  /** Google's: "enterprises/LC01m7doq1". */
  name?: string | null;
  objectId?: string | null;
  organizationObjectId?: string | null;
}

/** An organization has one at most, and many have none. */
export const androidEnterprisesListing: Listing<AndroidEnterprise> = {
  kind: 'records',
  name: 'Android enterprises',
  path: '/v2/google-emm/enterprises',
  dialect: wrapped('enterprises'),
  isUnpaged: true,
  idOf: idOfEnterprise,
  omit: ['contactEmail'],
};

export const connectionStatusListing: Listing<ConnectionStatus> = {
  kind: 'object',
  name: 'connection status',
  path: '/v2/google-emm/enterprises/{id}/connection-status',
  dialect: singleWithId((status) => (status as ConnectionStatus).enterpriseId),
};

export const androidEnterprise = defineEntity<AndroidEnterprise>({
  resourceName: 'Android Enterprise',
  _type: 'jumpcloud_android_enterprise',
  _class: ['Configuration'],
  noun: 'Android enterprise',
  keyOf: idOfEnterprise,
  rawData: [
    'objectId',
    'allowDeviceEnrollment',
    'createdAt',
    'deviceGroupId',
    'displayName',
    'enterpriseType',
    'name',
  ],
  properties: {
    ...named('enterprise', (e) => e.displayName),
    googleEnterpriseName: text(
      "Google's name of the enterprise, such as `enterprises/LC01m7doq1`",
      (e) => e.name,
    ),
    enterpriseType: text(
      'Kind of enterprise, such as `MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE`',
      (e) => e.enterpriseType,
    ),
    connected: flag(
      'Whether JumpCloud is connected with Google',
      (e) => e.isConnected,
    ),
    enrollmentAllowed: flag(
      'Whether devices can be enrolled',
      (e) => e.allowDeviceEnrollment,
    ),
    defaultDeviceGroupId: text(
      "JumpCloud's id of the device group that new devices join",
      (e) => e.deviceGroupId,
    ),
    createdOn: time('When it was set up', (e) => e.createdAt),
  },
});

export const androidEnterprises = ofAccount({
  stepId: 'fetch-android-enterprises',
  listing: androidEnterprisesListing,
  entity: androidEnterprise,
  source: androidSource,
});

export const androidEnterprisesStep = listingStep(androidEnterprises, {
  reads: [{ listing: connectionStatusListing, parent: androidEnterprises }],
  enrich: (tools, records) =>
    withDetails(
      tools,
      androidEnterprises,
      connectionStatusListing,
      ofOrganization(tools, records),
    ),
});

/**
 * The enterprises of the organization that is being read. It is not documented that
 * `x-org-id` selects them, so those of another one are no answer.
 */
function ofOrganization(
  tools: StepTools,
  records: AndroidEnterprise[],
): AndroidEnterprise[] {
  const { organizationId, gaps } = tools;
  const own = records.filter((record) => {
    const id = toText(record?.organizationObjectId) ?? organizationId;
    return id.toLowerCase() === organizationId.toLowerCase();
  });
  if (own.length < records.length) {
    gaps.add(
      describeListing(tools, androidEnterprisesListing.name),
      [androidEnterprise._type],
      new IntegrationError({
        code: 'OTHER_ORGANIZATION_ERROR',
        message: 'JumpCloud sent those of another organization.',
      }),
    );
  }
  return own;
}

function idOfEnterprise(
  record: AndroidEnterprise | null | undefined,
): string | undefined {
  const id = record?.objectId;
  return typeof id === 'string' && id ? id : undefined;
}
