import { IngestionSource } from '../../graph/source';

export const applicationAssignmentsSource: IngestionSource = {
  id: 'application-assignments',
  title: 'Application assignments',
  description:
    'Who can use which application: groups, and users directly or through a group. Needs the source `applications`.',
  requests:
    '2 per application, and up to 2 more where JumpCloud sends no totals; 1 more per 100 further users or groups of an application',
};
