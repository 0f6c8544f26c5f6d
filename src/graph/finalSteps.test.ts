import {
  IntegrationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../test/stepTools';
import { Recheck } from '../jumpcloud/listing';
import { groupHasUser } from '../steps/core/groupsStep';
import { groups } from '../steps/core/group';
import { user } from '../steps/core/user';
import { confirmEmptyStep, declarePartialStep } from './finalSteps';
import { createGaps } from './gaps';
import { IngestionSource } from './source';

const OUT_OF_ORDER = new IntegrationError({
  code: 'X',
  message: 'Out of order.',
});
const FORBIDDEN = new IntegrationProviderAuthorizationError({
  endpoint: 'GET /users',
  status: 403,
  statusText: 'Forbidden',
});
const SOURCE: IngestionSource = {
  id: 'apps',
  title: '',
  description: '',
  requests: '',
  permission: { role: 'Read Only', readOnlyRoleSuffices: 'yes' },
};

/** A run that has collected users and groups. */
function startRun() {
  const made = createStepTools();
  const { client, jobState, logger, run } = made.tools;
  run.entityTypes.set(user._type, user);
  run.entityTypes.set(groups.entity._type, groups.entity);
  run.relationshipTypes.set(groupHasUser._type, groupHasUser);
  const context = {
    client,
    jobState,
    logger,
    isWholeRun: () => Promise.resolve(true),
    isEnabled: () => true,
  };
  return { ...made, context };
}

/** Reads the metadata as the SDK does when the last graph starts. */
function readMetadata() {
  const { entities, relationships } = declarePartialStep;
  return [...entities, ...relationships].map(({ _type, partial }) =>
    partial ? _type : `${_type} (not partial)`,
  );
}

async function errorOf(running: Promise<void>): Promise<unknown> {
  return running.then(
    () => undefined,
    (err: unknown) => err,
  );
}

const declare = async (context: ReturnType<typeof startRun>['context']) =>
  errorOf((async () => declarePartialStep.execute(context))());

test('a complete run declares nothing, and says nothing', async () => {
  const { context, published } = startRun();
  expect(readMetadata()).toEqual([]);
  expect(await declare(context)).toBeUndefined();
  expect(published).toEqual([]);
});

test('exactly the partial types are declared, and the step fails with the whole story', async () => {
  const { context, tools } = startRun();
  tools.gaps.add(
    'the members of user group "A"',
    [groupHasUser._type],
    OUT_OF_ORDER,
  );
  tools.gaps.add('the settings', [], OUT_OF_ORDER);
  expect(readMetadata()).toEqual(['jumpcloud_group_has_user']);
  expect(await declare(context)).toMatchObject({
    code: 'PARTIAL_DATA_ERROR',
    fatal: undefined,
    message:
      'Partial data: jumpcloud_group_has_user. ' +
      'Could not be read: the members of user group "A" (Out of order). ' +
      'Missing properties: the settings (Out of order).',
  });
});

test('what JumpCloud refuses outside the core is a warning, not a failure', async () => {
  const { context, published, tools } = startRun();
  const gaps = createGaps(tools.run, tools.logger, SOURCE);
  gaps.add('the members', [groupHasUser._type], FORBIDDEN);
  expect(readMetadata()).toEqual(['jumpcloud_group_has_user']);
  expect(await declare(context)).toBeUndefined();
  expect(published.at(-1)).toMatch(
    /^Partial data: jumpcloud_group_has_user\. Refused by JumpCloud: the members \(.*; if you do not need this, disable the ingestion source "apps"\)\.$/,
  );
});

test('what JumpCloud refuses of the core is a failure', async () => {
  const { context, tools } = startRun();
  tools.gaps.add('the users', [user._type], FORBIDDEN);
  readMetadata();
  expect(await declare(context)).toMatchObject({ code: 'PARTIAL_DATA_ERROR' });
});

test('missing properties alone are a warning', async () => {
  const { context, published, tools } = startRun();
  tools.gaps.add('the settings', [], OUT_OF_ORDER);
  readMetadata();
  expect(await declare(context)).toBeUndefined();
  expect(published.at(-1)).toBe(
    'Missing properties: the settings (Out of order).',
  );
});

test('when the SDK has not read what is declared, the run ends', async () => {
  const { context, tools } = startRun();
  readMetadata();
  tools.gaps.add('the users', [user._type], OUT_OF_ORDER);
  expect(await declare(context)).toMatchObject({
    code: 'UNDECLARED_PARTIAL_DATA_ERROR',
    fatal: true,
  });
});

test('when the SDK has read what another run declares, the run ends', async () => {
  const { context, tools } = startRun();
  tools.gaps.add('the users', [user._type], OUT_OF_ORDER);
  startRun();
  readMetadata();
  expect(await declare(context)).toMatchObject({ fatal: true });
});

test('a second run in the same process begins anew', () => {
  startRun().tools.gaps.add('the users', [user._type], OUT_OF_ORDER);
  startRun();
  expect(readMetadata()).toEqual([]);
});

test('matches of entities that were added late may be missing', () => {
  const { tools } = startRun();
  tools.run.relationshipTypes.set('x', {
    ...groupHasUser,
    _type: 'x',
    isMatched: true,
  });
  tools.run.typesAddedLate.add(user._type);
  expect(readMetadata()).toEqual(['x']);
});

test('what is read of entities may be missing of those that were added late', () => {
  const { tools } = startRun();
  const { entityTypes, listedPer, typesAddedLate } = tools.run;
  entityTypes.set('x', { ...user, _type: 'x' });
  listedPer.set('x', [user._type]);
  typesAddedLate.add(user._type);
  expect(readMetadata()).toEqual(['x']);
});

test('a listing that is not empty any more makes its types partial', async () => {
  const { context, tools } = startRun();
  const { listing } = groups;
  tools.run.typesOfListings.set(listing, { types: [groupHasUser._type] });
  const rechecks: Recheck[] = [
    { organizationId: 'o', parent: 'g1', listing, error: OUT_OF_ORDER },
    { organizationId: 'o', parent: 'g2', listing },
  ];
  context.client.recheckEmpty = async function* () {
    yield* await Promise.resolve(rechecks);
  };
  await confirmEmptyStep.execute(context);
  expect(gapsIn(tools)).toEqual([
    'the user groups of g1 [jumpcloud_group_has_user]: Out of order.',
  ]);
  expect(readMetadata()).toEqual(['jumpcloud_group_has_user']);
});
