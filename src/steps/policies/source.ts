import { IngestionSource } from '../../graph/source';

export const policiesSource: IngestionSource = {
  id: 'policies',
  title: 'Policies',
  description:
    'Policies and policy groups, and the devices and device groups that they are assigned to.',
  requests:
    '1 per 100 policies or policy groups, and 2 to 4 per policy, 3 to 6 per policy group',
};
