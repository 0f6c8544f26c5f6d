import { Page, Reader, ReadPage } from './listing';
import { readAhead } from './readAhead';

/** The share of its pages that reading by count must save a listing. */
const MIN_SAVING = 0.02;

/** Whether reading by count saves pages, and its first page says how many items there are. */
export function isWorthCounting(
  { items, total }: Page<unknown>,
  pageSize: number,
): boolean {
  // A full page of exactly the total may be one whose total counts the page alone.
  if (total === undefined || total < items.length || total === pageSize) {
    return false;
  }
  const pages = Math.ceil(total / pageSize);
  const overlappingPages = Math.ceil(total / (pageSize - 1));
  return overlappingPages - pages >= pages * MIN_SAVING;
}

/**
 * Reads the rest of a listing in pages without overlap.
 *
 * @returns whether they held as many different items as the total of each of them said
 */
export async function* readByCount<T>(
  reader: Reader<T>,
  first: ReadPage<T>,
): AsyncGenerator<T[], boolean> {
  const { pageSize } = reader;
  const total = first.total ?? 0;
  const pages = readAhead(
    (index) => reader.read(index * pageSize),
    first,
    pageSize,
    reader.pagesAhead,
  );
  let count = first.items.length;
  let isSteady = true;
  for (let index = 1; index * pageSize < total; index += 1) {
    const page = await pages.at(index);
    count += page.items.length;
    isSteady &&= page.total === total;
    yield reader.takeNew(page);
    if (page.items.length === 0) {
      return false;
    }
  }
  return isSteady && count === total && reader.seen.size === total;
}
