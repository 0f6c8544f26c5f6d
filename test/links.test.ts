import { existsSync, readFileSync, readdirSync } from 'fs';
import path from 'path';

import { PROJECT_PATH } from './command';

/** How pages that are also published elsewhere link to the others. */
const REPOSITORY = 'https://github.com/JupiterOne/graph-jumpcloud/blob/main/';

const pages = ['.', '.github', 'docs', 'test'].flatMap((folder) =>
  readdirSync(path.join(PROJECT_PATH, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(folder, file)),
);

test.each(pages)('%s links only to files and headings that exist', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)]+)\)|^\[.+\]:\s+(\S+)$/gm)]
    .map(([, inline, reference]) => inline ?? reference!)
    .map((link) =>
      link.replace(REPOSITORY, path.relative(path.dirname(page), '.') + '/'),
    )
    .filter((link) => !/^\w+:/.test(link));
  expect(links.filter((link) => !exists(page, link))).toEqual([]);
});

function exists(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file ? path.join(path.dirname(page), file) : page;
  return (
    existsSync(path.join(PROJECT_PATH, target)) &&
    (anchor === undefined || anchorsOf(target).includes(anchor))
  );
}

/** What GitHub makes of the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function read(page: string): string {
  return readFileSync(path.join(PROJECT_PATH, page), 'utf8');
}
