import {
  IntegrationLogger,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { addToAccount } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { listed, quoted, tell } from '../../jobLog';
import { accountHas, accountStep } from '../account';
import { groupsStep } from '../groups';
import { group, groupsListing } from '../groups/group';
import { usersStep } from '../users';
import { user, usersListing } from '../users/user';
import { defineDirectoryBindings } from './bindings';
import { directoriesListing, directory, Directory } from './directory';
import { directoryKinds, kindsWithoutBindings } from './kinds';
import { addSettings, readSettings } from './settings';
import { directoriesSource } from './source';

export const accountHasDirectory = accountHas(directory);

export const groupAssignedDirectory = defineRelationship(
  group,
  RelationshipClass.ASSIGNED,
  directory,
);

export const userAssignedDirectory = defineRelationship(
  user,
  RelationshipClass.ASSIGNED,
  directory,
);

export const directoriesStep = defineStep({
  id: 'fetch-directories',
  name: 'Fetch directories',
  what: 'directories',
  source: directoriesSource,
  dependsOn: [accountStep.id],
  entities: [directory],
  relationships: [accountHasDirectory],
  async collect(tools) {
    const { client, organizationId, logger } = tools;
    const listing = directoriesListing;
    for await (const records of client.list(organizationId, listing)) {
      const settings = await readSettings(tools, records);
      const complete = records.map(
        (record) => record && addSettings(record, settings),
      );
      await addToAccount(
        tools,
        tools.convert(directory, complete),
        accountHasDirectory,
      );
      tellUnknown(records, logger);
    }
  },
});

export const directoryGroupsStep = defineDirectoryBindings({
  id: 'fetch-directory-groups',
  name: 'Fetch groups bound to directories',
  what: 'user groups bound to directories',
  dependsOn: [directoriesStep.id, groupsStep.id],
  relationship: groupAssignedDirectory,
  listing: groupsListing,
  targetType: 'user_group',
  boundTo: ({ groups }) => groups,
});

export const directoryUsersStep = defineDirectoryBindings({
  id: 'fetch-directory-users',
  name: 'Fetch users bound to directories',
  what: 'users bound to directories',
  dependsOn: [directoriesStep.id, usersStep.id],
  relationship: userAssignedDirectory,
  listing: usersListing,
  targetType: 'user',
  boundTo: ({ users }) => users,
});

/** Says of which directories it is not known how to read who is bound to them. */
function tellUnknown(records: Directory[], logger: IntegrationLogger): void {
  const known = [
    ...directoryKinds.map(({ type }) => type),
    ...kindsWithoutBindings,
  ];
  const unknown = records.filter(
    (record) => record && !known.includes(record.type ?? ''),
  );
  if (unknown.length > 0) {
    const names = unknown.map(
      ({ name, type }) => `${quoted(name)} (${quoted(type)})`,
    );
    tell(
      logger,
      `Directories of an unknown type: ${listed(names)}. ` +
        'Their settings, and the groups and users bound to them, are not collected.',
    );
  }
}
