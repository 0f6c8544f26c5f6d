import { createThrottle } from './throttle';

const LIMITS = { concurrency: 4, tryMs: 1_000 };

/** Starts tasks that end when told, and tells how many run. */
function startTasks(
  throttle: ReturnType<typeof createThrottle>,
  count: number,
) {
  const running: Array<() => void> = [];
  const results = Array.from({ length: count }, () =>
    throttle.run(() => new Promise<void>((resolve) => running.push(resolve))),
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
    await settle();
  }
  await Promise.all(results);
}

async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

test('no more tasks run side by side than the bound', async () => {
  const throttle = createThrottle(LIMITS);
  const tasks = startTasks(throttle, 10);
  await settle();
  expect(tasks.running).toHaveLength(4);
  tasks.running[0]!();
  await settle();
  expect(tasks.running).toHaveLength(5);
  await endTasks(tasks);
});

test('a slow-down halves the bound once, however many ask for it, and holds everybody back', async () => {
  const throttle = createThrottle({ ...LIMITS, concurrency: 10 });
  expect(throttle.slowDown(50)).toBe(true);
  expect(throttle.slowDown(50)).toBe(false);
  expect(throttle.concurrency()).toBe(5);
  const tasks = startTasks(throttle, 10);
  await settle();
  expect(tasks.running).toHaveLength(0);
  await throttle.wait(100);
  expect(tasks.running).toHaveLength(5);
  await endTasks(tasks);
});

test('the longest of several pauses counts', async () => {
  const throttle = createThrottle(LIMITS);
  throttle.slowDown(150);
  throttle.slowDown(10);
  const tasks = startTasks(throttle, 1);
  await throttle.wait(60);
  expect(tasks.running).toHaveLength(0);
  await throttle.wait(150);
  expect(tasks.running).toHaveLength(1);
  await endTasks(tasks);
});

test('the bound never falls below one, and comes back with success, up to where it was', async () => {
  const throttle = createThrottle(LIMITS);
  for (let i = 0; i < 5; i += 1) {
    throttle.slowDown(0);
    await throttle.wait(5);
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

test('a task that takes too long is aborted', async () => {
  const throttle = createThrottle({ ...LIMITS, tryMs: 10 });
  const task = throttle.run(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cut off')));
      }),
  );
  await expect(task).rejects.toHaveProperty('name', 'AbortError');
});

test('a stop ends what runs, what waits and what comes later', async () => {
  const throttle = createThrottle(LIMITS);
  const error = new Error('The key is wrong');
  const running = throttle.run(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cut off')));
      }),
  );
  const waiting = throttle.wait(60_000);
  await settle();
  throttle.slowDown(60_000);
  const held = throttle.run(() => Promise.resolve());
  throttle.stop(error);
  await expect(running).rejects.toHaveProperty('name', 'AbortError');
  await expect(held).rejects.toBe(error);
  await expect(throttle.run(() => Promise.resolve())).rejects.toBe(error);
  await waiting;
  await throttle.wait(60_000);
  expect(throttle.stopped()).toBe(error);
});

test('a pause that nobody waits for does not keep the process', () => {
  const timers = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
  const before = timers().length;
  const throttle = createThrottle(LIMITS);
  throttle.slowDown(60_000);
  expect(timers()).toHaveLength(before);
  const held = throttle.run(() => Promise.resolve());
  expect(timers()).toHaveLength(before + 1);
  throttle.stop(new Error('over'));
  return expect(held).rejects.toThrow('over');
});
