import { IngestionSource } from '../../graph/source';

export const directoriesSource: IngestionSource = {
  id: 'directories',
  title: 'Directories and RADIUS servers',
  description:
    'Google Workspace, Microsoft 365, LDAP and Active Directory, RADIUS servers, and the groups and users bound ' +
    'to each.',
  requests:
    '2 or more, and for each directory 3 or more and each RADIUS server 2 or more: 1 per 100 of its groups and ' +
    '1 per 100 of its users',
};
