import { setTimeout as wait } from 'timers/promises';

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
