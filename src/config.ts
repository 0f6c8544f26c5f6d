import {
  IntegrationExecutionContext,
  IntegrationInstanceConfig,
  IntegrationInstanceConfigFieldMap,
} from '@jupiterone/integration-sdk-core';

import { clientOf } from './connection';
import { listed, quoted, tell } from './jobLog';
import { idOf } from './jumpcloud/types';

/** The configuration as it comes from JupiterOne, or from the environment on a laptop. */
export interface IntegrationConfig extends IntegrationInstanceConfig {
  /** API key of a JumpCloud administrator (`API_KEY`). */
  apiKey: string;
  /** The only organization to read (`ORG_ID`): 24 hexadecimal digits. */
  orgId?: string;
  /** `us`, `eu` or `in` (`REGION`); `us` when it is missing. */
  region?: string;
}

/** What JupiterOne asks for, and what `j1-integration` reads from the environment. */
export const instanceConfigFields: IntegrationInstanceConfigFieldMap<IntegrationConfig> =
  {
    apiKey: { type: 'string', mask: true },
    orgId: { type: 'string', optional: true },
    region: { type: 'string', optional: true },
  };

/**
 * Checks the configuration, on its own and against JumpCloud.
 *
 * @throws IntegrationValidationError for a value that can't be used, or that does not
 *   match what the key sees
 * @throws IntegrationProviderAuthenticationError when JumpCloud rejects the key
 */
export async function validateInvocation(
  context: IntegrationExecutionContext<IntegrationConfig>,
): Promise<void> {
  const client = clientOf(context);
  const organizations = await client.organizations();
  const names = organizations.map((organization) =>
    quoted(organization?.displayName || idOf(organization)),
  );
  tell(
    context.logger,
    `JumpCloud's region "${client.region.name}" accepts the API key. ` +
      `Organizations to be read: ${listed(names)}.`,
  );
}
