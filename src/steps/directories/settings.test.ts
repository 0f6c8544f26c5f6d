import { addSettings } from './settings';

test('a setting that the listing has as null is the one of the directory itself', () => {
  const directory = {
    id: 'd1',
    name: 'Google Workspace',
    domain: null,
    groupsEnabled: null,
    useCase: 'UNSET',
  };
  const settings = new Map([
    ['d1', { id: 'd1', groupsEnabled: true, useCase: 'TWOWAYSYNC' }],
    ['d2', { id: 'd2', groupsEnabled: false, domain: 'ad.acme.example' }],
  ]);
  expect(addSettings(directory, settings)).toEqual({
    id: 'd1',
    name: 'Google Workspace',
    groupsEnabled: true,
    useCase: 'UNSET',
  });
});
