import { StoppedError } from './errors';
import { createRunScope } from './scope';

test('a listing that is closed ends, and no other', () => {
  const run = createRunScope();
  const [first, second] = [run.open(), run.open()];
  first.close();
  expect(first.signal.reason).toBeInstanceOf(StoppedError);
  expect(second.signal.aborted).toBe(false);
});

test('a stop ends all listings, and those that begin later, with its first reason', () => {
  const run = createRunScope();
  const earlier = run.open();
  const reason = new StoppedError('nothing helps');
  run.stop(reason);
  run.stop(new StoppedError('the same again'));
  expect(earlier.signal.reason).toBe(reason);
  expect(run.open().signal.reason).toBe(reason);
});
