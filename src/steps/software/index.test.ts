import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { softwareStep } from '.';
import { ORGANIZATION_ID } from '../../../test/propertiesOf';
import { sendJson, startServer } from '../../../test/server';
import { IntegrationConfig } from '../../config';
import { accountStep } from '../account';
import { devicesStep } from '../devices';
import { AppRow } from './software';

const DEVICES = Array.from({ length: 90 }, (_, i) => ({
  _id: `5f3a9c1e2b7d4a00112${String(i).padStart(5, '0')}`,
  os: 'Mac OS X',
}));

/** Collects the software of Macs, of which JumpCloud answers these rows, whatever is asked for. */
async function collect(rows: AppRow[]) {
  const server = await startServer((response, path) => {
    if (path.startsWith('/api/v2/systeminsights/apps')) {
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
      instanceConfig: { apiKey: 'a-key' },
    });
    await accountStep.executionHandler(context);
    await devicesStep.executionHandler(context);
    const error = await Promise.resolve(
      softwareStep.executionHandler(context),
    ).catch((err: unknown) => err);
    const asked = server.requests.filter(({ path }) => /apps/.test(path));
    return { error, asked };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await server.close();
  }
}

test('when JumpCloud sends the software of other devices, it is asked no more', async () => {
  const { error, asked } = await collect(
    DEVICES.map(({ _id }) => ({
      system_id: _id,
      name: 'Slack.app',
      path: '/Applications/Slack.app',
    })),
  );
  expect(String(error)).toContain('devices that were not asked for');
  expect(asked).toHaveLength(1);
});

test('a row that does not name its device is left out, and the others are asked for', async () => {
  const { error, asked } = await collect([{ name: 'Slack.app' }]);
  expect(String(error)).toContain('3 of the software could not be used');
  expect(new Set(asked.map(({ path }) => path)).size).toBe(3);
});
