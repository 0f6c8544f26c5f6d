import { assertSteps } from './steps';

test('a name that is not the id of a step is refused, and is not printed', () => {
  expect(() => assertSteps(['fetch-users', 'SECRET'])).toThrow(
    /^--step takes ids of steps, such as fetch-users\.(?!.*SECRET)/,
  );
  expect(() => assertSteps(['fetch-users', 'fetch-groups'])).not.toThrow();
});
