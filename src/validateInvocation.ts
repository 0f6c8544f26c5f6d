import { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from './config';
import { clientOf } from './connection';
import { joinUpTo, publishInfo, quoted, withoutStack } from './jobLog';
import { disabledSourcesOf } from './ingestionSources';
import { idOf } from './jumpcloud/listing';

/**
 * Checks the configuration, on its own and against JumpCloud.
 *
 * @throws IntegrationValidationError for a value that can't be used, or that does not match
 *   what the credential has access to
 * @throws IntegrationProviderAuthenticationError when JumpCloud rejects the credential
 */
export async function validateInvocation(
  context: IntegrationExecutionContext<IntegrationConfig>,
): Promise<void> {
  try {
    await validate(context);
  } catch (err) {
    throw withoutStack(err);
  }
}

async function validate(
  context: IntegrationExecutionContext<IntegrationConfig>,
): Promise<void> {
  // Throws where an ingestion source is unknown.
  disabledSourcesOf(context.instance);
  const client = clientOf(context);
  const organizations = await client.organizations();
  const names = organizations.map((organization) =>
    quoted(organization?.displayName || idOf(organization)),
  );
  const plural = names.length > 1 ? 's' : '';
  publishInfo(
    context.logger,
    `JumpCloud's region "${client.region.name}" accepts the ${client.credentialKind}. ` +
      `Collecting from organization${plural} ${joinUpTo(names)}.`,
  );
}
