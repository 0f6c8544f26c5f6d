import * as sdk from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';

import { joinUpTo, quoted } from './jobLog';
import type * as JobLog from './jobLog';

test.each<[string[], number, string]>([
  [['a'], 2, 'a'],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
])('of %j at most %d are listed: %s', (items, most, text) => {
  expect(joinUpTo(items, most)).toBe(text);
});

test.each<[unknown, string]>([
  ['Acme, Inc.', '"Acme, Inc."'],
  ['two\nlines \u001b[31mred', '"two lines  [31mred"'],
  ['\u{1F9D1}'.repeat(101), `"${'\u{1F9D1}'.repeat(100)} ..."`],
  [7, '"7"'],
])('the name %j is %s', (name, text) => {
  expect(quoted(name)).toBe(text);
});

test.each([
  ['warn_missing_entity', {}],
  ['warn_incomplete_data', { IncompleteData: 'warn_incomplete_data' }],
])(
  'incomplete data is published as %s where the SDK adds %j',
  (name, added) => {
    jest.doMock('@jupiterone/integration-sdk-core', () => ({
      ...sdk,
      IntegrationWarnEventName: { ...sdk.IntegrationWarnEventName, ...added },
    }));
    jest.isolateModules(() => {
      const { publishWarning } = jest.requireActual<typeof JobLog>('./jobLog');
      const logger = createMockIntegrationLogger();
      const publish = jest.spyOn(logger, 'publishWarnEvent');
      publishWarning(logger, 'No answer.');
      expect(publish).toHaveBeenCalledWith({ name, description: 'No answer.' });
    });
    jest.dontMock('@jupiterone/integration-sdk-core');
  },
);
