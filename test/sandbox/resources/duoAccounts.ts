import { listingEndpoint, objectId, ResourceSandbox, times } from '../resource';

/** Nothing that the integration collects: the sandbox's example of a list without pages. */
export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    listingEndpoint({
      name: 'duo accounts',
      path: '/v2/duo/accounts',
      seed: (organization) => {
        const faker = organization.faker('duo accounts');
        return times(3, (i) => ({
          id: objectId(faker),
          ...{ name: `Duo ${i + 1}` },
        }));
      },
    }),
  ],
};
