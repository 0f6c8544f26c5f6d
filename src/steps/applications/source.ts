import { IngestionSource } from '../../graph/source';

export const applicationsSource: IngestionSource = {
  id: 'applications',
  title: 'Applications',
  description:
    'SSO applications, with the dates on which their certificates expire.',
  requests: '1 per 100 applications',
};
