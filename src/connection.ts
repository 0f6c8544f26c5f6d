import {
  IntegrationExecutionContext,
  IntegrationInstance,
  IntegrationLogger,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';
import path from 'path';
import { URL } from 'url';

import { createAgent } from './agent';
import { IntegrationConfig } from './config';
import { joinUpTo, publishInfo, publishWarning } from './jobLog';
import {
  ClientObserver,
  Connection,
  createAPIClient,
  JumpCloudClient,
  Progress,
} from './jumpcloud/client';
import { DEFAULT_LIMITS, Limits } from './jumpcloud/limits';
import { findRegion, Region, REGION_NAMES } from './jumpcloud/regions';

/** JumpCloud's keys have some forty characters; this leaves room for other kinds. */
const MAX_SECRET_LENGTH = 1024;

/** How often the progress of a long listing is logged. */
const PROGRESS_INTERVAL_MS = 5_000;

/**
 * Names a local stand-in for JumpCloud's API, for tests and the demo. It is no part of the
 * configuration, and takes loopback addresses only, so that nothing that a JupiterOne user
 * can configure sends the credential to another host.
 */
const LOCAL_URL_VARIABLE = 'JUMPCLOUD_LOCAL_URL';

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
    client = createAPIClient(
      toConnection(instance.config, createObserver(logger)),
    );
    clients.set(instance, client);
  }
  return client;
}

/**
 * The one place that decides which credential and host are used.
 *
 * @throws IntegrationValidationError saying which field is wrong; never with a value in it
 *   that may be a credential
 */
export function toConnection(
  config: Partial<IntegrationConfig>,
  observer: ClientObserver,
): Connection {
  const credential = toCredential(config);
  const region = toRegion(config.region?.trim() || 'us');
  const local = localUrl();
  const limits = readLimits();
  const transportTo = (url: string) => ({
    headers: { 'user-agent': userAgent() },
    ...createAgent(url, { timeout: 2 * limits.attemptMs }),
  });
  const baseUrl = local ?? region.consoleUrl;
  const insightsUrl = local ?? region.insightsUrl;
  const tokenUrl = local ?? region.tokenUrl;
  return {
    region,
    apiUrl: `${baseUrl}/api`,
    organizationId: toOrganizationId(config.orgId?.trim().toLowerCase()),
    limits,
    transport: transportTo(baseUrl),
    insights: { apiUrl: insightsUrl, transport: transportTo(insightsUrl) },
    credential:
      credential.kind === 'API key'
        ? credential
        : { ...credential, tokenUrl, transport: transportTo(tokenUrl) },
    observer,
  };
}

type ConfiguredCredential =
  | { kind: 'API key'; apiKey: string }
  | { kind: 'service account'; clientId: string; clientSecret: string };

/** The configured credential, which is one of two kinds. */
function toCredential(
  config: Partial<IntegrationConfig>,
): ConfiguredCredential {
  const apiKey = config.apiKey?.trim();
  const clientId = config.clientId?.trim();
  const clientSecret = config.clientSecret?.trim();
  if (apiKey && (clientId || clientSecret)) {
    throw new IntegrationValidationError(
      'Both an API key and a service account are configured: leave out either "apiKey" (API_KEY), or ' +
        '"clientId" (CLIENT_ID) and "clientSecret" (CLIENT_SECRET).',
    );
  }
  if (apiKey) {
    checkSecret(apiKey, 'API key', '"apiKey" (API_KEY)');
    return { kind: 'API key', apiKey };
  }
  if (!clientId && !clientSecret) {
    throw new IntegrationValidationError(
      'No credential is configured: set "clientId" (CLIENT_ID) and "clientSecret" (CLIENT_SECRET) to those of a ' +
        'JumpCloud service account, or "apiKey" (API_KEY) to the API key of an administrator.',
    );
  }
  if (!clientId) {
    throw new IntegrationValidationError(
      'The client ID is missing: set "clientId" (CLIENT_ID) to the client ID of the service account that ' +
        '"clientSecret" (CLIENT_SECRET) belongs to.',
    );
  }
  if (!clientSecret) {
    throw new IntegrationValidationError(
      'The client secret is missing: set "clientSecret" (CLIENT_SECRET) to a client secret of the service ' +
        'account that "clientId" (CLIENT_ID) names.',
    );
  }
  checkSecret(clientId, 'client ID', '"clientId" (CLIENT_ID)');
  checkSecret(clientSecret, 'client secret', '"clientSecret" (CLIENT_SECRET)');
  return { kind: 'service account', clientId, clientSecret };
}

function checkSecret(value: string, what: string, field: string): void {
  if (!/^[\x21-\x7e]+$/.test(value) || value.length > MAX_SECRET_LENGTH) {
    throw new IntegrationValidationError(
      `This does not look like a JumpCloud ${what}: copy it into ${field} again, as one line of letters and ` +
        'digits and nothing else.',
    );
  }
}

function toRegion(name: string): Region {
  const region = findRegion(name);
  if (!region) {
    const shown = name.length <= 10 ? `"${name}"` : 'that was configured';
    throw new IntegrationValidationError(
      `Unknown region ${shown}: set "region" (REGION) to one of ${REGION_NAMES.join(', ')}, or leave it out ` +
        'for us.',
    );
  }
  return region;
}

function toOrganizationId(id: string | undefined): string | undefined {
  if (id && !/^[0-9a-f]{24}$/.test(id)) {
    throw new IntegrationValidationError(
      'This is not the id of a JumpCloud organization: set "orgId" (ORG_ID) to its 24 hexadecimal digits, ' +
        'or leave it out.',
    );
  }
  return id || undefined;
}

function localUrl(): string | undefined {
  const value = process.env[LOCAL_URL_VARIABLE];
  if (!value) {
    return undefined;
  }
  const url = toUrl(value);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    !/^(127(\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname)
  ) {
    throw new IntegrationValidationError(
      `${LOCAL_URL_VARIABLE} accepts only an http or https address of this machine, such as http://127.0.0.1:4000.`,
    );
  }
  return url.origin;
}

function toUrl(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}

/**
 * The limits in force. Some of them can be set through the environment, in milliseconds, so
 * that tests need not wait.
 */
function readLimits(): Limits {
  const { env } = process;
  return {
    ...DEFAULT_LIMITS,
    ...optional('attemptMs', env.JUMPCLOUD_ATTEMPT_MS),
    ...optional('backoffMs', env.JUMPCLOUD_BACKOFF_MS),
    ...optional('passPauseMs', env.JUMPCLOUD_PASS_PAUSE_MS),
    ...optional('requestMs', env.JUMPCLOUD_REQUEST_MS),
  };
}

function optional(name: keyof Limits, value: string | undefined) {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? { [name]: number } : {};
}

function userAgent(): string {
  const file = path.join(__dirname, '..', 'package.json');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as {
    name: string;
    version: string;
  };
  // A scope is no part of a product's name there.
  return `${name.split('/').pop()}/${version}`;
}

/** Logs what happens to requests, and tells JupiterOne's user what may need attention. */
function createObserver(logger: IntegrationLogger): ClientObserver {
  let isSlowDownPublished = false;
  let progressedAt = Date.now();
  return {
    attempted(attempt) {
      logger.debug(attempt, 'A request was attempted.');
    },
    slowedDown({ reason, milliseconds, concurrency }) {
      logger.warn(
        { reason, milliseconds, concurrency },
        'Rate limited: pausing, then continuing with fewer concurrent requests.',
      );
      if (!isSlowDownPublished) {
        isSlowDownPublished = true;
        publishInfo(
          logger,
          `JumpCloud asked to slow down (${reason}), so the job takes longer.`,
        );
      }
    },
    progressed(progress) {
      if (Date.now() - progressedAt >= PROGRESS_INTERVAL_MS) {
        progressedAt = Date.now();
        logger.info({ progress }, `Reading ${describeProgress(progress)}`);
      }
    },
    deletedCounted({ name, path }, count, total) {
      logger.info(
        { path, count, total },
        `JumpCloud counts ${total} ${name} but lists ${count}; the others refer to deleted objects (${path}).`,
      );
    },
    wishesDropped({ name, path }, dropped, reason) {
      publishInfo(
        logger,
        `JumpCloud refuses optional parameters for the ${name} (${path}): ${joinUpTo(dropped)}. They are read ` +
          `without these, which takes more requests. JumpCloud's reason: ${reason}`,
      );
    },
    organizationsUnlisted(note) {
      publishWarning(logger, note);
    },
  };
}

/** "members: 230 of 500 user groups", or "users: 4,500 of 5,000". */
function describeProgress({ name, of, count, total }: Progress): string {
  const numbers = [count, total].flatMap((number) =>
    number === undefined ? [] : [number.toLocaleString('en-US')],
  );
  return `${name}: ${numbers.join(' of ')}${of ? ` ${of}` : ''}`;
}
