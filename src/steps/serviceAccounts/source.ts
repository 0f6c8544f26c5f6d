import { IngestionSource } from '../../graph/source';

export const machineIdentitiesSource: IngestionSource = {
  id: 'machine-identities',
  title: 'Identity providers and service accounts',
  description:
    'Other identity providers that log users in to JumpCloud, and service accounts with their roles. ' +
    'JumpCloud shows service accounts to an Administrator With Billing and to custom roles for them only',
  // The recommended role Read Only is refused.
  defaultsToDisabled: true,
  requests: '2 or more: 1 per 100 service accounts, and 1',
};
