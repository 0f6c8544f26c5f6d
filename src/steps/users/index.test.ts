import { asStored } from '../../../test/asStored';
import { executeRecordedStep } from '../../../test/recordedStep';
import { Steps } from '../constants';

test('each user becomes an entity that the account has', async () => {
  const results = await executeRecordedStep(__dirname, Steps.USERS);

  const { collectedEntities: users, collectedRelationships } = results;
  expect(users).toMatchGraphObjectSchema({ _class: ['User'] });
  expect(collectedRelationships).toMatchDirectRelationshipSchema({});
  expect(
    collectedRelationships.map(({ _toEntityKey }) => _toEntityKey),
  ).toEqual(users.map(({ _key }) => _key));
  expect({
    users: users.length,
    active: users.filter(({ active }) => active).length,
    first: asStored(users[0]),
    firstRelationship: collectedRelationships[0],
  }).toMatchInlineSnapshot(`
   {
     "active": 53,
     "first": {
       "_class": [
         "User",
       ],
       "_key": "603d80003d29fbf6fc0afa6b",
       "_type": "jumpcloud_user",
       "accountLocked": false,
       "active": true,
       "costCenter": "CC-119",
       "createdOn": 1614643200000,
       "department": "Customer Success",
       "displayName": "presley.haleypouros0",
       "email": "presley.haleypouros0@reichel-group.example",
       "employeeId": "E10000",
       "employeeType": "employee",
       "externallyManaged": false,
       "firstName": "Presley",
       "id": "603d80003d29fbf6fc0afa6b",
       "isActive": true,
       "isMfaEnabled": true,
       "jobTitle": "Direct Solutions Technician",
       "lastName": "Haley-Pouros",
       "ldapBindingUser": false,
       "location": "West Jerad",
       "login": "presley.haleypouros0",
       "mfaConfigured": true,
       "mfaEnabled": true,
       "mfaExclusion": false,
       "mfaStatus": "ENROLLED",
       "name": "Presley Haley-Pouros",
       "passwordChangedOn": 1615593600000,
       "passwordExpired": true,
       "passwordExpiresOn": 1623369600000,
       "passwordNeverExpires": false,
       "passwordlessSudo": false,
       "sambaServiceUser": false,
       "shortLoginId": "presley.haleypouros0",
       "sshKeyCount": 1,
       "state": "activated",
       "sudo": false,
       "suspended": false,
       "username": "presley.haleypouros0",
       "webLink": "https://console.jumpcloud.com/#/users/603d80003d29fbf6fc0afa6b/details",
     },
     "firstRelationship": {
       "_class": "HAS",
       "_fromEntityKey": "603c2e80632478b9f4d0e9c3",
       "_key": "603c2e80632478b9f4d0e9c3|has|603d80003d29fbf6fc0afa6b",
       "_toEntityKey": "603d80003d29fbf6fc0afa6b",
       "_type": "jumpcloud_account_has_user",
       "displayName": "HAS",
     },
     "users": 60,
   }
  `);
});
