import { count } from '../script';
import { Sizes } from './resource';
import { DEMO_SIZES } from './resources';

/** The options that say how much a made-up organization holds. */
export const sizeOptions = Object.fromEntries(
  Object.entries(DEMO_SIZES).map(([name, size]) => [
    name,
    count(`how many (${size})`),
  ]),
);

/** The sizes that were given, among the values of other options. */
export function sizesIn(values: Record<string, unknown>): Sizes {
  return Object.fromEntries(
    Object.keys(DEMO_SIZES).flatMap((name) => {
      const size = values[name];
      return typeof size === 'number' ? [[name, size]] : [];
    }),
  );
}
