import { IngestionSource } from '../../graph/source';

export const devicesSource: IngestionSource = {
  id: 'devices',
  title: 'Devices',
  description:
    'Laptops, servers and phones that JumpCloud manages, and their primary users.',
  requests: '1 per 100 devices',
};
