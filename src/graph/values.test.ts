import { createIntegrationEntity } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';

import { toEmailAddress } from './values';

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
