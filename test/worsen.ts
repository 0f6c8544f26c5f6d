import { Graph } from './graph';
import { LAST_DAY } from './sandbox/resource';

/** What the demo's organization does well, done badly, by the type of entity. */
const BAD: Record<string, Record<string, unknown>> = {
  jumpcloud_ad_agent: { active: false },
  jumpcloud_application: { active: false },
  jumpcloud_android_device: { unknownSourcesAllowed: true, encrypted: false },
  jumpcloud_android_enterprise: { connected: false },
  jumpcloud_apple_mdm: { depTokenExpiresOn: LAST_DAY },
  jumpcloud_apple_device: { enrolled: true, passcodePresent: false },
  jumpcloud_auth_policy: {
    enabled: true,
    monitorOnly: false,
    action: 'allow',
    mfaRequired: false,
  },
  jumpcloud_device: { policiesFailed: 1 },
  jumpcloud_password_policy: {
    passwordCompliance: 'custom',
    minLength: undefined,
    lockoutAttempts: 0,
  },
  jumpcloud_user: { suspended: true },
};

/** What an organization may do well that the demo's does not. */
const GOOD: Record<string, Record<string, unknown>> = {
  jumpcloud_auth_policy: {
    enabled: true,
    monitorOnly: false,
    mfaRequired: true,
    targetsAllApplications: true,
  },
};

/**
 * The demo's graph with everything changed that its questions would find nothing in: all
 * entities of some types, and one of each type without any relationship.
 */
export function worsen({ entities, relationships }: Graph): Graph {
  const lonely = new Map(entities.map(({ _type, _key }) => [_type, _key]));
  const lonelyKeys = [...lonely.values()];
  const isLonely = (key: unknown) => lonelyKeys.includes(key as string);
  return {
    entities: entities.map((entity, i) => {
      const changes = i % 2 === 0 ? BAD : { ...BAD, ...GOOD };
      return Object.assign({ ...entity }, changes[entity._type]);
    }),
    relationships: relationships.filter(
      ({ _fromEntityKey, _toEntityKey }) =>
        !isLonely(_fromEntityKey) && !isLonely(_toEntityKey),
    ),
  };
}
