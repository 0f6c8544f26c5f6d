import {
  createMockIntegrationLogger,
  createMockJobState,
} from '@jupiterone/integration-sdk-testing';

import { createFailures } from '../src/graph/failures';
import { StepTools } from '../src/graph/step';
import { createGraphWriter } from '../src/graph/writer';
import { JumpCloudClient } from '../src/jumpcloud/client';
import { Part } from '../src/jumpcloud/listing';
import { CONSOLE_URL, ORGANIZATION_ID } from './propertiesOf';

/**
 * What a step works with, without JumpCloud.
 *
 * @param parts what `listEach` yields, whatever is asked for
 */
export function createStepTools(parts: Part<unknown>[] = []) {
  const logger = createMockIntegrationLogger();
  const published: string[] = [];
  const publish = ({ description }: { description: string }) =>
    published.push(description) > 0;
  jest.spyOn(logger, 'publishWarnEvent').mockImplementation(publish);
  jest.spyOn(logger, 'publishInfoEvent').mockImplementation(publish);
  const asked: string[] = [];
  const jobState = createMockJobState();
  const failures = createFailures(logger, 'things');
  const client: JumpCloudClient = {
    region: { name: 'us', consoleUrl: CONSOLE_URL, tokenUrl: '' },
    credential: 'API key',
    credentialOwner: () => undefined,
    organizations: () => Promise.resolve([{ _id: ORGANIZATION_ID }]),
    async *list() {},
    async *listEach(_, parents) {
      await Promise.resolve();
      asked.push(...parents);
      for (const part of parts) {
        yield part as never;
      }
    },
  };
  const tools: StepTools = {
    organizationId: ORGANIZATION_ID,
    client,
    jobState,
    logger,
    failures,
    graph: createGraphWriter(jobState, ({ _key }, type) =>
      failures.leaveOut(_key, new Error(`It is a ${type}, too.`)),
    ),
    areDependenciesComplete: true,
    convert: () => [],
  };
  return { tools, jobState, asked, published };
}
