import { existsSync } from 'fs';
import path from 'path';
import { Browser, chromium } from 'playwright-core';

/** What Chromium and Chrome are called on Linux, as on GitHub's runners and in Debian. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * Starts the Chromium or Chrome that is installed.
 *
 * @throws Error which says how to get one
 */
export async function launchBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const executablePath =
    process.env.CHROME_PATH ||
    NAMES.flatMap((name) =>
      folders.map((folder) => path.join(folder, name)),
    ).find(existsSync);
  // Otherwise Chrome where it is installed on macOS and Windows.
  const where = executablePath ? { executablePath } : { channel: 'chrome' };
  return chromium.launch(where).catch((err: Error) => {
    throw new Error(
      `Install Chromium or Chrome ("apt-get install chromium", "brew install --cask google-chrome"), or set CHROME_PATH to one: ${err.message}`,
    );
  });
}
