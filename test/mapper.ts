import { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { Graph } from './graph';

/** A rule by which JupiterOne's mapper links entities of any integrations with each other. */
interface Rule {
  /** The type of the entities that trigger it, or their class if it begins with a capital letter. */
  source: string;
  /** Values with which a source does not trigger it. */
  unless?: Record<string, unknown[]>;
  verb: string;
  /** Whether the relationship leads from the target to the source. */
  isReverse?: boolean;
  target: string;
  /** The property by which targets are found, and the properties of the source that hold its value. */
  match: [target: string, ...source: string[]];
  /** Whether the value of the source is put in lower case. */
  isLowerCased?: boolean;
  /**
   * The properties that a target gets, which is created if there is none. Without them, none
   * is.
   */
  transfers?: (source: Entity) => Record<string, unknown>;
}

/** The `_source` of the entities that the mapper makes. */
export const MAPPER = 'system-mapper';

/**
 * The rules that concern what this integration collects.
 *
 * Sources: JupiterOne's documentation of its mapping rules, last published in 2022, for the
 * rules of this integration and of GitHub (`mappings-integrations.md`) and those for all
 * (`mappings-global.md`), both in https://github.com/JupiterOne-Archives. Agents bring rules
 * of their own, such as `['_class', 'macAddress']` of graph-cisco-amp; that both the MAC
 * address and the serial number tell a device is in
 * https://docs.jupiterone.io/features/assets/devices.
 */
const RULES: Rule[] = [
  {
    source: 'jumpcloud_user',
    unless: {
      employeeType: ['bot', 'generic', 'service', 'shared', 'system'],
      sambaServiceUser: [true],
    },
    verb: 'IS',
    target: 'Person',
    match: ['email', 'email'],
    isLowerCased: true,
    transfers: (user) => ({
      email: toLowerCase(user.email),
      displayName: user.displayName,
      firstName: user.firstName,
      lastName: user.lastName,
      employeeType: user.employeeType,
      employeeId: user.employeeId,
      title: user.jobTitle,
      bitbucketUsername: user.bitbucketUsername,
      githubUsername: user.githubUsername,
    }),
  },
  {
    source: 'User',
    verb: 'IS',
    target: 'Person',
    match: ['email', 'email'],
    isLowerCased: true,
  },
  {
    source: 'github_user',
    verb: 'IS',
    target: 'Person',
    match: ['githubUsername', 'username'],
  },
  {
    source: 'Device',
    verb: 'OWNS',
    isReverse: true,
    target: 'Person',
    match: ['email', 'owner', 'email', 'username'],
    isLowerCased: true,
  },
  {
    source: 'HostAgent',
    verb: 'PROTECTS',
    target: 'Device',
    match: ['serialNumber', 'serialNumber'],
  },
  {
    source: 'HostAgent',
    verb: 'PROTECTS',
    target: 'Device',
    match: ['macAddress', 'macAddress'],
  },
];

/** A graph with the entities and relationships that JupiterOne's mapper adds to it. */
export function mapGraph(graph: Graph): Graph {
  const entities = graph.entities.map((entity) => ({ ...entity }));
  const links = new Map<string, Relationship>();
  for (const rule of RULES) {
    for (const source of entities.filter((each) => isSource(each, rule))) {
      const [property, ...own] = rule.match;
      const values = own
        .flatMap((name) => valuesOf(source, name))
        .map((value) => (rule.isLowerCased ? toLowerCase(value) : value));
      const targets = entities.filter(
        (each) =>
          isOf(each, rule.target) &&
          valuesOf(each, property).some((value) => values.includes(value)),
      );
      if (targets.length === 0 && rule.transfers && values.length > 0) {
        const person = createPerson(String(values[0]));
        targets.push(person);
        entities.push(person);
      }
      for (const target of targets) {
        // Whatever the rules transfer to what the mapper made adds up.
        if (target._source === MAPPER) {
          Object.assign(target, { ...rule.transfers?.(source), ...target });
        }
        const ends = [source._key, target._key];
        const link = toLink(rule.verb, rule.isReverse ? ends.reverse() : ends);
        links.set(link._key, link);
      }
    }
  }
  const relationships = [...graph.relationships, ...links.values()];
  return { entities, relationships };
}

function isSource(entity: Entity, { source, unless = {} }: Rule): boolean {
  return (
    isOf(entity, source) &&
    Object.entries(unless).every(
      ([name, values]) => !values.includes(entity[name]),
    )
  );
}

function isOf({ _class, _type }: Entity, name: string): boolean {
  return [_class, _type].flat().includes(name);
}

/** The values of a property, of which there can be several. */
function valuesOf(entity: Entity, name: string): unknown[] {
  return [entity[name] ?? []].flat();
}

function toLowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function createPerson(email: string): Entity {
  const _key = `person:${email}`;
  return { _key, _type: 'employee', _class: ['Person'], _source: MAPPER };
}

function toLink(_class: string, [from, to]: string[]): Relationship {
  return {
    _key: `${from}|${_class}|${to}`,
    _type: `mapped_${_class.toLowerCase()}`,
    _class,
    _fromEntityKey: from,
    _toEntityKey: to,
    displayName: _class,
  } as Relationship;
}
