import { asStored } from '../../../test/asStored';
import { executeRecordedStep } from '../../../test/recordedStep';
import { Relationships, Steps } from '../constants';

test('each group becomes an entity that the account has, with its members', async () => {
  const results = await executeRecordedStep(__dirname, Steps.GROUPS);

  const { collectedEntities: groups, collectedRelationships } = results;
  expect(groups).toMatchGraphObjectSchema({ _class: ['Group'] });
  expect(collectedRelationships).toMatchDirectRelationshipSchema({});
  const memberships = collectedRelationships.filter(
    ({ _type }) => _type === Relationships.GROUP_HAS_USER._type,
  );
  expect({
    groups: groups.map(({ _key, displayName }) => {
      const members = memberships.filter((m) => m._fromEntityKey === _key);
      return `${displayName}: ${members.length}`;
    }),
    first: asStored(groups[0]),
    firstMembership: memberships[0],
  }).toMatchInlineSnapshot(`
   {
     "first": {
       "_class": [
         "Group",
       ],
       "_key": "603c2e805a4cbb6b06761bbe",
       "_type": "jumpcloud_group",
       "displayName": "Customer Success",
       "dynamic": false,
       "id": "603c2e805a4cbb6b06761bbe",
       "membershipMethod": "STATIC",
       "name": "Customer Success",
       "webLink": "https://console.jumpcloud.com/#/groups/user/603c2e805a4cbb6b06761bbe/details",
     },
     "firstMembership": {
       "_class": "HAS",
       "_fromEntityKey": "603c2e805a4cbb6b06761bbe",
       "_key": "603c2e805a4cbb6b06761bbe|has|6a6407c04bae33baade558ae",
       "_toEntityKey": "6a6407c04bae33baade558ae",
       "_type": "jumpcloud_group_has_user",
       "displayName": "HAS",
     },
     "groups": [
       "Customer Success: 24",
       "Engineering: 24",
       "Everyone: 60",
       "Finance: 24",
       "IT: 24",
       "Incident Response (on call): 0",
       "Legal: 24",
       "New Hires: 24",
       "People: 24",
       "Project Tasty 1: 24",
       "Sales: 24",
       "Security: 24",
     ],
   }
  `);
});
