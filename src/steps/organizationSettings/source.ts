import { IngestionSource } from '../../graph/source';

export const organizationSettingsSource: IngestionSource = {
  id: 'organization-settings',
  title: 'Organization settings',
  description:
    'The security settings of the organization, such as whether administrators must use MFA, and its password policy.',
  requests: '1 per organization',
};
