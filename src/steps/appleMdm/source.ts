import { IngestionSource } from '../../graph/source';

export const appleMdmSource: IngestionSource = {
  id: 'apple-mdm',
  title: 'Apple MDM',
  description:
    'The Apple MDM configuration, with the dates on which its certificate and token expire, and its devices.',
  requests: '1, and 1 per 100 Apple devices',
};
