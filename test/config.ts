import { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { StepTestConfig } from '@jupiterone/integration-sdk-testing';
import { readFileSync } from 'fs';
import path from 'path';

import { invocationConfig } from '../src';
import { IntegrationConfig } from '../src/config';

/** What the recordings were made against; written by `npm run test:record`. */
export interface RecordedConfig {
  madeAgainst: 'the sandbox' | 'JumpCloud';
  orgId?: string;
  region?: string;
}

export const RECORDED_CONFIG_FILE = path.join(__dirname, 'recordedConfig.json');

/** What `executeStepWithDependencies` and `toMatchStepMetadata` take. */
export function buildStepTestConfig(stepId: string): StepTestConfig {
  const { orgId, region } = JSON.parse(
    readFileSync(RECORDED_CONFIG_FILE, 'utf8'),
  ) as RecordedConfig;
  const instanceConfig: IntegrationConfig = {
    // A real one only while recordings are made; played back, nothing is sent.
    apiKey: process.env.API_KEY || 'a-key-that-is-never-sent',
    orgId,
    region,
  };
  return {
    stepId,
    instanceConfig,
    invocationConfig: invocationConfig as IntegrationInvocationConfig,
  };
}
