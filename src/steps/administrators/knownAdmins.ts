import { Entity } from '@jupiterone/integration-sdk-core';

import { StepTools } from '../../graph/step';
import { toText, toTexts } from '../../graph/values';

/** What later steps need to know of an administrator. */
export interface KnownAdmin {
  id: string;
  /** In lower case. */
  email?: string;
  roleNames: string[];
}

type Tools = Pick<StepTools, 'jobState' | 'organizationId'>;

const keyOf = (organizationId: string) => `admins:${organizationId}`;

/**
 * Leaves the administrators of an organization for later steps. The graph can't tell them:
 * an administrator of several organizations is one entity, made of one of their records.
 */
export async function storeAdmins(
  { jobState, organizationId }: Tools,
  entities: Entity[],
): Promise<void> {
  const admins = entities.map((entity): KnownAdmin => ({
    id: entity._key,
    email: emailOf(entity),
    roleNames: toTexts(entity.roleNames) ?? [],
  }));
  await jobState.setData<KnownAdmin[]>(keyOf(organizationId), admins);
}

/** The administrators of an organization that the step "Fetch administrators" has left. */
export async function knownAdmins({
  jobState,
  organizationId,
}: Tools): Promise<KnownAdmin[]> {
  const key = keyOf(organizationId);
  return (await jobState.getData<KnownAdmin[]>(key)) ?? [];
}

/** The email address of an administrator or user, in lower case. */
export function emailOf({ email }: Entity): string | undefined {
  // A list in newer data models.
  return toText([email].flat()[0])?.toLowerCase();
}
