import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';

import { partialTypes } from './completeness';
import { defineRelationship, RelationshipDefinition } from './relationship';

const entity = (_type: string) => ({ resourceName: '', _type, _class: 'X' });

const has = (from: string, to: string, derivedFrom?: string[]) => ({
  ...defineRelationship(entity(from), RelationshipClass.HAS, entity(to), {
    derivedFrom,
  }),
  _type: `${from}_has_${to}`,
});

const TYPES = {
  entities: new Map([
    ['account', []],
    ['user', []],
    ['group', []],
    ['app', []],
    ['app_key', ['app']],
  ]),
  relationships: [
    has('account', 'user'),
    has('account', 'group'),
    has('group', 'user'),
    has('group', 'app'),
    has('user', 'app', ['group_has_user', 'group_has_app']),
    has('user', 'user', ['user.managerId']),
  ],
};

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  [
    'objects of a type: it, what is read of them, and the relationships at their ends',
    ['app'],
    ['app', 'app_key', 'group_has_app', 'user_has_app'],
  ],
  [
    'relationships: they and what is derived from them',
    ['group_has_user'],
    ['group_has_user', 'user_has_app'],
  ],
  [
    'relationships that nothing follows from',
    ['user_has_app'],
    ['user_has_app'],
  ],
  ['the values of a property', ['user.managerId'], ['user_has_user']],
  ['objects of a type that nothing collects', ['device'], []],
])('missing %s', (_, missing, expected) => {
  expect(partialTypes([missing], TYPES)).toEqual(expected);
});

test('where anything of an organization may be missing, all types are partial', () => {
  expect(partialTypes(['all'], TYPES)).toEqual([
    ...TYPES.entities.keys(),
    ...TYPES.relationships.map(({ _type }) => _type),
  ]);
});

/** Entities that exist and were read, and relationships that follow from each other. */
const worlds = fc.record({
  entities: fc.integer({ min: 1, max: 5 }),
  listedPer: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 3 }),
  ends: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 8 }),
  derived: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 8 }),
  unread: fc.array(fc.nat(12), { maxLength: 3 }),
});

test('of any types, exactly those are partial of which something may be missing', () => {
  fc.assert(
    fc.property(
      worlds,
      ({ entities: count, ends, derived, unread, listedPer }) => {
        const entities = new Map(
          Array.from({ length: count }, (_, i) => [
            `e${i}`,
            listedPer
              .filter(([of, by]) => of === i && by < i)
              .map(([, by]) => `e${by}`),
          ]),
        );
        const names = ends.map((_, i) => `r${i}`);
        const relationships = ends.map(
          ([from, to], i): RelationshipDefinition => ({
            ...has(`e${from % count}`, `e${to % count}`),
            _type: `r${i}`,
            // Only from earlier ones, as data flows.
            derivedFrom: derived
              .filter(([of, by]) => of === i && by < i)
              .map(([, by]) => `r${by}`),
          }),
        );
        const all = [...entities.keys(), ...names];
        const missing = unread.map((place) => all[place % all.length]!);

        // The oracle reads each type in turn, and knows what it had at hand.
        const incomplete = new Set<string>();
        for (const type of all) {
          const relationship = relationships.find(
            ({ _type }) => _type === type,
          );
          const needs = relationship
            ? [
                relationship.sourceType,
                relationship.targetType,
                ...(relationship.derivedFrom ?? []),
              ]
            : (entities.get(type) ?? []);
          if (missing.includes(type) || needs.some((n) => incomplete.has(n))) {
            incomplete.add(type);
          }
        }
        expect(partialTypes([missing], { entities, relationships })).toEqual(
          all.filter((type) => incomplete.has(type)),
        );
      },
    ),
    { seed: 20261130 },
  );
});
