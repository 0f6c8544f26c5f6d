import { IngestionSource } from '../../graph/source';

export const administratorsSource: IngestionSource = {
  id: 'administrators',
  title: 'Administrators',
  description:
    "JumpCloud's administrators, their roles, their MFA and the age of their API keys.",
  requests: '1 per 100 administrators, and 1 per 100 roles',
};
