import { groupsListing } from '../../src/steps/core/group';
import { Fault, FaultCall } from '../sandbox/faults';
import { collect, Collected, CollectOptions, expectComplete } from './collect';

const METHOD = 'membershipMethod:eq:';

function collectGroups(options: CollectOptions = {}) {
  return collect({ sources: ['device-groups'], ...options });
}

/** What was collected of a group about its members. */
function membershipOf({ graph }: Collected, name: string) {
  const found = graph.entities.find(
    (each) => each.name === name && String(each._type).endsWith('_group'),
  );
  const { membershipMethod, dynamic, memberQuery, sudo } = found!;
  return { membershipMethod, dynamic, memberQuery, sudo };
}

/** The groups of a kind that were read by their ids, as often as they were. */
function readById({ sandbox }: Collected, kind: string): string[] {
  return sandbox.requests.flatMap(
    ({ path }) => new RegExp(`/${kind}/(\\w+)$`).exec(path)?.[1] ?? [],
  );
}

/** Does something to the requests for lists of dynamic groups. */
function onDynamic(change: (call: FaultCall) => boolean): Fault {
  return {
    intercept: (call) =>
      call.url.searchParams.get('filter')?.startsWith(METHOD) === true &&
      change(call),
  };
}

const ignoresFilter = onDynamic(({ url }) => {
  url.searchParams.delete('filter');
  return false;
});

const refusesList = onDynamic(({ response }) => {
  response.writeHead(403).end('{}');
  return true;
});

/** Lists a static group as the only one that is DYNAMIC_AUTOMATED. */
const listsOthers = onDynamic(({ url }) => {
  if (url.search.includes('AUTOMATED')) {
    url.searchParams.set('filter', 'name:eq:Legal');
  }
  return false;
});

test('dynamic groups are read by their ids, and all others are known to be static or unset', async () => {
  const collected = await collectGroups();
  expectComplete(collected);
  expect(membershipOf(collected, 'New Hires')).toEqual({
    membershipMethod: 'DYNAMIC_AUTOMATED',
    dynamic: true,
    memberQuery:
      '{"queryType":"FilterQuery","filters":[{"field":"created","operator":"gt","value":"30"}]}',
  });
  expect(membershipOf(collected, 'Sales')).toEqual({
    membershipMethod: 'DYNAMIC_REVIEW_REQUIRED',
    dynamic: true,
    memberQuery:
      '{"filters":[{"field":"department","operation":"eq","value":"Sales"}]}',
  });
  expect(membershipOf(collected, 'IT')).toEqual({
    membershipMethod: 'STATIC',
    dynamic: false,
    sudo: true,
  });
  expect(membershipOf(collected, 'Legal')).toEqual({ dynamic: false });
  expect(membershipOf(collected, 'All Macs')).toMatchObject({ dynamic: true });
  expect(membershipOf(collected, 'Kiosks')).toEqual({ dynamic: false });
  expect(readById(collected, 'usergroups')).toHaveLength(3);
  expect(readById(collected, 'systemgroups')).toHaveLength(1);
});

test.each<[does: string, options: CollectOptions]>([
  ['refuses', { refuse: [{ parameter: 'filter' }] }],
  ['ignores', { faults: [ignoresFilter] }],
])(
  'where JumpCloud %s the filter, each group is read by its id, once',
  async (_, options) => {
    const collected = await collectGroups(options);
    expectComplete(collected);
    const ids = collected.sandbox.organizations[0]!.ids(groupsListing);
    expect(readById(collected, 'usergroups').sort()).toEqual(ids);
    expect(readById(collected, 'systemgroups')).toHaveLength(6);
    expect(membershipOf(collected, 'Legal')).toEqual({
      membershipMethod: 'STATIC',
      dynamic: false,
    });
  },
);

test.each<[why: string, fault: Fault, of: string[]]>([
  ['can not be listed', refusesList, ['New Hires', 'Sales', 'Legal']],
  [
    'are not those that say so themselves',
    listsOthers,
    ['New Hires', 'Finance'],
  ],
])(
  'if dynamic groups %s, nothing is said of those that were not read, which is told once',
  async (_, fault, names) => {
    const collected = await collectGroups({ faults: [fault] });
    expectComplete(collected);
    for (const name of names) {
      expect(membershipOf(collected, name)).toEqual({});
    }
    expect(membershipOf(collected, 'IT')).toMatchObject({ sudo: true });
    const told = collected.jobLog.filter((line) =>
      /^Could not read the .*user groups/.test(line),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Properties are missing');
  },
);
