import { transformFileSync } from '@swc/core';
import path from 'path';
import { setTimeout as wait } from 'timers/promises';
import { Worker } from 'worker_threads';

import { mergeMap } from './merge';

/** Yields a name several times, and notes when it begins and when it is closed. */
function createWork(options: { failing?: string } = {}) {
  const begun: string[] = [];
  const closed: string[] = [];
  async function* work(name: string): AsyncGenerator<string> {
    begun.push(name);
    try {
      for (let i = 1; i <= 3; i += 1) {
        await wait(1);
        if (name === options.failing && i === 2) {
          throw new Error(`${name} failed`);
        }
        yield `${name}${i}`;
      }
    } finally {
      closed.push(name);
    }
  }
  return { begun, closed, work };
}

async function readAll<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) {
    all.push(item);
  }
  return all;
}

test('all that comes of all items is there, those of one item in their order', async () => {
  const { work } = createWork();
  const close = jest.fn();
  const all = await readAll(mergeMap(['a', 'b', 'c'], 2, work, close));
  for (const name of ['a', 'b', 'c']) {
    expect(all.filter((each) => each.startsWith(name))).toEqual([
      `${name}1`,
      `${name}2`,
      `${name}3`,
    ]);
  }
  expect(all).toHaveLength(9);
  expect(close).toHaveBeenCalledTimes(1);
});

test('no more items are worked on at a time than the width', async () => {
  const { work } = createWork();
  let running = 0;
  let most = 0;
  async function* counted(name: string): AsyncGenerator<string> {
    running += 1;
    most = Math.max(most, running);
    yield* work(name);
    running -= 1;
  }
  await readAll(
    mergeMap(['a', 'b', 'c', 'd', 'e'], 2, counted, () => undefined),
  );
  expect(most).toBe(2);
});

test('a break closes all work that has begun, and begins no more', async () => {
  const { begun, closed, work } = createWork();
  const close = jest.fn();
  for await (const item of mergeMap(['a', 'b', 'c'], 2, work, close)) {
    expect(item).toBe('a1');
    break;
  }
  expect(close).toHaveBeenCalledTimes(1);
  expect(begun).toEqual(['a', 'b']);
  expect(closed.sort()).toEqual(['a', 'b']);
});

test('an error of one closes all others, and is thrown', async () => {
  const { begun, closed, work } = createWork({ failing: 'b' });
  const close = jest.fn();
  await expect(
    readAll(mergeMap(['a', 'b', 'c', 'd'], 3, work, close)),
  ).rejects.toThrow('b failed');
  expect(close).toHaveBeenCalledTimes(1);
  expect(closed.sort()).toEqual(begun.sort());
  expect(begun).not.toContain('d');
});

test('items are taken from an endless list only as they are needed', async () => {
  function* endless(): Generator<string> {
    for (let i = 0; ; i += 1) {
      yield `${i}:`;
    }
  }
  const { begun, work } = createWork();
  for await (const item of mergeMap(endless(), 4, work, () => undefined)) {
    if (item.startsWith('2:')) {
      break;
    }
  }
  expect(begun).toHaveLength(4);
});

test('no items: nothing comes', async () => {
  const { work } = createWork();
  expect(await readAll(mergeMap([], 4, work, () => undefined))).toEqual([]);
});

test('what comes first is yielded first', async () => {
  async function* work(turns: number): AsyncGenerator<number> {
    for (let i = 0; i < turns; i += 1) {
      await Promise.resolve();
    }
    yield turns;
  }
  const all = await readAll(mergeMap([40, 1, 20], 3, work, () => undefined));
  expect(all).toEqual([1, 20, 40]);
});

test('of several errors the first is thrown, and none of work that is closed', async () => {
  async function* work(name: string): AsyncGenerator<string> {
    try {
      yield name;
      throw new Error(`${name} failed`);
    } finally {
      await Promise.reject(new Error(`${name} can't be closed`));
    }
  }
  const merged = mergeMap(['a', 'b', 'c'], 3, work, () => undefined);
  await expect(readAll(merged)).rejects.toThrow("a can't be closed");
  for await (const item of mergeMap(['a', 'b'], 2, work, () => undefined)) {
    expect(item).toBe('a');
    break;
  }
  await new Promise(setImmediate);
});

test('work that takes a while to be closed is waited for', async () => {
  const { work } = createWork();
  let closed = 0;
  async function* slow(name: string): AsyncGenerator<string> {
    try {
      yield* work(name);
    } finally {
      await wait(5);
      closed += 1;
    }
  }
  for await (const item of mergeMap(['a', 'b'], 2, slow, () => undefined)) {
    expect(item).toBe('a1');
    break;
  }
  expect(closed).toBe(2);
});

test('work that has begun is closed when the items fail', async () => {
  function* failing(): Generator<string> {
    yield 'a';
    throw new Error('no more items');
  }
  const { begun, closed, work } = createWork();
  const close = jest.fn();
  await expect(readAll(mergeMap(failing(), 2, work, close))).rejects.toThrow(
    'no more items',
  );
  expect(begun).toEqual(['a']);
  expect(closed).toEqual(['a']);
  expect(close).toHaveBeenCalledTimes(1);
});

test('no promise is settled twice, however much is merged', async () => {
  // Jest hands out a process of its own, which never hears of it.
  const { code } = transformFileSync(path.join(__dirname, 'merge.ts'), {
    jsc: { target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const worker = new Worker(
    `${code}
    let twice = 0;
    process.on('multipleResolves', () => { twice += 1; });
    async function* work(name) {
      for (let i = 0; i < 3; i += 1) {
        yield name;
        if (name === 290) throw new Error('failed');
      }
    }
    (async () => {
      let count = 0;
      try {
        const items = Array.from({ length: 300 }, (_, i) => i);
        for await (const item of exports.mergeMap(items, 20, work, () => {})) {
          count += 1;
        }
      } catch {}
      setImmediate(() => {
        require('worker_threads').parentPort.postMessage({ count, twice });
      });
    })();`,
    { eval: true },
  );
  const result = await new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
  expect(result).toEqual({ count: expect.any(Number) as number, twice: 0 });
  expect((result as { count: number }).count).toBeGreaterThan(800);
  await worker.terminate();
});
