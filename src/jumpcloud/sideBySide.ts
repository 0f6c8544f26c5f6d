/**
 * Works on several items at a time and yields what comes of each as it comes, in no
 * particular order between items.
 *
 * @param width how many items are worked on at a time
 * @param work yields what comes of one item; the first error ends everything
 */
export async function* sideBySide<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => AsyncIterator<R>,
): AsyncGenerator<R> {
  const waiting = items[Symbol.iterator]();
  const arrived: Array<() => R | undefined> = [];
  let active = 0;
  let wake = () => {};

  function beginNext(): void {
    const next = waiting.next();
    if (!next.done) {
      active += 1;
      advance(work(next.value));
    }
  }

  function advance(iterator: AsyncIterator<R>): void {
    iterator.next().then(
      (result) => {
        arrived.push(() => {
          if (result.done) {
            active -= 1;
            beginNext();
            return undefined;
          }
          advance(iterator);
          return result.value;
        });
        wake();
      },
      (err: unknown) => {
        arrived.push(() => {
          throw err;
        });
        wake();
      },
    );
  }

  for (let i = 0; i < width; i += 1) {
    beginNext();
  }
  while (active > 0) {
    const take = arrived.shift();
    if (!take) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    const result = take();
    if (result !== undefined) {
      yield result;
    }
  }
}
