import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools } from '../../test/stepTools';
import { v1 } from '../jumpcloud/dialects';
import { createUnlisted } from './unlisted';

const listing = { name: 'devices', path: '/systems', dialect: v1 };

test('without unlisted objects nothing is asked for', async () => {
  const { tools, asked } = createStepTools();
  await createUnlisted(tools, listing).settle();
  expect(asked).toEqual([]);
  tools.failures.throwIfAny();
});

test('each is asked for once, and those that are deleted fail nothing', async () => {
  const { tools, asked } = createStepTools([{ parent: 'd1', isGone: true }]);
  const unlisted = createUnlisted(tools, listing);
  ['d1', 'd2', 'd1'].forEach((id) => unlisted.note(id));
  await unlisted.settle();
  expect(asked).toEqual(['d1', 'd2']);
  tools.failures.throwIfAny();
});

test('one that is there shows that the listing was not complete', async () => {
  const { tools } = createStepTools([{ parent: 'd1', items: [{ _id: 'd1' }] }]);
  const unlisted = createUnlisted(tools, listing);
  unlisted.note('d1');
  await unlisted.settle();
  expect(() => tools.failures.throwIfAny()).toThrow(
    'Among the listed devices were not, though they exist: d1.',
  );
});

test('when they can not be asked for, the step fails', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Forbidden.' });
  const { tools } = createStepTools([{ parent: 'd1', error }]);
  const unlisted = createUnlisted(tools, listing);
  unlisted.note('d1');
  await unlisted.settle();
  expect(() => tools.failures.throwIfAny()).toThrow(error);
});

test('more than a thousand are not asked for one by one: the step fails', async () => {
  const { tools, asked } = createStepTools();
  const unlisted = createUnlisted(tools, listing);
  for (let i = 0; i <= 1_000; i += 1) {
    unlisted.note(`d${i}`);
  }
  await unlisted.settle();
  expect(asked).toEqual([]);
  expect(() => tools.failures.throwIfAny()).toThrow(
    'More than 1000 of them were not among the listed devices.',
  );
});

test('nothing is asked for when a step before did not list everything', async () => {
  const { tools, asked } = createStepTools([{ parent: 'd1', items: [{}] }]);
  const incomplete = { ...tools, areDependenciesComplete: false };
  const unlisted = createUnlisted(incomplete, listing);
  unlisted.note('d1');
  await unlisted.settle();
  expect(asked).toEqual([]);
  tools.failures.throwIfAny();
});
