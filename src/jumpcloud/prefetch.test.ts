import { prefetch } from './prefetch';

function createPages(options: { failing?: number } = {}) {
  const asked: number[] = [];
  const read = (skip: number) => {
    asked.push(skip);
    return skip === options.failing
      ? Promise.reject(new Error(`no page at ${skip}`))
      : Promise.resolve(`page at ${skip}`);
  };
  return { asked, read };
}

test('the pages that follow are asked for before they are needed, each once, up to the total', async () => {
  const { asked, read } = createPages();
  const pages = prefetch(read, 0, 99, 3);
  expect(await pages.after(0, 400)).toBe('page at 99');
  expect(asked).toEqual([99, 198, 297]);
  expect(await pages.after(99, 400)).toBe('page at 198');
  expect(asked).toEqual([99, 198, 297, 396]);
  expect(await pages.after(198, 400)).toBe('page at 297');
  expect(await pages.after(297, 400)).toBe('page at 396');
  expect(asked).toEqual([99, 198, 297, 396]);
});

test('the page that is needed is asked for even behind the total', async () => {
  const { asked, read } = createPages();
  expect(await prefetch(read, 0, 99, 3).after(396, 400)).toBe('page at 495');
  expect(asked).toEqual([495]);
});

test('after a step back, the next page at a regular offset follows', async () => {
  const { read } = createPages();
  const pages = prefetch(read, 0, 99, 2);
  await pages.after(0, 1_000);
  expect(await pages.after(150, 1_000)).toBe('page at 198');
});

test('a page that was taken is asked for again when it is needed again', async () => {
  const { asked, read } = createPages();
  const pages = prefetch(read, 0, 99, 2);
  await pages.after(0, 200);
  await pages.after(0, 200);
  expect(asked).toEqual([99, 198, 99]);
});

test('no page is read ahead that begins where the listing ends', async () => {
  const { asked, read } = createPages();
  await prefetch(read, 0, 99, 3).after(0, 198);
  expect(asked).toEqual([99]);
});

test('the pages begin at a stride from the first', async () => {
  const { asked, read } = createPages();
  await prefetch(read, 100, 99, 2).after(100, 1_000);
  expect(asked).toEqual([199, 298]);
});

test('the error of a page comes when the page is needed, and not before', async () => {
  const { read } = createPages({ failing: 198 });
  const pages = prefetch(read, 0, 99, 3);
  expect(await pages.after(0, 400)).toBe('page at 99');
  await new Promise(setImmediate);
  await expect(pages.after(99, 400)).rejects.toThrow('no page at 198');
});
