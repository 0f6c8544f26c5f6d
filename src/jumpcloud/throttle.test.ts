import { createThrottle, Throttle } from './throttle';

const LIMITS = { concurrency: 4 };
const NEVER = new AbortController().signal;

const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
});

afterEach(() => void jest.useRealTimers());

/** Starts tasks that end when told, and tells which have begun. */
function startTasks(throttle: Throttle, count: number, isFirst = false) {
  const running: Array<() => void> = [];
  const task = () => new Promise<void>((resolve) => running.push(resolve));
  const results = Array.from({ length: count }, () =>
    throttle.run(task, isFirst, NEVER),
  );
  return { running, results };
}

/** Ends tasks in turn, as soon as each has begun. */
async function endTasks({
  running,
  results,
}: ReturnType<typeof startTasks>): Promise<void> {
  for (let i = 0; i < results.length; i += 1) {
    running[i]?.();
    await turn();
  }
  await Promise.all(results);
}

test('no more tasks run at a time than the bound', async () => {
  const throttle = createThrottle(LIMITS);
  const tasks = startTasks(throttle, 10);
  await turn();
  expect(tasks.running).toHaveLength(4);
  tasks.running[0]?.();
  await turn();
  expect(tasks.running).toHaveLength(5);
  await endTasks(tasks);
});

test('a slow-down halves the bound once for all that ran together, and holds everything back', async () => {
  const throttle = createThrottle({ concurrency: 10 });
  const together = Date.now() - 5;
  expect(throttle.slowDown(50, together)).toBe(true);
  expect(throttle.slowDown(50, together)).toBe(false);
  expect(throttle.concurrency()).toBe(5);
  const tasks = startTasks(throttle, 10);
  jest.advanceTimersByTime(49);
  await turn();
  expect(tasks.running).toHaveLength(0);
  jest.advanceTimersByTime(1);
  await turn();
  expect(tasks.running).toHaveLength(5);
  await endTasks(tasks);
});

test('a task that began after a slow-down and is refused halves the bound again', () => {
  const throttle = createThrottle({ concurrency: 10 });
  throttle.slowDown(0, Date.now() - 5);
  expect(throttle.slowDown(0, Date.now() + 5)).toBe(true);
  expect(throttle.concurrency()).toBe(2);
});

test('the longest of several pauses counts', async () => {
  const throttle = createThrottle(LIMITS);
  throttle.slowDown(150, 0);
  throttle.slowDown(10, 0);
  const tasks = startTasks(throttle, 1);
  jest.advanceTimersByTime(149);
  await turn();
  expect(tasks.running).toHaveLength(0);
  jest.advanceTimersByTime(1);
  await turn();
  expect(tasks.running).toHaveLength(1);
  await endTasks(tasks);
});

test('a refused task goes before those that have not been refused', async () => {
  const throttle = createThrottle({ concurrency: 1 });
  const order: string[] = [];
  const add = (name: string, isFirst: boolean) =>
    throttle.run(() => Promise.resolve(void order.push(name)), isFirst, NEVER);
  throttle.slowDown(20, 0);
  const all = [add('a', false), add('b', false), add('refused', true)];
  jest.advanceTimersByTime(20);
  await Promise.all(all);
  expect(order).toEqual(['refused', 'a', 'b']);
});

test('the bound never falls below one, and comes back with success, up to where it was', () => {
  const throttle = createThrottle(LIMITS);
  for (let i = 1; i <= 5; i += 1) {
    throttle.slowDown(0, Date.now() + i * 1_000);
  }
  expect(throttle.concurrency()).toBe(1);
  for (let i = 0; i < 20; i += 1) {
    throttle.succeeded();
  }
  expect(throttle.concurrency()).toBe(2);
  for (let i = 0; i < 1_000; i += 1) {
    throttle.succeeded();
  }
  expect(throttle.concurrency()).toBe(4);
});

test('what is not wanted any more does not wait for the end of a pause', async () => {
  const throttle = createThrottle(LIMITS);
  const controller = new AbortController();
  const reason = new Error('not wanted any more');
  throttle.slowDown(60_000, 0);
  const held = throttle.run(() => Promise.resolve(), false, controller.signal);
  controller.abort(reason);
  await expect(held).rejects.toBe(reason);
});

test('what is not wanted any more settles once, however it ends', async () => {
  const settled: number[] = [];
  const original = Promise;
  class CountingPromise<T> extends original<T> {
    constructor(executor: ConstructorParameters<typeof Promise<T>>[0]) {
      const place = settled.push(0) - 1;
      const count = () => {
        settled[place] = (settled[place] ?? 0) + 1;
      };
      super((resolve, reject) =>
        executor(
          (value) => {
            count();
            resolve(value);
          },
          (reason) => {
            count();
            reject(reason);
          },
        ),
      );
    }
  }
  globalThis.Promise = CountingPromise;
  try {
    const throttle = createThrottle(LIMITS);
    for (const error of [undefined, new Error('too late')]) {
      const controller = new AbortController();
      let end = () => {};
      const task = () =>
        new original<void>((resolve, reject) => {
          end = () => (error ? reject(error) : resolve());
        });
      const held = throttle.run(task, false, controller.signal);
      controller.abort(new Error('not wanted any more'));
      await expect(held).rejects.toThrow('not wanted any more');
      end();
      await turn();
    }
  } finally {
    globalThis.Promise = original;
  }
  expect(Math.max(...settled)).toBe(1);
});

test('a pause keeps the process as long as something waits for it', async () => {
  jest.useRealTimers();
  const timers = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
  const before = timers().length;
  const throttle = createThrottle(LIMITS);
  throttle.slowDown(60_000, 0);
  expect(timers()).toHaveLength(before);
  const controller = new AbortController();
  const held = throttle.run(() => Promise.resolve(), false, controller.signal);
  expect(timers()).toHaveLength(before + 1);
  controller.abort(new Error('over'));
  await expect(held).rejects.toThrow('over');
  expect(timers()).toHaveLength(before);
});
