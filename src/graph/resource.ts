import { Entity } from '@jupiterone/integration-sdk-core';

import { GraphType } from '../jumpcloud/graphTypes';
import { Listing } from '../jumpcloud/listing';
import { EntityDefinition } from './entity';
import { RelationshipDefinition } from './relationship';
import { IngestionSource, Permission } from './source';
import { StepTools } from './tools';

/** Objects of one kind in JumpCloud: how they are listed, and what they become in the graph. */
export interface Resource<T> {
  /** The step that collects them, and the steps that it needs. */
  stepId: string;
  dependsOn: string[];
  listing: Listing<T>;
  entity: EntityDefinition<T>;
  /** By which the account of an organization has the entities. */
  accountHas: RelationshipDefinition;
  /** JumpCloud's name for such objects at the ends of edges: "user_group". */
  graphType?: GraphType;
  /** The ingestion source by which they can be switched off; the core has none. */
  source?: IngestionSource;
  /** What its listing takes, if that differs from the source. */
  permission?: Permission;
  /** Adds what else follows from entities that were found although they were not listed. */
  onFound?: (tools: StepTools, entities: Entity[]) => Promise<void>;
  /** The types of relationships that it adds. */
  relationshipsOnFound?: RelationshipDefinition[];
}

/** A resource, whatever its records are. */
export type AnyResource = Resource<never>;
