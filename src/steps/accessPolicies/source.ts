import { IngestionSource } from '../../graph/source';

export const accessPoliciesSource: IngestionSource = {
  id: 'access-policies',
  title: 'Conditional access policies',
  description:
    'The policies that allow, deny or require MFA for logins, the user groups that they apply to, and IP lists.',
  requests: '1 per 100 policies, and 1 per 100 IP lists',
};
