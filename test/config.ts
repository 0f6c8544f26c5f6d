import { StepTestConfig } from '@jupiterone/integration-sdk-testing';
import { readFileSync } from 'fs';
import path from 'path';

import { invocationConfig } from '../src';
import { IntegrationConfig } from '../src/config';
import { ingestionSources } from '../src/ingestionSources';

/** What the recordings were made against; written by `npm run test:record`. */
export interface RecordedConfig {
  madeAgainst: 'the sandbox' | 'JumpCloud';
  /** When the runs began, as ISO 8601: what is asked about events depends on it. */
  madeOn: string;
  orgId?: string;
  region?: string;
}

export const RECORDED_CONFIG_FILE = path.join(__dirname, 'recordedConfig.json');

export const recordedConfig = JSON.parse(
  readFileSync(RECORDED_CONFIG_FILE, 'utf8'),
) as RecordedConfig;

/** A real one only while recordings are made; played back, nothing is sent. */
function credential(): IntegrationConfig {
  const { API_KEY, CLIENT_ID, CLIENT_SECRET } = process.env;
  return CLIENT_ID
    ? { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }
    : { apiKey: API_KEY || 'a-key-that-is-never-sent' };
}

/** What the SDK's matchers of steps take. */
export function testConfigOf(stepId: string): StepTestConfig {
  const { orgId, region } = recordedConfig;
  const instanceConfig: IntegrationConfig = {
    ...credential(),
    orgId,
    region,
    // Steps also read what is off by default.
    enabledIngestionSources: ingestionSources.map(({ id }) => id).join(),
  };
  return {
    stepId,
    instanceConfig,
    invocationConfig: invocationConfig,
  };
}
