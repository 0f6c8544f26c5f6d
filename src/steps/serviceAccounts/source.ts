import { IngestionSource } from '../../graph/source';

export const machineIdentitiesSource: IngestionSource = {
  id: 'machine-identities',
  title: 'Identity providers and service accounts',
  description:
    'Other identity providers that log users in to JumpCloud, and service accounts with their roles. ' +
    'Only an Administrator With Billing, or a custom role with that permission, can read service accounts.',
  // The recommended role Read Only is refused.
  defaultsToDisabled: true,
  requests: '2 or more: 1 per 100 service accounts, and 1',
};
