import { sideBySide } from './sideBySide';

async function collect<R>(results: AsyncIterable<R>): Promise<R[]> {
  const all: R[] = [];
  for await (const result of results) {
    all.push(result);
  }
  return all;
}

test('all that comes of each item is there, and items are worked on side by side', async () => {
  let active = 0;
  let mostActive = 0;
  const results = await collect(
    sideBySide([1, 2, 3, 4, 5, 6, 7], 3, async function* (item) {
      active += 1;
      mostActive = Math.max(mostActive, active);
      for (let i = 0; i < item; i += 1) {
        await new Promise(setImmediate);
        yield `${item}.${i}`;
      }
      active -= 1;
    }),
  );
  expect(results.sort()).toEqual(
    [1, 2, 3, 4, 5, 6, 7].flatMap((item) =>
      Array.from({ length: item }, (_, i) => `${item}.${i}`),
    ),
  );
  expect(mostActive).toBe(3);
});

test('no items, and items that nothing comes of', async () => {
  const work = async function* (): AsyncGenerator<string> {};
  expect(await collect(sideBySide([], 3, work))).toEqual([]);
  expect(await collect(sideBySide([1, 2, 3, 4], 3, work))).toEqual([]);
});

test('an error ends it', async () => {
  const results = sideBySide([1, 2, 3], 2, async function* (item) {
    await new Promise(setImmediate);
    if (item === 2) {
      throw new Error('no more');
    }
    yield item;
  });
  await expect(collect(results)).rejects.toThrow('no more');
});
