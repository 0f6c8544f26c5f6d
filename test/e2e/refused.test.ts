import { ResourceStep } from '../../src/graph/step';
import { integrationSteps } from '../../src/steps';
import { runSteps } from '../runSteps';
import { createFault } from '../sandbox/faults';
import { collect, expectPartial, expectRestComplete } from './collect';

/** The types that are incomplete when what a step asks for is refused; none for properties. */
const MISSING: Record<string, string[]> = Object.fromEntries(
  integrationSteps.map(({ id, entities, relationships, foundTypes }) => {
    const own = (types: Array<{ _type: string }>) =>
      types
        .map(({ _type }) => _type)
        .filter((type) => !foundTypes.includes(type));
    const types = own(entities);
    return [id, types.length > 0 ? types : own(relationships)];
  }),
);

/**
 * The listings that each step outside the core asks for, and no other step. Whether a single
 * object exists is another question: 404 answers it.
 */
let endpoints: Map<ResourceStep, string[]>;

beforeAll(async () => {
  const asked = await endpointsOfSteps();
  const isShared = (name: string) =>
    [...asked.values()].filter((names) => names.has(name)).length > 1;
  endpoints = new Map();
  for (const [step, names] of asked) {
    const own = [...names].filter(
      (name) => !isShared(name) && !name.startsWith('one of '),
    );
    if (step.source && own.length > 0) {
      endpoints.set(step, own);
    }
  }
});

/** Runs one step after the other, and notes what the sandbox is asked for. */
async function endpointsOfSteps(): Promise<Map<ResourceStep, Set<string>>> {
  const asked = new Map<ResourceStep, Set<string>>();
  await runSteps(async (step, execute, context, { stats }) => {
    stats.byName = {};
    await execute(context);
    asked.set(step, new Set(Object.keys(stats.byName)));
  });
  return asked;
}

function needsOthers({ dependsOn }: ResourceStep): boolean {
  return [...endpoints.keys()].some(({ id }) => dependsOn.includes(id));
}

test('there is something to refuse to the steps of every ingestion source', () => {
  const sources = integrationSteps.flatMap(({ reads, source }) =>
    source && reads.length > 0 ? source : [],
  );
  expect(new Set([...endpoints.keys()].map(({ source }) => source))).toEqual(
    new Set(sources),
  );
});

// Each step is refused together with others, and left alone while its neighbors are refused.
describe('what refused steps read is partial and nothing else, which is a warning', () => {
  test.each([
    [402, 'one half of the steps that need the core only', false, 0],
    [403, 'one half of the steps that need the core only', false, 0],
    [403, 'the other half of them', false, 1],
    [403, 'one half of the steps that need other resources', true, 0],
    [403, 'the other half of these', true, 1],
    [404, 'one half of the steps that need the core only', false, 0],
    [404, 'the other half of them', false, 1],
    [404, 'one half of the steps that need other resources', true, 0],
    [404, 'the other half of these', true, 1],
  ])('%d for %s', async (value, _, isForOthers, rest) => {
    const refused = [...endpoints.keys()]
      .filter((step) => needsOthers(step) === isForOthers)
      .filter((_step, i) => i % 2 === rest);
    expect(refused.length).toBeGreaterThan(5);
    const collected = await collect({
      sources: 'all',
      faults: refused
        .flatMap((step) => endpoints.get(step) ?? [])
        .map((on) => createFault('status', { on, when: 'always', value })),
    });
    expectPartial(
      collected,
      refused.flatMap(({ id }) => MISSING[id] ?? []),
      { isWarning: true },
    );
    // What is known of a role that is not listed are the service accounts that have it.
    expectRestComplete(collected, [
      'jumpcloud_role',
      'jumpcloud_account_has_role',
    ]);
    for (const { source } of refused) {
      expect(collected.output).toContain(
        `disable the ingestion source "${source?.id}"`,
      );
    }
  });
});
