import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../..';
import { ORGANIZATION_ID } from '../../../test/propertiesOf';
import { sendJson, startServer } from '../../../test/server';
import { clientOf } from '../../connection';
import { IntegrationConfig } from '../../config';
import { runOf } from '../../graph/run';
import { AppRow } from './software';

const DEVICES = Array.from({ length: 90 }, (_, i) => ({
  _id: `5f3a9c1e2b7d4a00112${String(i).padStart(5, '0')}`,
  os: 'Mac OS X',
}));

const SLACK = DEVICES.map(({ _id }) => ({
  system_id: _id,
  name: 'Slack.app',
  path: '/Applications/Slack.app',
}));

/** Collects the software of Macs from a server that heeds no filter, or refuses it. */
async function collect(rows: AppRow[], isFilterRefused = false) {
  const server = await startServer((response, path) => {
    if (path.startsWith('/api/v2/systeminsights/apps')) {
      if (isFilterRefused && path.includes('filter=')) {
        sendJson(response, 400, { message: 'unknown parameter' });
        return;
      }
      sendJson(response, 200, rows, { 'x-total-count': rows.length });
    } else {
      const results = path.startsWith('/api/organizations')
        ? [{ _id: ORGANIZATION_ID }]
        : DEVICES;
      sendJson(response, 200, { totalCount: results.length, results });
    }
  });
  process.env.JUMPCLOUD_LOCAL_URL = server.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: {
        apiKey: 'a-key',
        disabledIngestionSources: 'device-posture',
      },
    });
    for (const id of ['fetch-account', 'fetch-devices', 'fetch-software']) {
      const step = invocationConfig.integrationSteps.find(
        (each) => each.id === id,
      );
      await step?.executionHandler(context);
    }
    const asked = server.requests.filter(({ path }) => /apps/.test(path));
    const installed = context.jobState.collectedRelationships.filter(
      ({ _type }) => _type === 'jumpcloud_device_installed_software',
    );
    return { asked, installed, gaps: runOf(clientOf(context)).gaps };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await server.close();
  }
}

test('when JumpCloud does not heed the filter, the table is read once, whole', async () => {
  const { asked, installed, gaps } = await collect(SLACK);
  expect(gaps).toEqual([]);
  expect(installed).toHaveLength(DEVICES.length);
  expect(asked.map(({ path }) => path.includes('filter='))).toEqual([
    true,
    false,
  ]);
});

test('when JumpCloud refuses the filter, the table is read once, whole', async () => {
  const { installed, gaps } = await collect(SLACK, true);
  expect(gaps).toEqual([]);
  expect(installed).toHaveLength(DEVICES.length);
});

test('a row that does not name its device is skipped, and the others are asked for', async () => {
  const { asked, gaps } = await collect([{ name: 'Slack.app' }]);
  expect(gaps).toMatchObject([{ what: '3 of the apps of macOS' }]);
  expect(new Set(asked.map(({ path }) => path)).size).toBe(3);
});
