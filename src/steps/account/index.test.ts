import {
  executeStepWithDependencies,
  Recording,
} from '@jupiterone/integration-sdk-testing';

import { asStored } from '../../../test/asStored';
import { buildStepTestConfig } from '../../../test/config';
import { setupStepRecording } from '../../../test/recording';
import { Steps } from '../constants';

let recording: Recording;

afterEach(async () => {
  await recording.stop();
});

test('the organization becomes an account', async () => {
  recording = setupStepRecording(__dirname, 'fetch-account');
  const stepConfig = buildStepTestConfig(Steps.ACCOUNT);

  const results = await executeStepWithDependencies(stepConfig);

  expect(results).toMatchStepMetadata(stepConfig);
  expect(results.collectedEntities).toMatchGraphObjectSchema({
    _class: ['Account', 'Organization'],
  });
  const [account] = results.collectedEntities;
  expect(asStored(account)).toMatchInlineSnapshot(`
   {
     "_class": [
       "Account",
       "Organization",
     ],
     "_key": "603c2e80632478b9f4d0e9c3",
     "_type": "jumpcloud_account",
     "displayName": "Reichel Group",
     "id": "603c2e80632478b9f4d0e9c3",
     "logoUrl": "https://assets.reichel-group.example/logo.png",
     "name": "Reichel Group",
     "vendor": "JumpCloud",
     "webLink": "https://console.jumpcloud.com",
   }
  `);
});
