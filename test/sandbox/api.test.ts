import { JumpCloudObject } from '../../src/jumpcloud/listing';
import { addressOf, ApiPath, apiPaths, findApiPath } from './api';
import { seedOrganizations } from './organization';
import { listsOf, ownId } from './resource';
import { allEndpoints } from './resources';
import { isObjectOf } from './routes';

function pathOf(wanted: string): ApiPath | undefined {
  return apiPaths.find(({ path }) => path === wanted);
}

test('no address leads to two paths', () => {
  for (const api of apiPaths) {
    const { path } = api;
    const id = '603c2e8088dff9cc8edee8dd';
    const address = addressOf(api).replace('{id}', id);
    expect(findApiPath(address)).toEqual({
      api: pathOf(path),
      id: path.includes('{id}') ? id : undefined,
    });
  }
});

test('an id comes as it is, not as it stands in an address', () => {
  expect(findApiPath('/api/systemusers/a%2Fb')?.id).toBe('a/b');
});

test.each([
  '/systemusers',
  '/api/systemusers/',
  '/api/v2/systemusers',
  '/api/systemusers/a/b',
])('%s leads nowhere', (address) => {
  expect(findApiPath(address)).toBeUndefined();
});

test('every endpoint of the sandbox has a path of the API', () => {
  const without = allEndpoints.filter(
    (endpoint) =>
      !pathOf(endpoint.path) &&
      !apiPaths.some((api) => isObjectOf(endpoint, api)),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('every path of the API has an endpoint, besides that of the organizations', () => {
  const without = apiPaths.filter(
    (api) =>
      !allEndpoints.some(
        (endpoint) => endpoint.path === api.path || isObjectOf(endpoint, api),
      ),
  );
  expect(without.map(({ path }) => path)).toEqual(['/organizations']);
});

test('the endpoints of a path differ by their targets, or by what is posted', () => {
  const answered = new Set<string>();
  for (const { name, path, targets, asked } of allEndpoints) {
    const known = pathOf(path)?.targets;
    expect({ name, isKnown: known?.includes(targets ?? '') }).toEqual({
      name,
      isKnown: targets === undefined ? undefined : true,
    });
    const place = `${path} ${targets} ${asked}`;
    expect(answered).not.toContain(place);
    answered.add(place);
  }
});

test('what can be sorted by id is held in the order of the ids', () => {
  const [organization] = seedOrganizations();
  for (const endpoint of allEndpoints) {
    const { sortsBy = [] } = pathOf(endpoint.path) ?? {};
    if (sortsBy.includes('id') || sortsBy.includes('_id')) {
      for (const rows of listsOf(organization!, endpoint)) {
        const ids = rows.map((row) => ownId(row as JumpCloudObject));
        expect(ids).toEqual([...ids].sort());
      }
    }
  }
});
