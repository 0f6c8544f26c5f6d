import { accountSteps } from './account';
import { groupSteps } from './groups';
import { userSteps } from './users';

/** In the order in which they run: each depends on the one before it. */
export const integrationSteps = [...accountSteps, ...userSteps, ...groupSteps];
