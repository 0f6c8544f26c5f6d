/**
 * Works on several items at a time and yields what comes of each as it comes, in no
 * particular order between items. When it ends, by an error of one or because nothing takes
 * more, all work that has begun is ended, too.
 *
 * @param width how many items are worked on at a time
 * @param work yields what comes of one item; the first error ends everything
 * @param close is called at the end, before what is underway is waited for
 */
export async function* mergeMap<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => AsyncGenerator<R>,
  close: () => void,
): AsyncGenerator<R> {
  const waiting = items[Symbol.iterator]();
  const underway = new Map<AsyncGenerator<R>, Promise<Step<R>>>();

  function advance(source: AsyncGenerator<R>): void {
    const step = source.next().then((result) => ({ source, result }));
    // Its error counts when its turn comes.
    step.catch(() => undefined);
    underway.set(source, step);
  }

  function begin(): void {
    while (underway.size < width) {
      const next = waiting.next();
      if (next.done) {
        return;
      }
      advance(work(next.value));
    }
  }

  try {
    begin();
    while (underway.size > 0) {
      const { source, result } = await Promise.race(underway.values());
      underway.delete(source);
      if (result.done) {
        begin();
        continue;
      }
      advance(source);
      yield result.value;
    }
  } finally {
    close();
    await Promise.all(
      [...underway].map(async ([source, step]) => {
        const closed = source.return(undefined);
        await step.catch(() => undefined);
        await closed.catch(() => undefined);
      }),
    );
  }
}

interface Step<R> {
  source: AsyncGenerator<R>;
  result: IteratorResult<R>;
}
