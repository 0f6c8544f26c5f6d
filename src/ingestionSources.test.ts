import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from './config';
import { getStepStartStates, ingestionSources } from './ingestionSources';
import { integrationSteps } from './steps';

const LAPTOP = 'local-integration-instance';

/** The ids of the steps that do not run. */
function disabledSteps(
  config: Partial<IntegrationConfig>,
  instance: { id?: string; disabledSources?: string[] } = {},
): string[] {
  const context = createMockExecutionContext<IntegrationConfig>({
    instanceConfig: { apiKey: 'key', ...config },
  });
  const { id = 'instance', disabledSources } = instance;
  Object.assign(context.instance, {
    id,
    disabledSources: disabledSources?.map((ingestionSourceId) => ({
      ingestionSourceId,
    })),
  });
  return Object.entries(getStepStartStates(context)).flatMap(
    ([step, { disabled }]) => (disabled ? step : []),
  );
}

/** The steps of a source, and all that depend on them. */
function stepsUnder(sources: string[]): string[] {
  const under: string[] = [];
  for (const { id, source, dependsOn } of integrationSteps) {
    const isOwn = sources.includes(source?.id ?? '');
    if (isOwn || dependsOn.some((other) => under.includes(other))) {
      under.push(id);
    }
  }
  return under;
}

const offByDefault = ingestionSources
  .filter(({ defaultsToDisabled }) => defaultsToDisabled)
  .map(({ id }) => id);

test('in JupiterOne its own switches count, and no default', () => {
  expect(disabledSteps({})).toEqual([]);
  const [first] = ingestionSources;
  expect(disabledSteps({}, { disabledSources: [first!.id] })).toEqual(
    stepsUnder([first!.id]),
  );
});

test('on a laptop, what is off by default is off unless it is named', () => {
  expect(disabledSteps({}, { id: LAPTOP })).toEqual(stepsUnder(offByDefault));
  expect(
    disabledSteps(
      { enabledIngestionSources: offByDefault.join(' , ') },
      { id: LAPTOP },
    ),
  ).toEqual([]);
});

test.each(ingestionSources.map(({ id }) => id))(
  'without %s, its steps and those that depend on them do not run',
  (id) => {
    const disabled = disabledSteps({ disabledIngestionSources: id });
    expect(disabled).toEqual(stepsUnder([id]));
    expect(disabled).not.toContain('fetch-groups');
  },
);

test('each step comes after those that it depends on', () => {
  const ids = integrationSteps.map(({ id }) => id);
  const misplaced = integrationSteps.flatMap(({ id, dependsOn }) =>
    dependsOn
      .filter((other) => !ids.slice(0, ids.indexOf(id)).includes(other))
      .map((other) => `${id} does not come after ${other}`),
  );
  expect(misplaced).toEqual([]);
});
