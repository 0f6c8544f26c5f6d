import { asStored } from '../../../test/asStored';
import { executeRecordedStep } from '../../../test/recordedStep';
import { Steps } from '../constants';

test('the organization becomes an account', async () => {
  const results = await executeRecordedStep(__dirname, Steps.ACCOUNT);

  expect(results.collectedEntities).toMatchGraphObjectSchema({
    _class: ['Account', 'Organization'],
  });
  expect(results.collectedEntities).toHaveLength(1);
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
