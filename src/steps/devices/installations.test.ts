import { ServerResponse } from 'http';

import { collectScripted } from '../../../test/collectScripted';
import { sendJson } from '../../../test/server';
import { AppRow } from './software';

const DEVICES = Array.from({ length: 400 }, (_, i) => ({
  _id: `5f3a9c1e2b7d4a00112${String(i).padStart(5, '0')}`,
  os: 'Mac OS X',
}));

const SLACK = DEVICES.map(({ _id }) => ({
  system_id: _id,
  name: 'Slack.app',
  path: '/Applications/Slack.app',
}));

type AnswerApps = (response: ServerResponse, path: string) => void;

function sendApps(response: ServerResponse, rows: AppRow[]): void {
  sendJson(response, 200, rows, { 'x-total-count': rows.length });
}

/** Collects the software of Macs from a server that answers the table of their apps. */
async function collect(answerApps: AnswerApps, devices: object[] = DEVICES) {
  const { asked, relationships, gaps } = await collectScripted(
    ['fetch-devices', 'fetch-software'],
    (response, path) => {
      if (path.startsWith('/v2/systeminsights/apps')) {
        answerApps(response, path);
        return;
      }
      const skip = Number(parametersOf(path).get('skip'));
      const results = devices.slice(skip, skip + 100);
      sendJson(response, 200, { totalCount: devices.length, results });
    },
  );
  return {
    asked: asked.filter((path) => path.includes('apps')),
    installed: relationships.filter(
      ({ _type }) => _type === 'jumpcloud_device_installed_software',
    ),
    gaps,
  };
}

test('when JumpCloud does not heed the filter, the table is read once, whole', async () => {
  const { asked, installed, gaps } = await collect((response) =>
    sendApps(response, SLACK),
  );
  expect(gaps).toEqual([]);
  expect(installed).toHaveLength(DEVICES.length);
  expect(asked.map((path) => path.includes('filter='))).toEqual([true, false]);
});

test.each(['first', 'fifth'])(
  'when JumpCloud refuses the filter of the %s devices, the table is read once, whole',
  async (which) => {
    let count = 0;
    const { asked, installed, gaps } = await collect((response, path) => {
      count += 1;
      const isRefused = which === 'first' || count >= 5;
      if (path.includes('filter=') && isRefused) {
        sendJson(response, 400, { message: 'unknown parameter' });
      } else {
        sendApps(response, rowsFor(path));
      }
    });
    expect(gaps).toEqual([]);
    expect(installed).toHaveLength(DEVICES.length);
    expect(asked.filter((path) => !path.includes('filter='))).toHaveLength(1);
  },
);

test('a row that does not name its device is skipped, and the others are asked for', async () => {
  const { asked, gaps } = await collect((response) =>
    sendApps(response, [{ name: 'Slack.app' }]),
  );
  expect(gaps).toMatchObject([{ what: '10 of the apps of macOS' }]);
  expect(new Set(asked).size).toBe(10);
});

test('what is refused is not asked for again for each device', async () => {
  const { asked, gaps } = await collect((response) =>
    sendJson(response, 403, { message: 'Forbidden' }),
  );
  expect(asked).toHaveLength(1);
  expect(gaps).toHaveLength(1);
});

test('four requests are underway at a time, after one that shows how it goes', async () => {
  const underway: number[] = [];
  let waiting: Array<() => void> = [];
  const { installed } = await collect((response, path) => {
    const isFirst = underway.length === 0;
    waiting.push(() => sendApps(response, rowsFor(path)));
    underway.push(waiting.length);
    // More than four would come in meanwhile.
    if (isFirst || waiting.length === 4 || underway.length === 10) {
      setTimeout(() => {
        waiting.forEach((answer) => answer());
        waiting = [];
      }, 20);
    }
  });
  expect(installed).toHaveLength(DEVICES.length);
  expect(underway).toEqual([1, 1, 2, 3, 4, 1, 2, 3, 4, 1]);
});

test('devices that do not report to System Insights are not asked for', async () => {
  const [one, other, third] = DEVICES;
  const { asked, installed } = await collect(
    (response, path) => sendApps(response, rowsFor(path)),
    [
      { ...one, systemInsights: { state: 'enabled' } },
      { ...other, systemInsights: { state: 'disabled' } },
      { ...third, systemInsights: null },
    ],
  );
  expect(installed).toHaveLength(2);
  expect(asked[0]).not.toContain(other?._id);
});

test.each([
  ['whose state is in capitals', { systemInsights: { state: 'ENABLED' } }],
  ['whose state is not known', { systemInsights: { state: 'active' } }],
  ['whose operating system is not known', { os: 'macOS Next' }],
])('a device %s is asked for', async (_, record) => {
  const [device] = DEVICES;
  const { installed } = await collect(
    (response, path) => sendApps(response, rowsFor(path)),
    [{ ...device, ...record }],
  );
  expect(installed).toHaveLength(1);
});

/** The rows of the devices that a filter names; all without one. */
function rowsFor(path: string): AppRow[] {
  const filter = parametersOf(path).get('filter');
  return SLACK.filter(
    ({ system_id }) => filter === null || filter.includes(system_id),
  );
}

function parametersOf(path: string): URLSearchParams {
  return new URL(path, 'http://jumpcloud').searchParams;
}

test.each([
  ['in another spelling', (id: string) => id.toUpperCase()],
  ['as an object', (id: string) => ({ id })],
])(
  'rows that name their devices %s are not taken for those of other devices',
  async (_, spell) => {
    const rows = SLACK.map((row) => ({
      ...row,
      system_id: spell(row.system_id) as string,
    }));
    const { gaps } = await collect((response) => sendApps(response, rows));
    expect(gaps.flatMap(({ types }) => types)).toContain('jumpcloud_software');
  },
);

test('a device whose operating system is missing is asked for in every table', async () => {
  const devices = DEVICES.slice(0, 2).map((each, i) =>
    i === 0 ? { _id: each._id } : each,
  );
  const { installed } = await collect(
    (response, path) => sendApps(response, rowsFor(path)),
    devices,
  );
  expect(installed).toHaveLength(2);
});

test('a name that can be no key leaves no relationship behind', async () => {
  const [slack] = SLACK;
  const devices = DEVICES.slice(0, 1);
  const { installed, gaps } = await collect(
    (response) =>
      sendApps(response, [
        slack!,
        { ...slack!, name: '\ud800', path: '/Other.app' },
      ]),
    devices,
  );
  expect(installed).toHaveLength(1);
  expect(gaps.flatMap(({ types }) => types)).toContain('jumpcloud_software');
});
