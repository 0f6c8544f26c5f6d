import { DEMO_SIZES } from './sandbox/resources';

/** How much of each kind the recordings hold at most: enough to show each, and small files. */
const MOST = 6;

/** The sizes of the organization that recordings are made against. */
export const RECORDED_SIZES = Object.fromEntries(
  Object.entries(DEMO_SIZES).map(([name, size]) => [
    name,
    Math.min(size, MOST),
  ]),
);
