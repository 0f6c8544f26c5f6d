import { Entity } from '@jupiterone/integration-sdk-core';
import { registerMatchers } from '@jupiterone/integration-sdk-testing';

import { EntityDefinition } from '../src/graph/entity';
import { relationshipTypes, entityTypes } from './graphTypes';
import { seedOrganizations } from './sandbox/organization';
import { expectedKeys, resourceSandboxes } from './sandbox/resources';

registerMatchers(expect);

const CONTEXT = {
  organizationId: '5f3a9c1e2b7d4a0011223300',
  consoleUrl: 'https://console.jumpcloud.com',
};

const samples = resourceSandboxes
  .flatMap(({ samples = [] }) => samples)
  .map((sample) => ({ ...sample, type: sample.entity._type }));

test('every type of entity has a sample', () => {
  const sampled = samples.map(({ type }) => type);
  expect([...sampled].sort()).toEqual(
    entityTypes.map(({ _type }) => _type).sort(),
  );
});

test('every type of relationship has its own name', () => {
  const names = relationshipTypes.map(({ _type }) => _type);
  expect(new Set(names).size).toBe(names.length);
});

test('the demo shows every type', () => {
  const shown = Object.entries(expectedKeys(seedOrganizations()))
    .filter(([, keys]) => keys.length > 0)
    .map(([type]) => type);
  const declared = [...entityTypes, ...relationshipTypes];
  expect(shown.sort()).toEqual(declared.map(({ _type }) => _type).sort());
});

// The data model's own schemas are not as strict as their validator would have them.
beforeAll(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});

describe.each(samples)('$type', ({ entity, record }) => {
  test('of a record with everything has all properties that are declared, and no others', () => {
    const made = entity.create(record, CONTEXT);
    const names = Object.keys(made).filter(
      (name) =>
        !['_key', '_type', '_class'].includes(name) && made[name] !== undefined,
    );
    expect(names.sort()).toEqual(
      Object.keys(entity.schema?.properties ?? {}).sort(),
    );
    expectToFit(made, entity);
  });

  test('of a record with nothing but what its key is made of still fits its class', () => {
    const bare = {
      id: 'some-id-of-it',
      _id: 'some-id-of-it',
      ...keyFields(entity, record),
    };
    const made = entity.create(bare as never, CONTEXT);
    expectToFit(made, entity);
  });

  test('of a record in which everything is null still fits its class', () => {
    const nulls = Object.keys(record).map((name) => [name, null]);
    const odd = {
      ...(Object.fromEntries(nulls) as object),
      id: 'some-id-of-it',
      ...keyFields(entity, record),
    };
    const made = entity.create(odd as never, CONTEXT);
    expectToFit(made, entity);
  });

  test.each<[string, unknown]>([
    ['a number', 7],
    ['text', 'a b'],
    ['a list', [null, 7, 'a', []]],
    ['an object', { name: 'a' }],
  ])('of a record in which any field is %s still fits its class', (_, odd) => {
    const keyNames = Object.keys(keyFields(entity, record));
    const names = Object.keys(record).filter(
      (name) => !keyNames.includes(name),
    );
    for (const path of pathsOf(record)) {
      if (names.includes(path[0] ?? '')) {
        entity.create(replaceAt(record, path, odd) as never, CONTEXT);
      }
    }
    const all = names.reduce<unknown>(
      (other, name) => replaceAt(other, [name], odd),
      record,
    );
    expectToFit(entity.create(all as never, CONTEXT), entity);
  });
});

// Otherwise its relationships would be missing without a word. A record without its key is
// skipped, which is told in another way.
const followed = relationshipTypes
  .flatMap(({ derivedFrom = [] }) => derivedFrom)
  .filter((origin) => origin.includes('.'))
  .filter((origin) => origin !== 'jumpcloud_scheduled_user_state.userId');

test.each([...new Set(followed)])(
  'a value of %s that can not be understood is told',
  (origin) => {
    const [type, property] = origin.split('.');
    const { entity, record } = samples.find((each) => each.type === type)!;
    const keyNames = Object.keys(keyFields(entity, record));
    const paths = pathsOf(record).filter(
      ([name]) => !keyNames.includes(name ?? ''),
    );
    const unreadable: string[] = [];
    // One field, and all of them: some stand in for others.
    for (const odd of [...paths.map((path) => [path]), paths]) {
      const changed = odd.reduce<unknown>(
        (other, path) => replaceAt(other, path, { odd: true }),
        record,
      );
      entity.create(changed as never, {
        ...CONTEXT,
        onUnreadable: (name) => unreadable.push(name),
      });
    }
    expect(unreadable).toContain(property);
  },
);

/**
 * Checks an entity against each of its classes. The SDK's matcher joins the schemas of all
 * classes: an alternative that two of them have then fits twice, and `oneOf` refuses it.
 */
function expectToFit(made: Entity, entity: EntityDefinition<never>): void {
  [entity._class].flat().forEach((name) => {
    const _class = [name];
    expect({ ...made, _class }).toMatchGraphObjectSchema({ ...entity, _class });
  });
}

/** The fields that identify a record: its ids, and those that its key is made of. */
function keyFields(entity: EntityDefinition<never>, record: object): object {
  const keyOf = (each: object) =>
    entity.keyOf(each as never, CONTEXT.organizationId);
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name]) =>
        ['_id', 'id'].includes(name) ||
        keyOf({ ...record, [name]: undefined }) !== keyOf(record),
    ),
  );
}

/** Where the values of a record are, however deep. */
function pathsOf(record: object): string[][] {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]) => [
    [name],
    ...(typeof value === 'object' && value !== null
      ? pathsOf(value).map((path) => [name, ...path])
      : []),
  ]);
}

/** A copy with another value at a place. */
function replaceAt(value: unknown, path: string[], other: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) {
    return other;
  }
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<string, unknown>;
  copy[name] = replaceAt(copy[name], rest, other);
  return copy;
}
