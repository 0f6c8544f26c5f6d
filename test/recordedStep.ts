import { executeStepWithDependencies } from '@jupiterone/integration-sdk-testing';

import { buildStepTestConfig } from './config';
import { setupStepRecording } from './recording';

/**
 * Executes a step, and those that it depends on, against its recording, and checks that it
 * collected what its metadata declares.
 *
 * @param directory holds `__recordings__`
 */
export async function executeRecordedStep(directory: string, stepId: string) {
  const recording = setupStepRecording(directory, stepId);
  const stepConfig = buildStepTestConfig(stepId);
  try {
    const results = await executeStepWithDependencies(stepConfig);
    expect(results).toMatchStepMetadata(stepConfig);
    return results;
  } finally {
    await recording.stop();
  }
}
