/** The pages of a listing at regular offsets, read before they are needed. */
export interface PrefetchedPages<P> {
  /**
   * The first of these pages that begins after an offset. More of them are begun, as far as
   * the total says that there are any.
   */
  after(skip: number, total: number): Promise<P>;
}

/**
 * @param read reads the page at an offset
 * @param base the offset of the first page
 * @param stride how many items further each page begins
 * @param pagesAhead how many pages may be underway or waiting at a time
 */
export function prefetch<P>(
  read: (skip: number) => Promise<P>,
  base: number,
  stride: number,
  pagesAhead: number,
): PrefetchedPages<P> {
  const underway = new Map<number, Promise<P>>();

  function begin(skip: number): Promise<P> {
    const page = read(skip);
    // Whoever needs this page gets its error; when nothing does, it does not matter.
    page.catch(() => undefined);
    underway.set(skip, page);
    return page;
  }

  return {
    after(skip, total) {
      const place = Math.floor((skip - base) / stride) + 1;
      const next = base + place * stride;
      const page = underway.get(next) ?? begin(next);
      for (let i = 1; i < pagesAhead; i += 1) {
        const later = next + i * stride;
        if (later < total && !underway.has(later)) {
          void begin(later);
        }
      }
      underway.delete(next);
      return page;
    },
  };
}
