import { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { StepTestConfig } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../src';
import { IntegrationConfig } from '../src/config';

/**
 * The configuration of the recorded step tests. The key is a real one only while recordings
 * are made; played back, nothing is sent anywhere.
 */
const instanceConfig: IntegrationConfig = {
  apiKey: process.env.API_KEY || 'a-key-that-is-never-sent',
  ...(process.env.ORG_ID && { orgId: process.env.ORG_ID }),
  ...(process.env.REGION && { region: process.env.REGION }),
};

/** What `executeStepWithDependencies` and `toMatchStepMetadata` take. */
export function buildStepTestConfig(stepId: string): StepTestConfig {
  return {
    stepId,
    instanceConfig,
    invocationConfig: invocationConfig as IntegrationInvocationConfig,
  };
}
