import { Entity, IntegrationError } from '@jupiterone/integration-sdk-core';

import { withDetails } from '../../graph/details';
import { listingStep } from '../../graph/listingStep';
import { StepTools } from '../../graph/tools';
import { joinUpTo, quoted } from '../../jobLog';
import { objectOf } from '../../jumpcloud/listing';
import { adAgent } from './adAgent';
import { directories, Directory } from './directory';
import {
  DIRECTORY_KINDS,
  isUnknown,
  kindOf,
  directorySettingsListing,
} from './kinds';
import { groupAssignedDirectory, userAssignedDirectory } from './links';

export const directoriesStep = listingStep(directories, {
  reads: DIRECTORY_KINDS.map((kind) => ({
    listing: objectOf(directorySettingsListing(kind)),
    parent: directories,
    isReadOf: ({ type }: Entity) => kindOf(type) === kind,
  })),
  async enrich(tools, records) {
    noteUnknown(tools, records);
    let enriched = records;
    for (const kind of DIRECTORY_KINDS) {
      enriched = await withDetails(
        tools,
        directories,
        directorySettingsListing(kind),
        enriched,
        ({ type }) => kindOf(type) === kind,
      );
    }
    return enriched;
  },
});

/** Nothing is known of how anything is bound to directories of an unknown kind. */
function noteUnknown({ gaps }: StepTools, records: Directory[]): void {
  const names = records
    .filter((record) => record && isUnknown(record))
    .map(({ name, type }) => `${quoted(name)} (${quoted(type)})`);
  if (names.length > 0) {
    gaps.add(
      'the users, user groups and agents of directories of an unknown kind',
      [
        groupAssignedDirectory.relationship._type,
        userAssignedDirectory.relationship._type,
        adAgent._type,
      ],
      new IntegrationError({
        code: 'UNKNOWN_KIND_ERROR',
        message: `This integration does not know these kinds of directories: ${joinUpTo(names)}.`,
      }),
    );
  }
}
