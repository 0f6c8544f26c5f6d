import {
  Entity,
  IntegrationLogger,
  JobState,
} from '@jupiterone/integration-sdk-core';

import { quoted } from '../jobLog';
import { JumpCloudClient } from '../jumpcloud/client';
import { Listing, Organization } from '../jumpcloud/listing';
import { EntityDefinition } from './entity';
import { Gaps } from './gaps';
import { Run } from './run';
import { IngestionSource } from './source';
import { GraphWriter } from './writer';

/** What a step collects an organization with. */
export interface StepTools {
  organization: Organization;
  organizationId: string;
  client: JumpCloudClient;
  jobState: JobState;
  logger: IntegrationLogger;
  graph: GraphWriter;
  gaps: Gaps;
  run: Run;
  /** The ingestion source of the step; the core has none. */
  source?: IngestionSource;
  /** Whether another ingestion source is enabled, for what it adds to the entities of a step. */
  isEnabled: (source: IngestionSource) => boolean;
  /** Notes which types are incomplete if a listing that is read turns out not to be empty. */
  noteReading: <T>(listing: Listing<T>, types: string[]) => void;
  /** Makes the entities of records. A record that has no entity is skipped, which is a gap. */
  convert: <T>(definition: EntityDefinition<T>, records: T[]) => Entity[];
  /** Calls back with each entity of a type that the organization has in the graph. */
  forEachEntity: (
    definition: { _type: string },
    callback: (entity: Entity) => Promise<void> | void,
  ) => Promise<void>;
}

/** A listing of an organization in words that follow "could not read". */
export function describeListing(
  {
    organization,
    organizationId,
  }: Pick<StepTools, 'organization' | 'organizationId'>,
  name: string,
): string {
  return `the ${name} of organization ${quoted(organization.displayName || organizationId)} (${organizationId})`;
}
