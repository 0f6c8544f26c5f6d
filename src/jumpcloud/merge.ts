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
  const underway = new Set<AsyncGenerator<R>>();
  const ready: Array<() => Step<R>> = [];
  /** Ends the wait for something to be ready, if there is one. */
  let wake: (() => void) | undefined;

  function advance(source: AsyncGenerator<R>): void {
    const settle = (step: () => Step<R>) => {
      ready.push(step);
      wake?.();
      wake = undefined;
    };
    underway.add(source);
    source.next().then(
      (result) => settle(() => ({ source, result })),
      (err: unknown) =>
        settle(() => {
          throw err;
        }),
    );
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
      const take = ready.shift();
      if (!take) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const { source, result } = take();
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
      [...underway].map((source) =>
        source.return(undefined).catch(() => undefined),
      ),
    );
  }
}

interface Step<R> {
  source: AsyncGenerator<R>;
  result: IteratorResult<R>;
}
