import {
  createDirectRelationship,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';
import { load } from 'js-yaml';
import path from 'path';

import { SystemUser, UserGroup } from '../src/jumpcloud/types';
import { Entities, Relationships } from '../src/steps/constants';
import { createGroupEntity } from '../src/steps/groups/converter';
import { PropertySchema } from '../src/steps/schema';
import { createUserEntity } from '../src/steps/users/converter';
import { PROJECT_PATH, startCommand } from './command';
import { Graph } from './graph';
import { answer, parseQuery } from './j1ql';

interface QuestionFile {
  questions: Array<{ queries: Array<{ name: string; query: string }> }>;
}

const file = path.join(PROJECT_PATH, 'jupiterone/questions/questions.yaml');
const { questions } = load(readFileSync(file, 'utf8')) as QuestionFile;
const queries = questions.flatMap((question) => question.queries);

test('there are eight questions', () => {
  expect(questions).toHaveLength(8);
});

describe('asks for nothing that is not declared', () => {
  test.each(queries)('$name', ({ query }) => {
    const { start, hops, returned } = parseQuery(query);
    const entities = [start, ...hops.map(({ to }) => to)];

    for (const { type, conditions } of entities) {
      const properties = declaredProperties(type);
      for (const { property, value } of conditions) {
        expect(properties).toHaveProperty(property);
        if (value !== undefined) {
          expect([property, typeof value]).toEqual([
            property,
            properties[property]?.type,
          ]);
        }
      }
    }

    hops.forEach(({ relationshipClass, to }, i) => {
      expect(declaredRelationships).toContain(
        `${entities[i]!.type} ${relationshipClass} ${to.type}`,
      );
    });

    for (const { alias, property } of returned) {
      const entity = entities.find((named) => named.alias === alias);
      expect(declaredProperties(entity?.type)).toHaveProperty(property);
    }
  });
});

/** The properties of an entity type. */
function declaredProperties(
  type: string | undefined,
): Record<string, PropertySchema> {
  const metadata: StepEntityMetadata | undefined = Object.values(Entities).find(
    ({ _type }) => _type === type,
  );
  expect([type, metadata]).toEqual([type, expect.anything()]);
  return metadata?.schema?.properties as Record<string, PropertySchema>;
}

/** A query may traverse a relationship either way. */
const declaredRelationships = Object.values(Relationships).flatMap(
  ({ sourceType, _class, targetType }) => [
    `${sourceType} ${_class} ${targetType}`,
    `${targetType} ${_class} ${sourceType}`,
  ],
);

describe('finds whom it asks for, and nobody else', () => {
  const graph = makeGraph();

  test.each([
    ['withoutMfa', ['no-mfa']],
    ['neverEnds', ['excluded']],
    ['hasRunOut', ['excluded-until-2020']],
    ['byTheirOwnSettings', ['root']],
    ['byGroup', ['Admins, admin']],
    ['suspended', ['Everyone, suspended']],
    ['inactive', ['Everyone, staged']],
    ['locked', ['locked']],
    ['expired', ['expired-password']],
    ['neverExpires', ['eternal-password']],
    ['empty', ['Nobody']],
    ['inNoGroup', ['alone']],
  ])('%s', (name, found) => {
    const { query } = queries.find((each) => each.name === name)!;
    const ways = answer(parseQuery(query), graph);
    const names = ways.map((way) => way.map((e) => e.displayName).join(', '));
    expect(names).toEqual(found);
  });

  test('each query is asked here', () => {
    expect(queries).toHaveLength(12);
  });
});

/** Users with one thing that is special about each of them, as JumpCloud describes it. */
function makeGraph(): Graph {
  const noMfa = {
    totp_enabled: false,
    mfaEnrollment: { overallStatus: 'NOT_ENROLLED' },
  };
  const users = [
    user('safe', {}),
    user('no-mfa', noMfa),
    user('security-key', { totp_enabled: false }),
    user('excluded', { ...noMfa, mfa: { exclusion: true } }),
    user('excluded-until-2020', {
      ...noMfa,
      mfa: { exclusion: true, exclusionUntil: '2020-01-01T00:00:00Z' },
    }),
    user('excluded-until-2999', {
      ...noMfa,
      mfa: { exclusion: true, exclusionUntil: '2999-01-01T00:00:00Z' },
    }),
    user('root', { sudo: true, passwordless_sudo: true }),
    user('root-with-password', { sudo: true }),
    user('no-root', { passwordless_sudo: true }),
    user('suspended', {
      ...noMfa,
      state: 'SUSPENDED',
      sudo: true,
      passwordless_sudo: true,
      password_expired: true,
    }),
    user('staged', { ...noMfa, state: 'STAGED', activated: false }),
    user('locked', { account_locked: true }),
    user('expired-password', { password_expired: true }),
    user('eternal-password', { password_never_expires: true }),
  ];
  const admin = user('admin', {});
  const alone = user('alone', {});
  const everyone = group('Everyone', {});
  const admins = group('Admins', {
    attributes: { sudo: { enabled: true, withoutPassword: true } },
  });
  return {
    entities: [...users, admin, alone, everyone, admins, group('Nobody', {})],
    relationships: [
      ...users.map((member) => has(everyone, member)),
      has(admins, admin),
    ],
  };
}

function user(username: string, special: SystemUser): Entity {
  const usual = {
    id: `id-of-${username}`,
    username,
    activated: true,
    state: 'ACTIVATED',
    totp_enabled: true,
    mfaEnrollment: { overallStatus: 'ENROLLED' },
  };
  return createUserEntity(
    { ...usual, ...special },
    'https://jumpcloud.example',
  );
}

function group(name: string, special: UserGroup): Entity {
  const usual = { id: `id-of-${name}`, name };
  return createGroupEntity(
    { ...usual, ...special },
    'https://jumpcloud.example',
  );
}

function has(from: Entity, to: Entity) {
  return createDirectRelationship({ from, _class: RelationshipClass.HAS, to });
}

test('JupiterOne\'s own check, "validate-question-file --dry-run", passes', async () => {
  const { code, output } = await startCommand(
    ['validate-question-file', '--dry-run', '--file-path', file],
    { cwd: PROJECT_PATH, env: {} },
  ).result;
  expect(output).toContain('Successfully validated');
  expect(code).toBe(0);
});
