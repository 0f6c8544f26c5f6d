import { integrationSteps } from '.';
import { runSteps } from '../../test/runSteps';
import { ResourceStep } from '../graph/step';

/** The steps that must have ended before a step begins. */
function stepsBefore({ dependsOn }: ResourceStep): Set<string> {
  const ids = new Set<string>();
  for (const step of integrationSteps) {
    if (dependsOn.includes(step.id)) {
      [step.id, ...stepsBefore(step)].forEach((id) => ids.add(id));
    }
  }
  return ids;
}

/** The types that a step collects. Each object that it finds besides is looked up once in a run. */
function typesOf({ entities, relationships, foundTypes }: ResourceStep) {
  return [...entities, ...relationships]
    .map(({ _type }) => _type)
    .filter((type) => !foundTypes.includes(type));
}

function stepsThatAdd(type: string): ResourceStep[] {
  return integrationSteps.filter((step) => typesOf(step).includes(type));
}

// Each looks up whether the other has added the same before it does.
test('two steps that add to the same type never run at the same time', () => {
  const pairs = integrationSteps.flatMap((step) =>
    typesOf(step)
      .flatMap(stepsThatAdd)
      .filter(
        (other) =>
          other.id < step.id &&
          !stepsBefore(step).has(other.id) &&
          !stepsBefore(other).has(step.id),
      )
      .map((other) => `${other.id} and ${step.id}`),
  );
  expect(pairs).toEqual([]);
});

test('no step looks through a type that another step may be adding to', async () => {
  const found = new Set<string>();
  await runSteps(async (step, execute, context) => {
    const note = ({ _type }: { _type: string }) => {
      stepsThatAdd(_type)
        .filter(
          (other) =>
            other.id !== step.id &&
            !stepsBefore(step).has(other.id) &&
            !stepsBefore(other).has(step.id),
        )
        .forEach(({ id }) =>
          found.add(`${step.id} looks through ${_type}, and ${id} adds to it`),
        );
    };
    const { jobState } = context;
    await execute({
      ...context,
      jobState: {
        ...jobState,
        iterateEntities(filter, iteratee) {
          note(filter);
          return jobState.iterateEntities(filter, iteratee);
        },
        iterateRelationships(filter, iteratee) {
          note(filter);
          return jobState.iterateRelationships(filter, iteratee);
        },
      },
    });
  });
  expect([...found]).toEqual([]);
});
