/** JumpCloud's cap on `limit`, which is 10 by default. */
const PAGE_SIZE = 100;

export interface Page<T> {
  items: T[];
  /** How many items the listing has, where the API says so. It need not be true. */
  total?: number;
}

export interface Listing<T> {
  /** What is listed, for messages: "users". */
  name: string;
  readPage: (skip: number, limit: number) => Promise<Page<T>>;
  /** What makes two items the same. */
  identify: (item: T) => string;
  /** Whether items keep their place among the others; they don't when sorted by a name. */
  isFixed: boolean;
  /** Whether the listing may be read by count; by overlap otherwise. */
  mayCount: boolean;
  /** How many pages may be underway or waiting at a time. */
  pagesAhead: number;
  pageSize?: number;
}

/** A page as it was read. */
export interface ReadPage<T> extends Page<T> {
  /** The offset that was asked for. */
  skip: number;
  ids: string[];
}

/** Reads the pages of a listing, and knows what was yielded of it. */
export interface Reader<T> {
  pageSize: number;
  pagesAhead: number;
  /** The ids of all items that were yielded. */
  seen: Set<string>;
  read: (skip: number) => Promise<ReadPage<T>>;
  /** The page's items that were not yielded before. */
  takeNew: (page: ReadPage<T>) => T[];
}

/** Makes the reader of a listing, which has yielded nothing yet. */
export function createReader<T>(listing: Listing<T>): Reader<T> {
  const { pageSize = PAGE_SIZE, pagesAhead, readPage, identify } = listing;
  const seen = new Set<string>();
  return {
    pageSize,
    pagesAhead,
    seen,
    async read(skip) {
      const page = await readPage(skip, pageSize);
      return { ...page, skip, ids: page.items.map(identify) };
    },
    takeNew: ({ items, ids }) =>
      items.filter((_, i) => {
        const id = ids[i]!;
        return seen.has(id) ? false : seen.add(id);
      }),
  };
}
