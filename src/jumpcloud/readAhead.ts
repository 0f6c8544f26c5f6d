/** The pages of a listing, by their place. */
export interface PageSource<P> {
  /** The page at this place, counted from 0: read ahead already, or read now. */
  at(index: number): Promise<P>;
  /** The page at this place as it is now. */
  again(index: number): Promise<P>;
}

/**
 * Reads pages before they are needed, as far as the latest total says that there are any.
 *
 * @param read reads the page at a place, counted from 0
 * @param first the page at 0, which was read to learn the total
 * @param stride how many items further each page begins
 * @param pagesAhead how many pages may be underway or waiting at a time
 */
export function readAhead<P extends { total?: number }>(
  read: (index: number) => Promise<P>,
  first: P,
  stride: number,
  pagesAhead: number,
): PageSource<P> {
  const underway = new Map<number, Promise<P>>([[0, Promise.resolve(first)]]);
  let total = first.total ?? 0;

  function begin(index: number): Promise<P> {
    const page = read(index).then((page) => {
      total = page.total ?? total;
      return page;
    });
    // Whoever needs this page gets its error; when nobody does, it is no one's concern.
    page.catch(() => undefined);
    underway.set(index, page);
    return page;
  }

  return {
    async at(index) {
      const page = underway.get(index) ?? begin(index);
      for (let i = 1; i < pagesAhead; i += 1) {
        const next = index + i;
        if (next * stride < total && !underway.has(next)) {
          void begin(next);
        }
      }
      underway.delete(index);
      return page;
    },
    async again(index) {
      underway.delete(index);
      return read(index);
    },
  };
}
