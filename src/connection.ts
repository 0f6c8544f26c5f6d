import {
  IntegrationExecutionContext,
  IntegrationInstance,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from './config';
import {
  Connection,
  createAPIClient,
  JumpCloudClient,
} from './jumpcloud/client';
import { findRegion } from './jumpcloud/regions';

/** JumpCloud's keys have some forty characters; this leaves room for other kinds. */
const MAX_KEY_LENGTH = 1024;

const clients = new WeakMap<
  IntegrationInstance<IntegrationConfig>,
  JumpCloudClient
>();

/**
 * The client of this run. Validation and all steps share it: its bound on requests in
 * flight, its connections, and the organizations, which are asked for once.
 *
 * @throws IntegrationValidationError when the configuration can't be used
 */
export function clientOf({
  instance,
  logger,
}: IntegrationExecutionContext<IntegrationConfig>): JumpCloudClient {
  let client = clients.get(instance);
  if (!client) {
    client = createAPIClient(toConnection(instance.config), logger);
    clients.set(instance, client);
  }
  return client;
}

/**
 * The one place that decides which credential and host are used.
 *
 * @throws IntegrationValidationError saying which field is wrong; never with the key in it
 */
function toConnection(config: Partial<IntegrationConfig>): Connection {
  const apiKey = config.apiKey?.trim();
  const organizationId = config.orgId?.trim().toLowerCase();
  if (!apiKey) {
    throw new IntegrationValidationError(
      'The API key is missing: set "apiKey" (API_KEY) to the API key of a JumpCloud administrator.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey) || apiKey.length > MAX_KEY_LENGTH) {
    throw new IntegrationValidationError(
      'The API key can\'t be one of JumpCloud\'s: copy it into "apiKey" (API_KEY) again, ' +
        'as one line of letters and digits.',
    );
  }
  if (organizationId && !/^[0-9a-f]{24}$/.test(organizationId)) {
    throw new IntegrationValidationError(
      `The organization id ${JSON.stringify(config.orgId)} is not one of JumpCloud's: set "orgId" (ORG_ID) ` +
        'to its 24 hexadecimal digits, or leave it out.',
    );
  }
  return {
    apiKey,
    region: findRegion(config.region?.trim() || undefined),
    organizationId: organizationId || undefined,
  };
}
