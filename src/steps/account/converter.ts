import {
  createIntegrationEntity,
  Entity,
} from '@jupiterone/integration-sdk-core';

import { idOf, Organization } from '../../jumpcloud/types';
import { Entities } from '../constants';
import { requireId, text, time } from '../properties';

/**
 * Makes the account entity of an organization.
 *
 * @param consoleUrl the admin console of the organization's region
 * @throws IntegrationError when the organization has no id
 */
export function createAccountEntity(
  organization: Organization,
  consoleUrl: string,
): Entity {
  const id = requireId(idOf(organization));
  const name = text(organization.displayName) ?? id;
  return createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        _key: id,
        _type: Entities.ACCOUNT._type,
        _class: Entities.ACCOUNT._class,
        _rawData: [{ name: 'default', rawData: organization }],
        id,
        name,
        displayName: name,
        vendor: 'JumpCloud',
        logoUrl: text(organization.logoUrl),
        createdOn: time(organization.created),
        webLink: consoleUrl,
      },
    },
  });
}
