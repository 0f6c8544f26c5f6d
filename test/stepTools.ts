import {
  createMockIntegrationLogger,
  createMockJobState,
} from '@jupiterone/integration-sdk-testing';

import { createGaps } from '../src/graph/gaps';
import { runOf } from '../src/graph/run';
import { StepTools } from '../src/graph/tools';
import { createGraphWriter } from '../src/graph/writer';
import { JumpCloudClient } from '../src/jumpcloud/client';
import { Found, Part } from '../src/jumpcloud/listing';
import { CONSOLE_URL, ORGANIZATION_ID } from './propertiesOf';

/** What a client answers, whatever is asked for. */
interface Answers {
  /** Pages of a listing. */
  pages?: unknown[][];
  /** Parts of the listings of many parents. */
  parts?: Part<unknown>[];
  /** Objects by their ids. */
  found?: Found<unknown>[];
}

/** What a step works with, without JumpCloud. */
export function createStepTools({
  pages = [],
  parts = [],
  found = [],
}: Answers = {}) {
  const logger = createMockIntegrationLogger();
  const published: string[] = [];
  const publish = ({ description }: { description: string }) =>
    published.push(description) > 0;
  jest.spyOn(logger, 'publishWarnEvent').mockImplementation(publish);
  jest.spyOn(logger, 'publishInfoEvent').mockImplementation(publish);
  const asked: string[] = [];
  const jobState = createMockJobState();
  const client: JumpCloudClient = {
    region: {
      name: 'us',
      consoleUrl: CONSOLE_URL,
      insightsUrl: '',
      tokenUrl: '',
    },
    credentialKind: 'API key',
    credentialOwner: () => undefined,
    organizations: () => Promise.resolve([{ _id: ORGANIZATION_ID }]),
    organizationsMissing: () => Promise.resolve(undefined),
    async *list() {
      await Promise.resolve();
      yield* pages as never[];
    },
    async *listEach(_, parents) {
      await Promise.resolve();
      asked.push(...parents);
      yield* parts as never[];
    },
    async *getEach(_, ids) {
      await Promise.resolve();
      asked.push(...ids);
      yield* found as never[];
    },
    async *recheckEmpty() {},
  };
  const run = runOf(client);
  const gaps = createGaps(run, logger);
  const counts: Record<string, number> = {};
  const tools: StepTools = {
    organization: { _id: ORGANIZATION_ID },
    organizationId: ORGANIZATION_ID,
    client,
    jobState,
    logger,
    gaps,
    run,
    isEnabled: () => true,
    noteReading: () => undefined,
    graph: createGraphWriter({
      organizationId: ORGANIZATION_ID,
      jobState,
      run,
      counts,
      onCollision: ({ _key, _type }, type) =>
        gaps.skip(_key, 'things', [_type], new Error(`It is a ${type}, too.`)),
    }),
    convert: (definition, records) =>
      records.map((record) =>
        definition.create(record, {
          organizationId: ORGANIZATION_ID,
          consoleUrl: CONSOLE_URL,
        }),
      ),
    forEachEntity: async ({ _type }, callback) =>
      jobState.iterateEntities({ _type }, async (entity) => {
        if (entity.organizationId === ORGANIZATION_ID) {
          await callback(entity);
        }
      }),
  };
  return { tools, jobState, asked, published, counts };
}

/** The gaps of a run: what is missing, why, and which types are incomplete. */
export function gapsIn({ run }: StepTools): string[] {
  return run.gaps.map(
    ({ what, error, types }) =>
      `${what} [${types === 'all' ? types : types.join()}]: ${error.message}`,
  );
}
