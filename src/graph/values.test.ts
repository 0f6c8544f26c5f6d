import { createIntegrationEntity } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';

import { toEmailAddress, toTime } from './values';

/** Whether the data model takes a user with this email address. */
function isAccepted(email: string): boolean {
  process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION = 'true';
  try {
    createIntegrationEntity({
      entityData: {
        source: {},
        assign: {
          _key: 'a-key-that-is-long-enough',
          _type: 'jumpcloud_user',
          _class: 'User',
          name: 'Ada',
          displayName: 'ada',
          email,
        },
      },
    });
    return true;
  } catch {
    return false;
  } finally {
    delete process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION;
  }
}

test('what passes for an email address, the data model takes for one', () => {
  const part = fc.string({ unit: fc.constantFrom(...'ab0.-_+@ äß"\u0000') });
  const nearly = fc
    .tuple(part, part, part)
    .map(([a, b, c]) => `${a}@${b}.${c}`);
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), nearly, fc.string()), (text) => {
      const address = toEmailAddress(text);
      fc.pre(address !== undefined);
      expect(isAccepted(address)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('ordinary addresses pass', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      fc.pre(isAccepted(address));
      expect(toEmailAddress(address)).toBe(address);
    }),
  );
});

test.each([
  ['2026-01-02T03:04:05.000Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
  ['2026-01-02', Date.UTC(2026, 0, 2)],
  // Stands for no date, such as that of a key which never expires.
  ['0001-01-01T00:00:00Z', undefined],
  ['1970-01-01T00:00:00Z', undefined],
  ['never', undefined],
  ['1767323045', undefined],
  [1767323045, undefined],
  [null, undefined],
  [{ seconds: '1703732260', nanos: 0 }, 1_703_732_260_000],
  [{ seconds: 1703732260, nanos: 999_999_999 }, 1_703_732_260_999],
  [{ seconds: '1703732260' }, 1_703_732_260_000],
  [{ seconds: '1703732260', nanos: null }, 1_703_732_260_000],
  [{ seconds: '0', nanos: 0 }, undefined],
  [{ seconds: 0 }, undefined],
  [{ seconds: '-1' }, undefined],
  // The year 1.
  [{ seconds: '-62135596800' }, undefined],
  [{ seconds: '1e400' }, undefined],
  [{ seconds: '99999999999999999999' }, undefined],
  [{ seconds: 'never' }, undefined],
  [{ seconds: {} }, undefined],
  [{ seconds: '0', nanos: 5_000_000 }, undefined],
  [{ nanos: 5_000_000 }, undefined],
  [{}, undefined],
  [[1703732260], undefined],
])('the time %j', (value, time) => {
  expect(toTime(value)).toBe(time);
});
