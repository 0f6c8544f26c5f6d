import { account } from '../../../src/steps/core/account';
import { ResourceSandbox, sample } from '../resource';

/** The sandbox serves the organizations itself. */
export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [],
  samples: [
    sample(account, {
      _id: '5f3a9c1e2b7d4a0011223300',
      displayName: 'Acme',
      logoUrl: 'https://assets.acme.example/logo.png',
      created: '2021-03-04T05:06:07.000Z',
    }),
  ],
  expected: ({ id }) => ({ [account._type]: [id] }),
};
